#!/bin/bash
# The rules of setting type, judged over every placed line: of the shipped content in every edition and
# arrangement, and of a handbook of mixed text on two page sizes. The judge itself is tried with faults.
# Small texts, one a topic, must be set exactly as they were when somebody last looked at them:
# tests/golden/run.sh --accept takes what is set now as right (look at its pages first).
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
        "$program" build -t web -o "$site" "$2" 2>"$work/warnings" &&
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

try_judge() { # name, content, publication, edition
    "$program" inspect -p "$3" -e "$4" "$2" >"$work/lines.jsonl"
    "$program" build -t web -o "$work/site" "$2" 2>"$work/warnings"
    if python3 -B tests/golden/faults.py "$work/lines.jsonl" "$work/site/web" "$2" "$3" >"$work/problems"; then
        echo "ok the judge finds faults: $1"
    else
        head -n 40 "$work/problems"
        echo "not ok the judge finds faults: $1"
        status=1
    fi
}

compare_topic() { # publication, edition: set as expected, or accepted
    local expected=tests/golden/expected/$1.$2.jsonl lines=$work/topic.jsonl
    if ! "$program" inspect -p "$1" -e "$2" tests/fixtures/golden >"$lines"; then
        echo "not ok golden topic: $1, $2"
        status=1
    elif [ "$accept" = yes ]; then
        mkdir -p tests/golden/expected
        cp "$lines" "$expected"
        echo "accepted $expected"
    elif diff -U 0 "$expected" "$lines" >"$work/problems"; then
        echo "ok golden topic: $1, $2"
    else
        head -n 40 "$work/problems"
        echo "not ok golden topic: $1, $2"
        status=1
    fi
}

compare_topics() {
    local topic
    for topic in lists tables footnotes quotes code columns mixed tools; do
        compare_topic "$topic" zh
    done
    compare_topic mixed en
    for topic in stacked parallel facing; do
        compare_topic "$topic" zh-en
    done
}

accept=no
if [ "${1:-}" = --accept ]; then
    accept=yes
    compare_topics
    exit $status
fi

compare_topics
for topic in lists tables footnotes quotes code columns mixed tools; do
    judge "topic of $topic" tests/fixtures/golden "$topic" zh
done
judge "topic of mixed, en" tests/fixtures/golden mixed en
for topic in stacked parallel facing; do
    judge "topic of $topic" tests/fixtures/golden "$topic" zh-en
done
# The back cover's text is on no web page.
shipped=$(variant content '/<back /d')
for edition in zh en; do
    judge "shipped content, $edition" "$shipped" investment-guide "$edition"
done
for arrangement in stacked columns facing; do
    folder=$(variant content "/<back /d; s/ arrangement=\"[a-z]*\"//; s/<publication id=\"[a-z-]*\" /&arrangement=\"$arrangement\" /")
    judge "shipped content, zh-en, $arrangement" "$folder" investment-guide zh-en
done
for page in a4 a5; do
    for edition in zh en zh-en; do
        judge "handbook, $page, $edition" tests/fixtures/handbook "handbook-$page" "$edition"
    done
    folder=$(variant tests/fixtures/handbook 's/ editions=/ arrangement="columns"&/')
    judge "handbook, $page, zh-en, columns" "$folder" "handbook-$page" zh-en
done
try_judge "handbook, a5, zh" tests/fixtures/handbook handbook-a5 zh
try_judge "handbook, a5, zh-en, columns" "$folder" handbook-a5 zh-en
exit $status
