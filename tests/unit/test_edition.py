"""The default edition: broad enough, nothing twice, every address known from somewhere."""

import html
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from termnews.article.links import absolute
from termnews.text import clean
from tests.sections import NEEDED

ROOT = Path(__file__).resolve().parents[2]
COUNTRIES = {
    "at": "derstandard.at orf.at",
    "au": "abc.net.au",
    "be": "vrt.be",
    "br": "uol.com.br",
    "ca": "cbc.ca",
    "ch": "nzz.ch",
    "de": "dw.com tagesschau.de zeit.de sueddeutsche.de heise.de handelsblatt.com kicker.de netzpolitik.org",
    "ee": "err.ee",
    "es": "elpais.com",
    "fi": "yle.fi",
    "fr": "france24.com lemonde.fr francetvinfo.fr jeuneafrique.com",
    "gb": "bbci.co.uk theguardian.com bmj.com nature.com aeon.co",
    "hk": "hongkongfp.com",
    "ie": "irishtimes.com",
    "in": "thehindu.com indianexpress.com",
    "it": "repubblica.it ansa.it ilsole24ore.com",
    "jp": "japantimes.co.jp nhk.or.jp asahi.com",
    "ke": "nation.africa",
    "kr": "koreaherald.com",
    "ng": "premiumtimesng.com",
    "nl": "nos.nl",
    "no": "nrk.no",
    "nz": "rnz.co.nz",
    "pk": "dawn.com",
    "pl": "wyborcza.pl",
    "pt": "observador.pt",
    "qa": "aljazeera.com",
    "se": "svt.se",
    "sg": "channelnewsasia.com",
    "ua": "kyivindependent.com",
    "us": "npr.org nytimes.com thehill.com politico.com cnbc.com theverge.com arstechnica.com wired.com espn.com nasa.gov",
    "za": "dailymaverick.co.za",
}


def lines(path: Path) -> list[tuple[str, str, str, str]]:
    """Section, name, address and language of every feed."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        (
            section,
            name,
            value if isinstance(value, str) else value["url"],
            "en" if isinstance(value, str) else value["language"],
        )
        for section, feeds in tables.items()
        for name, value in feeds.items()
    ]


def publisher(url: str) -> str:
    """The registrable part of a host: two labels, three below ``co.uk`` and the like."""
    labels = (urlsplit(url).hostname or "").split(".")
    return ".".join(labels[-3:] if len(labels[-1]) == 2 and labels[-2] in {"co", "com", "net", "or"} else labels[-2:])


@pytest.fixture
def edition() -> list[tuple[str, str, str, str]]:
    return lines(ROOT / "feeds.toml")


def test_it_is_broad(edition: list[tuple[str, str, str, str]]) -> None:
    sections = Counter(section for section, *_ in edition)
    assert sections.keys() >= NEEDED
    assert 70 <= len(edition) <= 95
    assert min(sections.values()) >= 2
    assert len({publisher(url) for *_, url, _ in edition}) >= 40


def test_it_comes_from_many_countries(edition: list[tuple[str, str, str, str]]) -> None:
    present = {publisher(url) for *_, url, _ in edition}
    known = {country for country, hosts in COUNTRIES.items() if set(hosts.split()) & present}
    assert len(known) >= 18
    assert known == set(COUNTRIES), "a country's last publisher left: keep this table true"


def test_english_first_and_other_languages(edition: list[tuple[str, str, str, str]]) -> None:
    languages = Counter(language for *_, language in edition)
    assert languages.most_common(1)[0][0] == "en"
    assert languages.keys() >= {"de", "fr", "es", "it", "pt", "nl", "pl", "ja", "ar"}
    assert all(re.fullmatch(r"[a-z]{2}", language) for language in languages)


def test_nothing_is_there_twice(edition: list[tuple[str, str, str, str]]) -> None:
    assert len({url.removesuffix("/").partition("://")[2] for *_, url, _ in edition}) == len(edition)
    assert len({name for _, name, *_ in edition}) == len(edition)


def test_addresses_and_names_are_sound(edition: list[tuple[str, str, str, str]]) -> None:
    for section, name, url, _ in edition:
        assert url.startswith("https://")
        assert absolute(url) == url
        assert clean.line(name) == name
        assert all(clean.line(part) == part != "" for part in section.split("/"))


def test_every_section_has_a_parent_of_its_own(edition: list[tuple[str, str, str, str]]) -> None:
    sections = {section for section, *_ in edition}
    assert all(section.rpartition("/")[0] in {"", *sections} for section in sections)


@cache
def known_addresses(folder: Path) -> frozenset[str]:
    texts = (
        html.unescape(path.read_text(encoding="utf-8", errors="replace"))
        for path in folder.rglob("*")
        if path.is_file()
    )
    return frozenset(url for text in texts for url in re.findall(r"https?://[^\"'<>\s|,\\]+", text))


def test_every_address_is_backed(edition: list[tuple[str, str, str, str]], shared: Path) -> None:
    known = known_addresses(shared / "corpora" / "opml")
    assert [url for *_, url, _ in edition if url not in known] == []
