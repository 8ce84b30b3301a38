#include "networks/island.h"

#include <math.h>
#include <stdlib.h>

#include "networks/stage.h"

typedef struct search {
    fd_parts parts;
    bool *met;   /* junctions some airway meets */
    bool *held;  /* by part: it has a fixed pressure */
    int *number; /* by part: its island, -1 for none yet */
} search;

static bool open_search(int junctions, search *s) {
    size_t n = (size_t)junctions + 1;
    *s = (search){.met = calloc(n, sizeof *s->met),
                  .held = calloc(n, sizeof *s->held),
                  .number = malloc(n * sizeof *s->number)};
    return fd_parts_open(junctions, &s->parts) && s->met && s->held && s->number;
}

static void close_search(search *s) {
    fd_parts_close(&s->parts);
    free(s->met);
    free(s->held);
    free(s->number);
}

static bool is_free_way(const fd_mine *mine, const fd_mine_state *state, int a) {
    return state->airway[a] && isnan(mine->airway[a].flow);
}

static void join(const fd_mine *mine, const fd_mine_state *state, search *s) {
    for (int a = 0; a < mine->n_airways; a++) {
        int from = mine->airway[a].from, to = mine->airway[a].to;
        if (is_free_way(mine, state, a)) fd_parts_join(&s->parts, from, to);
        if (state->airway[a]) s->met[from] = s->met[to] = true;
    }
    for (int j = 0; j < mine->n_junctions; j++)
        if (fd_junction_fixed(&mine->junction[j]))
            s->held[fd_parts_find(&s->parts, j)] = true;
}

/* The island of a junction, -1 where it is in none. */
static int island_of(search *s, int junction) {
    int part = fd_parts_find(&s->parts, junction);
    return s->met[junction] && !s->held[part] ? s->number[part] : -1;
}

/* Numbers the islands; returns how many. */
static int number_islands(const fd_mine *mine, search *s) {
    int count = 0;
    for (int j = 0; j < mine->n_junctions; j++) s->number[j] = -1;
    for (int j = 0; j < mine->n_junctions; j++) {
        int part = fd_parts_find(&s->parts, j);
        if (s->met[j] && !s->held[part] && s->number[part] < 0) s->number[part] = count++;
    }
    return count;
}

static void fill(const fd_mine *mine, const fd_mine_state *state, search *s,
                 fd_island *island) {
    for (int j = 0; j < mine->n_junctions; j++) {
        int i = island_of(s, j);
        if (i >= 0) fd_few_add(&island[i].junction, j);
    }
    for (int a = 0; a < mine->n_airways; a++) {
        if (is_free_way(mine, state, a)) continue;
        int from = island_of(s, mine->airway[a].from);
        int to = island_of(s, mine->airway[a].to);
        if (from == to) continue;
        if (from >= 0) fd_few_add(&island[from].barrier, a);
        if (to >= 0) fd_few_add(&island[to].barrier, a);
    }
}

fd_status fd_islands_find(const fd_mine *mine, const fd_mine_state *state,
                          fd_island **island, int *n) {
    search s;
    *island = NULL;
    *n = 0;
    fd_status status = open_search(mine->n_junctions, &s) ? FD_OK : FD_NO_MEMORY;
    if (!status) {
        join(mine, state, &s);
        *n = number_islands(mine, &s);
        *island = calloc((size_t)*n + 1, sizeof **island);
        if (*island) fill(mine, state, &s, *island);
        if (!*island) *n = 0;
        status = *island ? FD_OK : FD_NO_MEMORY;
    }
    close_search(&s);
    return status;
}
