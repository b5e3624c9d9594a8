"""What goes between the engine and its workers arrives as it was sent, in a form that is quick to write and to read."""

import pickle
import pickletools
from dataclasses import replace

import pytest

from termnews.engine.jobs import Answer, Job, Prepared
from termnews.engine.prepare import prepare
from termnews.formats.parse import parse
from termnews.model.articles import Author, Enclosure
from termnews.model.errors import FailureKind
from termnews.model.words import Clean

FEED = b"""<rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://a.test/1</link>
<author>a@b.c (N)</author><category>x</category><enclosure url='https://a.test/1.mp3' length='3' type='audio/mpeg'/>
<description>&lt;p&gt;Text \xc3\xa9&lt;/p&gt;</description></item></channel></rss>"""


def prepared() -> Prepared:
    return prepare(parse(FEED, "https://a.test/feed"), 1_800_000_000)


@pytest.mark.parametrize(
    "value",
    [
        Job(b"\xff", "https://a.test/", "text/xml", 1),
        Answer(prepared()),
        Answer(None, FailureKind.UNREADABLE, "No", "Why"),
        Author(Clean("N"), blurb=Clean("wrote")),
        Enclosure("https://a.test/1.mp3", seconds=7),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_arrive_as_they_were(value: object) -> None:
    assert pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)) == value  # noqa: S301 - written here


def test_no_value_of_an_answer_is_put_together_field_by_field() -> None:
    """BUILD is the instruction that does so, in Python for each field of each entry."""
    raw = pickle.dumps(Answer(prepared()), pickle.HIGHEST_PROTOCOL)
    assert not [code for code, _, _ in pickletools.genops(raw) if code.name == "BUILD"]
    assert replace(pickle.loads(raw).made.entries[0], key="k").key == "k"  # noqa: S301 - written here
