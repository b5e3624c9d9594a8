"""From a stranger's picture file to a copy made here and a raster for the screen. Runs in a process that can be killed.

The one place that imports Pillow, which the extra ``termnews[images]`` brings.
"""

import re
import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from termnews.engine.jobs import Drawn, PictureJob
from termnews.model.errors import FailureKind, FormatError
from termnews.model.pictures import Form, Raster

PIXELS = 40_000_000
"""Pixels of a picture that is still read; cameras of newspapers make 24 to 45 million, their pages show two."""
KINDS = ("PNG", "JPEG", "WEBP", "GIF")
"""The formats that are read; of moving pictures the first."""
WIDEST = 1600
"""Pixels of the longer side of the copy that is kept."""
_FLAT = 4096
"""A copy of a picture with no more colours than this is kept without loss: it was drawn and not taken."""
_QUALITY = 88
_OTHERS = (
    (rb"\s*(?:<\?xml|<!--|<!doctype svg|<svg)", "an SVG drawing"),
    (rb"\s*<(?:!doctype|html|head|body)", "a web page"),
    (rb"....ftypavi[fs]", "an AVIF picture"),
    (rb"....ftyp(?:hei|mif)", "an HEIC picture"),
    (rb"BM|II\*\0|MM\0\*|\x00\x00\x01\x00", "a picture of a rare kind"),
    (rb"....ftyp|\x1aE\xdf\xa3", "a video"),
)


def draw(job: PictureJob) -> Drawn:
    """The raster that a job asks for, and the copy to keep where it brought the original. FormatError says why not."""
    Image.MAX_IMAGE_PIXELS = PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        warnings.simplefilter("ignore", UserWarning)
        picture = _read(job)
    if job.master:
        return Drawn(_raster(picture, job))
    copy = _shrunk(picture, WIDEST, WIDEST)
    return Drawn(_raster(copy, job), _copy(copy))


def _read(job: PictureJob) -> Image.Image:
    """The picture upright, opaque, in red, green and blue."""
    try:
        with Image.open(BytesIO(job.raw), formats=KINDS) as opened:
            opened.draft("RGB", (WIDEST, WIDEST))
            return _opaque(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        most = PIXELS // 1_000_000
        raise _unfit(f"The picture has more than {most} million pixels.", FailureKind.TOO_LARGE) from error
    except UnidentifiedImageError as error:
        raise _unfit(_name(job.raw)) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, OverflowError) as error:
        raise _unfit("The picture is damaged or not whole.") from error


def _opaque(picture: Image.Image) -> Image.Image:
    """On white where it is transparent, as on the paper it was drawn for; sixteen bits a colour become eight."""
    if picture.mode.startswith(("I", "F")):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    return picture.convert("RGB")


def _shrunk(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The picture as large as fits, never larger than it is."""
    scale = min(width / picture.width, height / picture.height, 1)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _copy(picture: Image.Image) -> bytes:
    sink = BytesIO()
    if picture.getcolors(_FLAT) is None:
        picture.save(sink, "JPEG", quality=_QUALITY)
    else:
        picture.save(sink, "PNG")
    return sink.getvalue()


def _raster(picture: Image.Image, job: PictureJob) -> Raster:
    drawn = _shrunk(picture, job.width, job.height)
    return Raster(job.form, drawn.width, drawn.height, _data(drawn, job.form))


def _data(picture: Image.Image, form: Form) -> bytes:
    if form is Form.RGB:
        return picture.tobytes()
    if form is Form.ANSI:
        # Not dithered: in pixels of half a cell dots of another colour are seen before the colour they stand for.
        indexed = picture.quantize(palette=_palette(), dither=Image.Dither.NONE)
        return bytes(index + 16 for index in indexed.tobytes())
    sink = BytesIO()
    picture.save(sink, "PNG")
    return sink.getvalue()


def _palette() -> Image.Image:
    """The colours 16 to 255 of the usual 256: a cube of six by six by six, and greys. The last repeats to fill the table."""
    steps = (0, 95, 135, 175, 215, 255)
    cube = [(red, green, blue) for red in steps for green in steps for blue in steps]
    greys = [(level, level, level) for level in range(8, 248, 10)]
    table = [*cube, *greys]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in [*table, *table[-1:] * 16] for part in colour])
    return palette


def _name(raw: bytes) -> str:
    """What a file that is no picture seems to be, in a sentence."""
    head = raw[:512]
    named = (name for start, name in _OTHERS if re.match(start, head, re.DOTALL | re.IGNORECASE))
    name = next(named, "")
    return (
        f"This is {name}, which is not shown here." if name else f"This is {'no picture' if head else 'an empty file'}."
    )


def _unfit(message: str, kind: FailureKind = FailureKind.UNREADABLE) -> FormatError:
    return FormatError(message, "Its link opens it in your browser.", kind)
