#!/bin/sh
# result.sh PROGRAM JSON SOURCE: a result folder is whole or is none, says the same every
# time, and its JSON is JSON. JSON: the program that reads files by the library.
set -u
program=$1 json=$2 source=$3
cases=$source/scenarios/cases mine=$source/networks/mines/hancheng.xml
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
LC_ALL=C
export LC_ALL

fail() {
    echo "$*"
    exit 1
}

# whole FOLDER: the summary names every table with its digest, and no others.
whole() {
    sed -n '/^  "files": {/,/}/s/^    "\(.*\)": "\([0-9a-f]*\)",*$/\2  \1/p' \
        "$1/summary.json" > sums
    [ "$(wc -l < sums)" -ge 11 ] || return 1
    (cd "$1" && sha256sum --quiet --strict -c ../sums) || return 1
    [ "$(cut -c67- sums | sort)" = "$(cd "$1" && ls -- *.csv)" ]
}

is_json() {
    "$json" "$@" || return 1
    command -v python3 > /dev/null || return 0
    for file in "$@"; do
        python3 -c 'import json, sys
def no(word): raise ValueError(word)
json.load(open(sys.argv[1], encoding="utf-8"), parse_constant=no)' "$file" || return 1
    done
}

# Twice the same: bytes of every file.
"$program" run --no-plots -o one "$cases/e-fan-trip.xml" > text 2> notes
"$program" run --no-plots -o two "$cases/e-fan-trip.xml" > /dev/null 2>&1
whole one || fail "the digests of a result do not match"
diff -r one two || fail "two runs of one plan differ"
[ -s text ] || fail "no verdict was shown"
for file in one/*.csv; do
    awk -v FS=, 'tolower($0) ~ /(^|,)[-+]?(nan|inf|infinity)(,|$)/ { exit 1 }' "$file" ||
        fail "$file holds what is no number"
done
cp one/series.csv kept
printf x >> one/series.csv
whole one 2> /dev/null && fail "a changed file passes"
mv kept one/series.csv

# JSON on standard output, and nothing else there; what it says is what the summary says.
"$program" run --json --no-plots -o two "$cases/e-fan-trip.xml" > run.json 2> /dev/null
"$program" solve --json "$mine" > solve.json 2> /dev/null
is_json run.json solve.json one/summary.json || exit 1
printf '{"a": 01}' > bad.json
is_json bad.json 2> /dev/null && fail "the judge takes anything for JSON"
sed '/^  "files": {/,$d' run.json > left
sed '/^  "files": {/,$d' one/summary.json | diff - left || fail "--json is not the summary"

# Quiet: no notes, and the same result.
"$program" run --quiet --no-plots -o two "$cases/e-fan-trip.xml" > quiet 2> errors
diff -r one two || fail "--quiet changes the result"
grep -q ' note ' notes || fail "no notes to be silent about"
grep -q ' note ' errors && fail "--quiet shows notes"

# A run that dies while it writes: the limit of a file's size kills it in its first file.
(ulimit -f 200 && exec "$program" run --quiet --no-plots -o one "$cases/a-no-drainage.xml") \
    > /dev/null 2>&1
code=$?
[ $code -gt 128 ] || [ $code = 5 ] || fail "the run was not stopped: $code"
[ -e one/summary.json ] && fail "half a result has a summary"
for file in one/*.csv; do
    [ "$(tail -c 1 "$file" | wc -l)" = 1 ] || fail "$file is cut off"
done
rm -f one/.firedamp-*.tmp
"$program" run --quiet --no-plots -o one "$cases/a-no-drainage.xml" > /dev/null 2>&1
[ $? = 4 ] || fail "a folder with leavings is not written anew"

# A folder that cannot be written leaves the old result as it was.
rm -rf two/series.csv
mkdir two/series.csv
"$program" run --quiet --no-plots -o two "$cases/a-no-drainage.xml" > /dev/null 2>&1
[ $? = 5 ] || fail "a file that cannot be written is not told"
[ -e two/summary.json ] && fail "half a result has a summary"

# A result without figures keeps none of another result.
mkdir -p one/plots && touch one/plots/map.png one/plots/map.svg
"$program" run --quiet --no-plots -o one "$cases/e-fan-trip.xml" > /dev/null 2>&1
ls one/plots/map.* > /dev/null 2>&1 && fail "figures of another result stay"

# Holes that end 50 m before the middle of a face leave coal at its old content.
sed '/<holes id="F2-inseam"/,/\/>/s/length="95 m"/length="40 m"/' "$mine" > short.xml
sed "s#mine=\"[^\"]*\"#mine=\"$work/short.xml\"#" "$cases/c-long-enough.xml" > short-c.xml
"$program" run --quiet --no-plots -o short short-c.xml > /dev/null 2>&1
[ $? = 4 ] || fail "short holes pass"
grep -q '^out19-58-content,.*,face,F2,.*,8,m3/t,11,2028-05-05,.*,exceeded,' short/verdict.csv ||
    fail "the coal between short holes is not at its old content"
exit 0
