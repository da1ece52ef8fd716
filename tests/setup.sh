#!/bin/sh
# Installs the Debian packages named, if any of them is missing.
set -eu

missing=
for package in "$@"; do
    state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

run=
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        run=sudo
    else
        echo "These Debian packages are missing, and installing them needs root:" >&2
        echo "   $missing" >&2
        echo "Run as root:  apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
fi
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -q
# shellcheck disable=SC2086 # a list of packages
$run apt-get install -q -y --no-install-recommends $missing
