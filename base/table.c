#include "base/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "base/width.h"

typedef union cell {
    double number;
    const char *text; /* null where nothing is known */
} cell;

struct fd_table {
    const fd_column *column;
    size_t columns;
    fd_arena *arena;
    cell *cell;
    size_t count, room;
    fd_status status;
};

fd_table *fd_table_new(const fd_column *columns, int count) {
    fd_table *table = count > 0 ? calloc(1, sizeof *table) : NULL;
    if (!table) return NULL;
    table->column = columns;
    table->columns = (size_t)count;
    table->arena = fd_arena_new();
    if (!table->arena) fd_table_free(&table);
    return table;
}

void fd_table_free(fd_table **table) {
    if (!table || !*table) return;
    fd_arena_free(&(*table)->arena);
    free((*table)->cell);
    free(*table);
    *table = NULL;
}

/* A place for the next cell, if it is of this sort; null with the status set otherwise.
 */
static cell *next_cell(fd_table *table, bool is_number) {
    if (table->status != FD_OK) return NULL;
    const fd_column *column = &table->column[table->count % table->columns];
    if (is_number != (column->kind == FD_NUMBERS)) {
        table->status = FD_BAD_ARGUMENT;
        return NULL;
    }
    if (table->count == table->room) {
        size_t room = table->room ? 2 * table->room : 64;
        cell *larger = realloc(table->cell, room * sizeof *larger);
        if (!larger) {
            table->status = FD_NO_MEMORY;
            return NULL;
        }
        table->cell = larger;
        table->room = room;
    }
    return &table->cell[table->count];
}

void fd_table_add_number(fd_table *table, double number) {
    cell *next = next_cell(table, true);
    if (!next) return;
    next->number = number;
    table->count++;
}

void fd_table_add_text(fd_table *table, const char *text) {
    cell *next = next_cell(table, false);
    if (!next) return;
    next->text = fd_arena_text(table->arena, text);
    if (text && !next->text)
        table->status = FD_NO_MEMORY;
    else
        table->count++;
}

int fd_table_rows(const fd_table *table) {
    return (int)(table->count / table->columns);
}

void fd_table_cut(fd_table *table, int rows) {
    size_t count = (size_t)rows * table->columns;
    if (count < table->count) table->count = count;
}

fd_status fd_table_status(const fd_table *table) {
    if (table->status != FD_OK) return table->status;
    return table->count % table->columns == 0 ? FD_OK : FD_BAD_ARGUMENT;
}

/* The digits a column asks for, but no power of ten where the number is longer than them,
 * up to a million: "27213", not "2.72e+04". */
static int digits_of(const fd_column *column, double number) {
    double size = fabs(number);
    bool is_long = column->digits < 0 && size >= pow(10, -column->digits) && size < 1e6;
    return is_long ? 0 : column->digits;
}

/* Less of any unit means nothing in a mine: the end of a tail. People read 0, the file
 * holds the number. Chosen. */
static const double NOTHING = 1e-20;

/* What people read in cell i; `text` holds it where it is a number. */
static const char *shown(const fd_table *table, const fd_catalogue *catalogue, size_t i,
                         char text[FD_NUMBER_ROOM]) {
    const fd_column *column = &table->column[i % table->columns];
    const cell *c = &table->cell[i];
    if (column->kind == FD_NUMBERS) {
        if (isnan(c->number)) return "-";
        double number = fabs(c->number) < NOTHING ? 0 : c->number;
        fd_number_rounded(number, digits_of(column, number), text);
        return text;
    }
    if (!c->text) return "-";
    return column->kind == FD_WORDS ? fd_text(catalogue, c->text) : c->text;
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

static void measure(const fd_table *table, const fd_catalogue *catalogue, int *widths) {
    char text[FD_NUMBER_ROOM];
    for (size_t j = 0; j < table->columns; j++)
        widths[j] = larger(fd_width_measure(fd_text(catalogue, table->column[j].heading)),
                           fd_width_measure(table->column[j].unit));
    for (size_t i = 0; i < table->count; i++) {
        int *width = &widths[i % table->columns];
        *width = larger(*width, fd_width_measure(shown(table, catalogue, i, text)));
    }
}

enum { GAP = 2, LEAST_TEXT = 6 }; /* columns; chosen: three Chinese characters */

/* Takes columns from the widest text again and again, until the line fits. */
static void narrow(const fd_table *table, int limit, int *widths) {
    long line = -GAP;
    for (size_t j = 0; j < table->columns; j++) line += widths[j] + GAP;
    while (line > limit) {
        int *widest = NULL;
        for (size_t j = 0; j < table->columns; j++)
            if (table->column[j].kind != FD_NUMBERS && (!widest || widths[j] > *widest))
                widest = &widths[j];
        if (!widest || *widest <= LEAST_TEXT) break;
        --*widest;
        line--;
    }
}

static void put(const fd_table *table, size_t j, const char *text, const int *widths,
                fd_buffer *out) {
    bool is_number = table->column[j].kind == FD_NUMBERS;
    fd_width_put(text, widths[j], is_number ? FD_RIGHT : FD_LEFT, out);
    if (j + 1 < table->columns) {
        fd_buffer_repeat(out, ' ', GAP);
        return;
    }
    /* No blanks at the end of a line. */
    while (out->length > 0 && out->bytes[out->length - 1] == ' ') out->length--;
    fd_buffer_text(out, "\n");
    fd_buffer_drain(out);
}

static void print_head(const fd_table *table, const fd_catalogue *catalogue,
                       const int *widths, fd_buffer *out) {
    bool has_units = false;
    for (size_t j = 0; j < table->columns; j++) {
        put(table, j, fd_text(catalogue, table->column[j].heading), widths, out);
        has_units |= table->column[j].unit[0] != '\0';
    }
    for (size_t j = 0; has_units && j < table->columns; j++)
        put(table, j, table->column[j].unit, widths, out);
    for (size_t j = 0; j < table->columns; j++) {
        fd_buffer_repeat(out, '-', (size_t)widths[j]);
        fd_buffer_text(out, j + 1 < table->columns ? "  " : "\n");
    }
}

fd_status fd_table_print(const fd_table *table, const fd_catalogue *catalogue, int width,
                         fd_buffer *out) {
    if (fd_table_status(table) != FD_OK) return fd_table_status(table);
    int *widths = calloc(table->columns, sizeof *widths);
    if (!widths) return FD_NO_MEMORY;
    measure(table, catalogue, widths);
    if (width > 0) narrow(table, width, widths);
    print_head(table, catalogue, widths, out);
    char text[FD_NUMBER_ROOM];
    for (size_t i = 0; i < table->count; i++)
        put(table, i % table->columns, shown(table, catalogue, i, text), widths, out);
    free(widths);
    return out->lost ? FD_NO_MEMORY : FD_OK;
}

/* A field in quotes where it holds what would end it, or blanks that readers drop. */
static void put_field(const char *text, fd_buffer *out) {
    size_t length = strlen(text);
    bool is_plain = !strpbrk(text, ",\"\r\n") && text[0] != ' ' &&
                    (length == 0 || text[length - 1] != ' ');
    if (is_plain) {
        fd_buffer_add(out, text, length);
        return;
    }
    fd_buffer_text(out, "\"");
    for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
        fd_buffer_add(out, text, (size_t)(quote - text) + 1);
        fd_buffer_text(out, "\"");
    }
    fd_buffer_text(out, text);
    fd_buffer_text(out, "\"");
}

static void put_csv_head(const fd_column *column, fd_buffer *out) {
    fd_buffer head = {0};
    fd_buffer_text(&head, column->key);
    if (column->unit[0]) {
        fd_buffer_text(&head, " [");
        fd_buffer_text(&head, column->unit);
        fd_buffer_text(&head, "]");
    }
    put_field(fd_buffer_get(&head), out);
    out->lost |= head.lost;
    fd_buffer_free(&head);
}

static void put_csv_cell(const fd_column *column, const cell *c, fd_buffer *out) {
    char text[FD_NUMBER_ROOM];
    if (column->kind != FD_NUMBERS) {
        put_field(c->text ? c->text : "", out);
    } else if (!isnan(c->number)) {
        fd_number_text(c->number, text);
        fd_buffer_text(out, text);
    }
}

fd_status fd_table_csv(const fd_table *table, fd_buffer *out) {
    if (fd_table_status(table) != FD_OK) return fd_table_status(table);
    for (size_t j = 0; j < table->columns; j++) {
        put_csv_head(&table->column[j], out);
        fd_buffer_text(out, j + 1 < table->columns ? "," : "\n");
    }
    for (size_t i = 0; i < table->count; i++) {
        size_t j = i % table->columns;
        put_csv_cell(&table->column[j], &table->cell[i], out);
        fd_buffer_text(out, j + 1 < table->columns ? "," : "\n");
        if (j + 1 == table->columns) fd_buffer_drain(out);
    }
    return out->lost ? FD_NO_MEMORY : FD_OK;
}
