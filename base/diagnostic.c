#include "base/diagnostic.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct fd_diagnostics {
    fd_arena *arena;
    fd_diagnostic *item;
    int count, room, faults;
    bool lost;
};

fd_diagnostics *fd_diagnostics_new(void) {
    fd_diagnostics *list = calloc(1, sizeof *list);
    if (!list) return NULL;
    list->arena = fd_arena_new();
    if (!list->arena) fd_diagnostics_free(&list);
    return list;
}

void fd_diagnostics_free(fd_diagnostics **list) {
    if (!list || !*list) return;
    fd_arena_free(&(*list)->arena);
    free((*list)->item);
    free(*list);
    *list = NULL;
}

static bool copy_text(fd_arena *arena, const char *from, const char **to) {
    *to = fd_arena_text(arena, from);
    return !from || *to;
}

static fd_diagnostic *next_item(fd_diagnostics *list) {
    if (list->count == list->room) {
        int room = list->room ? 2 * list->room : 16;
        fd_diagnostic *item = realloc(list->item, (size_t)room * sizeof *item);
        if (!item) return NULL;
        list->item = item;
        list->room = room;
    }
    return &list->item[list->count];
}

/* Room for one, with its message and place; null when memory is short. */
static fd_diagnostic *open_item(fd_diagnostics *list, const fd_message *message,
                                const fd_place *place) {
    if (message->severity == FD_FAULT) list->faults++;
    fd_diagnostic *d = next_item(list);
    if (!d) {
        list->lost = true;
        return NULL;
    }
    *d = (fd_diagnostic){.message = message, .place.line = place->line};
    bool ok = copy_text(list->arena, place->file, &d->place.file) &&
              copy_text(list->arena, place->kind, &d->place.kind) &&
              copy_text(list->arena, place->id, &d->place.id);
    list->lost |= !ok;
    return ok ? d : NULL;
}

void fd_diagnostics_add(fd_diagnostics *list, const fd_message *message,
                        const fd_place *place, ...) {
    fd_diagnostic *d = list ? open_item(list, message, place) : NULL;
    if (!d) return;
    bool ok = true;
    va_list arguments;
    va_start(arguments, place);
    for (int i = 0; ok && i < FD_DIAGNOSTIC_ARGUMENTS; i++) {
        const char *text = va_arg(arguments, const char *);
        if (!text) break;
        ok = copy_text(list->arena, text, &d->argument[i]);
    }
    va_end(arguments);
    list->lost |= !ok;
    list->count += ok;
}

void fd_diagnostics_add_sighted(fd_diagnostics *list, const fd_diagnostic *found,
                                const fd_sighting *sighting) {
    fd_diagnostic *d = list ? open_item(list, found->message, &found->place) : NULL;
    if (!d) return;
    bool ok = true;
    for (int i = 0; ok && i < FD_DIAGNOSTIC_ARGUMENTS; i++)
        ok = copy_text(list->arena, found->argument[i], &d->argument[i]);
    d->sighting.times = sighting->times;
    ok = ok && copy_text(list->arena, sighting->first, &d->sighting.first) &&
         copy_text(list->arena, sighting->event, &d->sighting.event);
    list->lost |= !ok;
    list->count += ok;
}

int fd_diagnostics_count(const fd_diagnostics *list) {
    return list->count;
}

void fd_diagnostics_cut(fd_diagnostics *list, int count) {
    for (; list->count > count; list->count--)
        list->faults -= list->item[list->count - 1].message->severity == FD_FAULT;
}

const fd_diagnostic *fd_diagnostics_get(const fd_diagnostics *list, int i) {
    return &list->item[i];
}

int fd_diagnostics_faults(const fd_diagnostics *list) {
    return list->faults;
}

void fd_diagnostics_lose(fd_diagnostics *list) {
    if (list) list->lost = true;
}

bool fd_diagnostics_complete(const fd_diagnostics *list) {
    return !list->lost;
}

static int compare(const fd_diagnostic *a, const fd_diagnostic *b) {
    const char *file_a = a->place.file ? a->place.file : "";
    const char *file_b = b->place.file ? b->place.file : "";
    int files = strcmp(file_a, file_b);
    if (files) return files;
    return (a->place.line > b->place.line) - (a->place.line < b->place.line);
}

/* Bottom-up merge sort, for it is stable. */
void fd_diagnostics_sort(fd_diagnostics *list) {
    fd_diagnostic *from = list->item;
    fd_diagnostic *spare = malloc(((size_t)list->count + 1) * sizeof *spare);
    if (!spare) return;
    fd_diagnostic *to = spare;
    for (int width = 1; width < list->count; width *= 2) {
        for (int left = 0; left < list->count; left += 2 * width) {
            int middle = left + width < list->count ? left + width : list->count;
            int right = middle + width < list->count ? middle + width : list->count;
            int i = left, j = middle;
            for (int k = left; k < right; k++) {
                bool take_left =
                    j == right || (i < middle && compare(&from[i], &from[j]) <= 0);
                to[k] = take_left ? from[i++] : from[j++];
            }
        }
        fd_diagnostic *swap = from;
        from = to;
        to = swap;
    }
    if (from != list->item) memcpy(list->item, from, (size_t)list->count * sizeof *from);
    free(spare);
}
