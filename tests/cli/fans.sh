#!/bin/sh
# fans.sh PROGRAM JSON SOURCE: what solve says of fans: pressures, power, natural draught,
# jet fans, and what is a guess; what its folder holds; what imposed flows need; zh and en.
set -u
program=$1 json=$2 source=$3
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
LC_ALL=C
export LC_ALL
wrong=0

cat > mine.xml << 'MINE'
<mine schema="1">
  <climate/>
  <junction id="1" surface="true"/>
  <junction id="2" z="-300 m"/>
  <junction id="3" z="-300 m" temperature="26 degC"/>
  <junction id="4" surface="true" temperature="24 degC"/>
  <airway id="in" from="1" to="2" resistance="0.05 N.s2/m8"/>
  <airway id="road" from="2" to="3" resistance="0.05 N.s2/m8" area="12 m2"/>
  <airway id="out" from="3" to="4" resistance="0.05 N.s2/m8"/>
  <fan id="F" airway="out" pressure-kind="total" outlet-area="4 m2" blade-angle="25 degree">
    <point angle="20 degree" flow="20 m3/s" pressure="2000 Pa" efficiency="60 %"/>
    <point angle="20 degree" flow="60 m3/s" pressure="1500 Pa" efficiency="80 %"/>
    <point angle="20 degree" flow="100 m3/s" pressure="700 Pa" efficiency="60 %"/>
    <point angle="30 degree" flow="30 m3/s" pressure="3000 Pa" efficiency="60 %"/>
    <point angle="30 degree" flow="90 m3/s" pressure="2200 Pa" efficiency="80 %"/>
    <point angle="30 degree" flow="140 m3/s" pressure="900 Pa" efficiency="60 %"/>
  </fan>
  <jet-fan id="J" airway="road" flow="10 m3/s" velocity="30 m/s" efficiency="0.8"/>
</mine>
MINE

# said FILE TEXT...: each text stands in the file.
said() {
    file=$1
    shift
    for text; do
        grep -q -e "$text" "$file" || { echo "$file does not say: $text"; wrong=1; }
    done
}

"$program" solve --lang en -o all mine.xml > out 2> err || { echo "not solved"; cat err; wrong=1; }
said out '^fan .*static pressure  total pressure  shaft power  efficiency  natural draught' \
    '^jet fans' '^J .* road ' '^Natural draught: aids the air by [1-9][0-9.]* Pa, [0-9.]* kW'
[ -s err ] && { echo "something is told of a sound fan:"; cat err; wrong=1; }
head -n 1 all/jet-fans.csv | grep -q '^id,name,airway,number,pressure \[Pa\]$' ||
    { echo "jet-fans.csv"; wrong=1; }

# Static less than total by the velocity pressure, air power of the total one over shaft power.
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { q = $at["flow [m3/s]"]; s = $at["static pressure [Pa]"]; t = $at["total pressure [Pa]"]
      v = t - s; rho = 2 * v / (q / 4) ^ 2
      if (!(rho > 1.1 && rho < 1.3) || $at["pressure [Pa]"] != s) exit 1
      air = $at["air power [kW]"]; e = $at["efficiency"]
      d = air - q * t / 1000; if (d * d > 1e-12) exit 1
      d = e - air / $at["shaft power [kW]"]; if (d * d > 1e-20 || e < 0.6 || e > 0.82) exit 1
      good = 1 } END { exit !good }' all/fans.csv || { echo "fans.csv"; cat all/fans.csv; wrong=1; }

"$program" solve --json mine.xml > air.json 2> err
"$json" air.json || wrong=1
said air.json '"pressure_kind": "total"' '"total_pressure_pa": [1-9]' '"shaft_power_w": [1-9]' \
    '"on_points": true' '"mirrored": false' '"mean_pa": [1-9]' '"natural_draught_pa": [1-9]'

# What is a guess is told, and is no fault.
sed 's#out" from="3" to="4" resistance="0.05#out" from="3" to="4" resistance="90#' mine.xml > choked.xml
"$program" solve --lang en choked.xml > out 2> err || { echo "choked: exit"; wrong=1; }
said err '^choked.xml:10: warning FAN-BEYOND fan "F": it works at .* m3/s, beyond its measured points'
"$program" solve --lang zh choked.xml > out 2> err
said err 'FAN-BEYOND.*超出实测点范围'
said out '自然风压'
"$program" solve --json choked.xml > air.json 2> err
said air.json '"on_points": false'
sed 's# outlet-area="4 m2"##; s#<fan id="F"#<fan id="F" reversed="true"#' mine.xml > guess.xml
"$program" solve --lang en --json guess.xml > air.json 2> err || { echo "guess: exit"; wrong=1; }
said err 'FAN-TOTAL-OUTLET' 'FAN-MIRRORED'
said air.json '"mirrored": true' '"static_pressure_pa": null' '"mean_pa": -[1-9]'
"$program" solve --lang en guess.xml > out 2> err
said out '^Natural draught: opposes the air by [1-9]'

# A point no machine takes is a fault with its line, never a silent end.
sed 's#flow="20 m3/s" pressure="2000 Pa"#flow="20 m3/s" pressure="1e308 Pa"#' mine.xml > huge.xml
"$program" solve --lang en huge.xml > out 2> err
[ $? = 2 ] || { echo "huge: exit"; wrong=1; }
said err '^huge.xml:11: fault NUMBER-BOUNDS point: pressure="1e308 Pa" is out of bounds'

# A folder holds the tables of its last result alone; one that fails leaves it as it was.
"$program" solve -q -o folder --age --margins --what-if airway/road/resistance=0.1 mine.xml > out 2>&1 ||
    { echo "folder: exit"; wrong=1; }
for table in ages margins weak-spots what-if what-if-fans jet-fans; do
    [ -e "folder/$table.csv" ] || { echo "no $table.csv"; wrong=1; }
done
mkdir folder/plots && touch folder/plots/fan-1.png folder/plots/fan-1.svg folder/plots/mine.txt
cp -R folder kept
"$program" solve -q -o folder huge.xml > out 2>&1 && { echo "huge: solved"; wrong=1; }
diff -r folder kept > out || { echo "a failed solve touched the folder:"; cat out; wrong=1; }
sed '/<jet-fan/d' mine.xml > bare.xml
"$program" solve -q -o folder bare.xml > out 2>&1 || { echo "bare: exit"; wrong=1; }
for table in ages margins weak-spots what-if what-if-fans jet-fans; do
    [ -e "folder/$table.csv" ] && { echo "$table.csv of an earlier result stays"; wrong=1; }
done
ls folder/plots/fan* > out 2>&1 && { echo "figures of an earlier result stay"; wrong=1; }
[ -e folder/plots/mine.txt ] || { echo "a file of others was removed"; wrong=1; }
rm -r folder/plots
"$program" solve -q -o fresh bare.xml > out 2>&1 || { echo "fresh: exit"; wrong=1; }
diff -r folder fresh > out || { echo "folder and fresh differ:"; cat out; wrong=1; }

# Needed is a regulator where positive, whichever way the imposed flow runs; of faces and
# headings that a file does not name nothing is said.
sed 's#<airway id="in" from="1" to="2"#<airway id="back" from="3" to="2" flow="-20 m3/s" resistance="0.05 N.s2/m8" area="12 m2"/>&#' bare.xml > back.xml
"$program" solve -q --lang en -o back back.xml > out 2> err || { echo "back: exit"; cat err; wrong=1; }
grep -q '^back,regulator,-' back/remedies.csv || { echo "back: remedy"; wrong=1; }
awk -F, '$1 == "back" && $10 > 0 { found = 1 } END { exit !found }' back/airways.csv ||
    { echo "back: needed"; wrong=1; }
"$program" solve -q --json back.xml > air.json 2> err
said air.json '"needed_pa": [1-9]' '"faces_and_headings_kg_s": null'
"$program" solve -q --lang zh mine.xml --what-if airway/road/resistance=0.1 > out 2> err
said out '编辑后风量' '编辑后风压' '^编辑 .*原值 .*新值$'
grep -q '事件' out && { echo "an event is told where nothing but an edit is"; wrong=1; }
"$program" plot --lang zh nowhere > out 2> err
said err 'FILE-UNREADABLE: 无法读取文件：没有这个文件'

# Blades outside of their family are a fault that names it.
sed 's#blade-angle="25#blade-angle="31#' mine.xml > outside.xml
"$program" solve --lang en outside.xml > out 2> err && { echo "outside: exit"; wrong=1; }
said err 'FAN-ANGLE-OUTSIDE fan "F": its blades stand at 31 degrees, its points at 20 to 30 degrees'

# The example of the manual is a sound one, forward and reversed.
{
    echo '<mine schema="1"><climate/><junction id="1" surface="true"/><junction id="2"/>'
    echo '<junction id="3" surface="true"/>'
    echo '<airway id="road" from="1" to="2" resistance="0.1 N.s2/m8" area="12 m2"/>'
    echo '<airway id="drift" from="2" to="3" resistance="0.05 N.s2/m8"/>'
    sed -n '/^### Fans/,/^### The mine file/p' "$source/docs/user.md" | grep '^    '
    echo '</mine>'
} > manual.xml
grep -q '<jet-fan' manual.xml || { echo "no example in the manual"; wrong=1; }
for way in false true; do
    sed "s#blade-angle=#reversed=\"$way\" blade-angle=#" manual.xml > way.xml
    "$program" solve --lang en way.xml > out 2> err || { echo "manual: $way"; wrong=1; }
    [ -s err ] && { echo "manual, reversed $way:"; cat err; wrong=1; }
done
exit $wrong
