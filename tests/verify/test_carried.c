/* Gas in a mine whose air changes and turns round, by the transport and by the plainest
 * of schemes: first-order upwind on fine cells, explicit in time, on the same network
 * with the same flows, sources and dispersion. Its error falls with the cell, so what is
 * left of the difference when two sizes are carried on to none is the transport's. */
#include "tests/test.h"

#include "tests/bench/carried.h"

/* Cells of airway e are first[e] .. first[e + 1] - 1, from its from end. */
struct cells {
    const struct carried *carried;
    int *first;
    double *y, *gain;           /* cells: fraction; what a step adds, m3 */
    double *mass, *gas, *mixed; /* junctions: what arrives, m3/s; its fraction */
    const double *flow;
    bool dispersing;
};

static void *take(int count, size_t size) {
    void *memory = calloc((size_t)count + 1, size);
    assert_non_null(memory);
    return memory;
}

static void open_cells(struct cells *c, double dx) {
    int n = c->carried->family->n, m = c->carried->family->m;
    c->first = take(m + 1, sizeof(int));
    for (int e = 0; e < m; e++)
        c->first[e + 1] = c->first[e] + (int)ceil(c->carried->length[e] / dx);
    c->y = take(c->first[m], sizeof(double));
    c->gain = take(c->first[m], sizeof(double));
    c->mass = take(n, sizeof(double));
    c->gas = take(n, sizeof(double));
    c->mixed = take(n, sizeof(double));
}

static void close_cells(struct cells *c) {
    void *array[] = {c->first, c->y, c->gain, c->mass, c->gas, c->mixed};
    for (int i = 0; i < 6; i++) free(array[i]);
}

static void arrive(struct cells *c, int junction, double flow, double y) {
    c->mass[junction] += flow;
    c->gas[junction] += flow * y;
}

static void mix(struct cells *c) {
    const struct carried *given = c->carried;
    const struct family *f = given->family;
    for (int v = 0; v < f->n; v++) {
        c->mass[v] = c->gas[v] = 0;
        arrive(c, v, given->inflow[v], 1);
    }
    for (int e = 0; e < f->m; e++) {
        double w = c->flow[e], out = w + given->source[e];
        if (w < 0) arrive(c, f->from[e], -w, c->y[c->first[e]]);
        if (out > 0) arrive(c, f->to[e], out, c->y[c->first[e + 1] - 1]);
    }
    for (int v = 0; v < f->n; v++)
        c->mixed[v] = given->surface[v] || !(c->mass[v] > 0) ? 0 : c->gas[v] / c->mass[v];
}

/* What passes the faces of the cells of an airway in a step. */
static void pass(struct cells *c, int e, double dt) {
    const struct carried *given = c->carried;
    const struct family *f = given->family;
    int count = c->first[e + 1] - c->first[e];
    double *y = c->y + c->first[e], *gain = c->gain + c->first[e];
    double s = given->source[e] / count, area = given->capacity[e] / given->length[e];
    double spread =
        c->dispersing ? given->dispersion[e] * area * count / given->length[e] : 0;
    for (int k = 0; k < count; k++) gain[k] = s * dt;
    for (int k = 0; k <= count; k++) {
        double w = c->flow[e] + s * k, before, after;
        before = k > 0 ? y[k - 1] : c->mixed[f->from[e]];
        after = k < count ? y[k] : c->mixed[f->to[e]];
        double passed = w * (w > 0 ? before : after) * dt;
        if (k > 0 && k < count) passed += spread * (before - after) * dt;
        if (k > 0) gain[k - 1] -= passed;
        if (k < count) gain[k] += passed;
    }
}

/* The largest step that is stable, over all flow fields. */
static double stable(const struct cells *c) {
    const struct carried *given = c->carried;
    double least = INFINITY;
    for (int e = 0; e < given->family->m; e++) {
        int count = c->first[e + 1] - c->first[e];
        double dx = given->length[e] / count, most = 0;
        for (int k = 0; k < CARRIED_FIELDS; k++)
            most = fmax(most, fabs(given->field[k][e]) + given->source[e]);
        double rate = most * count / given->capacity[e];
        if (c->dispersing) rate += 2 * given->dispersion[e] / (dx * dx);
        least = fmin(least, 1 / rate);
    }
    return 0.9 * least;
}

static void go_on(struct cells *c, double duration, double most) {
    const struct carried *given = c->carried;
    long steps = (long)ceil(duration / most);
    double dt = duration / (double)steps;
    for (long k = 0; k < steps; k++) {
        mix(c);
        for (int e = 0; e < given->family->m; e++) pass(c, e, dt);
        for (int e = 0; e < given->family->m; e++) {
            int count = c->first[e + 1] - c->first[e];
            for (int i = c->first[e]; i < c->first[e + 1]; i++)
                c->y[i] += c->gain[i] * count / given->capacity[e];
        }
    }
}

enum { STAGES = 4, STAGE = 30 }; /* moments to compare at, fields between them */

/* Faces by periods, and gas along the roads that follows the first air. */
static void set_moment(struct carried *c, int k) {
    carried_set_sources(c, (int)(k * CARRIED_FIELD / CARRIED_PERIOD));
    carried_spread_sources(c);
}

/* Gas in each airway at the moments, m3. */
static void by_cells(struct carried *given, double dx, bool dispersing, double *gas) {
    struct cells c = {.carried = given, .dispersing = dispersing};
    int m = given->family->m;
    open_cells(&c, dx);
    double most = stable(&c);
    for (int k = 0; k < STAGES * STAGE; k++) {
        set_moment(given, k);
        c.flow = given->field[k % CARRIED_FIELDS];
        go_on(&c, CARRIED_FIELD, most);
        if ((k + 1) % STAGE != 0) continue;
        for (int e = 0; e < m; e++) {
            double sum = 0;
            for (int i = c.first[e]; i < c.first[e + 1]; i++) sum += c.y[i];
            gas[k / STAGE * m + e] =
                sum * given->capacity[e] / (c.first[e + 1] - c.first[e]);
        }
    }
    close_cells(&c);
}

static void by_transport(struct carried *given, bool dispersing, double *gas) {
    int m = given->family->m;
    fd_transport *work = carried_start(given, CARRIED_FIELD, dispersing);
    fd_transport_info info;
    assert_non_null(work);
    for (int k = 0; k < STAGES * STAGE; k++) {
        set_moment(given, k);
        assert_true(
            carried_hand_over(given, work, given->field[k % CARRIED_FIELDS], dispersing));
        assert_int_equal(fd_transport_advance(work, CARRIED_FIELD, &info), FD_OK);
        if ((k + 1) % STAGE != 0) continue;
        for (int e = 0; e < m; e++)
            gas[k / STAGE * m + e] = fd_transport_mean(work, e) * given->capacity[e];
    }
    fd_transport_ledger ledger = fd_transport_account(work);
    assert_close(ledger.residual, 0, 0, 1e-12 * ledger.throughput);
    fd_transport_free(&work);
}

/* Sum over airways and moments of what differs, over the gas there is. */
static double apart(int count, const double *a, const double *b) {
    double off = 0, all = 0;
    for (int i = 0; i < count; i++) {
        off += fabs(a[i] - b[i]);
        all += fabs(b[i]);
    }
    return off / all;
}

/* Steps of 10 s. The tolerance is what carrying on from 4 m and 2 m leaves at fronts,
 * which are not smooth: with steps of 1 s the difference is hardly less. */
static void compare(bool dispersing, double tolerance) {
    struct carried *given = carried_new(300, true);
    assert_non_null(given);
    int count = STAGES * given->family->m;
    double *own = take(4 * count, sizeof *own), *coarse = own + count;
    double *fine = own + 2 * count, *limit = own + 3 * count;
    by_transport(given, dispersing, own);
    by_cells(given, 4, dispersing, coarse);
    by_cells(given, 2, dispersing, fine);
    for (int i = 0; i < count; i++) limit[i] = 2 * fine[i] - coarse[i];
    double off[] = {apart(count, own, coarse), apart(count, own, fine),
                    apart(count, own, limit)};
    print_message("%d airways, %d of them turn%s: off cells of 4 m %.1e, of 2 m %.1e, "
                  "carried on to none %.1e of the gas\n",
                  given->family->m, given->reversing, dispersing ? ", dispersing" : "",
                  off[0], off[1], off[2]);
    assert_true(given->reversing >= 8);
    assert_true(off[0] > 1.6 * off[1] && off[1] > 1.1 * off[2]);
    assert_close(off[2], 0, 0, tolerance);
    free(own);
    carried_free(&given);
}

static void agrees_with_fine_cells(void **state) {
    (void)state;
    compare(false, 4e-3);
    compare(true, 2.5e-3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_fine_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
