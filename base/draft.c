#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fd_draft {
    char *target, *aside;
    FILE *stream;
};

static void free_draft(fd_draft **draft) {
    free((*draft)->target);
    free((*draft)->aside);
    free(*draft);
    *draft = NULL;
}

/* Opens a file of a new name beside the target. The name is short, for the target's own
 * may be as long as the disk allows; 100 tries (chosen) outlast the leavings of a process
 * that died with this number and the threads of this one. */
static int open_aside(fd_draft *draft) {
    char *folder = fd_path_folder(draft->target);
    int file = -1;
    for (int i = 0; folder && file < 0 && i < 100; i++) {
        char name[64];
        snprintf(name, sizeof name, ".firedamp-%ld-%d.tmp", (long)getpid(), i);
        free(draft->aside);
        draft->aside = fd_path_join(folder, name);
        if (!draft->aside) break;
        file = open(draft->aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST) break;
    }
    free(folder);
    return file;
}

fd_status fd_draft_open(const char *target, fd_draft **draft) {
    *draft = calloc(1, sizeof **draft);
    if (!*draft) return FD_NO_MEMORY;
    (*draft)->target = strdup(target);
    int file = (*draft)->target ? open_aside(*draft) : -1;
    if (file < 0) {
        bool short_of_memory = !(*draft)->target || !(*draft)->aside;
        free_draft(draft);
        return short_of_memory ? FD_NO_MEMORY : FD_CANNOT_WRITE;
    }
    (*draft)->stream = fdopen(file, "wb");
    if ((*draft)->stream) return FD_OK;
    close(file);
    unlink((*draft)->aside);
    free_draft(draft);
    return FD_NO_MEMORY;
}

FILE *fd_draft_stream(fd_draft *draft) {
    return draft->stream;
}

fd_status fd_draft_commit(fd_draft **draft) {
    fd_draft *d = *draft;
    bool written = !ferror(d->stream) && fflush(d->stream) == 0;
    /* Some file systems cannot be told to sync; that loses no byte of a live machine. */
    written =
        written && (fsync(fileno(d->stream)) == 0 || errno == EINVAL || errno == ENOTSUP);
    written &= fclose(d->stream) == 0;
    written = written && rename(d->aside, d->target) == 0;
    if (!written) unlink(d->aside);
    free_draft(draft);
    return written ? FD_OK : FD_CANNOT_WRITE;
}

void fd_draft_discard(fd_draft **draft) {
    if (!draft || !*draft) return;
    fclose((*draft)->stream);
    unlink((*draft)->aside);
    free_draft(draft);
}
