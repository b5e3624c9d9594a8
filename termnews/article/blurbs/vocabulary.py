"""The words that publishers and blurbs use, in the languages newspapers are read in. Data, compiled once."""

import re

_VERBS = (
    "is was has holds writes wrote works worked covers covered reports teaches lives edits leads runs joined studies studied"
    " grew serves hosts heads focuses specializes specialises contributes contributed reviews started became began graduated"
    " arrives fell spent makes can will also has_been"
    " ist war schreibt arbeitet berichtet leitet lebt lehrt studierte studiert hat wurde verfasst interessiert beschäftigt"
    " kümmert gehört forscht verantwortet kam kommt ging begann absolvierte beobachtet begleitet analysiert moderiert"
    " est était écrit travaille couvre dirige vit enseigne a collabore suit"
    " es era escribe trabaja cubre dirige vive enseña ha estudió nació se"
    " è scrive lavora vive insegna collabora segue é escreve trabalha cobre mora atua"
    " schrijft werkt woont doceert är skriver arbetar bor har er arbejder jobber dekker on kirjoittaa"
    " jest pisze pracuje był była je píše vyučuje są"
    " yazıyor adalah merupakan là"
)
_OTHER_SCRIPTS = (
    "صحفي صحفية صحافي صحافية كاتب كاتبة مراسل مراسلة محرر محررة باحث باحثة هو هي הוא היא כתב כתבת עיתונאי עיתונאית"
    " журналист журналистка корреспондент обозреватель редактор пишет работает является журналіст журналістка кореспондент пише"
    " είναι γράφει"
)
VERB = re.compile(
    r"\s*(?:\([^()]{1,80}\))?(?:\s+(?:"
    + "|".join((*_VERBS.split(), *_OTHER_SCRIPTS.split()))
    + r")\b|,\s+[^\W\d]|['’]s\s|\s*[はが是]|\s+[–—-]\s)",
    re.IGNORECASE,
)
"""What follows a name when the sentence tells who that is."""

LEAD = re.compile(
    r"^[\s\W]*(?:(?:about the authors?|about the writers?|über (?:den autor|die autorin)|(?:zum autor|zur autorin|zur person)"
    r"|à propos de l['’]auteure?|sobre (?:el autor|la autora|o autor|a autora)|(?:l['’])?autore|om (?:skribenten|forfatteren))"
    r"\b\s*:?\s*)?",
    re.IGNORECASE,
)
"""What may stand before the name."""

AUTHOR_NOUN = re.compile(
    r"(?:the|our|der|die|unser(?:e|em)?|le|la|l['’]|el|los|il|lo|o|a|de|het|den)?\s*\b(?:authors?|writers?|autorin|autor(?:en|a)?"
    r"|gastautor(?:in)?|verfasser(?:in)?|auteure?|autrice|autore|skribenten|forfatteren|författaren)\s+(?:is|are|was|has|works|lives"
    r"|writes|teaches|ist|sind|war|lebt|arbeitet|schreibt|lehrt|hat|leitet|est|était|vit|travaille|enseigne|es|era|vive|trabaja|ha"
    r"|è|lavora|é|trabalha|schrijft|werkt|är|er)\b",
    re.IGNORECASE,
)
"""A sentence whose subject is “the author”."""

SENTENCE = re.compile(r"[.!?…。．」”\"')»\]]$")
"""How a sentence ends."""

_PERSON = (
    r"auth?or(?!i[sz]|ity|ized|ised)|auteur|autora?(?![a-z])|autore|autrice|verfasser|contributor|columnist|\bwriters?\b|reporter\b|journalist"
    r"|byline|by-line|firmante|skribent|f[oö]rfattar|forfatter|\baut\b|\bbios?\b|biograph|biograf|vcard|h-card|sig-?line|about-?the-?auth"
)
PERSON = re.compile(_PERSON)
"""In the classes of what stands about the people who wrote it."""

BIO = re.compile(
    r"\bbios?(?![a-z])|[a-z]bio\b|biograph|biograf|blurb|descr|\bdesc\b|[_-]desc\b|\bvitae?\b|\babout|\bnote\b|tagline|boilerplate"
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

ROLE = re.compile(
    r"role|\bjob|position|job-?title|occupation|designation|\btitle\b|[-_]title|kicker|func(?:tion)?\b|\bposte\b"
)
"""In the classes of a line that is a job."""

NOISE = re.compile(
    r"social|share|follow|\bdate\b|pubdate|publish|timestamp|\btime\b|count|e-?mail|contact|button|\bbtn|read-?more|more-?link"
    r"|\bmore\b|tooltip|avatar|links?\b|website|twitter|facebook|instagram|hidden|screen-reader|sr-only"
)
"""In the innermost class of what a box holds besides text."""

ABOUT = re.compile(
    r"^\W*(?:(?:more )?about (?:the |this |our )?(?:authors?|writers?|contributors?|reporters?|journalists?|columnists?)|authors?|written by"
    r"|über (?:den|die|unsere[n]?|das) (?:gast)?autor(?:in|en|innen|:in|\*in|:innen|_in)?(?:/-?in)?|(?:der|die) (?:gast)?autor(?:in|en)?"
    r"|autor(?:in|en|:in|\*in|_in)?(?:/-?in)?|zu[mr] (?:autor|autorin|person)|zur person|gastautor(?:in)?|verfasser(?:in)?"
    r"|à propos (?:de l['’]auteure?|des auteurs|de l['’]autrice)|l['’]auteure?|auteure?s?|les auteurs|biographie?"
    r"|sobre (?:el autor|la autora|los autores|o autor|a autora|os autores)|autora?(?:es)?|acerca del? (?:autor|la autora)|perfil"
    r"|(?:sull['’]|l['’])?autore|gli autori|chi è|informazioni sull['’]autore|over de auteur|om (?:forfatteren|skribenten|författaren)"
    r"|о (?:б )?авторе?|об авторе|автор|про автора|o autorze|o autorovi|yazar hakkında|yazar|tentang penulis|penulis"
    r"|著者|筆者|执笔者|作者|作者简介|关于作者|プロフィール|about|bio)\W*$",
    re.IGNORECASE,
)
"""A heading that says that what follows is about the author, in words alone."""

BEFORE_NAME = re.compile(
    r"^\W*(?:(?:more )?about(?: the author)?|written by|story by|by|posted by|author|über|autor(?:in)?|von|zur person|sobre|por|acerca de|à propos de|par"
    r"|di|a cura di|su|over|door|om|av|af|meet|text|texte?|texto|о|об|автор)\W+",
    re.IGNORECASE,
)
"""What stands before a name that is a line of its own."""

CALL = re.compile(
    r"^\W*(?:(?:read|see|view|show|learn|find|get|browse|discover|click|go)\b.{0,50}\b(?:more|all|posts|articles|stories|bio|profile|here|work)"
    r"|more\b.{0,60}|all (?:posts|articles|stories).{0,60}|full (?:bio|profile)|(?:see )?(?:full )?bio(?:graphy)?|(?:visit )?(?:website|homepage|profile)"
    r"|follow(?:ing)?\b.{0,60}|contact\b.{0,60}|e-?mail\b.{0,60}|send\b.{0,40}|subscribe\b.{0,60}|share\b.{0,40}|latest\b.{0,60}|recent\b.{0,60}"
    r"|(?:alle|weitere|mehr|neueste|zu[mr]?|folgen|kontakt|zum profil|weiter(?:lesen)?|schreiben sie|artikel von)\b.{0,60}"
    r"|(?:voir|lire|tous|toutes|plus|suivre|en savoir|contacter|ses derniers)\b.{0,60}"
    r"|(?:ver|leer|m[áa]s|todos|s[ií]gue(?:lo|la)?|seguir|conoce|contactar|otros art[íi]culos|veja|leia|mais)\b.{0,60}"
    r"|(?:leggi|vedi|tutti|altri|segui|scopri|contatta)\b.{0,60}|(?:lees|alle|meer|bekijk|volg)\b.{0,60}"
    r"|(?:läs|les|læs|se|fler|flere|mer|mere|följ|følg|kontakta|visa|alla|alle)\b.{0,60}"
    r"|(?:все|читать|подробнее|ещё|еще|больше)\b.{0,60}|(?:zobacz|więcej|wszystkie|czytaj)\b.{0,60}"
    r"|(?:記事一覧|もっと見る|続きを読む|查看|更多).{0,30}"
    r"|(?:on )?(?:twitter|x|facebook|instagram|linkedin|mastodon|bluesky|youtube|rss|xing|tiktok|threads|pinterest|website|web|tumblr|google\+?|truth social))\W*$",
    re.IGNORECASE,
)
"""A line or link that asks to do something, not a statement. German “mehr”, French “plus” and their like begin it."""

SOCIAL = re.compile(
    r"^\W*(?:twitter|x|facebook|instagram|linkedin|mastodon|bluesky|youtube|e-?mail|rss|xing|tiktok|threads|website|web|follow|@\w+"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+)\W*$",
    re.IGNORECASE,
)
"""A link that is only a network's name, a handle or an address."""

WORK = re.compile(
    r"journalis|period[íi]s|giornalis|jornalis|dziennikar|novinář|gazeteci|журналист|журналіст|δημοσιογράφ|صحف|صحاف|עיתונא|記者|记者|wartawan|jurnalis"
    r"|\breport(?:er|s|ing|ed|ages?)|reporter|\beditor|\bedits?\b|redakt|redac|redattor|redaktør|redaktör|toimittaja"
    r"|columnis|kolumn|colonnist|editorialis|\bwrit(?:es|er|ers|ing|ten)\b|\bwrote\b|\bauthor(?:ed)?\b|co-?author|schreib|schrijf|skriver|écri|escri|escrev|scriv|pisze"
    r"|autor(?:in|a)?\b|auteure?\b|autrice|autore\b|correspond|korrespond|corrispond|freelanc|freie[rs]? |contribut|collabor|kollabor|mitarbeit|volont"
    r"|cover(?:s|ed|ing)\b|berichte|cubre|couvr|bevakar|dekker|dækker|segue |blogg|podcast|broadcast|produc(?:er|es|ed|tor)|photograph|fotogra|moderat|presenter"
    r"|profess|lecturer|lehrt|teaches|fellow|research|forsch|wissenschaft|scientist|historian|histori|philosoph|econom|ökonom|analyst|analist|expert|specialist|spezialis"
    r"|stud(?:ied|ies|iert|ent)|étudi|estudi|graduat|degree|universi|founder|gründer|fondat|fundador|director|direktor|direct(?:eur|rice|rix)|direttor|manager|president|vorsitz"
    r"|leitet|leads|head of|chief|\bhosts?\b|\bbased in\b|lives in|lebt in|vit à|vive en|vive a|bor i|reviews|award|preis|\bprix\b|premio|born in|geboren|nacid[oa]|graduad[oa]|lawyer|anwalt|consultant|veteran"
    r"|staff|desk\b|joined|since (?:19|20)\d\d|seit (?:19|20)\d\d|depuis (?:19|20)\d\d|desde (?:19|20)\d\d|sedan (?:19|20)\d\d|years? of experience|worked (?:at|for|as)|works (?:at|for|as)",
    re.IGNORECASE,
)
"""What blurbs speak of: work, study, place."""

PRONOUN = re.compile(
    r"(?:^|[.!?]\s+)(?:he|she|they|his|her|i|my|i['’]m|er|sie|ihr|ich|il|elle|je|ella|él|soy|lei|lui|sono|ele|ela|hij|zij|ze|ik|han|hon|hun|jeg|jag|on|ona|он|она)\b"
    r"|\b(?:his|her|he['’]s|she['’]s|bin ich|ich bin|i am|i['’]m|i have|j['’]ai|j['’]écris|je suis|soy|sono)\b",
    re.IGNORECASE,
)
"""A sentence that goes on about somebody."""

DATE = re.compile(
    r"\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\b\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d\b|\bmin(?:utes?)?\.? read|lesezeit|\bupdated\b"
    r"|aktualisiert|mis à jour|actualizado|aggiornato|published|veröffentlicht|publié",
    re.IGNORECASE,
)
"""A line of date and time, in no blurb when it is short."""
