"""Promises about what is private: secrets, files, and where files are written."""

from tests.faults.promise import Guard, Promise

_SECRETS = "tests/faults/test_promises.py::test_a_part_of_every_campaign[secrets]"
_ONCE = "tests/faults/test_secrets.py"
_LOG = "tests/unit/engine/test_logbook.py"

PROMISES = (
    Promise(
        12,
        "Tokens stay secret",
        "canary in URL, header; cross-host, port, scheme redirects; grep of logs, exports, database, tracebacks: 0 leaks",
        tests=(
            _ONCE,
            "tests/unit/test_redaction.py",
            "tests/unit/engine/test_vault.py",
            _LOG,
            "tests/unit/test_reporting.py",
            "tests/unit/config/test_auth.py",
            "tests/faults/test_promises.py::test_a_part_of_every_campaign",
        ),
        guards=(
            Guard("termnews/web/fetch.py", "if self.at.origin != self.start.origin:", "if False:", _SECRETS),
            Guard("termnews/web/fetch.py", "if errand.leads_away(target):", "if False:", _SECRETS),
            Guard(
                "termnews/web/fetch.py",
                "raise errand.request.silenced(self._told(error, errand, host, late=clock.expired())) from error",
                "raise self._told(error, errand, host, late=clock.expired()) from error",
                _SECRETS,
            ),
            Guard(
                "termnews/web/fetch.py",
                "url=errand.request.hidden(str(errand.at.url)),",
                "url=str(errand.at.url),",
                _SECRETS,
            ),
            Guard("termnews/text/redaction.py", "return _PARAMETER.sub(_hidden,", 'return re.sub(r"^$","",', _SECRETS),
            Guard("termnews/engine/refresh.py", "redaction.address(outcome.url),", "outcome.url,", _SECRETS),
            Guard("termnews/engine/importing.py", "chosen if secrets else bare", "chosen", _SECRETS),
            Guard("termnews/engine/asking.py", "redaction.bare(fetched.url)", "fetched.url", _SECRETS),
            Guard("termnews/cli/feeding.py", '"url": redaction.address(feed.url),', '"url": feed.url,', _SECRETS),
            Guard(
                "termnews/engine/logbook.py",
                "redaction.prose(super().format(record), self.known)",
                "super().format(record)",
                _LOG,
            ),
            Guard("termnews/cli/main.py", "return _unforeseen(error, words)", "raise", _ONCE),
            Guard("termnews/tui/app.py", "def _fatal_error(self)", "def _no_fatal_error(self)", _ONCE),
            Guard(
                "termnews/text/reporting.py",
                'record["said"] if any(known.fullmatch(record["said"]) for known in _KNOWN) else "(words left out)"',
                'record["said"]',
                "tests/unit/test_reporting.py",
            ),
            Guard(
                "termnews/config/credentials.py", "if key in _LITERAL:", "if False:", "tests/unit/config/test_auth.py"
            ),
        ),
        campaigns=("secrets",),
    ),
)
