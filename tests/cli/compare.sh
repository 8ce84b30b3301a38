#!/bin/sh
# compare.sh PROGRAM SOURCE: several scenarios in one run are compared in one table, each
# row that of its own scenario, and a file that cannot be played keeps its place in it.
set -u
program=$1 source=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

fail() {
    echo "$*"
    cat "$work/out" "$work/error"
    exit 1
}

# run CODE ARGUMENT...: what the program says, and its exit code.
run() {
    code=$1
    shift
    (cd "$work" && "$program" run --lang en --no-plots "$@") > "$work/out" 2> "$work/error"
    got=$?
    [ "$got" -eq "$code" ] || fail "exit code $got, not $code, of: run $*"
}

# row NAME PATTERN: the one row of a scenario matches.
row() {
    [ "$(grep -c "^$1  " "$work/out")" -eq 1 ] || fail "not one row of $1"
    grep "^$1  " "$work/out" | grep -Eq "$2" || fail "the row of $1 is not $2"
}

# plan NAME CASE END EXPECT: a case of the demo, cut short to keep the test quick.
plan() {
    sed "s,\\.\\./\\.\\./networks,$source/networks,
         s/ end=\"[^\"]*\"/ end=\"$3\"/
         s/<expect .*//
         s,</scenario>,$4</scenario>," "$source/scenarios/cases/$2.xml" > "$work/$1.xml"
}
short=2027-01-10
plan worse a-no-drainage 2027-04-10 '<expect verdict="exceeded" of="planned"/>'
plan better c-long-enough $short '<expect verdict="within" of="planned"/>'
plan other c-long-enough $short '<expect verdict="exceeded" of="planned"/>'
plan free c-long-enough $short ''
echo '<scenario/>' > "$work/broken.xml"

run 0 --expect -q -o both worse.xml better.xml
row worse 'exceeded +none +yes'
row better 'within +none +yes'
grep -q '^Certificate' "$work/out" && fail "--quiet is not heeded"
[ -s "$work/both/worse/summary.json" ] && [ -s "$work/both/better/summary.json" ] ||
    fail "not a folder each"

# The limit, place, date and gaps of the row are those of the verdict, worst first.
first=$(sed -n 2p "$work/both/worse/verdict.csv")
limit=${first%%,*}
date=$(echo "$first" | grep -Eo '20[0-9]{2}-[0-9]{2}-[0-9]{2}' | head -n 1)
row worse "$limit +F2 .* $date"
missing=$(grep -Eo 'not-assessed' "$work/both/worse/verdict.csv" | wc -l)
[ "$missing" -gt 0 ] || fail "nothing is unassessed: the count below tests nothing"
row worse "yes +$missing +$limit"

run 4 -o both worse.xml better.xml
[ "$(grep -c '^Certificate: holds' "$work/out")" -eq 2 ] || fail "not a few lines each"
[ "$(wc -l < "$work/out")" -lt 25 ] || fail "whole verdicts of several files"

run 2 --expect -q -o mixed broken.xml better.xml
row broken 'not played +not played +NO'
row better 'within +none +yes'

run 4 --expect -q -o mixed other.xml better.xml
row other 'within +none +NO'
run 4 --expect -q -o mixed free.xml better.xml
row free 'within +none +- +[0-9]'
run 0 -q -o mixed free.xml better.xml

run 0 --expect -o one better.xml
grep -q 'tightest limit' "$work/out" && fail "one scenario is compared"
[ "$(wc -l < "$work/out")" -gt 25 ] || fail "one scenario shows no findings"
exit 0
