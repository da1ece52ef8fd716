# Pictures that cannot be drawn are told where they stand: SVG outside the subset in its own file, data
# that is none in the text that names it.
. "${BASH_SOURCE[0]%/*}/lib.sh"

# A folder with one text of one language.
folder() { # Markdown
    rm -rf "$WORK/f"
    mkdir -p "$WORK/f/chapters" "$WORK/f/images" "$WORK/f/data"
    cp "$CONTENT"/{facts,projects,places,policies,companies}.xml "$WORK/f"
    printf '%s\n' '<publications><publication id="p" kind="report" page="A4" editions="en">' \
        '<title xml:lang="en">P</title><chapter src="chapters/a"/></publication></publications>' \
        >"$WORK/f/publications.xml"
    printf '# Title\n\n%s\n' "$1" >"$WORK/f/chapters/a.en.md"
}
svg() { # inside
    printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n%s\n</svg>\n' "$1" >"$WORK/f/images/a.svg"
}
# refused NAME PLACE RULE TEXT
refused() {
    ok "$1" refused_at "$2" "$3" "$4"
}
refused_at() {
    run 1 "$BROCHURE" check "$WORK/f" || return 1
    says "$WORK/err" "$WORK/f/$1: error: " "[$2]" "$3"
}
told_of() { # NAME MARKDOWN RULE TEXT
    folder "$2"
    refused "$1" chapters/a.en.md:3:1 "$3" "$4"
}

for case in '<script>x()</script>|2:1|unsupported-svg|<script>' \
    '<g><image href="http://example.org/x.png"/></g>|2:4|unsupported-svg|<image>' \
    '<rect width="1" fill="url(other.svg#a)"/>|2:23|unsupported-svg|leads out' \
    '<path d="M0 0 L9"/>|2:10|malformed-svg|path data' \
    '<g id="a"><use href="#a"/></g>|2:22|malformed-svg|shows itself'; do
    IFS='|' read -r inside place rule text <<<"$case"
    folder '<figure src="images/a.svg" alt="a"/>'
    svg "$inside"
    refused "SVG: $text" "images/a.svg:$place" "$rule" "$text"
done
folder '![a](images/a.svg)'
svg '<rect width="9" height="9" fill="var(--accent, red)"/>'
exits 'SVG in the colours of the theme' 0 '' "$BROCHURE" build -o "$WORK/o" "$WORK/f"
ok 'the site shows what was read of it' \
    grep -q 'fill="#[0-9a-f]\{6\}"' "$WORK"/o/web/assets/*.svg

told_of 'a chart of nothing' '<chart title="t"/>' missing-attribute '“data” and “facts”'
told_of 'a chart of a word' '<chart title="t" facts="signed-projects expo-name"/>' chart-value 'expo-name'
told_of 'a chart of unlike values' '<chart title="t" facts="signed-projects total-investment"/>' \
    chart-value 'another kind'
told_of 'a chart of no elements' '<chart title="t" data="projects.xml" items="/no" value="1"/>' \
    wrong-attribute 'finds no elements'
told_of 'a chart of a kind that is not' '<chart title="t" kind="pie" facts="signed-projects"/>' \
    wrong-attribute 'pie'
told_of 'a chart with too few names' \
    '<chart title="t" kind="stacked" data="projects.xml" items="//signer" value="1; 2" series="a"/>' \
    wrong-attribute 'series'
told_of 'a timeline of no dates' '<timeline title="t" facts="signed-projects"/>' chart-value 'not a date'
told_of 'a QR code of no address' '<qr href="javascript:x"/>' wrong-attribute 'no address'
told_of 'a frame of no shape' '<photo-slot title="t" crop="3"/>' wrong-attribute 'shape'
folder '<chart title="t" data="data/a.csv"/>'
printf 'a,b\nx,1\ny,many\n' >"$WORK/f/data/a.csv"
refused 'a chart of a table with words' data/a.csv:3:3 chart-value 'many'
folder '<chart title="t" data="../../etc/passwd"/>'
refused 'a chart of a file outside' chapters/a.en.md:3:1 forbidden-path 'passwd'
told_of 'steps that are no list' '<steps>

Text.

</steps>' unbalanced-component 'one list'
