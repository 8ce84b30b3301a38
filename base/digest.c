#include "base/digest.h"

#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include <sha2.h>

_Static_assert(FD_DIGEST_ROOM == SHA256_DIGEST_STRING_LENGTH, "room for the digits");

void fd_digest_memory(const void *bytes, size_t length, char digest[FD_DIGEST_ROOM]) {
    SHA2_CTX context;
    SHA256Init(&context);
    if (length > 0) SHA256Update(&context, bytes, length);
    SHA256End(&context, digest);
}

fd_status fd_digest_file(const char *path, char digest[FD_DIGEST_ROOM]) {
    digest[0] = '\0';
    FILE *stream = fopen(path, "rb");
    if (!stream) return FD_CANNOT_READ;
    SHA2_CTX context;
    SHA256Init(&context);
    unsigned char chunk[1 << 14];
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, stream)) > 0;)
        SHA256Update(&context, chunk, got);
    fd_status status = ferror(stream) ? FD_CANNOT_READ : FD_OK;
    if (status == FD_OK) SHA256End(&context, digest);
    fclose(stream);
    return status;
}
