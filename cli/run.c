/* firedamp run: plays scenarios over their calendar and gives the verdict. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/number.h"
#include "cli/command.h"
#include "cli/figures.h"
#include "cli/version.h"
#include "scenarios/read.h"
#include "scenarios/result.h"

static const fd_option options[] = {
    {"expect", 0, NULL, FD_N("exit 0 when every expectation of the file is met, else 4")},
    {"no-plots", 0, NULL, FD_N("write the result without figures")},
    {"all", 0, NULL, FD_N("show every limit at every place, not only the tightest")},
};

static void show_progress(void *context, int done, int total) {
    fd_session *session = context;
    fprintf(session->error, "\r%d/%d d", done, total);
    if (done == total) fprintf(session->error, "\r%*s\r", 16, "");
    fflush(session->error);
}

/* The folder of a result: as asked, for one file; else results/NAME. */
static char *result_folder(const fd_arguments *arguments, const char *file) {
    const char *asked = fd_argument(arguments, "output");
    const char *slash = strrchr(file, '/');
    char *name = strdup(slash ? slash + 1 : file);
    if (!name) return NULL;
    char *dot = strrchr(name, '.');
    if (dot) *dot = 0;
    char *folder = asked && arguments->n_operands == 1
                       ? fd_path_join("", asked)
                       : fd_path_join(asked ? asked : "results", name);
    free(name);
    return folder;
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

static void print_verdict(const fd_session *session, const fd_run *run, bool all) {
    fd_table *table = NULL;
    fd_buffer out = {0};
    if (fd_result_brief(run, all, &table) == FD_OK)
        fd_table_print(table, session->catalogue, 0, &out);
    fd_buffer_write(&out, session->out);
    fd_buffer_free(&out);
    fd_table_free(&table);
    const char *planned =
        fd_text(session->catalogue,
                judgement_text(fd_verdict_phase(run->verdict, FD_PHASE_PLANNED, -1)));
    const char *event =
        fd_text(session->catalogue,
                judgement_text(fd_verdict_phase(run->verdict, FD_PHASE_EVENT, -1)));
    char unchecked[16];
    snprintf(unchecked, sizeof unchecked, "%d", run->limits->n_uncheckeds);
    fd_say(
        session->out, session,
        FD_N("Verdict: planned states %1; events %2. Not checked: %3 clauses, listed in "
             "summary.json."),
        planned, event, unchecked, NULL);
}

static void print_certificate(const fd_session *session, const fd_run *run) {
    const fd_run_certificate *c = &run->certificate;
    double worst = 0;
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++)
        if (!(c->line[i] <= worst)) worst = c->line[i];
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

static fd_exit report(fd_session *session, const fd_arguments *arguments,
                      const char *folder, const fd_run *run, fd_diagnostics *list) {
    fd_status status = fd_result_write(run, FD_VERSION, folder);
    if (status != FD_OK) {
        fd_say(session->error, session, FD_N("firedamp: the folder %1 cannot be written"),
               folder, NULL);
        return FD_EXIT_INTERNAL;
    }
    if (!fd_argument(arguments, "no-plots")) fd_draw_figures(session, folder, list);
    bool met = fd_run_meets_expectations(run, list);
    if (session->json) {
        fd_buffer out = {0};
        fd_result_summary(run, FD_VERSION, NULL, &out);
        fd_buffer_write(&out, session->out);
        fd_buffer_free(&out);
    } else {
        print_verdict(session, run, fd_argument(arguments, "all"));
        print_certificate(session, run);
        fd_say(session->out, session, FD_N("Result: %1"), folder, NULL);
    }
    fd_exit code = run->usable ? FD_EXIT_DONE : FD_EXIT_UNSOLVED;
    bool bad =
        fd_argument(arguments, "expect") ? !met : fd_run_judgement(run) == FD_EXCEEDED;
    return bad ? fd_exit_worse(code, FD_EXIT_LIMIT) : code;
}

static fd_exit run_scenario(fd_session *session, const fd_arguments *arguments,
                            const fd_scenario *scenario, const char *file,
                            fd_diagnostics *list) {
    const char *name = fd_argument(arguments, "limits");
    if (!name) name = scenario->plan->limits ? scenario->plan->limits : "cn-2026";
    fd_limits *limits = NULL;
    fd_run *run = NULL;
    char *folder = result_folder(arguments, file);
    fd_status status =
        folder ? fd_limits_read(name, session->resources, list, &limits) : FD_NO_MEMORY;
    fd_progress progress = {show_progress, session};
    bool shown = !session->quiet && isatty(fileno(session->error));
    if (status == FD_OK)
        status = fd_run_play(scenario, limits, shown ? &progress : NULL, list, &run);
    fd_exit code = fd_exit_of(status);
    if (status == FD_OK) code = report(session, arguments, folder, run, list);
    fd_run_free(&run);
    fd_limits_free(&limits);
    free(folder);
    return code;
}

static fd_exit run_file(fd_session *session, const fd_arguments *arguments,
                        const char *file) {
    fd_diagnostics *list = fd_diagnostics_new();
    if (!list) return FD_EXIT_INTERNAL;
    fd_scenario *scenario = NULL;
    fd_exit code = fd_exit_of(fd_scenario_read(file, list, &scenario));
    if (scenario) code = run_scenario(session, arguments, scenario, file, list);
    fd_session_diagnose(session, list);
    fd_scenario_free(&scenario);
    fd_diagnostics_free(&list);
    return code;
}

static fd_exit run(fd_session *session, const fd_arguments *arguments) {
    fd_exit code = FD_EXIT_DONE;
    for (int i = 0; i < arguments->n_operands; i++)
        code = fd_exit_worse(code, run_file(session, arguments, arguments->operand[i]));
    return code;
}

const fd_command fd_command_run = {
    "run",
    "SCENARIO.xml...",
    FD_N("plays a scenario over its calendar and gives the verdict"),
    options,
    sizeof options / sizeof options[0],
    1,
    0,
    run};
