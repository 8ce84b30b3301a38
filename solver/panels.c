#include "solver/panels.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "solver/etree.h"

/* Needed during the analysis alone. */
typedef struct scratch {
    int *start, *list;          /* neighbours of lower number: n + 1, m */
    int *parent, *count;        /* n: elimination tree, entries of the columns */
    int *mark;                  /* n */
    int *home;                  /* n: panel of a node */
    int *above;                 /* n: panel above a panel, -1 for none */
    int *odd;                   /* n: 1 where an odd number of panels is above */
    int *higher, *higher_start; /* neighbours of higher number: m, n + 2 */
} scratch;

static bool allocate_scratch(int n, int m, scratch *s) {
    size_t nodes = (size_t)n + 2, edges = (size_t)m + 1;
    *s = (scratch){calloc(nodes, sizeof(int)), calloc(edges, sizeof(int)),
                   calloc(nodes, sizeof(int)), calloc(nodes, sizeof(int)),
                   calloc(nodes, sizeof(int)), calloc(nodes, sizeof(int)),
                   calloc(nodes, sizeof(int)), calloc(nodes, sizeof(int)),
                   calloc(edges, sizeof(int)), calloc(nodes, sizeof(int))};
    return s->start && s->list && s->parent && s->count && s->mark && s->home &&
           s->above && s->odd && s->higher && s->higher_start;
}

static void free_scratch(scratch *s) {
    void *array[] = {s->start, s->list,  s->parent, s->count,  s->mark,
                     s->home,  s->above, s->odd,    s->higher, s->higher_start};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
}

static void list_higher(const struct fd_front *f, scratch *s) {
    int *start = s->higher_start + 1; /* one ahead, so that filling sets it right */
    for (int k = 0; k < f->n; k++)
        for (int q = s->start[k]; q < s->start[k + 1]; q++)
            if (s->list[q] + 1 < f->n) start[s->list[q] + 1]++;
    for (int k = 0; k + 1 < f->n; k++) start[k + 1] += start[k];
    for (int k = 0; k < f->n; k++)
        for (int q = s->start[k]; q < s->start[k + 1]; q++)
            s->higher[start[s->list[q]]++] = k;
}

/* Merging the panel last begun with the columns before it adds zeros; worth it while they
 * are few, or the panel is narrow (bounds as in CHOLMOD, Chen et al. 2008). */
static bool may_merge(int columns, double zeros, double entries) {
    double share = zeros / entries;
    return columns <= 4 || (columns <= 16 && share < 0.8) ||
           (columns <= 48 && share < 0.1) || share < 0.05;
}

static bool begins_part(const fd_order *o, int node) {
    for (int k = 0; k <= o->parts; k++)
        if (o->first[k] == node) return true;
    return false;
}

/* The next column is in the same pattern, and in the same part. */
static bool goes_on(const fd_order *o, const scratch *s, int j) {
    return j + 1 < o->n && s->parent[j] == j + 1 && s->count[j] == s->count[j + 1] + 1 &&
           !begins_part(o, j + 1);
}

/* Groups the columns: first those of one pattern, then panels with the last one below
 * them, while it pays. zeros by panel. */
static void form_panels(struct fd_front *f, const fd_order *o, scratch *s,
                        double *zeros) {
    f->panels = 0;
    for (int j = 0; j < f->n; j++) {
        if (j == 0 || !goes_on(o, s, j - 1)) {
            zeros[f->panels] = 0;
            f->panel[f->panels++] = (fd_panel){.first = j};
        }
        fd_panel *p = &f->panel[f->panels - 1];
        p->columns++;
        p->below = s->count[j];

        /* At the last column of a pattern: does the panel before belong to it? */
        bool ends = !goes_on(o, s, j);
        while (ends && f->panels > 1) {
            fd_panel *before = &f->panel[f->panels - 2];
            p = before + 1;
            if (begins_part(o, p->first)) break;
            if (s->parent[p->first - 1] < p->first ||
                s->parent[p->first - 1] >= p->first + p->columns)
                break;
            double columns = before->columns + p->columns;
            double entries = columns * (columns - 1) / 2 + columns * p->below;
            double more =
                zeros[f->panels - 2] + zeros[f->panels - 1] +
                (double)before->columns * (p->columns + p->below - before->below);
            if (!may_merge((int)columns, more, entries)) break;
            before->columns += p->columns;
            before->below = p->below;
            zeros[--f->panels - 1] = more;
        }
    }
    for (int q = 0; q < f->panels; q++)
        for (int j = 0; j < f->panel[q].columns; j++) s->home[f->panel[q].first + j] = q;
}

static int compare(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* The nodes below every panel: what its columns and the panels under it reach. Under: the
 * panels whose panel above this is, listed by `under_first` and `under_next`. */
static void list_rows(struct fd_front *f, scratch *s, int q) {
    fd_panel *p = &f->panel[q];
    int end = p->first + p->columns, count = 0, *row = f->row + p->row;
    for (int j = p->first; j < end; j++)
        for (int i = s->higher_start[j]; i < s->higher_start[j + 1]; i++) {
            int k = s->higher[i];
            if (k < end || s->mark[k] == q) continue;
            s->mark[k] = q;
            row[count++] = k;
        }
    for (int u = p->child; u >= 0; u = f->panel[u].brother)
        for (int i = 0; i < f->panel[u].below; i++) {
            int k = f->row[f->panel[u].row + (size_t)i];
            if (k < end || s->mark[k] == q) continue;
            s->mark[k] = q;
            row[count++] = k;
        }
    qsort(row, (size_t)count, sizeof *row, compare);
    p->below = count;
}

/* The row of a panel that a node is. */
static int row_of(const struct fd_front *f, const fd_panel *p, int node) {
    if (node < 0) return p->columns + p->below;
    if (node < p->first + p->columns) return node - p->first;
    const int *row = f->row + p->row;
    int low = 0, high = p->below;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (row[middle] <= node)
            low = middle;
        else
            high = middle;
    }
    return p->columns + low;
}

static void place_meshes(struct fd_front *f, const scratch *s) {
    for (int q = 0; q < f->panels; q++) {
        const fd_panel *p = &f->panel[q];
        if (s->above[q] < 0) continue;
        for (int i = 0; i < p->below; i++)
            f->place[p->row + (size_t)i] =
                row_of(f, &f->panel[s->above[q]], f->row[p->row + (size_t)i]);
    }
}

/* The node of an edge that is eliminated first, -1 for an edge without a part in the
 * matrix. */
static int lower_end(int a, int b) {
    if (a == b) return -1;
    if (a < 0 || b < 0) return a < 0 ? b : a;
    return a < b ? a : b;
}

/* Edges panel by panel, in the order given, and where each adds its weight. */
static void place_edges(struct fd_front *f, const scratch *s, const int *from,
                        const int *to) {
    for (int e = 0; e < f->m; e++) {
        int low = lower_end(from[e], to[e]);
        if (low >= 0) f->panel[s->home[low] + 1].edge++;
    }
    for (int q = 0; q < f->panels; q++) f->panel[q + 1].edge += f->panel[q].edge;
    for (int e = 0; e < f->m; e++) {
        int low = lower_end(from[e], to[e]);
        if (low < 0) continue;
        fd_panel *p = &f->panel[s->home[low]];
        int high = from[e] == low ? to[e] : from[e];
        f->edge_place[p->edge] = p->value +
                                 (size_t)(low - p->first) * (size_t)fd_panel_lead(p) +
                                 (size_t)row_of(f, p, high);
        f->edge[p->edge++] = e;
    }
    for (int q = f->panels; q > 0; q--) f->panel[q].edge = f->panel[q - 1].edge;
    f->panel[0].edge = 0;
}

static fd_status lay_rows(struct fd_front *f, scratch *s) {
    size_t rows = 0;
    for (int q = 0; q < f->panels; q++) rows += (size_t)f->panel[q].below;
    f->row = calloc(rows + 1, sizeof *f->row);
    f->place = calloc(rows + 1, sizeof *f->place);
    if (!f->row || !f->place) return FD_NO_MEMORY;
    for (int q = 0; q < f->panels; q++) f->panel[q].child = -1;
    for (int k = 0; k < f->n; k++) s->mark[k] = -1;
    rows = 0;
    for (int q = 0; q < f->panels; q++) {
        fd_panel *p = &f->panel[q];
        p->row = rows;
        p->value = f->values;
        list_rows(f, s, q);
        rows += (size_t)p->below;
        f->values += (size_t)p->columns * (size_t)fd_panel_lead(p);
        if (fd_panel_lead(p) > f->longest) f->longest = fd_panel_lead(p);
        s->above[q] = p->below > 0 ? s->home[f->row[p->row]] : -1;
        if (s->above[q] < 0) continue;
        p->brother = f->panel[s->above[q]].child;
        f->panel[s->above[q]].child = q;
    }
    return FD_OK;
}

/* Where meshes wait. Every part, and the top, has two stacks: those of a panel and of the
 * panels it takes from lie in different ones, so that it can be formed in its place.
 * What parts leave to the top stays where it is. */
static void lay_meshes(struct fd_front *f, const scratch *s) {
    for (int k = 0; k <= f->parts; k++)
        for (int odd = 0; odd < 2; odd++) {
            size_t depth = 0, deepest = 0;
            for (int q = f->first[k]; q < f->first[k + 1]; q++) {
                fd_panel *p = &f->panel[q];
                if (s->odd[q] == odd) {
                    p->mesh = f->meshes + depth;
                    depth += fd_panel_mesh_size(p);
                    if (depth > deepest) deepest = depth;
                    continue;
                }
                for (int u = p->child; u >= f->first[k]; u = f->panel[u].brother)
                    depth -= fd_panel_mesh_size(&f->panel[u]);
            }
            f->meshes += deepest;
        }
}

static void find_odd(const struct fd_front *f, scratch *s) {
    for (int q = f->panels - 1; q >= 0; q--)
        s->odd[q] = s->above[q] >= 0 && !s->odd[s->above[q]];
}

/* The panels of the parts. */
static void share_panels(struct fd_front *f, const fd_order *o, const scratch *s) {
    f->parts = o->parts;
    for (int k = 0; k <= o->parts; k++)
        f->first[k] = o->first[k] < f->n ? s->home[o->first[k]] : f->panels;
    f->first[o->parts + 1] = f->panels;
}

static fd_status analyse(struct fd_front *f, const fd_order *o, const int *from,
                         const int *to, scratch *s) {
    double *zeros = calloc((size_t)f->n + 1, sizeof *zeros);
    if (!zeros) return FD_NO_MEMORY;
    fd_order_list_lower(f->n, f->m, from, to, s->start, s->list);
    fd_etree_grow(f->n, s->start, s->list, s->parent, s->count, s->mark);
    list_higher(f, s);
    form_panels(f, o, s, zeros);
    free(zeros);
    share_panels(f, o, s);
    fd_status status = lay_rows(f, s);
    if (status) return status;
    find_odd(f, s);
    lay_meshes(f, s);
    place_meshes(f, s);
    place_edges(f, s, from, to);
    return FD_OK;
}

fd_status fd_panels_form(struct fd_front *f, const fd_order *order, const int *from,
                         const int *to) {
    scratch s;
    fd_status status =
        allocate_scratch(f->n, f->m, &s) ? analyse(f, order, from, to, &s) : FD_NO_MEMORY;
    free_scratch(&s);
    return status;
}
