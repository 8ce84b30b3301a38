/* How the airways, present and planned, hang together: islands, dead ends, pressures. */
#include <math.h>
#include <stdlib.h>

#include "networks/checkparts.h"
#include "networks/stage.h"

typedef struct topology {
    fd_parts parts;
    int *degree;      /* airways that meet a junction */
    int *last;        /* one of them, -1 for none */
    bool *referenced; /* by part: some junction has a fixed pressure */
} topology;

static void close_topology(topology *t) {
    fd_parts_close(&t->parts);
    free(t->degree);
    free(t->last);
    free(t->referenced);
}

static bool open_topology(const fd_mine *m, topology *t) {
    size_t n = (size_t)m->n_junctions + 1;
    *t = (topology){.degree = calloc(n, sizeof *t->degree),
                    .last = malloc(n * sizeof *t->last),
                    .referenced = calloc(n, sizeof *t->referenced)};
    bool ok = fd_parts_open(m->n_junctions, &t->parts);
    if (!ok || !t->degree || !t->last || !t->referenced) return false;
    for (int j = 0; j < m->n_junctions; j++) t->last[j] = -1;
    for (int i = 0; i < m->n_airways; i++) {
        const fd_airway *a = &m->airway[i];
        fd_parts_join(&t->parts, a->from, a->to);
        t->degree[a->from]++;
        t->degree[a->to] += a->from != a->to;
        t->last[a->from] = t->last[a->to] = i;
    }
    for (int j = 0; j < m->n_junctions; j++) {
        if (!fd_junction_fixed(&m->junction[j]) || t->degree[j] == 0) continue;
        t->referenced[fd_parts_find(&t->parts, j)] = true;
    }
    return true;
}

static void check_ends(const fd_check *check, const topology *t, int j) {
    const fd_junction *junction = &check->mine->junction[j];
    bool inflow = !isnan(junction->inflow);
    if (t->degree[j] == 0)
        fd_check_add(check, inflow ? FD_JUNCTION_INFLOW_NOWHERE : FD_JUNCTION_UNUSED,
                     "junction", &junction->record, NULL, NULL, NULL, NULL);
    if (t->degree[j] != 1 || inflow || fd_junction_fixed(junction)) return;
    const fd_airway *a = &check->mine->airway[t->last[j]];
    if (fd_check_leaks(check->mine, t->last[j])) return;
    if (isnan(a->flow) || a->flow == 0)
        fd_check_add(check, FD_JUNCTION_DEAD_END, "junction", &junction->record,
                     a->record.id, NULL, NULL, NULL);
}

/* One diagnostic for the whole part, at its first junction in the file. */
static void add_island(const fd_check *check, const fd_few *member) {
    const fd_junction *first = &check->mine->junction[member->item[0]];
    fd_names names = {0};
    char size[FD_NUMBER_ROOM];
    fd_names_junctions(check->mine, member, &names);
    fd_check_add(check, FD_ISLAND, "junction", &first->record,
                 fd_check_figure(member->count, size), names.text, NULL, NULL);
}

/* The islands, each by the junction that stands for it; mostly there is none. */
static void list_islands(fd_check *check, topology *t) {
    const fd_mine *m = check->mine;
    fd_few *member = calloc((size_t)m->n_junctions + 1, sizeof *member);
    check->no_memory |= !member;
    for (int j = 0; member && j < m->n_junctions; j++)
        fd_few_add(&member[fd_parts_find(&t->parts, j)], j);
    for (int j = 0; member && j < m->n_junctions; j++)
        if (t->degree[j] > 0 && member[j].count > 0 && !t->referenced[j])
            add_island(check, &member[j]);
    free(member);
}

static void check_islands(fd_check *check, topology *t) {
    const fd_mine *m = check->mine;
    bool any = false, island = false;
    for (int j = 0; j < m->n_junctions; j++) any |= t->referenced[j];
    for (int j = 0; j < m->n_junctions; j++)
        island |= t->degree[j] > 0 && !t->referenced[fd_parts_find(&t->parts, j)];
    if (!any)
        fd_check_add(check, FD_PRESSURE_NONE, "mine", &m->site->record, NULL, NULL, NULL,
                     NULL);
    else if (island)
        list_islands(check, t);
}

/* An airway that lets any flow pass without a drop: what stands in it has a resistance of
 * its own, or raises the pressure. */
static bool *find_bare(const fd_mine *m) {
    bool *bare = calloc((size_t)m->n_airways + 1, sizeof *bare);
    if (!bare) return NULL;
    for (int i = 0; i < m->n_airways; i++)
        bare[i] = m->airway[i].resistance == 0 && isnan(m->airway[i].flow);
    for (int i = 0; i < m->n_fans; i++)
        if (m->fan[i].airway >= 0) bare[m->fan[i].airway] = false;
    for (int i = 0; i < m->n_doors; i++)
        if (m->door[i].airway >= 0 && !m->door[i].open) bare[m->door[i].airway] = false;
    for (int i = 0; i < m->n_regulators; i++)
        if (m->regulator[i].airway >= 0 && m->regulator[i].resistance != 0)
            bare[m->regulator[i].airway] = false;
    return bare;
}

/* Fixed pressures joined without resistance: the flow between them has no value. */
static void check_pressures(fd_check *check) {
    const fd_mine *m = check->mine;
    fd_parts joined = {0};
    bool *bare = find_bare(m);
    int *first = malloc(((size_t)m->n_junctions + 1) * sizeof *first);
    bool ok = fd_parts_open(m->n_junctions, &joined) && bare && first;
    check->no_memory |= !ok;
    for (int i = 0; ok && i < m->n_airways; i++)
        if (bare[i]) fd_parts_join(&joined, m->airway[i].from, m->airway[i].to);
    for (int j = 0; ok && j < m->n_junctions; j++) first[j] = -1;
    for (int j = 0; ok && j < m->n_junctions; j++) {
        if (!fd_junction_fixed(&m->junction[j])) continue;
        int *other = &first[fd_parts_find(&joined, j)];
        if (*other >= 0)
            fd_check_add(check, FD_PRESSURE_CONFLICT, "junction", &m->junction[j].record,
                         m->junction[*other].record.id, NULL, NULL, NULL);
        else
            *other = j;
    }
    fd_parts_close(&joined);
    free(bare);
    free(first);
}

void fd_check_topology(fd_check *check) {
    topology t;
    if (open_topology(check->mine, &t)) {
        for (int j = 0; j < check->mine->n_junctions; j++) check_ends(check, &t, j);
        check_islands(check, &t);
    } else {
        check->no_memory = true;
    }
    close_topology(&t);
    check_pressures(check);
}
