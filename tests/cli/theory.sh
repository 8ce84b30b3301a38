#!/bin/sh
# theory.sh SOURCE BUILD: docs/theory.md speaks of every header of models/, names only tests
# that exist and only sources that stand in docs/references.bib, and those headers name only
# tests that exist; a gap of each kind in the text is seen.
set -u
source=$1 build=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
ctest --test-dir "$build" -N | sed -n 's/^ *Test *#[0-9]*: //p' | sort > "$work/tests"
[ -s "$work/tests" ] || { echo "ctest names no test"; exit 1; }
sed -n 's/^@[a-z]*{\(.*\),$/\1/p' "$source/docs/references.bib" | sort > "$work/keys"

# judge THEORY
judge() {
    for header in "$source"/models/*.h; do
        name=models/$(basename "$header")
        grep -qF "\`$name\`" "$1" || { echo "nothing of $name"; return 1; }
    done
    grep -Eo '`(unit|verify|property|validate|golden|cli|bench)/[a-z]+`' "$1" | tr -d '`' |
        sort -u > "$work/named"
    [ -s "$work/named" ] || { echo "no test is named"; return 1; }
    comm -23 "$work/named" "$work/tests" > "$work/absent"
    [ -s "$work/absent" ] && { echo "no such test:" && cat "$work/absent"; return 1; }
    grep -Eo '\[@[a-z0-9]+' "$1" | cut -c3- | sort -u > "$work/cited"
    [ -s "$work/cited" ] || { echo "no source is named"; return 1; }
    comm -23 "$work/cited" "$work/keys" > "$work/absent"
    [ -s "$work/absent" ] && { echo "no such source:" && cat "$work/absent"; return 1; }
    return 0
}

# The tests that the headers of models/ name: verify/hole, or tests/verify/test_hole.c.
cat "$source"/models/*.h | grep -Eo '(unit|verify|property|validate)/(test_)?[a-z]+' |
    sed 's/test_//' | sort -u > "$work/named"
comm -23 "$work/named" "$work/tests" > "$work/absent"
[ -s "$work/absent" ] && { echo "a header names no such test:"; cat "$work/absent"; exit 1; }

theory=$source/docs/theory.md
judge "$theory" || exit 1
grep -vF '`models/hole.h`' "$theory" > "$work/theory.md"
judge "$work/theory.md" > "$work/out" && { echo "a missing model passes"; exit 1; }
{ cat "$theory" && echo '`verify/nothing`'; } > "$work/theory.md"
judge "$work/theory.md" > "$work/out" && { echo "a missing test passes"; exit 1; }
{ cat "$theory" && echo '[@nobody1900]'; } > "$work/theory.md"
judge "$work/theory.md" > "$work/out" && { echo "a missing source passes"; exit 1; }
exit 0
