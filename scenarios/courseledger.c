#include "scenarios/courseledger.h"

#include <math.h>
#include <stdlib.h>

#include "models/constant.h"

struct fd_course_books {
    fd_sum *face, *heading, *surge; /* methane given, kg */
};

fd_table *fd_ledger_table(void) {
    static const fd_column columns[] = {{"event", FD_N("event"), "", FD_TEXTS, 0},
                                        {"species", FD_N("species"), "", FD_WORDS, 0},
                                        {"item", FD_N("item"), "", FD_WORDS, 0},
                                        {"kind", FD_N("kind"), "", FD_WORDS, 0},
                                        {"id", FD_N("id"), "", FD_TEXTS, 0},
                                        {"amount", FD_N("amount"), "", FD_NUMBERS, -6},
                                        {"unit", FD_N("unit"), "", FD_TEXTS, 0}};
    return fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
}

fd_status fd_course_ledger_new(fd_window *w) {
    const fd_mine *m = w->s->mine;
    struct fd_course_books *b = w->books = calloc(1, sizeof *b);
    if (!b) return FD_NO_MEMORY;
    b->face = calloc((size_t)m->n_faces + 1, sizeof *b->face);
    b->heading = calloc((size_t)m->n_headings + 1, sizeof *b->heading);
    b->surge = calloc((size_t)w->s->n_surges + 1, sizeof *b->surge);
    return b->face && b->heading && b->surge ? FD_OK : FD_NO_MEMORY;
}

void fd_course_ledger_free(fd_window *w) {
    if (!w->books) return;
    free(w->books->face);
    free(w->books->heading);
    free(w->books->surge);
    free(w->books);
    w->books = NULL;
}

void fd_course_ledger_book(fd_window *w, double duration) {
    const fd_mine *m = w->s->mine;
    for (int f = 0; f < m->n_faces; f++)
        fd_sum_add(&w->books->face[f], w->emission->face[f].given * duration);
    for (int h = 0; h < m->n_headings; h++) {
        fd_sum *sum = &w->books->heading[h];
        fd_sum_add(sum, w->emission->heading[h].given * duration);
        fd_sum_add(sum, fd_pulses_rounds(w->pulses, h) * duration);
    }
    for (int i = 0; i < w->s->n_surges; i++)
        fd_sum_add(&w->books->surge[i], fd_course_surge(w, i, w->since) * duration);
    fd_carried_book(w->carried, duration);
}

/* The account of one species while it is written. */
typedef struct account {
    fd_window *w;
    const char *species, *unit;
    double per_kg; /* of the unit in a kg */
    fd_sum given;  /* kg */
} account;

static void put(const account *a, const char *item, const char *kind, const char *id,
                double amount, const char *unit) {
    fd_table *t = a->w->tables->ledger;
    fd_table_add_text(t, fd_window_id(a->w->s, a->w->event));
    fd_table_add_text(t, a->species);
    fd_table_add_text(t, item);
    fd_table_add_text(t, kind);
    fd_table_add_text(t, id);
    fd_table_add_number(t, amount);
    fd_table_add_text(t, unit);
}

/* A source that gave nothing is left out. */
static void put_source(account *a, const char *kind, const char *id, double kg) {
    fd_sum_add(&a->given, kg);
    if (kg != 0) put(a, FD_N("given"), kind, id, a->per_kg * kg, a->unit);
}

static void put_methane(account *a) {
    fd_window *w = a->w;
    const fd_mine *m = w->s->mine;
    for (int f = 0; f < m->n_faces; f++)
        put_source(a, FD_N("face"), m->face[f].record.id,
                   fd_sum_value(&w->books->face[f]));
    for (int h = 0; h < m->n_headings; h++)
        put_source(a, FD_N("heading"), m->heading[h].record.id,
                   fd_sum_value(&w->books->heading[h]));
    for (int i = 0; i < w->s->n_surges; i++)
        put_source(a, FD_N("surge"), m->junction[w->s->surge[i].junction].record.id,
                   fd_sum_value(&w->books->surge[i]));
    for (int i = 0; i < fd_pulses_count(w->pulses); i++)
        put_source(a, fd_pulses_word(w->pulses, i), fd_pulses_id(w->pulses, i),
                   fd_pulses_given(w->pulses, i));
    for (int g = 0; g < m->n_goafs; g++)
        put_source(a, FD_N("goaf"), m->goaf[g].record.id,
                   fd_breathing_get(w->breathing, g).exhaled);
}

/* What goafs took, kg; a row each. */
static double put_goafs(const account *a) {
    double sum = 0;
    for (int g = 0; g < a->w->s->mine->n_goafs; g++) {
        double kg = fd_breathing_get(a->w->breathing, g).inhaled;
        sum += kg;
        if (kg != 0)
            put(a, FD_N("inhaled"), FD_N("goaf"), a->w->s->mine->goaf[g].record.id,
                a->per_kg * kg, a->unit);
    }
    return sum;
}

static void put_line(const account *a, const fd_transport_ledger *l, double given,
                     double share) {
    fd_ledger_lines *lines = a->w->tables->lines;
    if (lines->n == lines->room) {
        int room = 2 * lines->room + 16;
        fd_ledger_line *grown = realloc(lines->list, (size_t)room * sizeof *grown);
        lines->lost |= !grown;
        if (!grown) return;
        lines->list = grown;
        lines->room = room;
    }
    lines->list[lines->n++] = (fd_ledger_line){.event = a->w->event,
                                               .species = a->species,
                                               .given = a->per_kg * given,
                                               .inlets = a->per_kg * l->inflow,
                                               .start = a->per_kg * l->initial,
                                               .outlets = a->per_kg * l->outflow,
                                               .end = a->per_kg * l->present,
                                               .residual_share = share};
}

/* The rest of a species, and what is left over. Of methane goafs tell what they took: it
 * went out of the air with the rest. */
static void put_balance(account *a, const fd_transport_ledger *l, bool is_methane) {
    double taken = is_methane ? put_goafs(a) : 0;
    fd_sum through = a->given, rest;
    fd_sum_add(&through, l->initial);
    fd_sum_add(&through, l->inflow);
    rest = through;
    fd_sum_add(&rest, -l->outflow);
    fd_sum_add(&rest, -l->imbalance);
    fd_sum_add(&rest, -l->present);
    double residual = fd_sum_value(&rest), all = fd_sum_value(&through);
    const struct {
        const char *item;
        double kg;
    } row[] = {{FD_N("inlets"), l->inflow},           {FD_N("start"), l->initial},
               {FD_N("outlets"), l->outflow - taken}, {FD_N("end"), l->present},
               {FD_N("imbalance"), l->imbalance},     {FD_N("throughput"), all},
               {FD_N("residual"), residual}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        put(a, row[i].item, NULL, NULL, a->per_kg * row[i].kg, a->unit);
    double share = all > 0 ? residual / all : NAN;
    put(a, FD_N("residual-share"), NULL, NULL, share, "1");
    put_line(a, l, fd_sum_value(&a->given), share);
    if (all > 0) a->w->info->unbooked = fmax(a->w->info->unbooked, fabs(share));
}

/* What takes room beside methane is carried once more as one: its books close as well. */
static void close_joined(fd_window *w) {
    int joined = fd_gas_joined(w->gas);
    if (!joined) return;
    fd_transport_ledger l = fd_gas_account_of(w->gas, joined);
    if (l.throughput > 0)
        w->info->unbooked = fmax(w->info->unbooked, fabs(l.residual) / l.throughput);
}

fd_status fd_course_ledger_close(fd_window *w) {
    account methane = {.w = w,
                       .species = FD_N("methane"),
                       .unit = "m3",
                       .per_kg = 1 / fd_methane_density(FD_ZERO_CELSIUS)};
    fd_transport_ledger l = fd_gas_account(w->gas);
    put_methane(&methane);
    put_balance(&methane, &l, true);
    for (int k = 0; k < FD_SUBSTANCES; k++) {
        int number = w->carried->number[k];
        if (!number) continue;
        bool is_age = k == FD_SUBSTANCE_AGE;
        account a = {.w = w,
                     .species = fd_carried_word((fd_substance)k),
                     .unit = is_age ? "kg.s" : "m3",
                     .per_kg = is_age ? 1 : 1 / fd_substance_density((fd_substance)k)};
        l = fd_gas_account_of(w->gas, number);
        for (int i = 0; i < w->carried->n_sources; i++)
            if (w->carried->source[i].of == (fd_substance)k)
                put_source(&a, w->carried->source[i].kind, w->carried->source[i].id,
                           fd_sum_value(&w->carried->source[i].given));
        /* All air that is there grows older by itself. */
        if (is_age) put_source(&a, FD_N("air"), NULL, l.source);
        put_balance(&a, &l, false);
    }
    close_joined(w);
    return w->tables->lines->lost ? FD_NO_MEMORY : FD_OK;
}
