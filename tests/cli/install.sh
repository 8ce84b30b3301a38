#!/bin/sh
# install.sh SOURCE BUILD CC [FLAG...]: what `cmake --install` gives works away from the
# build, alone, in both languages, and others can build on it. FLAGs: of the C compiler.
set -u
source=$1 build=$2 cc=$3
shift 3
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

fail() {
    echo "$*"
    [ ! -s "$work/out" ] || tail -n 20 "$work/out"
    exit 1
}

cmake --install "$build" --prefix "$prefix" > "$work/out" 2>&1 || fail "does not install"

# alone COMMAND...: run from another folder, with nothing of this environment.
mkdir "$work/away"
alone() {
    (cd "$work/away" && env -i PATH=/usr/bin:/bin "$@") > "$work/out" 2>&1
}
program=$prefix/bin/firedamp
data=$prefix/share/firedamp

alone "$program" check "$data"/networks/mines/*.xml "$data"/scenarios/cases/*.xml \
    "$data"/scenarios/limits/*.xml || fail "the samples have faults"
count=$(grep -c ': 0 faults' "$work/out")
samples=$(find "$data" -name '*.xml' | wc -l)
[ "$count" -eq "$samples" ] && [ "$count" -ge 7 ] ||
    fail "$count of $samples samples were checked"
(cd "$data/scenarios/cases" && env -i "$program" run c-long-enough.xml --expect --no-plots \
    -o "$work/result") > "$work/out" 2>&1 || fail "a sample does not run as expected"
[ -s "$work/result/summary.json" ] || fail "no result"

# A fault in the words of the catalogue.
printf 'id,"x\n' > "$work/open.csv"
chinese='由此开始的引号单元格没有结束'
english='a quoted cell begins here and never ends'
alone "$program" import "$work/open.csv" --lang zh
grep -q "$chinese" "$work/out" || fail "--lang zh is not Chinese"
alone LANG=zh_CN.UTF-8 "$program" import "$work/open.csv"
grep -q "$chinese" "$work/out" || fail "LANG=zh_CN.UTF-8 is not Chinese"
alone LANG=C.UTF-8 "$program" import "$work/open.csv"
grep -q "$english" "$work/out" || fail "LANG=C.UTF-8 is not English"

# Without its resources the program says so: what was found above was not the build's.
mv "$data/scenarios/limits" "$work/limits"
alone "$program" run "$data/scenarios/cases/c-long-enough.xml"
[ $? -eq 5 ] || fail "limits that are not there are found elsewhere"
mv "$work/limits" "$data/scenarios/limits"

cat > "$work/use.c" <<'END'
#include <math.h>
#include <stdio.h>

#include "networks/air.h"
#include "networks/mine.h"

int main(int argc, char **argv) {
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine = NULL;
    fd_mine_state *state = NULL;
    fd_air *air = NULL;
    fd_air_info info = {0};
    if (argc != 2 || fd_mine_read(argv[1], list, &mine) || fd_mine_state_new(mine, &state) ||
        fd_air_new(mine, &air) || fd_air_solve(air, state, &info))
        return 1;
    double flow = 0;
    for (int f = 0; f < mine->n_fans; f++) {
        double q = fd_air_get(air)->fan_flow[f];
        if (isfinite(q)) flow = fmax(flow, q);
    }
    printf("%d airways, usable %d, largest fan %.17g m3/s\n", mine->n_airways, info.usable, flow);
    fd_air_free(&air);
    fd_mine_state_free(&state);
    fd_mine_free(&mine);
    fd_diagnostics_free(&list);
    return !info.usable;
}
END
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
[ -d "$PKG_CONFIG_PATH" ] || PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name firedamp.pc)")
for form in '' --static; do
    # shellcheck disable=SC2046,SC2086 # one word for each flag
    "$cc" -std=c11 -Wall -Wextra -Werror "$@" "$work/use.c" -o "$work/use" \
        $(pkg-config --cflags --libs $form firedamp) > "$work/out" 2>&1 ||
        fail "a program does not build with pkg-config $form"
    alone "$work/use" "$data/networks/mines/hancheng.xml" || fail "that program fails"
    grep -q '^[1-9][0-9]* airways, usable 1, largest fan [1-9]' "$work/out" ||
        fail "that program solves nothing"
done

# Every header can be included alone.
(cd "$prefix/include/firedamp" && find . -name '*.h') | sed 's,^\./,,' > "$work/headers"
[ -s "$work/headers" ] || fail "no headers"
while read -r header; do
    # shellcheck disable=SC2046 # one word for each flag
    printf '#include "%s"\n' "$header" | "$cc" -std=c11 -fsyntax-only -x c - \
        $(pkg-config --cflags firedamp) > "$work/out" 2>&1 || fail "$header fails alone"
done < "$work/headers"

# Builds with flags of their own (sanitizers, coverage) name sources at run time.
[ $# -gt 0 ] || ! grep -rlF -e "$source/" -e "$build/" "$prefix" > "$work/out" ||
    fail "these know the build:"

DESTDIR=$work/staged cmake --install "$build" --prefix /opt/mine > "$work/out" 2>&1 &&
    [ -x "$work/staged/opt/mine/bin/firedamp" ] || fail "DESTDIR is not heeded"
(cd "$prefix" && find . -type f | sort) > "$work/one"
(cd "$work/staged/opt/mine" && find . -type f | sort) > "$work/other"
cmp -s "$work/one" "$work/other" || fail "DESTDIR gives other files"
exit 0
