"""What newsrooms of the world call their desks, and which section of the default edition that is.

One line a section: its path, a colon, the names, parted by commas. Names are compared without case, accents and the word
"news". Countries stand in the section of their region; a reader without it finds them in the nearest one above.
"""

import re
from collections.abc import Mapping
from functools import cache

from termnews.model.feeds import SectionPath
from termnews.text import names, sections

DESKS = """
World: world, international, foreign, foreign affairs, global, ausland, international affairs, weltgeschehen, welt, \
monde, mundo, internacional, internacionales, mondo, esteri, dal mondo, wereld, buitenland, utrikes, utenriks, \
udland, verden, varlden, ulkomaat, maailma, swiat, zagranica, zahranici, svet, svijet, kulfold, vilag, externe, \
мир, в мире, світ, свят, dunya, עולם, العالم, دولي, عالم, جهان, दुनिया, विदेश, dunia, internasional, the gioi, \
ต่างประเทศ, 国際, 海外, 世界, 国际, 國際, 국제, 세계, weltpolitik, auslandsnachrichten, actualite internationale, \
enjeux internationaux, geopolitics, geopolitik, mir
World/Europe: europe, europa, eu, european union, europaische union, union europeenne, union europea, europe news, \
evropa, eurooppa, европа, європа, أوروبا, ヨーロッパ, 欧州, 欧洲, 유럽
World/Europe/Britain and Ireland: uk, britain, great britain, united kingdom, england, scotland, wales, ireland, \
northern ireland, london, grossbritannien, royaume uni, angleterre, reino unido, regno unito, gran bretagna, \
irland, schottland, irlande
World/Europe/Germany, Austria, Switzerland: germany, deutschland, austria, osterreich, schweiz, switzerland, \
suisse, svizzera, allemagne, autriche, alemania, alemanha, germania, duitsland, tyskland, niemcy, берлин, германия, \
berlin, bayern, wien, zurich
World/Europe/France: france, paris, frankreich, francia, franca, frankrijk, frankrike, francja, франция, \
ile de france
World/Europe/Spain and Portugal: spain, portugal, espana, spanien, espagne, spagna, spanje, hiszpania, испания, \
madrid, lisboa, cataluna, catalunya, andalucia
World/Europe/Italy: italy, italia, italien, italie, wlochy, италия, roma, milano
World/Europe/Netherlands and Belgium: netherlands, belgium, nederland, belgie, belgique, niederlande, belgien, \
pays bas, paises bajos
World/Europe/North and East: ukraine, russia, poland, sweden, norway, denmark, finland, russland, polen, schweden, \
norwegen, danemark, finnland, ukraina, ukrajina, rosja, polska, sverige, norge, danmark, suomi, россия, украина, \
україна, baltics, scandinavia, eastern europe, osteuropa, lietuva, latvija, eesti, czechia, hungary, romania, \
balkans, greece, turkey, turkiye
World/Africa: africa, afrika, afrique, южная африка, африка, أفريقيا, アフリカ, 非洲, 아프리카, south africa, \
nigeria, kenya, ghana, ethiopia, egypt, morocco, maroc, algerie, tunisie, senegal, cameroun, tanzania, uganda, \
zimbabwe, sudan
World/Middle East: middle east, mideast, nahost, naher osten, proche orient, moyen orient, oriente medio, \
oriente proximo, medio oriente, midden oosten, mellanostern, midtosten, bliski wschod, ближний восток, \
الشرق الأوسط, 中東, 中东, 중동, israel, iran, iraq, syria, gaza, palestine, lebanon, saudi arabia, yemen, jordan, \
uae, qatar, syrien, libanon, middle east and north africa
World/Asia: asia, asien, asie, azie, azja, asia pacific, asia pasifik, азия, آسيا, アジア, 亚洲, 亞洲, 아시아, \
china, chine, kina, chiny, китай, 中国, 中國, 중국, hong kong, taiwan, korea, south korea, north korea, \
philippines, indonesia, thailand, vietnam, malaysia, singapore, afghanistan, south asia, southeast asia, \
central asia, myanmar, bangladesh, sri lanka, nepal
World/Asia/India and Pakistan: india, pakistan, indien, inde, bharat, индия, インド, 印度, bihar, delhi, mumbai
World/Asia/Japan: japan, japon, giappone, japao, япония, 日本, 일본, tokyo
World/Americas: americas, north america, usa, us, united states, america, canada, vereinigte staaten, etats unis, \
estados unidos, stati uniti, ee uu, eeuu, ameriques, amerique, amerika, kanada, verenigde staten, \
stany zjednoczone, сша, アメリカ, 米国, 美国, 美國, 미국, الولايات المتحدة, u s, us and canada, nordamerika, \
world americas
World/Americas/Latin America: latin america, south america, central america, lateinamerika, sudamerika, \
amerique latine, america latina, latinoamerica, iberoamerica, mexico, brazil, brasil, argentina, chile, colombia, \
peru, venezuela, cuba, caribbean
World/Oceania: oceania, australia, new zealand, pacific, pacific islands, ozeanien, oceanie, australien, australie, \
オセアニア
Politics: politics, politik, politique, politica, politicas, politiek, politikk, politiikka, polityka, politika, \
политика, політика, πολιτικη, siyaset, politika ve hukuk, פוליטיקה, سياسة, السياسة, राजनीति, politik dan hukum, \
chinh tri, การเมือง, 政治, 정치, elections, election, wahlen, elecciones, elezioni, innenpolitik, government, \
parliament, white house, congress, policy, politics and government, landespolitik, bundespolitik, inrikespolitik, \
diplomacy
Business: business, economy, economics, finance, markets, money, companies, industry, wirtschaft, finanzen, borse, \
unternehmen, geld, economie, entreprises, bourse, economia, negocios, empresas, mercados, finanzas, dinero, affari, \
finanza, mercati, imprese, naringsliv, naeringsliv, ekonomi, talous, okonomi, erhverv, gospodarka, biznes, \
ekonomika, byznys, gazdasag, экономика, бизнес, финансы, економіка, οικονομια, כלכלה, اقتصاد, الاقتصاد, مال وأعمال, अर्थव्यवस्था, \
बिज़नेस, व्यापार, bisnis, kinh te, kinh doanh, เศรษฐกิจ, 経済, ビジネス, 经济, 財經, 财经, 经济新闻, 경제, real estate, \
immobilien, personal finance, energy industry
Technology: technology, tech, technik, digital, netzwelt, it, internet, computer, technologie, technologies, \
numerique, tecnologia, tecnologias, hi tech, teknologi, teknik, teknologia, technologia, technika, технологии, \
наука и техника, τεχνολογια, teknoloji, טכנולוגיה, تكنولوجيا, तकनीक, टेक्नोलॉजी, teknologi dan sains, cong nghe, \
เทคโนโลยี, テクノロジー, 科技, 技術, ＩＴ, 기술, 과학 it, gadgets, phones, software, hardware, \
artificial intelligence, ai, kunstliche intelligenz, mobile, apps, science and technology
Technology/Programming: programming, software development, developers, developer, coding, open source, \
programmierung, entwicklung, devops
Technology/Security: cybersecurity, cyber security, it security, infosec, information security, it sicherheit, \
cybersecurite, ciberseguridad
Science: science, sciences, wissen, wissenschaft, forschung, ciencia, ciencias, scienza, scienze, wetenschap, \
vetenskap, viden, videnskab, tiede, nauka, veda, tudomany, наука, επιστημη, bilim, מדע, علوم, विज्ञान, sains, \
khoa hoc, วิทยาศาสตร์, 科学, 科學, サイエンス, 과학, biology, physics, chemistry, biologie, physik, chemie, \
archaeology, natur, nature, psychology, mathematics
Science/Space: space, astronomy, spaceflight, weltraum, raumfahrt, astronomie, espace, espacio, spazio, cosmos, \
космос, 宇宙, 航天, astronomy and space
Science/Climate: climate, environment, klima, umwelt, climat, environnement, planete, planet, clima, \
medio ambiente, ambiente, meio ambiente, milieu, miljo, ilmasto, klimat, srodowisko, klima und umwelt, климат, \
экология, 環境, 环境, 기후, energy and environment, energie und klima
Health: health, gesundheit, sante, salud, saude, salute, gezondheid, halsa, helse, sundhed, terveys, zdrowie, \
zdravi, zdravlje, egeszseg, здоровье, здоровя, υγεια, saglik, בריאות, صحة, الصحة, स्वास्थ्य, kesehatan, suc khoe, สุขภาพ, \
健康, 医療, 健康医療, 건강, medicine, medizin, wellness, nutrition, medecine, coronavirus, mental health, fitness
Culture: culture, arts, arts and culture, entertainment, kultur, unterhaltung, feuilleton, cultura, cultures, \
culturas, espectaculos, entretenimiento, spettacoli, cultuur, kulttuuri, kultura, культура, πολιτισμος, \
kultur sanat, תרבות, ثقافة, فن, मनोरंजन, संस्कृति, budaya, hiburan, van hoa, giai tri, บันเทิง, 文化, エンタメ, 芸能, \
娱乐, 娛樂, 문화, 연예, music, musik, musique, musica, film, films, movies, kino, cinema, cine, books, literatur, \
livres, libros, libri, boeken, theater, theatre, tv, television, fernsehen, medien, art, kunst, architecture, \
fashion, celebrity, celebrities, kjendis, noje, photography
Sport: sport, sports, deportes, deporte, esporte, esportes, desporto, sporten, idrott, urheilu, sporty, спорт, \
αθλητικα, spor, ספורט, رياضة, الرياضة, खेल, olahraga, the thao, กีฬา, スポーツ, 体育, 體育, 운동, 스포츠, tennis, \
formel 1, formula 1, f1, basketball, nba, nfl, mlb, nhl, cricket, rugby, golf, motorsport, olympics, olympia, \
cycling, wintersport, baseball, hockey
Sport/Football: football, soccer, fussball, futbol, futebol, calcio, voetbal, fotboll, fotball, fodbold, \
jalkapallo, pilka nozna, bundesliga, premier league, la liga, serie a, champions league, ligue 1, футбол, サッカー, \
足球, 축구, כדורגל, كرة القدم, bong da
"""

_NEWS_NAMES = "news nachrichten noticias actualite actualites notizie nieuws nyheter haberleri 新闻 ニュース"
_NEWS = frozenset(_NEWS_NAMES.split())
_BETWEEN = re.compile(r"(?:[^\w+#]|_)+")
_LONGEST = 200
"""Characters of a name that are looked at."""


@cache
def table() -> Mapping[str, SectionPath]:
    """The section of each name, names as :func:`folded` gives them."""
    lines = (line.partition(":") for line in DESKS.strip().split("\n"))
    return {folded(name): tuple(sections.parse(path)) for path, _, said in lines for name in said.split(",")}


def folded(name: str) -> str:
    """A name as :func:`names.folded`, without punctuation and the word "news": two spellings of a desk are one."""
    words = _BETWEEN.sub(" ", names.folded(name[:_LONGEST]).replace("&", " and ")).split()
    kept = [word for word in words if word not in _NEWS]
    return " ".join(kept or words) or name.casefold()
