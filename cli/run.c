/* firedamp run: plays scenarios over their calendar and gives the verdict. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/number.h"
#include "cli/command.h"
#include "cli/compare.h"
#include "cli/figures.h"
#include "cli/version.h"
#include "plots/plot.h"
#include "scenarios/assumption.h"
#include "scenarios/read.h"
#include "scenarios/result.h"

static const fd_option options[] = {
    FD_OPTION_OUTPUT(FD_N("folder of the result; of several, one folder in it each")),
    FD_OPTION_JSON,
    {"limits", 0, FD_N("NAME|FILE"),
     FD_N("set of limits, in place of the one in the file")},
    {"expect", 0, NULL, FD_N("exit 0 when every expectation of the file is met, else 4")},
    {"no-plots", 0, NULL, FD_N("write the result without figures")},
    {"all", 0, NULL, FD_N("show every limit at every place, not only the tightest")},
};

typedef struct task {
    fd_session *session;
    const fd_arguments *arguments;
    const char *file;
    char *name;    /* of the file, without folder and ending */
    char *folder;  /* of the result */
    fd_table *row; /* where several files are compared; else null */
    fd_diagnostics *list;
    fd_scenario *scenario;
    fd_limits *limits;
    fd_run *run;
    fd_ending ending;
} task;

static void show_progress(void *context, int done, int total) {
    const task *t = context;
    FILE *stream = t->session->error;
    fprintf(stream, "\r%s %d/%d d", t->name, done, total);
    if (done == total) fprintf(stream, "\r%*s\r", (int)strlen(t->name) + 16, "");
    fflush(stream);
}

static char *name_of(const char *file) {
    const char *slash = strrchr(file, '/');
    char *name = strdup(slash ? slash + 1 : file);
    char *dot = name ? strrchr(name, '.') : NULL;
    if (dot) *dot = 0;
    return name;
}

/* The folder of a result: as asked, for one file; else results/NAME. */
static char *result_folder(const fd_arguments *arguments, const char *name) {
    const char *asked = fd_argument(arguments, "output");
    return asked && arguments->n_operands == 1
               ? fd_path_join("", asked)
               : fd_path_join(asked ? asked : "results", name);
}

static const char *judgement_text(fd_judgement judgement) {
    switch (judgement) {
    case FD_NOT_MET:
        return FD_N("none");
    case FD_NOT_ASSESSED:
        return FD_N("not assessed");
    case FD_WITHIN:
        return FD_N("within the limits checked");
    case FD_EXCEEDED:
        return FD_N("EXCEEDED");
    }
    return "";
}

static void print_findings(const fd_session *session, const fd_run *run, bool all) {
    fd_table *table = NULL;
    if (fd_result_brief(run, all, &table) == FD_OK) fd_session_table(session, table);
    fd_table_free(&table);
    fd_say(
        session->out, session,
        FD_N(
            "(?): the clause or its number was not yet checked in the printed document."),
        NULL);
}

/* Nothing where no event broke a limit of methane. */
static void print_overruns(const fd_session *session, const fd_run *run, bool all) {
    fd_table *table = NULL;
    if (fd_result_overruns(run, all, &table) == FD_OK && fd_table_rows(table)) {
        fd_say(session->out, session, FD_N("Overruns in the events:"), NULL);
        fd_session_table(session, table);
    }
    fd_table_free(&table);
}

/* When the sensors of the events that look ahead reach their levels. */
static void print_forecast(const fd_session *session, const fd_run *run) {
    if (!run->places->forecasts.n) return;
    fd_table *reached = fd_forecasts_table(run->scenario, &run->places->forecasts, true);
    if (reached && fd_table_rows(reached)) {
        fd_say(session->out, session, FD_N("Forecast, levels that sensors reach:"), NULL);
        fd_session_table(session, reached);
    } else if (reached) {
        fd_say(
            session->out, session,
            FD_N("Forecast: no sensor reaches a level in its event; see forecast.csv."),
            NULL);
    }
    fd_table_free(&reached);
}

/* Of the events that carry more than methane: what it came to, and the ledgers. */
static void print_species(const fd_session *session, const fd_run *run, bool all) {
    fd_table *table = NULL;
    if (fd_table_rows(run->species)) {
        fd_say(session->out, session,
               FD_N("Gases beside methane, where they are recorded:"), NULL);
        fd_session_table(session, run->species);
    }
    if (fd_result_ledgers(run, all, &table) == FD_OK && fd_table_rows(table)) {
        fd_say(session->out, session,
               FD_N("Ledgers, gas at 0 degC and 101.325 kPa (age: kg s); by source in "
                    "ledger.csv:"),
               NULL);
        fd_session_table(session, table);
    }
    fd_table_free(&table);
}

/* What is chosen or unverified among the values that the run has used. */
static void print_assumptions(const fd_session *session, const fd_run *run) {
    fd_table *table = NULL;
    if (fd_result_assumptions(run, true, &table) == FD_OK && fd_table_rows(table)) {
        fd_say(session->out, session,
               FD_N("Assumed: values that this run rests on, and what vouches for them; "
                    "each in assumptions.csv:"),
               NULL);
        fd_session_table(session, table);
    }
    fd_table_free(&table);
}

static void print_verdict(const fd_session *session, const fd_run *run) {
    const char *planned =
        fd_text(session->catalogue,
                judgement_text(fd_verdict_phase(run->verdict, FD_PHASE_PLANNED, -1)));
    const char *event =
        fd_text(session->catalogue,
                judgement_text(fd_verdict_phase(run->verdict, FD_PHASE_EVENT, -1)));
    char unchecked[16], unknown[16];
    snprintf(unchecked, sizeof unchecked, "%d", run->limits->n_uncheckeds);
    snprintf(unknown, sizeof unknown, "%d", fd_result_count(run, FD_NOT_ASSESSED));
    fd_say(
        session->out, session,
        FD_N("Verdict: planned states %1; events %2. Not assessed: %3 values, listed in "
             "verdict.csv. Not checked: %4 clauses, listed in summary.json."),
        planned, event, unknown, unchecked, NULL);
}

static void print_certificate(const fd_session *session, const fd_run *run) {
    const fd_run_certificate *c = &run->certificate;
    double worst = 0;
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++)
        if (!isnan(worst) && !(c->line[i] <= worst)) worst = c->line[i];
    char solves[16], air[FD_NUMBER_ROOM], methane[FD_NUMBER_ROOM], seam[FD_NUMBER_ROOM];
    snprintf(solves, sizeof solves, "%d", c->solves);
    fd_number_rounded(worst, -2, air);
    fd_number_rounded(c->mixing, -2, methane);
    fd_number_rounded(c->seam, -2, seam);
    fd_say(session->out, session,
           run->usable
               ? FD_N("Certificate: holds (%1 air solves, worst residual %2 of what is "
                      "allowed; methane balance %3, seam balance %4).")
               : FD_N("Certificate: DOES NOT HOLD (%1 air solves, worst residual %2 of "
                      "what is allowed; methane balance %3, seam balance %4)."),
           solves, air, methane, seam, NULL);
}

/* One file gets its findings; of several, each a few lines, or none with --quiet. */
static void print_run(const task *t) {
    const fd_session *session = t->session;
    const bool all = fd_argument(t->arguments, "all");
    if (session->json) {
        fd_buffer out = {0};
        fd_result_summary(t->run, FD_VERSION, NULL, &out);
        fd_buffer_write(&out, session->out);
        fd_buffer_free(&out);
        return;
    }
    if (t->row && session->quiet) return;
    if (t->row)
        fd_say(session->out, session, "%1 %2", t->name,
               t->scenario->plan->record.name ? t->scenario->plan->record.name : "",
               NULL);
    if (!t->row || all) print_findings(session, t->run, all);
    if (!t->row || all) print_overruns(session, t->run, all);
    if (!t->row || all) print_forecast(session, t->run);
    if (!t->row || all) print_species(session, t->run, all);
    if (!t->row || all) print_assumptions(session, t->run);
    print_verdict(session, t->run);
    print_certificate(session, t->run);
    fd_say(session->out, session, FD_N("Result: %1"), t->folder, NULL);
    if (t->row) fputc('\n', session->out);
}

static fd_ending ending_of(const task *t) {
    bool met = fd_run_meets_expectations(t->run, t->list);
    if (t->scenario->n_expects == 0) return FD_ENDED_FREELY;
    return met ? FD_ENDED_AS_EXPECTED : FD_ENDED_OTHERWISE;
}

static fd_exit report(task *t) {
    bool bare = fd_argument(t->arguments, "no-plots") != NULL;
    if (fd_result_write(t->run, FD_VERSION, t->folder) != FD_OK ||
        (bare && fd_plot_forget(t->folder) != FD_OK)) {
        fd_say(t->session->error, t->session,
               FD_N("firedamp: the folder %1 cannot be written"), t->folder, NULL);
        return FD_EXIT_INTERNAL;
    }
    if (!bare) {
        fd_session hushed = *t->session; /* of several, the figures are not listed */
        hushed.quiet = hushed.quiet || t->row;
        fd_draw_figures(&hushed, t->folder, t->list);
    }
    t->ending = ending_of(t);
    print_run(t);
    bool bad = fd_run_judgement(t->run) == FD_EXCEEDED;
    if (fd_argument(t->arguments, "expect")) {
        bad = t->ending != FD_ENDED_AS_EXPECTED;
        if (t->ending == FD_ENDED_FREELY)
            fd_say(t->session->error, t->session,
                   FD_N("firedamp: the scenario %1 says nothing of what to expect"),
                   t->file, NULL);
    }
    fd_exit code = t->run->usable ? FD_EXIT_DONE : FD_EXIT_UNSOLVED;
    return bad ? fd_exit_worse(code, FD_EXIT_LIMIT) : code;
}

static fd_exit play(task *t) {
    if (!t->list || !t->name || !t->folder) return FD_EXIT_INTERNAL;
    fd_status status = fd_scenario_read(t->file, t->list, &t->scenario);
    if (status != FD_OK) return fd_exit_of(status);
    const char *limits = fd_argument(t->arguments, "limits");
    if (!limits) limits = t->scenario->plan->limits;
    status = fd_limits_read(limits ? limits : "cn-2026", t->session->resources, t->list,
                            &t->limits);
    fd_progress progress = {show_progress, t};
    bool shown = !t->session->quiet && isatty(fileno(t->session->error));
    if (status == FD_OK)
        status = fd_run_play(t->scenario, t->limits, shown ? &progress : NULL, t->list,
                             &t->run);
    return status == FD_OK ? report(t) : fd_exit_of(status);
}

static double clock_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static fd_exit run_file(fd_session *session, const fd_arguments *arguments,
                        const char *file, fd_table *comparison) {
    task t = {session, arguments, file, .row = comparison, .ending = FD_ENDED_OTHERWISE};
    double start = clock_seconds();
    t.name = name_of(file);
    t.folder = t.name ? result_folder(arguments, t.name) : NULL;
    t.list = fd_diagnostics_new();
    fd_exit code = play(&t);
    if (t.list) fd_session_diagnose(session, t.list);
    if (comparison)
        fd_compare_add(comparison, t.name, t.run, t.ending, clock_seconds() - start);
    fd_run_free(&t.run);
    fd_limits_free(&t.limits);
    fd_scenario_free(&t.scenario);
    fd_diagnostics_free(&t.list);
    free(t.folder);
    free(t.name);
    return code;
}

/* Results of files of one name would overwrite each other. */
static bool names_differ(const fd_session *session, const fd_arguments *arguments) {
    bool differ = true;
    for (int i = 1; differ && i < arguments->n_operands; i++) {
        char *name = name_of(arguments->operand[i]);
        for (int k = 0; differ && name && k < i; k++) {
            char *other = name_of(arguments->operand[k]);
            differ = !other || strcmp(name, other) != 0;
            free(other);
        }
        if (!differ)
            fd_say(session->error, session,
                   FD_N("firedamp: two scenarios are called %1; run them one by one"),
                   name, NULL);
        free(name);
    }
    return differ;
}

static fd_exit run(fd_session *session, const fd_arguments *arguments) {
    if (!names_differ(session, arguments)) return FD_EXIT_USAGE;
    bool several = arguments->n_operands > 1;
    fd_table *comparison = several ? fd_compare_new() : NULL;
    if (several && !comparison) return FD_EXIT_INTERNAL;
    fd_exit code = FD_EXIT_DONE;
    for (int i = 0; i < arguments->n_operands; i++)
        code = fd_exit_worse(
            code, run_file(session, arguments, arguments->operand[i], comparison));
    if (several && !session->json) {
        const char *folder = fd_argument(arguments, "output");
        fd_session_table(session, comparison);
        fd_say(session->out, session, FD_N("Results: a folder each in %1"),
               folder ? folder : "results", NULL);
    }
    fd_table_free(&comparison);
    return code;
}

const fd_command fd_command_run = {
    "run",
    FD_N("SCENARIO.xml..."),
    FD_N("plays a scenario over its calendar and gives the verdict"),
    options,
    sizeof options / sizeof options[0],
    1,
    0,
    run};
