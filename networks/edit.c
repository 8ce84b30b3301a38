#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "networks/check.h"
#include "networks/editparts.h"

/* Values that an air reads at each solve. A kind alone stands for all its attributes. */
static const char *const seen_at_once[] = {"airway/resistance",
                                           "airway/resistance-density",
                                           "airway/friction",
                                           "airway/shock",
                                           "airway/area",
                                           "airway/perimeter",
                                           "airway/diameter",
                                           "airway/length",
                                           "airway/hydraulic-diameter",
                                           "door/open",
                                           "door/resistance",
                                           "door/gap",
                                           "door/state",
                                           "door/open-resistance",
                                           "door/permeability",
                                           "door/thickness",
                                           "leakage/resistance",
                                           "leakage/linear-resistance",
                                           "regulator/resistance",
                                           "regulator/opening",
                                           "regulator/state",
                                           "fan/running",
                                           "fan/speed"};

/* Values that stand in place of others. */
typedef struct rival {
    const char *kind, *attribute, *other;
} rival;
static const rival rivals[] = {
    {"airway", "resistance", "friction"},   {"airway", "resistance", "shock"},
    {"airway", "friction", "resistance"},   {"airway", "shock", "resistance"},
    {"airway", "diameter", "area"},         {"airway", "diameter", "perimeter"},
    {"airway", "area", "diameter"},         {"airway", "perimeter", "diameter"},
    {"door", "resistance", "gap"},          {"door", "gap", "resistance"},
    {"regulator", "resistance", "opening"}, {"regulator", "opening", "resistance"},
    {"point", "power", "efficiency"},       {"point", "efficiency", "power"},
    {"jet-fan", "flow", "thrust"},          {"jet-fan", "thrust", "flow"},
    {"jet-fan", "velocity", "outlet-area"}, {"jet-fan", "outlet-area", "velocity"},
};

fd_status fd_edits_new(const fd_mine *mine, fd_edits **out) {
    fd_edits *e = *out = calloc(1, sizeof *e);
    if (!e) return FD_NO_MEMORY;
    e->below = mine;
    e->in_place = true;
    e->reader.units = fd_units_new();
    e->reader.arena = fd_arena_new();
    fd_buffer_text(&e->name, mine->file);
    fd_status status = fd_overlay_new(mine, &e->overlay);
    if (!status && (!e->reader.units || !e->reader.arena)) status = FD_NO_MEMORY;
    if (status) fd_edits_free(out);
    return status;
}

void fd_edits_free(fd_edits **edits) {
    if (!edits || !*edits) return;
    fd_edits *e = *edits;
    fd_units_free(&e->reader.units);
    fd_arena_free(&e->reader.arena);
    fd_overlay_free(&e->overlay);
    fd_buffer_free(&e->name);
    free(e->edit);
    free(e);
    *edits = NULL;
}

const fd_mine *fd_edits_mine(const fd_edits *edits) {
    return fd_overlay_mine(edits->overlay);
}

bool fd_edits_in_place(const fd_edits *edits) {
    return edits->in_place;
}

int fd_edits_count(const fd_edits *edits) {
    return edits->count;
}

const fd_edit *fd_edits_get(const fd_edits *edits, int i) {
    return &edits->edit[i];
}

static uint64_t bit_of(const fd_overlay_value *v, const fd_attribute *row) {
    return (uint64_t)1 << (row - v->element->attribute);
}

/* As if the attribute did not stand in the file. */
static void take_out(fd_edits *e, const fd_overlay_value *v, const fd_attribute *row) {
    fd_value_clear(row, v->record);
    if (row->fallback) fd_value_read(&e->reader, row, row->fallback, v->record);
    v->record->given &= ~bit_of(v, row);
}

/* A bare number in the unit of the row, with a note; else the text itself. */
static const char *with_unit(fd_edits *e, const fd_attribute *row, const char *text) {
    if (row->type != FD_VALUE_NUMBER ||
        fd_units_read(e->reader.units, text, row->unit).fault != FD_UNIT_MISSING)
        return text;
    fd_buffer whole = {0};
    fd_buffer_print(&whole, "%s %s", text, row->unit);
    const char *kept = fd_arena_text(e->reader.arena, fd_buffer_get(&whole));
    fd_buffer_free(&whole);
    e->reader.no_memory |= !kept;
    fd_edits_tell(e, &fd_edit_message[FD_EDIT_UNIT], text, row->unit, NULL, NULL);
    return kept ? kept : text;
}

static bool read_reference(fd_edits *e, const fd_overlay_value *v, const char *text) {
    int number = fd_document_find(e->below->document, v->row->kind, text);
    if (number < 0)
        fd_edits_tell_id(e, v->row->name, v->row->kind, text);
    else
        *(int *)v->value = number;
    return number >= 0;
}

static bool set(fd_edits *e, const fd_overlay_value *v, const char *text) {
    if (!*text && v->row->required) {
        fd_edits_tell(e, &fd_reader_message[FD_ATTRIBUTE_MISSING], v->row->name,
                      v->row->meaning, NULL, NULL);
        return false;
    }
    if (!*text) {
        take_out(e, v, v->row);
        return true;
    }
    bool ok =
        v->row->type == FD_VALUE_REF
            ? read_reference(e, v, text)
            : fd_value_read(&e->reader, v->row, with_unit(e, v->row, text), v->record);
    if (ok) v->record->given |= bit_of(v, v->row);
    return ok;
}

/* Takes out what the new value stands in place of. */
static void replace_rivals(fd_edits *e, const fd_overlay_value *v) {
    for (size_t i = 0; i < sizeof rivals / sizeof rivals[0]; i++) {
        const rival *r = &rivals[i];
        if (strcmp(r->kind, v->element->name) != 0 ||
            strcmp(r->attribute, v->row->name) != 0)
            continue;
        for (int k = 0; k < v->element->n_attributes; k++) {
            const fd_attribute *row = &v->element->attribute[k];
            if (strcmp(row->name, r->other) != 0) continue;
            if (!(v->record->given & bit_of(v, row))) continue;
            fd_edits_tell(e, &fd_edit_message[FD_EDIT_REPLACES], v->row->name, row->name,
                          fd_edits_text(e, row, (const char *)v->record + row->offset),
                          NULL);
            take_out(e, v, row);
        }
    }
}

static bool is_seen_at_once(const fd_overlay_value *v) {
    char name[64];
    snprintf(name, sizeof name, "%s/%s", v->element->name, v->row->name);
    for (size_t i = 0; i < sizeof seen_at_once / sizeof seen_at_once[0]; i++)
        if (strcmp(seen_at_once[i], name) == 0) return true;
    return false;
}

static fd_status book(fd_edits *e, const fd_overlay_value *v, const char *path) {
    if (e->count == e->room) {
        int room = e->room ? 2 * e->room : 8;
        fd_edit *larger = realloc(e->edit, (size_t)room * sizeof *larger);
        if (!larger) return FD_NO_MEMORY;
        e->edit = larger;
        e->room = room;
    }
    const void *before = (const char *)v->below + v->row->offset;
    bool number = v->row->type == FD_VALUE_NUMBER;
    e->in_place &= is_seen_at_once(v);
    e->edit[e->count++] = (fd_edit){.path = path,
                                    .row = v->row,
                                    .before = number ? *(const double *)before : NAN,
                                    .after = number ? *(const double *)v->value : NAN,
                                    .before_text = fd_edits_text(e, v->row, before),
                                    .after_text = fd_edits_text(e, v->row, v->value)};
    return FD_OK;
}

fd_status fd_edits_add(fd_edits *e, const char *option, const char *setting,
                       fd_diagnostics *diagnostics) {
    char *path = fd_arena_text(e->reader.arena, setting);
    const char *at = fd_arena_text(e->reader.arena, option);
    if (!path || !at) return FD_NO_MEMORY;
    e->reader.diagnostics = diagnostics;
    e->reader.place = (fd_place){.file = at};
    fd_buffer_print(&e->name, " %s", option);
    char *equal = strchr(path, '=');
    if (!equal) {
        fd_edits_tell(e, &fd_edit_message[FD_EDIT_FORM], setting, NULL, NULL, NULL);
        return FD_BAD_INPUT;
    }
    *equal = '\0';
    fd_overlay_value v;
    fd_status status = fd_overlay_find(e->overlay, path, &v);
    if (status) return status;
    if (!v.row) {
        fd_edits_tell_nowhere(e, path);
        return FD_BAD_INPUT;
    }
    e->reader.place.kind = v.element->name;
    e->reader.place.id = v.record->id;
    bool ok = set(e, &v, equal + 1);
    if (e->reader.no_memory) return FD_NO_MEMORY;
    if (!ok) return FD_BAD_INPUT;
    if (equal[1]) replace_rivals(e, &v);
    return book(e, &v, path);
}

fd_status fd_edits_switch(fd_edits *e, const char *option, const char *setting,
                          const fd_switch *which, fd_diagnostics *diagnostics) {
    const char *equal = strrchr(setting, '=');
    bool on = equal && strcmp(equal + 1, which->on) == 0;
    if (!on && (!equal || strcmp(equal + 1, which->off) != 0)) {
        e->reader.diagnostics = diagnostics;
        e->reader.place = (fd_place){.file = option};
        fd_edits_tell(e, &fd_edit_message[FD_EDIT_SWITCH], setting, which->on, which->off,
                      NULL);
        return FD_BAD_INPUT;
    }
    fd_buffer path = {0};
    fd_buffer_print(&path, "%s/%.*s/%s=%s", which->kind, (int)(equal - setting), setting,
                    which->attribute, on ? "true" : "false");
    fd_status status = path.lost
                           ? FD_NO_MEMORY
                           : fd_edits_add(e, option, fd_buffer_get(&path), diagnostics);
    fd_buffer_free(&path);
    return status;
}

static bool same(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_listed(const fd_diagnostics *list, const fd_diagnostic *d) {
    for (int i = 0; i < fd_diagnostics_count(list); i++) {
        const fd_diagnostic *o = fd_diagnostics_get(list, i);
        bool equal = o->message == d->message && o->place.line == d->place.line &&
                     same(o->place.kind, d->place.kind) && same(o->place.id, d->place.id);
        for (int k = 0; equal && k < FD_DIAGNOSTIC_ARGUMENTS; k++)
            equal = same(o->argument[k], d->argument[k]);
        if (equal) return true;
    }
    return false;
}

fd_status fd_edits_check(fd_edits *e, fd_diagnostics *diagnostics) {
    fd_diagnostics *before = fd_diagnostics_new(), *after = fd_diagnostics_new();
    fd_status status = before && after ? FD_OK : FD_NO_MEMORY;
    fd_overlay_rename(e->overlay, fd_buffer_get(&e->name));
    if (!status) status = fd_mine_check(e->below, before);
    if (!status) status = fd_mine_check(fd_edits_mine(e), after);
    int faults = 0;
    for (int i = 0; !status && i < fd_diagnostics_count(after); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(after, i);
        if (is_listed(before, d)) continue;
        faults += d->message->severity == FD_FAULT;
        const char *const *a = d->argument;
        fd_diagnostics_add(diagnostics, d->message, &d->place, a[0], a[1], a[2], a[3],
                           a[4], a[5], NULL);
    }
    fd_diagnostics_free(&before);
    fd_diagnostics_free(&after);
    return status ? status : faults ? FD_BAD_INPUT : FD_OK;
}
