"""The words of blurbs, and of what stands around them, in the languages newspapers are read in. Data, compiled once."""

import re


def _words(text: str) -> str:
    """Alternatives, one for each word; ``_`` stands for a blank."""
    return "|".join(text.split()).replace("_", " ")


_VERBS = """
    is was are were has have holds writes wrote works worked covers covered reports teaches lives edits leads runs
    joined studies studied
    grew serves hosts heads focuses specializes specialises contributes contributed reviews started became began
    graduated
    arrives fell spent makes can will also
    ist sind war waren schreibt schreiben arbeitet arbeiten berichtet leitet lebt leben lehrt studierte studiert hat
    wurde verfasst
    interessiert beschäftigt kümmert gehört forscht verantwortet kam kommt ging begann absolvierte beobachtet
    begleitet analysiert moderiert
    est sont était écrit travaille couvre dirige vit enseigne a collabore suit
    es son era escribe trabaja cubre dirige vive enseña ha estudió nació se
    è scrive lavora vive insegna collabora segue é são escreve trabalha cobre mora atua
    schrijft werkt woont doceert är skriver arbetar bor har er arbejder jobber dekker on kirjoittaa
    jest pisze pracuje był była je píše vyučuje są yazıyor adalah merupakan là
    журналист журналистка корреспондент обозреватель редактор пишет работает является журналіст журналістка
    кореспондент
    είναι γράφει
    صحفي صحفية صحافي صحافية كاتب كاتبة مراسل مراسلة محرر محررة باحث باحثة هو هي הוא היא כתב כתבת עיתונאי עיתונאית
"""
VERB = re.compile(
    rf"\s*(?:\([^()]{{1,80}}\))?(?:\s+(?:{_words(_VERBS)})\b|,\s+[^\W\d]|['’]s\s|\s*[はが是]|\s+[–—-]\s)",
    re.IGNORECASE,
)
"""What follows a name when the sentence tells who that is."""

_AUTHOR = r"""
    (?:gast)?autor(?:innen|in|en|:innen|:in|\*innen|\*in|_innen|_in|(?:/-?in))? autora?(?:es|s)? auteure?s?
    autrices? autor[ei] authors?
    writers? contributors? reporters? journalists? columnists? verfasser(?:in)? skribenten forfatteren
    författare[nr]?
    автор[аеы]? автори penulis yazar autorze autorovi
"""
_ARTICLE = r"the|this|our|der|die|dem|den|das|unsere?[rnm]?|le|la|les|l['’]|el|los|las|il|lo|gli|o|a|os|as|de|het"
_ABOUT = (
    r"(?:more )?about|written by|über|zu[mr]?|à propos d[eu]s?|sobre|acerca del?|sul|sull['’]|informazioni sull['’]"
    r"|over|om|об?|про|o|tentang"
)
LEAD = re.compile(rf"^[\s\W]*(?:(?:{_ABOUT})\s*(?:{_ARTICLE})?\s*(?:{_words(_AUTHOR)})\b\s*:?\s*)?", re.IGNORECASE)
"""What may stand before the name."""

AUTHOR_NOUN = re.compile(rf"(?:(?:{_ARTICLE})\s*)?\b(?:{_words(_AUTHOR)})\s+(?:{_words(_VERBS)})\b", re.IGNORECASE)
"""A sentence whose subject is “the author”."""

ABOUT = re.compile(
    rf"^\W*(?:(?:(?:{_ABOUT})\s*)?(?:(?:{_ARTICLE})\s*)?(?:{_words(_AUTHOR)})|zur person|biographie?|perfil|chi è"
    r"|yazar hakkında|written by"
    r"|著者|筆者|执笔者|作者|作者简介|关于作者|プロフィール|about|bio)\W*$",
    re.IGNORECASE,
)
"""A heading that says that what follows is about the author, in words alone."""

_BY = """
    about about_the_author meet written_by story_by posted_by by author über autor autorin von text texte texto par
    por di a_cura_di su
    over door om av af sobre acerca_de à_propos_de о об автор
"""
BEFORE_NAME = re.compile(rf"^\W*(?:{_words(_BY)})\W+", re.IGNORECASE)
"""What stands before a name that is a line of its own."""

SENTENCE = re.compile(r"[.!?…。．」”\"')»\]]$")
"""How a sentence ends."""

PERSON = re.compile(
    r"auth?or(?!i[sz]|ity|ot|un|el|ef|ep|esiz)|auther|auteur|autrice|\bauth-?(?:desc|info|box|bio)|verfasser|contributor|columnist"
    r"|(?<!under)(?<!type)writer|reporter\b|journalist|by-?line|firmante|skribent|f[oö]rfattar|forfatter|\baut\b"
    r"|p-author|sig-?line|signature\b"
)
"""In the classes of what stands about the people who wrote it."""

ANYBODY = re.compile(
    r"\bvcard\b|\bh-card\b|\bbios?\b|[-_]bios?\b|biograph|biograf|\bperson\b|/person\b|\bperson[-_]|\bprofile|\bexpert|\bstaff|\bredakt"
    r"|\bredac|\bpeople\b|\bteam-?member"
)
"""In the classes of what stands about people, among them perhaps those who wrote it."""

BIO = re.compile(
    r"\bbios?(?![a-z])|[-_]bios?(?![a-z])|[a-z]bio\b|biograph|biograf|blurb|descr|\bdesc\b|[_-]desc\b|\bvitae?\b|\babout|\bnote\b|tagline"
    r"|background|\bdek\b|\bresume\b|curriculum|semblanza|kurzvita|steckbrief"
)
"""In the classes of the very text about a person."""

ELSEWHERE = re.compile(
    r"comment|respond|disqus|related|recirc|recommend|\bmore-?(?:from|by|stories|articles)|latest|recent-?posts|newsletter|subscri"
    r"|sign-?up|\bmenu\b|navbar|breadcrumb|cookie|consent|paywall|teaser-?list|carousel|outbrain|taboola|promo|\bads?\b|advert"
    r"|sponsor|trending|most-?read|popular|copyright|site-?footer|footer-?site|masthead|modal|popup"
)
"""In the classes of what is not about the author, even when it is full of names."""

NAME = re.compile(r"\bname\b|[-_]name|\bfn\b|byline-?author|user-?name|headline|author-?link")
"""In the classes of a line that is a name."""

ROLE = re.compile(r"role|\bjob|position|occupation|designation|\btitle\b|[-_]title|kicker|func(?:tion)?\b|\bposte\b")
"""In the classes of a line that is a job."""

NOISE = re.compile(
    r"social|share|follow|\bdate\b|pubdate|publish|timestamp|\btime\b|count|e-?mail|contact|button|\bbtn|read-?more|more-?link"
    r"|\bmore\b|tooltip|avatar|links?\b|website|twitter|facebook|instagram|hidden|screen-reader|sr-only"
)
"""In the innermost class of what a box holds besides text."""

CREDIT = re.compile(
    r"\bcontribut(?:ed|ing)(?: to (?:this|the) |\.?$)|\b(?:additional )?report(?:ing|age) by\b"
    r"|^\W*(?:edit|photograph|compil|translat|illustrat)ed by\b|^\W*(?:got|have) a\b.{0,20}\btip\b"
    r"|^\W*(?:redaktion|mitarbeit|übersetzung|traduction|traducción|textos? y fotos?)\s*:",
    re.IGNORECASE,
)
"""A line that says who did what for this one article, or asks for hints."""

_NETWORKS = """
    twitter x facebook instagram linkedin mastodon bluesky youtube rss xing tiktok threads pinterest tumblr
    google\\+? truth_social
    web website homepage profile e-?mail
"""
_ASKS = """
    more follow following contact e-?mail send subscribe share latest recent alle weitere mehr neueste zu zum zur
    folgen kontakt
    weiter weiterlesen schreiben_sie artikel_von voir lire tous toutes plus suivre en_savoir contacter ses_derniers
    ver leer m[áa]s todos todas s[ií]gue s[ií]guel[oa] seguir conoce contactar otros_art[íi]culos veja leia mais
    leggi vedi tutti altri segui scopri contatta lees meer bekijk volg läs les læs se fler flere mer mere följ følg
    kontakta visa alla
    все читать подробнее ещё еще больше zobacz więcej wszystkie czytaj
"""
_READ = (
    r"(?:read|see|view|show|learn|find|get|browse|discover|click|go)\b.{0,50}"
    r"\b(?:more|all|posts|articles|stories|bio|profile|here|work)"
)
CALL = re.compile(
    rf"^\W*(?:{_READ}|all (?:posts|articles|stories)\b.{{0,60}}|full (?:bio|profile)|(?:see )?(?:full )?bio(?:graphy)?"
    rf"|(?:{_words(_ASKS)})\b.{{0,60}}|(?:記事一覧|もっと見る|続きを読む|查看|更多).{{0,30}}"
    rf"|(?:on |visit )?(?:{_words(_NETWORKS)}))\W*$",
    re.IGNORECASE,
)
"""A line or link that asks to do something, not a statement."""

SOCIAL = re.compile(rf"^\W*(?:{_words(_NETWORKS)}|follow|@\w+|[\w.+-]+@[\w-]+\.[\w.-]+)\W*$", re.IGNORECASE)
"""A link that is only a network's name, a handle or an address."""

_STEMS = r"""
    journalis period[íi]s giornalis jornalis dziennikar novinář gazeteci журналист журналіст δημοσιογράφ صحف صحاف
    עיתונא 記者 记者 wartawan jurnalis
    report(?:er|s|ing|ed|ages?)\b \beditor \bedits?\b redakt redac redattor redaktør redaktör toimittaja columnis
    kolumn colonnist editorialis
    \bwrit(?:es|er|ers|ing|ten)\b \bwrote\b \bauthor(?:ed)?\b co-?author schreib schrijf skriver écri escri escrev
    scriv pisze
    autor(?:in|a)?\b auteure?\b autrice autore\b correspond korrespond corrispond freelanc freie[rs]?_ contribut
    collabor kollabor mitarbeit volont
    cover(?:s|ed|ing)\b berichte cubre couvr bevakar dekker dækker segue_ blogg podcast broadcast
    produc(?:er|es|ed|tor) photograph fotogra
    moderat presenter profess lecturer lehrt teaches fellow research forsch wissenschaft scientist histori philosoph
    econom ökonom
    analyst analist expert specialist spezialis stud(?:ied|ies|iert|ent) étudi estudi graduat degree universi
    founder gründer fondat fundador
    director direktor direct(?:eur|rice|rix) direttor manager president vorsitz leitet leads head_of chief
    \bhosts?\b reviews
    \bbased_in\b lives_in lebt_in vit_à vive_en vive_a bor_i award preis \bprix\b premio born_in geboren nacid[oa]
    graduad[oa] lawyer anwalt
    consultant veteran staff desk\b joined work(?:s|ed)_(?:at|for|as) years?_of_experience
    (?:since|seit|depuis|desde|sedan|sinds|dal)_(?:19|20)\d\d
"""
WORK = re.compile(_words(_STEMS), re.IGNORECASE)
"""What blurbs speak of: work, study, place."""

_PRONOUNS = """
    he she they his her i my i['’]m er sie ihr ich il elle je ella él soy lei lui sono ele ela hij zij ze ik han hon
    hun jeg jag on ona он она
"""
PRONOUN = re.compile(
    rf"(?:^|[.!?]\s+)(?:{_words(_PRONOUNS)})\b"
    r"|\b(?:his|her|he['’]s|she['’]s|bin ich|ich bin|i am|i['’]m|i have|j['’]ai|j['’]écris|je suis|soy|sono)\b",
    re.IGNORECASE,
)
"""A sentence that goes on about somebody."""

_PLURAL = (
    "our we us wir unsere?[rnms]? nous notre nos nosotros nuestr[oa]s? noi nostr[oaie] nós nossos? vi vår våra onze wij"
)
PLURAL = re.compile(rf"^\W*(?:{_words(_PLURAL)})\b", re.IGNORECASE)
"""How a publication or a company speaks of itself."""

DATE = re.compile(
    r"\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\b\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d\b"
    r"|\bmin(?:utes?)?\.? read|lesezeit|\bupdated\b|aktualisiert|mis à jour|actualizado|aggiornato"
    r"|published|veröffentlicht|publié",
    re.IGNORECASE,
)
"""A line of date and time, in no blurb when it is short."""
