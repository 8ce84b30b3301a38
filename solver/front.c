#include "solver/front.h"

#include <stdlib.h>
#include <string.h>

#include "solver/dense.h"
#include "solver/etree.h"
#include "solver/order.h"

/* Rows of a panel: those of its own columns, those below, ground, right side. */
typedef struct panel {
    int first, columns; /* the nodes it eliminates */
    int below;          /* nodes its columns reach beside */
    int children;       /* panels whose meshes it takes from the stack */
    size_t row;         /* of its nodes below in `row`, and of their places in `place` */
    size_t value;       /* of its first column in `value` */
} panel;

struct fd_front {
    int n, m, panels;
    panel *panel;       /* in order of elimination */
    int *row;           /* nodes below, rising, panel by panel */
    int *place;         /* the same as rows of the panel above */
    size_t *edge_place; /* m: in `value`; the last place for edges without a part */
    size_t values;
    double *value;   /* columns: s_ij, the weights when j is eliminated */
    double *inverse; /* n: 1 / d_j */
    double *stack;   /* meshes that wait */
    int *waiting;    /* their panels */
    double *mesh;    /* the mesh at hand */
    double *x;       /* the nodes of a panel in a back substitution */
};

static int lead_of(const panel *p) {
    return p->columns + p->below + 2;
}

static int mesh_lead(const panel *p) {
    return p->below + 2;
}

static size_t mesh_size(const panel *p) {
    return (size_t)p->below * (size_t)mesh_lead(p);
}

void fd_front_free(fd_front **front) {
    fd_front *f = *front;
    if (!f) return;
    void *array[] = {f->panel,   f->row,   f->place,   f->edge_place, f->value,
                     f->inverse, f->stack, f->waiting, f->mesh,       f->x};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    free(f);
    *front = NULL;
}

/* Needed during the analysis alone. */
typedef struct scratch {
    int *start, *list;          /* neighbours of lower number: n + 1, m */
    int *parent, *count;        /* n: elimination tree, entries of the columns */
    int *mark;                  /* n */
    int *home;                  /* n: panel of a node */
    int *above;                 /* n: panel above a panel, -1 for none */
    int *higher, *higher_start; /* neighbours of higher number: m, n + 2 */
} scratch;

static bool allocate_scratch(int n, int m, scratch *s) {
    size_t nodes = (size_t)n + 2, edges = (size_t)m + 1;
    *s = (scratch){calloc(nodes, sizeof(int)), calloc(edges, sizeof(int)),
                   calloc(nodes, sizeof(int)), calloc(nodes, sizeof(int)),
                   calloc(nodes, sizeof(int)), calloc(nodes, sizeof(int)),
                   calloc(nodes, sizeof(int)), calloc(edges, sizeof(int)),
                   calloc(nodes, sizeof(int))};
    return s->start && s->list && s->parent && s->count && s->mark && s->home &&
           s->above && s->higher && s->higher_start;
}

static void free_scratch(scratch *s) {
    void *array[] = {s->start, s->list,  s->parent, s->count,       s->mark,
                     s->home,  s->above, s->higher, s->higher_start};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
}

static void list_higher(const fd_front *f, scratch *s) {
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

/* Groups the columns: first those of one pattern, then panels with the last one below
 * them, while it pays. zeros by panel. */
static void form_panels(fd_front *f, scratch *s, double *zeros) {
    f->panels = 0;
    for (int j = 0; j < f->n; j++) {
        bool joins = j > 0 && s->parent[j - 1] == j && s->count[j - 1] == s->count[j] + 1;
        if (!joins) {
            zeros[f->panels] = 0;
            f->panel[f->panels++] = (panel){.first = j};
        }
        panel *p = &f->panel[f->panels - 1];
        p->columns++;
        p->below = s->count[j];

        /* At the last column of a pattern: does the panel before belong to it? */
        bool ends =
            j + 1 == f->n || s->parent[j] != j + 1 || s->count[j] != s->count[j + 1] + 1;
        while (ends && f->panels > 1) {
            panel *before = &f->panel[f->panels - 2];
            p = before + 1;
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
static void list_rows(fd_front *f, scratch *s, const int *under_first,
                      const int *under_next, int q) {
    panel *p = &f->panel[q];
    int end = p->first + p->columns, count = 0, *row = f->row + p->row;
    for (int j = p->first; j < end; j++)
        for (int i = s->higher_start[j]; i < s->higher_start[j + 1]; i++) {
            int k = s->higher[i];
            if (k < end || s->mark[k] == q) continue;
            s->mark[k] = q;
            row[count++] = k;
        }
    for (int u = under_first[q]; u >= 0; u = under_next[u])
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
static int row_of(const fd_front *f, const panel *p, int node) {
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

static void place_meshes(fd_front *f, const scratch *s) {
    for (int q = 0; q < f->panels; q++) {
        const panel *p = &f->panel[q];
        if (s->above[q] < 0) continue;
        for (int i = 0; i < p->below; i++)
            f->place[p->row + (size_t)i] =
                row_of(f, &f->panel[s->above[q]], f->row[p->row + (size_t)i]);
    }
}

static void place_edges(fd_front *f, const scratch *s, const int *from, const int *to) {
    for (int e = 0; e < f->m; e++) {
        int a = from[e], b = to[e];
        int low = a < b ? a : b, high = a < b ? b : a;
        if (low < 0) {
            low = high;
            high = -1;
        }
        if (a == b || low < 0) {
            f->edge_place[e] = f->values;
            continue;
        }
        const panel *p = &f->panel[s->home[low]];
        f->edge_place[e] = p->value + (size_t)(low - p->first) * (size_t)lead_of(p) +
                           (size_t)row_of(f, p, high);
    }
}

/* Rows, places of values, and the most that ever waits on the stack. */
static fd_status lay_out(fd_front *f, scratch *s) {
    int *first = malloc(((size_t)f->n + 1) * sizeof *first);
    int *next = malloc(((size_t)f->n + 1) * sizeof *next);
    size_t rows = 0, deepest = 0, depth = 0, widest = 0, longest = 0;
    fd_status status = first && next ? FD_OK : FD_NO_MEMORY;
    for (int q = 0; q < f->panels; q++) rows += (size_t)f->panel[q].below;
    f->row = calloc(rows + 1, sizeof *f->row);
    f->place = calloc(rows + 1, sizeof *f->place);
    if (!f->row || !f->place) status = FD_NO_MEMORY;
    for (int q = 0; !status && q < f->panels; q++) first[q] = -1;
    for (int k = 0; k < f->n; k++) s->mark[k] = -1;
    rows = 0;
    for (int q = 0; !status && q < f->panels; q++) {
        panel *p = &f->panel[q];
        p->row = rows;
        p->value = f->values;
        list_rows(f, s, first, next, q);
        rows += (size_t)p->below;
        f->values += (size_t)p->columns * (size_t)lead_of(p);
        s->above[q] = p->below > 0 ? s->home[f->row[p->row]] : -1;
        for (int u = first[q]; u >= 0; u = next[u]) {
            depth -= mesh_size(&f->panel[u]);
            p->children++;
        }
        depth += mesh_size(p);
        if (depth > deepest) deepest = depth;
        if (mesh_size(p) > widest) widest = mesh_size(p);
        if ((size_t)lead_of(p) > longest) longest = (size_t)lead_of(p);
        if (s->above[q] < 0) continue;
        next[q] = first[s->above[q]];
        first[s->above[q]] = q;
    }
    free(first);
    free(next);
    if (status) return status;
    f->value = calloc(f->values + 1, sizeof *f->value);
    f->stack = calloc(deepest + 1, sizeof *f->stack);
    f->mesh = calloc(widest + 1, sizeof *f->mesh);
    f->x = calloc(longest + 1, sizeof *f->x);
    return f->value && f->stack && f->mesh && f->x ? FD_OK : FD_NO_MEMORY;
}

static fd_status analyse(fd_front *f, const int *from, const int *to, scratch *s) {
    double *zeros = calloc((size_t)f->n + 1, sizeof *zeros);
    if (!zeros) return FD_NO_MEMORY;
    fd_order_list_lower(f->n, f->m, from, to, s->start, s->list);
    fd_etree_grow(f->n, s->start, s->list, s->parent, s->count, s->mark);
    list_higher(f, s);
    form_panels(f, s, zeros);
    free(zeros);
    fd_status status = lay_out(f, s);
    if (status) return status;
    place_meshes(f, s);
    place_edges(f, s, from, to);
    return FD_OK;
}

fd_status fd_front_new(int n, int m, const int *from, const int *to, fd_front **front) {
    fd_front *f = *front = calloc(1, sizeof *f);
    scratch s;
    bool have = allocate_scratch(n, m, &s) && f;
    fd_status status = FD_NO_MEMORY;
    if (f) {
        *f = (fd_front){.n = n, .m = m};
        f->panel = calloc((size_t)n + 1, sizeof *f->panel);
        f->edge_place = calloc((size_t)m + 1, sizeof *f->edge_place);
        f->inverse = calloc((size_t)n + 1, sizeof *f->inverse);
        f->waiting = calloc((size_t)n + 1, sizeof *f->waiting);
        if (have && f->waiting && f->panel && f->edge_place && f->inverse)
            status = analyse(f, from, to, &s);
    }
    free_scratch(&s);
    if (status) fd_front_free(front);
    return status;
}

/* Adds the mesh of a panel below into the panel p and its own mesh. */
static void take_mesh(fd_front *f, const panel *p, const panel *child,
                      const double *from) {
    const int *place = f->place + child->row;
    int lead = lead_of(p), own = mesh_lead(p), from_lead = mesh_lead(child);
    for (int k = 0; k < child->below; k++) {
        const double *column = from + (size_t)k * (size_t)from_lead;
        int at = place[k];
        /* Row r of the panel stands at target[r] in either case. */
        double *target =
            at < p->columns
                ? f->value + p->value + (size_t)at * (size_t)lead
                : f->mesh + (size_t)(at - p->columns) * (size_t)own - p->columns;
        for (int i = k + 1; i < child->below; i++) target[place[i]] += column[i];
        target[p->columns + p->below] += column[child->below];
        target[p->columns + p->below + 1] += column[child->below + 1];
    }
}

bool fd_front_eliminate(fd_front *f, const double *weight, double *b) {
    size_t depth = 0;
    int waiting = 0;
    memset(f->value, 0, (f->values + 1) * sizeof *f->value);
    for (int e = 0; e < f->m; e++) f->value[f->edge_place[e]] += weight[e];
    for (int q = 0; q < f->panels; q++) {
        const panel *p = &f->panel[q];
        double *column = f->value + p->value;
        size_t lead = (size_t)lead_of(p);
        for (int j = 0; j < p->columns; j++)
            column[(size_t)j * lead + lead - 1] = b[p->first + j];
        memset(f->mesh, 0, mesh_size(p) * sizeof *f->mesh);
        for (int c = 0; c < p->children; c++) { /* the panels below, the last on top */
            const panel *child = &f->panel[f->waiting[--waiting]];
            depth -= mesh_size(child);
            take_mesh(f, p, child, f->stack + depth);
        }
        if (!fd_dense_eliminate((int)lead, p->columns, column, f->inverse + p->first))
            return false;
        fd_dense_update(mesh_lead(p), p->below, p->columns, column + p->columns,
                        (int)lead, f->inverse + p->first, f->mesh, mesh_lead(p));
        if (p->below > 0) {
            memcpy(f->stack + depth, f->mesh, mesh_size(p) * sizeof *f->mesh);
            depth += mesh_size(p);
            f->waiting[waiting++] = q;
        }
        for (int j = 0; j < p->columns; j++)
            b[p->first + j] = column[(size_t)j * lead + lead - 1];
    }
    return true;
}

void fd_front_substitute_forward(fd_front *f, double *b) {
    for (int q = 0; q < f->panels; q++) {
        const panel *p = &f->panel[q];
        const int *row = f->row + p->row;
        for (int j = 0; j < p->columns; j++) {
            const double *s = f->value + p->value + (size_t)j * (size_t)lead_of(p);
            double flow = b[p->first + j] * f->inverse[p->first + j];
            for (int i = j + 1; i < p->columns; i++) b[p->first + i] += s[i] * flow;
            for (int i = 0; i < p->below; i++) b[row[i]] += s[p->columns + i] * flow;
        }
    }
}

void fd_front_substitute_back(fd_front *f, double *b) {
    for (int q = f->panels - 1; q >= 0; q--) {
        const panel *p = &f->panel[q];
        const int *row = f->row + p->row;
        for (int i = 0; i < p->columns; i++) f->x[i] = b[p->first + i];
        for (int i = 0; i < p->below; i++) f->x[p->columns + i] = b[row[i]];
        fd_dense_substitute_back(p->columns + p->below, lead_of(p), p->columns,
                                 f->value + p->value, f->inverse + p->first, f->x);
        for (int i = 0; i < p->columns; i++) b[p->first + i] = f->x[i];
    }
}

int fd_front_fill(const fd_front *f) {
    long fill = 0;
    for (int q = 0; q < f->panels; q++) {
        long columns = f->panel[q].columns;
        fill += columns * (columns - 1) / 2 + columns * f->panel[q].below;
    }
    return (int)fill;
}
