/* One attribute text to one field of a record, by its row. */
#ifndef FD_NETWORKS_VALUE_H
#define FD_NETWORKS_VALUE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "networks/schema.h"
#include "networks/units.h"

typedef struct fd_value_reader {
    fd_units *units;
    fd_arena *arena; /* where texts go */
    fd_diagnostics *diagnostics;
    fd_place place;
    bool no_memory; /* set when memory was short */
} fd_value_reader;

/* Sets the field to what stands for absent; the fallback is not looked at. */
void fd_value_clear(const fd_attribute *row, void *record);

/* Reads a text into the field. False when it is faulty: then a diagnostic is added and
 * the field stays as it was. A reference is not resolved: only its characters are
 * checked. */
bool fd_value_read(fd_value_reader *reader, const fd_attribute *row, const char *text,
                   void *record);

/* True for a token without blank or slash. */
bool fd_id_is_token(const char *text);

#endif
