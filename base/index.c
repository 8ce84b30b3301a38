#include "base/index.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct entry {
    const char *name;
    int number;
} entry;

struct fd_index {
    entry *slot;
    size_t size, used; /* size is a power of two */
};

/* FNV-1a, 64 bit. */
static uint64_t hash(const char *name) {
    uint64_t h = 14695981039346656037u;
    for (; *name; name++) h = (h ^ (unsigned char)*name) * 1099511628211u;
    return h;
}

static entry *find_slot(entry *slot, size_t size, const char *name) {
    size_t i = hash(name) & (size - 1);
    while (slot[i].name && strcmp(slot[i].name, name) != 0) i = (i + 1) & (size - 1);
    return &slot[i];
}

fd_index *fd_index_new(void) {
    fd_index *index = malloc(sizeof *index);
    if (!index) return NULL;
    *index = (fd_index){.size = 64};
    index->slot = calloc(index->size, sizeof *index->slot);
    if (!index->slot) fd_index_free(&index);
    return index;
}

void fd_index_free(fd_index **index) {
    if (!index || !*index) return;
    free((*index)->slot);
    free(*index);
    *index = NULL;
}

static bool grow(fd_index *index) {
    size_t size = 2 * index->size;
    entry *slot = calloc(size, sizeof *slot);
    if (!slot) return false;
    for (size_t i = 0; i < index->size; i++)
        if (index->slot[i].name)
            *find_slot(slot, size, index->slot[i].name) = index->slot[i];
    free(index->slot);
    index->slot = slot;
    index->size = size;
    return true;
}

int fd_index_add(fd_index *index, const char *name, int number) {
    entry *e = find_slot(index->slot, index->size, name);
    if (e->name) return e->number;
    if (2 * (index->used + 1) > index->size) {
        if (!grow(index)) return -2;
        e = find_slot(index->slot, index->size, name);
    }
    *e = (entry){.name = name, .number = number};
    index->used++;
    return -1;
}

int fd_index_find(const fd_index *index, const char *name) {
    const entry *e = find_slot(index->slot, index->size, name);
    return e->name ? e->number : -1;
}
