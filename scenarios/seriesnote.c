#include "scenarios/seriesnote.h"

#include <stdlib.h>

#include "networks/serieswatch.h"

struct fd_series_notes {
    const fd_mine *mine;
    fd_mine_state *seen;
    bool any; /* seen holds a day */
    bool *told;
};

fd_status fd_series_notes_new(const fd_mine *mine, fd_series_notes **out) {
    fd_series_notes *n = *out = calloc(1, sizeof *n);
    if (!n) return FD_NO_MEMORY;
    n->mine = mine;
    n->told = calloc((size_t)(mine->n_faces + mine->n_headings) + 1, sizeof *n->told);
    fd_status status = n->told ? fd_mine_state_new(mine, &n->seen) : FD_NO_MEMORY;
    if (status != FD_OK) fd_series_notes_free(out);
    return status;
}

void fd_series_notes_free(fd_series_notes **out) {
    if (!out || !*out) return;
    fd_mine_state_free(&(*out)->seen);
    free((*out)->told);
    free(*out);
    *out = NULL;
}

fd_status fd_series_notes_take(fd_series_notes *n, const fd_mine_state *state,
                               const fd_air_state *air, fd_diagnostics *list) {
    if (!n->mine->n_sensors) return FD_OK;
    if (n->any && fd_mine_state_same_airways(n->mine, state, n->seen)) return FD_OK;
    n->any = true;
    fd_mine_state_copy(n->mine, state, n->seen);
    fd_airpath *path;
    fd_status status = fd_airpath_new(n->mine, state, air, &path);
    if (status == FD_OK) fd_series_warn(n->mine, state, path, n->told, list);
    fd_airpath_free(&path);
    return status;
}
