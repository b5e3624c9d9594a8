"""The words of bylines in the languages of the press: what leads in a name, what follows it, and what is no person.

Gathered from bylines as newspapers print them and from the class names of publishers' pages. All in small letters.
"""

_LEADS = """
by von par por per door av af od autor autora autore auteur author authors autoren autorin auteurs autores autori
text texte texto testo tekst teksti words story report redacción redaktion rédaction redazione redacció reporter
reporters interview auteure oleh penulis yazan yazar írta kirjoittanut kirjoittaja przez napisał napisała автор
авторы текст автори από του της بقلم كتب كتبت إعداد تأليف מאת द्वारा लेखक de di da
"""
LEADS = frozenset(_LEADS.split())
"""Words that stand before a name."""

OURS = frozenset(
    {"our", "unser", "unserer", "unserem", "onze", "notre", "nos", "nuestro", "nuestra", "nostro", "nostra"}
)
"""Words by which a newsroom speaks of its own people."""

PARTICLE_LEADS = frozenset({"af", "av", "da", "de", "del", "di", "per", "von"})
"""Those that also begin names, as in *De Santis* or *Di Stefano*."""

_PREFACES = """
written posted published reported compiled prepared told story report analysis opinion comment commentary review
essay column interview guest article blog words text texts an a the ein eine einen der die kommentar analyse
reportage bericht gastbeitrag gastkommentar kolumne glosse leitartikel porträt rezension kritik protokoll
geschrieben verfasst gepostet erstellt veröffentlicht beitrag artikel écrit publié rédigé propos recueillis texte
un une chronique tribune enquête récit critique escrito publicado por redactado texto opinión entrevista crónica
artículo reportaje scritto pubblicato testo articolo intervista skrevet skriven publicerad publisert geschreven
gepubliceerd news exclusive special
"""
PREFACES = frozenset(_PREFACES.split())
"""Words that may stand before "by" and its like: *Ein Kommentar von*, *Written by*."""

_CREDITS = """
photo photos photograph photographs photography photographer foto fotos fotograf fotografie fotografía fotografia
bild bilder bildnachweis image images picture pictures illustration illustrations illustrationen illustrazioni
ilustración graphic graphics grafik video vidéo videos audio kamera camera edited editing editor editors editado
produced producer production translated translation translator übersetzt übersetzung traduit traduction
traducción traduzione tradotto source sources quelle quellen fuente fonte credit credits copyright lektorat
redigert redigerat redaktör additional contributing layout design sponsored presented curated illustrated
reviewed checked фото видео редактор перевод источник 摄影 攝影 写真 撮影 编辑 編輯 責任編輯 责任编辑
译者 譯者 訳 監訳 翻訳 사진 تصوير ترجمة
צילום
"""
CREDITS = frozenset(_CREDITS.split())
"""Words that lead in someone other than the author."""

_CONJUNCTIONS = """
and und et y e och og en i ja ve и та й ir oraz with mit avec con med και și dan và AND UND ET Y
"""
CONJUNCTIONS = frozenset(_CONJUNCTIONS.split())
"""Words between two names."""

_ROLES = """
editor editors reporter reporters correspondent correspondents writer writers columnist columnists journalist
journalists producer contributor contributors contributing analyst professor lecturer researcher director chief
president manager officer fellow bureau anchor presenter host critic blogger novelist historian economist executive
deputy senior associate assistant staff intern freelance freelancer photographer author specialist strategist
founder chair secretary minister redakteur redakteurin redaktor redaktorin redakteure korrespondent korrespondentin
reporterin journalistin autor autorin kolumnist kolumnistin volontär volontärin ressortleiter ressortleiterin
chefredakteur chefredakteurin chefredaktor leiter leiterin leitender leitende mitarbeiter mitarbeiterin professorin
chefreporter chefreporterin redaktionsleiter ressort journaliste rédacteur rédactrice correspondant correspondante
envoyé envoyée chroniqueur chroniqueuse éditorialiste professeur professeure philosophe sociologue historien
historienne directeur directrice redactor redactora periodista corresponsal enviado enviada columnista colaborador
colaboradora directora profesor profesora editora jefe jefa giornalista inviato inviata corrispondente redattore
redattrice direttore caporedattore professore editorialista jornalista repórter repórteres colunista correspondente
redator redatora skribent krönikör ledarskribent journalistikk redaktør utenriksjournalist reporterelev kommentator
sportsjournalist kulturjournalist verslaggever redacteur columniste hoogleraar toimittaja kirjeenvaihtaja
dziennikarz dziennikarka korespondent publicysta jurnalis wartawan kontributor muhabir yazarı profesorius
žurnalistas žurnalistė docentas журналист корреспондент обозреватель редактор редакторка главный менеджер
журналістка кореспондент профессор собкор consultant advocate lawyer attorney expert experte expertin
"""
ROLES = frozenset(_ROLES.split())
"""Words that tell what somebody does."""

_NEWSROOM = """
staff newsroom daily chronicle observer redaktion redaktionsteam redaktionell redacción
rédaction redazione redação redactie redaktionen
redaksi redakcja redakce desk team newsdesk editors editorial board agency agencies agentur agenturen
nachrichtenagentur agence agencia agencias agenzia agências ajansı haber press presse prensa news nachrichten
noticias notizie nieuws nyheter correspondents reporters contributors media magazine magazin zeitung zeitschrift
times gazette herald tribune journal newspaper newspapers newswire wire network broadcasting radio tv television
online web digital blog verlag gmbh inc ltd llc foundation stiftung institute institut university universität
université universidad committee association submissions editorially bureau service services studio studios
редакция редакція агентство новости
"""
NEWSROOM = frozenset(_NEWSROOM.split())
"""Words in the name of a newsroom, an agency or an institution."""

NEWSROOM_ENDS = (
    "編集部",
    "編輯部",
    "编辑部",
    "新聞",
    "新聞社",
    "新闻",
    "通信",
    "通信社",
    "통신",
    "뉴스",
    "オンライン",
    "デジタル",
    "記者会",
)
"""What such names end in, in East Asian languages."""

_AGENCIES = """
tnn | ap | the associated press | associated press | afp | agence france-presse | agence france presse | reuters |
thomson reuters | dpa | deutsche presse-agentur | deutsche presse agentur | apa | sid |
sport-informations-dienst | epd | kna | keystone-sda | sda | ats | ansa | adnkronos | agi | lapresse | efe |
agencia efe | europa press | ep | lusa | belga | anp | ntb | tt | ritzau | stt | pap | čtk | ctk | tass | тасс |
риа новости | interfax | интерфакс | ria novosti | xinhua | 新华社 | 新華社 | kyodo | kyodo news | 共同通信 | 時事通信 |
jiji press | yonhap | 연합뉴스 | pti | ani | ians | bernama | antara | aap | cp | the canadian press |
canadian press | la presse canadienne | pa | pa media | press association | upi | bloomberg | bloomberg news |
dow jones | cnn | cnn wire | bbc | bbc news | anadolu ajansı | anadolu agency | aa | dha | iha | maan | wam |
spa | sana | مصادر | وكالات | رويترز | أ ف ب | cna | 中央社 | 中新社 | cnmi | ap news | afpbb | relaxnews | zap | ots |
pressetext | presseportal | globe newswire | pr newswire | tanjug | beta | hina | sta | mti | agerpres |
mediafax | bta | ana-mpa | ukrinform | укринформ | belta | itar-tass | notimex | télam | telam | prensa latina
"""
AGENCIES = frozenset(" ".join(_AGENCIES.split()).split(" | "))
"""News agencies, which sign as people do."""

_NOBODY = """
admin | administrator | webmaster | web editor | editor | the editor | the editors | editors | author | authors |
autor | autore | auteur | unknown | anonymous | anonym | anonyme | anónimo | none | null | undefined | nan |
user | guest | staff | staff writer | staff writers | nachrichten | noticias | actualités | notizie | notícias |
nieuws | nyheter | haberler | stand | staff report | staff reports | editorial | section | staff reporter |
staff reporters | newsroom | news desk | newsdesk | redaktion | die redaktion | la redazione | redazione |
la rédaction | rédaction | la redacción | redacción | redação | da redação | redactie | de redactie | redakcja |
red | red. | wire service | wire services | agencies | agenturen | agencias | agences | agenzie | contributor |
contributors | guest contributor | guest author | gastautor | gastbeitrag | wp admin | super user | root | test |
publisher | news | home | website | press release | pressemitteilung | by | von | written by | posted by |
view profile | profile | about | about the author | more | read more | follow | share | updated | published |
posted | twitter | facebook | instagram | linkedin | bluesky | mastodon | threads | whatsapp | telegram | email |
e-mail | mail | rss | see all | bio | all posts | view all posts | comments | comment | contact | subscribe |
sign in | log in | login | menu | search | print | save | credit | image | redactor | reporter | correspondent |
journalist | columnist | person | organization | name | title | sponsored | advertisement | anzeige |
webredaktion | onlineredaktion | online-redaktion | 编辑 | 編集 | 編輯 | 記者 | 记者 | 作者 | 個人 |
редакция | редакція | автор |
profil | autoren
"""
NOBODY = frozenset(" ".join(_NOBODY.split()).split(" | "))
"""Whole texts that name nobody."""

_FURNITURE = """
article articles artikel artikeln artikels artículos artículo articoli artigos beiträge beitrag posts post stories
story more mehr weitere weiterer más mais altri all alle alles tous todos tutti view see read lesen lire leer
latest neueste follow folgen seguir suivre segui following contact kontakt contacto about über sobre infos info
information share teilen partager compartir comments kommentare kommentar comentarios commentaires why click here
hier abonnieren subscribe newsletter profil profile website homepage navigation links social opens tab photo foto
image picture video podcast ver voir reporting login anmelden registrieren register sign menu search suche trust
bio biography full updated published posted
"""
FURNITURE = frozenset(_FURNITURE.split())
"""Words of a page's controls; no name holds one."""

_PARTICLES = """
de del della dello dei degli di da das do dos du des d la las le les lo los el al il van von vom zu zum zur den der
ter ten te und y e i och bin ibn ben bint abu ould mac mc af av san st st. genannt de' in 't op vander dalla dal
bar ap
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Words in small letters that stand inside a name."""

_PLACES = """
new york | new york city | los angeles | san francisco | san diego | san antonio | las vegas | new orleans |
hong kong | tel aviv | buenos aires | são paulo | sao paulo | mexico city | new delhi | rio de janeiro |
kuala lumpur | st. petersburg | st petersburg | cape town | addis ababa | abu dhabi | den haag | the hague |
santo domingo | san juan | san salvador | la paz | la habana | el paso | tel-aviv | new jersey | north carolina |
south carolina | south africa | south korea | north korea | saudi arabia | united states | united kingdom |
great britain | sri lanka | costa rica | puerto rico | bad homburg | frankfurt am main | salt lake city |
kansas city | st. louis | white house | capitol hill | washington dc | washington d.c | washington, d.c |
phnom penh | ho chi minh city | santa cruz | santa monica | san jose | san josé | palo alto | ann arbor
"""
PLACES = frozenset(" ".join(_PLACES.split()).split(" | "))
"""Places of several words, as they follow a name in a byline."""

_CALENDAR = """
january february march april may june july august september october november december jan feb mar apr jun jul aug
sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
sat sun januar jänner februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag
samstag sonntag janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi
mercredi jeudi vendredi samedi dimanche enero febrero marzo abril mayo junio julio agosto septiembre octubre
noviembre diciembre lunes martes miércoles jueves viernes sábado domingo gennaio febbraio aprile maggio giugno
luglio settembre ottobre dicembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro today
yesterday heute gestern aujourd'hui hier hoy ayer oggi ieri ago vor il hace min mins minutes minuten read uhr est
edt pst pdt gmt utc bst cet am pm updated published posted aktualisiert veröffentlicht publié actualizado publicado
aggiornato pubblicato last modified
"""
CALENDAR = frozenset(_CALENDAR.split())
"""Months, days and the words of dates and times."""
