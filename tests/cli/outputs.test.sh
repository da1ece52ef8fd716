# What a build writes: whole or not at all, the same every time, and told in the manifest.
. "${BASH_SOURCE[0]%/*}/lib.sh"

OUT=$WORK/out.d
build() {
    run 0 "$BROCHURE" build "$@"
}

whole_build() {
    build -o "$OUT" "$CONTENT" || return 1
    local name
    for name in pdf/investment-guide.zh.pdf pdf/investment-guide.en.pdf \
        pdf/investment-guide.zh-en.pdf web/index.html web/zh/index.html web/en/index.html \
        web/zh/delegation.html web/en/delegation.html web/assets/style.css manifest.json; do
        [ -s "$OUT/$name" ] || {
            echo "$name is missing"
            return 1
        }
    done
}
ok 'a whole build makes the PDFs, the site and the manifest' whole_build
ok 'the manifest tells the truth' python3 "$ROOT/tests/cli/manifest.py" "$OUT" "$CONTENT"
ok 'nothing is left of the staging' test -z "$(find "$OUT" -name '.*' -mindepth 1)"
BUILT=$(fingerprint "$OUT")

# Determinism.
elsewhere() {
    mkdir -p "$WORK/deep/er" && cp -r "$CONTENT" "$WORK/deep/er/content" &&
        (cd "$WORK/deep" && run 0 "$BROCHURE" build -j 1 -o ../second er/content) &&
        unchanged "$WORK/second" "$BUILT"
}
ok 'another folder, another place, one thread: the same bytes' elsewhere
default_folders() {
    (cd "$WORK/deep/er" && run 0 "$BROCHURE" build -j 2) && unchanged "$WORK/deep/er/output" "$BUILT"
}
ok 'content and output are the default folders; two threads' default_folders
other_environment() {
    rm -rf "$WORK/second"
    env -i PATH="$PATH" LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 TZ=Asia/Shanghai \
        "$BROCHURE" build -j 3 -o "$WORK/second" "$CONTENT" && unchanged "$WORK/second" "$BUILT"
}
ok 'another locale and time zone: the same bytes' other_environment
rebuild() {
    build -o "$OUT" "$CONTENT" && unchanged "$OUT" "$BUILT"
}
ok 'a second build changes nothing' rebuild
dated() {
    SOURCE_DATE_EPOCH=1000000000 build -o "$WORK/dated" -t screen -e zh "$CONTENT" &&
        ! cmp -s "$OUT/pdf/investment-guide.zh.pdf" "$WORK/dated/pdf/investment-guide.zh.pdf"
}
ok 'SOURCE_DATE_EPOCH dates the PDF' dated

# Parts of a build.
shards() {
    local shard
    for shard in 1 2 3; do
        build -o "$WORK/shards" --shard "$shard/3" "$CONTENT" || return 1
    done
    unchanged "$WORK/shards" "$BUILT"
}
ok 'three shards in one folder are a whole build' shards
parts() {
    build -o "$WORK/parts" -t web "$CONTENT" && [ ! -e "$WORK/parts/pdf" ] &&
        build -o "$WORK/parts" -t screen -e zh -e zh-en "$CONTENT" &&
        [ ! -e "$WORK/parts/pdf/investment-guide.en.pdf" ] &&
        build -o "$WORK/parts" -p investment-guide -e en "$CONTENT" &&
        build -o "$WORK/parts" -e en "$CONTENT" &&
        unchanged "$WORK/parts" "$BUILT"
}
ok 'a partial build keeps the other files and their entries' parts
several_publications() {
    mkdir -p "$WORK/several"
    cat >"$WORK/several/publications.xml" <<'XML'
<publications>
  <publication id="one" editions="en"><chapter src="a"/><chapter src="b"/></publication>
  <publication id="two" editions="en"><chapter src="b"/><chapter src="c"/></publication>
</publications>
XML
    local chapter
    for chapter in a b c; do
        echo "# Chapter $chapter" >"$WORK/several/$chapter.en.md"
    done
    build -o "$WORK/several.whole" "$WORK/several" &&
        build -o "$WORK/several.out" -p two "$WORK/several" &&
        [ ! -e "$WORK/several.out/web/en/a.html" ] && [ ! -e "$WORK/several.out/pdf/one.en.pdf" ] &&
        ! grep -q 'publication_one' "$WORK/several.out/web/en/index.html" &&
        build -o "$WORK/several.out" -p one "$WORK/several" &&
        unchanged "$WORK/several.out" "$(fingerprint "$WORK/several.whole")"
}
ok 'one publication after the other: the site has both' several_publications
timed() {
    build --timings -o "$WORK/timed" "$CONTENT" && says "$WORK/err" read fonts make write total &&
        [ ! -s "$WORK/out" ] && unchanged "$WORK/timed" "$BUILT"
}
ok 'timings are told on standard error, and change no byte' timed
lost_file() {
    rm "$WORK/parts/pdf/investment-guide.zh.pdf"
    build -o "$WORK/parts" -t web "$CONTENT" &&
        python3 "$ROOT/tests/cli/manifest.py" "$WORK/parts" "$CONTENT"
}
ok 'a file that is gone leaves the manifest' lost_file

# Files that are no longer made.
fewer() {
    copy_content
    cp -r "$OUT" "$WORK/fewer"
    echo mine >"$WORK/fewer/notes.txt"
    echo mine >"$WORK/fewer/web/zh/mine.html"
    echo changed >>"$WORK/fewer/web/en/closing.html"
    sed -i '/chapters\/closing/d' "$WORK/content/publications.xml"
    sed -i 's/editions="zh en zh-en"/editions="zh en"/' "$WORK/content/publications.xml"
    build -o "$WORK/fewer" "$WORK/content" || return 1
    [ ! -e "$WORK/fewer/web/zh/closing.html" ] && [ ! -e "$WORK/fewer/pdf/investment-guide.zh-en.pdf" ] ||
        { echo 'a file of the earlier build is still there'; return 1; }
    [ -e "$WORK/fewer/notes.txt" ] && [ -e "$WORK/fewer/web/zh/mine.html" ] ||
        { echo 'a file that no build made is gone'; return 1; }
    [ -e "$WORK/fewer/web/en/closing.html" ] || { echo 'a changed file is gone'; return 1; }
}
ok 'a whole build removes what is no longer made, and nothing else' fewer
hostile_manifest() {
    rm -rf "$WORK/hostile" && mkdir -p "$WORK/hostile/out/pdf" && echo precious >"$WORK/hostile/precious"
    local digest name
    digest=$(sha256sum <"$WORK/hostile/precious" | cut -d' ' -f1)
    for name in ../precious pdf/../../precious "$WORK/hostile/precious"; do
        printf '{"format":1,"files":[\n{"name":"%s","bytes":9,"sha256":"%s","sources":[]}\n]}\n' \
            "$name" "$digest" >"$WORK/hostile/out/manifest.json"
        build -o "$WORK/hostile/out" "$CONTENT" || return 1
        [ -e "$WORK/hostile/precious" ] || { echo "$name led out of the folder"; return 1; }
    done
    ln -s .. "$WORK/hostile/out/pdf/up"
    printf '{"format":1,"files":[\n{"name":"pdf/up/../precious","bytes":9,"sha256":"%s","sources":[]}\n]}\n' \
        "$digest" >"$WORK/hostile/out/manifest.json"
    build -o "$WORK/hostile/out" "$CONTENT" && [ -e "$WORK/hostile/precious" ]
}
ok 'a hostile manifest removes nothing outside' hostile_manifest
linked_out() {
    rm -rf "$WORK/linked" && mkdir -p "$WORK/linked/out/pdf" "$WORK/linked/other" &&
        echo precious >"$WORK/linked/other/precious" && ln -s ../../other "$WORK/linked/out/pdf/up"
    local digest
    digest=$(sha256sum <"$WORK/linked/other/precious" | cut -d' ' -f1)
    printf '{"format":1,"files":[\n{"name":"pdf/up/precious","bytes":9,"sha256":"%s","sources":[]}\n]}\n' \
        "$digest" >"$WORK/linked/out/manifest.json"
    build -o "$WORK/linked/out" "$CONTENT" && [ -e "$WORK/linked/other/precious" ]
}
ok 'a manifest through a link removes nothing outside' linked_out
broken_manifest() {
    cp -r "$OUT" "$WORK/broken" && head -c 500 "$OUT/manifest.json" >"$WORK/broken/manifest.json" &&
        build -o "$WORK/broken" "$CONTENT" && unchanged "$WORK/broken" "$BUILT"
}
ok 'a broken manifest is none' broken_manifest

# Failures leave the outputs as they were.
content_error() {
    copy_content
    printf '\n<nonsense/>\n' >>"$WORK/content/chapters/talent.zh.md"
    run 1 "$BROCHURE" build -o "$OUT" "$WORK/content" && unchanged "$OUT" "$BUILT"
}
ok 'an error in the content: status 1, outputs as they were' content_error
missing_glyph() {
    copy_content
    local file
    for file in zh en; do
        printf '\nx \xf4\x8f\xbf\xbd x\n' >>"$WORK/content/chapters/talent.$file.md"
    done
    run 1 "$BROCHURE" build -o "$OUT" "$WORK/content" && unchanged "$OUT" "$BUILT"
}
ok 'a missing glyph: status 1, outputs as they were' missing_glyph
no_output_yet() {
    run 1 "$BROCHURE" build -o "$WORK/never" "$WORK/content" && [ ! -e "$WORK/never" ]
}
ok 'after an error not even the folder is made' no_output_yet
in_the_way() {
    echo file >"$WORK/file"
    run 3 "$BROCHURE" build -o "$WORK/file/out" "$CONTENT" && says "$WORK/err" 'brochure: '
}
ok 'a file in the way of the folder: status 3' in_the_way
folder_in_the_way() {
    cp -r "$OUT" "$WORK/way" && rm "$WORK/way/web/index.html" && mkdir -p "$WORK/way/web/index.html/x"
    local before
    before=$(fingerprint "$WORK/way")
    run 3 "$BROCHURE" build -o "$WORK/way" "$CONTENT" && unchanged "$WORK/way" "$before"
}
ok 'a folder in the place of a file: status 3, outputs as they were' folder_in_the_way

# A limit on the size of files is a disk that fills up, for everybody.
small_disk() {
    local status=0
    (trap '' XFSZ && ulimit -f "$1" && exec "$BROCHURE" build -o "$OUT" "$CONTENT") \
        2>"$WORK/err" || status=$?
    [ "$status" -eq 3 ] && says "$WORK/err" 'brochure: cannot write' && unchanged "$OUT" "$BUILT"
}
for size in 1 5 40; do
    ok "files may have no more than $size KiB: status 3, outputs as they were" small_disk "$size"
done
tmpfs_full() {
    cp -r "$OUT/." "$WORK/tmpfs/" || return 1
    dd if=/dev/zero of="$WORK/tmpfs/filler" bs=4k 2>/dev/null
    run 3 "$BROCHURE" build -o "$WORK/tmpfs" "$CONTENT" && rm "$WORK/tmpfs/filler" &&
        unchanged "$WORK/tmpfs" "$BUILT"
}
mkdir "$WORK/tmpfs"
if mount -t tmpfs -o size=16m tmpfs "$WORK/tmpfs" 2>/dev/null; then
    ok 'a full disk: status 3, outputs as they were' tmpfs_full
    umount "$WORK/tmpfs"
else
    echo 'ok a full disk # skip a small file system cannot be mounted here'
fi

# Root may write anywhere, so the program runs as nobody.
as_nobody=() # a prefix, not a function: `run` hands it to another program
if [ "$(id -u)" -eq 0 ]; then
    as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
read_only() {
    cp "$BROCHURE" "$WORK/brochure" && cp -r "$CONTENT" "$WORK/readable" && cp -r "$OUT" "$WORK/locked"
    chmod -R a+rX "$WORK/readable" "$WORK/locked" && chmod -R a-w "$WORK/locked"
    run 3 "${as_nobody[@]}" "$WORK/brochure" build -o "$WORK/locked" "$WORK/readable" &&
        says "$WORK/err" 'Permission denied' && unchanged "$WORK/locked" "$BUILT"
}
if [ "$(id -u)" -ne 0 ] || setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null; then
    ok 'an output folder that may not be written: status 3, outputs as they were' read_only
else
    echo 'ok an output folder that may not be written # skip root cannot become nobody here'
fi

# Killed at any moment, a build leaves whole files, and the next one cleans up.
killed() {
    local moment
    cp -r "$OUT" "$WORK/killed"
    for moment in 0.001 0.005 0.01 0.02 0.03 0.05 0.08 0.12; do
        timeout -s KILL "$moment" "$BROCHURE" build -o "$WORK/killed" "$CONTENT" >/dev/null 2>&1
        (cd "$WORK/killed" && find pdf web manifest.json -type f -print0 | sort -z | xargs -0 sha256sum) \
            >"$WORK/after"
        (cd "$OUT" && find pdf web manifest.json -type f -print0 | sort -z | xargs -0 sha256sum) |
            cmp - "$WORK/after" || return 1
    done
    build -o "$WORK/killed" "$CONTENT" && unchanged "$WORK/killed" "$BUILT"
}
ok 'a killed build leaves the outputs whole' killed
two_at_once() {
    "$BROCHURE" build -o "$WORK/both" "$CONTENT" 2>"$WORK/err" &
    local first=$! status=0
    "$BROCHURE" build -o "$WORK/both" "$CONTENT" 2>>"$WORK/err" || status=1
    wait "$first" || status=1
    [ "$status" -eq 0 ] && unchanged "$WORK/both" "$BUILT"
}
ok 'two builds at once' two_at_once
