/* Rows of a table to elements. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "networks/importparts.h"
#include "networks/numeral.h"

enum { TEXT_ROOM = 256, SCRATCH = 1024 };

fd_import_item *fd_import_item_of(fd_import *import, fd_import_items *items,
                                  const char *id, bool *made) {
    int number = fd_index_find(items->number, id);
    *made = number < 0;
    if (number >= 0) return &items->item[number];
    if (items->count == items->room) {
        int room = items->room ? 2 * items->room : 64;
        fd_import_item *larger = realloc(items->item, (size_t)room * sizeof *larger);
        import->value.no_memory |= !larger;
        if (!larger) return NULL;
        items->item = larger;
        items->room = room;
    }
    const char *name = fd_arena_text(import->arena, id);
    if (!name || fd_index_add(items->number, name, items->count) == -2) {
        import->value.no_memory = true;
        return NULL;
    }
    items->item[items->count] = (fd_import_item){.id = name};
    return &items->item[items->count++];
}

bool fd_import_set(fd_import *import, fd_import_value **list, const fd_attribute *row,
                   const char *text) {
    fd_import_value *value = fd_arena_take(import->arena, sizeof *value);
    char *copy = fd_arena_text(import->arena, text);
    import->value.no_memory |= !value || !copy;
    if (!value || !copy) return false;
    *value = (fd_import_value){row, copy, *list};
    *list = value;
    return true;
}

static const char *find_text(const fd_import_value *list, const char *attribute) {
    for (; list; list = list->next)
        if (strcmp(list->row->name, attribute) == 0) return list->text;
    return NULL;
}

const char *fd_import_text(const fd_import_items *items, const fd_import_item *item,
                           const char *attribute) {
    const char *own = find_text(item->value, attribute);
    return own ? own : find_text(items->common, attribute);
}

/* A number of the cell with its own unit, or else that of the column; digits stay as
 * they are unless there is a factor. What is too long to be a number
 * becomes empty, which is a fault. */
static void write_number(const fd_import_head *h, const char *cell,
                         char text[TEXT_ROOM]) {
    double number;
    const char *rest;
    char digits[FD_NUMBER_ROOM];
    bool sound = fd_numeral_read(cell, &number, &rest) == FD_NUMERAL_OK;
    const char *unit = sound && *rest ? rest : h->shown.unit;
    bool fits = strlen(cell) + strlen(unit) < TEXT_ROOM - FD_NUMBER_ROOM;
    if (!sound || !fits) {
        snprintf(text, TEXT_ROOM, "%s", fits ? cell : "");
        return;
    }
    if (*rest && h->shown.factor == 1) unit = "";
    fd_number_text(number * h->shown.factor, digits);
    snprintf(text, TEXT_ROOM, "%s%s%s", h->shown.factor == 1 ? cell : digits,
             *unit ? " " : "", unit);
}

/* Flags as tables have them. */
static const char *flag_of(const char *cell) {
    static const char *const words[][2] = {
        {"1", "true"},
        {"0", "false"},
        {"是", "true"},
        {"否", "false"},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i][0], cell) == 0) return words[i][1];
    return cell;
}

/* What XML cannot hold. */
static bool has_control(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text < ' ' && !strchr("\t\n\r", *text)) return true;
    return false;
}

static bool take_cell(fd_import *import, const fd_import_head *h, const char *cell,
                      fd_import_value **values) {
    char text[TEXT_ROOM];
    union {
        char bytes[SCRATCH];
        fd_refs aligned;
        double number;
    } scratch = {{0}};
    if (!*cell) {
        if (h->row->required)
            fd_import_add(import, FD_IMPORT_CELL_EMPTY, h->shown.file,
                          import->value.place.line, import->value.place.id, h->row->name,
                          NULL, NULL, NULL);
        return !h->row->required;
    }
    if (has_control(cell)) {
        fd_import_add(import, FD_IMPORT_CELL_CONTROL, h->shown.file,
                      import->value.place.line, NULL, h->row->name, NULL, NULL, NULL);
        return false;
    }
    if (h->row->type == FD_VALUE_NUMBER) {
        write_number(h, cell, text);
        cell = text;
    }
    if (h->row->type == FD_VALUE_FLAG) cell = flag_of(cell);
    return fd_value_read(&import->value, h->row, cell, scratch.bytes) &&
           fd_import_set(import, values, h->row, cell);
}

/* A cell without the blanks around it, in the arena. */
static const char *cell_of(fd_import *import, const fd_csv *csv, int row, int column) {
    const char *cell = fd_csv_get(csv, row, column);
    char *copy = fd_arena_text(import->arena, cell + strspn(cell, " \t"));
    import->value.no_memory |= !copy;
    if (!copy) return "";
    for (size_t n = strlen(copy); n > 0 && strchr(" \t", copy[n - 1]);) copy[--n] = '\0';
    return copy;
}

static int column_of_id(const fd_import *import, int first, int columns) {
    for (int c = 0; c < columns; c++)
        if (import->head[first + c].row &&
            strcmp(import->head[first + c].row->name, "id") == 0)
            return c;
    return -1;
}

/* False when the row has a fault. */
static bool take_row(fd_import *import, fd_import_items *items, const fd_csv *csv,
                     int row, int first) {
    int columns = fd_csv_columns(csv), id_column = column_of_id(import, first, columns);
    char number[FD_NUMBER_ROOM];
    snprintf(number, sizeof number, "%d", row);
    const char *id = id_column < 0 ? number : cell_of(import, csv, row, id_column);
    fd_import_value *values = NULL;
    import->value.place.id = id;
    bool sound = true, made;
    for (int c = 0; c < columns; c++)
        if (import->head[first + c].row)
            sound &= take_cell(import, &import->head[first + c],
                               cell_of(import, csv, row, c), &values);
    if (!sound) return false;
    int same = fd_index_find(items->number, id);
    if (same >= 0) {
        snprintf(number, sizeof number, "%d", items->item[same].line);
        fd_diagnostics_add(import->value.diagnostics, &fd_reader_message[FD_ID_TWICE],
                           &import->value.place, items->kind, id, number, NULL);
        return false;
    }
    fd_import_item *item = fd_import_item_of(import, items, id, &made);
    if (!item) return false;
    item->value = values;
    item->line = import->value.place.line;
    return true;
}

void fd_import_rows(fd_import *import, fd_import_items *items, const char *file,
                    const fd_csv *csv, int first) {
    for (int row = 1; row < fd_csv_rows(csv) && !import->value.no_memory; row++) {
        import->value.place =
            (fd_place){.file = file, .line = fd_csv_line(csv, row), .kind = items->kind};
        if (take_row(import, items, csv, row, first)) continue;
        import->report->rows_skipped++;
        if (import->options->skip_faulty_rows)
            fd_import_add(import, FD_IMPORT_ROW_SKIPPED, file, fd_csv_line(csv, row),
                          NULL, NULL, NULL, NULL, NULL);
    }
}
