"""newsboat's urls file."""

from termnews.formats import newsboat

FILE = r"""# my feeds
http://a.test/feed
https://b.test/feed World/Europe "other tag" "~The \"B\" Post"
"https://c.test/feed" "two words" # the rest is a note
https://d.test/feed ! "~Hidden"
"query:Unread Articles:unread = \"yes\""
"exec:~/bin/make-feed.sh arg"
"filter:~/bin/filter.sh:https://e.test/feed"
file:///var/feeds/feed.xml
gemini://f.test/

http://a.test/feed/ dup
"""


def test_every_line_is_taken_or_told() -> None:
    result = newsboat.read(FILE.encode())
    assert [(sub.url, sub.title, sub.section) for sub in result.subscriptions] == [
        ("http://a.test/feed", "", ()),
        ("https://b.test/feed", 'The "B" Post', ("World", "Europe")),
        ("https://c.test/feed", "", ("two words",)),
        ("https://d.test/feed", "Hidden", ()),
    ]
    reasons = {skip.line: skip.why for skip in result.skipped}
    assert list(reasons) == [6, 7, 8, 9, 10, 12]
    for line, part in {6: "saved search", 7: "command", 8: "command", 9: "file", 10: "Only http", 12: "twice"}.items():
        assert part in reasons[line]


def test_an_open_quote_and_a_long_line_do_no_harm() -> None:
    assert newsboat.tokens('http://a.test/ "open tag') == ["http://a.test/", "open tag"]
    assert len(newsboat.read(b"http://a.test/ " + b'"\\' * 1_000_000).subscriptions) == 1
