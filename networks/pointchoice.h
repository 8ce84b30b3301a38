/* Which of the listed operating points the air takes: the rule stands in
 * networks/operating.h. */
#ifndef FD_NETWORKS_POINTCHOICE_H
#define FD_NETWORKS_POINTCHOICE_H

#include "networks/operating.h"

/* The point of the solve before. */
typedef struct fd_point_memory fd_point_memory;

/* Remembers nothing yet. FD_NO_MEMORY; then null. */
fd_status fd_point_memory_new(const fd_mine *mine, fd_point_memory **memory);
void fd_point_memory_free(fd_point_memory **memory);

/* Chooses in the list, whose `chosen` is -1. Returns the chosen point; where none is, the
 * first stable one, or the first, to settle the densities with; -1 where the list is
 * empty. */
int fd_point_choose(fd_point_memory *memory, fd_operating_list *list);

/* Keeps a point of the list for the next choice. */
void fd_point_remember(fd_point_memory *memory, const fd_operating_list *list, int point);
void fd_point_forget(fd_point_memory *memory);

#endif
