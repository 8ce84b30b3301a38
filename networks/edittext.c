/* What is told of an edit, and how its values are written. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "networks/editparts.h"
#include "networks/nearest.h"

void fd_edits_tell(const fd_edits *e, const fd_message *message, const char *a,
                   const char *b, const char *c, const char *d) {
    fd_diagnostics_add(e->reader.diagnostics, message, &e->reader.place, a, b, c, d,
                       NULL);
}

static const fd_element *element_named(const char *kind) {
    for (int i = 0; i < fd_mine_schema.n_elements; i++)
        if (strcmp(fd_mine_schema.element[i].name, kind) == 0)
            return &fd_mine_schema.element[i];
    return NULL;
}

/* The nearest of the names, else all of them. */
typedef struct choice {
    fd_nearest nearest;
    fd_buffer list;
} choice;

static void offer(choice *c, const char *name) {
    fd_nearest_try(&c->nearest, name);
    if (c->list.length) fd_buffer_text(&c->list, " ");
    fd_buffer_text(&c->list, name);
}

static const char *chosen(const choice *c) {
    return c->nearest.name ? c->nearest.name : fd_buffer_get(&c->list);
}

static void tell_kind(const fd_edits *e, const char *kind) {
    choice c = {.nearest = fd_nearest_to(kind)};
    for (int i = 0; i < fd_mine_schema.n_elements; i++)
        offer(&c, fd_mine_schema.element[i].name);
    fd_edits_tell(e, &fd_reader_message[FD_ELEMENT_UNKNOWN], kind, "mine", chosen(&c),
                  NULL);
    fd_buffer_free(&c.list);
}

static void tell_attribute(const fd_edits *e, const fd_element *element,
                           const char *name) {
    choice c = {.nearest = fd_nearest_to(name)};
    for (int i = 0; i < element->n_attributes; i++) offer(&c, element->attribute[i].name);
    fd_edits_tell(e, &fd_reader_message[FD_ATTRIBUTE_UNKNOWN], name, chosen(&c), NULL,
                  NULL);
    fd_buffer_free(&c.list);
}

void fd_edits_tell_id(const fd_edits *e, const char *attribute, const char *kind,
                      const char *id) {
    int count;
    const fd_element *element = element_named(kind);
    const char *record = fd_document_array(e->below->document, kind, &count);
    fd_nearest nearest = fd_nearest_to(id);
    for (int i = 0; i < count; i++, record += element->size) {
        const char *known = ((const fd_record *)(const void *)record)->id;
        if (known) fd_nearest_try(&nearest, known);
    }
    fd_edits_tell(
        e, &fd_reader_message[nearest.name ? FD_REFERENCE_DANGLING : FD_REFERENCE_UNLIKE],
        attribute, kind, id, nearest.name);
}

/* As a path names it: by its id, by its place among its kind, or by nothing. */
static bool has_record(const fd_edits *e, const fd_element *element, const char *id) {
    int count;
    fd_document_array(e->below->document, element->name, &count);
    if (element->identified)
        return fd_document_find(e->below->document, element->name, id) >= 0;
    if (!*id) return count == 1;
    long place = strspn(id, "0123456789") == strlen(id) ? strtol(id, NULL, 10) : 0;
    return place >= 1 && place <= count;
}

void fd_edits_tell_nowhere(fd_edits *e, char *path) {
    char *first = strchr(path, '/'), *last = strrchr(path, '/');
    if (!first || first == path) {
        fd_edits_tell(e, &fd_edit_message[FD_EDIT_FORM], path, NULL, NULL, NULL);
        return;
    }
    *first = *last = '\0';
    const char *id = first == last ? "" : first + 1;
    const fd_element *element = element_named(path);
    e->reader.place.kind = element ? element->name : NULL;
    if (!element)
        tell_kind(e, path);
    else if (!has_record(e, element, id))
        fd_edits_tell_id(e, "id", path, id);
    else
        tell_attribute(e, element, last + 1);
}

const char *fd_edits_text(fd_edits *e, const fd_attribute *row, const void *at) {
    char text[FD_NUMBER_ROOM + 64];
    char number[FD_NUMBER_ROOM];
    double real = row->type == FD_VALUE_NUMBER ? *(const double *)at : NAN;
    int whole = row->type == FD_VALUE_COUNT || row->type == FD_VALUE_WORD ||
                        row->type == FD_VALUE_REF
                    ? *(const int *)at
                    : -1;
    switch (row->type) {
    case FD_VALUE_NUMBER:
        if (isnan(real)) return NULL;
        fd_number_rounded(real, -6, number);
        snprintf(text, sizeof text, "%s%s%s", number, row->unit[0] == '1' ? "" : " ",
                 row->unit[0] == '1' ? "" : row->unit);
        return fd_arena_text(e->reader.arena, text);
    case FD_VALUE_COUNT:
        snprintf(text, sizeof text, "%d", whole);
        return whole < 0 ? NULL : fd_arena_text(e->reader.arena, text);
    case FD_VALUE_FLAG:
        return *(const bool *)at ? "true" : "false";
    case FD_VALUE_WORD:
        return whole < 0 ? NULL : row->words[whole];
    case FD_VALUE_TEXT:
        return *(const char *const *)at;
    case FD_VALUE_REF: {
        int count;
        const char *record = fd_document_array(e->below->document, row->kind, &count);
        if (whole < 0 || whole >= count) return NULL;
        record += (size_t)whole * element_named(row->kind)->size;
        return ((const fd_record *)(const void *)record)->id;
    }
    case FD_VALUE_REFS:
    case FD_VALUE_DATE:
        break;
    }
    return NULL;
}
