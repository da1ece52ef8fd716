#!/usr/bin/env bash
# Runs each fuzz target for a while: first its corpus, then what grows out of it. What it finds stays in
# $BUILD/fuzz; a case that was mended belongs into tests/fuzz/corpus/NAME/.
set -u
cd "$(dirname "$0")/../.." || exit 1
BUILD=${BUILD:-build}
seconds=${SECONDS_EACH:-6}
status=0
if ! make -s -j "$(nproc)" BUILD="$BUILD" fuzz-targets >"$BUILD/fuzz.log" 2>&1; then
    tail -20 "$BUILD/fuzz.log"
    echo "not ok fuzz: the targets cannot be built"
    exit 1
fi
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    kept=$BUILD/fuzz/found/$name
    mkdir -p "$kept"
    options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=8192 -print_final_stats=1
        -artifact_prefix="$BUILD/fuzz/$name-")
    [ "$seconds" -gt 60 ] || options+=(-seed=2019)
    if "$BUILD/fuzz/$name" "${options[@]}" "$kept" "tests/fuzz/corpus/$name" >"$BUILD/fuzz/$name.log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$BUILD/fuzz/$name.log")
        echo "ok fuzz: $name, $runs inputs"
    else
        grep -E 'ERROR|SUMMARY|Test unit written|runtime error' "$BUILD/fuzz/$name.log" | head -5
        tail -30 "$BUILD/fuzz/$name.log" | head -60
        echo "not ok fuzz: $name"
        status=1
    fi
done
rm -rf /dev/shm/brochure-fuzz-*
exit $status
