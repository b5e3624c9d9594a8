"""What a breadcrumb calls the front page, and what it says before it begins; in the languages of the web."""

from urllib.parse import urlsplit

from termnews.article.facts.compare import squash

_HOME = """
home homepage home_page start startseite hauptseite accueil la_une a_la_une à_la_une inicio portada página_principal
página_inicial início capa principal prima_pagina forside hjem hem startsida etusivu strona_główna główna anasayfa
ana_sayfa haberler
domov úvod domů titulní_strana kezdőlap címlap acasă prima_pagină αρχική главная главная_страница головна начало
naslovna naslovnica početna pagrindinis avaleht sākums הבית דף_הבית الرئيسية الصفحة_الرئيسية خانه صفحه_اصلی होम मुख्य_पृष्ठ
beranda trang_chủ หน้าแรก หน้าหลัก laman_utama
ホーム トップ トップページ top 首页 首頁 主页 主頁 홈 front_page frontpage voorpagina
voorkant main main_page index homepagina
"""
_NEWS = """
news latest_news nachrichten aktuell aktuelles noticias actualidad notícias actualités actualité infos notizie ultime_notizie
nieuws nyheter nyheder nyhetene uutiset wiadomości aktuality zprávy správy hírek știri stiri новости новини вести ειδήσεις
أخبار اخبار חדשות समाचार ข่าว tin_tức berita ニュース 新闻 新聞 뉴스
"""
_HERE = """
you_are_here sie_sind_hier sie_befinden_sich_hier du_befindest_dich_hier du_bist_hier aktuelle_seite vous_êtes_ici
usted_está_aquí estás_en estás_aquí está_en você_está_aqui você_está_em tu_sei_qui ti_trovi_in je_bent_hier u_bent_hier
du_är_här du_er_her olet_tässä jesteś_tutaj znajdujesz_się вы_здесь breadcrumb breadcrumbs breadcrumb_trail
breadcrumb_trail_links breadcrumb_navigation navigationspfad brotkrümelnavigation fil_d_ariane migas_de_pan
"""
_FILES = frozenset({"", "index.html", "index.htm", "index.php", "index.jsp", "home", "home.html"})
_LANGUAGE = 2


def _squashed(names: str) -> frozenset[str]:
    return frozenset(map(squash, names.split()))


HOME = _squashed(_HOME)
NEWS = _squashed(_NEWS)
"""Names of a section that often leads to the front page and still is a section."""
HERE = _squashed(_HERE)


def is_home(name: str, href: str, site: frozenset[str]) -> bool:
    """Whether a level is the front page: by its name, by the publication's name, or by where it leads."""
    word = squash(name)
    return word in HOME or word in site or (word not in NEWS and bool(href) and leads_to_front(href))


def leads_to_front(address: str) -> bool:
    """Whether an address is a site's front page, perhaps of one language (``/``, ``/en/``, ``/index.html``)."""
    try:
        path = urlsplit(address).path.strip("/").casefold()
    except ValueError:
        return False
    return path in _FILES or (len(path) == _LANGUAGE and path.isalpha())
