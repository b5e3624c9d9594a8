#!/bin/sh
# Makes .venv and installs termnews into it, once: sh scripts/venv.sh run|dev
# Nothing is done, and no network is needed, while pyproject.toml and the lock file stay as they are.
set -eu
cd "$(dirname "$0")/.."
what=${1:-run}
venv=${VENV:-.venv}
stamp=$venv/.installed-$what

say() { printf 'termnews: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# $1 is a Python of at least 3.11
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

# Prints the first Python that can do it; explains in one line when none can.
find_python() {
    old='' bare=''
    for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
        "$name" -c '' >/dev/null 2>&1 || continue
        if ! new_enough "$name"; then old=${old:-$name}; continue; fi
        if has_venv "$name"; then echo "$name"; return; fi
        bare=${bare:-$name}
    done
    if [ -n "$bare" ]; then
        version=$("$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        die "Python $version lacks its venv module. On Debian and Ubuntu: sudo apt install python$version-venv"
    fi
    [ -z "$old" ] || die "$("$old" --version 2>&1) is too old: termnews needs Python 3.11 or newer. PYTHON=/path/to/python make … names another."
    die "no Python found: termnews needs Python 3.11 or newer. PYTHON=/path/to/python make … names one."
}

no_space="no space left: termnews needs about 300 MB in $venv, and as much in ${TMPDIR:-/tmp} while it installs."

# $1 is on a disk with less than 10 MB left
full() { [ "$(df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print $4 }')" -lt 10240 ] 2>/dev/null; }

# Runs a command silently; says in one line why it failed, where that is known, else shows what it said.
quietly() {
    said=$("$@" 2>&1) && return
    if full "$(dirname "$venv")" || full "${TMPDIR:-/tmp}"; then die "$no_space"; fi
    case $said in
        *'No space left on device'* | *'Errno 28'* | *'Disk quota exceeded'*) die "$no_space" ;;
        *'Read-only file system'* | *'Permission denied'*)
            die "$PWD/$venv cannot be written: $(printf '%s\n' "$said" | grep -m 1 -E 'Read-only|Permission')" ;;
        *'DO NOT MATCH THE HASHES'*)
            die "the package index gives other files than requirements-dev.lock lists: nothing of them was installed." ;;
        *'NewConnectionError'* | *'Temporary failure in name resolution'* | *'ProxyError'* | *'ConnectTimeout'* | *'NameResolutionError'*)
            die "the package index cannot be reached; the first start needs a network." ;;
    esac
    printf '%s\n' "$said" | tail -n 20 >&2
    die "installing failed: ${1##*/} said the lines above."
}

key=$(cat pyproject.toml requirements-dev.lock | cksum)
works() { "$venv/bin/python" -m pip --version >/dev/null 2>&1; }
fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$key" ] && "$venv/bin/python" -c 'import termnews' >/dev/null 2>&1; }

if fresh "$venv/.installed-dev" || fresh "$stamp"; then exit 0; fi
if ! works; then
    python=$(find_python)
    quietly "$python" -m venv --clear "$venv"
fi
say "installing into $venv; this happens once."
pip_install() { quietly "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }
# Versions without hashes: what is installed where it stands has none, and pip takes them for all or for nothing.
sed -n 's/^\([A-Za-z0-9._-]*==[^ ]*\).*/\1/p' requirements-dev.lock >"$venv/constraints.txt" || die "$no_space"
case $what in
    dev)
        # What tests and releases are made with is the very files that are listed.
        pip_install --require-hashes --no-deps -r requirements-dev.lock
        pip_install -c "$venv/constraints.txt" -e '.[dev]'
        ;;
    *) pip_install -c "$venv/constraints.txt" -e . ;;
esac
# An installed package comes compiled, one that is run where it stands does not: the first start would compile it all.
"$venv/bin/python" -m compileall -q termnews >/dev/null 2>&1 || true
printf '%s\n' "$key" >"$stamp" || die "$no_space"
