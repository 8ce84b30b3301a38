/* Text in the columns of a terminal: Chinese characters take two, accents none.
 *
 * What could steer a terminal or turn the reading order (control characters, marks of
 * direction) and bytes that are no character show as U+FFFD, one column wide. */
#ifndef FD_BASE_WIDTH_H
#define FD_BASE_WIDTH_H

#include "base/buffer.h"

typedef enum fd_align { FD_LEFT, FD_RIGHT } fd_align;

/* Columns the text takes when fd_width_put shows it whole. */
int fd_width_measure(const char *text);

/* Adds the text in exactly so many columns: filled with blanks, or cut with "…" as its
 * last column where it is longer. */
void fd_width_put(const char *text, int columns, fd_align align, fd_buffer *out);

#endif
