#!/usr/bin/env bash
# Judges the site's pages: tests/web/run.sh [SITE…]
#
# Without a folder it builds the shipped content and the starter content and judges both. links.py
# reads every page with a strict tag-by-tag reader; xmllint parses them all; the Nu checker (npm package
# vnu-jar, or VNU_JAR=file) judges them where it and Java are there.
set -u
cd "$(dirname "$0")/../.." || exit 1
BROCHURE=${BROCHURE:-${BUILD:-build}/brochure}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

judge() {
    local name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        echo "ok $name"
        passed=$((passed + 1))
    else
        echo "not ok $name"
        head -40 "$work/log" | sed 's/^/    /'
        failed=$((failed + 1))
    fi
}
skip() { # name, why
    echo "ok $1 # skip $2"
    skipped=$((skipped + 1))
}

find_vnu() {
    local root
    if [ -n "${VNU_JAR:-}" ]; then
        echo "$VNU_JAR"
        return
    fi
    for root in node_modules "$(npm root -g 2>/dev/null)"; do
        if [ -f "$root/vnu-jar/build/dist/vnu.jar" ]; then
            echo "$root/vnu-jar/build/dist/vnu.jar"
            return
        fi
    done
}

judge_site() { # folder, name
    local site=$1 name=$2
    local pages=()
    mapfile -d '' pages < <(find "$site" -name '*.html' -print0 | sort -z)
    if [ ${#pages[@]} -eq 0 ]; then
        judge "$name: has pages" false
        return
    fi
    judge "$name: structure, names and links" python3 tests/web/links.py "$site"
    if command -v xmllint >/dev/null; then
        # libxml2 knows HTML 4 only: unknown tags (its error 801) are those of HTML 5.
        judge "$name: parsed by libxml2" parsed "${pages[@]}"
    else
        skip "$name: parsed by libxml2" "there is no xmllint"
    fi
    if [ -n "$vnu" ] && command -v java >/dev/null; then
        judge "$name: the Nu checker" java -jar "$vnu" --also-check-css "${pages[@]}" \
            "$site/assets/style.css"
    else
        skip "$name: the Nu checker" "it or Java is not here"
    fi
}
parsed() {
    local errors
    errors=$(xmllint --html --noout "$@" 2>&1 | grep 'error' | grep -vE 'Tag (header|main|nav|footer|article|section|aside|figure|figcaption) invalid')
    echo "$errors"
    [ -z "$errors" ]
}

vnu=$(find_vnu)
if [ $# -gt 0 ]; then
    for site in "$@"; do
        judge_site "$site" "$site"
    done
else
    judge 'the shipped content builds' "$BROCHURE" build -t web -o "$work/shipped" content
    judge 'the starter content is made' "$BROCHURE" new "$work/starter"
    judge 'the starter content builds' "$BROCHURE" build -t web -o "$work/started" "$work/starter"
    judge_site "$work/shipped/web" "the shipped site"
    judge_site "$work/started/web" "the starter site"
fi
echo "# $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
