# What is wrong with the content is told with file, line and column, on broken copies of the shipped
# content. Places are counted from the copies, so that the shipped text may change.
. "${BASH_SOURCE[0]%/*}/lib.sh"

C=$WORK/content
ZH=chapters/talent.zh.md
EN=chapters/talent.en.md

# add LINE…: an empty line and these lines at the end of both languages' file; LINE is the number of
# the first of them.
add() {
    LINE=$(($(wc -l <"$C/$ZH") + 2))
    printf '\n' | tee -a "$C/$ZH" >>"$C/$EN"
    printf '%b\n' "$@" | tee -a "$C/$ZH" >>"$C/$EN"
}

# line_of FILE TEXT: where the text first is.
line_of() {
    grep -nF -- "$2" "$C/$1" | head -1 | cut -d: -f1
}

# tells NAME PLACE RULE [TEXT…]: check ends with status 1, and one of its messages is
# `PLACE: error: … [RULE]`; PLACE is `file:line:column` below the content folder.
tells() {
    local name=$1
    shift
    ok "$name" told "$@"
}
told() {
    local place=$1 rule=$2
    shift 2
    run 1 "$BROCHURE" check "$C" || return 1
    if ! grep -F -- "$C/$place: error: " "$WORK/err" | grep -qF "[$rule]"; then
        echo "no [$rule] at $place in:"
        cat "$WORK/err"
        return 1
    fi
    says "$WORK/err" "$@"
}

ok 'the shipped content has nothing wrong' \
    exits_and_says 0 '0 errors, 0 warnings' "$BROCHURE" check "$CONTENT"

copy_content
add '到锦州港\xff二百公里。'
tells 'invalid UTF-8' "$ZH:$LINE:5" invalid-utf8

copy_content
LINE=$(line_of facts.xml '</facts>')
sed -i 's|</facts>|</fact>|' "$C/facts.xml"
tells 'malformed XML' "facts.xml:$LINE:8" malformed-xml

copy_content
sed -i 's|<publication id="investment-guide"|<publication colour="red" id="investment-guide"|' \
    "$C/publications.xml"
tells 'schema violation' "publications.xml:$(line_of publications.xml 'colour="red"'):24" schema 'colour'

copy_content
add 'abc <nonsense/>'
tells 'unknown component in a line' "$ZH:$LINE:5" unknown-component 'nonsense' '    abc <nonsense/>' \
    '        ^~~~~~~~~~~'
copy_content
add '<nonsense/>'
tells 'unknown component as a block' "$ZH:$LINE:1" unknown-component

copy_content
add '到港口<fact id="port-distanc"/>。'
tells 'unknown fact' "$ZH:$LINE:4" unknown-fact 'port-distanc' 'port-distance' \
    '    到港口<fact id="port-distanc"/>。' '          ^~~~~~~~~~~~~~~~~~~~~~~~~'

copy_content
add '<figure src="images/none.png" alt="x"/>'
tells 'missing image' "$ZH:$LINE:1" missing-file 'images/none.png'
copy_content
mkdir -p "$C/images"
echo 'no picture' >"$C/images/broken.png"
add '<figure src="images/broken.png" alt="x"/>'
tells 'unreadable image' "$ZH:$LINE:1" unreadable-image
copy_content
add '<table src="data/none.csv"/>'
tells 'missing CSV' "$ZH:$LINE:1" missing-file 'data/none.csv'
copy_content
printf 'a,"b\nc,d\n' >"$C/data/broken.csv"
add '<table src="data/broken.csv"/>'
tells 'unreadable CSV' 'data/broken.csv:1:3' malformed-csv
copy_content
add '<figure src="../../etc/passwd" alt="x"/>'
tells 'a path out of the folder' "$ZH:$LINE:1" forbidden-path

copy_content
rm "$C/$EN"
tells 'missing twin file' "publications.xml:$(line_of publications.xml 'chapters/talent'):19" \
    missing-twin "$EN"
copy_content
add 'Einmal.'
printf '\nZweimal.\n' >>"$C/$EN"
tells 'missing twin block' "$EN:$((LINE + 2)):1" missing-twin "$C/$ZH"
copy_content
LINE=$(($(wc -l <"$C/$ZH") + 2))
printf '\nEin Absatz.\n' >>"$C/$ZH"
printf '\n- a list\n' >>"$C/$EN"
tells 'twins of two kinds' "$ZH:$LINE:1" twin-mismatch "note: $C/$EN:"

copy_content
add 'see [there](platforms.zh.md#nowhere)'
tells 'dangling link to a heading' "$ZH:$LINE:5" dangling-link 'nowhere'
copy_content
add 'see [there](nowhere.zh.md)'
tells 'dangling link to a chapter' "$ZH:$LINE:5" dangling-link
copy_content
add 'see [^nowhere].'
tells 'dangling footnote' "$ZH:$LINE:5" dangling-footnote
copy_content
add 'see [there](javascript:alert(1))'
tells 'a link that may not be one' "$ZH:$LINE:5" forbidden-link

copy_content
add '字\xf4\x8f\xbf\xbd字'
tells 'missing glyph' "$ZH:$LINE:2" missing-glyph

all_at_once() {
    copy_content
    add '<nonsense/>' '' 'x <fact id="none"/>' '' 'y [^none]'
    sed -i 's|<publication id=|<publication colour="red" id=|' "$C/publications.xml"
    run 1 "$BROCHURE" check "$C"
    local rule
    for rule in unknown-component unknown-fact dangling-footnote schema; do
        says "$WORK/err" "[$rule]" || return 1
    done
}
ok 'all in one run' all_at_once
ordered() {
    run 1 "$BROCHURE" check "$C"
    local places
    places=$(grep -oE "^$C/[^:]*:[0-9]+:[0-9]+: error" "$WORK/err")
    [ "$places" = "$(sort -t: -k1,1 -k2,2n -k3,3n <<<"$places")" ]
}
ok 'in the order of files, lines and columns' ordered

exits 'unknown publication: it and the known ones are named' 2 '“invest” [unknown-publication]' \
    "$BROCHURE" build -o "$WORK/none" -p invest "$CONTENT"
known_publications() {
    run 2 "$BROCHURE" inspect -p invest "$CONTENT" && says "$WORK/err" 'hint:' 'investment-guide'
}
ok 'unknown publication: inspect says so too' known_publications

as_json() {
    copy_content
    add 'a "<fact id="none"/>"'
    run 1 "$BROCHURE" check --format json "$C" && says "$WORK/err" 'errors, ' &&
        python3 - "$WORK/out" "$C/$ZH" "$LINE" <<'PYTHON'
import json, sys
items = json.load(open(sys.argv[1], encoding="utf-8"))
found = [item for item in items if item["file"] == sys.argv[2] and item["line"] == int(sys.argv[3])]
print(items)
sys.exit(not (found and found[0]["column"] == 4 and found[0]["rule"] == "unknown-fact"
              and found[0]["severity"] == "error" and "none" in found[0]["message"]))
PYTHON
}
ok 'as JSON' as_json
json_of_nothing() {
    run 0 "$BROCHURE" check --format=json "$CONTENT" &&
        python3 -c 'import json, sys; sys.exit(json.load(open(sys.argv[1])) != [])' "$WORK/out"
}
ok 'as JSON, with nothing wrong' json_of_nothing

exits 'no content folder' 1 'publications.xml' "$BROCHURE" check "$WORK/nowhere"
mkdir "$WORK/empty"
exits 'an empty content folder' 1 'publications.xml' "$BROCHURE" check "$WORK/empty"
from_elsewhere() {
    (cd / && run 0 "$BROCHURE" check "$CONTENT") &&
        (cd "$CONTENT/chapters" && run 0 "$BROCHURE" check ..) &&
        (cd "$CONTENT" && run 0 "$BROCHURE" check .)
}
ok 'from another folder' from_elsewhere
two_files() {
    mkdir -p "$WORK/two"
    cat >"$WORK/two/publications.xml" <<'XML'
<publications><publication id="a" editions="en"><chapter src="a"/></publication></publications>
XML
    echo '# Hello' >"$WORK/two/a.en.md"
    run 0 "$BROCHURE" build -o "$WORK/two.out" "$WORK/two" && [ -s "$WORK/two.out/pdf/a.en.pdf" ] &&
        [ -s "$WORK/two.out/web/en/a.html" ] && [ ! -e "$WORK/two.out/web/zh" ]
}
ok 'a folder with two files is a document' two_files

inspected() {
    run 0 "$BROCHURE" inspect -p investment-guide -e zh-en "$CONTENT" &&
        python3 - "$WORK/out" <<'PYTHON'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
keys = ["page", "x", "y", "width", "measure", "lang", "style", "justified", "text"]
assert len(lines) > 100, len(lines)
assert all(list(line) == keys for line in lines)
assert {line["lang"] for line in lines} == {"zh-Hans", "en"}
assert [line["page"] for line in lines] == sorted(line["page"] for line in lines)
assert any(line["justified"] for line in lines)
assert all(abs(line["width"] - line["measure"]) < 0.1 for line in lines if line["justified"])
PYTHON
}
ok 'inspect: a JSON object a line, justified lines as wide as their measure' inspected
