/* The attributes of one element, to the record it becomes. */
#include <stdio.h>
#include <string.h>

#include "networks/nearest.h"
#include "networks/reader.h"

enum { NUMBER_ROOM = 16 };

static void add_unknown_attribute(fd_reader *r, const fd_element *element,
                                  const char *name) {
    fd_choice c = {.nearest = fd_nearest_to(name)};
    if (element->identified) fd_choice_offer(&c, "id");
    for (int i = 0; i < element->n_attributes; i++)
        fd_choice_offer(&c, element->attribute[i].name);
    fd_choice_offer(&c, "name");
    fd_choice_offer(&c, "provenance");
    fd_reader_add(r, FD_ATTRIBUTE_UNKNOWN, name, fd_choice_text(&c), NULL, NULL);
}

static bool keep_text(fd_reader *r, const char *text, const char **kept) {
    *kept = fd_arena_text(r->value.arena, text);
    r->value.no_memory |= !*kept;
    return *kept != NULL;
}

static bool read_id(fd_reader *r, int e, int number, const char *text) {
    fd_record *record = fd_document_record(r->document, e, number);
    if (!fd_id_is_token(text)) {
        fd_reader_add(r, FD_ID_BAD, text, NULL, NULL, NULL);
        return false;
    }
    if (!keep_text(r, text, &record->id)) return false;
    r->value.place.id = record->id;
    int first = fd_index_add(r->document->kind[e].id, record->id, number);
    if (first == -2) r->value.no_memory = true;
    if (first < 0) return first == -1;
    char line[NUMBER_ROOM];
    snprintf(line, sizeof line, "%d", fd_document_record(r->document, e, first)->line);
    fd_reader_add(r, FD_ID_TWICE, fd_reader_element(r, e)->name, text, line, NULL);
    return false;
}

/* One provenance mostly holds for many records. */
static bool keep_provenance(fd_reader *r, int e, int number, const char *text) {
    fd_record *record = fd_document_record(r->document, e, number);
    const char *last =
        number > 0 ? fd_document_record(r->document, e, number - 1)->provenance : NULL;
    if (!last || strcmp(last, text) != 0) return keep_text(r, text, &record->provenance);
    record->provenance = last;
    return true;
}

static bool read_row(fd_reader *r, int e, int number, int row, const char *text) {
    const fd_attribute *attribute = &fd_reader_element(r, e)->attribute[row];
    fd_record *record = fd_document_record(r->document, e, number);
    record->given |= (uint64_t)1 << row;
    bool refers = attribute->type == FD_VALUE_REF || attribute->type == FD_VALUE_REFS;
    return fd_value_read(&r->value, attribute, text, record) &&
           (!refers || fd_reader_refer(r, e, number, row, text));
}

static const char *row_name(const fd_element *element, int row) {
    if (row >= 0) return element->attribute[row].name;
    return row == FD_ROW_ID ? "id" : row == FD_ROW_NAME ? "name" : "provenance";
}

static int find_row(const fd_element *element, const char *name) {
    for (int row = FD_ROW_PROVENANCE; row < element->n_attributes; row++)
        if ((row != FD_ROW_ID || element->identified) &&
            strcmp(row_name(element, row), name) == 0)
            return row;
    return FD_ROW_UNKNOWN;
}

/* The row of the attribute at a place of the tag, which is mostly that of the tag before.
 * One that has a row has no prefix: its name stays where it is. */
static int row_at(fd_reader *r, int e, int place, const char *name) {
    fd_reader_place other = {0},
                    *last = place < FD_READER_PLACES ? &r->kind[e].place[place] : &other;
    if (last->name == name) return last->row;
    int row = find_row(fd_reader_element(r, e), name);
    if (row != FD_ROW_UNKNOWN) *last = (fd_reader_place){name, row};
    return row;
}

static bool read_attribute(fd_reader *r, int e, int number, int row,
                           const fd_xml_attribute *xml) {
    switch (row) {
    case FD_ROW_ID:
        return true; /* it was read first */
    case FD_ROW_NAME:
        return keep_text(r, xml->value,
                         &fd_document_record(r->document, e, number)->name);
    case FD_ROW_PROVENANCE:
        return keep_provenance(r, e, number, xml->value);
    case FD_ROW_UNKNOWN:
        add_unknown_attribute(r, fd_reader_element(r, e), xml->name);
        return false;
    default:
        return read_row(r, e, number, row, xml->value);
    }
}

static bool has_required(fd_reader *r, int e, int number) {
    const fd_element *element = fd_reader_element(r, e);
    uint64_t given = fd_document_record(r->document, e, number)->given;
    uint64_t missing = r->kind[e].required & ~given;
    for (int i = 0; missing && i < element->n_attributes; i++)
        if (missing >> i & 1)
            fd_reader_add(r, FD_ATTRIBUTE_MISSING, element->attribute[i].name,
                          element->attribute[i].meaning, NULL, NULL);
    return !missing;
}

/* The id first, so that every diagnostic of the record can carry it. */
bool fd_reader_attributes(fd_reader *r, int e, int number, const fd_xml_element *xml) {
    bool sound = true;
    const char *id = NULL;
    for (int i = 0; i < xml->n_attributes && !id; i++)
        if (strcmp(xml->attribute[i].name, "id") == 0) id = xml->attribute[i].value;
    if (fd_reader_element(r, e)->identified) {
        if (!id) fd_reader_add(r, FD_ATTRIBUTE_MISSING, "id", "", NULL, NULL);
        sound = id && read_id(r, e, number, id);
    }
    for (int i = 0; i < xml->n_attributes; i++) {
        int row = row_at(r, e, i, xml->attribute[i].name);
        sound &= read_attribute(r, e, number, row, &xml->attribute[i]);
    }
    return has_required(r, e, number) && sound;
}
