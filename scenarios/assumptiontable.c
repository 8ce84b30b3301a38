/* The list of assumptions as tables and as JSON. */
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/number.h"
#include "scenarios/assumption.h"

static const fd_column columns[] = {
    {"kind", FD_N("kind"), "", FD_TEXTS, 0},
    {"id", FD_N("id"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"meaning", FD_N("meaning"), "", FD_WORDS, 0},
    {"value", FD_N("value"), "", FD_TEXTS, 0},
    {"unit", FD_N("unit"), "", FD_TEXTS, 0},
    {"origin", FD_N("set by"), "", FD_WORDS, 0},
    {"basis", FD_N("basis"), "", FD_WORDS, 0},
    {"source", FD_N("reference"), "", FD_WORDS, 0},
};

/* For people: the meaning says what it is, and one row stands for several elements. */
static const fd_column brief_columns[] = {
    {"meaning", FD_N("assumed"), "", FD_WORDS, 0},
    {"value", FD_N("value"), "", FD_TEXTS, 0},
    {"unit", FD_N("unit"), "", FD_TEXTS, 0},
    {"basis", FD_N("basis"), "", FD_WORDS, 0},
    {"at", FD_N("of"), "", FD_TEXTS, 0},
    {"source", FD_N("reference"), "", FD_WORDS, 0},
};

static void put_value(const fd_assumption *a, bool brief, fd_table *t) {
    char number[FD_NUMBER_ROOM];
    if (brief)
        fd_number_rounded(a->value, -4, number);
    else
        fd_number_text(a->value, number);
    fd_table_add_text(t, a->word ? a->word : number);
}

static void put_row(const fd_assumption *a, fd_table *t) {
    fd_table_add_text(t, a->kind);
    fd_table_add_text(t, a->id);
    fd_table_add_text(t, a->name);
    fd_table_add_text(t, a->meaning);
    put_value(a, false, t);
    fd_table_add_text(t, a->unit);
    fd_table_add_text(t, fd_assumption_origin_word(a->origin));
    fd_table_add_text(t, fd_basis_word(a->basis));
    fd_table_add_text(t, a->source);
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* One value of one quantity, from one source. */
static bool are_alike(const fd_assumption *a, const fd_assumption *b) {
    return strcmp(a->kind, b->kind) == 0 && strcmp(a->name, b->name) == 0 &&
           (a->value == b->value || (a->word && b->word)) &&
           same_text(a->word, b->word) && a->basis == b->basis &&
           same_text(a->source, b->source);
}

/* A row for the first of those that are alike, with the ids of all. */
static void put_brief(const fd_assumptions *all, int i, fd_table *t) {
    const fd_assumption *a = fd_assumptions_get(all, i);
    fd_buffer ids = {0};
    for (int k = 0; k < i; k++)
        if (are_alike(fd_assumptions_get(all, k), a)) return;
    for (int k = i; k < fd_assumptions_count(all); k++) {
        const fd_assumption *b = fd_assumptions_get(all, k);
        if (b->id && are_alike(b, a))
            fd_buffer_print(&ids, "%s%s", ids.length ? " " : "", b->id);
    }
    fd_table_add_text(t, a->meaning);
    put_value(a, true, t);
    fd_table_add_text(t, a->unit);
    fd_table_add_text(t, fd_basis_word(a->basis));
    fd_table_add_text(t, ids.length ? fd_buffer_get(&ids) : NULL);
    fd_table_add_text(t, a->source);
    fd_buffer_free(&ids);
}

fd_status fd_result_assumptions(const fd_run *run, bool brief, fd_table **table) {
    fd_assumptions *all;
    const fd_column *column = brief ? brief_columns : columns;
    size_t n = brief ? sizeof brief_columns / sizeof *brief_columns
                     : sizeof columns / sizeof *columns;
    fd_table *t = *table = fd_table_new(column, (int)n);
    if (!t) return FD_NO_MEMORY;
    fd_status status = fd_assumptions_new(run, &all);
    for (int i = 0; status == FD_OK && i < fd_assumptions_count(all); i++) {
        if (brief)
            put_brief(all, i, t);
        else
            put_row(fd_assumptions_get(all, i), t);
    }
    if (status == FD_OK) fd_assumptions_free(&all);
    return status == FD_OK ? fd_table_status(t) : status;
}

fd_status fd_assumptions_put(fd_json_writer *w, const fd_run *run) {
    fd_assumptions *all;
    fd_status status = fd_assumptions_new(run, &all);
    if (status != FD_OK) return status;
    fd_json_open_array(w, "assumptions");
    for (int i = 0; i < fd_assumptions_count(all); i++) {
        const fd_assumption *a = fd_assumptions_get(all, i);
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "kind", a->kind);
        fd_json_put_text(w, "id", a->id);
        fd_json_put_text(w, "name", a->name);
        fd_json_put_text(w, "meaning", a->meaning);
        if (a->word)
            fd_json_put_text(w, "value", a->word);
        else
            fd_json_put_number(w, "value", a->value);
        fd_json_put_text(w, "unit", a->unit);
        fd_json_put_text(w, "origin", fd_assumption_origin_word(a->origin));
        fd_json_put_text(w, "basis", fd_basis_word(a->basis));
        fd_json_put_text(w, "source", a->source);
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_assumptions_free(&all);
    return FD_OK;
}
