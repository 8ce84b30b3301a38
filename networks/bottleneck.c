#include "networks/bottleneck.h"

#include <math.h>
#include <stdlib.h>

#include "models/friction.h"
#include "networks/airlaw.h"
#include "networks/leakage.h"
#include "networks/stage.h"

/* Edges are the airways, then one from each junction to the outside, which is the node
 * after the last junction, then the leaks. */
typedef struct graph {
    int nodes, edges;
    int *from, *to;
    double *capacity, *flow; /* m3/s, both ways; from -> to */
    int *first, *arc;        /* edges by node */
    int *by, *queue;         /* of the search: edge by which a node was reached */
} graph;

static void close_graph(graph *g) {
    void *array[] = {g->from,  g->to,  g->capacity, g->flow,
                     g->first, g->arc, g->by,       g->queue};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
}

static bool open_graph(const fd_mine *mine, graph *g) {
    *g = (graph){.nodes = mine->n_junctions + 1,
                 .edges = mine->n_airways + mine->n_junctions + mine->n_leakages};
    size_t n = (size_t)g->nodes + 2, m = (size_t)g->edges + 1;
    g->from = calloc(m, sizeof *g->from);
    g->to = calloc(m, sizeof *g->to);
    g->capacity = calloc(m, sizeof *g->capacity);
    g->flow = calloc(m, sizeof *g->flow);
    g->first = calloc(n, sizeof *g->first);
    g->arc = calloc(2 * m, sizeof *g->arc);
    g->by = calloc(n, sizeof *g->by);
    g->queue = calloc(n, sizeof *g->queue);
    return g->from && g->to && g->capacity && g->flow && g->first && g->arc && g->by &&
           g->queue;
}

/* Square resistances of the airways, then linear ones of what seeps in them. */
static double *resistances(const fd_mine *mine, const fd_mine_state *state) {
    size_t n = (size_t)mine->n_airways;
    double *r = malloc((2 * n + 1) * sizeof *r);
    if (r) fd_airlaw_resistances(mine, state, r);
    if (r) fd_airlaw_walls(mine, state, r + n);
    return r;
}

static bool has_fan(const fd_mine *mine, const fd_mine_state *state, int airway) {
    for (int f = 0; f < mine->n_fans; f++)
        if (mine->fan[f].airway == airway && state->fan[f] && state->fan_running[f])
            return true;
    return false;
}

/* The root of linear q + square q^2 = ceiling, without subtraction. */
static double passes(double resistance, double linear, double ceiling) {
    double square = resistance * FD_FRICTION_DENSITY;
    return 2 * ceiling / (linear + sqrt(linear * linear + 4 * square * ceiling));
}

double fd_bottleneck_capacity(const fd_mine *mine, const fd_mine_state *state, int airway,
                              double ceiling) {
    double *r = resistances(mine, state);
    double q = r && !has_fan(mine, state, airway)
                   ? passes(r[airway], r[mine->n_airways + airway], ceiling)
                   : INFINITY;
    free(r);
    return q;
}

static void fill_edges(const fd_mine *mine, const fd_mine_state *state, const double *r,
                       int without, double ceiling, graph *g) {
    for (int a = 0; a < mine->n_airways; a++) {
        const fd_airway *unit = &mine->airway[a];
        g->from[a] = unit->from;
        g->to[a] = unit->to;
        bool there = state->airway[a] && a != without;
        g->capacity[a] = there ? passes(r[a], r[mine->n_airways + a], ceiling) : 0;
        if (there && !isnan(unit->flow)) g->capacity[a] = fabs(unit->flow);
    }
    for (int f = 0; f < mine->n_fans; f++) {
        int a = mine->fan[f].airway;
        if (state->fan[f] && state->fan_running[f] && g->capacity[a] > 0)
            g->capacity[a] = INFINITY;
    }
    for (int j = 0; j < mine->n_junctions; j++) {
        const fd_junction *unit = &mine->junction[j];
        int e = mine->n_airways + j;
        g->from[e] = j;
        g->to[e] = mine->n_junctions;
        g->capacity[e] = fd_junction_fixed(unit) ? INFINITY
                         : isnan(unit->inflow)   ? 0
                                                 : fabs(unit->inflow);
    }
}

/* A leak meets its airways between their ends, which its air passes by parts alone. */
static void fill_leaks(const fd_mine *mine, const fd_mine_state *state, graph *g) {
    for (int i = 0; i < mine->n_leakages; i++) {
        const fd_leak_unit *unit = &mine->leakage[i];
        int e = mine->n_airways + mine->n_junctions + i;
        bool open = fd_leakage_is_open(mine, state, i);
        g->from[e] = mine->airway[unit->from].from;
        g->to[e] = mine->airway[unit->to].from;
        g->capacity[e] = open ? INFINITY : 0;
        if (open) g->capacity[unit->from] = g->capacity[unit->to] = INFINITY;
    }
}

static void list_arcs(graph *g) {
    for (int e = 0; e < g->edges; e++) {
        g->first[g->from[e] + 1]++;
        g->first[g->to[e] + 1]++;
    }
    for (int v = 0; v < g->nodes; v++) g->first[v + 1] += g->first[v];
    int *next = g->by; /* free until the search */
    for (int v = 0; v < g->nodes; v++) next[v] = g->first[v];
    for (int e = 0; e < g->edges; e++) {
        g->arc[next[g->from[e]]++] = e;
        g->arc[next[g->to[e]]++] = e;
    }
}

/* What the edge can still pass away from a node. */
static double rest(const graph *g, int edge, int node) {
    double along = g->from[edge] == node ? g->flow[edge] : -g->flow[edge];
    return g->capacity[edge] - along;
}

static int other_end(const graph *g, int edge, int node) {
    return g->from[edge] == node ? g->to[edge] : g->from[edge];
}

/* The nodes that more than `least` can still reach from the source. */
static void search(graph *g, int source, double least) {
    int tail = 0;
    for (int v = 0; v < g->nodes; v++) g->by[v] = -1;
    g->by[source] = g->edges;
    g->queue[tail++] = source;
    for (int head = 0; head < tail; head++) {
        int v = g->queue[head];
        for (int i = g->first[v]; i < g->first[v + 1]; i++) {
            int u = other_end(g, g->arc[i], v);
            if (g->by[u] >= 0 || !(rest(g, g->arc[i], v) > least)) continue;
            g->by[u] = g->arc[i];
            g->queue[tail++] = u;
        }
    }
}

/* Sends what one shortest way can still pass, at most `most`. */
static double augment(graph *g, int source, int sink, double most) {
    for (int v = sink; v != source;) {
        int e = g->by[v], u = other_end(g, e, v);
        most = fmin(most, rest(g, e, u));
        v = u;
    }
    for (int v = sink; v != source;) {
        int e = g->by[v], u = other_end(g, e, v);
        g->flow[e] += g->from[e] == u ? most : -most;
        v = u;
    }
    return most;
}

/* Of a flow that is sent as far as this, relative, no rest is looked for. */
static const double ROUNDING = 1e-12;

static double largest(graph *g, int source, double want) {
    double sent = 0;
    search(g, source, ROUNDING * want);
    while (g->by[g->nodes - 1] >= 0 && sent < want) {
        sent += augment(g, source, g->nodes - 1, want - sent);
        search(g, source, ROUNDING * want);
    }
    return sent;
}

fd_status fd_bottleneck_find(const fd_mine *mine, const fd_mine_state *state,
                             int junction, int without, double ceiling, double want,
                             fd_bottleneck *b) {
    graph g;
    *b = (fd_bottleneck){.capacity = NAN};
    double *r = resistances(mine, state);
    bool ok = open_graph(mine, &g) && r;
    if (ok) {
        fill_edges(mine, state, r, without, ceiling, &g);
        fill_leaks(mine, state, &g);
        list_arcs(&g);
        if (without < 0) g.capacity[mine->n_airways + junction] = 0; /* what is asked */
        double sent = largest(&g, junction, want);
        if (sent < want * (1 - ROUNDING * g.edges)) {
            b->capacity = sent;
            for (int a = 0; a < mine->n_airways; a++)
                if (g.capacity[a] > 0 && (g.by[g.from[a]] >= 0) != (g.by[g.to[a]] >= 0))
                    fd_few_add(&b->airway, a);
        }
    }
    close_graph(&g);
    free(r);
    return ok ? FD_OK : FD_NO_MEMORY;
}
