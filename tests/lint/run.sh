#!/bin/sh
# All checks of the code itself. Each prints "ok NAME" or "not ok NAME", like every test.
set -u
BUILD=${BUILD:-build}
status=0
check() { # name, command…
    name=$1
    shift
    if output=$("$@" 2>&1); then
        echo "ok lint $name"
    else
        printf '%s\n' "$output" | tail -n 60
        echo "not ok lint $name"
        status=1
    fi
}

format_check() {
    clang-format --dry-run --Werror generator/*/*.[ch] generator/main.c tests/*/*.c
}


tidy_check() {
    flags="-std=c11 -D_GNU_SOURCE $(make -s print-includes)"
    # shellcheck disable=SC2086 # the flags are a list
    printf '%s\n' generator/*/*.c generator/main.c |
        xargs -P "$(nproc)" -n 4 sh -c 'clang-tidy --quiet "$@" -- '"$flags"' 2>/dev/null' tidy
}

cppcheck_check() {
    cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,performance,portability \
        --library=tests/lint/cppcheck.cfg --suppress=missingIncludeSystem --suppress='*:/usr/*' -j "$(nproc)" -Igenerator -D_GNU_SOURCE \
        -D__GNUC__=12 generator
}

clang_check() {
    make -s BUILD="$BUILD/clang" CC=clang OPTIMISE=-O0 -j "$(nproc)" program
}

check rooms tests/lint/rooms.sh
check clang-format format_check
check clang clang_check
check cppcheck cppcheck_check
check clang-tidy tidy_check
exit $status
