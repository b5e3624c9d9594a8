"""``python -m tests.faults``: run campaigns, break guards, and write down what they showed.

python -m tests.faults list                   the promises, their tests and campaigns
python -m tests.faults run [--full] NAME...   campaigns, all without a name; --full keeps a record
python -m tests.faults guards [NUMBER...]     break every guard of these promises, all without a number
"""

import argparse
import logging
import secrets
import sys
import time

from tests.faults import breaking, records
from tests.faults.campaigns import campaigns
from tests.faults.promise import Campaign
from tests.faults.rows import promises


def _list(_: argparse.Namespace) -> int:
    for promise in promises():
        print(f"{promise.number:>2} {promise.words} ({promise.figure})")
        for test in promise.tests:
            print(f"     {test}")
        for name in promise.campaigns:
            print(f"     campaign {name}: {campaigns()[name].words}")
    return 0


def _run(asked: argparse.Namespace) -> int:
    known = campaigns()
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        print(f"no campaign {', '.join(unknown)}; there are {', '.join(sorted(known))}", file=sys.stderr)
        return 2
    chosen = [known[name] for name in asked.names or sorted(known)]
    return 1 if sum(_one(campaign, asked) for campaign in chosen) else 0


def _one(campaign: Campaign, asked: argparse.Namespace) -> int:
    """Run a campaign, say what it showed, and how many cases failed."""
    size = asked.size or (campaign.full if asked.full else campaign.sample)
    seed = asked.seed if asked.seed is not None else secrets.randbelow(1 << 31)
    began = time.monotonic()
    tally = campaign.run(size, seed)
    seconds = time.monotonic() - began
    print(f"{campaign.name}: {tally.tried} tried, {tally.failed} failed, {seconds:.0f} s, seed {seed}", flush=True)
    for name, figure in tally.figures.items():
        print(f"    {name}: {figure}")
    for words in tally.said:
        print(f"    FAILED {words}")
    if size >= campaign.full:
        records.keep(campaign, size, seed, seconds, tally)
    return tally.failed


def _guards(asked: argparse.Namespace) -> int:
    chosen = [promise for promise in promises() if not asked.numbers or promise.number in asked.numbers]
    found = breaking.break_all(chosen)
    if not asked.numbers:
        records.write("guards", {"guards": found})
    return 0 if all(found.values()) else 1


def main() -> int:
    """The exit code: 0 when nothing failed, 1 when something did, 2 for a call that is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Prove the promises of docs/safety.md.")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("list", help="the promises").set_defaults(do=_list)
    run = commands.add_parser("run", help="run campaigns")
    run.add_argument("names", nargs="*", metavar="NAME")
    run.add_argument(
        "--full", action="store_true", help="as many cases as the promise asks for; kept in tests/faults/records/"
    )
    run.add_argument("--size", type=int, help="as many cases as this")
    run.add_argument("--seed", type=int, help="the same cases as another run")
    run.set_defaults(do=_run)
    guards = commands.add_parser("guards", help="break guards and see their tests fail")
    guards.add_argument("numbers", nargs="*", type=int, metavar="NUMBER")
    guards.set_defaults(do=_guards)
    asked = parser.parse_args()
    logging.getLogger("termnews").addHandler(logging.NullHandler())  # what fails is what is wanted here, not news
    code: int = asked.do(asked)
    return code


if __name__ == "__main__":
    sys.exit(main())
