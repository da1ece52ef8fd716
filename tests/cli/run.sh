#!/usr/bin/env bash
# Runs the program as people do, from the shell, and counts what holds.
#
#   tests/cli/run.sh [FILE…]      all *.test.sh files of this folder, or those named
#
# BROCHURE names the program (default: brochure in the folder BUILD, build). Each case prints `ok NAME`
# or `not ok NAME`; one that this machine cannot run prints `ok NAME # skip why`.
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${BROCHURE:-${BUILD:-build}/brochure}
case $program in /*) ;; *) program=$PWD/$program ;; esac
export BROCHURE=$program ROOT=$PWD
if [ ! -x "$BROCHURE" ]; then
    echo "run.sh: there is no $BROCHURE; build it first" >&2
    exit 1
fi
files=("$@")
[ $# -gt 0 ] || files=(tests/cli/*.test.sh)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for file in "${files[@]}"; do
    echo "# ${file##*/}"
    if ! bash "$file"; then
        echo "not ok ${file##*/}: the file itself failed"
    fi
done | tee "$log"
passed=$(grep -c '^ok ' "$log")
failed=$(grep -c '^not ok ' "$log")
skipped=$(grep -c '^ok .* # skip ' "$log")
echo "# $((passed - skipped)) passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt "$skipped" ]
