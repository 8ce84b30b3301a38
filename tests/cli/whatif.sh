#!/bin/sh
# whatif.sh PROGRAM JSON SOURCE: what --what-if, --fan and --door say is what an edited file
# says; the file stays as it is; faults name the option; zh and en; margins turn what they say.
set -u
program=$1 json=$2 source=$3
mine=$source/tests/data/mine.xml
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
LC_ALL=C
export LC_ALL
cp "$mine" mine.xml
wrong=0

# flows FOLDER: id and flow of each airway.
flows() {
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "flow [m3/s]") at = i; next }
             { print $1, $at }' "$1/airways.csv"
}

# same NAME SED OPTION...: the file edited by sed and the options give the same flows, to
# the tolerance of the solver, and others than the file alone.
same() {
    name=$1 edit=$2
    shift 2
    sed "$edit" mine.xml > edited.xml
    cmp -s mine.xml edited.xml && { echo "$name: sed changed nothing"; wrong=1; }
    "$program" solve -q -o file edited.xml > out 2>&1 || { echo "$name: file"; wrong=1; }
    "$program" solve -q -o option mine.xml "$@" > out 2>&1 ||
        { echo "$name: option"; cat out; wrong=1; }
    flows file > file.txt && flows option > option.txt
    paste -d' ' file.txt option.txt | awk '
        $1 != $3 { bad = 1 }
        { d = $2 - $4; if (d < 0) d = -d; if (d > 1e-6) bad = 1; n++ }
        END { exit bad || n < 8 }' || { echo "$name differs"; wrong=1; }
    flows base > base.txt
    cmp -s base.txt option.txt && { echo "$name: the option changed nothing"; wrong=1; }
}

"$program" solve -q -o base mine.xml > out 2>&1 || { echo "base"; wrong=1; }
same resistance 's#length="420 m" area="16 m2"#resistance="0.5 N.s2/m8"#; s#^          friction="0.012 N.s2/m4" place="total#          place="total#' \
    --what-if airway/107/resistance=0.5
same length 's#length="420 m"#length="900 m"#' --what-if "airway/107/length=0.9 km"
same fan 's#<fan id="F2" #<fan id="F2" running="false" #' --fan F2=off
same door 's#<door id="D1" #<door id="D1" open="true" #' --door D1=open
same both 's#<fan id="F2" #<fan id="F2" running="false" #; s#length="420 m"#length="900 m"#' \
    --fan F2=off --what-if "airway/107/length=900 m"
same topology 's#id="110" from="9" to="10"#id="110" from="9" to="4"#' --what-if airway/110/to=4
same climate 's#temperature="15 degC"#temperature="-10 degC"#' \
    --what-if "climate/temperature=-10 degC"
same last 's#length="420 m"#length="900 m"#' --what-if "airway/107/length=500 m" \
    --what-if "airway/107/length=900 m"
cmp -s "$mine" mine.xml || { echo "the file was touched"; wrong=1; }

# Flows that nothing can bring are no answer to compare with; a path without a kind is no path.
sed 's#<airway id="107"#<airway flow="900 m3/s" id="107"#' mine.xml > wild.xml
"$program" solve --json wild.xml > out 2>&1
[ $? = 2 ] || { echo "wild: solved"; wrong=1; }
"$program" solve --json wild.xml --what-if airway/107/flow= > wild.json 2> err ||
    { echo "wild: the edit does not free it"; cat err; wrong=1; }
grep -q '"solved_before": false' wild.json || { echo "wild: compared with no answer"; wrong=1; }
"$program" solve -q --lang en wild.xml --what-if airway/107/flow= > out 2> err
grep -q ' new$' out && { echo "wild: airways are called new"; wrong=1; }
grep -q '"before_m3_s": null' wild.json || { echo "wild: a flow before"; wrong=1; }
grep -q '"before_m3_s": [-0-9]' wild.json && { echo "wild: a flow before"; wrong=1; }
"$program" solve --lang en mine.xml --what-if ///=3 > out 2> err
grep -q 'EDIT-FORM: "///" is no edit' err || { echo "///"; cat err; wrong=1; }

# What is told.
"$program" solve --lang en mine.xml --what-if airway/107/resistance=0.5 --fan F2=off > out 2> err
grep -q 'airway "107": 0.5 is taken as 0.5 N.s2/m8' err || { echo "no note on the unit"; wrong=1; }
grep -q 'stands in place of friction' err || { echo "no note on friction"; wrong=1; }
grep -q '^fan/F2/running  *true  *false' out || { echo "the edit is not shown"; wrong=1; }
set -- $(sed -n 's/^Solved again from the answer before the edits: \([0-9]*\) iterations (\([0-9]*\) .*/\1 \2/p' out)
[ $# = 2 ] && [ "$1" -lt "$2" ] || { echo "not fewer iterations: $*"; wrong=1; }
"$program" solve --lang zh mine.xml --door D1=open > out 2> err
grep -q '编辑' out || { echo "not in Chinese"; wrong=1; }
"$program" solve --json mine.xml --door D1=open > out 2> err
"$json" out && grep -q '"what_if"' out && grep -q '"iterations_after"' out ||
    { echo "no what_if in the JSON"; wrong=1; }
[ -s option/what-if.csv ] && [ -s option/what-if-fans.csv ] || { echo "no CSV"; wrong=1; }
[ ! -e base/what-if.csv ] || { echo "CSV without edits"; wrong=1; }

# Margins: what they say turns round does, on this side of the factor and not on the other
# (0.87 of the resistance of the shaft, density held).
big=$source/networks/mines/hancheng.xml
"$program" solve --lang en -o margins "$big" --margins --sensitivity airway/yard-link > out 2> err
set -- $(awk -F, '$1 == "yard-link" { print $4, $6 }' margins/margins.csv)
[ $# = 2 ] && [ "$1" = main-shaft ] || { echo "the yard link does not turn: $*"; wrong=1; }
echo "$2" | awk '{ exit !($1 > 0.84 && $1 < 0.9) }' || { echo "factor $2"; wrong=1; }
friction=$(sed -n '/id="main-shaft"/,/\/>/s/.*friction="\([0-9.]*\) .*/\1/p' "$big")
for factor in 0.84 0.90; do
    value=$(awk "BEGIN { print $friction * $factor }")
    "$program" solve -q --lang en "$big" --what-if "airway/main-shaft/friction=$value N.s2/m4" \
        --json > out 2> err
    tr -d '\n ' < out | grep -o '{"id":"yard-link","before_m3_s":[^}]*}' > row
    grep -q '"reversed":true' row && turned=yes || turned=no
    case $factor$turned in
    0.84yes | 0.90no) ;;
    *) echo "factor $factor: turned $turned"; cat row; wrong=1 ;;
    esac
done
awk -F, '$1 == "yard-link" && $3 == "main-shaft" { n++ } END { exit n != 1 }' margins/sensitivity.csv ||
    { echo "no sensitivity to the main shaft"; wrong=1; }
[ -e margins/weak-spots.csv ] || { echo "no weak spots"; wrong=1; }
"$program" solve --json mine.xml --margins --sensitivity airway/105 --sensitivity airway/101 --age > out 2> err
"$json" out && [ "$(grep -c '"by_fan_speed"' out)" = 2 ] && grep -q '"margins"' out &&
    grep -q '"weak_spots"' out && grep -q '"series"' out && grep -q '"age_leaving_s"' out ||
    { echo "the JSON lacks what was asked"; wrong=1; }
for value in 105 airway/1055 fan/F1; do
    "$program" solve --lang en mine.xml --sensitivity "$value" > out 2> err
    [ $? = 2 ] && grep -qF -- "--sensitivity $value" err || { echo "sensitivity $value"; wrong=1; }
done

# refused TEXT OPTION VALUE: exit 2, and the fault names option and reason.
refused() {
    text=$1
    shift
    "$program" solve --lang en mine.xml "$@" > out 2> err
    [ $? = 2 ] || { echo "exit is not 2: $*"; wrong=1; }
    [ ! -s out ] || { echo "output in spite of the fault: $*"; wrong=1; }
    grep -F -- "$1 $2" err | grep -qF -- "$text" || { echo "\"$text\" of $*:"; cat err; wrong=1; }
}
refused 'EDIT-FORM' --what-if resistance
refused 'is 107 meant?' --what-if airway/1O7/resistance=1
refused 'known here: resistance' --what-if airway/107/resistence=1
refused 'UNIT-DIMENSION' --what-if 'airway/107/resistance=1 Pa'
refused 'NUMBER-NEGATIVE' --what-if 'airway/107/resistance=-1 N.s2/m8'
refused 'AIRWAY-LOOP' --what-if airway/107/to=6
refused 'EDIT-SWITCH' --fan F2=broken
refused 'REFERENCE-DANGLING' --door D7=open
exit $wrong
