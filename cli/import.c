/* firedamp import: CSV tables of airways and junctions to a mine file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "cli/command.h"
#include "networks/import.h"

static const fd_option options[] = {
    FD_OPTION_OUTPUT(FD_N("mine file to write; else mine.xml")),
    {"junctions", 'j', FD_N("FILE.csv"),
     FD_N("table of junctions; else made from the airways' ends")},
    {"column", 'c', FD_N("HEAD=ATTRIBUTE"),
     FD_N(
         "what a column of the airways is, with [unit] or *factor; HEAD= leaves it out")},
    {"junction-column", 0, FD_N("HEAD=ATTRIBUTE"), FD_N("the same for the junctions")},
    {"set", 's', FD_N("PATH=VALUE"),
     FD_N("a value as in a mine file, airway/12/density=fixed")},
    {"name", 0, FD_N("TEXT"), FD_N("name of the mine")},
    {"skip-faulty-rows", 0, NULL,
     FD_N("leave rows with faults out; else they stop the import")},
};

/* The values of an option that may come often, ended by a null. */
static void gather(const fd_arguments *arguments, const char *name,
                   const char *value[FD_OPTIONS + 1]) {
    int n = 0;
    for (int i = 0; i < arguments->n_given; i++)
        if (strcmp(arguments->name[i], name) == 0) value[n++] = arguments->value[i];
    value[n] = NULL;
}

static const fd_column columns[] = {{"file", FD_N("file"), "", FD_TEXTS, 0},
                                    {"column", FD_N("column"), "", FD_TEXTS, 0},
                                    {"attribute", FD_N("taken as"), "", FD_TEXTS, 0},
                                    {"unit", FD_N("unit"), "", FD_TEXTS, 0},
                                    {"factor", FD_N("factor"), "", FD_NUMBERS, -6},
                                    {"by", FD_N("found by"), "", FD_WORDS, 0}};

static const char *how_found(const fd_import_column *c) {
    if (!c->attribute) return FD_N("left out");
    if (c->by_option) return FD_N("option");
    return c->unit_assumed ? FD_N("head, unit assumed") : FD_N("head");
}

static void print_report(const fd_session *session, const fd_import_report *report,
                         const char *target) {
    fd_table *t = fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
    for (int i = 0; t && i < report->n_columns; i++) {
        const fd_import_column *c = &report->column[i];
        fd_table_add_text(t, c->file);
        fd_table_add_text(t, c->head);
        fd_table_add_text(t, c->attribute ? c->attribute : "");
        fd_table_add_text(t, c->unit);
        fd_table_add_number(t, c->factor);
        fd_table_add_text(t, how_found(c));
    }
    fd_buffer out = {0};
    if (t) fd_table_print(t, session->catalogue, 0, &out);
    fd_buffer_write(&out, session->out);
    fd_buffer_free(&out);
    fd_table_free(&t);
    const int count[] = {report->junctions, report->airways, report->regulators,
                         report->fans, report->rows_skipped};
    char text[5][16];
    for (int i = 0; i < 5; i++) snprintf(text[i], sizeof text[i], "%d", count[i]);
    fd_say(session->out, session,
           FD_N("%1: %2 junctions, %3 airways, %4 regulators, %5 fans; %6 rows skipped"),
           target, text[0], text[1], text[2], text[3], text[4], NULL);
}

static fd_exit run(fd_session *session, const fd_arguments *arguments) {
    const char *airway_columns[FD_OPTIONS + 1], *junction_columns[FD_OPTIONS + 1];
    const char *settings[FD_OPTIONS + 1];
    gather(arguments, "column", airway_columns);
    gather(arguments, "junction-column", junction_columns);
    gather(arguments, "set", settings);
    const char *target = fd_argument(arguments, "output");
    fd_import_options import = {.airways = arguments->operand[0],
                                .junctions = fd_argument(arguments, "junctions"),
                                .target = target ? target : "mine.xml",
                                .name = fd_argument(arguments, "name"),
                                .airway_columns = airway_columns,
                                .junction_columns = junction_columns,
                                .settings = settings,
                                .skip_faulty_rows =
                                    fd_argument(arguments, "skip-faulty-rows")};
    fd_diagnostics *list = fd_diagnostics_new();
    if (!list) return FD_EXIT_INTERNAL;
    fd_import_report *report = NULL;
    fd_status status = fd_import_run(&import, list, &report);
    if (report && status == FD_OK) print_report(session, report, import.target);
    fd_session_diagnose(session, list);
    fd_import_report_free(&report);
    fd_diagnostics_free(&list);
    return fd_exit_of(status);
}

const fd_command fd_command_import = {
    "import",
    FD_N("AIRWAYS.csv"),
    FD_N("makes a mine file from CSV tables of airways and junctions"),
    options,
    sizeof options / sizeof options[0],
    1,
    1,
    run};
