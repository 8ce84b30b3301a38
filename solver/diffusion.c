#include "solver/diffusion.h"

#include <math.h>
#include <stdlib.h>

#include "base/sum.h"

/* Unknown 0 is the amount that left through the wall, unknown i + 1 the X of cell i, the
 * last the amount that came in at the outer edge: so the first and last rows need their
 * neighbour only and the Jacobian is tridiagonal. Both amounts are scaled by the volume
 * to be as large as X. */
struct fd_diffusion {
    fd_diffusion_problem problem;
    int cells;
    double *place, *volume; /* cells */
    double *link;           /* cells + 1: conductance between nodes, walls at the ends */
    double *potential, *slope;
    double *y;
    double multiplier, wall, total, time;
    double least, most; /* range of the potentials at the start and at the wall */
    fd_ode *ode;
};

static const double PI = 3.14159265358979324;

static void make_radial(fd_diffusion *d) {
    const fd_diffusion_problem *p = &d->problem;
    double ratio = pow(p->outer / p->inner, 1.0 / p->cells);
    for (int i = 0; i < p->cells; i++) {
        double low = p->inner * pow(ratio, i), high = low * ratio;
        if (i == p->cells - 1) high = p->outer;
        d->place[i] = sqrt(low * high);
        d->volume[i] = PI * (high - low) * (high + low);
        d->link[i] = 2 * PI / log(i ? ratio : sqrt(ratio));
    }
    d->link[p->cells] = isnan(p->outer_potential) ? 0 : 2 * PI / log(sqrt(ratio));
}

/* By how much each cell is wider than the one before so that cells that start with
 * `first` fill the length: 0 where equal cells do. */
static double growth(double first, double length, int cells) {
    double low = 0, high = 1;
    while (first * expm1(cells * log1p(high)) / high < length) high *= 2;
    for (int i = 0; i < 200; i++) {
        double middle = (low + high) / 2;
        if (!(middle > low && middle < high)) break;
        if (first * expm1(cells * log1p(middle)) / middle < length)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void make_plane(fd_diffusion *d) {
    const fd_diffusion_problem *p = &d->problem;
    double ratio = 1 + growth(p->inner, p->outer, p->cells), low = 0, width = p->inner;
    for (int i = 0; i < p->cells; i++) {
        d->place[i] = low + width / 2;
        d->volume[i] = width;
        d->link[i] = 1 / (i ? d->place[i] - d->place[i - 1] : d->place[0]);
        low += width;
        width *= ratio;
    }
    double last = low - d->place[p->cells - 1];
    d->link[p->cells] = isnan(p->outer_potential) ? 0 : 1 / last;
}

static int rate(double t, const double *y, double *dy, void *context) {
    (void)t;
    fd_diffusion *d = context;
    const double *X = y + 1;
    double k = d->problem.conductance * d->multiplier;
    int n = d->cells;
    d->problem.potential(d->problem.context, n, X, d->potential, d->slope);
    double towards_wall = k * d->link[0] * (d->potential[0] - d->wall);
    dy[0] = towards_wall / d->total;
    for (int i = 0; i < n; i++) {
        double next = i == n - 1 ? d->problem.outer_potential : d->potential[i + 1];
        double inwards =
            d->link[i + 1] > 0 ? k * d->link[i + 1] * (next - d->potential[i]) : 0;
        dy[i + 1] = (inwards - towards_wall) / d->volume[i];
        towards_wall = inwards;
        if (!isfinite(dy[i + 1])) return 1;
    }
    dy[n + 1] = towards_wall / d->total;
    return 0;
}

static void jacobian(double t, const double *y, void *band,
                     void (*set)(void *band, int i, int j, double value), void *context) {
    (void)t;
    fd_diffusion *d = context;
    double k = d->problem.conductance * d->multiplier;
    int n = d->cells;
    d->problem.potential(d->problem.context, n, y + 1, d->potential, d->slope);
    set(band, 0, 1, k * d->link[0] * d->slope[0] / d->total);
    for (int i = 0; i < n; i++) {
        double links = d->link[i] + d->link[i + 1];
        set(band, i + 1, i + 1, -k * links * d->slope[i] / d->volume[i]);
        if (i > 0) set(band, i + 1, i, k * d->link[i] * d->slope[i - 1] / d->volume[i]);
        if (i < n - 1)
            set(band, i + 1, i + 2, k * d->link[i + 1] * d->slope[i + 1] / d->volume[i]);
    }
    set(band, n + 1, n, -k * d->link[n] * d->slope[n - 1] / d->total);
}

static bool allocate(fd_diffusion *d) {
    size_t n = (size_t)d->cells + 2;
    d->place = calloc(n, sizeof(double));
    d->volume = calloc(n, sizeof(double));
    d->link = calloc(n, sizeof(double));
    d->potential = calloc(n, sizeof(double));
    d->slope = calloc(n, sizeof(double));
    d->y = calloc(n, sizeof(double));
    return d->place && d->volume && d->link && d->potential && d->slope && d->y;
}

static fd_status begin(fd_diffusion *d) {
    const fd_diffusion_problem *p = &d->problem;
    fd_sum total = {0};
    for (int i = 0; i < d->cells; i++) {
        fd_sum_add(&total, d->volume[i]);
        d->y[i + 1] = p->start;
    }
    d->total = fd_sum_value(&total);
    int n = d->cells + 2;
    double *absolute = malloc((size_t)n * sizeof *absolute);
    if (!absolute) return FD_NO_MEMORY;
    /* A cell that is nearly empty needs no better than a thousandth of the tolerance of a
     * full one. Chosen; tests/verify/test_diffusion.c shows what it gives. */
    for (int i = 0; i < n; i++) absolute[i] = 1e-3 * p->relative * p->start;
    fd_ode_system system = {
        .n = n, .lower = 1, .upper = 1, .context = d, .rate = rate, .jacobian = jacobian};
    fd_ode_settings settings = {p->relative, absolute, 100000};
    fd_status status = fd_ode_new(&system, &settings, 0, d->y, &d->ode);
    free(absolute);
    return status;
}

static void refresh(fd_diffusion *d) {
    d->problem.potential(d->problem.context, d->cells, d->y + 1, d->potential, d->slope);
}

static bool is_sound(const fd_diffusion_problem *p) {
    if (p->cells < 3 || !(p->inner > 0) || !isfinite(p->outer)) return false;
    if (!(p->conductance > 0) || !isfinite(p->conductance)) return false;
    if (!(p->start > 0) || !isfinite(p->start)) return false;
    if (!(p->relative > 0) || !isfinite(p->wall) || !p->potential) return false;
    if (p->radial) return p->outer > p->inner;
    /* Equal cells fill the length to round-off; cells that double fill any. */
    return p->inner * p->cells <= p->outer * (1 + 1e-12) &&
           p->inner * (ldexp(1, p->cells) - 1) > p->outer;
}

/* Widens the range of potentials by those that act from now on. */
static void widen(fd_diffusion *d) {
    double P[2] = {d->wall, d->potential[0]};
    for (int i = 0; i < 2; i++) {
        d->least = fmin(d->least, P[i]);
        d->most = fmax(d->most, P[i]);
    }
}

fd_status fd_diffusion_new(const fd_diffusion_problem *problem,
                           fd_diffusion **diffusion) {
    *diffusion = NULL;
    if (!is_sound(problem)) return FD_BAD_ARGUMENT;
    fd_diffusion *d = calloc(1, sizeof *d);
    if (!d) return FD_NO_MEMORY;
    d->problem = *problem;
    d->cells = problem->cells;
    d->multiplier = 1;
    d->wall = problem->wall;
    fd_status status = allocate(d) ? FD_OK : FD_NO_MEMORY;
    if (status == FD_OK) {
        problem->radial ? make_radial(d) : make_plane(d);
        status = begin(d);
    }
    if (status == FD_OK) {
        refresh(d);
        d->least = d->most = d->wall;
        widen(d);
    } else {
        fd_diffusion_free(&d);
    }
    *diffusion = d;
    return status;
}

void fd_diffusion_free(fd_diffusion **diffusion) {
    if (!diffusion || !*diffusion) return;
    fd_diffusion *d = *diffusion;
    fd_ode_free(&d->ode);
    free(d->place);
    free(d->volume);
    free(d->link);
    free(d->potential);
    free(d->slope);
    free(d->y);
    free(d);
    *diffusion = NULL;
}

fd_status fd_diffusion_advance(fd_diffusion *d, double time, fd_ode_info *info) {
    fd_status status = fd_ode_advance(d->ode, time, d->y, info);
    d->time = info->time;
    refresh(d);
    return status;
}

fd_status fd_diffusion_change(fd_diffusion *d, double multiplier, double wall) {
    if (!(multiplier >= 0) || !isfinite(multiplier) || !isfinite(wall))
        return FD_BAD_ARGUMENT;
    d->multiplier = multiplier;
    d->wall = wall;
    refresh(d);
    widen(d);
    return fd_ode_restart(d->ode, d->time, d->y);
}

double fd_diffusion_flux(const fd_diffusion *d) {
    return d->problem.conductance * d->multiplier * d->link[0] *
           (d->potential[0] - d->wall);
}

double fd_diffusion_drained(const fd_diffusion *d) {
    return d->y[0] * d->total;
}

double fd_diffusion_entered(const fd_diffusion *d) {
    return d->y[d->cells + 1] * d->total;
}

double fd_diffusion_volume(const fd_diffusion *d) {
    return d->total;
}

double fd_diffusion_mean(const fd_diffusion *d) {
    fd_sum amount = {0};
    for (int i = 0; i < d->cells; i++) fd_sum_add(&amount, d->volume[i] * d->y[i + 1]);
    return fd_sum_value(&amount) / d->total;
}

double fd_diffusion_edge(const fd_diffusion *d) {
    if (!isnan(d->problem.outer_potential)) return d->problem.outer_potential;
    int n = d->cells;
    double near = d->problem.outer - d->place[n - 1],
           far = d->problem.outer - d->place[n - 2];
    double bend = (d->potential[n - 1] - d->potential[n - 2]) / (far * far - near * near);
    return fmin(fmax(d->potential[n - 1] + bend * near * near, d->least), d->most);
}

double fd_diffusion_balance(const fd_diffusion *d) {
    double entered = d->y[d->cells + 1], start = d->problem.start;
    return (start + entered - d->y[0] - fd_diffusion_mean(d)) / start;
}

int fd_diffusion_cells(const fd_diffusion *d) {
    return d->cells;
}

const double *fd_diffusion_places(const fd_diffusion *d) {
    return d->place;
}

const double *fd_diffusion_potentials(const fd_diffusion *d) {
    return d->potential;
}
