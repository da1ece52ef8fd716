#!/bin/bash
# The PDFs, judged by qpdf, poppler and MuPDF.
set -u
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/brochure")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

judge() { # name, folder with publications.xml, output folder, publication, edition, languages…
    local name=$1 content=$2 output=$3 publication=$4 edition=$5
    shift 5
    if python3 -B tests/pdf/check.py "$output/pdf/$publication.$edition.pdf" "$output/web" \
        "$content/publications.xml" "$publication" "$@" >"$work/faults"; then
        echo "ok pdf: $name"
    else
        head -n 40 "$work/faults"
        echo "not ok pdf: $name"
        status=1
    fi
    # From the inside: the structure's text, links, and the place of every glyph.
    if "$program" inspect -p "$publication" -e "$edition" "$content" >"$work/lines.jsonl" &&
        python3 -B tests/pdf/strict.py "$output/pdf/$publication.$edition.pdf" "$work/lines.jsonl" \
            "$output/web" "$content/publications.xml" "$publication" "$@" >"$work/faults"; then
        echo "ok pdf, structure and glyphs: $name"
    else
        head -n 40 "$work/faults"
        echo "not ok pdf, structure and glyphs: $name"
        status=1
    fi
}

check() { # name, command…
    local name=$1
    shift
    if "$@" >"$work/faults" 2>&1; then
        echo "ok $name"
    else
        head -n 40 "$work/faults"
        echo "not ok $name"
        status=1
    fi
}

for tool in qpdf pdftotext mutool; do
    command -v "$tool" >/dev/null || { echo "not ok pdf: $tool is not installed"; exit 1; }
done
# The back cover's text is on no web page, which is what the PDF's text is held against.
cp -r content "$work/content"
sed -i '/<back /d' "$work/content/publications.xml"
"$program" build -o "$work/shipped" "$work/content" || status=1
for edition in "zh zh" "en en" "zh-en zh en"; do
    # shellcheck disable=SC2086 # an edition and its languages
    judge "shipped content, ${edition%% *}" "$work/content" "$work/shipped" investment-guide $edition
done
"$program" build -o "$work/handbook" tests/fixtures/handbook || status=1
for page in a4 a5; do
    judge "handbook, $page, zh" tests/fixtures/handbook "$work/handbook" "handbook-$page" zh zh
    judge "handbook, $page, en" tests/fixtures/handbook "$work/handbook" "handbook-$page" en en
    judge "handbook, $page, zh-en" tests/fixtures/handbook "$work/handbook" "handbook-$page" zh-en zh en
done
cp -r tests/fixtures/handbook "$work/facing"
sed -i 's/ editions=/ arrangement="facing"&/' "$work/facing/publications.xml"
"$program" build -o "$work/faced" "$work/facing" || status=1
for page in a4 a5; do
    judge "handbook, $page, zh-en on facing pages" "$work/facing" "$work/faced" "handbook-$page" zh-en zh en
done
"$program" build -o "$work/pictures" tests/fixtures/pictures || status=1
judge "pictures, zh" tests/fixtures/pictures "$work/pictures" pictures zh zh
judge "pictures, en" tests/fixtures/pictures "$work/pictures" pictures en en
judge "pictures, zh-en" tests/fixtures/pictures "$work/pictures" pictures zh-en zh en
"$program" build -o "$work/artwork" tests/fixtures/artwork || status=1
check "artwork: a sound PDF" qpdf --check "$work/artwork/pdf/artwork.en.pdf"
check "artwork and pictures: poppler and MuPDF see the same" \
    python3 -B tests/pdf/render.py "$work/artwork/pdf/artwork.en.pdf" "$work"/pictures/pdf/*.pdf
check "handbook: pages and source say the same" \
    python3 -B tests/golden/source.py "$work/handbook/web" tests/fixtures/handbook/chapters/*.md
check "pdf: tricky constructs of CommonMark" \
    python3 -B tests/pdf/constructs.py "$program" tests/fixtures/commonmark/constructs.txt
robust=$program
[ -x "${BUILD:-build}/sanitized/brochure" ] && robust=$(realpath "${BUILD:-build}/sanitized/brochure")
python3 -B tests/pdf/robust.py "$robust" || status=1
exit $status
