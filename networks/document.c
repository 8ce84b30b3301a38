#include "networks/document.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "networks/documentparts.h"
#include "networks/reader.h"

fd_document *fd_document_new(const fd_schema *schema, const fd_document *base,
                             const char *file) {
    fd_document *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    d->schema = schema;
    d->base = base;
    d->kind = calloc((size_t)schema->n_elements, sizeof *d->kind);
    d->arena = fd_arena_new();
    d->name = fd_index_new();
    if (d->arena) d->file = fd_arena_text(d->arena, file);
    bool ok = d->kind && d->name && d->file;
    for (int e = 0; ok && e < schema->n_elements; e++) {
        d->kind[e].id = fd_index_new();
        ok = d->kind[e].id && fd_index_add(d->name, schema->element[e].name, e) == -1;
    }
    if (!ok) fd_document_free(&d);
    return d;
}

void fd_document_free(fd_document **document) {
    if (!document || !*document) return;
    fd_document *d = *document;
    for (int e = 0; d->kind && e < d->schema->n_elements; e++) {
        fd_index_free(&d->kind[e].id);
        free(d->kind[e].item);
        free(d->kind[e].faulty);
    }
    free(d->kind);
    fd_index_free(&d->name);
    fd_arena_free(&d->arena);
    free(d);
    *document = NULL;
}

static bool grow(fd_document_kind *kind, size_t size) {
    if (kind->room > INT_MAX / 2) return false;
    int room = kind->room ? 2 * kind->room : 16;
    char *item = realloc(kind->item, (size_t)room * size);
    if (!item) return false;
    kind->item = item;
    bool *faulty = realloc(kind->faulty, (size_t)room * sizeof *faulty);
    if (!faulty) return false;
    kind->faulty = faulty;
    kind->room = room;
    return true;
}

int fd_document_append(fd_document *d, int element, const void *blank) {
    fd_document_kind *kind = &d->kind[element];
    size_t size = d->schema->element[element].size;
    if (kind->count == kind->room && !grow(kind, size)) return -1;
    memcpy(kind->item + (size_t)kind->count * size, blank, size);
    kind->faulty[kind->count] = false;
    return kind->count++;
}

fd_record *fd_document_record(const fd_document *d, int element, int i) {
    return (fd_record *)(void *)(d->kind[element].item +
                                 (size_t)i * d->schema->element[element].size);
}

const fd_document *fd_document_holder(const fd_document *d, const char *kind,
                                      int *element) {
    for (; d; d = d->base) {
        *element = fd_index_find(d->name, kind);
        if (*element >= 0) return d;
    }
    return NULL;
}

const char *fd_document_file(const fd_document *d) {
    return d->file;
}

const void *fd_document_array(const fd_document *d, const char *kind, int *count) {
    int e = fd_index_find(d->name, kind);
    *count = e < 0 ? 0 : d->kind[e].count;
    return *count ? d->kind[e].item : NULL;
}

int fd_document_find(const fd_document *d, const char *kind, const char *id) {
    int e = fd_index_find(d->name, kind);
    return e < 0 ? -1 : fd_index_find(d->kind[e].id, id);
}

const bool *fd_document_faulty(const fd_document *d, const char *kind) {
    int e = fd_index_find(d->name, kind);
    return e < 0 ? NULL : d->kind[e].faulty;
}

bool fd_document_is_sound(const fd_document *d, const char *kind, int number) {
    int e = fd_index_find(d->name, kind);
    return e >= 0 && number >= 0 && number < d->kind[e].count &&
           !d->kind[e].faulty[number];
}

/* The number of a record by the middle of a path, which is null where it is left out. */
static int record_by_id(const fd_document *d, int e, const char *id) {
    const fd_document_kind *kind = &d->kind[e];
    if (!id) return kind->count == 1 ? 0 : -1;
    if (d->schema->element[e].identified) return fd_index_find(kind->id, id);
    long place = strspn(id, "0123456789") == strlen(id) ? strtol(id, NULL, 10) : 0;
    return place >= 1 && place <= kind->count ? (int)place - 1 : -1;
}

static fd_document_value value_at(const fd_document *d, int e, int number,
                                  const char *attribute) {
    fd_document_value v = {.number = -1};
    const fd_element *element = &d->schema->element[e];
    for (int i = 0; i < element->n_attributes && !v.row; i++)
        if (strcmp(element->attribute[i].name, attribute) == 0)
            v.row = &element->attribute[i];
    if (!v.row) return v;
    v.record = fd_document_record(d, e, number);
    v.number = number;
    v.value = (const char *)v.record + v.row->offset;
    return v;
}

fd_document_value fd_document_path(const fd_document *d, const char *path) {
    fd_document_value nothing = {.number = -1};
    char *kind = strdup(path);
    if (!kind) return nothing;
    char *first = strchr(kind, '/'), *last = strrchr(kind, '/');
    char *id = first == last ? NULL : first + 1;
    int e = -1, number = -1;
    if (first) {
        *first = *last = '\0';
        e = fd_index_find(d->name, kind);
    }
    /* A slash stands in no id, so "a/b/c/d" finds no record. */
    if (e >= 0) number = record_by_id(d, e, id);
    fd_document_value v = number < 0 ? nothing : value_at(d, e, number, last + 1);
    free(kind);
    return v;
}

/* Reads with an open reader. True when the file was read to the end of its root. */
static bool read_whole(fd_reader *r, fd_diagnostics *diagnostics, fd_status *status) {
    fd_xml_handler handler = {r, fd_reader_start, fd_reader_end};
    *status = fd_xml_read(r->document->file, &handler, diagnostics);
    bool ended = r->depth == 0 && !r->stopped && r->document->kind[0].count > 0;
    if (ended && !r->value.no_memory) fd_reader_resolve(r);
    if (r->value.no_memory) *status = FD_NO_MEMORY;
    return ended && (*status == FD_OK || *status == FD_BAD_INPUT);
}

fd_status fd_document_read(const fd_schema *schema, const fd_document *base,
                           const char *file, fd_diagnostics *diagnostics,
                           fd_document **document) {
    int before = fd_diagnostics_faults(diagnostics);
    fd_reader r;
    *document = fd_document_new(schema, base, file);
    if (!*document) return FD_NO_MEMORY;
    fd_status status = fd_reader_open(*document, diagnostics, &r);
    bool whole = false;
    if (status == FD_OK) {
        whole = read_whole(&r, diagnostics, &status);
        fd_reader_close(&r);
    }
    if (!whole) fd_document_free(document);
    bool faulty = fd_diagnostics_faults(diagnostics) > before;
    return status == FD_OK && faulty ? FD_BAD_INPUT : status;
}
