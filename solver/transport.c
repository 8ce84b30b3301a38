#include "solver/transport.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "solver/span.h"

/* Chosen: far more parcels than an airway needs, few enough to count in int. */
enum { MAX_PARCELS = 1000000 };

/* An airway is weighed once in so many steps. Chosen: costs little. */
enum { WEIGH = 16 };

fd_transport_settings fd_transport_defaults(void) {
    return (fd_transport_settings){.dt_s = 10,
                                   .parcel_m = 10,
                                   .cell_share = 1,
                                   .max_parcels = 400,
                                   .merge_tolerance = 0,
                                   .resolution = 1e-3,
                                   .balance_tolerance = FD_BALANCE_TOLERANCE};
}

static bool all_positive(const double *value, int n) {
    for (int i = 0; i < n; i++)
        if (!(value[i] > 0) || !isfinite(value[i])) return false;
    return true;
}

static bool within(const double *value, int n, double least, double most) {
    for (int i = 0; value && i < n; i++)
        if (!(value[i] >= least && value[i] <= most)) return false;
    return true;
}

static bool labelled(const int *label, int n, int labels) {
    for (int i = 0; label && i < n; i++)
        if (label[i] < 0 || label[i] >= (labels > 0 ? labels : 1)) return false;
    return true;
}

static bool sound_species(const fd_transport_problem *p) {
    if (p->n_species < 0 || p->n_species > FD_MOST_SPECIES) return false;
    for (int k = 0; p->species && k < p->n_species; k++) {
        const fd_species *s = p->species + k;
        if (!(s->growth >= 0) || !isfinite(s->growth) || (s->growth > 0 && !s->passive))
            return false;
    }
    return true;
}

static bool sound(const fd_transport_problem *p, const fd_transport_settings *s) {
    if (!p || !s || !p->capacity || !p->length || !p->graph.from || !p->graph.to)
        return false;
    if (p->graph.junctions < 0 || p->graph.airways < 0 || !sound_species(p)) return false;
    int m = p->graph.airways, n = p->graph.junctions;
    return all_positive(p->capacity, m) && all_positive(p->length, m) &&
           within(p->volume, n, 0, DBL_MAX) &&
           labelled(p->airway_label, m, p->n_labels) &&
           labelled(p->junction_label, n, p->n_labels) && s->dt_s > 0 &&
           isfinite(s->dt_s) && s->parcel_m >= 0 && s->cell_share >= 0 &&
           s->max_parcels >= 1 && s->max_parcels <= MAX_PARCELS &&
           s->merge_tolerance >= 0 && s->resolution >= 0 && s->balance_tolerance > 0;
}

/* Cells in an airway when each is as short as may be. */
static int cells(const fd_transport *w, int e) {
    double most = w->settings.max_parcels, length = w->problem.length[e];
    if (w->settings.parcel_m > 0) most = fmin(most, ceil(length / w->settings.parcel_m));
    return (int)most;
}

/* Two parcels a cell, and what a reversal cuts at the ends; as much again may enter
 * before it leaves. */
static int most_parcels(int cell_count) {
    return 4 * cell_count + 4;
}

static bool make_reals(fd_transport *w) {
    size_t n = (size_t)w->n, m = (size_t)w->m, k = (size_t)w->species;
    struct {
        double **array;
        size_t count;
    } list[] = {{&w->flow, m},       {&w->source, m},
                {&w->dispersion, m}, {&w->enters, m},
                {&w->conduct, m},    {&w->least, m},
                {&w->unspread, m},   {&w->spread_after, m},
                {&w->leaves, 2 * m}, {&w->gain, k * m},
                {&w->given, k * m},  {&w->keep, m},
                {&w->sum, m},        {&w->area, m},
                {&w->in, n},         {&w->per_in, n},
                {&w->out, n},        {&w->exchange, n},
                {&w->known, k * n},  {&w->base, k * n},
                {&w->fresh, k * n},  {&w->junction, k * n},
                {&w->stood, k * n},  {&w->since, n},
                {&w->away, k * n},   {&w->most, k},
                {&w->lost, k},       {&w->end, 2 * k * m},
                {&w->mean, k},       {&w->weight, k},
                {&w->rate, 2 * m},   {&w->carried, m},
                {&w->mass, n},       {&w->lump, k * n},
                {&w->fresh_rate, k}, {&w->label_rate, (size_t)w->labels * k}};
    size_t lists = sizeof list / sizeof list[0], total = 1;
    for (size_t i = 0; i < lists; i++) total += list[i].count;
    double *next = w->memory = calloc(total, sizeof(double));
    if (!next) return false;
    for (size_t i = 0; i < lists; next += list[i++].count) *list[i].array = next;
    return true;
}

static bool make_numbers(fd_transport *w) {
    size_t n = (size_t)w->n, m = (size_t)w->m;
    struct {
        int **array;
        size_t count;
    } list[] = {{&w->tail, m},
                {&w->head, m},
                {&w->plan, 2 * m},
                {&w->trial, 2 * n + 1},
                {&w->node, n},
                {&w->block, n + 1},
                {&w->place, n},
                {&w->surface, n},
                {&w->uneven, n},
                {&w->at, 2 * m},
                {&w->arrival.start, n + 1},
                {&w->arrival.item, 2 * m},
                {&w->departure.start, n + 1},
                {&w->departure.item, m}};
    size_t lists = sizeof list / sizeof list[0], total = 1;
    for (size_t i = 0; i < lists; i++) total += list[i].count;
    int *next = w->numbers = calloc(total, sizeof(int));
    w->entry = calloc(7 * m + 3 * n + 1, 1);
    w->calm = calloc(n + 1, sizeof *w->calm);
    if (!next || !w->entry || !w->calm) return false;
    for (size_t i = 0; i < lists; next += list[i++].count) *list[i].array = next;
    w->growing = (bool *)(w->entry + m);
    w->even = w->growing + m;
    w->early = w->even + m;
    w->unsized = w->early + m;
    w->passes = w->unsized + m;
    w->ring = w->passes + 2 * m;
    w->sorted = w->ring + n;
    w->touched = w->sorted + n;
    return true;
}

static bool make_species(fd_transport *w) {
    size_t k = (size_t)w->species;
    w->kind = calloc(k, sizeof *w->kind);
    w->ledger = calloc(k * (size_t)(FD_BOOKS + w->labels), sizeof *w->ledger);
    if (!w->kind || !w->ledger) return false;
    for (int i = 0; i < w->species; i++) {
        if (w->problem.species) w->kind[i] = w->problem.species[i];
    }
    return true;
}

/* The most pieces a junction may see in a step. */
static size_t most_pieces(const fd_transport *w, int *degree) {
    size_t most = 1, *sum = calloc((size_t)w->n + 1, sizeof *sum);
    int *count = calloc((size_t)w->n + 1, sizeof *count);
    *degree = 1;
    for (int i = 0; sum && count && i < 2 * w->m; i++) {
        int j = fd_step_junction_of(w, i / 2, i % 2);
        if (j < 0 || j >= w->n) continue; /* told by the check of the flows */
        sum[j] += (size_t)fd_step_most_pieces(w, i / 2) * FD_SPAN_MOST;
        if (sum[j] > most) most = sum[j];
        if (++count[j] > *degree) *degree = count[j];
    }
    if (!sum || !count) most = 0;
    free(sum);
    free(count);
    return most;
}

static bool make_streams(fd_transport *w) {
    int degree;
    size_t k = (size_t)w->species, pieces = w->pieces = most_pieces(w, &degree);
    if (pieces == 0) return false;
    w->arrived = calloc((size_t)degree, sizeof *w->arrived);
    w->passed = calloc(2 * (size_t)w->m + 1, sizeof *w->passed);
    w->piece = malloc(((8 * k + 10) * pieces + k + 1) * sizeof(double));
    if (!w->arrived || !w->passed || !w->piece) return false;
    w->young = w->piece + (1 + k) * pieces;
    w->part = w->young + (1 + k) * pieces;
    w->mixed = (fd_stream){.room = (int)pieces, .until = w->part + pieces};
    w->mixed.y = w->mixed.until + pieces;
    w->single = (fd_stream){.room = 1, .until = w->mixed.y + k * pieces};
    w->single.y = w->single.until + 1;
    w->mixed.species = w->single.species = w->species;
    fd_stream *more[] = {&w->slice, w->along, w->along + 1, &w->cut, &w->relaxed};
    double *next = w->single.y + k;
    for (int i = 0; i < 5; i++, next += (k + 1) * pieces)
        *more[i] = (fd_stream){0, (int)pieces, w->species, next, next + pieces};
    for (int i = 0; i < degree; i++) w->arrived[i].species = w->species;
    return true;
}

static bool make_parcels(fd_transport *w) {
    size_t k = (size_t)w->species, total = 0, longest = 0;
    w->parcels = calloc((size_t)w->m + 1, sizeof *w->parcels);
    if (!w->parcels) return false;
    for (int e = 0; e < w->m; e++) {
        int count = cells(w, e);
        size_t most = (size_t)most_parcels(count);
        /* Twice the room, so that the window is moved once in many steps. */
        w->parcels[e] = (fd_parcels){.room = 2 * (int)most,
                                     .most = (int)most,
                                     .species = w->species,
                                     .cell = w->problem.capacity[e] / count};
        w->least[e] = w->parcels[e].cell;
        total += 2 * most * (k + 1) + k;
        if (most > longest) longest = most;
    }
    w->pool = calloc(total + 1, sizeof(double));
    w->work = malloc((6 + k + FD_SPAN_MOST + 1) * (longest + 1) * sizeof(double));
    if (!w->pool || !w->work) return false;
    w->march = w->work + (6 + k) * (longest + 1);
    double *next = w->pool;
    for (int e = 0; e < w->m; e++) {
        fd_parcels *row = w->parcels + e;
        size_t room = (size_t)row->room;
        row->mass = next;
        row->y = next + room;
        row->owed = row->y + k * room;
        next = row->owed + k;
    }
    return true;
}

/* No gas and no fraction is known. */
static void forget(fd_transport *w) {
    w->filled = false;
    for (int j = 0; j < w->n * w->species; j++) w->junction[j] = NAN;
    for (int e = 0; e < w->m; e++) w->parcels[e].count = 0;
}

fd_status fd_transport_new(const fd_transport_problem *problem,
                           const fd_transport_settings *settings, fd_transport **work) {
    if (!work) return FD_BAD_ARGUMENT;
    *work = NULL;
    if (!sound(problem, settings)) return FD_BAD_ARGUMENT;
    fd_transport *w = calloc(1, sizeof *w);
    if (!w) return FD_NO_MEMORY;
    w->problem = *problem;
    w->settings = *settings;
    w->n = problem->graph.junctions;
    w->m = problem->graph.airways;
    w->species = problem->n_species > 0 ? problem->n_species : 1;
    w->labels = problem->n_labels > 0 ? problem->n_labels : 1;
    if (!make_reals(w) || !make_numbers(w) || !make_species(w) || !make_parcels(w) ||
        !make_streams(w)) {
        fd_transport_free(&w);
        return FD_NO_MEMORY;
    }
    for (int e = 0; e < w->m; e++) {
        w->held += problem->capacity[e];
        w->tail[e] = w->head[e] = -1;
        w->entry[e] = -1;
    }
    for (int j = 0; j < w->n; j++) {
        w->held += fd_step_volume(w, j);
        if (fd_step_is_surface(w, j)) w->surface[w->surfaces++] = j;
    }
    forget(w);
    *work = w;
    return FD_OK;
}

void fd_transport_free(fd_transport **work) {
    if (!work || !*work) return;
    fd_transport *w = *work;
    fd_blend_free(&w->blend);
    fd_span_free(w);
    void *array[] = {w->memory,  w->numbers, w->entry, w->calm,    w->kind, w->ledger,
                     w->arrived, w->passed,  w->piece, w->parcels, w->pool, w->work};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(w);
    *work = NULL;
}

/* Where the row of parcels stands now. */
static void survey(fd_transport *w) {
    w->info.parcels = 0;
    for (int e = 0; e < w->m; e++) w->info.parcels += w->parcels[e].count;
}

/* Weighs every sixteenth airway a step; what is even keeps its mass. */
static void weigh(fd_transport *w) {
    for (int s = 0; s < w->steps && s < WEIGH; s++)
        for (int e = (int)((w->info.steps + s) % WEIGH); e < w->m; e += WEIGH) {
            if (w->even[e]) continue;
            double capacity = w->problem.capacity[e];
            double error = fabs(fd_parcels_mass(w->parcels + e) - capacity) / capacity;
            w->info.capacity_error = fmax(w->info.capacity_error, error);
        }
}

fd_status fd_transport_advance(fd_transport *w, double duration_s,
                               fd_transport_info *info) {
    if (!w || !info || !w->set || !w->filled) return FD_BAD_ARGUMENT;
    if (!(duration_s >= 0) || !isfinite(duration_s)) return FD_BAD_ARGUMENT;
    /* A duration a round-off longer than whole steps takes no step more. */
    long steps = (long)ceil(duration_s / w->settings.dt_s * (1 - 1e-12));
    fd_status status = FD_OK;
    long most = w->blend || w->problem.fixed_entry ? 1 : FD_SPAN_MOST,
         spans = (steps + most - 1) / most;
    for (long k = 0; k < spans && status == FD_OK; k++) {
        int count = (int)(steps * (k + 1) / spans - steps * k / spans);
        status = fd_step_make(w, duration_s / (double)steps, count);
        weigh(w);
        w->info.steps += count;
    }
    if (status == FD_OK)
        w->time += duration_s;
    else
        forget(w);
    survey(w);
    *info = w->info;
    return status;
}
