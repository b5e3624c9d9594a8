"""Whatever is edited, comments and other lines stay, and the file says what a plain model says."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from termnews.config import subscriptions
from termnews.config.subscriptions import Editor
from termnews.model.errors import NotFoundError, UsageError
from termnews.model.feeds import Subscription
from termnews.model.words import Clean

START = """\
# 0 top

["World"] # 1 header
"BBC" = "https://0.example/f"
# 2 between
"Presse" = { url = "https://1.example/f", language = "de" }

# 3 before
[World.Europe]
Le.url = "https://2.example/f"
[Tech.Register]
url = "https://3.example/f"
# 4 within
every_minutes = 60

["Tech/AI"]
'x # y' = 'https://4.example/f'
# 5 end"""

NAMES = st.sampled_from(["World", "Europe", "Tech", "AI", "Säure", 'a "b"', "c.d", "#", "url", "BBC"])
SECTIONS = st.one_of(
    st.sampled_from([("World",), ("World", "Europe"), ("Tech",), ("Tech", "AI"), ("World", "Europe", "Europe")]),
    st.lists(NAMES, min_size=1, max_size=3).map(tuple),
)
URLS = st.integers(0, 12).map(lambda n: f"https://{n}.example/f")
TITLES = st.one_of(NAMES, st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=8))


class Edits(RuleBasedStateMachine):
    """Random edits on the file and on a dictionary of feeds by address."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "feeds.toml"
        self.path.write_text(START, encoding="utf-8")
        self.model = {s.url: s for s in subscriptions.load(self.path).list}
        self.notes = 6

    def teardown(self) -> None:
        self.folder.cleanup()

    def edit(self, name: str, *values: Any) -> Any:
        editor = Editor(self.path)
        result = getattr(editor, name)(*values)
        editor.save()
        return result

    def title(self, url: str, made: Subscription, wanted: str) -> Clean:
        """The title made, once it is the wanted one or a numbered form of it that nobody else in the section has."""
        others = {s.title for u, s in self.model.items() if u != url and s.section == made.section}
        assert made.title not in others
        assert made.title.startswith(" ".join(wanted.split()))
        return made.title

    @rule(url=URLS, title=TITLES, section=SECTIONS, language=st.sampled_from(["", "de"]), trusted=st.booleans())
    def add(self, url: str, title: str, section: tuple[str, ...], language: str, trusted: bool) -> None:
        wanted = Subscription(url, Clean(title), section, language=language, trusted=trusted)
        if url in self.model:
            self.refused(UsageError, "add", wanted)
        else:
            made = self.edit("add", wanted)
            self.model[url] = replace(wanted, title=self.title(url, made, title))

    @rule(url=URLS)
    def remove(self, url: str) -> None:
        if self.known(url, "remove", url):
            self.edit("remove", url)
            del self.model[url]

    @rule(url=URLS, title=TITLES.filter(str.strip))
    def rename(self, url: str, title: str) -> None:
        if self.known(url, "rename", url, title):
            made = self.edit("rename", url, title)
            self.model[url] = replace(self.model[url], title=self.title(url, made, title))

    @rule(url=URLS, section=SECTIONS)
    def move(self, url: str, section: tuple[str, ...]) -> None:
        if self.known(url, "move", url, section):
            made = self.edit("move", url, section)
            old = self.model[url]
            title = self.title(url, replace(made, section=section), old.title.split(" (")[0])
            self.model[url] = replace(old, section=section, title=title)

    @rule(old=SECTIONS, new=SECTIONS)
    def rename_section(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        try:
            self.edit("rename_section", old, new)
        except NotFoundError:
            assert not self.inside(old)
            return
        titles = {s.url: s.title for s in subscriptions.load(self.path).list}
        for url in self.inside(old):
            feed = self.model[url]
            self.model[url] = replace(feed, section=new + feed.section[len(old) :], title=titles[url])

    @rule(section=SECTIONS)
    def remove_section(self, section: tuple[str, ...]) -> None:
        try:
            self.edit("remove_section", section)
        except NotFoundError:
            assert not self.inside(section)
        for url in self.inside(section):
            del self.model[url]

    @rule()
    def note_by_hand(self) -> None:
        self.path.write_text(f"{self.path.read_text('utf-8')}\n# {self.notes} by hand\n", encoding="utf-8")
        self.notes += 1

    def inside(self, section: tuple[str, ...]) -> list[str]:
        return [url for url, feed in self.model.items() if feed.section[: len(section)] == section]

    def known(self, url: str, name: str, *values: Any) -> bool:
        if url not in self.model:
            self.refused(NotFoundError, name, *values)
        return url in self.model

    def refused(self, kind: type[Exception], name: str, *values: Any) -> None:
        before = self.path.read_bytes()
        try:
            self.edit(name, *values)
        except kind:
            assert self.path.read_bytes() == before
        else:
            raise AssertionError(name)

    @invariant()
    def the_file_says_what_the_model_says(self) -> None:
        found = subscriptions.load(self.path)
        assert {s.url: s for s in found.list} == self.model
        assert found.warnings == ()

    @invariant()
    def every_comment_stays(self) -> None:
        text = self.path.read_text("utf-8")
        own_line = [n for n in range(self.notes) if n != 1]  # a header's comment goes with its header
        assert all(f"\n# {number} " in f"\n{text}" for number in own_line)


Edits.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
TestEdits = Edits.TestCase
