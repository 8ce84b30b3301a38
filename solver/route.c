/* The walk of a step: junctions downstream, and what arrives and departs at each. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/sequence.h"
#include "solver/step.h"

/* Links the junctions of airways that gas may cross within the longest step. Returns true
 * where the links are others than before. */
static bool link_junctions(fd_transport *w, int *tail, int *head) {
    bool changed = false;
    for (int e = 0; e < w->m; e++) {
        int entry = w->entry[e];
        tail[e] = head[e] = -1;
        if (entry >= 0 && !fd_step_is_surface(w, fd_step_junction_of(w, e, entry)) &&
            fd_step_crossing(w->problem.capacity[e], w->enters[e], w->source[e],
                             w->settings.dt_s) > 0) {
            tail[e] = fd_step_junction_of(w, e, entry);
            head[e] = fd_step_junction_of(w, e, 1 - entry);
        }
        changed |= tail[e] != w->tail[e];
        changed |= head[e] != w->head[e];
    }
    return changed;
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

static bool order_junctions(fd_transport *w) {
    fd_blend *blend = fd_blend_new(w->n, w->m, w->tail, w->head);
    if (!blend) return false;
    fd_blend_free(&w->blend);
    w->blend = blend;
    w->blocks = fd_sequence_order(w->n, w->m, w->tail, w->head, w->node, w->block);
    if (w->blocks < 0) return false;
    for (int b = 0; b < w->blocks; b++) {
        w->ring[b] = w->block[b + 1] - w->block[b] > 1;
        for (int i = w->block[b]; i < w->block[b + 1]; i++) w->place[w->node[i]] = i;
    }
    for (int e = 0; e < w->m; e++)
        if (w->tail[e] >= 0 && w->tail[e] == w->head[e]) {
            int at = w->place[w->tail[e]], b = 0;
            while (w->block[b + 1] <= at) b++;
            w->ring[b] = true;
        }
    return true;
}

bool fd_route_plan(fd_transport *w) {
    int *tail = w->plan, *head = tail + w->m;
    if (link_junctions(w, tail, head) || !w->blend) {
        memcpy(w->tail, tail, (size_t)w->m * sizeof(int));
        memcpy(w->head, head, (size_t)w->m * sizeof(int));
        if (!order_junctions(w)) return false;
        w->turned = true;
        memset(w->carried, 0, (size_t)w->m * sizeof(double));
    }
    if (!w->turned) return true;
    list_ends(w);
    for (int e = 0; e < w->m; e++) {
        int entry = w->entry[e];
        w->early[e] = entry >= 0 &&
                      !fd_step_is_surface(w, fd_step_junction_of(w, e, entry)) &&
                      w->place[fd_step_junction_of(w, e, 1 - entry)] <=
                          w->place[fd_step_junction_of(w, e, entry)];
    }
    w->info.loops = fd_blend_loops(w->blend);
    return true;
}
