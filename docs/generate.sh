#!/bin/sh
# generate.sh TABLES CATALOGUE SOURCE manual|schemas [FOLDER]: writes docs/user.md with its
# generated parts, or the schemas, made anew; into FOLDER, if given, and not into SOURCE.
set -eu
tables=$1 catalogue=$2 source=$3 what=$4 folder=${5-$3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# put FILE: standard input to the file below the folder.
put() {
    cat > "$work/whole"
    mkdir -p "$folder/$(dirname "$1")"
    cat "$work/whole" > "$folder/$1"
}

case $what in
manual)
    for kind in mine scenario limits diagnostics; do
        "$tables" manual $kind "$catalogue" > "$work/$kind"
    done
    awk -v folder="$work" '
        /^<!-- end -->$/ { skip = 0 }
        !skip { print }
        /^<!-- generated: [a-z]+ -->$/ {
            file = folder "/" $3
            while ((getline line < file) > 0) print line
            skip = 1
        }' "$source/docs/user.md" > "$work/user.md"
    put docs/user.md < "$work/user.md"
    ;;
schemas)
    for kind in scenario limits; do
        "$tables" xsd $kind > "$work/$kind"
    done
    put scenarios/scenario.xsd < "$work/scenario"
    put scenarios/limits/limits.xsd < "$work/limits"
    ;;
esac
