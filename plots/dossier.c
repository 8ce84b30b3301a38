#include "plots/dossier.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"

struct fd_dossier {
    char *folder;
    fd_json_document *summary;
    const char **file; /* lent by the summary */
    int files;
};

/* Chosen: a hundred years of days of a thousand quantities take about 2 GiB. */
static const size_t MOST_BYTES = (size_t)1 << 31;

static const fd_message no_summary = {
    "RESULT-NO-SUMMARY", FD_FAULT,
    FD_N("this folder is not a result: it holds no sound summary.json"),
    FD_N("give the folder that a finished run wrote, or run the scenario again")};
static const fd_message other_schema = {
    "RESULT-SCHEMA", FD_FAULT, FD_N("this result has schema %1; this program reads 1"),
    FD_N("run the scenario again with this program, or use the one that wrote it")};
static const fd_message changed = {
    "RESULT-CHANGED", FD_FAULT,
    FD_N("this folder is not a result: file %1 is missing or is not the one that the "
         "summary vouches for"),
    FD_N("run the scenario again; the files of a result must not be edited")};

/* A name inside the folder itself, and nothing that leads out of it. */
static bool is_plain_name(const char *name) {
    return name[0] != '\0' && name[0] != '.' && !strchr(name, '/');
}

static bool is_vouched(const fd_dossier *dossier, const char *name,
                       const char *expected) {
    char digest[FD_DIGEST_ROOM] = "";
    char *path = is_plain_name(name) ? fd_path_join(dossier->folder, name) : NULL;
    bool is_read = path && fd_digest_file(path, digest) == FD_OK;
    free(path);
    return is_read && strcmp(digest, expected) == 0;
}

/* Compares every listed file with its digest; every fault is told. */
static fd_status check_files(fd_dossier *dossier, const char *path,
                             fd_diagnostics *list) {
    const fd_json *files = fd_json_find(fd_dossier_summary(dossier), "files");
    const fd_place place = {.file = path};
    dossier->file = calloc((size_t)fd_json_count(files) + 1, sizeof *dossier->file);
    if (!dossier->file) return FD_NO_MEMORY;
    fd_status status = FD_OK;
    const char *name = files ? fd_json_next_key(files, NULL) : NULL;
    for (; name; name = fd_json_next_key(files, name)) {
        const char *digest = "";
        fd_json_get_text(fd_json_member(files, name), "", &digest);
        if (is_vouched(dossier, name, digest)) {
            dossier->file[dossier->files++] = name;
        } else {
            fd_diagnostics_add(list, &changed, &place, name, NULL);
            status = FD_BAD_INPUT;
        }
    }
    if (status == FD_OK && dossier->files == 0) {
        fd_diagnostics_add(list, &no_summary, &place, NULL);
        status = FD_BAD_INPUT;
    }
    return status;
}

static fd_status check_schema(const fd_dossier *dossier, const char *path,
                              fd_diagnostics *list) {
    int64_t schema = 0;
    const fd_place place = {.file = path};
    if (!fd_json_get_integer(fd_dossier_summary(dossier), "schema", &schema)) {
        fd_diagnostics_add(list, &no_summary, &place, NULL);
        return FD_BAD_INPUT;
    }
    if (schema == 1) return FD_OK;
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)schema);
    fd_diagnostics_add(list, &other_schema, &place, number, NULL);
    return FD_BAD_INPUT;
}

static fd_status read_summary(fd_dossier *dossier, fd_diagnostics *list) {
    char *path = fd_path_join(dossier->folder, "summary.json");
    if (!path) return FD_NO_MEMORY;
    fd_status status =
        fd_json_read(path, (size_t)1 << 26, list, &dossier->summary); /* chosen: 64 MiB */
    if (status == FD_CANNOT_READ || status == FD_BAD_INPUT) {
        fd_diagnostics_add(list, &no_summary, &(fd_place){.file = path}, NULL);
        status = FD_BAD_INPUT;
    }
    if (status == FD_OK) status = check_schema(dossier, path, list);
    if (status == FD_OK) status = check_files(dossier, path, list);
    free(path);
    return status;
}

fd_status fd_dossier_open(const char *folder, fd_diagnostics *diagnostics,
                          fd_dossier **dossier) {
    *dossier = NULL;
    fd_dossier *new = calloc(1, sizeof *new);
    if (!new) return FD_NO_MEMORY;
    new->folder = strdup(folder);
    fd_status status = new->folder ? read_summary(new, diagnostics) : FD_NO_MEMORY;
    if (status == FD_OK)
        *dossier = new;
    else
        fd_dossier_free(&new);
    return status;
}

void fd_dossier_free(fd_dossier **dossier) {
    if (!dossier || !*dossier) return;
    fd_json_document_free(&(*dossier)->summary);
    free((*dossier)->file);
    free((*dossier)->folder);
    free(*dossier);
    *dossier = NULL;
}

const char *fd_dossier_folder(const fd_dossier *dossier) {
    return dossier->folder;
}

const fd_json *fd_dossier_summary(const fd_dossier *dossier) {
    return fd_json_root(dossier->summary);
}

const char *fd_dossier_text(const fd_dossier *dossier, const char *path) {
    const char *text = "";
    fd_json_get_text(fd_dossier_summary(dossier), path, &text);
    return text;
}

int fd_dossier_files(const fd_dossier *dossier) {
    return dossier->files;
}

const char *fd_dossier_file(const fd_dossier *dossier, int i) {
    return dossier->file[i];
}

fd_status fd_dossier_table(const fd_dossier *dossier, const char *name,
                           fd_diagnostics *diagnostics, fd_csv **csv) {
    *csv = NULL;
    int i = 0;
    while (i < dossier->files && strcmp(dossier->file[i], name) != 0) i++;
    if (i == dossier->files) return FD_OK;
    char *path = fd_path_join(dossier->folder, name);
    if (!path) return FD_NO_MEMORY;
    fd_status status = fd_csv_read(path, MOST_BYTES, diagnostics, csv);
    free(path);
    return status;
}
