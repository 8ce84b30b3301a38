/* Text that grows: bytes in one piece of memory, with a null byte behind them.
 *
 *     fd_buffer out = {0};
 *     fd_buffer_text(&out, "...");
 *     if (fd_buffer_write(&out, stream) != FD_OK) ...
 *     fd_buffer_free(&out);
 *
 * When memory is short the buffer says so from then on, and takes nothing more: the
 * adding calls need no test each. */
#ifndef FD_BASE_BUFFER_H
#define FD_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/status.h"

typedef struct fd_buffer {
    char *bytes; /* null while nothing was added */
    size_t length, room;
    bool lost;    /* memory was short: something is missing */
    FILE *stream; /* where fd_buffer_drain puts it; null for nowhere */
} fd_buffer;

void fd_buffer_add(fd_buffer *buffer, const void *bytes, size_t length);
void fd_buffer_text(fd_buffer *buffer, const char *text);
void fd_buffer_repeat(fd_buffer *buffer, char letter, size_t times);

/* As printf, in the numeric locale of the process: not for numbers with a point. */
__attribute__((format(printf, 2, 3))) void fd_buffer_print(fd_buffer *buffer,
                                                           const char *format, ...);

/* Lends what was added, never null. */
const char *fd_buffer_get(const fd_buffer *buffer);

/* Writes what was added to the stream of the buffer and forgets it, when it is more than
 * a block; keeps it where there is no stream. So a long text need not be held whole: who
 * adds it calls this wherever it looks back no more. The rest is for fd_buffer_write;
 * where the stream refused its error indicator is set. */
void fd_buffer_drain(fd_buffer *buffer);

/* FD_NO_MEMORY when something is missing, FD_CANNOT_WRITE when the stream refuses. */
fd_status fd_buffer_write(const fd_buffer *buffer, FILE *stream);

/* Gives the memory back and leaves an empty buffer, ready for use. */
void fd_buffer_free(fd_buffer *buffer);

#endif
