/* Files and folders: whole-file reading, writing aside and renaming, paths as text.
 *
 * A path that a function gives is the caller's to free(); null means memory is short. */
#ifndef FD_BASE_FILE_H
#define FD_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/diagnostic.h"
#include "base/status.h"

/* Reads a whole file of at most `limit` bytes into fresh memory with a null byte behind
 * it, which the length does not count; the caller frees it. FD_CANNOT_READ when the file
 * cannot be opened or read, FD_BAD_INPUT when it is longer than the limit, FD_NO_MEMORY;
 * then content is null and length 0. */
fd_status fd_file_read(const char *path, size_t limit, char **content, size_t *length);

/* The same for an input of the user: every failure but want of memory adds a diagnostic.
 * Nullable: diagnostics. */
fd_status fd_file_load(const char *path, size_t limit, fd_diagnostics *diagnostics,
                       char **content, size_t *length);

/* Replaces a file by these bytes, all or nothing, as a draft does. */
fd_status fd_file_write(const char *path, const void *bytes, size_t length);

/* True when something of this name can be seen: file, folder or link to one. */
bool fd_file_exists(const char *path);

/* Removes a file. A file that is not there is removed already; FD_CANNOT_WRITE when it
 * stays. */
fd_status fd_file_remove(const char *path);

/* True when the path names a folder, or a link to one. */
bool fd_folder_exists(const char *path);

/* Makes the folder and all that lead to it; one that is there already is well.
 * FD_CANNOT_WRITE when it cannot be made or something else has its name. */
fd_status fd_folder_make(const char *path);

/* folder/name with one slash between; the name alone when it is absolute or the folder is
 * empty. */
char *fd_path_join(const char *folder, const char *name);

/* The folder a path lies in: "a" of "a/b.xml", "." of "b.xml", "/" of "/b.xml". */
char *fd_path_folder(const char *path);

/* A file in the making. Its bytes lie aside, in the folder of the target, and take the
 * name of the target only when all of them are on the disk. Until then, and after any
 * failure, the old target is as it was and nothing new is left behind. */
typedef struct fd_draft fd_draft;

/* FD_CANNOT_WRITE when the folder of the target does not take files; then draft is null.
 */
fd_status fd_draft_open(const char *target, fd_draft **draft);

/* Lends the stream to write to; the draft closes it. */
FILE *fd_draft_stream(fd_draft *draft);

/* Puts the draft in the place of the target and frees it. FD_CANNOT_WRITE when a write,
 * now or earlier, or the renaming failed; then the draft is discarded. */
fd_status fd_draft_commit(fd_draft **draft);

/* Removes what was written and frees the draft. Nullable: *draft. */
void fd_draft_discard(fd_draft **draft);

#endif
