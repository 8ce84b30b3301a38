#include "networks/overlay.h"

#include <stdlib.h>
#include <string.h>

struct fd_overlay {
    const fd_mine *below;
    fd_mine mine;
    void **copy; /* by element of the schema; null where it is the mine's */
};

/* Where the view holds the array of a kind. */
typedef struct field {
    const char *kind;
    size_t offset;
} field;

static const field fields[] = {
    {"mine", offsetof(fd_mine, site)},
    {"climate", offsetof(fd_mine, climate)},
    {"junction", offsetof(fd_mine, junction)},
    {"airway", offsetof(fd_mine, airway)},
    {"fan", offsetof(fd_mine, fan)},
    {"point", offsetof(fd_mine, fan_point)},
    {"run-down-point", offsetof(fd_mine, run_down_point)},
    {"start-up-point", offsetof(fd_mine, start_up_point)},
    {"jet-fan", offsetof(fd_mine, jet_fan)},
    {"door", offsetof(fd_mine, door)},
    {"regulator", offsetof(fd_mine, regulator)},
    {"leakage", offsetof(fd_mine, leakage)},
    {"seam", offsetof(fd_mine, seam)},
    {"face", offsetof(fd_mine, face)},
    {"adjacent", offsetof(fd_mine, adjacent)},
    {"goaf", offsetof(fd_mine, goaf)},
    {"mouth", offsetof(fd_mine, mouth)},
    {"heading", offsetof(fd_mine, heading)},
    {"holes", offsetof(fd_mine, holes)},
    {"protection", offsetof(fd_mine, protection)},
    {"stage", offsetof(fd_mine, relief_stage)},
    {"sensor", offsetof(fd_mine, sensor)},
    {"origin", offsetof(fd_mine, origin)},
};

static const field *field_of(const char *kind) {
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (strcmp(fields[i].kind, kind) == 0) return &fields[i];
    return NULL;
}

static const fd_element *element_of(const fd_attribute *row) {
    for (int e = 0; e < fd_mine_schema.n_elements; e++) {
        const fd_element *element = &fd_mine_schema.element[e];
        for (int i = 0; i < element->n_attributes; i++)
            if (&element->attribute[i] == row) return element;
    }
    return NULL;
}

fd_status fd_overlay_new(const fd_mine *mine, fd_overlay **out) {
    fd_overlay *o = *out = calloc(1, sizeof *o);
    if (!o) return FD_NO_MEMORY;
    o->below = mine;
    o->mine = *mine;
    o->copy = calloc((size_t)fd_mine_schema.n_elements, sizeof *o->copy);
    if (o->copy) return FD_OK;
    fd_overlay_free(out);
    return FD_NO_MEMORY;
}

void fd_overlay_free(fd_overlay **overlay) {
    if (!overlay || !*overlay) return;
    fd_overlay *o = *overlay;
    for (int e = 0; o->copy && e < fd_mine_schema.n_elements; e++) free(o->copy[e]);
    free(o->copy);
    free(o);
    *overlay = NULL;
}

const fd_mine *fd_overlay_mine(const fd_overlay *overlay) {
    return &overlay->mine;
}

void fd_overlay_rename(fd_overlay *overlay, const char *file) {
    overlay->mine.file = file;
}

/* The records of an element in the overlay, copied at the first call; null when memory is
 * short. */
static char *records_of(fd_overlay *o, const fd_element *element, const field *where) {
    void **copy = &o->copy[element - fd_mine_schema.element];
    if (*copy) return *copy;
    int count;
    const void *below = fd_document_array(o->below->document, element->name, &count);
    *copy = malloc((size_t)count * element->size);
    if (!*copy) return NULL;
    memcpy(*copy, below, (size_t)count * element->size);
    memcpy((char *)&o->mine + where->offset, copy, sizeof *copy);
    return *copy;
}

fd_status fd_overlay_find(fd_overlay *o, const char *path, fd_overlay_value *value) {
    *value = (fd_overlay_value){.number = -1};
    fd_document_value below = fd_mine_path(o->below, path);
    const fd_element *element = below.row ? element_of(below.row) : NULL;
    const field *where = element ? field_of(element->name) : NULL;
    if (!where) return FD_OK;
    char *records = records_of(o, element, where);
    if (!records) return FD_NO_MEMORY;
    char *record = records + (size_t)below.number * element->size;
    *value = (fd_overlay_value){.element = element,
                                .row = below.row,
                                .record = (fd_record *)(void *)record,
                                .below = below.record,
                                .number = below.number,
                                .value = record + below.row->offset};
    return FD_OK;
}

void fd_overlay_reset(fd_overlay *o) {
    for (int e = 0; e < fd_mine_schema.n_elements; e++) {
        const fd_element *element = &fd_mine_schema.element[e];
        if (!o->copy[e]) continue;
        int count;
        const void *below = fd_document_array(o->below->document, element->name, &count);
        memcpy(o->copy[e], below, (size_t)count * element->size);
    }
}
