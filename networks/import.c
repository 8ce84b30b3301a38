#include "networks/import.h"

#include <stdlib.h>
#include <string.h>

#include "networks/importparts.h"

/* As large as a mine file may be, chosen. */
static const size_t TABLE_LIMIT = (size_t)256 << 20;

typedef struct owned_report { /* what the report lends lives in its arena */
    fd_import_report report;
    fd_arena *arena;
} owned_report;

void fd_import_add(fd_import *import, fd_import_code code, const char *file, int line,
                   const char *id, const char *a, const char *b, const char *c,
                   const char *d) {
    fd_place place = {.file = file, .line = line, .id = id};
    fd_diagnostics_add(import->value.diagnostics, &fd_import_message[code], &place, a, b,
                       c, d, NULL);
}

void fd_import_report_free(fd_import_report **report) {
    if (!report || !*report) return;
    owned_report *owned = (owned_report *)*report;
    fd_arena_free(&owned->arena);
    free(owned);
    *report = NULL;
}

static bool open_items(fd_import_items *items, const char *kind) {
    *items = (fd_import_items){.kind = kind, .number = fd_index_new()};
    return items->number;
}

static void close_items(fd_import_items *items) {
    fd_index_free(&items->number);
    free(items->item);
}

/* Reads one table; false when the import cannot go on. */
static bool read_table(fd_import *import, fd_import_items *items, const char *file,
                       const char *const *options, fd_status *status) {
    fd_csv *csv;
    int first;
    *status = fd_csv_read(file, TABLE_LIMIT, import->value.diagnostics, &csv);
    if (*status != FD_OK) return false;
    bool ok = fd_import_columns(import, items->kind, file, csv, options, &first);
    if (ok) fd_import_rows(import, items, file, csv, first);
    if (!ok) *status = FD_BAD_INPUT;
    fd_csv_free(&csv);
    return ok;
}

/* Junctions that only the airways name. */
static void make_junctions(fd_import *import) {
    static const char *const end[] = {"from", "to"};
    for (int i = 0; i < 2 * import->airway.count && !import->value.no_memory; i++) {
        const fd_import_item *airway = &import->airway.item[i / 2];
        const char *id = fd_import_text(&import->airway, airway, end[i % 2]);
        bool made;
        fd_import_item_of(import, &import->junction, id, &made);
        if (made && import->options->junctions)
            fd_import_add(import, FD_IMPORT_JUNCTION_MADE, import->options->airways,
                          airway->line, airway->id, id, NULL, NULL, NULL);
    }
}

static fd_status read_all(fd_import *import) {
    const fd_import_options *o = import->options;
    fd_status first = FD_OK, second = FD_OK;
    int before = fd_diagnostics_faults(import->value.diagnostics);
    bool ok = !o->junctions || read_table(import, &import->junction, o->junctions,
                                          o->junction_columns, &first);
    ok &= read_table(import, &import->airway, o->airways, o->airway_columns, &second);
    if (!ok) return first != FD_OK ? first : second;
    /* Faults of rows are forgiven where they are skipped. */
    bool faulty = fd_diagnostics_faults(import->value.diagnostics) > before;
    if (faulty && !o->skip_faulty_rows) return FD_BAD_INPUT;
    make_junctions(import);
    before = fd_diagnostics_faults(import->value.diagnostics);
    fd_import_settings(import);
    faulty = fd_diagnostics_faults(import->value.diagnostics) > before;
    return faulty ? FD_BAD_INPUT : FD_OK;
}

/* The columns, as data. */
static bool fill_report(fd_import *import) {
    size_t n = (size_t)import->n_heads;
    fd_import_column *column = fd_arena_take(import->arena, (n + 1) * sizeof *column);
    if (!column) return false;
    for (size_t i = 0; i < n; i++) column[i] = import->head[i].shown;
    import->report->column = column;
    import->report->n_columns = import->n_heads;
    return true;
}

static fd_status run(fd_import *import) {
    bool ok = open_items(&import->junction, "junction");
    ok &= open_items(&import->airway, "airway");
    ok &= open_items(&import->climate, "climate");
    import->value.units = fd_units_new();
    fd_status status = ok && import->value.units ? read_all(import) : FD_NO_MEMORY;
    if (status == FD_OK && !import->value.no_memory) status = fd_import_write(import);
    if (import->value.no_memory || !fill_report(import)) status = FD_NO_MEMORY;
    fd_units_free(&import->value.units);
    close_items(&import->junction);
    close_items(&import->airway);
    close_items(&import->climate);
    free(import->head);
    return status;
}

fd_status fd_import_run(const fd_import_options *options, fd_diagnostics *diagnostics,
                        fd_import_report **report) {
    *report = NULL;
    owned_report *owned = calloc(1, sizeof *owned);
    fd_arena *arena = fd_arena_new();
    if (!owned || !arena) {
        free(owned);
        fd_arena_free(&arena);
        return FD_NO_MEMORY;
    }
    owned->arena = arena;
    *report = &owned->report;
    fd_import import = {.options = options,
                        .arena = arena,
                        .value = {.arena = arena, .diagnostics = diagnostics},
                        .report = *report};
    fd_status status = run(&import);
    if (status == FD_NO_MEMORY) fd_import_report_free(report);
    return status;
}
