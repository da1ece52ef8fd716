# The proofreader from the shell: what check writes, shows, mends and accepts; what stops a build.
. "${BASH_SOURCE[0]%/*}/lib.sh"

C=$WORK/content
small() { # a small folder in $C: Chinese text, English text
    rm -rf "$C"
    mkdir -p "$C"
    printf '%s\n' '<publications><publication id="x" editions="zh en"><chapter src="t"/></publication></publications>' \
        >"$C/publications.xml"
    printf '%b' "$1" >"$C/t.zh.md"
    printf '%b' "$2" >"$C/t.en.md"
}

exits 'the shipped content passes --strict' 0 '0 errors, 0 warnings' "$BROCHURE" check --strict "$CONTENT"

ok '--rules lists the rules' run 0 "$BROCHURE" check --rules
ok '--rules names their severity' says "$WORK/out" 'number-mismatch            error' 'half-width-mark            warning' \
    'misspelling                off'
ok '--explain shows the page of a rule' run 0 "$BROCHURE" check --explain number-mismatch
ok 'the page has a bad example' says "$WORK/out" '# number-mismatch' '## Bad'
exits 'an unknown rule is wrong usage' 2 'there is no rule “nonsense”' "$BROCHURE" check --explain nonsense
exits '--dry-run alone is wrong usage' 2 'goes with --fix' "$BROCHURE" check --dry-run "$CONTENT"

small '# 标题\n\n园区已经建成,欢迎入驻.\n' '# Title\n\nThe park is complete, and all are welcome.\n'
exits 'warnings alone: exit 0' 0 '0 errors, 2 warnings' "$BROCHURE" check "$C"
ok 'a count by rule' says "$WORK/err" '     2 half-width-mark'
exits '--strict: warnings are errors' 1 '2 errors, 0 warnings' "$BROCHURE" check --strict "$C"
exits 'a build goes on beside warnings, and says how many' 0 'the proofreader has 2 warnings' \
    "$BROCHURE" build -t web -o "$WORK/output" "$C"

before=$(fingerprint "$C")
ok '--fix --dry-run ends well' run 0 "$BROCHURE" check --fix --dry-run "$C"
ok '--dry-run shows a diff' says "$WORK/out" "--- $C/t.zh.md" '@@ -1,3 +1,3 @@' '-园区已经建成,欢迎入驻.' '+园区已经建成，欢迎入驻。'
ok '--dry-run changes nothing' unchanged "$C" "$before"
ok 'the diff is one that patch takes' sh -c "cp -r '$C' '$WORK/patched' && cd '$WORK/patched' && patch -s t.zh.md <'$WORK/out' && grep -q '建成，欢迎入驻。' t.zh.md"
exits '--fix mends' 0 '2 mistakes mended' "$BROCHURE" check --fix "$C"
ok 'the file is mended' says "$C/t.zh.md" '园区已经建成，欢迎入驻。'
exits 'then nothing is wrong' 0 '0 errors, 0 warnings' "$BROCHURE" check --strict "$C"
ok '--fix leaves no folder behind' sh -c "! ls -A '$C' | grep -q staging"
if [ "$(id -u)" -ne 0 ]; then
    printf '园区,在此。\n' >"$C/t.zh.md"
    chmod a-w "$C"
    exits '--fix where nothing may be written' 3 'cannot' "$BROCHURE" check --fix "$C"
    chmod u+w "$C"
else
    echo 'ok --fix where nothing may be written # skip root may write everywhere'
fi

small '# 标题\n\n园区有16个项目。\n' '# Title\n\nThe park has 61 projects.\n'
mkdir -p "$WORK/output"
before=$(fingerprint "$WORK/output")
exits 'an error of the proofreader stops a build' 1 '[number-mismatch]' "$BROCHURE" build -o "$WORK/output" "$C"
ok 'and leaves the earlier outputs' unchanged "$WORK/output" "$before"
printf '<proof><rule id="number-mismatch" severity="warning" because="test"/></proof>' >"$C/proof.xml"
exits 'proof.xml sets severities' 0 '0 errors, 1 warning' "$BROCHURE" check "$C"
printf '<proof><rule id="number-mismatch" severity="off" because="test"/></proof>' >"$C/proof.xml"
exits 'and turns rules off' 0 '0 errors, 0 warnings' "$BROCHURE" check "$C"
printf '<proof><rule id="number-mismatch" severity="off"/></proof>' >"$C/proof.xml"
exits 'but asks for the reason' 1 'because' "$BROCHURE" check "$C"
printf '<proof><rule id="number-mismatches" severity="off" because="test"/></proof>' >"$C/proof.xml"
exits 'and knows its rules' 1 '[unknown-rule]' "$BROCHURE" check "$C"
printf '<proof><allow rule="number-mismatch" file="t.zh.md" because="test"/></proof>' >"$C/proof.xml"
exits 'a rule may be lifted from one file' 0 '0 errors, 0 warnings' "$BROCHURE" check "$C"

small '# 标题\n\n园区已经建成。\n\n欢迎入驻。\n' '# Title\n\nThe park is complete.\n\nAll are welcome.\n'
exits '--accept writes the lock' 0 '0 errors, 0 warnings' "$BROCHURE" check --accept "$C"
ok 'the lock is there' says "$C/proof.lock" '# Blocks accepted'
printf '# 标题\n\n园区快要建成了。\n\n欢迎入驻。\n' >"$C/t.zh.md"
exits 'a translation left behind is told' 0 '[stale-translation]' "$BROCHURE" check "$C"
ok 'at the translation' says "$WORK/err" "$C/t.en.md:3:1: warning: the Chinese of this has changed"
printf '# Title\n\nThe park is nearly complete.\n\nAll are welcome.\n' >"$C/t.en.md"
exits 'not when it has followed' 0 '0 errors, 0 warnings' "$BROCHURE" check "$C"
printf '# 标题\n\n新的一段。\n\n园区快要建成了。\n\n欢迎入驻。\n' >"$C/t.zh.md"
printf '# Title\n\nA new paragraph.\n\nThe park is nearly complete.\n\nAll are welcome.\n' >"$C/t.en.md"
exits 'blocks may come and move' 0 '0 errors, 0 warnings' "$BROCHURE" check "$C"

printf 'nonsense\n\0\n0123456789abcdef 0123456789abcdef\n' >"$C/proof.lock"
exits 'a lock of nonsense means nothing' 0 '0 errors, 0 warnings' "$BROCHURE" check "$C"
