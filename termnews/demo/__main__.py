"""``python -m termnews.demo [PORT]``: run the demo edition's press in the foreground."""

import sys

from termnews.demo.press import Press


def main() -> None:
    """Serve until interrupted; the edition's subscriptions go to standard output, ready for a ``feeds.toml``."""
    with Press(port=int(sys.argv[1]) if len(sys.argv) > 1 else 0) as press:
        sys.stdout.write(press.subscriptions())
        sys.stdout.flush()
        press.wait()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
