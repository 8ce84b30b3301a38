/* Memory that lives and dies together: many small allocations, one release. */
#ifndef FD_BASE_ARENA_H
#define FD_BASE_ARENA_H

#include <stddef.h>

typedef struct fd_arena fd_arena;

/* Returns null when memory is short. */
fd_arena *fd_arena_new(void);
void fd_arena_free(fd_arena **arena);

/* Zeroed bytes aligned for any type, valid until the arena is freed; null when memory is
 * short. */
void *fd_arena_take(fd_arena *arena, size_t bytes);

/* A copy of the text in the arena; null when memory is short. Nullable: text (gives
 * null). */
char *fd_arena_text(fd_arena *arena, const char *text);

#endif
