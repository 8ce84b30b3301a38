/* The walk of a step: junctions downstream, and what arrives and departs at each. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/sequence.h"
#include "solver/step.h"

static bool is_crossed(const fd_transport *w, int e) {
    double q = w->enters[e], longest = w->settings.dt_s,
           capacity = w->problem.capacity[e];
    if (w->source[e] == 0) return q * longest > capacity;
    return fd_step_transit(capacity, q, w->source[e]) < longest;
}

static void count(fd_step_list *list, int junction) {
    list->start[junction + 1]++;
}

static void finish(fd_step_list *list, int n) {
    for (int j = 0; j < n; j++) list->start[j + 1] += list->start[j];
}

static void enlist(fd_step_list *list, int junction, int item) {
    list->item[list->start[junction]++] = item;
}

/* Filling has moved each start to the next. */
static void rewind_list(fd_step_list *list, int n) {
    for (int j = n; j > 0; j--) list->start[j] = list->start[j - 1];
    list->start[0] = 0;
}

static void list_ends(fd_transport *w) {
    size_t bytes = ((size_t)w->n + 1) * sizeof(int);
    memset(w->arrival.start, 0, bytes);
    memset(w->departure.start, 0, bytes);
    for (int e = 0; e < w->m; e++) {
        for (int i = 0; i < 2; i++)
            if (w->leaves[2 * e + i] > 0)
                count(&w->arrival, fd_step_junction_of(w, e, i));
        if (w->entry[e] >= 0)
            count(&w->departure, fd_step_junction_of(w, e, w->entry[e]));
    }
    finish(&w->arrival, w->n);
    finish(&w->departure, w->n);
    for (int e = 0; e < w->m; e++) {
        for (int i = 0; i < 2; i++)
            if (w->leaves[2 * e + i] > 0)
                enlist(&w->arrival, fd_step_junction_of(w, e, i), 2 * e + i);
        if (w->entry[e] >= 0)
            enlist(&w->departure, fd_step_junction_of(w, e, w->entry[e]), e);
    }
    rewind_list(&w->arrival, w->n);
    rewind_list(&w->departure, w->n);
}

static int tail_of(const fd_transport *w, int e) {
    int entry = w->entry[e];
    if (entry < 0) return -1;
    int j = fd_step_junction_of(w, e, entry);
    return fd_step_is_surface(w, j) ? -1 : j;
}

static int head_of(const fd_transport *w, int e) {
    return fd_step_junction_of(w, e, 1 - w->entry[e]);
}

/* All flow leads downstream. */
static bool holds_order(const fd_transport *w) {
    for (int e = 0; e < w->m; e++) {
        int tail = tail_of(w, e);
        if (tail >= 0 && w->place[tail] >= w->place[head_of(w, e)]) return false;
    }
    return true;
}

static void take_order(fd_transport *w, int blocks) {
    memcpy(w->node, w->trial, (size_t)w->n * sizeof(int));
    memcpy(w->block, w->trial + w->n, ((size_t)blocks + 1) * sizeof(int));
    w->blocks = blocks;
    for (int i = 0; i < w->n; i++) w->place[w->node[i]] = i;
}

/* The order of all that flows serves whichever airways are crossed, where no flow runs in
 * a loop. Returns 1 where it does, 0 where not, -1 without memory. */
static int order_by_flow(fd_transport *w) {
    int *tail = w->plan, *head = tail + w->m;
    for (int e = 0; e < w->m; e++) {
        tail[e] = tail_of(w, e);
        head[e] = tail[e] >= 0 ? head_of(w, e) : -1;
    }
    int blocks = fd_sequence_order(w->n, w->m, tail, head, w->trial, w->trial + w->n);
    if (blocks < w->n) return blocks < 0 ? -1 : 0;
    for (int e = 0; e < w->m; e++)
        if (w->tail[e] >= 0 && w->tail[e] == w->head[e]) return 0;
    take_order(w, blocks);
    fd_blend_free(&w->blend);
    return 1;
}

/* Airways that gas may cross within the longest step link their junctions. Returns true
 * where some links are new. */
static bool take_links(fd_transport *w) {
    bool differs = false;
    for (int e = 0; e < w->m; e++) {
        int tail = w->entry[e] >= 0 && is_crossed(w, e) ? tail_of(w, e) : -1;
        int head = tail >= 0 ? head_of(w, e) : -1;
        differs |= tail != w->tail[e] || head != w->head[e];
        w->tail[e] = tail;
        w->head[e] = head;
    }
    return differs;
}

static bool order_by_links(fd_transport *w) {
    int blocks =
        fd_sequence_order(w->n, w->m, w->tail, w->head, w->trial, w->trial + w->n);
    fd_blend *blend = blocks < 0 ? NULL : fd_blend_new(w->n, w->m, w->tail, w->head);
    if (!blend) return false;
    fd_blend_free(&w->blend);
    w->blend = blend;
    take_order(w, blocks);
    memset(w->carried, 0, (size_t)w->m * sizeof(double));
    for (int b = 0; b < w->blocks; b++) w->ring[b] = w->block[b + 1] - w->block[b] > 1;
    for (int e = 0; e < w->m; e++)
        if (w->tail[e] >= 0 && w->tail[e] == w->head[e]) {
            int at = w->place[w->tail[e]], b = 0;
            while (w->block[b + 1] <= at) b++;
            w->ring[b] = true;
        }
    return true;
}

/* The order of all flow outlasts what does not turn it; where there is none, that of the
 * links outlasts what does not change them. */
static bool order_junctions(fd_transport *w) {
    if (w->ordered && !w->blend && (!w->turned || holds_order(w))) return true;
    int found = w->ordered && !w->turned ? 0 : order_by_flow(w);
    if (found < 0) return false;
    if (found == 0) {
        bool linked = w->ordered && w->blend;
        if (!take_links(w) && linked) return true;
        if (!order_by_links(w)) return false;
    }
    w->ordered = w->turned = true;
    return true;
}

bool fd_route_plan(fd_transport *w) {
    if (!order_junctions(w)) return false;
    w->info.loops = w->blend ? fd_blend_loops(w->blend) : 0;
    if (!w->turned) return true;
    list_ends(w);
    memset(w->sorted, 0, (size_t)w->n * sizeof(bool));
    for (int e = 0; e < w->m; e++) {
        int tail = tail_of(w, e);
        w->early[e] = tail >= 0 && w->place[head_of(w, e)] <= w->place[tail];
    }
    return true;
}
