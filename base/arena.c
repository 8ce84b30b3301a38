#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 1 << 16, ALIGNMENT = 16 };

typedef struct block {
    struct block *next;
    size_t used, size;
} block;

struct fd_arena {
    block *head;
};

static size_t rounded(size_t bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

fd_arena *fd_arena_new(void) {
    return calloc(1, sizeof(fd_arena));
}

void fd_arena_free(fd_arena **arena) {
    if (!arena || !*arena) return;
    for (block *b = (*arena)->head; b;) {
        block *next = b->next;
        free(b);
        b = next;
    }
    free(*arena);
    *arena = NULL;
}

/* The next bytes of the block at hand, or of a new one where it is full. */
static void *take(fd_arena *arena, size_t bytes, size_t alignment) {
    const size_t header = rounded(sizeof(block));
    block *b = arena->head;
    size_t at = b ? (b->used + alignment - 1) / alignment * alignment : 0;
    if (!b || at > b->size || b->size - at < bytes) {
        size_t size = header + (bytes > BLOCK_BYTES ? bytes : (size_t)BLOCK_BYTES);
        if (size < bytes) return NULL;
        b = calloc(1, size);
        if (!b) return NULL;
        *b = (block){.next = arena->head, .size = size};
        arena->head = b;
        at = header;
    }
    b->used = at + bytes;
    return (char *)b + at;
}

void *fd_arena_take(fd_arena *arena, size_t bytes) {
    return take(arena, bytes ? bytes : 1, ALIGNMENT);
}

/* Texts stand side by side: an alignment would double the room of the ids of a mine. */
char *fd_arena_text(fd_arena *arena, const char *text) {
    if (!text) return NULL;
    size_t bytes = strlen(text) + 1;
    char *copy = take(arena, bytes, 1);
    if (copy) memcpy(copy, text, bytes);
    return copy;
}
