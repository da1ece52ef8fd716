# `brochure new`: a folder that builds.
. "${BASH_SOURCE[0]%/*}/lib.sh"

made() {
    run 0 "$BROCHURE" new "$WORK/a/b" && says "$WORK/out" "$WORK/a/b" &&
        run 0 "$BROCHURE" check "$WORK/a/b" && says "$WORK/err" '0 errors, 0 warnings' &&
        run 0 "$BROCHURE" build -o "$WORK/built" "$WORK/a/b" &&
        [ -s "$WORK/built/pdf/guide.zh-en.pdf" ] && [ -s "$WORK/built/web/en/welcome.html" ]
}
ok 'a new folder builds without a word' made
says_facts() {
    says "$WORK/built/web/en/welcome.html" $'RMB\u00a020\u00a0million' $'1\u00a0May\u00a02019' &&
        says "$WORK/built/web/zh/welcome.html" '2000万元' '2019年5月1日'
}
ok 'its facts are told in both languages' says_facts
mkdir "$WORK/empty"
exits 'an empty folder is taken' 0 '' "$BROCHURE" new "$WORK/empty"
refused() {
    local before
    before=$(fingerprint "$WORK/empty")
    run 2 "$BROCHURE" new "$WORK/empty" && says "$WORK/err" 'not an empty folder' &&
        unchanged "$WORK/empty" "$before"
}
ok 'a folder with files is refused' refused
echo >"$WORK/file"
exits 'a file is refused' 2 'not an empty folder' "$BROCHURE" new "$WORK/file"
exits 'a folder inside a file cannot be made' 3 'brochure: ' "$BROCHURE" new "$WORK/file/x"
