/* Text files of unknown encoding, made UTF-8. */
#ifndef FD_BASE_ENCODING_H
#define FD_BASE_ENCODING_H

#include <stddef.h>

#include "base/diagnostic.h"

/* A copy of the bytes as null-terminated UTF-8 without byte order mark, which the caller
 * frees. Bytes that are no UTF-8 are read as GB18030, with a note. FD_BAD_INPUT, with a
 * diagnostic that holds the line, when they are neither, are UTF-16, or hold a null byte;
 * FD_NO_MEMORY. Then text is null. Nullable: diagnostics. */
fd_status fd_encoding_decode(const char *bytes, size_t length, const char *name,
                             fd_diagnostics *diagnostics, char **text);

#endif
