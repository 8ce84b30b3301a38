/* SHA-256 (FIPS 180-4) as 64 hexadecimal digits, to tell whether bytes are the same. */
#ifndef FD_BASE_DIGEST_H
#define FD_BASE_DIGEST_H

#include <stddef.h>

#include "base/status.h"

enum { FD_DIGEST_ROOM = 65 };

/* The digest of bytes in memory, lower case, null-terminated. Nullable: bytes of length
 * 0. */
void fd_digest_memory(const void *bytes, size_t length, char digest[FD_DIGEST_ROOM]);

/* The digest of a file of any length. FD_CANNOT_READ leaves an empty text. */
fd_status fd_digest_file(const char *path, char digest[FD_DIGEST_ROOM]);

#endif
