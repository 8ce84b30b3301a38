/* The inside of the edits, for the files that make them. */
#ifndef FD_NETWORKS_EDITPARTS_H
#define FD_NETWORKS_EDITPARTS_H

#include "base/buffer.h"
#include "networks/edit.h"
#include "networks/message.h"
#include "networks/value.h"

struct fd_edits {
    const fd_mine *below;
    fd_overlay *overlay;
    fd_value_reader reader;
    fd_buffer name; /* of the edited mine: its file and the options */
    fd_edit *edit;
    int count, room;
    bool in_place;
};

/* Adds a diagnostic at the option that is being read. The arguments may be null from the
 * first unused. */
void fd_edits_tell(const fd_edits *edits, const fd_message *message, const char *a,
                   const char *b, const char *c, const char *d);

/* Tells that an attribute names no record of a kind, and which may be meant. */
void fd_edits_tell_id(const fd_edits *edits, const char *attribute, const char *kind,
                      const char *id);

/* Tells why a path leads nowhere; the path is cut. */
void fd_edits_tell_nowhere(fd_edits *edits, char *path);

/* A value as people write it, with unit; null where there is none. */
const char *fd_edits_text(fd_edits *edits, const fd_attribute *row, const void *value);

#endif
