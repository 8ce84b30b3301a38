#include "solver/pattern.h"

#include <stdlib.h>

#include "solver/etree.h"

/* Never asks for zero bytes, whose null would look like a failure. */
static void *take(size_t count, size_t size) {
    return calloc(count + 1, size);
}

/* A number that a part adds to the top: to an entry, or to the pair of a node. */
typedef struct letter {
    int part, goal;
} letter;

/* What is needed during the analysis alone. */
typedef struct scratch {
    int *start, *list;  /* neighbours of lower number: n + 1, m */
    int *parent, *mark; /* n: elimination tree; the row that was there last */
    int *next;          /* n: where the next entry of a column goes */
    int *row_start;     /* n + 1: rows of L, as lists of ... */
    int *row_place;     /* fill: the place of an entry in `value` */
    int *row_column;    /* fill: its column */
    size_t *mesh;       /* n: of each column in `target` */
    int *writer, *slot; /* entries of the top: the part that wrote last, its letter */
    letter *entry, *pair;
    int entries, pairs;
    int sent[FD_ORDER_PARTS], paired[FD_ORDER_PARTS]; /* letters by part */
} scratch;

static void free_scratch(scratch *s) {
    void *array[] = {s->start,     s->list,       s->parent, s->mark,   s->next,
                     s->row_start, s->row_place,  s->mesh,   s->writer, s->slot,
                     s->entry,     s->row_column, s->pair};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
}

static int part_of(const struct fd_columns *f, int node) {
    int part = 0;
    while (part < f->parts && node >= f->first[part + 1]) part++;
    return part;
}

/* The edges of the parts; false where they do not stand part by part. */
static bool share_edges(struct fd_columns *f, const int *from, const int *to) {
    int part = 0;
    for (int e = 0; e < f->m; e++) {
        int low = from[e] < to[e] ? from[e] : to[e],
            high = from[e] < to[e] ? to[e] : from[e];
        if (from[e] == to[e]) continue;
        int own = part_of(f, low < 0 ? high : low);
        if (own < part) return false;
        while (part < own) f->edge[++part] = e;
    }
    while (part <= f->parts) f->edge[++part] = f->m;
    return true;
}

/* Writes the pattern of L row by row: row k is reached from its neighbours i < k up the
 * elimination tree. */
static void write_rows(struct fd_columns *f, scratch *s) {
    int entry = 0;
    for (int k = 0; k < f->n; k++) {
        s->mark[k] = k;
        for (int q = s->start[k]; q < s->start[k + 1]; q++) {
            for (int i = s->list[q]; s->mark[i] != k; i = s->parent[i]) {
                s->mark[i] = k;
                s->row_column[entry] = i;
                s->row_place[entry++] = s->next[i];
                f->row[s->next[i]++] = k;
            }
        }
        s->row_start[k + 1] = entry;
    }
}

/* Where each edge adds its weight. Rows of a column ascend, so a bisection finds it. */
static void place_edges(struct fd_columns *f, const int *from, const int *to) {
    for (int e = 0, part = 0; e < f->m; e++) {
        int a = from[e], b = to[e], low = a < b ? a : b, high = a < b ? b : a;
        while (e >= f->edge[part + 1]) part++;
        if (a == b) {
            f->edge_place[e] = -1 - part; /* known when the outboxes are */
            continue;
        }
        if (low < 0) {
            f->edge_place[e] = f->fill + 2 * high;
            continue;
        }
        int p = f->start[low], end = f->start[low + 1];
        while (end - p > 1) {
            int middle = p + (end - p) / 2;
            if (f->row[middle] <= high)
                p = middle;
            else
                end = middle;
        }
        f->edge_place[e] = p;
    }
}

/* The letter of a part to an entry of the column at hand of the top, as -1 - number. */
static int write_letter(scratch *s, int part, int top_entry, int place) {
    if (s->writer[top_entry] != part) {
        s->writer[top_entry] = part;
        s->slot[top_entry] = s->sent[part]++;
        s->entry[s->entries++] = (letter){part, place};
    }
    return -1 - s->slot[top_entry];
}

/* Eliminating column k adds to column i, for each row i of k, at the rows that follow.
 * `next` serves as the map from row to place in the column at hand. Rows turn into the
 * places of their pairs when their turn has come; letters are numbered by part, and stand
 * below zero until it is known where the outboxes lie. The columns of a row come part by
 * part, as the edges do. */
static void place_targets(struct fd_columns *f, scratch *s) {
    int top = f->first[f->parts], top_start = f->start[top];
    for (int i = 0; i < f->n; i++) {
        int last = -1;
        for (int p = f->start[i]; p < f->start[i + 1]; p++) s->next[f->row[p]] = p;
        for (int q = s->row_start[i]; q < s->row_start[i + 1]; q++) {
            int k = s->row_column[q], end = f->start[k + 1], here = s->row_place[q];
            int part = i >= top && k < top ? part_of(f, k) : -1;
            for (int p = here + 1; p < end; p++) {
                int place = s->next[f->row[p]];
                f->target[s->mesh[k]++] =
                    part < 0 ? place : write_letter(s, part, place - top_start, place);
            }
            f->row[here] = f->fill + 2 * i;
            if (part < 0) continue;
            if (part != last) {
                s->paired[part]++;
                s->pair[s->pairs++] = (letter){part, f->fill + 2 * i};
            }
            last = part;
            f->row[here] = -s->paired[part];
        }
    }
}

/* Room for the letters: each entry of a part in a row of the top may write to all that
 * follow it in its column. */
static bool take_letters(struct fd_columns *f, scratch *s) {
    int top = f->first[f->parts];
    size_t entries = 0, pairs = 0, room = (size_t)(f->fill - f->start[top]);
    for (int i = top; i < f->n; i++)
        for (int q = s->row_start[i]; q < s->row_start[i + 1]; q++) {
            int k = s->row_column[q];
            if (k >= top) continue;
            pairs++;
            entries += (size_t)(f->start[k + 1] - s->row_place[q] - 1);
        }
    s->writer = take(room, sizeof(int));
    s->slot = take(room, sizeof(int));
    s->entry = take(entries, sizeof(letter));
    s->pair = take(pairs, sizeof(letter));
    if (!s->writer || !s->slot || !s->entry || !s->pair) return false;
    for (size_t i = 0; i < room; i++) s->writer[i] = -1;
    return true;
}

/* The places of the outboxes, and of what was to wait for them. */
static fd_status lay_outboxes(struct fd_columns *f, scratch *s) {
    int place = f->fill + 2 * f->n, filled[FD_ORDER_PARTS] = {0};
    for (int k = 0; k <= f->parts; k++) {
        f->outbox[k] = place;
        if (k < f->parts) {
            f->entries[k] = s->sent[k];
            place += s->sent[k] + 2 * s->paired[k];
        }
        place++;
    }
    f->outbox[f->parts + 1] = place;
    f->value = take((size_t)place, sizeof(double));
    f->goal = take((size_t)(place - f->outbox[0]), sizeof(int));
    if (!f->value || !f->goal) return FD_NO_MEMORY;
    for (int i = 0; i < s->entries; i++) {
        int k = s->entry[i].part;
        f->goal[f->outbox[k] - f->outbox[0] + filled[k]++] = s->entry[i].goal;
    }
    for (int i = 0; i < s->pairs; i++) {
        int k = s->pair[i].part, at = f->outbox[k] - f->outbox[0] + filled[k];
        f->goal[at] = s->pair[i].goal;
        f->goal[at + 1] = s->pair[i].goal + 1;
        filled[k] += 2;
    }
    for (int k = 0; k < f->parts; k++) {
        int pair = f->outbox[k] + f->entries[k] - 2; /* letters of pairs count from 1 */
        for (int p = f->start[f->first[k]]; p < f->start[f->first[k + 1]]; p++)
            if (f->row[p] < 0) f->row[p] = pair - 2 * f->row[p];
        for (size_t t = f->mesh[k]; t < f->mesh[k + 1]; t++)
            if (f->target[t] < 0) f->target[t] = f->outbox[k] - 1 - f->target[t];
    }
    for (int e = 0; e < f->m; e++)
        if (f->edge_place[e] < 0)
            f->edge_place[e] = f->outbox[-f->edge_place[e]] - 1; /* the last of its box */
    return FD_OK;
}

/* Columns and meshes by the counts of the entries. */
static size_t count_entries(struct fd_columns *f, scratch *s) {
    size_t mesh = 0;
    for (int j = 0, part = 0; j < f->n; j++) {
        while (part <= f->parts && j == f->first[part]) f->mesh[part++] = mesh;
        size_t count = (size_t)s->next[j];
        s->mesh[j] = mesh;
        mesh += count * (count > 0 ? count - 1 : 0) / 2;
        s->next[j] = f->start[j];
        f->start[j + 1] = f->start[j] + (int)count;
    }
    for (int part = 0; part <= f->parts + 1; part++)
        if (f->first[part] == f->n) f->mesh[part] = mesh;
    f->fill = f->start[f->n];
    return mesh;
}

static fd_status analyse(struct fd_columns *f, const int *from, const int *to,
                         scratch *s) {
    fd_order_list_lower(f->n, f->m, from, to, s->start, s->list);
    fd_etree_grow(f->n, s->start, s->list, s->parent, s->next, s->mark);
    size_t mesh = count_entries(f, s), fill = (size_t)f->fill;
    f->row = take(fill, sizeof(int));
    f->target = take(mesh, sizeof(int));
    s->row_place = take(fill, sizeof(int));
    s->row_column = take(fill, sizeof(int));
    if (!f->row || !f->target || !s->row_place || !s->row_column) return FD_NO_MEMORY;
    write_rows(f, s);
    place_edges(f, from, to);
    if (!take_letters(f, s)) return FD_NO_MEMORY;
    place_targets(f, s);
    return lay_outboxes(f, s);
}

fd_status fd_pattern_form(struct fd_columns *f, const int *from, const int *to) {
    size_t nodes = (size_t)f->n + 1, edges = (size_t)f->m;
    f->start = take(nodes, sizeof(int));
    f->edge_place = take(edges, sizeof(int));
    scratch s = {.start = take(nodes, sizeof(int)),
                 .list = take(edges, sizeof(int)),
                 .parent = take(nodes, sizeof(int)),
                 .mark = take(nodes, sizeof(int)),
                 .next = take(nodes, sizeof(int)),
                 .row_start = take(nodes, sizeof(int)),
                 .mesh = take(nodes, sizeof(size_t))};
    fd_status status = FD_NO_MEMORY;
    if (f->start && f->edge_place && s.start && s.list && s.parent && s.mark && s.next &&
        s.row_start && s.mesh)
        status = share_edges(f, from, to) ? analyse(f, from, to, &s) : FD_BAD_ARGUMENT;
    free_scratch(&s);
    return status;
}
