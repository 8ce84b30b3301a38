#!/bin/sh
# event.sh PROGRAM SOURCE: events in awkward order and at awkward moments. Each plan is plan e
# with other actions; all must end as the file expects: the planned state within, the event
# exceeded.
set -u
program=$1 source=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
plan=$source/scenarios/cases/e-fan-trip.xml
failed=0

# play NAME SED...: plan e changed by sed expressions.
play() {
    name=$1
    shift
    sed "$@" -e "s#mine=\"[^\"]*\"#mine=\"$source/networks/mines/hancheng.xml\"#" \
        "$plan" > "$work/$name.xml"
    cmp -s "$plan" "$work/$name.xml" && { echo "$name: nothing changed"; failed=1; }
    "$program" run --no-plots --expect -q -o "$work/$name" "$work/$name.xml" \
        > "$work/out" 2>&1 || { echo "$name: exit $?"; tail -n 5 "$work/out"; failed=1; }
}

stop='<stop-fan fan="fan-H1"/>'
# A start before the stop must not undo it, nor one between two stops.
play start-first -e "s#$stop#<start-fan fan=\"fan-H1\" after=\"1 min\"/><stop-fan fan=\"fan-H1\" after=\"5 min\"/>#"
play twice -e "s#$stop#$stop<start-fan fan=\"fan-H1\" after=\"2 min\"/><stop-fan fan=\"fan-H1\" after=\"4 min\"/>#"
# 1.1 h is a round-off more than 66 refreshes of a minute.
play round-off -e "s#$stop#<stop-fan fan=\"fan-H1\" after=\"1.1 h\"/>#" -e 's#duration="60 min"#duration="3 h"#'
# At ten in the evening two other headings grow past the length at which a piece is added.
play growing -e 's#at="2027-05-01T08:00"#at="2027-01-08T21:30"#'
exit $failed
