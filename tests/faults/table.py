"""The table of promises for docs/safety.md: ``python -m tests.faults.table`` prints it."""

from tests.faults import records
from tests.faults.campaigns import campaigns
from tests.faults.promise import Promise
from tests.faults.rows import promises

HEAD = "| # | Promise | Asked | Reached | Tests in every run | Date, commit |\n|---|---|---|---|---|---|"


def reached(promise: Promise) -> tuple[str, str]:
    """What the campaigns of a promise showed last, and when."""
    said, when = [], []
    for name in promise.campaigns:
        record = records.read(name)
        if record is None:
            said.append(f"`{name}`: never run in full")
            continue
        figures = "".join(f", {key} {value}" for key, value in dict(record["figures"]).items())  # type: ignore[call-overload]
        said.append(f"`{name}`: {record['failed']} of {record['tried']:,} failed{figures}")
        when.append(f"{record['date']}, {record['commit']}")
    if promise.short:
        said.append(f"**Short:** {promise.short}")
    return "<br>".join(said) or "the tests pass", "<br>".join(dict.fromkeys(when))


def row(promise: Promise) -> str:
    """A line of the table."""
    said, when = reached(promise)
    tests = "<br>".join(f"`{test}`" for test in promise.tests)
    return f"| {promise.number} | {promise.words} | {promise.figure} | {said} | {tests} | {when} |"


def guards() -> str:
    """The guards that were broken, each with the test that turned red."""
    record = records.read("guards") or {"guards": {}}
    red = dict(record["guards"])  # type: ignore[call-overload]
    lines = []
    for promise in promises():
        for guard in promise.guards:
            first = " ".join(guard.old.split())[:60]
            seen = red.get(f"{promise.number} {guard.path}: {first}")
            told = {True: "red", False: "**green**", None: "not run"}[seen]
            lines.append(
                f"| {promise.number} | `{guard.path}`: `{first.replace('|', chr(92) + '|')}` | `{guard.test}` | {told} |"
            )
    return "| # | Guard taken out | Test | It was |\n|---|---|---|---|\n" + "\n".join(lines)


def commands() -> str:
    """The campaigns, with what each does."""
    lines = [f"| `{each.name}` | {each.words} | {each.full:,} | {each.sample:,} |" for each in campaigns().values()]
    return "| Campaign | What it does | In full | In CI |\n|---|---|---|---|\n" + "\n".join(sorted(lines))


def main() -> None:
    """Print the three tables, each after its name."""
    print("<!-- promises -->\n" + HEAD + "\n" + "\n".join(map(row, promises())) + "\n<!-- /promises -->")
    print("<!-- campaigns -->\n" + commands() + "\n<!-- /campaigns -->")
    print("<!-- guards -->\n" + guards() + "\n<!-- /guards -->")


if __name__ == "__main__":
    main()
