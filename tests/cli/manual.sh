#!/bin/sh
# manual.sh TABLES CATALOGUE SOURCE PROGRAM: docs/user.md says what the attribute tables and
# the messages say, no code of networks or scenarios and no command or option is left out,
# and a manual that differs is seen.
set -u
tables=$1 catalogue=$2 source=$3 program=$4
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# judge SOURCE: the manual is what the generator makes of it.
judge() {
    "$source/docs/generate.sh" "$tables" "$catalogue" "$1" manual "$work/made" &&
    diff -u "$1/docs/user.md" "$work/made/docs/user.md"
}

judge "$source" || { echo "bring it up to the tables by the target manual"; exit 1; }
for part in mine scenario limits diagnostics; do
    grep -q "^<!-- generated: $part -->\$" "$source/docs/user.md" ||
        { echo "docs/user.md has no part $part"; exit 1; }
done

grep -Eoh '"[A-Z][A-Z-]+",' "$source"/networks/*message.c "$source"/scenarios/message.c |
    tr -d '",' | sort -u > "$work/codes"
[ -s "$work/codes" ] || { echo "no codes found"; exit 1; }
while read -r code; do
    grep -q "^| \`$code\` |" "$source/docs/user.md" ||
        { echo "$code is not in docs/user.md: add it to docs/manual.c"; exit 1; }
done < "$work/codes"

"$program" --help --lang en | sed -n 's/^  \([a-z]*\) .*/\1/p' > "$work/commands"
[ -s "$work/commands" ] || { echo "no commands found"; exit 1; }
while read -r command; do
    grep -q "^### $command · " "$source/docs/user.md" ||
        { echo "the command $command is not in docs/user.md"; exit 1; }
    for option in $("$program" "$command" --help --lang en | grep -Eo -- '--[a-z-]+'); do
        grep -q -- "\`$option[ \`]" "$source/docs/user.md" ||
            { echo "the option $option of $command is not in docs/user.md"; exit 1; }
    done
done < "$work/commands"

mkdir -p "$work/other/docs"
sed 's/^| `from` | id of a `junction`.*/| `from` | text |/' "$source/docs/user.md" \
    > "$work/other/docs/user.md"
judge "$work/other" > "$work/out" && { echo "a changed manual passes"; exit 1; }
exit 0
