#!/bin/bash
# Every test of the project. Each case prints "ok …", "not ok …" or "ok … # skip reason"; what went
# wrong is printed before its line. The last line counts.
set -u
cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
export BUILD
log=$(mktemp)
trap 'rm -f "$log"' EXIT

section() { # title, command…
    echo "# $1"
    shift
    "$@" 2>&1 | tee -a "$log"
    local status=${PIPESTATUS[0]}
    # A runner that dies without naming a failed case is a failed case itself.
    if [ "$status" -ne 0 ] && ! tail -n 400 "$log" | grep -q '^not ok'; then
        echo "not ok $* (exit $status)" | tee -a "$log"
    fi
}

# Unit tests run with the sanitizers, so that each also looks for bad memory.
sanitized=$BUILD/sanitized
unit_tests() {
    make -s -j "$(nproc)" BUILD="$sanitized" OPTIMISE='-O1 -g' \
        CFLAGS='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-format-truncation' \
        program unit-tests || return 1
    local status=0 test name
    for test in "$sanitized"/unit/test_*; do
        case $test in *.d) continue ;; esac
        [ -f "tests/unit/$(basename "$test").c" ] || continue
        name=$(basename "$test")
        CMOCKA_MESSAGE_OUTPUT=TAP "$test" | sed -n "s/^ok [0-9]* - /ok $name: /p; s/^not ok [0-9]* - /not ok $name: /p; /^#/p"
        local result=${PIPESTATUS[0]}
        if [ "$result" -ne 0 ]; then
            echo "not ok $name (exit $result)"
            status=1
        fi
    done
    return $status
}

section "unit tests, with AddressSanitizer and UndefinedBehaviorSanitizer" unit_tests
for runner in tests/cli/*.sh tests/golden/run.sh tests/products/run.sh tests/proof/run.sh \
    tests/attacks/run.sh tests/faults/run.sh tests/fuzz/run.sh tests/pdf/run.sh tests/web/run.sh; do
    [ -x "$runner" ] && section "$runner" "$runner"
done
section "lint" tests/lint/run.sh

passed=$(grep -c '^ok ' "$log")
skipped=$(grep -c '^ok .*# skip' "$log")
failed=$(grep -c '^not ok ' "$log")
passed=$((passed - skipped))
if [ "$failed" -gt 0 ]; then
    grep '^not ok ' "$log"
fi
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
