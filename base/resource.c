#include "base/resource.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* The path the kernel tells of the running program; null when it tells none or one longer
 * than paths may be. */
static char *program_path(void) {
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    return length > 0 && length < PATH_MAX ? strndup(path, (size_t)length) : NULL;
}

/* Null when there is no such folder. */
static char *folder_beside_program(void) {
    char *program = program_path();
    char *bin = program ? fd_path_folder(program) : NULL;
    char *prefix = bin ? fd_path_folder(bin) : NULL;
    char *folder = prefix ? fd_path_join(prefix, "share/firedamp") : NULL;
    free(program);
    free(bin);
    free(prefix);
    if (folder && fd_folder_exists(folder)) return folder;
    free(folder);
    return NULL;
}

fd_status fd_resource_folder(char **folder) {
    const char *named = getenv("FIREDAMP_DATA");
    bool is_named = named && *named;
    *folder = is_named ? NULL : folder_beside_program();
    if (*folder) return FD_OK;
    *folder = strdup(is_named ? named : FD_PREFIX_DATA);
    if (!*folder) return FD_NO_MEMORY;
    if (fd_folder_exists(*folder)) return FD_OK;
    free(*folder);
    *folder = NULL;
    return FD_NO_RESOURCE;
}

/* True for a name that stays inside the folder. */
static bool stays_inside(const char *name) {
    if (*name == '\0' || *name == '/') return false;
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0'))
            return false;
    }
    return true;
}

fd_status fd_resource_find(const char *name, char **path) {
    *path = NULL;
    if (!stays_inside(name)) return FD_NO_RESOURCE;
    char *folder;
    fd_status status = fd_resource_folder(&folder);
    if (status != FD_OK) return status;
    *path = fd_path_join(folder, name);
    free(folder);
    if (!*path) return FD_NO_MEMORY;
    if (fd_file_exists(*path)) return FD_OK;
    free(*path);
    *path = NULL;
    return FD_NO_RESOURCE;
}
