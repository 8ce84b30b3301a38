/* A result folder opened for reading: its summary, and the tables the summary vouches
 * for.
 *
 * A folder is a result when summary.json can be read, has schema 1, and holds the SHA-256
 * of every file it lists. Files that it does not list are not seen. */
#ifndef FD_PLOTS_DOSSIER_H
#define FD_PLOTS_DOSSIER_H

#include "base/csv.h"
#include "base/json.h"

typedef struct fd_dossier fd_dossier;

/* FD_BAD_INPUT, with diagnostics, when the folder is not a result; FD_NO_MEMORY. Then
 * dossier is null. Nullable: diagnostics. */
fd_status fd_dossier_open(const char *folder, fd_diagnostics *diagnostics,
                          fd_dossier **dossier);
void fd_dossier_free(fd_dossier **dossier);

/* The folder as it was given, and the root of its summary; lent. */
const char *fd_dossier_folder(const fd_dossier *dossier);
const fd_json *fd_dossier_summary(const fd_dossier *dossier);

/* The text at a path of the summary; "" where there is none; lent. */
const char *fd_dossier_text(const fd_dossier *dossier, const char *path);

/* How many files the summary lists, and the name of file i; lent. */
int fd_dossier_files(const fd_dossier *dossier);
const char *fd_dossier_file(const fd_dossier *dossier, int i);

/* Reads a table of the folder, by its file name. A file that is not listed gives FD_OK
 * and null: the result has no such table. FD_BAD_INPUT, FD_CANNOT_READ, with a
 * diagnostic, or FD_NO_MEMORY; then csv is null. Nullable: diagnostics. */
fd_status fd_dossier_table(const fd_dossier *dossier, const char *name,
                           fd_diagnostics *diagnostics, fd_csv **csv);

#endif
