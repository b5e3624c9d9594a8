"""What mutants are made with: pieces of text, bytes, names and values that readers of feeds have stumbled over."""

ENTITIES = (
    b"&bogus;", b"&", b"&#0;", b"&#x1b;", b"&#xD800;", b"&#99999999;", b"&#xFFFFFFFFFF;", b"&amp;amp;amp;",
    b"&lt;b&gt;", b"&lt;", b"&#;", b"&nbsp;", b"&apos", b"&#x202e;", b"&#133;", b"&aacute;", b"&#x;", b"&a9;",
    b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"<!DOCTYPE x [",
)  # fmt: skip
"""References, whole and broken, and what opens or closes a part of a document."""

BYTES = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\x1b]52;c;eA==\x07", b"\x9b31m",
    b"\xe2\x80\xae", b"\xf4\x90\x80\x80", b"\r", b"\n\n\n\n", b"\t", b"\x0c", b"\xe2\x80\xa8",
    b"\xf0\x9f\x92\xa9", b"\xcc\x81" * 40, b"\x85", b"\xc2\xad", b"\xe4\xb8\x80" * 30,
)  # fmt: skip
"""Bytes that are no text, or text that hides or acts."""

TEXTS = (
    b"", b" ", b"a" * 3000, b"[/b]", b"[@click=app.exit]x[/]", b"javascript:alert(1)", b"http://[::1", b"//",
    b"http://", b"data:,x", b"Tue, 31 Feb 2024 10:00:00 +0000", b"9999-12-31T23:59:59-23:59", b"0000-00-00",
    b"-1", b"1e999", b"NaN", b"Infinity", b"99" * 60, b"&lt;table&gt;&lt;tr&gt;&lt;td&gt;x",
    b"&lt;ul&gt;&lt;li&gt;&lt;ul&gt;&lt;li&gt;a", b"&lt;pre&gt;&#9;x &lt;/pre&gt;",
    b"&lt;img src=x width=9e9&gt;", b'&lt;sup&gt;1&lt;/sup&gt;&lt;a href="#fn1"&gt;1&lt;/a&gt;', b"%00%ff%zz",
    b"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", b"\xe6\x9d\xb1\xe4\xba\xac",
)  # fmt: skip
"""What a field may say."""

CODINGS = (
    b"utf-8", b"utf-16", b"utf-32", b"iso-8859-1", b"shift_jis", b"gb18030", b"utf-7", b"hex", b"zip", b"idna",
    b"punycode", b"ascii", b"x-none", b"",
)  # fmt: skip
"""Encodings to lie about."""

NESTS = (
    (b"<a>", b"</a>"), (b"<div>", b""), (b"<item>", b"</item>"), (b"&lt;blockquote&gt;", b""),
    (b"&lt;ul&gt;&lt;li&gt;", b""), (b"<title>", b""),
)  # fmt: skip
"""What can be put within itself."""

FIELDS = (
    b"title", b"link", b"guid", b"pubDate", b"author", b"category", b"description", b"content:encoded",
    b"enclosure", b"media:content", b"dc:creator", b"itunes:duration", b"id", b"updated", b"summary",
    b"content", b"source", b"ttl", b"skipHours", b"skipDays", b"image",
)  # fmt: skip
"""Fields of feeds."""

VALUES: tuple[object, ...] = (
    None, True, -1, 0, 1e308, 10**40, "", "x", [], {}, [[]], [None], {"name": None}, {"url": 3},
    [{"url": "http://e.test/", "size_in_bytes": -1}], "\ud800", "<b>x", "2999-01-01T00:00:00Z", "a" * 3000,
    [{"name": "N", "url": []}], {"a": {"b": {}}},
)  # fmt: skip
"""Values of JSON where another kind is expected."""
