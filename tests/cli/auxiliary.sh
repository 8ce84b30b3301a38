#!/bin/sh
# auxiliary.sh PROGRAM SOURCE: what solve says of the auxiliary fans of the sample mine, as it
# stands and with too little air before one of them.
set -u
program=$1 source=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mine=$source/networks/mines/hancheng.xml
wrong=0

"$program" solve --lang en -o "$work/as-is" "$mine" > "$work/out" 2>&1 || wrong=1
grep -q 'reg25-183-auxiliary' "$work/out" && { echo "a clause is broken"; wrong=1; }
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { n++; if ($at["recirculated [%]"] != 0 || $at["distance [m]"] != 20 ||
               $at["rule"] != "within") bad = 1 }
    END { exit bad || n != 3 }' "$work/as-is/auxiliary-fans.csv" ||
    { echo "as it stands:"; cat "$work/as-is/auxiliary-fans.csv"; wrong=1; }

# A regulator of 60 N s2/m8 leaves H1 half the air that its fan takes.
"$program" solve --lang en --what-if "regulator/reg-H1/resistance=60 N.s2/m8" -o "$work/less" \
    "$mine" > "$work/out" 2>&1 || wrong=1
grep -q '^reg25-183-auxiliary: full pressure brings more air' "$work/out" ||
    { echo "the clause is not told"; wrong=1; }
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $1 == "fan-H1" { z = $at["recirculated [%]"] / 100; u = $at["taken of it [%]"] / 100
        d = u * (1 - z) - 1; good = $at["rule"] == "broken" && z > 0.3 && d * d < 1e-12 }
    $1 != "fan-H1" && $at["rule"] != "within" { bad = 1 }
    END { exit bad || !good }' "$work/less/auxiliary-fans.csv" ||
    { echo "with less air:"; cat "$work/less/auxiliary-fans.csv"; wrong=1; }
exit $wrong
