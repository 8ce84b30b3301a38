#!/bin/sh
# catalogue.sh SOURCE: every text of the sources has a translation, neither fuzzy nor
# empty, with the same placeholders. Then the same judge is shown faults and must see them.
set -u
source=$1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# judge SOURCE CATALOGUE
judge() {
    "$source/locale/extract.sh" "$1" "$work/texts.pot" &&
    msgcmp "$2" "$work/texts.pot" &&
    msgfmt --check --output-file="$work/texts.mo" "$2" &&
    msgattrib --force-po --no-obsolete --no-wrap --output-file="$work/flat.po" "$2" &&
    awk -f "$source/locale/placeholders.awk" "$work/flat.po"
}

# entry TEXT TRANSLATION [FLAG]: judges a source of one text with a catalogue of one entry.
entry() {
    mkdir -p "$work/one"
    printf 'const char *text = FD_N("%s");\n' "flow %1 of %2" > "$work/one/a.c"
    {
        sed -n '/^msgid ""/,/^$/p' "$source/locale/zh_CN.po" | sed '/^#/d;/^$/d'
        printf '\n%s\nmsgid "%s"\nmsgstr "%s"\n' "${3-}" "$1" "$2"
    } > "$work/one/zh_CN.po"
    judge "$work/one" "$work/one/zh_CN.po" > "$work/out" 2>&1
}

for catalogue in "$source"/locale/*.po; do
    judge "$source" "$catalogue" || exit 1
done

entry 'flow %1 of %2' '%2的风量为%1' || { cat "$work/out"; echo "a good entry is refused"; exit 1; }
entry 'flow %1 of %2' '风量为%1' && { echo "a lost placeholder passes"; exit 1; }
entry 'flow %1 of %2' '%2的风量为%1(%3)' && { echo "a new placeholder passes"; exit 1; }
entry 'flow %1 of %2' '%~2的风量为%1' && { echo "a translated name passes"; exit 1; }
entry 'flow %1 of %2' '%%2的风量为%1' && { echo "an escaped placeholder passes"; exit 1; }
entry 'flow %1 of %2' '' && { echo "an empty translation passes"; exit 1; }
entry 'flow %1 of %2' '%2的风量为%1' '#, fuzzy' && { echo "a fuzzy translation passes"; exit 1; }
entry 'flow %1' '风量为%1' && { echo "a missing text passes"; exit 1; }
exit 0
