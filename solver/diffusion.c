#include "solver/diffusion.h"

#include <math.h>
#include <stdlib.h>

#include "base/sum.h"

/* Unknown 0 is the amount that left through the wall, unknown i + 1 the X of cell i: so
 * the first row needs its neighbour only and the Jacobian is tridiagonal. The amount that
 * left is scaled by the volume to be as large as X. */
struct fd_diffusion {
    fd_diffusion_problem problem;
    int cells;
    double *place, *volume; /* cells */
    double *link;           /* cells + 1: conductance between nodes, walls at the ends */
    double *potential, *slope;
    double *y;
    double multiplier, wall, total, time;
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

/* The ratio of widths for which cells that start with `first` fill the length. */
static double growth(double first, double length, int cells) {
    double low = 1 + 1e-9, high = 2;
    for (int i = 0; i < 200; i++) {
        double middle = (low + high) / 2;
        double sum = first * (pow(middle, cells) - 1) / (middle - 1);
        if (sum < length)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void make_plane(fd_diffusion *d) {
    const fd_diffusion_problem *p = &d->problem;
    double ratio = growth(p->inner, p->outer, p->cells), low = 0, width = p->inner;
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
    double *absolute = malloc(((size_t)d->cells + 1) * sizeof *absolute);
    if (!absolute) return FD_NO_MEMORY;
    /* A cell that is nearly empty needs no better than a thousandth of the tolerance of a
     * full one. Chosen; tests/verify/test_hole.c shows what it gives. */
    for (int i = 0; i <= d->cells; i++) absolute[i] = 1e-3 * p->relative * p->start;
    fd_ode_system system = {.n = d->cells + 1,
                            .lower = 1,
                            .upper = 1,
                            .context = d,
                            .rate = rate,
                            .jacobian = jacobian};
    fd_ode_settings settings = {p->relative, absolute, 100000};
    fd_status status = fd_ode_new(&system, &settings, 0, d->y, &d->ode);
    free(absolute);
    return status;
}

static void refresh(fd_diffusion *d) {
    d->problem.potential(d->problem.context, d->cells, d->y + 1, d->potential, d->slope);
}

/* Plane cells fill the length with widths that grow by 1 to 2 from cell to cell. */
static bool fills_the_length(const fd_diffusion_problem *p) {
    return p->inner * p->cells <= p->outer &&
           p->inner * (ldexp(1, p->cells) - 1) > p->outer;
}

fd_status fd_diffusion_new(const fd_diffusion_problem *problem,
                           fd_diffusion **diffusion) {
    *diffusion = NULL;
    if (problem->cells < 3 || !(problem->inner > 0) ||
        !(problem->outer > problem->inner) || !isfinite(problem->outer) ||
        !(problem->conductance > 0) || !(problem->start > 0) ||
        !(problem->relative > 0) || !isfinite(problem->wall) || !problem->potential)
        return FD_BAD_ARGUMENT;
    if (!problem->radial && !fills_the_length(problem)) return FD_BAD_ARGUMENT;
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
    if (status == FD_OK) refresh(d);
    if (status != FD_OK) fd_diffusion_free(&d);
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
    *info = (fd_ode_info){.outcome = FD_ODE_REACHED, .time = d->time};
    if (!(time >= d->time)) return FD_BAD_ARGUMENT;
    fd_status status = time > d->time ? fd_ode_advance(d->ode, time, d->y, info) : FD_OK;
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
    return fd_ode_restart(d->ode, d->time, d->y);
}

double fd_diffusion_flux(const fd_diffusion *d) {
    return d->problem.conductance * d->multiplier * d->link[0] *
           (d->potential[0] - d->wall);
}

double fd_diffusion_drained(const fd_diffusion *d) {
    return d->y[0] * d->total;
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
    return d->potential[n - 1] + bend * near * near;
}

double fd_diffusion_balance(const fd_diffusion *d) {
    return (d->problem.start - d->y[0] - fd_diffusion_mean(d)) / d->problem.start;
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
