#include "plots/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "plots/labels.h"

/* Chosen: more labels than a page can hold, and a box every six pixels of its lines. */
enum { MOST_LABELS = 600, MOST_BOXES = 40000 };

int fd_sketch_class(const fd_sketch *s, double flow) {
    int k = 0;
    while (k < FD_MAP_CLASSES - 1 && fabs(flow) >= s->edge[k]) k++;
    return k;
}

void fd_sketch_point(const fd_sketch *s, const fd_plan_airway *a, double part, double *u,
                     double *v) {
    const fd_plan_junction *p = fd_plan_junction_get(s->plan, a->from),
                           *q = fd_plan_junction_get(s->plan, a->to);
    double du = q->u - p->u, dv = q->v - p->v, length = hypot(du, dv);
    double aside = length > 0 ? 4 * part * (1 - part) * a->bow / length : 0;
    *u = p->u + part * du - aside * dv;
    *v = p->v + part * dv + aside * du;
}

void fd_sketch_put(fd_sketch *s, double u, double v) {
    fd_script_cell(&s->data, u);
    fd_script_cell(&s->data, v);
}

static bool has(const char *text, const char *part) {
    return strstr(text, part) != NULL;
}

/* How important the name of an airway is; -1 where it is not shown. */
static int find_rank(const fd_plan_airway *a) {
    if (has(a->class, "working-face") || strcmp(a->place, "face") == 0) return 1;
    if (has(a->class, "heading") || strcmp(a->place, "heading") == 0) return 2;
    if (has(a->class, "shaft")) return 3;
    return has(a->class, "main-airway") ? 4 : -1;
}

/* A name where it is short enough for a map, or else the id. */
static const char *choose_name(const char *name, const char *id) {
    return *name && fd_width_measure(name) <= 20 ? name : id;
}

static void add_label(const fd_sketch *s, const char *text, double u, double v, int rank,
                      fd_label *label, int *n) {
    for (int i = 0; i < *n; i++)
        if (strcmp(label[i].text, text) == 0) return;
    if (*n == MOST_LABELS) return;
    label[(*n)++] = (fd_label){.text = text,
                               .x = (u - s->left) * s->scale,
                               .y = (v - s->bottom) * s->scale,
                               .gap = 8,
                               .rank = rank,
                               .may_cross = rank < 3};
}

static int find_labels(const fd_sketch *s, fd_label *label) {
    int n = 0;
    for (int i = 0; i < fd_plan_junctions(s->plan); i++) {
        const fd_plan_junction *j = fd_plan_junction_get(s->plan, i);
        if (j->is_surface && !isnan(j->u))
            add_label(s, choose_name(j->name, j->id), j->u, j->v, 0, label, &n);
    }
    for (int rank = 1; rank <= 4; rank++)
        for (int i = 0; i < fd_plan_airways(s->plan); i++) {
            const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
            double u, v;
            if (find_rank(a) != rank) continue;
            fd_sketch_point(s, a, 0.5, &u, &v);
            add_label(s, choose_name(a->name, a->id), u, v, rank, label, &n);
        }
    return n;
}

/* Small boxes along the airways, which labels should not lie on. */
static int find_boxes(const fd_sketch *s, fd_box *box) {
    int n = 0;
    for (int i = 0; i < fd_plan_airways(s->plan); i++) {
        const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
        double u0, v0, u1, v1;
        fd_sketch_point(s, a, 0, &u0, &v0);
        fd_sketch_point(s, a, 1, &u1, &v1);
        int steps = 1 + (int)(hypot(u1 - u0, v1 - v0) * s->scale / 6);
        for (int k = 0; k <= steps && n < MOST_BOXES; k++) {
            double u, v, half = 2 + fd_sketch_class(s, a->flow) / 2;
            fd_sketch_point(s, a, (double)k / steps, &u, &v);
            double x = (u - s->left) * s->scale, y = (v - s->bottom) * s->scale;
            box[n++] = (fd_box){x - half, y - half, x + half, y + half};
        }
    }
    return n;
}

fd_status fd_sketch_labels(fd_sketch *s, int *shown) {
    fd_label *label = calloc(MOST_LABELS, sizeof *label);
    fd_box *box = calloc(MOST_BOXES, sizeof *box);
    *shown = 0;
    if (label && box) {
        const fd_box frame = {2, 2, FD_MAP_RIGHT - FD_MAP_LEFT - 2, s->height - 2};
        int n = find_labels(s, label), boxes = find_boxes(s, box);
        fd_labels_place(label, n, 12, &frame, box, boxes);
        for (int i = 0; i < n; i++) {
            if (!label[i].is_shown) continue;
            fd_sketch_put(s, s->left + 0.5 * (label[i].left + label[i].right) / s->scale,
                          s->bottom + 0.5 * (label[i].bottom + label[i].top) / s->scale);
            fd_script_cell_text(&s->data, label[i].text);
            fd_buffer_text(&s->data, "\n");
            ++*shown;
        }
    }
    fd_status status = label && box ? FD_OK : FD_NO_MEMORY;
    free(box);
    free(label);
    return status;
}
