#!/bin/bash
# The products of the shipped content, in both themes: their sizes, their pages, no line out of place;
# and again after the content has changed: a project more, a chapter twice as long, a company with a
# long name. What does not fit a sheet or a panel must then be told, never run over.
set -u
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/brochure")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

report() { # name, whether it is well, what was printed
    if [ "$2" = yes ]; then
        echo "ok $1"
    else
        head -n 40 "$3"
        echo "not ok $1"
        status=1
    fi
}

# id, kind, width and height in points, pages
products="
investment-guide booklet 595.28 841.89 16-24
leaflet leaflet 841.89 595.28 2
project-sheet sheet 595.28 841.89 2
delegation-report report 595.28 841.89 3-12
display-board board 2267.72 5669.29 1
invitation card 595.28 283.46 2
"

pages_are_right() { # pdf, width, height, pages
    local info
    info=$(pdfinfo "$1") || return 1
    local count size
    count=$(sed -n 's/^Pages: *//p' <<<"$info")
    size=$(sed -n 's/^Page size: *\([0-9.]*\) x \([0-9.]*\) .*/\1 \2/p' <<<"$info")
    awk -v size="$size" -v width="$2" -v height="$3" 'BEGIN {
        split(size, s, " ")
        exit !(s[1] - width < 0.1 && width - s[1] < 0.1 && s[2] - height < 0.1 && height - s[2] < 0.1)
    }' || { echo "$1: a page is $size points, not $2 by $3"; return 1; }
    [ "$count" -ge "${4%-*}" ] && [ "$count" -le "${4#*-}" ] || {
        echo "$1: $count pages, not $4"
        return 1
    }
}

judge_products() { # theme's name, content folder
    local id kind width height pages edition pdf
    "$program" build -t screen -o "$work/$1" "$2" 2>"$work/said" || {
        report "products, $1: they are made" no "$work/said"
        return
    }
    while read -r id kind width height pages; do
        [ -n "$id" ] || continue
        for pdf in "$work/$1/pdf/$id".*.pdf; do
            edition=${pdf%.pdf}
            edition=${edition##*.}
            [ "$id.$edition" = investment-guide.zh-en ] && pages=16-40
            local well=yes
            {
                pages_are_right "$pdf" "$width" "$height" "$pages" &&
                    qpdf --check "$pdf" >/dev/null &&
                    "$program" inspect -p "$id" -e "$edition" "$2" >"$work/lines.jsonl" &&
                    python3 -B tests/products/pages.py "$work/lines.jsonl" "$width" "$height"
            } >"$work/problems" 2>&1 || well=no
            report "product $id, $edition, $kind: $1" "$well" "$work/problems"
        done
    done <<<"$products"
    local guide
    for guide in "$work/$1/pdf/investment-guide".*.pdf; do
        local count well=no
        count=$(pdfinfo "$guide" | sed -n 's/^Pages: *//p')
        [ $((count % 4)) -eq 0 ] && well=yes
        echo "$guide: $count pages" >"$work/problems"
        report "a whole number of signatures: $(basename "$guide"), $1" "$well" "$work/problems"
    done
}

copy() { # name: prints a copy's folder
    cp -r content "$work/$1.content"
    echo "$work/$1.content"
}

well=no
"$program" build -t screen -o "$work/places" tests/fixtures/places 2>"$work/problems" &&
    "$program" inspect -p places -e zh tests/fixtures/places >"$work/lines.jsonl" &&
    python3 -B tests/products/places.py "$work/places/pdf/places.zh.pdf" "$work/lines.jsonl" \
        >"$work/problems" 2>&1 && well=yes
report "figures bleed, span and float" "$well" "$work/problems"

judge_products red content
grassland=$(copy grassland)
sed -i 's#<publication id="\([a-z-]*\)" #&theme="theme-grassland.xml" #' "$grassland/publications.xml"
judge_products grassland "$grassland"

# The content grows. What still fits is as it should be; what does not is an error with its lines.
grows() { # name, content folder
    local well=no
    if "$program" build -t screen -o "$work/$1" "$2" 2>"$work/said"; then
        judge_products "$1" "$2"
        return
    fi
    # No other error than text too long for a sheet, a card or a panel; and books take it all.
    if ! grep ': error: ' "$work/said" | grep -qv '\[overflow\]$' &&
        "$program" build -t screen -p investment-guide -p delegation-report -o "$work/$1" "$2" \
            2>>"$work/said"; then
        well=yes
    fi
    report "content that grows: $1" "$well" "$work/said"
}
more=$(copy a-project-more)
python3 -B - "$more" <<'PYTHON'
import pathlib
import re
import sys

path = pathlib.Path(sys.argv[1]) / "projects.xml"
text = path.read_text("utf-8")
project = re.search(r"\n *<project\b.*?</project>", text, re.S).group(0)
added = re.sub(r' id="[^"]*"', ' id="one-more"', project)
path.write_text(text.replace(project, project + added, 1), "utf-8")
PYTHON
grows a-project-more "$more"
long=$(copy a-long-name)
python3 -B - "$long" <<'PYTHON'
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
names = {"深圳鑫业信联科技有限公司": "深圳" + "鑫业信联智能终端研发制造与精密电子设备" * 3 + "科技有限公司",
         "Shenzhen Xinye Xinlian Technology Co., Ltd.":
             "Shenzhen Xinye Xinlian Smart-Terminal and Precision Electronics Technology Co., Ltd."}
for path in [folder / "companies.xml", folder / "projects.xml", folder / "terms.xml", *folder.glob("*/*.md")]:
    text = path.read_text("utf-8")
    for old, new in names.items():
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
PYTHON
grows a-long-name "$long"
double=$(copy a-chapter-doubled)
for language in zh en; do
    text=$double/chapters/talent.$language.md
    # Its blocks again, without their anchors, under the same title.
    sed '1d; s/ {#[a-z-]*}$//; /^\[\^/d; s/\[\^[a-z]*\]//' "$text" >"$work/again"
    cat "$work/again" >>"$text"
done
grows a-chapter-doubled "$double"
exit $status
