"""Picture files for tests, made with Pillow."""

import struct
import zlib
from io import BytesIO

from PIL import Image

RED, BLUE, GREEN = (200, 30, 40), (20, 60, 180), (30, 150, 60)


def picture(width: int = 60, height: int = 40, form: str = "PNG", **more: object) -> bytes:
    """A file with red on the left and blue on the right."""
    made = halves(width, height)
    sink = BytesIO()
    made.save(sink, form, **more)
    return sink.getvalue()


def halves(width: int, height: int) -> Image.Image:
    made = Image.new("RGB", (width, height), RED)
    made.paste(BLUE, (width // 2, 0, width, height))
    return made


def moving() -> bytes:
    """A GIF of two pictures, the first of them red."""
    sink = BytesIO()
    Image.new("RGB", (30, 20), RED).save(sink, "GIF", save_all=True, append_images=[Image.new("RGB", (30, 20), BLUE)])
    return sink.getvalue()


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that says it has billions of pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
