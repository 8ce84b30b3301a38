#!/bin/sh
# layers.sh SOURCE [LIBRARY...]: includes lead downwards, each foreign library has its one
# file, and no layer keeps anything between two calls. Then the judge is shown faults.
set -u
source=$1
shift
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# Foreign header, the file (or pair) that knows it.
foreign='cvode/ solver/ode
ida/ solver/dae
sundials/ solver/ode solver/dae
nvector/ solver/ode solver/dae
sunmatrix/ solver/ode
sunlinsol/ solver/ode
amd.h solver/order
libxml/ networks/xml
udunits2.h networks/units
jansson.h base/json
sha2.h base/digest
iconv.h base/encoding
pthread.h base/pool'

# judge SOURCE: prints each include that must not be; fails when there is one.
judge() {
    (cd "$1" && grep -n '^ *# *include' /dev/null base/*.[ch] solver/*.[ch] models/*.[ch] \
        networks/*.[ch] scenarios/*.[ch] plots/*.[ch] cli/*.[ch] 2> /dev/null) |
        awk -v foreign="$foreign" '
        BEGIN {
            split("base solver models networks scenarios", order, " ")
            for (i in order) rank[order[i]] = i
            n = split(foreign, line, "\n")
            for (i = 1; i <= n; i++) {
                split(line[i], word, " ")
                header[i] = word[1]
                owners[i] = substr(line[i], length(word[1]) + 2)
            }
        }
        # may LAYER OTHER: a file of the layer may include a header of the other.
        function may(layer, other) {
            if (layer == "cli" || layer == other) return 1
            if (layer == "plots") return other == "base"
            return other in rank && rank[other] < rank[layer]
        }
        {
            split($0, part, ":")
            file = part[1]
            layer = file
            sub(/\/.*/, "", layer)
            name = $0
            sub(/^[^<"]*[<"]/, "", name)
            sub(/[>"].*/, "", name)
            seen++
        }
        /"/ {
            other = name
            if (!sub(/\/.*/, "", other) || !may(layer, other)) {
                print file " includes \"" name "\""
                bad = 1
            }
        }
        /</ {
            for (i = 1; i <= n; i++) {
                if (index(name, header[i]) != 1) continue
                stem = file
                sub(/\.[ch]$/, "", stem)
                if (index(" " owners[i] " ", " " stem " ") == 0) {
                    print file " includes <" name ">, which belongs to " owners[i]
                    bad = 1
                }
                used[header[i]] = 1
            }
            if (name !~ /^[a-z]+\.h$|^sys\/[a-z]+\.h$/ ) {
                known = 0
                for (i = 1; i <= n; i++) known += index(name, header[i]) == 1
                if (!known) {
                    print file " includes <" name ">, which nobody owns"
                    bad = 1
                }
            }
        }
        END { exit bad || seen < 100 }'
}

judge "$source" || { echo "the layers are broken, or there are none"; exit 1; }

# shown FILE TEXT: the judge sees this fault.
shown() {
    rm -rf "$work/tree"
    mkdir "$work/tree"
    for layer in base solver models networks scenarios plots cli; do
        cp -R "$source/$layer" "$work/tree/"
    done
    printf '%s\n' "$2" >> "$work/tree/$1"
    if judge "$work/tree" > "$work/out"; then
        echo "$2 passes in $1"
        exit 1
    fi
}
shown solver/law.h '#include "models/fan.h"'
shown networks/air.c '#include "scenarios/run.h"'
shown base/sum.c '#include "solver/law.h"'
shown scenarios/run.c '#include "cli/exit.h"'
shown models/fan.c '#include "fan.h"'
shown models/fan.c '#include <libxml/parser.h>'
shown networks/mine.c '#include <jansson.h>'
shown networks/mine.c '#include <gsl/gsl_math.h>'

# Over 400 lines nobody reads a file to its end; tables of data (*table.c) are looked up.
find "$source"/base "$source"/solver "$source"/models "$source"/networks \
    "$source"/scenarios "$source"/plots "$source"/cli -name '*.[ch]' ! -name '*table.c' \
    -exec awk 'FNR == 401 { print FILENAME " has more than 400 lines" }' {} + > "$work/long"
[ ! -s "$work/long" ] || { cat "$work/long"; exit 1; }

# variables LIBRARY...: what can change and outlives a call: it would let two solves meet.
# Constants that hold addresses lie in .data.rel.ro.
variables() {
    objdump -t "$@" | awk '/^[0-9a-f]+ / && / O / && /[ \t]\.(data|bss|tdata|tbss|lbss|ldata)(\.[a-zA-Z_]|[ \t])/ &&
        !/[ \t]\.data\.rel\.ro/ { print $NF }
        /\*COM\*/ { print $NF }'
}
[ $# -gt 0 ] || exit 0
for library in "$@"; do
    [ "$(objdump -t "$library" | grep -c ' F ')" -gt 10 ] ||
        { echo "no functions in $library"; exit 1; }
done
variables "$@" > "$work/variables"
[ ! -s "$work/variables" ] || { echo "variables:"; cat "$work/variables"; exit 1; }
printf 'int shared = 1;\nint count(void) { static int n; return ++n; }\n' > "$work/bad.c"
"${CC:-cc}" -c -o "$work/bad.o" "$work/bad.c" || exit 1
[ "$(variables "$work/bad.o" | wc -l)" = 2 ] || { echo "variables are not seen"; exit 1; }
exit 0
