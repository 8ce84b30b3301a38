#include "networks/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "networks/nearest.h"

enum { NUMBER_ROOM = 16 };

/* A record with the fallbacks of the table, read once. */
static bool fill_blank(fd_reader *r, const fd_element *element, char **blank) {
    *blank = calloc(1, element->size);
    bool ok = *blank != NULL;
    for (int i = 0; ok && i < element->n_attributes; i++) {
        const fd_attribute *row = &element->attribute[i];
        fd_value_clear(row, *blank);
        if (row->fallback) ok = fd_value_read(&r->value, row, row->fallback, *blank);
    }
    return ok;
}

static bool fill_kinds(fd_reader *r) {
    const fd_schema *schema = r->document->schema;
    bool ok = true;
    for (int e = 0; ok && e < schema->n_elements; e++) {
        const fd_element *element = &schema->element[e];
        fd_reader_kind *kind = &r->kind[e];
        kind->parent =
            element->parent ? fd_index_find(r->document->name, element->parent) : -1;
        if (kind->parent >= 0 && element->least > 0) r->kind[kind->parent].needs = true;
        for (int i = 0; i < element->n_attributes; i++)
            if (element->attribute[i].required) kind->required |= (uint64_t)1 << i;
        ok = fill_blank(r, element, &kind->blank);
    }
    return ok;
}

fd_status fd_reader_open(fd_document *document, fd_diagnostics *diagnostics,
                         fd_reader *r) {
    size_t n = (size_t)document->schema->n_elements;
    *r = (fd_reader){.document = document};
    r->value = (fd_value_reader){.arena = document->arena,
                                 .diagnostics = diagnostics,
                                 .units = fd_units_new(),
                                 .place.file = document->file};
    r->kind = calloc(n, sizeof *r->kind);
    int *children = calloc(n * FD_XML_DEPTH_LIMIT, sizeof *children);
    for (int i = 0; i < FD_XML_DEPTH_LIMIT; i++)
        r->frame[i].children = children ? children + (size_t)i * n : NULL;
    if (r->value.units && r->kind && children && fill_kinds(r)) return FD_OK;
    fd_reader_close(r);
    return FD_NO_MEMORY;
}

void fd_reader_close(fd_reader *r) {
    for (int e = 0; r->kind && e < r->document->schema->n_elements; e++)
        free(r->kind[e].blank);
    free(r->kind);
    free(r->frame[0].children);
    free(r->pending);
    fd_units_free(&r->value.units);
}

void fd_reader_blame(fd_reader *r, int element, int record) {
    r->document->kind[element].faulty[record] = true;
}

const fd_element *fd_reader_element(const fd_reader *r, int e) {
    return &r->document->schema->element[e];
}

void fd_reader_add(fd_reader *r, fd_reader_code code, const char *a, const char *b,
                   const char *c, const char *d) {
    fd_diagnostics_add(r->value.diagnostics, &fd_reader_message[code], &r->value.place, a,
                       b, c, d, NULL);
}

static void add_unknown_element(fd_reader *r, const char *name, const char *parent) {
    fd_choice c = {.nearest = fd_nearest_to(name)};
    for (int e = 0; e < r->document->schema->n_elements; e++) {
        const fd_element *element = fd_reader_element(r, e);
        if (element->parent && strcmp(element->parent, parent) == 0)
            fd_choice_offer(&c, element->name);
    }
    fd_reader_add(r, FD_ELEMENT_UNKNOWN, name, parent, c.used ? fd_choice_text(&c) : "-",
                  NULL);
}

static bool stands_in(const fd_reader *r, int e, const fd_frame *parent) {
    return r->kind[e].parent >= 0 && r->kind[e].parent == parent->element;
}

/* False, with a diagnostic, for an element that stands where it should not. */
static bool check_place(fd_reader *r, int e, const fd_frame *parent) {
    const fd_element *element = fd_reader_element(r, e);
    const char *holder = fd_reader_element(r, parent->element)->name;
    if (!stands_in(r, e, parent)) {
        fd_reader_add(r, FD_ELEMENT_PLACE, element->name, holder,
                      element->parent ? element->parent : "-", NULL);
        return false;
    }
    int count = ++parent->children[e];
    if (element->most == 0 || count <= element->most) return true;
    char number[NUMBER_ROOM], most[NUMBER_ROOM];
    snprintf(number, sizeof number, "%d", count);
    snprintf(most, sizeof most, "%d", element->most);
    fd_reader_add(r, FD_ELEMENT_MANY, element->name, number, most, holder);
    return false;
}

/* The root must be the one of the schema, and of a format this program knows. */
static void check_root(fd_reader *r, const char *name) {
    if (strcmp(name, fd_reader_element(r, 0)->name) == 0) return;
    fd_reader_add(r, FD_FILE_ROOT, name, fd_reader_element(r, 0)->name, NULL, NULL);
    r->stopped = true;
}

static void check_version(fd_reader *r) {
    const fd_element *root = fd_reader_element(r, 0);
    const fd_record *record = fd_document_record(r->document, 0, 0);
    for (int i = 0; i < root->n_attributes; i++) {
        const fd_attribute *row = &root->attribute[i];
        if (strcmp(row->name, "schema") != 0 || row->type != FD_VALUE_COUNT) continue;
        int version = *(const int *)(const void *)((const char *)record + row->offset);
        if (version <= r->document->schema->version) continue;
        char file[NUMBER_ROOM], program[NUMBER_ROOM];
        snprintf(file, sizeof file, "%d", version);
        snprintf(program, sizeof program, "%d", r->document->schema->version);
        fd_reader_add(r, FD_FILE_NEWER, file, program, NULL, NULL);
        r->stopped = true;
    }
}

static void read_record(fd_reader *r, int e, const fd_frame *parent, fd_frame *frame,
                        const fd_xml_element *xml) {
    bool placed = !parent || check_place(r, e, parent);
    int number = fd_document_append(r->document, e, r->kind[e].blank);
    if (number < 0) {
        r->value.no_memory = true;
        return;
    }
    fd_record *record = fd_document_record(r->document, e, number);
    record->line = xml->line;
    record->parent = !parent ? 0 : stands_in(r, e, parent) ? parent->record : -1;
    frame->element = e;
    frame->record = number;
    bool sound = fd_reader_attributes(r, e, number, xml);
    if (!placed || !sound) fd_reader_blame(r, e, number);
}

/* The element of a name, -1 for none; mostly that of the one before. */
static int element_number(fd_reader *r, const char *name) {
    if (strcmp(fd_reader_element(r, r->last)->name, name) == 0) return r->last;
    int e = fd_index_find(r->document->name, name);
    if (e >= 0) r->last = e;
    return e;
}

bool fd_reader_start(void *user, const fd_xml_element *xml) {
    fd_reader *r = user;
    fd_frame *parent = r->depth ? &r->frame[r->depth - 1] : NULL;
    fd_frame *frame = &r->frame[r->depth++];
    frame->element = -1;
    frame->line = xml->line;
    memset(frame->children, 0,
           (size_t)r->document->schema->n_elements * sizeof *frame->children);
    r->value.place.line = xml->line;
    r->value.place.kind = xml->name;
    r->value.place.id = NULL;
    if (!parent) check_root(r, xml->name);
    if (r->stopped) return false;
    if (parent && parent->element < 0) return true;
    int e = element_number(r, xml->name);
    if (e < 0)
        add_unknown_element(r, xml->name, fd_reader_element(r, parent->element)->name);
    else
        read_record(r, e, parent, frame, xml);
    if (!parent && frame->element == 0) check_version(r);
    return !r->value.no_memory && !r->stopped;
}

bool fd_reader_end(void *user, int line) {
    (void)line;
    fd_reader *r = user;
    const fd_frame *frame = &r->frame[--r->depth];
    if (frame->element < 0 || !r->kind[frame->element].needs) return true;
    const fd_record *record =
        fd_document_record(r->document, frame->element, frame->record);
    r->value.place.line = frame->line;
    r->value.place.kind = fd_reader_element(r, frame->element)->name;
    r->value.place.id = record->id;
    for (int e = 0; e < r->document->schema->n_elements; e++) {
        const fd_element *child = fd_reader_element(r, e);
        bool here = r->kind[e].parent == frame->element;
        if (!here || frame->children[e] >= child->least) continue;
        char number[NUMBER_ROOM], least[NUMBER_ROOM];
        snprintf(number, sizeof number, "%d", frame->children[e]);
        snprintf(least, sizeof least, "%d", child->least);
        fd_reader_add(r, FD_ELEMENT_FEW, child->name, number, least, NULL);
        fd_reader_blame(r, frame->element, frame->record);
    }
    return true;
}
