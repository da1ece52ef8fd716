#!/bin/sh
# What the browser tests need: Node.js (the machine's own, or Debian's) and the packages of
# tests/web/package-lock.json. Where there is no network they stay away, and the tests are skipped.
set -u
cd "$(dirname "$0")" || exit 1

command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || ../setup.sh nodejs npm || exit 1
if [ -d node_modules ] && cmp -s package-lock.json node_modules/.installed-from; then
    exit 0
fi
if npm ci --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error; then
    cp package-lock.json node_modules/.installed-from
else
    echo "the packages of the browser tests could not be fetched: these tests will be skipped" >&2
    rm -rf node_modules
fi
