/* The parts of the import: columns, rows, settings, the file. */
#ifndef FD_NETWORKS_IMPORTPARTS_H
#define FD_NETWORKS_IMPORTPARTS_H

#include "base/arena.h"
#include "base/csv.h"
#include "base/index.h"
#include "networks/import.h"
#include "networks/message.h"
#include "networks/schema.h"
#include "networks/value.h"

/* A value of an element, as text of the mine file. */
typedef struct fd_import_value {
    const fd_attribute *row;
    const char *text;
    struct fd_import_value *next;
} fd_import_value;

typedef struct fd_import_item { /* an element to be written */
    const char *id;
    int line;               /* 0 where no row of a table is its own */
    fd_import_value *value; /* latest first: it counts */
} fd_import_item;

typedef struct fd_import_items {
    const char *kind;
    fd_import_item *item;
    int count, room;
    fd_index *number; /* by id */
    fd_import_value *common;
} fd_import_items;

typedef struct fd_import_head { /* a column with what is read into */
    fd_import_column shown;
    const fd_attribute *row; /* null: left out */
} fd_import_head;

typedef struct fd_import {
    const fd_import_options *options;
    fd_arena *arena; /* of the report, and of all texts */
    fd_value_reader value;
    fd_import_items junction, airway, climate;
    fd_import_head *head; /* of all files */
    int n_heads;
    fd_import_report *report;
} fd_import;

/* The row of an attribute of a kind, with id, name and the parts of an airway; null when
 * there is none. */
const fd_attribute *fd_import_row(const char *kind, const char *attribute);

/* The attribute a head means by itself, null for none; its unit goes to `unit`, as text
 * in the arena, empty for none. */
const fd_attribute *fd_import_meaning(fd_import *import, const char *kind,
                                      const char *head, const char **unit);

/* Adds a diagnostic; the arguments may be null from the first unused. */
void fd_import_add(fd_import *import, fd_import_code code, const char *file, int line,
                   const char *id, const char *a, const char *b, const char *c,
                   const char *d);

/* Takes the columns of a table: heads from `first` on are of this file. False when a
 * fault among them stops the import. */
bool fd_import_columns(fd_import *import, const char *kind, const char *file,
                       const fd_csv *csv, const char *const *options, int *first);

/* Takes the rows of a table by its heads. */
void fd_import_rows(fd_import *import, fd_import_items *items, const char *file,
                    const fd_csv *csv, int first);

/* The element of this id, made where it is new; null when memory is short. */
fd_import_item *fd_import_item_of(fd_import *import, fd_import_items *items,
                                  const char *id, bool *made);
const char *fd_import_text(const fd_import_items *items, const fd_import_item *item,
                           const char *attribute);
bool fd_import_set(fd_import *import, fd_import_value **list, const fd_attribute *row,
                   const char *text);

void fd_import_settings(fd_import *import);

/* Writes all to the target. */
fd_status fd_import_write(fd_import *import);

#endif
