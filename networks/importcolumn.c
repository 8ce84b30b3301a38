/* Which column is taken as what: by its head, or by an option. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "networks/importparts.h"
#include "networks/numeral.h"

enum { LIST_ROOM = 512, TEXT_ROOM = 256 };

/* "head=attribute*factor [unit]", taken apart; texts in the arena. */
typedef struct option {
    const char *written, *head, *attribute, *unit;
    double factor;
    bool used;
} option;

static void list_heads(const fd_csv *csv, char list[LIST_ROOM]) {
    size_t used = 0;
    list[0] = '\0';
    for (int c = 0; c < fd_csv_columns(csv) && used < LIST_ROOM; c++)
        used += (size_t)snprintf(list + used, LIST_ROOM - used, "%s%s", c ? ", " : "",
                                 fd_csv_get(csv, 0, c));
}

/* Ends the text before trailing blanks. */
static void chop(char *text) {
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ') text[--length] = '\0';
}

static bool read_option(fd_import *import, const char *text, option *o) {
    char *head = fd_arena_text(import->arena, text);
    import->value.no_memory |= !head;
    char *equal = head ? strrchr(head, '=') : NULL;
    *o = (option){.written = text, .head = head, .unit = "", .factor = 1};
    if (!equal || equal == head) return false;
    *equal = '\0';
    char *attribute = equal + 1, *open = strchr(attribute, '[');
    if (open) {
        char *close = strchr(open, ']');
        if (!close || close[1]) return false;
        *open = *close = '\0';
        o->unit = open + 1;
    }
    char *star = strchr(attribute, '*');
    if (star) {
        const char *rest;
        *star = '\0';
        if (fd_numeral_read(star + 1, &o->factor, &rest) != FD_NUMERAL_OK || *rest)
            return false;
    }
    chop(attribute);
    o->attribute = attribute;
    return true;
}

/* Reads all options; false when one cannot be. */
static bool read_options(fd_import *import, const char *file, const char *const *list,
                         option **options, int *n) {
    for (*n = 0; list && list[*n];) ++*n;
    *options = fd_arena_take(import->arena, (size_t)(*n + 1) * sizeof **options);
    import->value.no_memory |= !*options;
    bool ok = *options;
    for (int i = 0; *options && i < *n; i++) {
        if (read_option(import, list[i], &(*options)[i])) continue;
        fd_import_add(import, FD_IMPORT_OPTION, file, 0, NULL, list[i], NULL, NULL, NULL);
        ok = false;
    }
    return ok;
}

/* The option of a head, whole or before its unit. */
static option *option_of(option *options, int n, const char *head) {
    size_t name = strcspn(head, "([");
    for (const char *wide = strstr(head, "（"); wide && (size_t)(wide - head) < name;)
        name = (size_t)(wide - head);
    while (name > 0 && head[name - 1] == ' ') name--;
    for (int i = 0; i < n; i++) {
        const char *wanted = options[i].head;
        if (strcmp(wanted, head) == 0) return &options[i];
        if (strlen(wanted) == name && strncmp(wanted, head, name) == 0)
            return &options[i];
    }
    return NULL;
}

/* The unit of a column: by option, by head, else SI. */
static bool take_unit(fd_import *import, fd_import_head *h, const char *by_option,
                      const char *by_head) {
    h->shown.unit = "";
    if (h->row->type != FD_VALUE_NUMBER) return true;
    const char *unit = *by_option ? by_option : by_head;
    if (!*unit) {
        bool plain = strcmp(h->row->unit, "1") == 0;
        h->shown.unit = plain ? "" : h->row->unit;
        h->shown.unit_assumed = !plain;
        if (!plain)
            fd_import_add(import, FD_IMPORT_UNIT_ASSUMED, h->shown.file, 1, NULL,
                          h->shown.head, h->row->unit, h->row->name, NULL);
        return true;
    }
    char text[TEXT_ROOM];
    snprintf(text, sizeof text, "1 %s", unit);
    h->shown.unit = unit;
    if (fd_units_read(import->value.units, text, h->row->unit).fault == FD_UNIT_OK)
        return true;
    fd_import_add(import, FD_IMPORT_UNIT, h->shown.file, 1, NULL, h->shown.head, unit,
                  h->row->unit, h->row->name);
    return false;
}

static bool take_column(fd_import *import, const char *kind, fd_import_head *h,
                        option *o) {
    const char *unit = "", *head = h->shown.head;
    h->shown.factor = 1;
    h->shown.by_option = o != NULL;
    const fd_attribute *meant = fd_import_meaning(import, kind, head, &unit);
    if (!o) {
        h->row = meant;
    } else {
        o->used = true;
        h->shown.factor = o->factor;
        h->row = *o->attribute ? fd_import_row(kind, o->attribute) : NULL;
        if (*o->attribute && !h->row) {
            fd_import_add(import, FD_IMPORT_ATTRIBUTE, h->shown.file, 0, NULL, o->written,
                          o->attribute, kind, NULL);
            return false;
        }
    }
    if (!h->row) return true;
    h->shown.attribute = h->row->name;
    return take_unit(import, h, o ? o->unit : "", unit);
}

/* A flow in every row was measured, not imposed. */
static void set_survey_aside(fd_import *import, fd_import_head *h, const fd_csv *csv,
                             int column) {
    if (!h->row || h->shown.by_option || strcmp(h->row->name, "flow") != 0) return;
    for (int r = 1; r < fd_csv_rows(csv); r++)
        if (!*fd_csv_get(csv, r, column)) return;
    fd_import_add(import, FD_IMPORT_SURVEY, h->shown.file, 1, NULL, h->shown.head, NULL,
                  NULL, NULL);
    h->row = NULL;
    h->shown.attribute = NULL;
}

static bool check_twice(fd_import *import, const fd_import_head *head, int n) {
    bool ok = true;
    for (int b = 0; b < n; b++)
        for (int a = 0; a < b; a++) {
            if (!head[b].row || head[a].row != head[b].row) continue;
            fd_import_add(import, FD_IMPORT_COLUMN_TWICE, head[b].shown.file, 1, NULL,
                          head[a].shown.head, head[b].shown.head, head[b].row->name,
                          NULL);
            ok = false;
        }
    return ok;
}

/* What must be there, and what is left. */
static bool check_taken(fd_import *import, const char *kind, const char *file,
                        const fd_csv *csv, const fd_import_head *head) {
    static const char *const wanted[] = {"from", "to"};
    bool airway = strcmp(kind, "airway") == 0, ok = true, has_id = false;
    int n = fd_csv_columns(csv);
    char list[LIST_ROOM];
    list_heads(csv, list);
    for (int w = 0; airway && w < 2; w++) {
        bool found = false;
        for (int c = 0; c < n; c++)
            found |= head[c].row && strcmp(head[c].row->name, wanted[w]) == 0;
        ok &= found;
        if (!found)
            fd_import_add(import, FD_IMPORT_COLUMN_MISSING, file, 1, NULL, wanted[w],
                          list, NULL, NULL);
    }
    for (int c = 0; c < n; c++) {
        has_id |= head[c].row && strcmp(head[c].row->name, "id") == 0;
        if (!head[c].row)
            fd_import_add(import, FD_IMPORT_COLUMN_LEFT, file, 1, NULL,
                          head[c].shown.head, NULL, NULL, NULL);
    }
    if (has_id) return ok;
    if (airway)
        fd_import_add(import, FD_IMPORT_IDS_MADE, file, 1, NULL, NULL, NULL, NULL, NULL);
    else
        fd_import_add(import, FD_IMPORT_COLUMN_MISSING, file, 1, NULL, "id", list, NULL,
                      NULL);
    return ok && airway;
}

static bool check_used(fd_import *import, const char *file, const fd_csv *csv,
                       const option *options, int n) {
    char list[LIST_ROOM];
    bool ok = true;
    list_heads(csv, list);
    for (int i = 0; i < n; i++) {
        if (options[i].used) continue;
        fd_import_add(import, FD_IMPORT_OPTION_IDLE, file, 0, NULL, options[i].written,
                      list, NULL, NULL);
        ok = false;
    }
    return ok;
}

bool fd_import_columns(fd_import *import, const char *kind, const char *file,
                       const fd_csv *csv, const char *const *list, int *first) {
    option *options;
    int n, columns = fd_csv_columns(csv);
    if (!read_options(import, file, list, &options, &n)) return false;
    size_t all = (size_t)(import->n_heads + columns);
    fd_import_head *larger = realloc(import->head, all * sizeof *larger);
    import->value.no_memory |= !larger;
    if (!larger) return false;
    import->head = larger;
    file = fd_arena_text(import->arena, file);
    import->value.no_memory |= !file;
    if (!file) return false;
    *first = import->n_heads;
    import->n_heads = (int)all;
    fd_import_head *head = larger + *first;
    bool ok = true;
    for (int c = 0; c < columns; c++) {
        const char *text = fd_arena_text(import->arena, fd_csv_get(csv, 0, c));
        import->value.no_memory |= !text;
        if (!text) return false;
        head[c] = (fd_import_head){.shown = {.file = file, .head = text, .unit = ""}};
        ok &= take_column(import, kind, &head[c], option_of(options, n, text));
        set_survey_aside(import, &head[c], csv, c);
    }
    ok &= check_twice(import, head, columns);
    ok &= check_taken(import, kind, file, csv, head);
    return check_used(import, file, csv, options, n) && ok;
}
