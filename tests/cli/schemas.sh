#!/bin/sh
# schemas.sh TABLES CATALOGUE SOURCE: the schemas made by machine are those the attribute
# tables give, and the same judge sees a schema that differs.
set -u
tables=$1 catalogue=$2 source=$3
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
"$source/docs/generate.sh" "$tables" "$catalogue" "$source" schemas "$work" || exit 1

# same FOLDER: each schema made is equal to that of the folder.
same() {
    for schema in scenarios/scenario.xsd scenarios/limits/limits.xsd; do
        [ -s "$work/$schema" ] && diff -u "$1/$schema" "$work/$schema" || return 1
    done
}

same "$source" || { echo "bring them up to the tables by the target schemas"; exit 1; }
mkdir -p "$work/other/scenarios/limits"
sed 's/name="heading" type="id"/name="heading" type="text"/' "$source/scenarios/scenario.xsd" \
    > "$work/other/scenarios/scenario.xsd"
cp "$source/scenarios/limits/limits.xsd" "$work/other/scenarios/limits/"
same "$work/other" > "$work/out" && { echo "a changed schema passes"; exit 1; }
exit 0
