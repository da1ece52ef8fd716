#!/bin/sh
# Times the program over the shipped content, over long books made from it, and beside other
# typesetters where they are installed. Figures are medians; on a noisy machine only ratios count.
set -eu
cd "$(dirname "$0")/../.."
exec python3 tests/bench/bench.py "${BUILD:-build}/brochure" "$@"
