#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Room for one byte more than the limit tells a long file from one that just fits. */
static fd_status read_stream(FILE *stream, size_t limit, char **content, size_t *length) {
    size_t room = 0, used = 0, got = 1;
    char *bytes = NULL;
    while (got > 0 && used <= limit) {
        if (used + 1 >= room) {
            size_t more = room ? 2 * room : 1 << 14;
            char *larger = more > room ? realloc(bytes, more) : NULL;
            if (!larger) {
                free(bytes);
                return FD_NO_MEMORY;
            }
            bytes = larger;
            room = more;
        }
        got = fread(bytes + used, 1, room - used - 1, stream);
        used += got;
    }
    if (ferror(stream) || used > limit) {
        free(bytes);
        return ferror(stream) ? FD_CANNOT_READ : FD_BAD_INPUT;
    }
    bytes[used] = '\0';
    *content = bytes;
    *length = used;
    return FD_OK;
}

fd_status fd_file_read(const char *path, size_t limit, char **content, size_t *length) {
    *content = NULL;
    *length = 0;
    FILE *stream = fopen(path, "rb");
    if (!stream) return FD_CANNOT_READ;
    fd_status status = read_stream(stream, limit, content, length);
    int reason = errno; /* of the reading, which closing may overwrite */
    fclose(stream);
    errno = reason;
    return status;
}

static const fd_message unreadable = {
    "FILE-UNREADABLE", FD_FAULT, FD_N("the file cannot be read: %~1"),
    FD_N("give the path of a file that exists and may be read")};
static const fd_message too_long = {
    "FILE-TOO-LONG", FD_FAULT, FD_N("the file is longer than the %1 bytes allowed"),
    FD_N("check that this is the right file, or split it")};

/* In words of the catalogue where the reason is one that people meet. */
static const char *reason_of(int error, char *room, size_t size) {
    if (error == ENOENT) return FD_N("there is no such file");
    if (error == EACCES) return FD_N("reading it is not permitted");
    if (error == EISDIR) return FD_N("it is a folder");
    if (strerror_r(error, room, size) != 0) room[0] = '\0';
    return room;
}

fd_status fd_file_load(const char *path, size_t limit, fd_diagnostics *diagnostics,
                       char **content, size_t *length) {
    errno = 0;
    fd_status status = fd_file_read(path, limit, content, length);
    const fd_place place = {.file = path};
    if (status == FD_CANNOT_READ) {
        char reason[256];
        fd_diagnostics_add(diagnostics, &unreadable, &place,
                           reason_of(errno, reason, sizeof reason), NULL);
    }
    if (status == FD_BAD_INPUT) {
        char most[32];
        snprintf(most, sizeof most, "%zu", limit);
        fd_diagnostics_add(diagnostics, &too_long, &place, most, NULL);
    }
    return status;
}

fd_status fd_file_write(const char *path, const void *bytes, size_t length) {
    fd_draft *draft;
    fd_status status = fd_draft_open(path, &draft);
    if (status != FD_OK) return status;
    if (length > 0 && fwrite(bytes, 1, length, fd_draft_stream(draft)) < length) {
        fd_draft_discard(&draft);
        return FD_CANNOT_WRITE;
    }
    return fd_draft_commit(&draft);
}

bool fd_file_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

fd_status fd_file_remove(const char *path) {
    return unlink(path) == 0 || errno == ENOENT ? FD_OK : FD_CANNOT_WRITE;
}

bool fd_folder_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

fd_status fd_folder_make(const char *path) {
    char *part = strdup(path);
    if (!part) return FD_NO_MEMORY;
    /* Failures on the way show in the folder at the end. */
    for (char *slash = strchr(part + (*part == '/'), '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(part, 0777);
        *slash = '/';
    }
    (void)mkdir(part, 0777);
    free(part);
    return fd_folder_exists(path) ? FD_OK : FD_CANNOT_WRITE;
}

char *fd_path_join(const char *folder, const char *name) {
    if (name[0] == '/' || folder[0] == '\0') return strdup(name);
    size_t length = strlen(folder);
    const char *slash = folder[length - 1] == '/' ? "" : "/";
    size_t size = length + strlen(slash) + strlen(name) + 1;
    char *path = malloc(size);
    if (path) snprintf(path, size, "%s%s%s", folder, slash, name);
    return path;
}

char *fd_path_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return strdup(".");
    size_t length = (size_t)(slash - path);
    while (length > 1 && path[length - 1] == '/') length--;
    return length == 0 ? strdup("/") : strndup(path, length);
}
