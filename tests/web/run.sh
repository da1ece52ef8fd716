#!/usr/bin/env bash
# Judges the site's pages: tests/web/run.sh [SITE…]
#
# Without a folder it builds the shipped content and the starter content and judges both. links.py
# reads every page with a strict tag-by-tag reader; xmllint parses them all; html-validate judges them,
# and the Nu checker where VNU_JAR=file names it and Java is there. Then Chromium opens every page
# (pages.mjs), does what readers do (behaviour.mjs), follows a preview (preview.mjs), and Lighthouse
# judges three pages. What needs Chromium or the packages of package-lock.json is skipped without them.
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

# Why the tests in a browser cannot be run; empty where they can.
why_no_browser() {
    if ! command -v node >/dev/null; then
        echo "there is no Node.js"
    elif [ ! -d tests/web/node_modules/playwright-core ]; then
        echo "the packages are not installed (make setup-test)"
    elif [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
        echo "there is no Chromium"
    fi
}
# A script that tells its own results.
browser() { # name, script, argument…
    local name=$1
    shift
    if [ -n "$no_browser" ]; then
        skip "$name" "$no_browser"
        return
    fi
    timeout 300 node "$@" >"$work/told" 2>&1
    local status=$?
    cat "$work/told"
    passed=$((passed + $(grep -c '^ok ' "$work/told")))
    failed=$((failed + $(grep -c '^not ok ' "$work/told")))
    if [ $status -ne 0 ] && ! grep -q '^not ok ' "$work/told"; then
        echo "not ok $name (exit $status)"
        failed=$((failed + 1))
    fi
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
    if [ -z "$no_browser" ]; then
        judge "$name: html-validate" tests/web/node_modules/.bin/html-validate \
            -c tests/web/htmlvalidate.json "${pages[@]}"
    else
        skip "$name: html-validate" "$no_browser"
    fi
    if [ -n "${VNU_JAR:-}" ] && command -v java >/dev/null; then
        judge "$name: the Nu checker" java -jar "$VNU_JAR" --also-check-css "${pages[@]}" \
            "$site/assets/style.css"
    fi
    browser "$name: every page in Chromium" tests/web/pages.mjs "$site" "$name"
}
parsed() {
    local errors
    errors=$(xmllint --html --noout "$@" 2>&1 | grep 'error' | grep -vE 'Tag [a-zA-Z]+ invalid')
    echo "$errors"
    [ -z "$errors" ]
}

no_browser=$(why_no_browser)
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
    browser "what readers do" tests/web/behaviour.mjs "$work/shipped/web"
    cp -r content "$work/content"
    browser "preview" tests/web/preview.mjs "$(realpath "$BROCHURE")" "$work/content"
    browser "Lighthouse" tests/web/lighthouse.mjs "$work/shipped/web" index.html zh/index.html zh/projects.html
fi
echo "# $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
