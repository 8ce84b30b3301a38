#include "solver/front.h"

#include <stdlib.h>
#include <string.h>

#include "solver/dense.h"
#include "solver/panels.h"

void fd_front_free(fd_front **front) {
    fd_front *f = *front;
    if (!f) return;
    void *array[] = {f->panel, f->row,     f->place, f->edge, f->edge_place,
                     f->value, f->inverse, f->stack, f->x};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    free(f);
    *front = NULL;
}

static fd_status form(fd_front *f, const fd_order *order, const int *from,
                      const int *to) {
    size_t nodes = (size_t)f->n + 1, edges = (size_t)f->m + 1;
    f->panel = calloc(nodes, sizeof *f->panel);
    f->edge = calloc(edges, sizeof *f->edge);
    f->edge_place = calloc(edges, sizeof *f->edge_place);
    f->inverse = calloc(nodes, sizeof *f->inverse);
    if (!f->panel || !f->edge || !f->edge_place || !f->inverse) return FD_NO_MEMORY;
    fd_status status = fd_panels_form(f, order, from, to);
    if (status) return status;
    f->value = calloc(f->values + 1, sizeof *f->value);
    f->stack = calloc(f->meshes + 1, sizeof *f->stack);
    f->x = calloc(((size_t)f->parts + 1) * (size_t)f->longest + 1, sizeof *f->x);
    return f->value && f->stack && f->x ? FD_OK : FD_NO_MEMORY;
}

fd_status fd_front_new(const fd_order *order, int m, const int *from, const int *to,
                       fd_front **front) {
    fd_front *f = *front = calloc(1, sizeof *f);
    if (!f) return FD_NO_MEMORY;
    *f = (fd_front){.n = order->n, .m = m};
    fd_status status = form(f, order, from, to);
    if (status) fd_front_free(front);
    return status;
}

struct job {
    fd_front *f;
    const double *weight;
    double *b;
    bool good[FD_ORDER_PARTS];
};

/* Adds the mesh of a panel below into the panel p and its own mesh. */
static void take_mesh(fd_front *f, const fd_panel *p, const fd_panel *child) {
    const int *place = f->place + child->row;
    int lead = fd_panel_lead(p), own = fd_panel_mesh_lead(p);
    int from_lead = fd_panel_mesh_lead(child);
    for (int k = 0; k < child->below; k++) {
        const double *column = f->stack + child->mesh + (size_t)k * (size_t)from_lead;
        int at = place[k];
        /* Row r of the panel stands at target[r] in either case. */
        double *target = at < p->columns
                             ? f->value + p->value + (size_t)at * (size_t)lead
                             : f->stack + p->mesh +
                                   (size_t)(at - p->columns) * (size_t)own - p->columns;
        for (int i = k + 1; i < child->below; i++) target[place[i]] += column[i];
        target[p->columns + p->below] += column[child->below];
        target[p->columns + p->below + 1] += column[child->below + 1];
    }
}

/* Edges, right side and the meshes of the panels below. */
static void fill_panel(const struct job *job, const fd_panel *p) {
    fd_front *f = job->f;
    double *column = f->value + p->value;
    size_t lead = (size_t)fd_panel_lead(p);
    memset(column, 0, (size_t)p->columns * lead * sizeof *column);
    for (int e = p->edge; e < p[1].edge; e++)
        f->value[f->edge_place[e]] += job->weight[f->edge[e]];
    for (int j = 0; j < p->columns; j++)
        column[(size_t)j * lead + lead - 1] = job->b[p->first + j];
    memset(f->stack + p->mesh, 0, fd_panel_mesh_size(p) * sizeof *f->stack);
    for (int u = p->child; u >= 0; u = f->panel[u].brother) take_mesh(f, p, &f->panel[u]);
}

/* The panels of a part, or the top; false when a pivot is not positive. */
static bool eliminate(const struct job *job, int part, fd_pool *pool) {
    fd_front *f = job->f;
    for (int q = f->first[part]; q < f->first[part + 1]; q++) {
        const fd_panel *p = &f->panel[q];
        double *column = f->value + p->value, *inverse = f->inverse + p->first;
        int lead = fd_panel_lead(p), mesh_lead = fd_panel_mesh_lead(p);
        fill_panel(job, p);
        if (!fd_dense_eliminate(lead, p->columns, column, inverse, pool)) return false;
        fd_dense_update(mesh_lead, p->below, p->columns, column + p->columns, lead,
                        inverse, f->stack + p->mesh, mesh_lead, pool);
        for (int j = 0; j < p->columns; j++)
            job->b[p->first + j] = column[(size_t)j * (size_t)lead + (size_t)lead - 1];
    }
    return true;
}

static void eliminate_part(void *context, int part) {
    struct job *job = context;
    job->good[part] = eliminate(job, part, NULL);
}

bool fd_front_eliminate(fd_front *f, const double *weight, double *b, fd_pool *pool) {
    struct job job = {.f = f, .weight = weight, .b = b};
    bool good = true;
    fd_pool_run(pool, f->parts, eliminate_part, &job);
    for (int k = 0; k < f->parts; k++) good &= job.good[k];
    return good && eliminate(&job, f->parts, pool);
}

void fd_front_substitute_forward(fd_front *f, double *b) {
    for (int q = 0; q < f->panels; q++) {
        const fd_panel *p = &f->panel[q];
        const int *row = f->row + p->row;
        for (int j = 0; j < p->columns; j++) {
            const double *s = f->value + p->value + (size_t)j * (size_t)fd_panel_lead(p);
            double flow = b[p->first + j] * f->inverse[p->first + j];
            for (int i = j + 1; i < p->columns; i++) b[p->first + i] += s[i] * flow;
            for (int i = 0; i < p->below; i++) b[row[i]] += s[p->columns + i] * flow;
        }
    }
}

static void substitute_back(fd_front *f, int part, double *b) {
    double *x = f->x + (size_t)part * (size_t)f->longest;
    for (int q = f->first[part + 1] - 1; q >= f->first[part]; q--) {
        const fd_panel *p = &f->panel[q];
        const int *row = f->row + p->row;
        for (int i = 0; i < p->columns; i++) x[i] = b[p->first + i];
        for (int i = 0; i < p->below; i++) x[p->columns + i] = b[row[i]];
        fd_dense_substitute_back(p->columns + p->below, fd_panel_lead(p), p->columns,
                                 f->value + p->value, f->inverse + p->first, x);
        for (int i = 0; i < p->columns; i++) b[p->first + i] = x[i];
    }
}

static void substitute_part(void *context, int part) {
    struct job *job = context;
    substitute_back(job->f, part, job->b);
}

void fd_front_substitute_back(fd_front *f, double *b, fd_pool *pool) {
    struct job job = {.f = f, .b = b};
    substitute_back(f, f->parts, b);
    fd_pool_run(pool, f->parts, substitute_part, &job);
}

int fd_front_fill(const fd_front *f) {
    long fill = 0;
    for (int q = 0; q < f->panels; q++) {
        long columns = f->panel[q].columns;
        fill += columns * (columns - 1) / 2 + columns * f->panel[q].below;
    }
    return (int)fill;
}
