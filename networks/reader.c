#include "networks/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "networks/message.h"
#include "networks/nearest.h"

enum { LIST_ROOM = 1024, NUMBER_ROOM = 16 };

/* Fields every record has, which have no row. */
static void clear_record(const fd_element *element, void *record) {
    for (int i = 0; i < element->n_attributes; i++)
        fd_value_clear(&element->attribute[i], record);
}

/* Records with the fallbacks of the table, read once. */
static bool fill_blanks(fd_reader *r) {
    const fd_schema *schema = r->document->schema;
    bool ok = true;
    for (int e = 0; ok && e < schema->n_elements; e++) {
        const fd_element *element = &schema->element[e];
        r->blank[e] = calloc(1, element->size);
        if (!r->blank[e]) return false;
        clear_record(element, r->blank[e]);
        for (int i = 0; ok && i < element->n_attributes; i++)
            if (element->attribute[i].fallback)
                ok = fd_value_read(&r->value, &element->attribute[i],
                                   element->attribute[i].fallback, r->blank[e]);
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
    r->blank = calloc(n, sizeof *r->blank);
    int *children = calloc(n * FD_XML_DEPTH_LIMIT, sizeof *children);
    for (int i = 0; i < FD_XML_DEPTH_LIMIT; i++)
        r->frame[i].children = children ? children + (size_t)i * n : NULL;
    if (r->value.units && r->blank && children && fill_blanks(r)) return FD_OK;
    fd_reader_close(r);
    return FD_NO_MEMORY;
}

void fd_reader_close(fd_reader *r) {
    for (int e = 0; r->blank && e < r->document->schema->n_elements; e++)
        free(r->blank[e]);
    free(r->blank);
    free(r->frame[0].children);
    free(r->pending);
    fd_units_free(&r->value.units);
}

void fd_reader_blame(fd_reader *r, int element, int record) {
    r->document->kind[element].faulty[record] = true;
}

static const fd_element *element_of(const fd_reader *r, int e) {
    return &r->document->schema->element[e];
}

static void add(fd_reader *r, fd_reader_code code, const char *a, const char *b,
                const char *c, const char *d) {
    fd_diagnostics_add(r->value.diagnostics, &fd_reader_message[code], &r->value.place, a,
                       b, c, d, NULL);
}

/* The nearest of the names, or all of them where none is near. */
typedef struct choice {
    fd_nearest nearest;
    char list[LIST_ROOM];
    size_t used;
} choice;

static void offer(choice *c, const char *name) {
    fd_nearest_try(&c->nearest, name);
    if (c->used < sizeof c->list)
        c->used += (size_t)snprintf(c->list + c->used, sizeof c->list - c->used, "%s%s",
                                    c->used ? " " : "", name);
}

static const char *chosen(const choice *c) {
    return c->nearest.name ? c->nearest.name : c->list;
}

static void add_unknown_element(fd_reader *r, const char *name, const char *parent) {
    choice c = {.nearest = fd_nearest_to(name)};
    for (int e = 0; e < r->document->schema->n_elements; e++) {
        const fd_element *element = element_of(r, e);
        if (element->parent && strcmp(element->parent, parent) == 0)
            offer(&c, element->name);
    }
    add(r, FD_ELEMENT_UNKNOWN, name, parent, c.used ? chosen(&c) : "-", NULL);
}

static void add_unknown_attribute(fd_reader *r, const fd_element *element,
                                  const char *name) {
    choice c = {.nearest = fd_nearest_to(name)};
    if (element->identified) offer(&c, "id");
    for (int i = 0; i < element->n_attributes; i++) offer(&c, element->attribute[i].name);
    offer(&c, "name");
    offer(&c, "provenance");
    add(r, FD_ATTRIBUTE_UNKNOWN, name, chosen(&c), NULL, NULL);
}

static bool keep_text(fd_reader *r, const char *text, const char **kept) {
    *kept = fd_arena_text(r->value.arena, text);
    r->value.no_memory |= !*kept;
    return *kept != NULL;
}

static bool read_id(fd_reader *r, int e, int number, const char *text) {
    fd_record *record = fd_document_record(r->document, e, number);
    if (!fd_id_is_token(text)) {
        add(r, FD_ID_BAD, text, NULL, NULL, NULL);
        return false;
    }
    if (!keep_text(r, text, &record->id)) return false;
    r->value.place.id = record->id;
    int first = fd_index_add(r->document->kind[e].id, record->id, number);
    if (first == -2) r->value.no_memory = true;
    if (first < 0) return first == -1;
    char line[NUMBER_ROOM];
    snprintf(line, sizeof line, "%d", fd_document_record(r->document, e, first)->line);
    add(r, FD_ID_TWICE, element_of(r, e)->name, text, line, NULL);
    return false;
}

static bool add_pending(fd_reader *r, fd_pending pending, const char *text) {
    if (r->n_pending == r->room) {
        int room = r->room ? 2 * r->room : 256;
        fd_pending *larger = realloc(r->pending, (size_t)room * sizeof *larger);
        r->value.no_memory |= !larger;
        if (!larger) return false;
        r->pending = larger;
        r->room = room;
    }
    if (!keep_text(r, text, &pending.text)) return false;
    r->pending[r->n_pending++] = pending;
    return true;
}

static bool read_row(fd_reader *r, int e, int number, int row, const char *text) {
    const fd_attribute *attribute = &element_of(r, e)->attribute[row];
    fd_record *record = fd_document_record(r->document, e, number);
    record->given |= (uint64_t)1 << row;
    bool refers = attribute->type == FD_VALUE_REF || attribute->type == FD_VALUE_REFS;
    return fd_value_read(&r->value, attribute, text, record) &&
           (!refers || add_pending(r, (fd_pending){e, number, row, NULL}, text));
}

static bool read_attribute(fd_reader *r, int e, int number, const char *name,
                           const char *text) {
    const fd_element *element = element_of(r, e);
    fd_record *record = fd_document_record(r->document, e, number);
    if (element->identified && strcmp(name, "id") == 0) return true;
    if (strcmp(name, "name") == 0) return keep_text(r, text, &record->name);
    if (strcmp(name, "provenance") == 0) return keep_text(r, text, &record->provenance);
    for (int i = 0; i < element->n_attributes; i++)
        if (strcmp(element->attribute[i].name, name) == 0)
            return read_row(r, e, number, i, text);
    add_unknown_attribute(r, element, name);
    return false;
}

static bool has_required(fd_reader *r, int e, int number) {
    const fd_element *element = element_of(r, e);
    const fd_record *record = fd_document_record(r->document, e, number);
    bool ok = true;
    for (int i = 0; i < element->n_attributes; i++) {
        const fd_attribute *row = &element->attribute[i];
        if (!row->required || record->given >> i & 1) continue;
        add(r, FD_ATTRIBUTE_MISSING, row->name, row->meaning, NULL, NULL);
        ok = false;
    }
    return ok;
}

/* The id first, so that every diagnostic of the record can carry it. */
static bool read_attributes(fd_reader *r, int e, int number, const fd_xml_element *xml) {
    bool sound = true;
    const char *id = NULL;
    for (int i = 0; i < xml->n_attributes; i++)
        if (strcmp(xml->attribute[i].name, "id") == 0) id = xml->attribute[i].value;
    if (element_of(r, e)->identified) {
        if (!id) add(r, FD_ATTRIBUTE_MISSING, "id", "", NULL, NULL);
        sound = id && read_id(r, e, number, id);
    }
    for (int i = 0; i < xml->n_attributes; i++)
        sound &=
            read_attribute(r, e, number, xml->attribute[i].name, xml->attribute[i].value);
    return has_required(r, e, number) && sound;
}

static bool stands_in(const fd_reader *r, int e, const fd_frame *parent) {
    const fd_element *element = element_of(r, e);
    return element->parent &&
           strcmp(element->parent, element_of(r, parent->element)->name) == 0;
}

/* False, with a diagnostic, for an element that stands where it should not. */
static bool check_place(fd_reader *r, int e, const fd_frame *parent) {
    const fd_element *element = element_of(r, e);
    const char *holder = element_of(r, parent->element)->name;
    if (!stands_in(r, e, parent)) {
        add(r, FD_ELEMENT_PLACE, element->name, holder,
            element->parent ? element->parent : "-", NULL);
        return false;
    }
    int count = ++parent->children[e];
    if (element->most == 0 || count <= element->most) return true;
    char number[NUMBER_ROOM], most[NUMBER_ROOM];
    snprintf(number, sizeof number, "%d", count);
    snprintf(most, sizeof most, "%d", element->most);
    add(r, FD_ELEMENT_MANY, element->name, number, most, holder);
    return false;
}

/* The root must be the one of the schema, and of a format this program knows. */
static void check_root(fd_reader *r, const char *name) {
    if (strcmp(name, element_of(r, 0)->name) == 0) return;
    add(r, FD_FILE_ROOT, name, element_of(r, 0)->name, NULL, NULL);
    r->stopped = true;
}

static void check_version(fd_reader *r) {
    const fd_element *root = element_of(r, 0);
    const fd_record *record = fd_document_record(r->document, 0, 0);
    for (int i = 0; i < root->n_attributes; i++) {
        const fd_attribute *row = &root->attribute[i];
        if (strcmp(row->name, "schema") != 0 || row->type != FD_VALUE_COUNT) continue;
        int version = *(const int *)(const void *)((const char *)record + row->offset);
        if (version <= r->document->schema->version) continue;
        char file[NUMBER_ROOM], program[NUMBER_ROOM];
        snprintf(file, sizeof file, "%d", version);
        snprintf(program, sizeof program, "%d", r->document->schema->version);
        add(r, FD_FILE_NEWER, file, program, NULL, NULL);
        r->stopped = true;
    }
}

static void read_record(fd_reader *r, int e, const fd_frame *parent, fd_frame *frame,
                        const fd_xml_element *xml) {
    bool placed = !parent || check_place(r, e, parent);
    int number = fd_document_append(r->document, e, r->blank[e]);
    if (number < 0) {
        r->value.no_memory = true;
        return;
    }
    fd_record *record = fd_document_record(r->document, e, number);
    record->line = xml->line;
    record->parent = !parent ? 0 : stands_in(r, e, parent) ? parent->record : -1;
    frame->element = e;
    frame->record = number;
    bool sound = read_attributes(r, e, number, xml);
    if (!placed || !sound) fd_reader_blame(r, e, number);
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
    int e = fd_index_find(r->document->name, xml->name);
    if (e < 0)
        add_unknown_element(r, xml->name, element_of(r, parent->element)->name);
    else
        read_record(r, e, parent, frame, xml);
    if (!parent && frame->element == 0) check_version(r);
    return !r->value.no_memory && !r->stopped;
}

bool fd_reader_end(void *user, int line) {
    (void)line;
    fd_reader *r = user;
    const fd_frame *frame = &r->frame[--r->depth];
    if (frame->element < 0) return true;
    const char *name = element_of(r, frame->element)->name;
    const fd_record *record =
        fd_document_record(r->document, frame->element, frame->record);
    r->value.place.line = frame->line;
    r->value.place.kind = name;
    r->value.place.id = record->id;
    for (int e = 0; e < r->document->schema->n_elements; e++) {
        const fd_element *child = element_of(r, e);
        bool here = child->parent && strcmp(child->parent, name) == 0;
        if (!here || frame->children[e] >= child->least) continue;
        char number[NUMBER_ROOM], least[NUMBER_ROOM];
        snprintf(number, sizeof number, "%d", frame->children[e]);
        snprintf(least, sizeof least, "%d", child->least);
        add(r, FD_ELEMENT_FEW, child->name, number, least, NULL);
        fd_reader_blame(r, frame->element, frame->record);
    }
    return true;
}
