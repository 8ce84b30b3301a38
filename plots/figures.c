#include "plots/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct fd_figures {
    fd_arena *arena;
    fd_figure *figure;
    int count, room;
};

fd_figures *fd_figures_new(void) {
    fd_figures *figures = calloc(1, sizeof *figures);
    if (figures) figures->arena = fd_arena_new();
    if (figures && !figures->arena) fd_figures_free(&figures);
    return figures;
}

void fd_figures_free(fd_figures **figures) {
    if (!figures || !*figures) return;
    fd_arena_free(&(*figures)->arena);
    free((*figures)->figure);
    free(*figures);
    *figures = NULL;
}

static const char *make_path(fd_arena *arena, const char *name, const char *format) {
    size_t size = strlen(name) + strlen(format) + sizeof "plots/.";
    char *path = fd_arena_take(arena, size);
    if (path) snprintf(path, size, "plots/%s.%s", name, format);
    return path;
}

fd_status fd_figures_add(fd_figures *figures, const char *name, const char *title) {
    if (figures->count == figures->room) {
        int room = figures->room ? 2 * figures->room : 16;
        fd_figure *more = realloc(figures->figure, (size_t)room * sizeof *more);
        if (!more) return FD_NO_MEMORY;
        figures->figure = more;
        figures->room = room;
    }
    const fd_figure new = {.name = fd_arena_text(figures->arena, name),
                           .title = fd_arena_text(figures->arena, title),
                           .png = make_path(figures->arena, name, "png"),
                           .svg = make_path(figures->arena, name, "svg")};
    if (!new.name || !new.title || !new.png || !new.svg) return FD_NO_MEMORY;
    figures->figure[figures->count++] = new;
    return FD_OK;
}

int fd_figures_count(const fd_figures *figures) {
    return figures->count;
}

const fd_figure *fd_figures_get(const fd_figures *figures, int i) {
    return &figures->figure[i];
}
