#include "scenarios/result.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "scenarios/assumption.h"
#include "scenarios/degasresult.h"
#include "scenarios/picture.h"

enum { FILES = 160, NAME = 96 };

typedef struct writer {
    const char *folder;
    int n;
    char name[FILES][NAME];
    char digest[FILES][FD_DIGEST_ROOM];
} writer;

/* Writes bytes to a file of the folder and keeps its digest. */
static fd_status write_bytes(writer *w, const char *name, const char *bytes,
                             size_t length) {
    if (w->n == FILES) return FD_BAD_ARGUMENT;
    char *path = fd_path_join(w->folder, name);
    if (!path) return FD_NO_MEMORY;
    fd_status status = fd_file_write(path, bytes, length);
    free(path);
    snprintf(w->name[w->n], NAME, "%s", name);
    fd_digest_memory(bytes, length, w->digest[w->n++]);
    return status;
}

static fd_status write_table(writer *w, const char *name, const fd_table *table) {
    if (!table) return FD_NO_MEMORY;
    fd_buffer out = {0};
    fd_status status = fd_table_csv(table, &out);
    if (status == FD_OK) status = write_bytes(w, name, fd_buffer_get(&out), out.length);
    fd_buffer_free(&out);
    return status;
}

static fd_status write_pictures(writer *w, const fd_run *run) {
    const struct {
        const char *name;
        fd_table *(*make)(const fd_run *run);
    } picture[] = {{"junctions.csv", fd_picture_junctions},
                   {"airways.csv", fd_picture_airways},
                   {"sensors.csv", fd_picture_sensors},
                   {"fans.csv", fd_picture_fans},
                   {"fan-curves.csv", fd_picture_fan_curves},
                   {"calendar.csv", fd_picture_calendar},
                   {"events.csv", fd_picture_events},
                   {"limits.csv", fd_picture_limits},
                   {"route.csv", fd_picture_route}};
    fd_status status = FD_OK;
    for (size_t i = 0; status == FD_OK && i < sizeof picture / sizeof picture[0]; i++) {
        fd_table *table = picture[i].make(run);
        status = write_table(w, picture[i].name, table);
        fd_table_free(&table);
    }
    return status;
}

static fd_status write_courses(writer *w, const fd_run *run) {
    const fd_scenario *s = run->scenario;
    fd_status status = FD_OK;
    for (int i = 0; status == FD_OK && i <= s->n_events; i++) {
        if (!run->course[i]) continue;
        char name[NAME];
        const char *id = i < s->n_events ? s->event[i].record.id : "worst-day";
        snprintf(name, sizeof name, "event-%s.csv", id);
        status = write_table(w, name, run->course[i]);
        snprintf(name, sizeof name, "profile-%s.csv", id);
        if (status == FD_OK) status = write_table(w, name, run->samples[i]);
    }
    return status;
}

/* Of all courses together. */
static fd_status write_windows(writer *w, const fd_run *run) {
    fd_status status = write_table(w, "profiles.csv", run->ways);
    if (status == FD_OK) status = write_table(w, "arrivals.csv", run->arrivals);
    if (status == FD_OK) status = write_table(w, "actions.csv", run->actions);
    if (status == FD_OK) status = write_table(w, "ledger.csv", run->ledger);
    if (status == FD_OK) status = write_table(w, "species.csv", run->species);
    return status;
}

/* Written where something is degassed; what an earlier result left is removed. */
static fd_status write_degassing(writer *w, const fd_run *run) {
    static const char name[] = "degassing.csv";
    fd_table *table = run->scenario->n_degases ? fd_degas_table(run) : NULL;
    char *path = fd_path_join(w->folder, name);
    fd_status status = path ? fd_file_remove(path) : FD_NO_MEMORY;
    if (status == FD_OK && run->scenario->n_degases) status = write_table(w, name, table);
    fd_table_free(&table);
    free(path);
    return status;
}

static fd_status write_episodes(writer *w, const fd_run *run) {
    fd_table *table = NULL;
    fd_status status = fd_result_episodes(run, &table);
    if (status == FD_OK) status = write_table(w, "episodes.csv", table);
    fd_table_free(&table);
    if (status == FD_OK) status = fd_result_sources(run, &table);
    if (status == FD_OK) status = write_table(w, "sources.csv", table);
    fd_table_free(&table);
    return status;
}

static fd_status write_forecast(writer *w, const fd_run *run) {
    fd_table *table = fd_forecasts_table(run->scenario, &run->places->forecasts, false);
    fd_status status = write_table(w, "forecast.csv", table);
    fd_table_free(&table);
    return status;
}

static fd_status write_assumptions(writer *w, const fd_run *run) {
    fd_table *table = NULL;
    fd_status status = fd_result_assumptions(run, false, &table);
    if (status == FD_OK) status = write_table(w, "assumptions.csv", table);
    fd_table_free(&table);
    return status;
}

static fd_status write_layers(writer *w, const fd_run *run) {
    fd_table *table = fd_layers_table(run->layers);
    fd_status status = write_table(w, "layering.csv", table);
    fd_table_free(&table);
    return status;
}

static fd_status write_summary(writer *w, const fd_run *run, const char *version,
                               const char *path) {
    const char *digests[2 * FILES + 1];
    for (int i = 0; i < w->n; i++) {
        digests[2 * i] = w->name[i];
        digests[2 * i + 1] = w->digest[i];
    }
    digests[2 * w->n] = NULL;
    fd_buffer out = {0};
    fd_status status = fd_result_summary(run, version, digests, &out);
    if (status == FD_OK) status = fd_file_write(path, fd_buffer_get(&out), out.length);
    fd_buffer_free(&out);
    return status;
}

/* Removes the courses of an earlier result: their names follow its events, not ours. */
static fd_status remove_courses(const char *folder) {
    DIR *directory = opendir(folder);
    if (!directory) return FD_CANNOT_WRITE;
    fd_status status = FD_OK;
    for (struct dirent *entry; status == FD_OK && (entry = readdir(directory));) {
        size_t length = strlen(entry->d_name);
        bool course = (strncmp(entry->d_name, "event-", 6) == 0 ||
                       strncmp(entry->d_name, "profile-", 8) == 0) &&
                      length > 10 && strcmp(entry->d_name + length - 4, ".csv") == 0;
        char *path = course ? fd_path_join(folder, entry->d_name) : NULL;
        if (course) status = path ? fd_file_remove(path) : FD_NO_MEMORY;
        free(path);
    }
    closedir(directory);
    return status;
}

fd_status fd_result_write(const fd_run *run, const char *version, const char *folder) {
    fd_status status = fd_folder_make(folder);
    if (status != FD_OK) return status;
    char *summary = fd_path_join(folder, "summary.json");
    writer *w = calloc(1, sizeof *w);
    status = summary && w ? fd_file_remove(summary) : FD_NO_MEMORY;
    if (status == FD_OK) status = remove_courses(folder);
    if (status == FD_OK) {
        w->folder = folder;
        status = write_table(w, "series.csv", run->series);
    }
    fd_table *verdict = NULL;
    if (status == FD_OK) status = fd_result_verdict(run, &verdict);
    if (status == FD_OK) status = write_table(w, "verdict.csv", verdict);
    fd_table_free(&verdict);
    if (status == FD_OK && run->worst_day >= 0) status = write_pictures(w, run);
    if (status == FD_OK) status = write_courses(w, run);
    if (status == FD_OK) status = write_windows(w, run);
    if (status == FD_OK)
        status = write_table(w, "interlocks.csv", run->places->interlocks);
    if (status == FD_OK) status = write_degassing(w, run);
    if (status == FD_OK) status = write_episodes(w, run);
    if (status == FD_OK) status = write_forecast(w, run);
    if (status == FD_OK) status = write_layers(w, run);
    if (status == FD_OK) status = write_assumptions(w, run);
    if (status == FD_OK) status = write_summary(w, run, version, summary);
    free(summary);
    free(w);
    return status;
}
