/* firedamp solve: the steady air of a mine as it stands in its file. */
#include <stdlib.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/solve.h"
#include "cli/solveinquiry.h"
#include "cli/solvepaths.h"
#include "cli/solvewhatif.h"
#include "networks/airfan.h"
#include "networks/failure.h"
#include "networks/serieswatch.h"

static const fd_option options[] = {
    FD_OPTION_OUTPUT(FD_N("folder for the tables as CSV")),
    FD_OPTION_JSON,
    FD_OPTIONS_WHATIF,
    FD_OPTION_AGE,
    FD_OPTIONS_INQUIRY,
    {"threads", 0, FD_N("N"), FD_N("threads that solve a mine of thousands of airways")},
};

enum { MOST_THREADS = 64 }; /* chosen: the parts of a network are 16 at most */

/* Several operating points, or none that is stable: told with the points. */
static bool is_undecided(const fd_solved *s) {
    fd_choice choice = fd_air_points(s->air)->choice;
    return choice == FD_CHOICE_SEVERAL || choice == FD_CHOICE_UNSTABLE;
}

/* Air of other places that comes to a place of work unwatched. */
static bool warn_series(const fd_solved *s) {
    bool *told =
        calloc((size_t)(s->mine->n_faces + s->mine->n_headings) + 1, sizeof *told);
    if (told) fd_series_warn(s->mine, s->state, s->path, told, s->findings);
    free(told);
    return told;
}

/* Finds what is to be said of the answer, or of there being none. */
static fd_exit find(fd_solved *s) {
    s->findings = fd_diagnostics_new();
    if (!s->findings) return FD_EXIT_INTERNAL;
    fd_remedies_explain(s->mine, fd_air_get(s->air), s->remedies, s->findings);
    fd_operating_warn(s->mine, fd_air_points(s->air), s->findings);
    if (s->answered) {
        fd_airfan_warn(s->mine, fd_air_get(s->air), s->findings);
        fd_air_note_laminar(s->mine, fd_air_get(s->air), s->findings);
        if (!warn_series(s)) return FD_EXIT_INTERNAL;
    } else if (!fd_remedies_impossible(s->remedies)) {
        fd_air_explain(s->mine, s->state, &s->info, s->findings);
    }
    return FD_EXIT_DONE;
}

static fd_exit report(const fd_session *session, const fd_arguments *arguments,
                      const fd_solved *s) {
    fd_exit code = FD_EXIT_DONE;
    if (fd_remedies_impossible(s->remedies))
        code = FD_EXIT_INPUT;
    else if (!s->info.usable)
        code = s->info.island >= 0 ? FD_EXIT_INPUT : FD_EXIT_UNSOLVED;
    if (session->json) {
        if (fd_solve_print_json(session, s) != FD_OK)
            code = fd_exit_worse(code, FD_EXIT_INTERNAL);
    } else if (s->answered) {
        fd_solve_print(session, fd_solve_airways(s));
        if (s->mine->climate->temperature_model == FD_TEMPERATURE_COMPUTED)
            fd_solve_print(session, fd_solve_junctions(s));
        fd_solve_print(session, fd_solve_fans(s));
        fd_solve_print(session, fd_solve_points(s));
        fd_solve_print(session, fd_solve_jet_fans(s));
        fd_solve_print_draught(session, s);
        fd_solve_print(session, fd_solve_balance(s));
        fd_solve_print(session, fd_solve_leakages(s));
        fd_solve_print_auxiliaries(session, s);
        fd_solve_print(session, fd_solve_remedies(s));
        fd_solve_print_clauses(session, s);
        fd_paths_print(session, s);
        fd_inquiry_print(session, s);
        fd_solve_print_certificate(session, s);
        if (s->whatif) fd_whatif_print(session, s);
    } else if (is_undecided(s)) {
        fd_solve_print(session, fd_solve_points(s));
    }
    fd_session_diagnose(session, s->findings);
    const char *folder = fd_argument(arguments, "output");
    if (folder && (s->answered || is_undecided(s)) &&
        fd_solve_write(s, folder) != FD_OK) {
        fd_say(session->error, session, FD_N("firedamp: the folder %1 cannot be written"),
               folder, NULL);
        code = fd_exit_worse(code, FD_EXIT_INTERNAL);
    }
    return code;
}

/* What follows from an answer: remedies of imposed flows, paths of the air, and what was
 * asked. */
static fd_status look_closer(fd_solved *s) {
    const fd_air_state *air = s->info.usable ? fd_air_get(s->air) : NULL;
    fd_status status = fd_remedies_new(s->mine, s->state, air, &s->remedies);
    s->answered = status == FD_OK && air && !fd_remedies_impossible(s->remedies);
    if (s->answered) status = fd_airpath_new(s->mine, s->state, air, &s->path);
    if (s->answered && status == FD_OK)
        status = fd_auxiliaries_new(s->mine, s->state, air, &s->auxiliaries);
    if (s->answered && status == FD_OK) status = fd_solve_find_draught(s);
    if (s->answered && status == FD_OK) status = fd_solve_find_balance(s);
    if (s->answered && status == FD_OK) status = fd_inquiry_answer(s);
    return status;
}

/* The pool that --threads asks for; one thread needs none. */
static fd_exit open_pool(const fd_session *session, const fd_arguments *arguments,
                         fd_solved *s) {
    const char *given = fd_argument(arguments, "threads");
    if (!given) return FD_EXIT_DONE;
    char *end;
    long threads = strtol(given, &end, 10);
    if (end == given || *end || threads < 1 || threads > MOST_THREADS) {
        fd_say(session->error, session,
               FD_N("firedamp: --threads %1: give a whole number from 1 to 64"), given,
               NULL);
        return FD_EXIT_USAGE;
    }
    return fd_exit_of(threads > 1 ? fd_pool_new((int)threads, &s->pool) : FD_OK);
}

static fd_exit solve(fd_session *session, const fd_arguments *arguments,
                     const fd_mine *mine) {
    fd_solved s = {.mine = mine, .asked_age = fd_argument(arguments, "age") != NULL};
    fd_exit code = fd_inquiry_open(session, arguments, &s);
    if (code == FD_EXIT_DONE) code = open_pool(session, arguments, &s);
    fd_status status = code == FD_EXIT_DONE ? fd_whatif_open(arguments, &s) : FD_OK;
    if (code == FD_EXIT_DONE && status == FD_OK) {
        status = fd_mine_state_new(s.mine, &s.state);
        if (status == FD_OK) status = fd_air_new(s.mine, &s.air);
        if (status == FD_OK) fd_air_share(s.air, s.pool);
        if (status == FD_OK) status = fd_air_solve(s.air, s.state, &s.info);
        code = fd_exit_of(status);
        if (status == FD_OK && s.whatif) code = fd_whatif_apply(session, arguments, &s);
        if (code == FD_EXIT_DONE) code = fd_exit_of(look_closer(&s));
        if (code == FD_EXIT_DONE) code = find(&s);
        if (code == FD_EXIT_DONE) code = report(session, arguments, &s);
    }
    if (status != FD_OK) code = fd_exit_of(status);
    fd_diagnostics_free(&s.findings);
    free(s.remedies);
    free(s.balance);
    fd_airpath_free(&s.path);
    fd_auxiliaries_free(&s.auxiliaries);
    free(s.fan_draught);
    fd_air_free(&s.air);
    fd_mine_state_free(&s.state);
    fd_whatif_close(&s);
    fd_inquiry_close(&s);
    fd_pool_free(&s.pool);
    return code;
}

static fd_exit run(fd_session *session, const fd_arguments *arguments) {
    fd_diagnostics *list = fd_diagnostics_new();
    if (!list) return FD_EXIT_INTERNAL;
    fd_mine *mine = NULL;
    fd_exit code = fd_exit_of(fd_mine_read(arguments->operand[0], list, &mine));
    fd_session_diagnose(session, list);
    if (mine) code = solve(session, arguments, mine);
    fd_mine_free(&mine);
    fd_diagnostics_free(&list);
    return code;
}

const fd_command fd_command_solve = {"solve",
                                     FD_N("MINE.xml"),
                                     FD_N("solves the steady air of a mine"),
                                     options,
                                     sizeof options / sizeof options[0],
                                     1,
                                     1,
                                     run};
