#include "plots/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/width.h"
#include "plots/labels.h"

/* Chosen: more labels than a page can hold, and a box every six pixels of its lines. */
enum { MOST_LABELS = 600, MOST_BOXES = 40000 };

/* Rank of labels that hold a remark alone, after those with a name. */
enum { REMARK = 5 };

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

/* A mere remark is worth a leader where its airway is long enough to be told apart.
 * Chosen.
 */
enum { LEADER_LENGTH = 60 };

/* A label at a point of an element so many pixels long. */
static void add_label(const fd_sketch *s, const char *text, double u, double v, int rank,
                      double pixels, fd_label *label, int *n) {
    bool is_worth = rank < 3 || (rank == REMARK && pixels >= LEADER_LENGTH);
    for (int i = 0; i < *n && rank != REMARK; i++)
        if (strcmp(label[i].text, text) == 0) return;
    if (*n == MOST_LABELS) return;
    label[(*n)++] = (fd_label){.text = text,
                               .x = (u - s->left) * s->scale,
                               .y = (v - s->bottom) * s->scale,
                               .gap = 8,
                               .rank = rank,
                               .is_wanted = is_worth};
}

/* The name of an airway, where it is shown, with its remark; null when memory is short.
 */
static const char *make_text(const fd_sketch *s, int i, int rank, fd_arena *arena) {
    const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
    const char *name = rank == REMARK ? "" : choose_name(a->name, a->id);
    const char *remark = s->remark ? s->remark[i] : "";
    if (!*remark) return name;
    size_t size = strlen(name) + strlen(remark) + 2;
    char *text = fd_arena_take(arena, size);
    if (text) snprintf(text, size, "%s%s%s", name, *name ? " " : "", remark);
    return text;
}

static int find_labels(const fd_sketch *s, fd_arena *arena, fd_label *label) {
    int n = 0;
    for (int i = 0; i < fd_plan_junctions(s->plan); i++) {
        const fd_plan_junction *j = fd_plan_junction_get(s->plan, i);
        if (j->is_surface && !isnan(j->u))
            add_label(s, choose_name(j->name, j->id), j->u, j->v, 0, 0, label, &n);
    }
    for (int rank = 1; rank <= REMARK; rank++)
        for (int i = 0; i < fd_plan_airways(s->plan); i++) {
            const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
            double u, v, u0, v0, u1, v1;
            if ((find_rank(a) < 0 ? REMARK : find_rank(a)) != rank) continue;
            const char *text = make_text(s, i, rank, arena);
            fd_sketch_point(s, a, 0.5, &u, &v);
            fd_sketch_point(s, a, 0, &u0, &v0);
            fd_sketch_point(s, a, 1, &u1, &v1);
            double pixels = hypot(u1 - u0, v1 - v0) * s->scale;
            if (text && *text) add_label(s, text, u, v, rank, pixels, label, &n);
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
            box[n++] = (fd_box){x - half, y - half, x + half, y + half, false};
        }
    }
    return n;
}

static fd_box box_of(const fd_sketch *s, const fd_arrow *arrow) {
    double x = (arrow->u - s->left) * s->scale, y = (arrow->v - s->bottom) * s->scale;
    return (fd_box){x - 8, y - 8, x + 8, y + 8, true};
}

static bool meets(const fd_sketch *s, const fd_arrow *all, int n, const fd_arrow *one) {
    for (int i = 0; i < n; i++)
        if (fabs(all[i].u - one->u) * s->scale < 16 &&
            fabs(all[i].v - one->v) * s->scale < 16)
            return true;
    return false;
}

int fd_sketch_arrows(const fd_sketch *s, fd_arrow *arrow) {
    static const double part[] = {0.5, 0.35, 0.65, 0.2, 0.8};
    int n = 0;
    for (int i = 0; i < fd_plan_airways(s->plan) && n < FD_MAP_ARROWS; i++) {
        const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
        double u0, v0, u1, v1, sign = a->flow < 0 ? -1 : 1;
        fd_sketch_point(s, a, 0, &u0, &v0);
        fd_sketch_point(s, a, 1, &u1, &v1);
        double length = hypot(u1 - u0, v1 - v0);
        if (isnan(a->flow) || a->flow == 0 || length * s->scale < 22) continue;
        double step = sign * 6 / (s->scale * length); /* six pixels on to the tip */
        bool is_set = false;
        for (int k = 0; k < 5 && !is_set; k++) {
            fd_arrow *at = &arrow[n];
            *at = (fd_arrow){0, 0, step * (u1 - u0), step * (v1 - v0)};
            fd_sketch_point(s, a, part[k], &at->u, &at->v);
            is_set = !meets(s, arrow, n, at);
        }
        n += is_set;
    }
    return n;
}

/* The end of a leader at the edge of its label that is nearest to the point. */
static void put_leader(fd_sketch *s, const fd_label *label) {
    double x = fmin(fmax(label->x, label->left), label->right);
    double y = fmin(fmax(label->y, label->bottom), label->top);
    fd_sketch_put(s, s->left + label->x / s->scale, s->bottom + label->y / s->scale);
    fd_sketch_put(s, (x - label->x) / s->scale, (y - label->y) / s->scale);
    fd_buffer_text(&s->data, "\n");
}

static void put_text(fd_sketch *s, const fd_label *label) {
    fd_sketch_put(s, s->left + 0.5 * (label->left + label->right) / s->scale,
                  s->bottom + 0.5 * (label->bottom + label->top) / s->scale);
    fd_script_cell_text(&s->data, label->text);
    fd_buffer_text(&s->data, "\n");
}

static void put_labels(fd_sketch *s, const fd_label *label, int n, int *shown, int *far) {
    for (int i = 0; i < n; i++)
        if (label[i].is_shown && label[i].is_far) {
            put_leader(s, &label[i]);
            ++*far;
        }
    if (*far == 0) fd_buffer_text(&s->data, "NaN\tNaN\tNaN\tNaN\n");
    fd_buffer_text(&s->data, "\n\n");
    for (int i = 0; i < n; i++)
        if (label[i].is_shown) {
            put_text(s, &label[i]);
            ++*shown;
        }
}

fd_status fd_sketch_labels(fd_sketch *s, int *shown, int *far) {
    fd_label *label = calloc(MOST_LABELS, sizeof *label);
    fd_box *box = calloc(MOST_BOXES + FD_MAP_ARROWS, sizeof *box);
    fd_arrow *arrow = calloc(FD_MAP_ARROWS, sizeof *arrow);
    fd_arena *arena = fd_arena_new();
    bool ok = label && box && arrow && arena;
    *shown = *far = 0;
    if (ok) {
        const fd_box frame = {2, 2, FD_MAP_RIGHT - FD_MAP_LEFT - 2, s->height - 2, false};
        int n = find_labels(s, arena, label), boxes = find_boxes(s, box);
        int arrows = fd_sketch_arrows(s, arrow);
        for (int i = 0; i < arrows; i++) box[boxes++] = box_of(s, &arrow[i]);
        fd_labels_place(label, n, 12, &frame, box, boxes);
        put_labels(s, label, n, shown, far);
    }
    fd_arena_free(&arena);
    free(arrow);
    free(box);
    free(label);
    return ok ? FD_OK : FD_NO_MEMORY;
}
