/* The inside of a document, for the files that fill it. */
#ifndef FD_NETWORKS_DOCUMENTPARTS_H
#define FD_NETWORKS_DOCUMENTPARTS_H

#include "base/arena.h"
#include "base/index.h"
#include "networks/document.h"

/* All records of one element. */
typedef struct fd_document_kind {
    char *item; /* count structs of the size in the table */
    bool *faulty;
    int count, room;
    fd_index *id;
} fd_document_kind;

struct fd_document {
    const fd_schema *schema;
    const fd_document *base;
    const char *file;
    fd_arena *arena;
    fd_index *name; /* element name to its number in the schema */
    fd_document_kind *kind;
};

/* An empty document; null when memory is short. */
fd_document *fd_document_new(const fd_schema *schema, const fd_document *base,
                             const char *file);

/* A new record at the end of its kind, a copy of the blank one; its number, -1 when
 * memory is short. */
int fd_document_append(fd_document *document, int element, const void *blank);

/* Lends record i of an element of the schema, until the next append. */
fd_record *fd_document_record(const fd_document *document, int element, int i);

/* The document that holds a kind, this one or its base, and the number of the element in
 * its schema; null when neither knows it. */
const fd_document *fd_document_holder(const fd_document *document, const char *kind,
                                      int *element);

#endif
