"""What of a log may be given away."""

from termnews.text import reporting

LOG = """\
2026-11-23 18:00:00,123 INFO termnews.engine.refresh Refreshed 12 feeds in 2.1 s: 3 new, 1 failed, 0 not asked
2026-11-23 18:00:01,123 WARNING termnews.engine.refresh Feed 7 failed: timeout
2026-11-23 18:00:02,123 ERROR termnews.engine.serve The Private Weekly of Ada broke
2026-11-23 18:00:03,123 ERROR termnews An unforeseen error
Traceback (most recent call last):
  File "/home/you/.venv/lib/python3.12/site-packages/termnews/store/feeds.py", line 12, in get
    raise ValueError("Ada's diary")
  File "/home/you/diary.py", line 1, in <module>
  File "/usr/lib/python3.12/asyncio/tasks.py", line 5, in wait
ValueError: https://private.example/feed and Ada's diary
aiohttp.client_exceptions.ClientConnectorError: Cannot connect to host private.example:443
2026-11-23 18:00:04,123 ERROR somebody.else Feed 7 failed: timeout
"""


def test_only_what_is_known_to_be_harmless_is_left() -> None:
    assert list(reporting.harmless(LOG.splitlines())) == [
        "2026-11-23 18:00:00 INFO termnews.engine.refresh Refreshed 12 feeds in 2.1 s: 3 new, 1 failed, 0 not asked",
        "2026-11-23 18:00:01 WARNING termnews.engine.refresh Feed 7 failed: timeout",
        "2026-11-23 18:00:02 ERROR termnews.engine.serve (words left out)",
        "2026-11-23 18:00:03 ERROR termnews An unforeseen error",
        "  termnews/store/feeds.py:12 get",
        "  (another file):1 <module>",
        "  asyncio/tasks.py:5 wait",
        "  ValueError",
        "  aiohttp.client_exceptions.ClientConnectorError",
    ]
