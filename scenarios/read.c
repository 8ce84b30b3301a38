#include "scenarios/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "networks/document.h"
#include "networks/message.h"
#include "scenarios/check.h"
#include "scenarios/message.h"

/* Lends the arrays of the document to the struct. */
static void view(fd_scenario *s) {
    const fd_document *d = s->document;
    int one;
    s->file = fd_document_file(d);
    s->plan = fd_document_array(d, "scenario", &one);
    s->drive = fd_document_array(d, "drive", &s->n_drives);
    s->hole_through = fd_document_array(d, "hole-through", &s->n_hole_throughs);
    s->drill = fd_document_array(d, "drill", &s->n_drills);
    s->drain = fd_document_array(d, "drain", &s->n_drains);
    s->protect = fd_document_array(d, "protect", &s->n_protects);
    s->install = fd_document_array(d, "install", &s->n_installs);
    s->extract = fd_document_array(d, "extract", &s->n_extracts);
    s->withdraw = fd_document_array(d, "withdraw", &s->n_withdraws);
    s->seal = fd_document_array(d, "seal", &s->n_seals);
    s->commission = fd_document_array(d, "commission", &s->n_commissions);
    s->close = fd_document_array(d, "close", &s->n_closes);
    s->schedule = fd_document_array(d, "schedule", &s->n_schedules);
    s->shift = fd_document_array(d, "shift", &s->n_shifts);
    s->event = fd_document_array(d, "event", &s->n_events);
    s->stop_fan = fd_document_array(d, "stop-fan", &s->n_stop_fans);
    s->start_fan = fd_document_array(d, "start-fan", &s->n_start_fans);
    s->open_door = fd_document_array(d, "open-door", &s->n_open_doors);
    s->close_door = fd_document_array(d, "close-door", &s->n_close_doors);
    s->reverse_fan = fd_document_array(d, "reverse-fan", &s->n_reverse_fans);
    s->set_regulator = fd_document_array(d, "set-regulator", &s->n_set_regulators);
    s->surge = fd_document_array(d, "surge", &s->n_surges);
    s->run_down_point = fd_document_array(d, "run-down-point", &s->n_run_down_points);
    s->start_up_point = fd_document_array(d, "start-up-point", &s->n_start_up_points);
    s->measured = fd_document_array(d, "measured", &s->n_measureds);
    s->forecast = fd_document_array(d, "forecast", &s->n_forecasts);
    s->degas = fd_document_array(d, "degas", &s->n_degases);
    s->barometer = fd_document_array(d, "barometer", &s->n_barometers);
    s->blast = fd_document_array(d, "blast", &s->n_blasts);
    s->drilling = fd_document_array(d, "drill-pulse", &s->n_drillings);
    s->outburst = fd_document_array(d, "outburst", &s->n_outbursts);
    s->carry = fd_document_array(d, "carry", &s->n_carries);
    s->release = fd_document_array(d, "release", &s->n_releases);
    s->watch = fd_document_array(d, "record", &s->n_watches);
    s->profile = fd_document_array(d, "profile", &s->n_profiles);
    s->expect = fd_document_array(d, "expect", &s->n_expects);
}

/* The mine file a scenario names, relative to the scenario; null where it names none. The
 * root alone is read: its references need the mine first. */
static char *mine_file(const char *file) {
    const fd_schema root = {.element = fd_scenario_schema.element,
                            .n_elements = 1,
                            .version = fd_scenario_schema.version,
                            .file = fd_scenario_schema.file};
    fd_diagnostics *unheard = fd_diagnostics_new();
    fd_document *document = NULL;
    char *path = NULL;
    if (unheard) fd_document_read(&root, NULL, file, unheard, &document);
    int n = 0;
    const fd_plan *plan = document ? fd_document_array(document, "scenario", &n) : NULL;
    if (n == 1 && plan->mine) {
        char *folder = fd_path_folder(file);
        if (folder) path = fd_path_join(folder, plan->mine);
        free(folder);
    }
    fd_document_free(&document);
    fd_diagnostics_free(&unheard);
    return path;
}

/* Adds what was found, but not references to nothing: without a mine all lead nowhere. */
static void tell_but_references(const fd_diagnostics *found,
                                fd_diagnostics *diagnostics) {
    for (int i = 0; i < fd_diagnostics_count(found); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(found, i);
        const char *const *a = d->argument;
        if (d->message != &fd_reader_message[FD_REFERENCE_DANGLING] &&
            d->message != &fd_reader_message[FD_REFERENCE_UNLIKE])
            fd_diagnostics_add(diagnostics, d->message, &d->place, a[0], a[1], a[2], a[3],
                               a[4], a[5], NULL);
    }
}

/* Reads the scenario against what could be read of a mine with faults, so that the faults
 * of both are told at once. Nullable: mine_path. */
static fd_status read_without_mine(const char *file, const char *mine_path,
                                   fd_diagnostics *diagnostics) {
    fd_diagnostics *unheard = fd_diagnostics_new(), *found = fd_diagnostics_new();
    fd_document *mine = NULL, *scenario = NULL;
    if (unheard && mine_path)
        fd_document_read(&fd_mine_schema, NULL, mine_path, unheard, &mine);
    if (found) {
        fd_document_read(&fd_scenario_schema, mine, file, mine ? diagnostics : found,
                         &scenario);
        tell_but_references(found, diagnostics);
    }
    fd_document_free(&scenario);
    fd_document_free(&mine);
    fd_status status = unheard && found ? FD_BAD_INPUT : FD_NO_MEMORY;
    fd_diagnostics_free(&unheard);
    fd_diagnostics_free(&found);
    return status;
}

/* Reads the mine a scenario names, then the scenario against it. */
static fd_status read_both(const char *file, fd_diagnostics *diagnostics,
                           fd_scenario *s) {
    char *path = mine_file(file);
    fd_mine *mine = NULL;
    fd_status status = path ? fd_mine_read(path, diagnostics, &mine) : FD_BAD_INPUT;
    if (status == FD_OK) {
        s->mine = mine;
        status = fd_document_read(&fd_scenario_schema, mine->document, file, diagnostics,
                                  &s->document);
    } else if (status != FD_NO_MEMORY) {
        status = read_without_mine(file, path, diagnostics);
    }
    free(path);
    return status;
}

fd_status fd_scenario_read(const char *file, fd_diagnostics *diagnostics,
                           fd_scenario **scenario) {
    *scenario = NULL;
    int before = fd_diagnostics_faults(diagnostics);
    fd_scenario *s = calloc(1, sizeof *s);
    if (!s) return FD_NO_MEMORY;
    fd_status status = read_both(file, diagnostics, s);
    if (status == FD_OK) {
        view(s);
        status = fd_scenario_check(s, diagnostics);
        if (status == FD_OK && fd_diagnostics_faults(diagnostics) > before)
            status = FD_BAD_INPUT;
    }
    if (status != FD_OK) fd_scenario_free(&s);
    *scenario = s;
    return status;
}

void fd_scenario_free(fd_scenario **scenario) {
    if (!scenario || !*scenario) return;
    fd_document_free(&(*scenario)->document);
    fd_mine *mine = (fd_mine *)(*scenario)->mine;
    fd_mine_free(&mine);
    free(*scenario);
    *scenario = NULL;
}

static char *limits_file(const char *name, const char *resources) {
    size_t length = strlen(name);
    if (strchr(name, '/') || (length > 4 && strcmp(name + length - 4, ".xml") == 0))
        return fd_path_join("", name);
    if (!resources) return NULL;
    char relative[160];
    snprintf(relative, sizeof relative, "scenarios/limits/%s.xml", name);
    return fd_path_join(resources, relative);
}

fd_status fd_limits_read(const char *name, const char *resources,
                         fd_diagnostics *diagnostics, fd_limits **limits) {
    *limits = NULL;
    char *path = limits_file(name, resources);
    if (!path || !fd_file_exists(path)) {
        fd_diagnostics_add(diagnostics, &fd_limits_missing, &(fd_place){0}, name, NULL);
        free(path);
        return FD_NO_RESOURCE;
    }
    fd_limits *l = calloc(1, sizeof *l);
    fd_status status =
        l ? fd_document_read(&fd_limits_schema, NULL, path, diagnostics, &l->document)
          : FD_NO_MEMORY;
    free(path);
    if (status != FD_OK) {
        fd_limits_free(&l);
        return status;
    }
    int one;
    l->file = fd_document_file(l->document);
    l->set = fd_document_array(l->document, "limits", &one);
    l->limit = fd_document_array(l->document, "limit", &l->n_limits);
    l->band = fd_document_array(l->document, "band", &l->n_bands);
    l->unchecked = fd_document_array(l->document, "unchecked", &l->n_uncheckeds);
    int before = fd_diagnostics_faults(diagnostics);
    fd_limits_check(l, diagnostics);
    if (fd_diagnostics_faults(diagnostics) > before) {
        fd_limits_free(&l);
        return FD_BAD_INPUT;
    }
    *limits = l;
    return FD_OK;
}

void fd_limits_free(fd_limits **limits) {
    if (!limits || !*limits) return;
    fd_document_free(&(*limits)->document);
    free(*limits);
    *limits = NULL;
}
