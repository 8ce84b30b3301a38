#include "scenarios/assumption.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "scenarios/assumptionparts.h"

void fd_assumptions_add(fd_assumptions *all, const fd_assumption *one) {
    if (all->n == all->room) {
        int room = 2 * all->room + 32;
        fd_assumption *list = realloc(all->list, (size_t)room * sizeof *list);
        if (!list) {
            all->lost = true;
            return;
        }
        all->list = list;
        all->room = room;
    }
    fd_assumption *put = &all->list[all->n++];
    *put = *one;
    put->id = fd_arena_text(all->arena, one->id);
    all->lost |= one->id && !put->id;
}

/* A value of an element, and whether the file gives it. */
typedef struct value {
    const fd_attribute *row; /* null: there is none */
    const fd_record *record;
    const void *at;
    bool given;
} value;

static value value_in(const fd_document *document, const fd_schema *schema,
                      const char *kind, int number, const char *attribute) {
    int n;
    value v = {0};
    const char *first = fd_document_array(document, kind, &n);
    for (int e = 0; first && e < schema->n_elements; e++) {
        const fd_element *element = &schema->element[e];
        if (strcmp(element->name, kind) != 0) continue;
        v.record = (const void *)(first + (size_t)number * element->size);
        for (int k = 0; k < element->n_attributes; k++) {
            if (strcmp(element->attribute[k].name, attribute) != 0) continue;
            v.row = &element->attribute[k];
            v.at = (const char *)v.record + v.row->offset;
            v.given = v.record->given >> k & 1;
        }
    }
    return v;
}

/* Of the mine, or of the scenario. */
static value value_of(const fd_scenario *s, const char *kind, int number,
                      const char *attribute) {
    value v = value_in(s->mine->document, &fd_mine_schema, kind, number, attribute);
    if (v.row) return v;
    return value_in(s->document, &fd_scenario_schema, kind, number, attribute);
}

/* Provenance of a value: its own (`origin`), else that of its element; null. */
static const char *provenance(const fd_mine *mine, const value *v, const char *kind) {
    char path[256];
    if (!v->record->id) return v->record->provenance;
    snprintf(path, sizeof path, "%s/%s/%s", kind, v->record->id, v->row->name);
    for (int i = 0; i < mine->n_origins; i++)
        if (strcmp(mine->origin[i].value, path) == 0) return mine->origin[i].is;
    return v->record->provenance;
}

/* Who reads of it: the element, or the event that it belongs to. */
static const char *id_of(const fd_run *run, const fd_record *record) {
    if (record->id) return record->id;
    return record->parent >= 0 && record->parent < run->scenario->n_events
               ? run->scenario->event[record->parent].record.id
               : NULL;
}

static void take(fd_assumptions *all, const fd_assumption_rule *rule, int number) {
    const fd_run *run = all->run;
    if (!(fd_assumption_use(run, rule->kind, number) & rule->use)) return;
    if (rule->when && !rule->when(run, number)) return;
    value v = value_of(run->scenario, rule->kind, number, rule->attribute);
    if (!v.row) return;
    bool is_word = v.row->type == FD_VALUE_WORD;
    fd_assumption one = {.kind = rule->kind,
                         .id = id_of(run, v.record),
                         .name = rule->attribute,
                         .meaning = v.row->meaning,
                         .value = is_word ? NAN : *(const double *)v.at / rule->per,
                         .word = is_word ? v.row->words[*(const int *)v.at] : NULL,
                         .unit = rule->unit,
                         .origin = v.given ? FD_ASSUMED_GIVEN : FD_ASSUMED_DEFAULT,
                         .basis = v.given ? FD_BASIS_STATED : rule->basis,
                         .source = v.given
                                       ? provenance(run->scenario->mine, &v, rule->kind)
                                       : rule->source};
    fd_assumptions_add(all, &one);
}

fd_status fd_assumptions_new(const fd_run *run, fd_assumptions **out) {
    fd_assumptions *all = *out = calloc(1, sizeof *all);
    if (!all) return FD_NO_MEMORY;
    all->run = run;
    all->arena = fd_arena_new();
    for (int r = 0; all->arena && r < fd_assumption_n_rules; r++) {
        const fd_assumption_rule *rule = &fd_assumption_rules[r];
        int n = fd_assumption_elements(run, rule->kind);
        for (int i = 0; i < n; i++) take(all, rule, i);
    }
    if (all->arena) fd_assumptions_compute(all);
    if (all->arena) fd_assumptions_constants(all);
    if (all->arena && !all->lost) return FD_OK;
    fd_assumptions_free(out);
    return FD_NO_MEMORY;
}

void fd_assumptions_free(fd_assumptions **out) {
    if (!out || !*out) return;
    fd_arena_free(&(*out)->arena);
    free((*out)->list);
    free(*out);
    *out = NULL;
}

int fd_assumptions_count(const fd_assumptions *all) {
    return all->n;
}

const fd_assumption *fd_assumptions_get(const fd_assumptions *all, int i) {
    return &all->list[i];
}

const char *fd_assumption_origin_word(fd_assumption_origin origin) {
    static const char *const word[] = {FD_N("default"), FD_N("file"), FD_N("computed"),
                                       FD_N("constant")};
    return word[origin];
}

const char *fd_basis_word(fd_basis basis) {
    static const char *const word[] = {FD_N("chosen"), FD_N("unverified"),
                                       FD_N("stated")};
    return word[basis];
}
