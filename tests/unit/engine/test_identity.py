"""Entries keep their identity over fetches, whatever publishers do to guids, links and dates."""

import pytest

from termnews.engine import decide as deciding
from termnews.engine.decide import decide
from termnews.engine.identity import address, keys
from termnews.engine.prepare import prepare, settle
from termnews.model.entries import KnownEntry, ParsedEntry, ParsedFeed, ReadyEntry
from termnews.model.words import Clean
from termnews.text.moments import DAY

NOW = 1_800_000_000


def entry(
    guid: str = "", link: str = "", title: str = "t", content: str = "<p>body</p>", published: int | None = NOW - 60
) -> ParsedEntry:
    return ParsedEntry(guid=guid, link=link, title=Clean(title), content=content, published=published)


def ready(*entries: ParsedEntry) -> tuple[ReadyEntry, ...]:
    return prepare(ParsedFeed(entries=entries), NOW).entries


def stored(*entries: ParsedEntry) -> tuple[KnownEntry, ...]:
    return tuple(
        KnownEntry(place, e.key, e.guid, e.link, e.title, e.content_hash, e.published_at, e.sort_at, e.date_guessed)
        for place, e in enumerate(ready(*entries), 1)
    )


def test_the_key_is_the_guid_else_the_link_else_a_digest() -> None:
    names = keys([entry(guid="g", link="http://a/1"), entry(link="http://a/2"), entry(title="only a title")])
    assert names[0] == "g"
    assert names[1] == "//a/2"
    assert names[2].startswith("digest:")


def test_http_and_https_are_one_address() -> None:
    assert keys([entry(guid="http://a/1")]) == keys([entry(guid="https://a/1")])


def test_a_guid_used_twice_is_told_apart_by_link_then_by_title() -> None:
    same = [
        entry("g", "http://a/1"),
        entry("g", "http://a/2"),
        entry("h", "http://a/3", "x"),
        entry("h", "http://a/3", "y"),
    ]
    assert len(set(keys(same))) == 4


def test_a_guid_used_twice_is_told_apart_by_date_and_content_in_the_end() -> None:
    alike = [
        entry("g", "http://a/1"),
        entry("g", "http://a/1", published=NOW - 99),
        entry("g", "http://a/1", content="other"),
    ]
    assert len(set(keys(alike))) == 3


def test_the_same_entry_twice_in_one_fetch_is_one() -> None:
    twice = entry("g", "http://a/1")
    assert len(decide((), ready(twice, twice)).new) == 1


def test_what_did_not_change_is_left_alone() -> None:
    one = entry("g", "http://a/1")
    decision = decide(stored(one), ready(one))
    assert decision.new == ()
    assert decision.changed == ()


def test_a_changed_entry_keeps_its_place_and_its_key() -> None:
    old = entry("g", "http://a/1", published=NOW - 9000)
    decision = decide(stored(old), ready(entry("g", "http://a/1", content="<p>corrected</p>", published=NOW - 5)))
    ((article_id, changed),) = decision.changed
    assert (article_id, changed.key, changed.sort_at) == (1, "g", NOW - 9000)
    assert "corrected" in changed.text


def test_a_changed_guid_is_recognised_by_link_and_title() -> None:
    decision = decide(stored(entry("old", "http://a/1")), ready(entry("new", "https://a/1")))
    assert decision.new == ()


def test_a_link_shared_by_all_entries_recognises_nobody() -> None:
    decision = decide(stored(entry("1", "http://a/")), ready(entry("2", "http://a/"), entry("3", "http://a/")))
    assert len(decision.new) == 2


def test_another_piece_at_the_same_address_is_new() -> None:
    decision = decide(
        stored(entry("1", "http://a/today", "Monday")), ready(entry("2", "http://a/today", "Tuesday", published=NOW))
    )
    assert len(decision.new) == 1


def test_dates_are_settled() -> None:
    assert settle(NOW - 5, NOW, 3) == (NOW - 5, False)
    assert settle(NOW + 3600, NOW, 3) == (NOW, False)
    assert settle(NOW + DAY + 1, NOW, 3) == (NOW - 3, True)
    assert settle(None, NOW, 2) == (NOW - 2, True)
    assert settle(0, NOW, 2) == (NOW - 2, True)


def test_an_entry_without_a_title_is_called_by_its_first_words() -> None:
    (only,) = ready(entry("g", title="", content="<p>A short note about the tide tables of the coming week.</p>"))
    assert only.title.startswith("A short note")


def test_what_is_new_is_not_looked_for_among_all_stored_entries_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    known = stored(*(entry(f"http://a/{number}", f"http://a/{number}") for number in range(300)))
    new = ready(*(entry(f"http://b/{number}", f"http://b/{number}") for number in range(40)))
    compared: list[str] = []
    monkeypatch.setattr(deciding, "address", lambda url: compared.append(url) or address(url))
    assert len(decide(known, new).new) == 40
    assert len(compared) < 4 * (len(known) + len(new))


def test_where_nothing_is_stored_no_addresses_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = ready(*(ParsedEntry(guid=f"g{number}", link=f"http://s/{number}") for number in range(3)))
    monkeypatch.delattr("termnews.engine.decide.address")
    assert len(decide((), fetched).new) == 3
