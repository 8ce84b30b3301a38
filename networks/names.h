/* A short list of ids for a message. */
#ifndef FD_NETWORKS_NAMES_H
#define FD_NETWORKS_NAMES_H

#include "networks/mine.h"
#include "networks/parts.h"

enum { FD_NAMES_ROOM = 200 };

/* Starts as {0}: blank-separated, "..." where it is full. */
typedef struct fd_names {
    char text[FD_NAMES_ROOM];
    int count;
} fd_names;
void fd_names_add(fd_names *names, const char *name);

/* The ids of the first few junctions or airways of a part. */
void fd_names_junctions(const fd_mine *mine, const fd_few *few, fd_names *names);
void fd_names_airways(const fd_mine *mine, const fd_few *few, fd_names *names);

#endif
