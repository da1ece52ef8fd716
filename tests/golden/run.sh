#!/bin/bash
# The rules of setting type, judged over every placed line: of the shipped content in every edition and
# arrangement, and of a handbook of mixed text on two page sizes.
set -u
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/brochure")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

judge() { # name, content, publication, edition
    local lines=$work/lines.jsonl site=$work/site
    rm -rf "$site"
    if "$program" inspect -p "$3" -e "$4" "$2" >"$lines" &&
        "$program" build -t web -o "$site" "$2" &&
        python3 -B tests/golden/rules.py "$lines" "$site/web" "$2" "$3" >"$work/problems"; then
        echo "ok typesetting rules: $1"
    else
        head -n 40 "$work/problems"
        echo "not ok typesetting rules: $1"
        status=1
    fi
}

variant() { # content, sed expression for publications.xml: prints the changed copy's folder
    local copy
    copy=$(mktemp -d "$work/content.XXXXXX")
    cp -r "$1/." "$copy"
    sed -i "$2" "$copy/publications.xml"
    echo "$copy"
}

for edition in zh en; do
    judge "shipped content, $edition" content investment-guide "$edition"
done
for arrangement in stacked columns facing; do
    folder=$(variant content "s/ arrangement=\"[a-z]*\"//; s/<publication id=\"[a-z-]*\" /&arrangement=\"$arrangement\" /")
    judge "shipped content, zh-en, $arrangement" "$folder" investment-guide zh-en
done
for page in a4 a5; do
    for edition in zh en zh-en; do
        judge "handbook, $page, $edition" tests/fixtures/handbook "handbook-$page" "$edition"
    done
    folder=$(variant tests/fixtures/handbook 's/ editions=/ arrangement="columns"&/')
    judge "handbook, $page, zh-en, columns" "$folder" "handbook-$page" zh-en
done
exit $status
