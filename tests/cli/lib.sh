# Sourced by every test file: a scratch folder, and the ways to say what must hold.
set -u
WORK=$(mktemp -d)
chmod 755 "$WORK"
trap 'chmod -R u+w "$WORK" 2>/dev/null; rm -rf "$WORK"' EXIT
CONTENT=$ROOT/content
unset SOURCE_DATE_EPOCH

# ok NAME COMMAND…: the command must succeed.
ok() {
    local name=$1
    shift
    if "$@" >"$WORK/ok.log" 2>&1; then
        echo "ok $name"
    else
        echo "not ok $name"
        sed 's/^/    /' "$WORK/ok.log" | head -20
    fi
}

# run STATUS COMMAND…: runs it with its output in $WORK/out and $WORK/err; the status must be this one.
# Nothing that runs here takes a minute: what does has hung.
run() {
    local wanted=$1 status=0 limit=(timeout 60)
    shift
    [ "$(type -t "$1")" = file ] || limit=()
    "${limit[@]}" "$@" >"$WORK/out" 2>"$WORK/err" </dev/null || status=$?
    if [ "$status" -ne "$wanted" ]; then
        echo "exit status $status, not $wanted: $*"
        head -20 "$WORK/err"
        return 1
    fi
}

# says FILE TEXT…: each text is somewhere in the file.
says() {
    local file=$1 text
    shift
    for text in "$@"; do
        if ! grep -qF -- "$text" "$file"; then
            echo "“$text” is not in:"
            head -20 "$file"
            return 1
        fi
    done
}

# exits NAME STATUS TEXT COMMAND…: both at once; the text must be on standard error (or be empty).
exits() {
    local name=$1 status=$2 text=$3
    shift 3
    ok "$name" exits_and_says "$status" "$text" "$@"
}
exits_and_says() {
    local status=$1 text=$2
    shift 2
    run "$status" "$@" && { [ -z "$text" ] || says "$WORK/err" "$text"; }
}

# fingerprint FOLDER: every file with its digest.
fingerprint() {
    (cd "$1" && find . -type f -print0 | sort -z | xargs -0 -r sha256sum)
}

# unchanged FOLDER FINGERPRINT
unchanged() {
    [ "$(fingerprint "$1")" = "$2" ] || {
        echo "$1 is not as it was"
        diff <(echo "$2") <(fingerprint "$1")
        return 1
    }
}

# copy_content: a fresh copy of the shipped content in $WORK/content.
copy_content() {
    rm -rf "$WORK/content"
    cp -r "$CONTENT" "$WORK/content"
}
