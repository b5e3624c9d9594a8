"""What a pane must be proof against, and how to see that it is."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from textual.strip import Strip
from textual.widget import Widget

FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U0010eeee\U0010ffff]"
)


def payloads(shared: Path) -> list[str]:
    """Every text that tries to act on the terminal or on Textual, the longest cut to what a page can be."""
    module = _load(shared / "hostile" / "payloads.py")
    return [text[:20_000] for text in (*module.TERMINAL.values(), *module.MARKUP)]


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("payloads", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def strips(pane: Widget) -> list[Strip]:
    """What the pane paints now."""
    return [pane.render_line(y) for y in range(pane.size.height)]


def assert_harmless(pane: Widget) -> None:
    """No forbidden character, no action behind any cell, every cell with a background, each line as wide as the pane."""
    for strip in strips(pane):
        assert not FORBIDDEN.search(strip.text)
        assert strip.cell_length == pane.scrollable_content_region.width
        for segment in strip:
            assert segment.style
            assert segment.style.bgcolor is not None
            assert segment.style.link is None
            assert set(segment.style.meta) <= {"offset"}
