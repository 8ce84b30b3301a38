#include "scenarios/use.h"

#include <stdlib.h>

fd_status fd_uses_new(const fd_mine *mine, fd_uses **out) {
    fd_uses *u = *out = calloc(1, sizeof *u);
    if (!u) return FD_NO_MEMORY;
    u->face = calloc((size_t)mine->n_faces + 1, sizeof *u->face);
    u->heading = calloc((size_t)mine->n_headings + 1, sizeof *u->heading);
    u->fan = calloc((size_t)mine->n_fans + 1, sizeof *u->fan);
    if (u->face && u->heading && u->fan) return FD_OK;
    fd_uses_free(out);
    return FD_NO_MEMORY;
}

void fd_uses_free(fd_uses **out) {
    if (!out || !*out) return;
    free((*out)->face);
    free((*out)->heading);
    free((*out)->fan);
    free(*out);
    *out = NULL;
}
