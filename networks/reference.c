/* References to numbers, once all ids are known. */
#include <stdlib.h>
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

/* The number of an id of a kind, whose text is that of a row, -1 for none. */
static int find(fd_reader *r, const char *kind, const char *id) {
    if (kind != r->target) {
        int element;
        const fd_document *holder = fd_document_holder(r->document, kind, &element);
        r->target = kind;
        r->target_id = holder ? holder->kind[element].id : NULL;
    }
    return r->target_id ? fd_index_find(r->target_id, id) : -1;
}

static bool keep(fd_reader *r, fd_pending pending) {
    pending.text = fd_arena_text(r->value.arena, pending.text);
    if (pending.text && r->n_pending == r->room) {
        int room = r->room ? 2 * r->room : 256;
        fd_pending *larger = realloc(r->pending, (size_t)room * sizeof *larger);
        if (larger) r->pending = larger;
        if (larger) r->room = room;
    }
    bool kept = pending.text && r->n_pending < r->room;
    if (kept) r->pending[r->n_pending++] = pending;
    r->value.no_memory |= !kept;
    return kept;
}

bool fd_reader_refer(fd_reader *r, int element, int record, int attribute,
                     const char *text) {
    const fd_attribute *row = &r->document->schema->element[element].attribute[attribute];
    int number = row->type == FD_VALUE_REF ? find(r, row->kind, text) : -1;
    if (number < 0) return keep(r, (fd_pending){element, record, attribute, text});
    void *at = (char *)fd_document_record(r->document, element, record) + row->offset;
    *(int *)at = number;
    return true;
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
