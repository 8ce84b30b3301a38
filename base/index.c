#include "base/index.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct entry {
    const char *name;
    int number;
    uint32_t hash; /* of the name: it is compared where these agree */
} entry;

struct fd_index {
    entry *item; /* in the order they came */
    int count, room;
    int *slot;   /* by hash: a place in `item` from 1 up, 0 where it is empty */
    size_t size; /* of the slots, a power of two */
};

/* FNV-1, 32 bit. The last letter enters last, so ids that follow each other lie side by
 * side: a file names them so, and the next is mostly in the cache. */
static uint32_t hash(const char *name) {
    uint32_t h = 2166136261u;
    for (; *name; name++) h = h * 16777619u ^ (unsigned char)*name;
    return h;
}

/* The way past taken slots: odd, so that it meets all of them, and past the 16 that names
 * with another last letter may have. */
enum { STRIDE = 17 };

static size_t next_slot(size_t i, size_t size) {
    return (i + STRIDE) & (size - 1);
}

/* The slot of the name, or the empty one where it belongs. */
static int *find_slot(const fd_index *index, const char *name, uint32_t h) {
    size_t i = h & (index->size - 1);
    for (; index->slot[i]; i = next_slot(i, index->size)) {
        const entry *e = &index->item[index->slot[i] - 1];
        if (e->hash == h && strcmp(e->name, name) == 0) break;
    }
    return &index->slot[i];
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
    free((*index)->item);
    free((*index)->slot);
    free(*index);
    *index = NULL;
}

/* Half of the slots stay empty, which keeps the way to one short. */
static bool grow_slots(fd_index *index) {
    size_t size = 2 * index->size;
    int *slot = calloc(size, sizeof *slot);
    if (!slot) return false;
    for (int k = 0; k < index->count; k++) {
        size_t i = index->item[k].hash & (size - 1);
        while (slot[i]) i = next_slot(i, size);
        slot[i] = k + 1;
    }
    free(index->slot);
    index->slot = slot;
    index->size = size;
    return true;
}

static bool grow_items(fd_index *index) {
    if (index->room > INT_MAX / 2) return false;
    int room = index->room ? 2 * index->room : 32;
    entry *item = realloc(index->item, (size_t)room * sizeof *item);
    if (!item) return false;
    index->item = item;
    index->room = room;
    return true;
}

int fd_index_add(fd_index *index, const char *name, int number) {
    uint32_t h = hash(name);
    int *slot = find_slot(index, name, h);
    if (*slot) return index->item[*slot - 1].number;
    if (index->count == index->room && !grow_items(index)) return -2;
    if (2 * ((size_t)index->count + 1) > index->size) {
        if (!grow_slots(index)) return -2;
        slot = find_slot(index, name, h);
    }
    index->item[index->count] = (entry){.name = name, .number = number, .hash = h};
    *slot = ++index->count;
    return -1;
}

int fd_index_find(const fd_index *index, const char *name) {
    int slot = *find_slot(index, name, hash(name));
    return slot ? index->item[slot - 1].number : -1;
}
