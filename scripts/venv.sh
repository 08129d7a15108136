#!/usr/bin/env bash
# Make or bring up to date the environment in .venv, and stamp it.
# usage: scripts/venv.sh runtime|dev PYTHON
# The stamp holds a hash of what it was made from: an unchanged environment costs nothing, whatever the files' times.
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:?runtime or dev}
python=${2:-}
[ -n "$python" ] || { echo "hasila: no python3.11 or python3 found; install Python 3.11 and run make again" >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { echo "hasila: $python is $("$python" -V 2>&1); Python 3.11 or newer is needed" >&2; exit 1; }

files=(requirements.txt constraints.txt pyproject.toml)
list=requirements.txt
[ "$kind" = dev ] && files+=(requirements-dev.txt) && list=requirements-dev.txt
want=$(cat "${files[@]}" | sha256sum | cut -c1-16)
stamp=.venv/.$kind
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && [ -x .venv/bin/python ]; then
    touch "$stamp"
    exit 0
fi

# A broken or foreign .venv (its python gone) is made anew.
.venv/bin/python -c '' 2>/dev/null || { echo "making .venv with $("$python" -V)"; "$python" -m venv --clear .venv; }
echo "installing $list into .venv (the first time takes a few minutes)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$list" -c constraints.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
echo "$want" >"$stamp"
