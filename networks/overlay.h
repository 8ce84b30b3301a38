/* An overlay over a constant mine: the same mine with some values of its own.
 *
 * What is not touched is the mine's; the records of a kind are copied when one of its
 * values is first asked for. From then on a value may be set again and again in place,
 * without an allocation: what reads the mine of the overlay (networks/air.h) sees it at
 * its next solve. */
#ifndef FD_NETWORKS_OVERLAY_H
#define FD_NETWORKS_OVERLAY_H

#include "networks/mine.h"

typedef struct fd_overlay fd_overlay;

/* The mine must outlive the overlay. FD_NO_MEMORY; then null. */
fd_status fd_overlay_new(const fd_mine *mine, fd_overlay **overlay);
void fd_overlay_free(fd_overlay **overlay);

/* Lends the mine as the overlay has it. Its document is that of the mine below, so that
 * fd_mine_path still gives the values of that one. */
const fd_mine *fd_overlay_mine(const fd_overlay *overlay);

/* A value of the overlay, to be read and set. */
typedef struct fd_overlay_value {
    const fd_element *element;
    const fd_attribute *row; /* null where the path leads nowhere */
    fd_record *record;       /* in the overlay */
    const fd_record *below;  /* in the mine */
    int number;              /* of the record in its array */
    void *value;             /* of the type of the row; a number in SI */
} fd_overlay_value;

/* Finds a value by its path `kind/id/attribute`. FD_NO_MEMORY. */
fd_status fd_overlay_find(fd_overlay *overlay, const char *path, fd_overlay_value *value);

/* Puts every value back to that of the mine; allocates nothing. */
void fd_overlay_reset(fd_overlay *overlay);

/* Gives the mine of the overlay another name, which must live as long: what checks of it
 * call the file. */
void fd_overlay_rename(fd_overlay *overlay, const char *file);

#endif
