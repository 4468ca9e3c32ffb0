#!/usr/bin/env bash
# Make the virtual environment in $1 and install what the lock file $2 names, bringing uv and, where needed, Debian's venv.
set -euo pipefail
venv=$1
lock=$2
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  say "Hamstride needs Python 3.11 or newer as '$python'. Install it, or name one: make run PYTHON=/path/to/python3.11"
  exit 1
}

make_venv() { rm -rf "$venv" && "$python" -m venv "$venv" >/dev/null 2>&1 && "$venv/bin/python" -m pip --version >/dev/null 2>&1; }

if ! [ -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import sys' 2>/dev/null; then
  say "Setting up (once, about a minute) ..."
  if ! make_venv; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
      say "Installing Debian's python3-venv ..."
      $as_root apt-get update -qq >/dev/null
      DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq python3-venv >/dev/null
    fi
    make_venv || { say "Python's venv module is missing. On Debian: apt install python3-venv, then run this again."; exit 1; }
  fi
fi

[ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install -q --disable-pip-version-check --root-user-action=ignore \
  --require-hashes -r requirements-uv.lock
export VIRTUAL_ENV="$PWD/$venv"
"$venv/bin/uv" pip install -q --require-hashes -r requirements-uv.lock -r "$lock"
"$venv/bin/uv" pip install -q --no-deps --no-build-isolation -e .
