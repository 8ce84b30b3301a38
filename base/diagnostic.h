/* Faults and notes about an input: what, where, which element, what would be right.
 *
 * A diagnostic is data. Its text is formed at the edge (cli, plots) from the message and
 * the arguments, through the catalogue, so every language says the same. */
#ifndef FD_BASE_DIAGNOSTIC_H
#define FD_BASE_DIAGNOSTIC_H

#include <stdbool.h>

#include "base/status.h"

/* Marks a text for the catalogue without translating it here. */
#define FD_N(text) text

typedef enum fd_severity { FD_NOTE, FD_WARNING, FD_FAULT } fd_severity;

/* One kind of diagnostic, a constant in the layer that finds it. `what` and `hint` are
 * catalogue keys in English with %1 %2 ... where the arguments stand. */
typedef struct fd_message {
    const char *code; /* stable, e.g. "UNIT-UNKNOWN" */
    fd_severity severity;
    const char *what;
    const char *hint; /* what would be right; empty where nothing can be said */
} fd_message;

/* Where a diagnostic belongs. Nullable: file, kind, id; line 0 is unknown. */
typedef struct fd_place {
    const char *file;
    int line;
    const char *kind; /* element name, e.g. "airway" */
    const char *id;
} fd_place;

enum { FD_DIAGNOSTIC_ARGUMENTS = 6 };

/* When it was found, where it was looked for at many moments. */
typedef struct fd_sighting {
    const char *first; /* a date, or the seconds of an event; null: there is one moment */
    const char *event; /* null outside of events */
    int times;
} fd_sighting;

typedef struct fd_diagnostic {
    const fd_message *message;
    fd_place place;
    const char *argument[FD_DIAGNOSTIC_ARGUMENTS]; /* unused ones are null */
    fd_sighting sighting;
} fd_diagnostic;

typedef struct fd_diagnostics fd_diagnostics;

/* Returns null when memory is short. */
fd_diagnostics *fd_diagnostics_new(void);
void fd_diagnostics_free(fd_diagnostics **list);

/* Adds one; texts are copied. The arguments end with a null. When memory is short the
 * diagnostic is lost and fd_diagnostics_complete says so. Nullable: list (does nothing).
 */
void fd_diagnostics_add(fd_diagnostics *list, const fd_message *message,
                        const fd_place *place, ...);

/* Adds one of another list, with when it was found. Nullable: list (does nothing). */
void fd_diagnostics_add_sighted(fd_diagnostics *list, const fd_diagnostic *found,
                                const fd_sighting *sighting);

int fd_diagnostics_count(const fd_diagnostics *list);
const fd_diagnostic *fd_diagnostics_get(const fd_diagnostics *list, int i);

/* Takes off those after the first few. */
void fd_diagnostics_cut(fd_diagnostics *list, int count);

/* How many are faults (0 means the input may be used). */
int fd_diagnostics_faults(const fd_diagnostics *list);

/* Says that one could not even be formed for want of memory. Nullable: list. */
void fd_diagnostics_lose(fd_diagnostics *list);

/* False when a diagnostic was lost for want of memory. */
bool fd_diagnostics_complete(const fd_diagnostics *list);

/* Orders by file, then line, then order of arrival. */
void fd_diagnostics_sort(fd_diagnostics *list);

#endif
