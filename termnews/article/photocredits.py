"""Who made a picture, taken from the words under it: "Rain over the harbour. Photo: Ana Li / Agency"."""

import re

from termnews.model.words import Clean
from termnews.text import clean

_NAMES = 80
_LABEL_LENGTH = 30
_WORDS = 6
"""Words a name of photographer and agency has at most where nothing else says that it is one."""

_ROLES = (
    r"photo(?:graph(?:y|er|ie|s)?)?s?|image|picture|illustration|graphic|video|file|foto(?:graf(?:ie|ía|ia|o)?|grafia)?s?"
    r"|bild(?:er)?|bildquelle|bildrechte|imagen|imagem|immagine|crédits?|credits?|créditos?|fuente|fonte|source|quelle|copyright"
    r"|fotó|fot\.?|zdjęcie|фото|ảnh|kuva|valokuva|写真|撮影|提供|图|圖|照片|사진|صورة|تصوير|צילום|φωτό|φωτογραφία|dok\.?"
)
_NAMED = rf"(?:{_ROLES})(?:\s(?:credits?|source|copyright|photos?|via|de|du))?"
_COLON = r"\s?(?::|/|\.\.\.|：|…)"
_MARKED = re.compile(
    rf"(?:^|(?<=[\s(\[|–—•.!?”\"»)]))((?:{_NAMED}{_COLON}|©|\(c\) )\s*[^\n]{{2,120}}?)[)\]]?\.?$", re.IGNORECASE
)
_BY = re.compile(
    r"(?:^|(?<=[.!?)”\"»]\s)|(?<=[|–—•(\[]\s)|(?<=[(\[]))"
    r"((?:photo(?:graph)?s?|illustration|image|picture|graphic) (?:by|via|from|courtesy) [^\n]{2,120}?)[)\]]?\.?$",
    re.IGNORECASE,
)
_AGENCIES = (
    r"Getty|AFP|Reuters|REUTERS|AP|Associated Press|dpa|EPA|EFE|ANSA|AAP|APA|PA (?:Images|Wire|Media)|PTI|ANI|NTB|Ritzau"
    r"|Scanpix|Belga|ANP|Keystone|[Pp]icture[ -][Aa]lliance|[Ii]mago|IMAGO|Shutterstock|iStock\w*|Alamy|Unsplash|Pexels|Pixabay"
    r"|Adobe ?Stock|Wikimedia|Flickr|Xinhua|Kyodo|TASS|ТАСС|РИА Новости|Bloomberg|NurPhoto|ZUMA\w*|SIPA|Anadolu|Europa Press"
    r"|LaPresse|Lusa|PAP|[CČ]TK|MTI|Yonhap|Handout|Courtesy|Supplied|Submitted|Screenshot|Canadian Press|ＡＰ|ロイター|共同"
    r"|時事|연합뉴스|뉴스1|新华社|新華社"
)
"""Agencies and sellers of pictures whose name alone tells a credit."""
_IN_BRACKETS = re.compile(rf"[(\[]([^()\[\]]{{0,100}}(?<!\w)(?:{_AGENCIES})(?!\w)[^()\[\]]{{0,60}})[)\]]\.?$")
_AFTER_MARK = re.compile(
    rf"(?:\s[|–—]\s|[＝=]|(?<=[.!?”\"»])\s?)([^|＝=.!?\n]{{0,60}}(?<!\w)(?:{_AGENCIES})(?!\w)[^|.!?\n]{{0,30}})$"
)
_ONLY_AGENCY = re.compile(
    rf"(?:[^.!?]{{1,60}}\s?[/|–—-]\s?)?(?:{_AGENCIES})(?: Images)?(?:\s?/[^.!?]{{1,40}})?|[^.!?]{{1,60}} - stock\.adobe\.com"
)
_AFTER_SENTENCE = re.compile(
    r"(?<=[.!?”\"»] )\(((?:[A-ZÀ-ÞА-Я][\w.'’-]{0,30}[/, ]{0,2}(?:(?:de|y|und|and|via) )?){1,6})\)\.?$"
)
_LABEL = re.compile(
    rf"(?:{_NAMED}(?:{_COLON})?|[\W_]*|(?:view )?\d+ (?:images?|photos?|bilder|fotos|pictures?))", re.IGNORECASE
)
_PICTURE = re.compile(
    r"^[\s(\[|–—•]*(?:photo|image|picture|illustration|foto|bild|imagen|imagem|immagine|crédit|credit|crédito|fotó|fot\.|zdjęcie"
    r"|фото|ảnh|kuva|写真|图|圖|照片|사진|صورة|تصوير|צילום|©|\(c\))",
    re.IGNORECASE,
)
_PREFIX = re.compile(rf"^(?:{_NAMED}{_COLON}|(?:photo(?:graph)?s?|image|picture) by )\s*", re.IGNORECASE)
_BARE = re.compile(rf"^(?:{_NAMED})\s+(?=(?-i:[^\W\d_a-zà-ÿ]))", re.IGNORECASE)


def split(text: str) -> tuple[Clean, Clean]:
    """A caption and the credit at its end. A caption that is nothing but a credit stays as it was printed."""
    for pattern in (_MARKED, _BY, _IN_BRACKETS, _AFTER_MARK, _AFTER_SENTENCE):
        if found := pattern.search(text):
            rest = clean.line(text[: found.start()].rstrip(" (|[–—•＝="))
            return rest or clean.line(text), name(found.group(1))
    if _LABEL.fullmatch(text):
        return Clean(""), Clean("")
    if len(text) <= _NAMES and _ONLY_AGENCY.fullmatch(text):
        return clean.line(text), clean.line(text)
    bare = _BARE.sub("", text)
    if bare != text and len(bare.split()) <= _WORDS and not bare.endswith("."):
        return clean.line(text), clean.line(bare)
    return clean.line(text), Clean("")


def told_apart(text: str) -> Clean:
    """A caption whose credit was marked up on its own: without the signs and the word that led to it."""
    left = text.rstrip(" (|–—•/[")
    return Clean("") if _LABEL.fullmatch(left) else clean.line(left)


def photo(text: str) -> tuple[Clean, Clean]:
    """Caption and credit of a line of bare text; both empty unless it says that it speaks of a picture."""
    caption, credit = split(text)
    lead = text[len(caption) :] if text != caption else text
    return (caption, credit) if credit and _PICTURE.search(lead) else (Clean(""), Clean(""))


def is_label(text: str) -> bool:
    """Whether a text is only the word in front of a credit, or counts pictures: "Image", "Bildquelle:", "View 6 images"."""
    return len(text) <= _LABEL_LENGTH and any(map(str.isalpha, text)) and bool(_LABEL.fullmatch(text))


def is_only(text: str) -> bool:
    """Whether a text is a credit and nothing else."""
    caption, credit = split(text)
    return bool(credit) and caption == clean.line(text)


def name(credit: str) -> Clean:
    """A credit without its brackets and without the word that says what it is."""
    credit = credit.strip(" |–—•/")
    if credit[:1] in "([" and credit[-1:] in ")]":
        credit = credit[1:-1]
    return clean.line(_PREFIX.sub("", credit.strip(), count=1).rstrip(";, "))
