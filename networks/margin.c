#include "networks/margin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "networks/frozen.h"

/* All chosen: see margin.h. */
static const double LISTED = 1.0986122886681098; /* ln 3 */
static const double SOUGHT = 2.3025850929940457; /* ln 10 */
static const double STILL = 1e-6;
static const double SENSITIVE = 5;

/* Work at most: airways looked at, a linear solve each; margins sought, some ten solves
 * each. Chosen: seconds in a network of 1e5 airways. */
enum { MOST_LOOKS = 1000, MOST_SEARCHES = 50 };

typedef struct candidate {
    int airway;
    double bound; /* |ln f| is at least this */
} candidate;

static int by_bound(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->bound != y->bound) return x->bound < y->bound ? -1 : 1;
    return x->airway - y->airway;
}

static int by_factor(const void *a, const void *b) {
    const fd_margin *x = a, *y = b;
    double p = fabs(log(x->factor)), q = fabs(log(y->factor));
    if (p != q) return p < q ? -1 : 1;
    return x->airway - y->airway;
}

static int by_place(const void *a, const void *b) {
    const fd_weak_spot *x = a, *y = b;
    return x->airway != y->airway ? x->airway - y->airway : (int)x->kind - (int)y->kind;
}

void fd_margins_free(fd_margins **margins) {
    if (!margins || !*margins) return;
    free((*margins)->margin);
    free((*margins)->weak);
    free(*margins);
    *margins = NULL;
}

static void add_weak(fd_margins *m, fd_weakness kind, int airway, int by, double value) {
    m->weak[m->n_weak++] = (fd_weak_spot){kind, airway, by, value};
}

/* Airways that may have a small margin (with negative slopes the bound is none, and
 * orders them alone); those at rest or in laminar flow are noted. */
static int list_candidates(const fd_air_frozen *frozen, const fd_response *response,
                           int negatives, fd_margins *m, candidate *list) {
    const fd_stage *stage = frozen->stage;
    double largest = fd_stage_largest_flow(stage), loss = 0;
    int count = 0;
    for (int a = 0; a < frozen->mine->n_airways; a++)
        loss = fmax(loss, fd_response_loss(response, a));
    for (int b = 0; b < stage->m_roads; b++) {
        int a = stage->airway[b];
        if (b > 0 && stage->airway[b - 1] == a) continue; /* a further piece */
        double w = fabs(stage->flow[b]), q = frozen->answer->flow[a];
        if (stage->flow_fixed[b]) continue;
        if (!(w > STILL * largest)) {
            add_weak(m, FD_WEAK_STILL, a, -1, q);
            continue;
        }
        if (w < frozen->problem.transition[b]) add_weak(m, FD_WEAK_LAMINAR, a, -1, q);
        double slope = fabs(fd_response_slope(response, a));
        double bound = loss > 0 ? w * slope / loss : INFINITY;
        if (bound <= LISTED || negatives > 0) list[count++] = (candidate){a, bound};
    }
    qsort(list, (size_t)count, sizeof *list, by_bound);
    return count;
}

/* The resistance that moves the flow of an airway most. change: airways, room. */
static int find_strongest(fd_response *response, const fd_mine *mine, int airway,
                          double *change) {
    int strongest = -1;
    fd_response_find(response, airway, change, NULL, NULL);
    for (int a = 0; a < mine->n_airways; a++) {
        if (a == airway || isnan(change[a]) || change[a] == 0) continue;
        if (strongest < 0 || fabs(change[a]) > fabs(change[strongest])) strongest = a;
    }
    return strongest;
}

static void look(const fd_air_frozen *frozen, fd_response *response, fd_margins *m,
                 const candidate *list, int count, double *change) {
    int looks = count < MOST_LOOKS ? count : MOST_LOOKS;
    m->passed_over = count - looks;
    for (int i = 0; i < looks; i++) {
        int a = list[i].airway, by = find_strongest(response, frozen->mine, a, change);
        if (by < 0) continue;
        double flow = frozen->answer->flow[a], step = -flow / change[by];
        if (fabs(change[by] / flow) > SENSITIVE)
            add_weak(m, FD_WEAK_SENSITIVE, a, by, change[by] / flow);
        if (fabs(step) <= LISTED)
            m->margin[m->n++] = (fd_margin){.airway = a,
                                            .flow = flow,
                                            .by = by,
                                            .factor = exp(step),
                                            .verified = NAN};
    }
    qsort(m->margin, (size_t)m->n, sizeof *m->margin, by_factor);
    qsort(m->weak, (size_t)m->n_weak, sizeof *m->weak, by_place);
}

/* Solves the frozen problem with one resistance changed, from the flows before. */
typedef struct trial {
    const fd_air_frozen *frozen;
    double *square, *transition;
    fd_flow_state state;
    double *memory;
} trial;

static bool open_trial(const fd_air_frozen *frozen, trial *t) {
    size_t m = (size_t)frozen->stage->m, n = (size_t)frozen->stage->n;
    *t = (trial){.frozen = frozen, .memory = malloc((4 * m + n + 1) * sizeof(double))};
    if (!t->memory) return false;
    t->square = t->memory;
    t->transition = t->square + m;
    t->state.flow = t->transition + m;
    t->state.drop = t->state.flow + m;
    t->state.pressure = t->state.drop + m;
    memcpy(t->square, frozen->problem.square, m * sizeof(double));
    memcpy(t->transition, frozen->problem.transition, m * sizeof(double));
    return true;
}

/* The resistance of an airway exp(step) times itself, in all its pieces. */
static void change_resistance(trial *t, int airway, double step) {
    const fd_air_frozen *frozen = t->frozen;
    const fd_airway *unit = &frozen->mine->airway[airway];
    double factor = exp(step);
    for (int b = 0; b < frozen->stage->m_roads; b++) {
        if (frozen->stage->airway[b] != airway) continue;
        double toe = frozen->problem.transition[b];
        t->square[b] = frozen->problem.square[b] * factor;
        /* as fd_airlaw_transition */
        t->transition[b] = isnan(unit->resistance) ? toe / factor : toe;
    }
}

static int branch_of(const fd_stage *stage, int airway) {
    for (int b = 0; b < stage->m; b++)
        if (stage->airway[b] == airway) return b;
    return -1;
}

/* The flow of branch b, kg/s, where the resistance of an airway is exp(step) times
 * itself; NaN where it was not solved. */
static double solve_at(trial *t, int b, int airway, double step) {
    const fd_air_frozen *frozen = t->frozen;
    change_resistance(t, airway, step);
    fd_flow_problem problem = frozen->problem;
    problem.square = t->square;
    problem.transition = t->transition;
    fd_flow_settings settings = fd_flow_settings_default();
    settings.warm = true;
    settings.edited = branch_of(frozen->stage, airway);
    fd_flow_info info;
    memcpy(t->state.flow, frozen->stage->flow, (size_t)frozen->stage->m * sizeof(double));
    fd_status status =
        fd_flow_solve(&problem, &settings, frozen->stage->work, &t->state, &info);
    change_resistance(t, airway, 0);
    return status == FD_OK && info.outcome == FD_FLOW_CONVERGED ? t->state.flow[b] : NAN;
}

/* The step at which the flow turns: outwards until it has turned, then by the secant kept
 * in its bracket (Illinois), to 1e-4; NaN where it does not within the range. */
static double seek(trial *t, int b, int airway, double first) {
    double before = t->frozen->stage->flow[b], low = 0, at_low = before;
    double high = first, at_high = solve_at(t, b, airway, high);
    while (at_high * before > 0 && fabs(high) < SOUGHT) {
        low = high;
        at_low = at_high;
        high *= 1.5;
        if (fabs(high) > SOUGHT) high = copysign(SOUGHT, high);
        at_high = solve_at(t, b, airway, high);
    }
    if (!(at_high * before <= 0)) return NAN;
    enum { STEPS = 40 };
    for (int i = 0; i < STEPS && fabs(high - low) > 1e-4 && at_high != 0; i++) {
        double step = (low * at_high - high * at_low) / (at_high - at_low);
        double at = solve_at(t, b, airway, step);
        if (isnan(at)) return NAN;
        if (at * at_high <= 0) {
            low = high;
            at_low = at_high;
        } else {
            at_low /= 2;
        }
        high = step;
        at_high = at;
    }
    return high;
}

static fd_status verify(const fd_air_frozen *frozen, fd_margins *m) {
    trial t;
    if (!open_trial(frozen, &t)) return FD_NO_MEMORY;
    for (int i = 0; i < m->n && i < MOST_SEARCHES; i++) {
        fd_margin *margin = &m->margin[i];
        int b = branch_of(frozen->stage, margin->airway);
        margin->sought = true;
        margin->verified = exp(seek(&t, b, margin->by, log(margin->factor)));
    }
    free(t.memory);
    return FD_OK;
}

fd_status fd_margins_new(const fd_air *air, fd_margins **out, fd_sensitivity_info *info) {
    fd_air_frozen frozen;
    fd_response *response;
    *out = NULL;
    fd_status status = fd_response_new(air, &response, info);
    if (status != FD_OK || !response || !fd_air_frozen_get(air, &frozen)) return status;
    size_t airways = (size_t)frozen.mine->n_airways + 1;
    fd_margins *m = calloc(1, sizeof *m);
    candidate *list = malloc(airways * sizeof *list);
    double *change = malloc(airways * sizeof *change);
    if (m) m->margin = malloc(airways * sizeof *m->margin);
    if (m) m->weak = malloc(2 * airways * sizeof *m->weak);
    status = list && change && m && m->margin && m->weak ? FD_OK : FD_NO_MEMORY;
    if (!status) {
        int count = list_candidates(&frozen, response, info->negatives, m, list);
        look(&frozen, response, m, list, count, change);
    }
    fd_response_free(&response); /* its factors go with the solves that follow */
    if (!status) status = verify(&frozen, m);
    free(list);
    free(change);
    if (status) fd_margins_free(&m);
    *out = m;
    return status;
}
