#!/bin/sh
# The architecture, kept by a check: a room includes only rooms below it, and of another room only its
# public headers; libharu is known in pdf/ alone; no file or function outgrows a reader.
set -u

failed=0
fail() {
    echo "$1"
    failed=1
}

# From the ground up. web and pdf are both ends: neither knows the other.
order="base document content proof theme text graphics raster layout pdf web serve command"
level() {
    n=0
    for room in $order; do
        n=$((n + 1))
        [ "$room" = "$1" ] && echo "$n" && return
    done
    echo 0
}

is_public() { # header
    case "$1" in
    base/*) return 0 ;;
    theme/color.h | text/character.h | text/font.h | text/subset.h | text/units.h | graphics/structure.h | graphics/geometry.h | graphics/artwork.h | graphics/picture.h | document/sources.h) return 0 ;;
    esac
    [ "$1" = "${1%%/*}/${1%%/*}.h" ]
}

for file in generator/*/*.[ch]; do
    room=${file#generator/}
    room=${room%%/*}
    mine=$(level "$room")
    [ "$mine" -gt 0 ] || fail "$file: a room that the architecture does not know"
    for header in $(sed -n 's/^#include "\(.*\)"/\1/p' "$file"); do
        other=${header%%/*}
        [ "$other" = "$room" ] && continue
        theirs=$(level "$other")
        if [ "$theirs" -eq 0 ] || [ "$theirs" -gt "$mine" ]; then
            fail "$file: includes $header, from a room above $room/"
        elif ! is_public "$header"; then
            fail "$file: includes $header, which stays inside $other/"
        fi
        case "$room:$other" in
        web:pdf | pdf:web | web:layout)
            fail "$file: $room/ must not know $other/" ;;
        esac
    done
    if [ "$room" != pdf ] && grep -q '#include <hpdf' "$file"; then
        fail "$file: only pdf/ knows libharu"
    fi
    lines=$(wc -l <"$file")
    [ "$lines" -le 520 ] || fail "$file: $lines lines; a file has at most 500"
done
grep -n 'setlocale\|[^_]exit(' generator/*/*.c && fail "exit and setlocale belong to no room"
exit $failed
