"""The subscriptions under edit: the file's text, and beside it what it should say, so that changes can be checked."""

from dataclasses import asdict
from itertools import count, takewhile
from pathlib import Path
from urllib.parse import urlsplit

from termnews.config import edition, source, tomltext
from termnews.config.edition import Place
from termnews.config.tomltext import Item, Kind
from termnews.model.errors import ConfigError, NotFoundError, UsageError
from termnews.model.feeds import SectionPath, Subscription
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.text import clean, redaction


class Draft:
    """One text under edit. ``places`` is what it should say, by address; :meth:`checked` compares the two."""

    def __init__(self, path: Path, text: str) -> None:
        found = edition.read(source.parse(path, text))
        self._path = path
        self._text = tomltext.scan(text)
        self._again = found.again
        self.places: dict[str, Place] = {place.subscription.url: place for place in found.places}

    def checked(self) -> str:
        """The text, once it says what it should; ConfigError otherwise, which leaves an odd file to its owner."""
        text = self._text.render()
        try:
            found = edition.read(source.parse(self._path, text))
        except ConfigError as error:
            raise self._by_hand() from error
        if {place.subscription.url: place.subscription for place in found.places} != self._meant():
            raise self._by_hand()
        return text

    def add(self, subscription: Subscription) -> None:
        """Subscribe; checked when the file is saved, so that many can be added at once."""
        url = subscription.url
        if why := edition.problem(url):
            raise UsageError(clean.line(f'"{redaction.address(url)}" {why}.'))
        if url in self.places:
            known = self.places[url].subscription
            raise UsageError(
                clean.line(
                    f'{redaction.address(url)} is subscribed already: "{known.title}" in {"/".join(known.section)}.'
                )
            )
        section = edition.section_of(subscription.section)
        self._put(replace(subscription, section=section, title=self._free(section, subscription.title, url)))

    def remove(self, url: str) -> None:
        """Unsubscribe."""
        self._text.remove(self._items(self._place(url)))
        del self.places[url]
        self.checked()

    def rename(self, url: str, title: str) -> None:
        """Give a feed another title, in its place where it has a line of its own."""
        place = self._place(url)
        if clean.line(title) == place.subscription.title:
            return
        section = place.subscription.section
        renamed = replace(place.subscription, title=self._free(section, title, url))
        item = self._line(place)
        if item is None:
            self._rewrite(place, renamed)
        else:
            tomltext.rename_key(item, (*place.path[:-1], renamed.title))
            self.places[url] = Place(renamed, item.path)
        self.checked()

    def move(self, url: str, section: SectionPath) -> None:
        """Put a feed at the end of another section, its line as it was written."""
        place = self._place(url)
        target = edition.section_of(section)
        if target != place.subscription.section:
            self._move(place, target)
            self.checked()

    def rename_section(self, old: SectionPath, new: SectionPath) -> None:
        """Give a section and all below it another path; where that exists already, the feeds go there."""
        old, new = edition.section_of(old), edition.section_of(new)
        if not new:
            raise UsageError("A section needs a name.")
        if old == new:
            return
        # a path going down is rewritten from below, one going up from above, so that no two are ever the same
        for header in sorted(self._section(old), key=_depth, reverse=len(new) > len(old)):
            target = new + edition.section_of(header.path)[len(old) :]
            self._rename_table(header, target, self._header(target))
        self.checked()

    def remove_section(self, section: SectionPath) -> None:
        """Remove a section and all below it."""
        section = edition.section_of(section)
        for header in self._section(section):
            self._text.remove([*self._text.body(header), header])
        inside = [url for url, place in self.places.items() if _within(place.subscription.section, section)]
        for url in inside:
            self._text.remove(self._text.under(self.places.pop(url).path))
        self.checked()

    # Sections

    def _headers(self) -> list[Item]:
        """The headers of sections; a feed may have one of its own, which is none."""
        feeds = {place.path for place in self.places.values()}
        return [item for item in self._text.items if item.kind is Kind.HEADER and item.path not in feeds]

    def _header(self, section: SectionPath) -> Item | None:
        """The first header of exactly ``section``."""
        return next((item for item in self._headers() if edition.section_of(item.path) == section), None)

    def _section(self, section: SectionPath) -> list[Item]:
        """The headers of ``section`` and all below, once its feeds all have lines of their own."""
        inside = [place for place in self.places.values() if _within(place.subscription.section, section)]
        for place in inside:
            if self._line(place) is None:
                self._rewrite(place, place.subscription)
        headers = [item for item in self._headers() if _within(edition.section_of(item.path), section)]
        if not section or not headers:
            raise NotFoundError(clean.line(f'There is no section "{"/".join(section)}".'))
        return headers

    def _rename_table(self, header: Item, target: SectionPath, home: Item | None) -> None:
        """Rewrite one header with the paths below it, or empty it into ``home`` and take it out."""
        if home is None:
            self._repath(header, target)
            return
        for place in [place for place in self.places.values() if place.path[:-1] == header.path]:
            self._move(place, target)
        self._text.remove([header])

    def _repath(self, header: Item, target: SectionPath) -> None:
        old, new = header.path, ("/".join(target),)
        moved = {place.path: url for url, place in self.places.items() if place.path[:-1] == old}
        for item in self._text.body(header):
            item.path = new + item.path[len(old) :]
        tomltext.rename_key(header, new)
        for path, url in moved.items():
            subscription = replace(self.places[url].subscription, section=target)
            self.places[url] = Place(subscription, (*new, path[-1]))

    # Feeds

    def _place(self, url: str) -> Place:
        """Where a feed stands. Lines that repeat its address, passed over until now, go: they would take its part."""
        if url not in self.places:
            raise NotFoundError(clean.line(f"{redaction.address(url)} is not subscribed."))
        for place in self._again:
            if place.subscription.url == url:
                self._text.remove(self._text.under(place.path))
        self._again = tuple(place for place in self._again if place.subscription.url != url)
        return self.places[url]

    def _items(self, place: Place) -> list[Item]:
        items = self._text.under(place.path)
        if not items:
            raise self._by_hand()
        return items

    def _line(self, place: Place) -> Item | None:
        """The feed's line when it has one by itself: not when dotted keys or a table of its own make it."""
        items = self._items(place)
        plain = len(items) == 1 and items[0].kind is Kind.KEY and items[0].path == place.path
        return items[0] if plain and not items[0].dotted else None

    def _move(self, place: Place, section: SectionPath) -> None:
        subscription = place.subscription
        moved = replace(subscription, section=section, title=self._free(section, subscription.title, subscription.url))
        line = self._line(place)
        if line is None:
            self._rewrite(place, moved)
            return
        self._text.remove([line])
        if moved.title != subscription.title:
            tomltext.rename_key(line, (*line.path[:-1], moved.title))
        del self.places[subscription.url]
        self._put(moved, line)

    def _rewrite(self, place: Place, subscription: Subscription) -> None:
        """Replace whatever makes a feed by one line at the end of its section."""
        self._text.remove(self._items(place))
        del self.places[subscription.url]
        self._put(subscription)

    def _put(self, subscription: Subscription, line: Item | None = None) -> None:
        """Put a feed's line, a new one or one taken from elsewhere, at the end of its section."""
        header = self._header(subscription.section)
        table = header.path if header else tuple(filter(None, ["/".join(subscription.section)]))
        item = line or tomltext.key_item(("",), _value(subscription))
        item.path = (*table, item.path[-1]) if line else (*table, subscription.title)
        if line is None:
            tomltext.rename_key(item, item.path)
        if header or not table:
            self._text.append(table, item)
        else:
            self._text.add_table(self._end_of_kin(subscription.section), table, item)
        self.places[subscription.url] = Place(subscription, item.path)

    def _end_of_kin(self, section: SectionPath) -> int:
        """Where a new section goes: after the last of those nearest to it, else at the end."""
        near = [(_shared(edition.section_of(item.path), section), item) for item in self._headers()]
        best = max((depth for depth, _ in near), default=0)
        kin = [item for depth, item in near if depth == best]
        return self._text.end_of(kin[-1].path) if best else len(self._text.items)

    def _free(self, section: SectionPath, title: str, url: str) -> Clean:
        """``title`` as no other feed of the section has it: a number follows when one does."""
        name = clean.line(title) or clean.line(urlsplit(url).hostname or url)
        header = self._header(section)
        table = header.path if header else ()
        taken = set(edition.KEYS) | {item.path[len(table)] for item in self._text.under(table) if item.path != table}
        taken |= {p.subscription.title for p in self.places.values() if p.subscription.section == section}
        taken -= {p.path[-1] for u, p in self.places.items() if u == url and p.subscription.section == section}
        names = (Clean(f"{name} ({number})") if number > 1 else name for number in count(1))
        return next(free for free in names if free not in taken)

    def _meant(self) -> dict[str, Subscription]:
        return {url: place.subscription for url, place in self.places.items()}

    def _by_hand(self) -> ConfigError:
        return ConfigError(
            f"{self._path.name}: this is written in a way that only a person should change.",
            f"Nothing was changed. Edit {self._path} by hand.",
        )


def _value(subscription: Subscription) -> str:
    """The address alone where nothing else is told, else a table on the line."""
    told = {
        "url": subscription.url,
        "language": subscription.language,
        "every_minutes": subscription.every_minutes,
        "trusted": subscription.trusted,
        "full_text": subscription.full_text,
        "auth": {key: value for key, value in asdict(subscription.auth).items() if value} if subscription.auth else {},
    }
    told = {key: value for key, value in told.items() if value}
    return tomltext.inline(told) if len(told) > 1 else tomltext.quote(subscription.url)


def _depth(header: Item) -> int:
    return len(edition.section_of(header.path))


def _within(section: SectionPath, above: SectionPath) -> bool:
    return section[: len(above)] == above


def _shared(one: SectionPath, other: SectionPath) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
