#!/bin/sh
# degas.sh PROGRAM SOURCE: the degassing of plan j played otherwise: without control, with a
# control that looks too little ahead, through a duct that leaks, and not to its end.
set -u
program=$1 source=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
plan=$source/scenarios/cases/j-degassing.xml
failed=0
cp "$source/networks/mines/hancheng.xml" "$work/mine.xml"
sed 's#^    <!-- Headings: #    <leakage id="H1-skin" from="H1-duct" to="H1-road" course="opposed" per="100 m" resistance="1500 N.s2/m8"/>\n&#' \
    "$work/mine.xml" > "$work/leaky.xml"
grep -q H1-skin "$work/leaky.xml" || { echo "no duct leaks"; failed=1; }

# play NAME MINE SED...: plan j changed by sed expressions.
play() {
    name=$1 mine=$2
    shift 2
    sed "$@" -e "s#mine=\"[^\"]*\"#mine=\"$work/$mine\"#" "$plan" > "$work/$name.xml"
    "$program" run --no-plots -q --lang en -o "$work/$name" "$work/$name.xml" \
        > "$work/out" 2>&1
    code=$?
    [ $code = 4 ] || [ $code = 0 ] || { echo "$name: not judged"; tail -n 5 "$work/out"; failed=1; }
}

# state NAME LIMIT STATE: of the limit at H1 in the event.
state() {
    awk -F, -v l="$2" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["limit"] == l && $at["place_id"] == "H1" { print $at["event_state"] }' \
        "$work/$1/verdict.csv" > "$work/is"
    [ "$(cat "$work/is")" = "$3" ] || { echo "$1: $2 is $(cat "$work/is"), not $3"; failed=1; }
}

degas='<degas heading="H1" after="4 h"/>'
# The fan is simply started: the mixing point, and what must hold before.
play at-once mine.xml -e "s#$degas#<start-fan fan=\"fan-H1\" after=\"4 h\"/>#"
state at-once reg25-197-mixing-point exceeded
state at-once reg25-197-restart-heading exceeded
state at-once haz26-5-restart exceeded
state at-once reg25-197-restart-fan within
[ -e "$work/at-once/degassing.csv" ] && { echo "nothing was degassed"; failed=1; }

# After three minutes there is little, and the fan may be started by hand.
play soon mine.xml -e "s#$degas#<start-fan fan=\"fan-H1\" after=\"3 min\"/>#" \
    -e 's#duration="6 h"#duration="20 min"#'
state soon reg25-197-restart-heading within

# A setting a quarter of an hour that looks at 5 m lets out no more than it has seen: the limit
# holds, but the time does not suffice.
play blind mine.xml -e "s#$degas#<degas heading=\"H1\" after=\"4 h\" every=\"15 min\" ahead=\"5 m\"/>#"
state blind reg25-197-mixing-point within
grep -q ',unfinished$' "$work/blind/degassing.csv" || { cat "$work/blind/degassing.csv"; failed=1; }

# Through a duct that loses air to the road the limit holds as well.
play leaking leaky.xml -e 's#^$##'
state leaking reg25-197-mixing-point within
grep -q '^degas-H1,H1,14400,.*,yes,.*,within$' "$work/leaking/degassing.csv" ||
    { cat "$work/leaking/degassing.csv"; failed=1; }

# Gas of three quarters methane, lighter by a third than air, keeps the limit as well.
play surge mine.xml -e "s#$degas#$degas<surge junction=\"H1F\" after=\"1 h\" lasting=\"10 min\" methane=\"1 m3/s\"/>#" \
    -e 's#duration="6 h"#duration="7 h"#' -e 's#step="10 s"#step="20 s"#'
state surge reg25-197-mixing-point within

# A heading that was holed through on the day is not degassed, and that is said.
play holed mine.xml -e 's#at="2027-05-01T02:00"#at="2027-06-20"#' -e 's#duration="6 h"#duration="270 min"#'
grep -q 'DEGAS-IDLE' "$work/out" || { echo "holed: not told"; failed=1; }

# Cut short it is not clean, and says so.
play short mine.xml -e 's#duration="6 h"#duration="250 min"#'
grep -q 'DEGAS-UNFINISHED' "$work/out" || { echo "short: not told"; failed=1; }
grep -q 'DEGAS-APPROVAL' "$work/out" && { echo "short: a note in spite of -q"; failed=1; }
grep -q ',unfinished$' "$work/short/degassing.csv" || { cat "$work/short/degassing.csv"; failed=1; }
grep -q '"approval_needed": *true' "$work/short/summary.json" || { echo "no approval"; failed=1; }
exit $failed
