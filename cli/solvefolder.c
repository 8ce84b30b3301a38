/* The folder of firedamp solve: tables as CSV, and a summary that vouches for them, so
 * that firedamp plot draws from the folder alone. */
#include <stdlib.h>

#include "base/digest.h"
#include "base/file.h"
#include "cli/solve.h"
#include "cli/solveinquiry.h"
#include "cli/solvepaths.h"
#include "cli/solvewhatif.h"
#include "cli/version.h"
#include "plots/plot.h"

enum { FILES = 24 };

typedef struct folder {
    const char *path;
    int n;
    const char *name[FILES];
    char digest[FILES][FD_DIGEST_ROOM];
    fd_status status;
} folder;

/* Makes the folder; summary and figures of an earlier result are removed first. */
static void begin(folder *f) {
    f->status = fd_folder_make(f->path);
    char *summary = fd_path_join(f->path, "summary.json");
    if (f->status == FD_OK) f->status = summary ? fd_file_remove(summary) : FD_NO_MEMORY;
    if (f->status == FD_OK) f->status = fd_plot_forget(f->path);
    free(summary);
}

/* Writes a table, and frees it. */
static void add(folder *f, const char *name, fd_table *table) {
    char *path = fd_path_join(f->path, name);
    fd_buffer out = {0};
    if (f->status == FD_OK)
        f->status =
            table && path && f->n < FILES ? fd_table_csv(table, &out) : FD_NO_MEMORY;
    if (f->status == FD_OK)
        f->status = fd_file_write(path, fd_buffer_get(&out), out.length);
    if (f->status == FD_OK) {
        fd_digest_memory(fd_buffer_get(&out), out.length, f->digest[f->n]);
        f->name[f->n++] = name;
    }
    fd_buffer_free(&out);
    fd_table_free(&table);
    free(path);
}

/* The summary: what the folder is, of which mine, and the digests of its files. */
static fd_status write_summary(const folder *f, const fd_solved *s) {
    fd_json_writer *w = fd_json_writer_new();
    char *path = fd_path_join(f->path, "summary.json");
    const char *text;
    size_t length;
    if (w && path) {
        const fd_record *site = &s->mine->site->record;
        fd_json_open_object(w, NULL);
        fd_json_put_integer(w, "schema", 1);
        fd_json_put_text(w, "kind", "air");
        fd_json_put_text(w, "program", "firedamp");
        fd_json_put_text(w, "version", FD_VERSION);
        fd_json_open_object(w, "mine");
        fd_json_put_text(w, "name", site->name);
        fd_json_put_text(w, "file", s->mine->file);
        fd_json_close(w);
        fd_solve_put_points(w, s);
        fd_json_open_object(w, "files");
        for (int i = 0; i < f->n; i++) fd_json_put_text(w, f->name[i], f->digest[i]);
        fd_json_close(w);
        fd_json_close(w);
    }
    fd_status status = w && path ? fd_json_finish(w, &text, &length) : FD_NO_MEMORY;
    if (status == FD_OK) status = fd_file_write(path, text, length);
    fd_json_writer_free(&w);
    free(path);
    return status;
}

static fd_table *whatif_airways(const fd_solved *s) {
    return fd_whatif_airways(s, 0);
}

/* Removes a table that an earlier result left, and that this one has not. */
static void leave_out(folder *f, const char *name) {
    char *path = fd_path_join(f->path, name);
    if (f->status == FD_OK) f->status = path ? fd_file_remove(path) : FD_NO_MEMORY;
    free(path);
}

/* Every table that a folder may hold, and whether it is there to be had. */
static void add_all(folder *f, const fd_solved *s) {
    bool answered = s->answered, points = fd_air_points(s->air)->points > 0;
    const struct {
        const char *name;
        fd_table *(*table)(const fd_solved *solved);
        bool wanted;
    } file[] = {
        {"airways.csv", fd_solve_airways, answered},
        {"junctions.csv", fd_solve_junctions, answered},
        {"fans.csv", fd_solve_fans, true},
        {"fan-curves.csv", fd_solve_fan_curves, true},
        {"operating-points.csv", fd_solve_points, points},
        {"jet-fans.csv", fd_solve_jet_fans, answered && s->mine->n_jet_fans > 0},
        {"main-fans.csv", fd_solve_balance, answered},
        {"leakages.csv", fd_solve_leakages, answered},
        {"auxiliary-fans.csv", fd_solve_auxiliaries, answered && s->auxiliaries->n > 0},
        {"remedies.csv", fd_solve_remedies, answered},
        {"loops.csv", fd_paths_loops, answered},
        {"series-ventilation.csv", fd_paths_series, answered},
        {"ages.csv", fd_paths_ages, answered && s->asked_age},
        {"what-if.csv", whatif_airways, answered && s->whatif},
        {"what-if-fans.csv", fd_whatif_fans, answered && s->whatif},
        {"sensitivity.csv", fd_inquiry_sensitivities, answered && s->inquiry->n > 0},
        {"margins.csv", fd_inquiry_margins, answered && s->inquiry->margins},
        {"weak-spots.csv", fd_inquiry_weak_spots, answered && s->inquiry->margins}};
    for (size_t i = 0; i < sizeof file / sizeof file[0]; i++)
        if (file[i].wanted)
            add(f, file[i].name, file[i].table(s));
        else
            leave_out(f, file[i].name);
}

fd_status fd_solve_write(const fd_solved *s, const char *path) {
    folder *f = calloc(1, sizeof *f);
    if (!f) return FD_NO_MEMORY;
    f->path = path;
    begin(f);
    add_all(f, s);
    if (f->status == FD_OK) f->status = write_summary(f, s);
    fd_status status = f->status;
    free(f);
    return status;
}
