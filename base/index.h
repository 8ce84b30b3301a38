/* Names to numbers: a hash table of texts, each with an integer. */
#ifndef FD_BASE_INDEX_H
#define FD_BASE_INDEX_H

#include <stdbool.h>

typedef struct fd_index fd_index;

/* Returns null when memory is short. */
fd_index *fd_index_new(void);
void fd_index_free(fd_index **index);

/* Enters a name, whose text must outlive the index. Returns the number already stored
 * when the name is known (and changes nothing), -1 when it is new, -2 when memory is
 * short. */
int fd_index_add(fd_index *index, const char *name, int number);

/* The number stored for a name, or -1 when it is unknown. */
int fd_index_find(const fd_index *index, const char *name);

#endif
