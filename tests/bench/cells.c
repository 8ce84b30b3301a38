#include "tests/bench/cells.h"

#include <cvode/cvode.h>
#include <math.h>
#include <nvector/nvector_serial.h>
#include <stdlib.h>
#include <sundials/sundials_config.h>
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_sparse.h>

static const double CELL = 10;       /* m */
static const double RELATIVE = 1e-4; /* as in the networks of the design */
static const double ABSOLUTE = 1e-7; /* chosen: a thousandth of what is looked at */
enum { MOST_STEPS = 1000000, BY_AMD = 0 };

/* Cells of airway e are first[e] .. first[e + 1] - 1, in the direction of its flow. */
struct cells {
    const struct carried *carried;
    int count, *first, *tail, *head;
    double *flow, *rate;     /* m: > 0, and over the volume of a cell */
    double *arrives, *mixed; /* n */
    int *begin, *airway;     /* airways that start at each junction */
    SUNContext context;
    N_Vector y;
    SUNMatrix matrix;
    SUNLinearSolver solver;
    void *cvode;
};

static void *take(int count, size_t size) {
    return calloc((size_t)count + 2, size);
}

static bool allocate(struct cells *c, int n, int m) {
    int **integers[] = {&c->first, &c->tail, &c->head, &c->airway};
    bool ok = true;
    for (size_t i = 0; i < 4; i++) ok &= (*integers[i] = take(m, sizeof(int))) != NULL;
    ok &= (c->begin = take(n, sizeof(int))) != NULL;
    ok &= (c->flow = take(m, sizeof(double))) != NULL;
    ok &= (c->rate = take(m, sizeof(double))) != NULL;
    ok &= (c->arrives = take(n, sizeof(double))) != NULL;
    return ok && (c->mixed = take(n, sizeof(double))) != NULL;
}

static void cut(struct cells *c) {
    const struct carried *given = c->carried;
    const struct family *f = given->family;
    for (int e = 0; e < f->m; e++) {
        bool along = given->flow[e] >= 0;
        int count = (int)ceil(given->length[e] / CELL);
        c->tail[e] = along ? f->from[e] : f->to[e];
        c->head[e] = along ? f->to[e] : f->from[e];
        c->flow[e] = fabs(given->flow[e]);
        c->rate[e] = c->flow[e] * count / given->capacity[e];
        c->first[e + 1] = c->first[e] + count;
        c->arrives[c->head[e]] += c->flow[e];
        c->begin[c->tail[e] + 1]++;
    }
    c->count = c->first[f->m];
    for (int v = 0; v < f->n; v++) c->begin[v + 1] += c->begin[v];
    for (int e = f->m - 1; e >= 0; e--) c->airway[--c->begin[c->tail[e] + 1]] = e;
    /* Each start now stands one place to the right of its junction. */
    for (int v = 0; v < f->n; v++) c->begin[v] = c->begin[v + 1];
    c->begin[f->n] = f->m;
}

/* What the junctions send on: at the surface clean air, at a face its gas besides. */
static void mix(struct cells *c, double t, const double *y) {
    const struct carried *given = c->carried;
    int n = given->family->n, m = given->family->m;
    for (int v = 0; v < n; v++) c->mixed[v] = 0;
    for (int e = 0; e < m; e++)
        c->mixed[c->head[e]] += c->flow[e] * y[c->first[e + 1] - 1];
    for (int i = 0; i < given->faces; i++)
        c->mixed[given->face[i].junction] +=
            given->face[i].mean * carried_factor_at(given, i, t);
    for (int v = 0; v < n; v++)
        c->mixed[v] =
            given->surface[v] || !(c->arrives[v] > 0) ? 0 : c->mixed[v] / c->arrives[v];
}

static int rates(sunrealtype t, N_Vector state, N_Vector change, void *user) {
    struct cells *c = user;
    const double *y = N_VGetArrayPointer(state);
    double *dy = N_VGetArrayPointer(change);
    int m = c->carried->family->m;
    mix(c, t, y);
    for (int e = 0; e < m; e++) {
        double before = c->mixed[c->tail[e]], rate = c->rate[e];
        for (int i = c->first[e]; i < c->first[e + 1]; i++) {
            dy[i] = rate * (before - y[i]);
            before = y[i];
        }
    }
    return 0;
}

static void put(SUNMatrix matrix, sunindextype *at, int row, double value) {
    SM_INDEXVALS_S(matrix)[*at] = row;
    SM_DATA_S(matrix)[(*at)++] = value;
}

/* By columns. The last cell of an airway feeds the first of those that start at its head.
 */
static int jacobian(sunrealtype t, N_Vector state, N_Vector change, SUNMatrix matrix,
                    void *user, N_Vector t1, N_Vector t2, N_Vector t3) {
    (void)t, (void)state, (void)change, (void)t1, (void)t2, (void)t3;
    struct cells *c = user;
    sunindextype at = 0;
    for (int e = 0; e < c->carried->family->m; e++)
        for (int i = c->first[e]; i < c->first[e + 1]; i++) {
            SM_INDEXPTRS_S(matrix)[i] = at;
            put(matrix, &at, i, -c->rate[e]);
            if (i + 1 < c->first[e + 1]) {
                put(matrix, &at, i + 1, c->rate[e]);
                continue;
            }
            int head = c->head[e];
            if (c->carried->surface[head]) continue;
            for (int k = c->begin[head]; k < c->begin[head + 1]; k++) {
                int next = c->airway[k];
                put(matrix, &at, c->first[next],
                    c->rate[next] * c->flow[e] / c->arrives[head]);
            }
        }
    SM_INDEXPTRS_S(matrix)[c->count] = at;
    return 0;
}

static sunindextype entries(const struct cells *c) {
    sunindextype count = 2 * (sunindextype)c->count;
    for (int e = 0; e < c->carried->family->m; e++)
        count += c->begin[c->head[e] + 1] - c->begin[c->head[e]];
    return count;
}

static bool open_cvode(struct cells *c) {
#if SUNDIALS_VERSION_MAJOR >= 7
    if (SUNContext_Create(SUN_COMM_NULL, &c->context) != 0) return false;
#else
    if (SUNContext_Create(NULL, &c->context) != 0) return false;
#endif
    c->y = N_VNew_Serial(c->count, c->context);
    c->matrix = SUNSparseMatrix(c->count, c->count, entries(c), CSC_MAT, c->context);
    c->cvode = CVodeCreate(CV_BDF, c->context);
    if (!c->y || !c->matrix || !c->cvode) return false;
    N_VConst(0, c->y);
    c->solver = SUNLinSol_KLU(c->y, c->matrix, c->context);
    return c->solver && SUNLinSol_KLUSetOrdering(c->solver, BY_AMD) == 0 &&
           CVodeInit(c->cvode, rates, 0, c->y) == CV_SUCCESS &&
           CVodeSStolerances(c->cvode, RELATIVE, ABSOLUTE) == CV_SUCCESS &&
           CVodeSetUserData(c->cvode, c) == CV_SUCCESS &&
           CVodeSetMaxNumSteps(c->cvode, MOST_STEPS) == CV_SUCCESS &&
           CVodeSetLinearSolver(c->cvode, c->solver, c->matrix) == CV_SUCCESS &&
           CVodeSetJacFn(c->cvode, jacobian) == CV_SUCCESS;
}

static void close_cells(struct cells *c) {
    if (c->cvode) CVodeFree(&c->cvode);
    if (c->solver) SUNLinSolFree(c->solver);
    if (c->matrix) SUNMatDestroy(c->matrix);
    if (c->y) N_VDestroy(c->y);
    if (c->context) SUNContext_Free(&c->context);
    void *array[] = {c->first, c->tail, c->head,    c->airway, c->begin,
                     c->flow,  c->rate, c->arrives, c->mixed};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
}

static double present(const struct cells *c) {
    const double *y = N_VGetArrayPointer(c->y);
    double sum = 0;
    for (int e = 0; e < c->carried->family->m; e++)
        for (int i = c->first[e]; i < c->first[e + 1]; i++)
            sum += y[i] * c->carried->capacity[e] / (c->first[e + 1] - c->first[e]);
    return sum;
}

bool cells_run(const struct carried *carried, double duration, enum meter_clock clock,
               struct cells_result *result) {
    struct cells c = {.carried = carried};
    bool ok = allocate(&c, carried->family->n, carried->family->m);
    if (ok) cut(&c);
    ok = ok && open_cvode(&c);
    if (ok) {
        double reached = 0, start = meter_now(clock);
        ok = CVode(c.cvode, duration, c.y, &reached, CV_NORMAL) == CV_SUCCESS;
        result->seconds = meter_now(clock) - start;
        result->cells = c.count;
        ok = ok && CVodeGetNumSteps(c.cvode, &result->steps) == CV_SUCCESS;
        result->present = present(&c);
    }
    close_cells(&c);
    return ok;
}
