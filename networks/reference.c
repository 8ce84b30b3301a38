/* References to numbers, once all ids are known. */
#include <string.h>

#include "networks/message.h"
#include "networks/nearest.h"
#include "networks/reader.h"

/* Comparing a wrong id with every other takes time; chosen: the first 20 get a hint. */
enum { MOST_HINTS = 20 };

static const char *nearest_id(const fd_document *holder, int element, const char *text) {
    fd_nearest nearest = fd_nearest_to(text);
    for (int i = 0; i < holder->kind[element].count; i++) {
        const fd_record *record = fd_document_record(holder, element, i);
        if (record->id) fd_nearest_try(&nearest, record->id);
    }
    return nearest.name;
}

static void add_dangling(fd_reader *r, const fd_pending *p, const char *text,
                         int *n_told) {
    const fd_attribute *row =
        &r->document->schema->element[p->element].attribute[p->attribute];
    const fd_record *record = fd_document_record(r->document, p->element, p->record);
    fd_place place = {.file = r->document->file,
                      .line = record->line,
                      .kind = r->document->schema->element[p->element].name,
                      .id = record->id};
    int element;
    const fd_document *holder = fd_document_holder(r->document, row->kind, &element);
    const char *near = NULL;
    if (holder && ++*n_told <= MOST_HINTS) near = nearest_id(holder, element, text);
    fd_diagnostics_add(
        r->value.diagnostics,
        &fd_reader_message[near ? FD_REFERENCE_DANGLING : FD_REFERENCE_UNLIKE], &place,
        row->name, row->kind, text, near, NULL);
    fd_reader_blame(r, p->element, p->record);
}

static int find(const fd_reader *r, const char *kind, const char *id) {
    int element;
    const fd_document *holder = fd_document_holder(r->document, kind, &element);
    return holder ? fd_index_find(holder->kind[element].id, id) : -1;
}

static int count_tokens(const char *text) {
    int n = 0;
    for (const char *c = text; *c; n++) {
        c += strspn(c, " ");
        if (!*c) break;
        c += strcspn(c, " ");
    }
    return n;
}

/* A list of ids; those that are unknown are told and left out. */
static fd_refs read_list(fd_reader *r, const fd_pending *p, const char *kind,
                         int *n_told) {
    char *copy = fd_arena_text(r->document->arena, p->text);
    int *item =
        fd_arena_take(r->document->arena, (size_t)count_tokens(p->text) * sizeof *item);
    fd_refs refs = {0, item};
    r->value.no_memory |= !copy || !item;
    if (!copy || !item) return refs;
    char *rest = NULL;
    for (char *t = strtok_r(copy, " ", &rest); t; t = strtok_r(NULL, " ", &rest)) {
        int number = find(r, kind, t);
        if (number >= 0)
            item[refs.n++] = number;
        else
            add_dangling(r, p, t, n_told);
    }
    return refs;
}

void fd_reader_resolve(fd_reader *r) {
    int n_told = 0;
    for (int i = 0; i < r->n_pending; i++) {
        const fd_pending *p = &r->pending[i];
        const fd_attribute *row =
            &r->document->schema->element[p->element].attribute[p->attribute];
        fd_record *record = fd_document_record(r->document, p->element, p->record);
        void *at = (char *)record + row->offset;
        if (row->type == FD_VALUE_REFS) {
            *(fd_refs *)at = read_list(r, p, row->kind, &n_told);
            continue;
        }
        int number = find(r, row->kind, p->text);
        *(int *)at = number;
        if (number < 0) add_dangling(r, p, p->text, &n_told);
    }
}
