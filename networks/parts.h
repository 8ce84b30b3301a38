/* Which junctions hang together: a partition that only grows together (union-find). */
#ifndef FD_NETWORKS_PARTS_H
#define FD_NETWORKS_PARTS_H

#include <stdbool.h>

typedef struct fd_parts {
    int n;
    int *above, *size;
} fd_parts;

/* n parts of one; false when memory is short. */
bool fd_parts_open(int n, fd_parts *parts);
void fd_parts_close(fd_parts *parts);

/* The number of the one that stands for the part. */
int fd_parts_find(fd_parts *parts, int i);
void fd_parts_join(fd_parts *parts, int i, int j);

/* The first few of many, to name in a message (five, chosen). */
enum { FD_FEW = 5 };
typedef struct fd_few {
    int count; /* of all */
    int item[FD_FEW];
} fd_few;
void fd_few_add(fd_few *few, int item);

#endif
