#include "scenarios/place.h"

#include <stdlib.h>

#include "base/diagnostic.h"

static const fd_column interlock[] = {
    {"event", FD_N("event"), "", FD_TEXTS, 0},
    {"after", FD_N("after"), "s", FD_NUMBERS, 1},
    {"kind", FD_N("kind"), "", FD_WORDS, 0},
    {"id", FD_N("id"), "", FD_TEXTS, 0},
    {"change", FD_N("change"), "", FD_WORDS, 0},
    {"reading", FD_N("reading"), "%", FD_NUMBERS, -3},
    {"methane", FD_N("methane"), "%", FD_NUMBERS, -3},
    {"set_point", FD_N("set point"), "%", FD_NUMBERS, -3},
    {"stops", FD_N("stops"), "", FD_TEXTS, 0},
};

fd_status fd_places_new(fd_places **out) {
    fd_places *p = *out = calloc(1, sizeof *p);
    if (!p) return FD_NO_MEMORY;
    p->interlocks = fd_table_new(interlock, sizeof interlock / sizeof interlock[0]);
    fd_status status = p->interlocks ? fd_episodes_new(&p->episodes) : FD_NO_MEMORY;
    if (status != FD_OK) fd_places_free(out);
    return status;
}

void fd_places_free(fd_places **places) {
    if (!places || !*places) return;
    fd_table_free(&(*places)->interlocks);
    fd_forecasts_free(&(*places)->forecasts);
    fd_episodes_free(&(*places)->episodes);
    free(*places);
    *places = NULL;
}
