/* The mine file of an import. */
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/number.h"
#include "networks/importparts.h"
#include "networks/mine.h"

/* Points of a fan curve, chosen: straight lines between 25 points of a parabola leave it
 * by at most 1/(8 * 24 * 24) of its fall, 0.02 %. */
enum { FAN_POINTS = 25 };

static void add_attribute(fd_buffer *out, const char *name, const char *text) {
    fd_buffer_print(out, " %s=\"", name);
    for (; *text; text++) {
        switch (*text) {
        case '&':
            fd_buffer_text(out, "&amp;");
            break;
        case '<':
            fd_buffer_text(out, "&lt;");
            break;
        case '"':
            fd_buffer_text(out, "&quot;");
            break;
        case '\t':
        case '\n':
        case '\r':
            fd_buffer_print(out, "&#%d;", *text);
            break;
        default:
            fd_buffer_add(out, text, 1);
        }
    }
    fd_buffer_text(out, "\"");
}

/* The values of an item, in the order of the table. */
static void add_item(fd_buffer *out, const fd_import_items *items,
                     const fd_import_item *item) {
    fd_buffer_print(out, "  <%s", items->kind);
    if (item->id) add_attribute(out, "id", item->id);
    const char *name = fd_import_text(items, item, "name");
    if (name) add_attribute(out, "name", name);
    for (int e = 0; e < fd_mine_schema.n_elements; e++) {
        const fd_element *element = &fd_mine_schema.element[e];
        if (strcmp(element->name, items->kind) != 0) continue;
        for (int i = 0; i < element->n_attributes; i++) {
            const char *text = fd_import_text(items, item, element->attribute[i].name);
            if (text) add_attribute(out, element->attribute[i].name, text);
        }
    }
    fd_buffer_text(out, "/>\n");
}

/* A part of an airway in SI, 0 where it is not given. */
static double part_of(fd_import *import, const fd_import_item *airway, const char *part) {
    const char *text = fd_import_text(&import->airway, airway, part);
    const fd_attribute *row = fd_import_row("airway", part);
    return text ? fd_units_read(import->value.units, text, row->unit).value : 0;
}

static void add_regulator(fd_import *import, fd_buffer *out,
                          const fd_import_item *airway) {
    if (part_of(import, airway, "regulator/resistance") == 0) return;
    fd_buffer_text(out, "  <regulator");
    add_attribute(out, "id", airway->id);
    add_attribute(out, "airway", airway->id);
    add_attribute(out, "resistance",
                  fd_import_text(&import->airway, airway, "regulator/resistance"));
    fd_buffer_text(out, "/>\n");
    import->report->regulators++;
}

/* Where a0 + a1 q + a2 q2 falls from its peak, or zero flow, to zero. */
static bool falling_part(const double a[3], double *peak, double *zero) {
    *peak = a[2] < 0 && a[1] > 0 ? -a[1] / (2 * a[2]) : 0;
    double inner = a[1] * a[1] - 4 * a[2] * a[0];
    if (a[2] < 0 && inner > 0)
        *zero = (-a[1] - sqrt(inner)) / (2 * a[2]);
    else
        *zero = a[2] == 0 && a[1] < 0 ? -a[0] / a[1] : 0;
    return *zero > *peak;
}

static void add_figure(fd_buffer *out, const char *name, double value, const char *unit) {
    char digits[FD_NUMBER_ROOM];
    fd_number_text(value, digits);
    fd_buffer_print(out, " %s=\"%s %s\"", name, digits, unit);
}

static void add_fan(fd_import *import, fd_buffer *out, const fd_import_item *airway) {
    static const char *const part[] = {"fan/a0", "fan/a1", "fan/a2"};
    double a[3], peak, zero;
    for (int i = 0; i < 3; i++) a[i] = part_of(import, airway, part[i]);
    if (a[0] == 0 && a[1] == 0 && a[2] == 0) return;
    if (!falling_part(a, &peak, &zero)) {
        char text[3][FD_NUMBER_ROOM];
        for (int i = 0; i < 3; i++) fd_number_text(a[i], text[i]);
        fd_import_add(import, FD_IMPORT_FAN_CURVE, import->options->airways, airway->line,
                      airway->id, text[0], text[1], text[2], NULL);
        return;
    }
    fd_buffer_text(out, "  <fan");
    add_attribute(out, "id", airway->id);
    add_attribute(out, "airway", airway->id);
    fd_buffer_text(out, ">\n");
    for (int i = 0; i < FAN_POINTS; i++) {
        double q = peak + (zero - peak) * i / (FAN_POINTS - 1);
        fd_buffer_text(out, "    <point");
        add_figure(out, "flow", q, "m3/s");
        add_figure(out, "pressure", a[0] + q * (a[1] + q * a[2]), "Pa");
        fd_buffer_text(out, "/>\n");
    }
    fd_buffer_text(out, "  </fan>\n");
    import->report->fans++;
}

static void add_all(fd_import *import, fd_buffer *out) {
    fd_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mine schema=\"1\"");
    if (import->options->name) add_attribute(out, "name", import->options->name);
    fd_buffer_text(out, ">\n");
    add_item(out, &import->climate, &(fd_import_item){0});
    for (int i = 0; i < import->junction.count; i++)
        add_item(out, &import->junction, &import->junction.item[i]);
    for (int i = 0; i < import->airway.count; i++)
        add_item(out, &import->airway, &import->airway.item[i]);
    for (int i = 0; i < import->airway.count; i++)
        add_regulator(import, out, &import->airway.item[i]);
    for (int i = 0; i < import->airway.count; i++)
        add_fan(import, out, &import->airway.item[i]);
    fd_buffer_text(out, "</mine>\n");
}

fd_status fd_import_write(fd_import *import) {
    fd_buffer out = {0};
    int before = fd_diagnostics_faults(import->value.diagnostics);
    add_all(import, &out);
    fd_status status = out.lost ? FD_NO_MEMORY : FD_OK;
    if (fd_diagnostics_faults(import->value.diagnostics) > before) status = FD_BAD_INPUT;
    if (status == FD_OK)
        status = fd_file_write(import->options->target, out.bytes, out.length);
    fd_buffer_free(&out);
    if (status == FD_CANNOT_WRITE)
        fd_import_add(import, FD_IMPORT_UNWRITABLE, import->options->target, 0, NULL,
                      NULL, NULL, NULL, NULL);
    import->report->junctions = import->junction.count;
    import->report->airways = import->airway.count;
    return status;
}
