"""``auth``: what it may say, what it may not, and that edits leave it as it is."""

from pathlib import Path

import pytest

from termnews.config import settings, subscriptions
from termnews.config.subscriptions import Editor
from termnews.model.errors import ConfigError
from termnews.model.feeds import Auth

URL = "https://courier.example/feed"
FORMS = (
    f'["A"]\n"Courier" = {{ url = "{URL}", auth = {{ user = "ada", command = ["pass", "show"] }} }} # mine\n["B"]\n',
    f'["A"]\n"Courier".url = "{URL}"\n"Courier".auth.user = "ada"\n"Courier".auth.command = ["pass", "show"]\n["B"]\n',
    f'["A"]\n["A"."Courier"]\nurl = "{URL}"\n["A"."Courier".auth]\nuser = "ada"\ncommand = ["pass", "show"]\n["B"]\n',
)
AUTH = Auth("ada", command=("pass", "show"))


def written(tmp_path: Path, text: str, name: str = "feeds.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("text", FORMS)
def test_edits_keep_it(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    assert subscriptions.load(path).list[0].auth == AUTH
    for edit in (
        lambda editor: editor.rename(URL, "Kurier"),
        lambda editor: editor.move(URL, ("B",)),
        lambda editor: editor.rename_section(("B",), ("C", "D")),
    ):
        editor = Editor(path)
        edit(editor)
        editor.save()
        (feed,) = subscriptions.load(path).list
        assert feed.auth == AUTH
    assert (feed.title, feed.section) == ("Kurier", ("C", "D"))


def test_a_feed_that_is_added_keeps_it(tmp_path: Path) -> None:
    path = written(tmp_path, FORMS[0])
    (feed,) = subscriptions.load(path).list
    other = tmp_path / "other.toml"
    editor = Editor(other)
    editor.add(feed)
    editor.save()
    assert subscriptions.load(other).list == (feed,)


@pytest.mark.parametrize(
    ("auth", "said"),
    [
        ('{ user = "ada", password = "CANARY" }', "no password or token stands in this file"),
        ('{ token = "CANARY" }', "no password or token stands in this file"),
        ('{ user = "ada" }', 'wants one of "command", "keyring" and "env"'),
        ('{ env = "A", keyring = "b" }', 'wants one of "command", "keyring" and "env"'),
        ('{ user = "ada", header = "X-Token", env = "A" }', 'wants "user" or "header", not both'),
        ('{ header = "Host", env = "A" }', 'wants the name of a header, such as "X-Auth-Token"'),
        ('{ header = "X: CANARY", env = "A" }', "wants the name of a header"),
        ('{ usr = "ada", env = "A" }', 'did you mean "user"?'),
        ("{ command = [] }", "wants a text in quotes, or a list of them"),
        ("{ env = 3 }", "wants a text in quotes."),
        ('"CANARY"', '"auth" wants a table'),
    ],
)
def test_mistakes_are_told_without_what_is_secret(tmp_path: Path, auth: str, said: str) -> None:
    path = written(tmp_path, f'["A"]\n\n"Courier" = {{ url = "{URL}", auth = {auth} }}\n')
    with pytest.raises(ConfigError) as caught:
        subscriptions.load(path)
    assert said in str(caught.value)
    assert "line 3" in str(caught.value)
    assert "CANARY" not in str(caught.value)


def test_an_address_that_waits_for_a_secret_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r'line 2: "A.Courier": \{secret\} in its address wants "auth"'):
        subscriptions.load(written(tmp_path, '["A"]\n"Courier" = "https://courier.example/?key={secret}"\n'))


def test_hosts_are_told_in_the_settings(tmp_path: Path) -> None:
    text = '[auth."courier.example"]\nuser = "ada"\nenv = "A"\n[auth]\n"http://nas.lan:8080" = { keyring = "nas" }\n'
    found = settings.load(written(tmp_path, text, "config.toml"))
    assert found.auth == {"https://courier.example": Auth("ada", env="A"), "http://nas.lan:8080": Auth(keyring="nas")}


@pytest.mark.parametrize(
    "host", ["https://courier.example/feed", "ada:CANARY@courier.example", "ftp://courier.example", ""]
)
def test_only_hosts_are_told_there(tmp_path: Path, host: str) -> None:
    with pytest.raises(ConfigError, match="a host is wanted here") as caught:
        settings.load(written(tmp_path, f'[auth."{host}"]\nenv = "A"\n', "config.toml"))
    assert "CANARY" not in str(caught.value)
