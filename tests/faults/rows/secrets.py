"""Promises about what is private: secrets, files, and where files are written."""

from tests.faults.promise import Guard, Promise

_SECRETS = "tests/faults/test_promises.py::test_a_part_of_every_campaign[secrets]"
_PRIVATE = _SECRETS.replace("[secrets]", "[private]")
_NAMES = _SECRETS.replace("[secrets]", "[names]")
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
    Promise(
        13,
        "Private files are private",
        "umask 000, every command: folders 0700, files 0600",
        tests=("tests/faults/test_promises.py::test_a_part_of_every_campaign", "tests/unit/config/test_paths.py"),
        guards=(
            Guard(
                "termnews/config/paths.py",
                "folder.mkdir(PRIVATE, exist_ok=True)",
                "folder.mkdir(exist_ok=True)",
                _PRIVATE,
            ),
            Guard("termnews/engine/lock.py", "FileLock(path, mode=PRIVATE_FILE)", "FileLock(path)", _PRIVATE),
            Guard("termnews/engine/lock.py", '"O_NOFOLLOW", 0), PRIVATE_FILE)', '"O_NOFOLLOW", 0), 0o666)', _PRIVATE),
            Guard("termnews/engine/logbook.py", '"O_NOFOLLOW", 0), 0o600', '"O_NOFOLLOW", 0), 0o666', _PRIVATE),
            Guard("termnews/config/source.py", "_PRIVATE_FILE = 0o600", "_PRIVATE_FILE = 0o644", _PRIVATE),
            Guard("termnews/store/opening.py", "os.O_RDWR, 0o600)", "os.O_RDWR, 0o666)", _PRIVATE),
            Guard("termnews/store/rescue.py", "os.O_RDWR, 0o600)", "os.O_RDWR, 0o666)", _PRIVATE),
            Guard("termnews/engine/pictures/shelf.py", "mkdir(PRIVATE, parents", "mkdir(parents", _PRIVATE),
            Guard(
                "termnews/config/paths.py",
                "not (mode := _mode(folder)) & OTHERS",
                "True",
                "tests/unit/config/test_paths.py",
            ),
        ),
        campaigns=("private",),
    ),
    Promise(
        14,
        "Downloads stay in their folder",
        "18 `NAMES`, planted symlink: 0 outside, 0 overwritten",
        tests=("tests/faults/test_promises.py::test_a_part_of_every_campaign",),
        guards=(
            Guard(
                "termnews/engine/pictures/shelf.py",
                'hashlib.sha256(src.encode("utf-8", "surrogatepass")).hexdigest()[:40]',
                'src.rpartition("/")[2]',
                _NAMES,
            ),
            Guard("termnews/engine/logbook.py", 'getattr(os, "O_NOFOLLOW", 0)', "0", _NAMES),
            Guard("termnews/engine/lock.py", 'getattr(os, "O_NOFOLLOW", 0)', "0", _NAMES),
            Guard("termnews/config/source.py", "temporary.replace(target)", "target.write_bytes(raw)", _NAMES),
        ),
        campaigns=("names",),
    ),
)
