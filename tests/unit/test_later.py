"""A module that is loaded when something of it is first used."""

import subprocess
import sys

import pytest

from termnews.model import words
from termnews.model.later import later

CODE = """
import sys
from termnews.model.later import later
words = later("termnews.model", "words")
print("termnews.model.words" in sys.modules, words.Clean("a"), "termnews.model.words" in sys.modules)
"""


def test_it_is_loaded_when_it_is_used() -> None:
    told = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["False", "a", "True"]


def test_what_is_asked_and_changed_is_the_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    stand = later("termnews.model", "words")
    assert stand.Clean is words.Clean
    monkeypatch.setattr(stand, "Clean", str)
    assert words.Clean is str
    monkeypatch.undo()
    assert words.Clean is not str
    stand.extra = 1
    del stand.extra
    assert not hasattr(words, "extra")


def test_a_module_that_is_not_there_is_an_error_when_it_is_used() -> None:
    first, other = later("termnews.model", "words", "nowhere")
    assert first.Clean is words.Clean
    with pytest.raises(ModuleNotFoundError):
        _ = other.name
    with pytest.raises(AttributeError):
        _ = first.nothing
