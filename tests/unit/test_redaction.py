"""Addresses without their secrets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text import redaction

CANARY = "S3cretCanary"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"https://ada:{CANARY}@h.example/feed?a=1", "https://h.example/feed?a=1"),
        (f"https://{CANARY}@h.example/feed", "https://h.example/feed"),
        (f"https://ada:{CANARY}/x#y?z@h.example/feed", "https://h.example/feed"),
        (f"//ada:{CANARY}@h.example/", "//h.example/"),
        (f"https://h.example/f?a=1&token={CANARY}&b=2", "https://h.example/f?a=1&token=***&b=2"),
        (
            f"https://h.example/f?X-Amz-Signature={CANARY};Key={CANARY}",
            "https://h.example/f?X-Amz-Signature=***;Key=***",
        ),
        (
            f"https://h.example/f?feedAuth={CANARY}#access_token={CANARY}",
            "https://h.example/f?feedAuth=***#access_token=***",
        ),
        (f"https://h.example/f?t%6Fken={CANARY}", "https://h.example/f?t%6Fken=***"),
    ],
)
def test_secrets_are_left_out(url: str, shown: str) -> None:
    assert redaction.address(url) == shown
    assert redaction.prose(f"failed: {url} was refused") == f"failed: {shown} was refused"


@pytest.mark.parametrize(
    "url",
    [
        "https://h.example:8080/a@b?keyword=news&author=ada&monkey=1&page=2#part",
        "https://www.youtube.example/feeds/videos.xml?channel_id=UC_x5XG1OV2P6uZZ5FSM9Ttw",
        "https://h.example/feed?token={secret}",
        "https://h.example/feed?token=",
        "https://[::1]:8080/feed",
        "no address: at all",
        "",
    ],
)
def test_all_else_stays(url: str) -> None:
    assert redaction.address(url) == url


def test_what_headers_and_settings_hold_is_left_out_of_any_text() -> None:
    told = redaction.prose(
        f"Authorization: Bearer {CANARY} password={CANARY} 'api_key': '{CANARY}' word {CANARY}", [CANARY]
    )
    assert CANARY not in told
    assert told.startswith("Authorization: Bearer *** password=***")


def test_the_secrets_of_an_address_are_known() -> None:
    url = f"https://ada:pass%20word@h.example/f?token={CANARY}&page=123456&key=abc"
    assert set(redaction.secrets(url)) == {CANARY, "pass%20word", "pass word"}


def test_links_are_relative_to_an_address_without_secrets() -> None:
    assert redaction.bare(f"https://h.example/f/?token={CANARY}") == "https://h.example/f/"
    assert redaction.bare("https://h.example/f/?page=2") == "https://h.example/f/?page=2"


@given(st.text(max_size=80))
def test_it_is_done_at_once(text: str) -> None:
    for way in (redaction.address, redaction.prose):
        assert way(way(text)) == way(text)
