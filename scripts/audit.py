"""Ask PyPI for known vulnerabilities of every version in requirements-dev.lock.

Its JSON API (https://docs.pypi.org/api/json/) tells what the Python Packaging Advisory Database has on a version, which is also
what pip-audit asks for. Exit codes: 0 nothing known, 1 something known, 2 not all could be asked.
"""

import json
import re
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

LOCK = Path(__file__).resolve().parent.parent / "requirements-dev.lock"
API = "https://pypi.org/pypi"
KNOWN, UNASKED = 1, 2
Answer = tuple[str, list[dict[str, Any]] | str]
"""A package with what is known of it, or with why nothing could be learned."""


def pins(text: str) -> list[tuple[str, str]]:
    """Name and version of what a lock file lists."""
    return re.findall(r"^([A-Za-z0-9._-]+)==([^ \\n]+)", text, re.MULTILINE)


def ask(pin: tuple[str, str], api: str = API) -> Answer:
    """What is known of a version. Some mirrors tell it of the newest only, which is often the one that is pinned."""
    name, version = pin
    told = ""
    for place in (f"{name}/{version}/json", f"{name}/json"):
        try:
            with urlopen(f"{api}/{place}", timeout=30) as answer:  # noqa: S310 - https
                found = json.load(answer)
        except HTTPError as error:
            told = told or f"HTTP {error.code}"
        except (URLError, OSError, ValueError) as error:
            return f"{name} {version}", str(getattr(error, "reason", error))
        else:
            if found["info"]["version"] == version:
                return f"{name} {version}", [each for each in found["vulnerabilities"] if not each.get("withdrawn")]
    return f"{name} {version}", told


def report(answers: Iterable[Answer]) -> int:
    """Say what was found; the exit code."""
    known, unasked, asked = 0, [], 0
    for package, told in answers:
        if isinstance(told, str):
            unasked.append(f"{package} ({told})")
            continue
        asked += 1
        for each in told:
            known += 1
            names = ", ".join([each.get("id", "?"), *each.get("aliases", [])])
            print(f"{package}: {names}; mended in {', '.join(each.get('fixed_in', [])) or 'no version yet'}")
    print(f"{asked} versions asked about, {known} known vulnerabilities.")
    if unasked:
        print(
            f"{len(unasked)} could not be asked about, such as {unasked[0]}: is there a network? This is no clean result."
        )
    return KNOWN if known else UNASKED if unasked else 0


def main() -> int:
    """Ask about everything that is pinned."""
    with ThreadPoolExecutor(4) as pool:
        return report(pool.map(ask, pins(LOCK.read_text("utf-8"))))


if __name__ == "__main__":
    sys.exit(main())
