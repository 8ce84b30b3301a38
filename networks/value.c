#include "networks/value.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "networks/message.h"

enum { LIST_ROOM = 1024, NUMBER_ROOM = 128 };

static void *field(const fd_attribute *row, void *record) {
    return (char *)record + row->offset;
}

void fd_value_clear(const fd_attribute *row, void *record) {
    void *at = field(row, record);
    switch (row->type) {
    case FD_VALUE_TEXT:
        *(const char **)at = NULL;
        return;
    case FD_VALUE_NUMBER:
        *(double *)at = NAN;
        return;
    case FD_VALUE_FLAG:
        *(bool *)at = false;
        return;
    case FD_VALUE_COUNT:
    case FD_VALUE_WORD:
    case FD_VALUE_REF:
        *(int *)at = -1;
        return;
    case FD_VALUE_REFS:
        *(fd_refs *)at = (fd_refs){0, NULL};
        return;
    case FD_VALUE_DATE:
        *(int64_t *)at = INT64_MIN;
        return;
    }
}

/* One diagnostic about the text of a row; always false. */
static bool fault(const fd_value_reader *r, fd_reader_code code, const fd_attribute *row,
                  const char *text, const char *third, const char *fourth) {
    fd_diagnostics_add(r->diagnostics, &fd_reader_message[code], &r->place, row->name,
                       text, third, fourth, NULL);
    return false;
}

/* The bounds in the unit of the row: "above 0 m, at most 100 m". */
static void write_bounds(const fd_attribute *row, char text[NUMBER_ROOM]) {
    const char *unit = strcmp(row->unit, "1") == 0 ? "" : row->unit;
    snprintf(text, NUMBER_ROOM, "%s %.9g%s%s, <= %.9g%s%s",
             row->above_lower ? ">" : ">=", row->lower, *unit ? " " : "", unit,
             row->upper, *unit ? " " : "", unit);
}

static bool has_bounds(const fd_attribute *row) {
    return row->lower != row->upper;
}

/* Conversion rounds: 1e-12 of the bound is no excess. */
static bool is_within(const fd_attribute *row, double value) {
    double below = row->lower - 1e-12 * fabs(row->lower);
    double above = row->upper + 1e-12 * fabs(row->upper);
    if (row->above_lower && !(value > row->lower)) return false;
    return value >= below && value <= above;
}

static fd_unit_reading read_either(fd_value_reader *r, const fd_attribute *row,
                                   const char *text) {
    fd_unit_reading first = fd_units_read(r->units, text, row->unit);
    if (first.fault != FD_UNIT_DIMENSION || !row->alternate) return first;
    fd_unit_reading second = fd_units_read(r->units, text, row->alternate);
    if (second.fault != FD_UNIT_OK) return first;
    second.value *= row->factor;
    return second;
}

static bool read_number(fd_value_reader *r, const fd_attribute *row, const char *text,
                        double *value) {
    fd_unit_reading n = read_either(r, row, text);
    char bounds[NUMBER_ROOM];
    switch (n.fault) {
    case FD_UNIT_OK:
        break;
    case FD_UNIT_NO_NUMBER:
        return fault(r, FD_NUMBER_BAD, row, text, row->unit, NULL);
    case FD_UNIT_RANGE:
        return fault(r, FD_NUMBER_RANGE, row, text, NULL, NULL);
    case FD_UNIT_MISSING:
        return fault(r, FD_NUMBER_UNIT_MISSING, row, text, row->unit, NULL);
    case FD_UNIT_UNKNOWN:
        return fault(r, FD_NUMBER_UNIT_UNKNOWN, row, text, n.found,
                     *n.hint ? n.hint : row->unit);
    case FD_UNIT_DIMENSION:
        return fault(r, FD_NUMBER_DIMENSION, row, text, n.found, row->unit);
    case FD_UNIT_NO_MEMORY:
        r->no_memory = true;
        return false;
    }
    if (has_bounds(row) && !is_within(row, n.value)) {
        bool negative = row->lower >= 0 && n.value < 0;
        write_bounds(row, bounds);
        return fault(r, negative ? FD_NUMBER_NEGATIVE : FD_NUMBER_BOUNDS, row, text,
                     bounds, NULL);
    }
    *value = n.value;
    return true;
}

static bool count_fault(const fd_value_reader *r, fd_reader_code code,
                        const fd_attribute *row, const char *text) {
    char lower[NUMBER_ROOM], upper[NUMBER_ROOM];
    snprintf(lower, sizeof lower, "%.0f", row->lower);
    snprintf(upper, sizeof upper, "%.0f", row->upper);
    return fault(r, code, row, text, lower, upper);
}

static bool read_count(fd_value_reader *r, const fd_attribute *row, const char *text,
                       int *value) {
    char *end;
    const char *digits = text + (*text == '-' || *text == '+');
    long number = strtol(text, &end, 10);
    if (!*digits || strspn(digits, "0123456789") != strlen(digits) || *end)
        return count_fault(r, FD_COUNT_BAD, row, text);
    bool fits = number >= INT_MIN && number <= INT_MAX;
    bool within = !has_bounds(row) || (number >= row->lower && number <= row->upper);
    if (!fits || !within) return count_fault(r, FD_COUNT_BOUNDS, row, text);
    *value = (int)number;
    return true;
}

static bool word_fault(const fd_value_reader *r, const fd_attribute *row,
                       const char *text) {
    char list[LIST_ROOM];
    size_t used = 0;
    for (int i = 0; row->words[i] && used < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? " " : "",
                                 row->words[i]);
    return fault(r, FD_WORD_BAD, row, text, list, NULL);
}

static bool read_word(fd_value_reader *r, const fd_attribute *row, const char *text,
                      int *value) {
    int i = 0;
    while (row->words[i] &&
           (row->words[i][0] != text[0] || strcmp(row->words[i], text) != 0))
        i++;
    if (!row->words[i]) return word_fault(r, row, text);
    *value = i;
    return true;
}

static bool read_flag(fd_value_reader *r, const fd_attribute *row, const char *text,
                      bool *value) {
    bool yes = strcmp(text, "true") == 0;
    if (!yes && strcmp(text, "false") != 0)
        return fault(r, FD_FLAG_BAD, row, text, NULL, NULL);
    *value = yes;
    return true;
}

static bool read_date(fd_value_reader *r, const fd_attribute *row, const char *text,
                      int64_t *value) {
    static const fd_date epoch = {.year = 1970, .month = 1, .day = 1};
    fd_date date;
    if (!fd_date_parse(text, &date)) return fault(r, FD_DATE_BAD, row, text, NULL, NULL);
    *value = fd_date_seconds(&epoch, &date);
    return true;
}

static bool read_text(fd_value_reader *r, const fd_attribute *row, const char *text,
                      const char **value) {
    if (!*text) return fault(r, FD_TEXT_EMPTY, row, NULL, NULL, NULL);
    *value = fd_arena_text(r->arena, text);
    r->no_memory |= !*value;
    return *value != NULL;
}

bool fd_id_is_token(const char *text) {
    return *text && !text[strcspn(text, " \t\n\r/")];
}

static bool check_reference(const fd_value_reader *r, const char *text) {
    if (fd_id_is_token(text)) return true;
    fd_diagnostics_add(r->diagnostics, &fd_reader_message[FD_ID_BAD], &r->place, text,
                       NULL);
    return false;
}

bool fd_value_read(fd_value_reader *r, const fd_attribute *row, const char *text,
                   void *record) {
    void *at = field(row, record);
    switch (row->type) {
    case FD_VALUE_TEXT:
        return read_text(r, row, text, at);
    case FD_VALUE_NUMBER:
        return read_number(r, row, text, at);
    case FD_VALUE_COUNT:
        return read_count(r, row, text, at);
    case FD_VALUE_FLAG:
        return read_flag(r, row, text, at);
    case FD_VALUE_WORD:
        return read_word(r, row, text, at);
    case FD_VALUE_DATE:
        return read_date(r, row, text, at);
    case FD_VALUE_REF:
        return check_reference(r, text);
    case FD_VALUE_REFS:
        return true;
    }
    return false;
}
