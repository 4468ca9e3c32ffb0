#!/usr/bin/env bash
# The browser tests drive the system's Chromium; install Debian's where none is present and we may.
set -euo pipefail
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null && exit 0
done
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
  echo "Installing Debian's Chromium for the browser tests ..." >&2
  $as_root apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium >/dev/null
else
  echo "No Chromium found: the browser tests will be skipped. On Debian: apt install chromium" >&2
fi
