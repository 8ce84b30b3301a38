#include "solver/spread.h"

#include <math.h>
#include <string.h>

#include "solver/tridiagonal.h"

/* The largest r of an explicit part, and of a step cut in such parts. Chosen: a quarter
 * is near the sixth at which the error of a step is least; 24 parts cost a few times the
 * elimination and are far more exact. */
static const double EXPLICIT = FD_SPREAD_EXPLICIT, WORTH = FD_SPREAD_WORTH;

/* Two vessels, right for any size of the first, down to none. With the link
 * g = conduct / ((small + cell)/2) they approach each other as exp(-x), x = 2 conduct /
 * (small cell); taken as 1/(1 + x + x^2/2), which is of second order and never passes 0.
 * Returns what the first takes of their difference. */
static inline double level_pair(double small, double cell, double conduct) {
    double a = 2 * conduct / cell, gone = a * (small + 0.5 * a);
    return cell * gone / ((small + cell) * (small * small + gone));
}

/* Two neighbours at once. */
typedef double pair __attribute__((vector_size(16)));

static inline pair load(const double *y) {
    pair p;
    memcpy(&p, y, sizeof p);
    return p;
}

/* Cells 1 to n - 2 of n, equal; nothing passes to the two at the ends. */
static inline void step_inner(int n, double r, double *y) {
    const pair rate = {r, r};
    pair before = {0, 0}, here = load(y + 1);
    int k = 1;
    for (; k < n - 3; k += 2) {
        pair next = load(y + k + 1), passes = rate * (next - here);
        pair came = {before[1], passes[0]}, now = here + (passes - came);
        here = load(y + k + 2);
        memcpy(y + k, &now, sizeof now);
        before = passes;
    }
    double came = before[1];
    if (k == n - 3) {
        double passes = r * (y[k + 1] - y[k]);
        y[k] += passes - came;
        came = passes;
    }
    y[n - 2] -= came;
}

fd_spread_plan fd_spread_plan_cells(int n, double first, double last, double cell,
                                    double conduct) {
    fd_spread_plan plan = {.n = n, .parts = 1, .r = conduct / (cell * cell)};
    if (n == 2) {
        plan.end[0] = level_pair(first, last, conduct);
        plan.next[0] = plan.end[0] * (first / last);
        return plan;
    }
    if (plan.r > EXPLICIT) {
        plan.parts = (int)(plan.r / EXPLICIT) + 1;
        plan.r /= plan.parts;
        conduct /= plan.parts;
    }
    double mass[] = {first, last};
    for (int i = 0; i < 2; i++) {
        plan.end[i] = mass[i] == cell ? plan.r : level_pair(mass[i], cell, conduct);
        plan.next[i] = plan.end[i] * (mass[i] / cell);
    }
    return plan;
}

void fd_spread_cells(const fd_spread_plan *plan, double *y) {
    int n = plan->n;
    for (int s = 0; s < plan->parts; s++) {
        if (n > 2) {
            step_inner(n, plan->r, y);
            double last = y[n - 2] - y[n - 1];
            y[n - 1] += plan->end[1] * last;
            y[n - 2] -= plan->next[1] * last;
        }
        double first = y[1] - y[0];
        y[0] += plan->end[0] * first;
        y[1] -= plan->next[0] * first;
    }
}

/* The links of any row, and the part of each that is taken after the step. Returns true
 * where some are. */
static bool form_links(const double *mass, int n, double conduct, double *link,
                       double *after) {
    bool any = false;
    for (int k = 0; k + 1 < n; k++) {
        link[k] = conduct / (0.5 * (mass[k] + mass[k + 1]));
        double r = link[k] / fmin(mass[k], mass[k + 1]);
        double before = fmin(1, fmin(0.5 + 1 / (12 * r), 1 / (2 * r)));
        after[k] = link[k] * (1 - before);
        link[k] -= after[k];
        any |= before < 1;
    }
    return any;
}

/* The elimination is right to the last digit of each parcel, yet over 1e5 steps the last
 * digits add up. What the row owes goes to its richest parcel as soon as it shows there.
 */
static void settle(fd_parcels *row, int k, double before, double gained) {
    const double *mass = row->mass;
    double *y = row->y + (size_t)k * (size_t)row->room, *owed = row->owed + k;
    int rich = row->first;
    for (int i = row->first; i < row->first + row->count; i++)
        if (mass[i] * y[i] > mass[rich] * y[rich]) rich = i;
    *owed += gained + (before - fd_parcels_amount(row, k));
    double was = y[rich];
    y[rich] += *owed / mass[rich];
    *owed -= mass[rich] * (y[rich] - was);
}

/* One species of any row. link: the part before; after: the part after; weight: masses
 * with what the open ends add. */
static double step_any(const fd_parcels *row, int k, const double *const fixed[2],
                       const double open[2], const double *link, const double *after,
                       const double *weight, bool implicit, double *rhs,
                       double *scratch) {
    int n = row->count, ends[2] = {0, n - 1};
    const double *mass = row->mass + row->first;
    double *y = row->y + (size_t)k * (size_t)row->room + row->first, before = 0,
           gained = 0;
    for (int i = 0; i < n; i++) {
        double passes = i + 1 < n ? link[i] * (y[i + 1] - y[i]) : 0;
        rhs[i] = mass[i] * y[i] + (passes - before);
        before = passes;
    }
    for (int i = 0; i < 2; i++)
        if (fixed[i]) rhs[ends[i]] += open[i] * fixed[i][k];
    if (implicit)
        fd_tridiagonal_solve(n, weight, after, rhs, scratch);
    else
        for (int i = 0; i < n; i++) rhs[i] /= weight[i];
    memcpy(y, rhs, (size_t)n * sizeof(double));
    for (int i = 0; i < 2; i++)
        if (fixed[i]) gained += open[i] * (fixed[i][k] - y[ends[i]]);
    return gained;
}

void fd_spread(fd_parcels *row, double conduct, const double *const fixed[2],
               double *work, double *gained) {
    int n = row->count, ends[2] = {0, n - 1};
    const double *mass = row->mass + row->first;
    bool closed = !fixed[0] && !fixed[1];
    if (n == 0 || !(conduct > 0) || (n == 1 && closed)) return;
    if (row->regular && closed && conduct <= WORTH * row->cell * row->cell) {
        fd_spread_plan plan =
            fd_spread_plan_cells(n, mass[0], mass[n - 1], row->cell, conduct);
        for (int k = 0; k < row->species; k++)
            fd_spread_cells(&plan, row->y + (size_t)k * (size_t)row->room + row->first);
        return;
    }
    double *link = work, *after = work + n, *weight = work + 2 * n, *rhs = work + 3 * n,
           *scratch = work + 4 * n, open[2] = {0, 0};
    bool implicit = form_links(mass, n, conduct, link, after);
    memcpy(weight, mass, (size_t)n * sizeof(double));
    for (int i = 0; i < 2; i++) {
        if (!fixed[i]) continue;
        open[i] = conduct / (0.5 * mass[ends[i]]);
        weight[ends[i]] += open[i];
    }
    for (int k = 0; k < row->species; k++) {
        double before = fd_parcels_amount(row, k);
        double in =
            step_any(row, k, fixed, open, link, after, weight, implicit, rhs, scratch);
        if (!closed) gained[k] += in;
        settle(row, k, before, in);
    }
}
