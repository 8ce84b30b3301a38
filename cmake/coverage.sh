#!/bin/sh
# coverage.sh: lines of each layer that the tests have run in the preset `coverage`, in
# percent. After: cmake --preset coverage && cmake --build --preset coverage &&
# ctest --preset coverage
set -eu
cd "$(dirname "$0")/.."
for layer in base solver models networks scenarios plots cli; do
    find "build/coverage/$layer" -name '*.gcda' -exec gcov -n -r -s "$PWD" {} + 2> /dev/null |
    awk -v layer="$layer" '
        /^File / { counted = index($2, "\047" layer "/") == 1 && /\.c\047$/ }
        /^Lines executed:/ && counted {
            split($0, part, /[:% ]+/)
            lines += part[5]; run += part[3] * part[5] / 100; counted = 0
        }
        END { if (lines) printf "%-10s %5.1f %% of %5d lines\n", layer, 100 * run / lines, lines }'
done
