/* What-if edits as texts, "airway/a12/resistance=0.5", over a mine that stays as it is.
 *
 * A value is read as in a mine file: by the row of its attribute, with unit, bounds and
 * words. Beside the file's way a bare number is taken in the SI unit of the attribute,
 * and a note says so; an empty value takes the attribute out. A value that stands in
 * place of another (a resistance in place of friction and shock) takes that one out, with
 * a note. */
#ifndef FD_NETWORKS_EDIT_H
#define FD_NETWORKS_EDIT_H

#include "networks/overlay.h"

typedef struct fd_edit {
    const char *path;
    const fd_attribute *row;
    double before, after; /* of a number, in the unit of the row; else NaN */
    const char *before_text, *after_text; /* with unit; null where there is none */
} fd_edit;

typedef struct fd_edits fd_edits;

/* The mine must outlive the edits. FD_NO_MEMORY; then null. */
fd_status fd_edits_new(const fd_mine *mine, fd_edits **edits);
void fd_edits_free(fd_edits **edits);

/* Makes one edit. option: how the user gave it, for the diagnostics, which stand at it in
 * place of a file. FD_BAD_INPUT, with a fault told, leaves the mine as it was;
 * FD_NO_MEMORY. */
fd_status fd_edits_add(fd_edits *edits, const char *option, const char *setting,
                       fd_diagnostics *diagnostics);

/* A flag under names of its own: --fan f1=off for fan/f1/running=false. */
typedef struct fd_switch {
    const char *kind, *attribute, *on, *off;
} fd_switch;

/* Makes the edit "ID=on" or "ID=off" in the words of the switch. */
fd_status fd_edits_switch(fd_edits *edits, const char *option, const char *setting,
                          const fd_switch *which, fd_diagnostics *diagnostics);

/* Checks the edited mine (networks/check.h); tells what the mine before did not have.
 * FD_BAD_INPUT when a fault is among it, FD_NO_MEMORY. */
fd_status fd_edits_check(fd_edits *edits, fd_diagnostics *diagnostics);

/* Lends the edited mine, which changes with every edit. */
const fd_mine *fd_edits_mine(const fd_edits *edits);

/* True while every edit is one that an air over the edited mine sees at its next solve;
 * false where it must be made anew (topology, curves, climate). */
bool fd_edits_in_place(const fd_edits *edits);

int fd_edits_count(const fd_edits *edits);
const fd_edit *fd_edits_get(const fd_edits *edits, int i);

#endif
