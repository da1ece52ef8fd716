#!/bin/sh
# Hostile content, each case a line: see attacks.py.
cd "$(dirname "$0")/../.." || exit 1
exec python3 tests/attacks/attacks.py "${BUILD:-build}/brochure"
