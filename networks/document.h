/* An XML file as flat arrays of records, read by its tables (networks/schema.h).
 *
 * All faults are found in one reading: what the file says against the tables, units,
 * bounds, words, ids used twice and references to nothing. Records stand in the order of
 * the file. Texts and records live as long as the document. */
#ifndef FD_NETWORKS_DOCUMENT_H
#define FD_NETWORKS_DOCUMENT_H

#include "base/diagnostic.h"
#include "base/status.h"
#include "networks/schema.h"

typedef struct fd_document fd_document;

/* Reads a file. References are looked for in the document and, where it has no such kind
 * of element, in the base, which must outlive the document. FD_BAD_INPUT with the faults
 * in the diagnostics: the document is given all the same when the file is well-formed
 * and of the right format, so that checks can say more; fd_document_is_sound tells which
 * of its records to look at. It is null after any other failure: FD_CANNOT_READ (with a
 * diagnostic) or FD_NO_MEMORY. Nullable: base. */
fd_status fd_document_read(const fd_schema *schema, const fd_document *base,
                           const char *file, fd_diagnostics *diagnostics,
                           fd_document **document);
void fd_document_free(fd_document **document);

/* The name of the file, as it was given. */
const char *fd_document_file(const fd_document *document);

/* The records of a kind, structs of its table, and how many they are. Null and 0 for a
 * kind that has none or that the schema does not know. */
const void *fd_document_array(const fd_document *document, const char *kind, int *count);

/* The number of the record of this kind and id, -1 when there is none. */
int fd_document_find(const fd_document *document, const char *kind, const char *id);

/* False when the reading found a fault in this record itself. */
bool fd_document_is_sound(const fd_document *document, const char *kind, int number);

/* The same of all records of a kind: true where a fault was found. Null for a kind that
 * has no record. */
const bool *fd_document_faulty(const fd_document *document, const char *kind);

/* A value by its path `kind/id/attribute`. */
typedef struct fd_document_value {
    const fd_attribute *row; /* null when the path leads nowhere */
    const fd_record *record;
    int number;        /* of the record in its array */
    const void *value; /* of the type of the row; a number in SI */
} fd_document_value;

/* An element without id is named by its place among its kind, from 1: `climate/1/height`,
 * or left out where the kind stands once: `climate/height`. */
fd_document_value fd_document_path(const fd_document *document, const char *path);

#endif
