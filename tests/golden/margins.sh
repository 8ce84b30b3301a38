#!/bin/sh
# margins.sh PROGRAM SOURCE: the verdict of each plan stands when seam contents (and with
# them the pressures, by the isotherms), seam permeability or the speed of all fans are
# 10 % smaller or larger. Prints the tightest margins, in per cent of the limit.
set -u
program=$1 source=$2
hancheng=$source/networks/mines/hancheng.xml
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
LC_ALL=C
export LC_ALL
wrong=0

# scale ATTRIBUTE FACTOR FILE: the mine with this attribute of every seam multiplied.
scale() {
    awk -v name=" $1=\"" -v factor="$2" '
        { at = index($0, name) }
        at {
            head = substr($0, 1, at + length(name) - 1)
            rest = substr($0, at + length(name))
            number = rest
            sub(/[^0-9.].*/, "", number)
            $0 = head number * factor substr(rest, length(number) + 1)
            changed++
        }
        { print }
        END { exit !changed }' "$3"
}

# scale_content FACTOR: the pressure, left out, follows from content and isotherm.
scale_content() {
    sed '/<seam /,/>/s/ pressure="[^"]*"//' "$hancheng" > content.xml &&
        scale content "$1" content.xml
}

# vary NAME: the mine of a variation on standard output.
vary() {
    case $1 in
    content-10) scale_content 0.9 ;;
    content+10) scale_content 1.1 ;;
    permeability-10) scale permeability 0.9 "$hancheng" ;;
    permeability+10) scale permeability 1.1 "$hancheng" ;;
    air-10) sed 's/<fan id=/<fan speed="0.9" id=/' "$hancheng" ;;
    air+10) sed 's/<fan id=/<fan speed="1.1" id=/' "$hancheng" ;;
    as-it-is) cat "$hancheng" ;;
    esac
}

# tightest PHASE-COLUMN FILE KIND: the row with the least margin; KIND: a pattern of limits.
tightest() {
    awk -F, -v key="$1" -v kind="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        { gsub(/"[^"]*"/, "q") }
        $1 ~ kind && $at[key "_margin"] != "" &&
            (least == "" || $at[key "_margin"] + 0 < least + 0) {
            least = $at[key "_margin"]
            what = $1 " " $at["place_id"]
        }
        END { printf least == "" ? "%8s  %-42s" : "%7.1f%%  %-42s", least == "" ? "-" : 100 * least, what }' "$2"
}

printf '%-3s %-16s %-9s %-9s %s\n' plan variation planned event \
    'tightest: methane and coal of planned days; event'
for variation in as-it-is content-10 content+10 permeability-10 permeability+10 air-10 air+10; do
    vary "$variation" > mine.xml || { echo "$variation changes nothing"; exit 1; }
    for file in "$source"/scenarios/cases/*.xml; do
        name=$(basename "$file" .xml)
        sed "s#mine=\"[^\"]*\"#mine=\"$work/mine.xml\"#" "$file" > plan.xml
        "$program" run --quiet --expect --no-plots -o result plan.xml > out 2> err
        code=$?
        verdict=$(sed -n '/^  "verdict"/,/}/s/.*"\(planned\|event\)": "\([a-z-]*\)".*/\2/p' result/summary.json)
        printf '%-4s %-16s %-9s %-9s %s%s%s\n' "${name%%-*}" "$variation" $verdict \
            "$(tightest planned result/verdict.csv '^(reg25-19|reg25-t19)')" \
            "$(tightest planned result/verdict.csv '^(drn11|out19)')" \
            "$(tightest event result/verdict.csv .)"
        [ $code = 0 ] && continue
        echo "exit $code: $(grep -m 3 -E ' fault |EXPECT' err)"
        wrong=1
    done
done
exit $wrong
