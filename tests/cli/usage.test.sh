# Wrong usage is told on standard error with exit status 2; help is printed with 0.
. "${BASH_SOURCE[0]%/*}/lib.sh"

exits 'no verb' 2 'usage: brochure' "$BROCHURE"
exits 'unknown verb' 2 '“publish” is not a verb' "$BROCHURE" publish
exits 'preview: a port is a number below 65536' 2 '“70000” is not a value for --port' "$BROCHURE" preview --port 70000
exits 'unknown option' 2 'no option --colour' "$BROCHURE" build --colour
exits 'unknown short option' 2 'no option -z' "$BROCHURE" check -z
exits 'wrong edition' 2 '“fr” is not a value for --edition' "$BROCHURE" build -e fr
exits 'wrong target' 2 '“press” is not a value for --target' "$BROCHURE" build -t press
exits 'wrong shard' 2 '“3/2” is not a value for --shard' "$BROCHURE" build --shard 3/2
exits 'wrong number of jobs' 2 '“0” is not a value for --jobs' "$BROCHURE" build -j 0
exits 'one folder too many' 2 'one argument too many' "$BROCHURE" build a b
exits 'new without a folder' 2 'DIR is missing' "$BROCHURE" new
exits 'help on an unknown verb' 2 '“x” is not a verb' "$BROCHURE" help x
exits 'wrong SOURCE_DATE_EPOCH' 2 'SOURCE_DATE_EPOCH' \
    env SOURCE_DATE_EPOCH=today "$BROCHURE" build -o "$WORK/none" "$CONTENT"
exits 'inspect shows one edition' 2 'one edition' "$BROCHURE" inspect -e zh -e en

shows_help() {
    run 0 "$@" && says "$WORK/out" 'usage: brochure' && [ ! -s "$WORK/err" ]
}
ok 'help' shows_help "$BROCHURE" help
ok '--help' shows_help "$BROCHURE" --help
for verb in build check preview inspect new help version; do
    ok "$verb --help" shows_help "$BROCHURE" "$verb" --help
    ok "help $verb" shows_help "$BROCHURE" help "$verb"
done
shows_version() {
    run 0 "$BROCHURE" "$@" && grep -qE '^brochure [0-9]+\.[0-9]+\.[0-9]+$' "$WORK/out"
}
ok 'version' shows_version version
ok '--version' shows_version --version

full_output() {
    local status=0
    "$@" >/dev/full 2>"$WORK/err" || status=$?
    [ "$status" -eq 3 ] && says "$WORK/err" 'cannot write to standard output: No space left on device'
}
if [ -w /dev/full ]; then
    ok 'a full standard output is status 3 (help)' full_output "$BROCHURE" help
    ok 'a full standard output is status 3 (inspect)' full_output "$BROCHURE" inspect "$CONTENT"
    ok 'a full standard output is status 3 (check)' \
        full_output "$BROCHURE" check --format json "$CONTENT"
else
    echo 'ok a full standard output is status 3 # skip there is no /dev/full'
fi
closed_output() {
    local status=0
    "$BROCHURE" help >&- 2>"$WORK/err" || status=$?
    [ "$status" -eq 3 ]
}
ok 'a closed standard output is status 3' closed_output
