/* firedamp solve: the steady air of a mine as it stands in its file. */
#include <stdlib.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/solve.h"
#include "cli/solvepaths.h"
#include "cli/solvewhatif.h"
#include "networks/airfan.h"
#include "networks/failure.h"

static const fd_option options[] = {
    FD_OPTION_OUTPUT(FD_N("folder for the tables as CSV")),
    FD_OPTION_JSON,
    FD_OPTIONS_WHATIF,
    FD_OPTION_AGE,
};

static fd_status write_csv(const char *folder, const char *name, fd_table *table) {
    char *path = fd_path_join(folder, name);
    fd_buffer out = {0};
    fd_status status = table && path ? fd_table_csv(table, &out) : FD_NO_MEMORY;
    if (status == FD_OK) status = fd_file_write(path, fd_buffer_get(&out), out.length);
    fd_buffer_free(&out);
    fd_table_free(&table);
    free(path);
    return status;
}

static fd_status write_folder(const fd_solved *s, const char *folder) {
    fd_status status = fd_folder_make(folder);
    if (status == FD_OK) status = write_csv(folder, "airways.csv", fd_solve_airways(s));
    if (status == FD_OK)
        status = write_csv(folder, "junctions.csv", fd_solve_junctions(s));
    if (status == FD_OK) status = write_csv(folder, "fans.csv", fd_solve_fans(s));
    if (status == FD_OK) status = write_csv(folder, "leakages.csv", fd_solve_leakages(s));
    if (status == FD_OK) status = write_csv(folder, "remedies.csv", fd_solve_remedies(s));
    if (status == FD_OK) status = write_csv(folder, "loops.csv", fd_paths_loops(s));
    if (status == FD_OK) status = write_csv(folder, "series.csv", fd_paths_series(s));
    if (status == FD_OK && s->asked_age)
        status = write_csv(folder, "ages.csv", fd_paths_ages(s));
    if (status == FD_OK && s->whatif)
        status = write_csv(folder, "what-if.csv", fd_whatif_airways(s, 0));
    if (status == FD_OK && s->whatif)
        status = write_csv(folder, "what-if-fans.csv", fd_whatif_fans(s));
    if (status == FD_OK && s->mine->n_jet_fans > 0)
        status = write_csv(folder, "jet-fans.csv", fd_solve_jet_fans(s));
    return status;
}

static bool has_impossible(const fd_solved *s) {
    for (int i = 0; i < s->remedies->n; i++)
        if (s->remedies->item[i].kind == FD_REMEDY_IMPOSSIBLE) return true;
    return false;
}

/* Finds what is to be said of the answer, or of there being none. */
static fd_exit find(fd_solved *s) {
    s->findings = fd_diagnostics_new();
    if (!s->findings) return FD_EXIT_INTERNAL;
    fd_solve_diagnose_remedies(s);
    if (s->answered) {
        fd_airfan_warn(s->mine, fd_air_get(s->air), s->findings);
        fd_air_note_laminar(s->mine, fd_air_get(s->air), s->findings);
    } else if (!has_impossible(s)) {
        fd_air_explain(s->mine, s->state, &s->info, s->findings);
    }
    return FD_EXIT_DONE;
}

static fd_exit report(const fd_session *session, const fd_arguments *arguments,
                      const fd_solved *s) {
    fd_exit code = FD_EXIT_DONE;
    if (has_impossible(s))
        code = FD_EXIT_INPUT;
    else if (!s->info.usable)
        code = s->info.island >= 0 ? FD_EXIT_INPUT : FD_EXIT_UNSOLVED;
    if (session->json) {
        if (fd_solve_print_json(session, s) != FD_OK)
            code = fd_exit_worse(code, FD_EXIT_INTERNAL);
    } else if (s->answered) {
        fd_solve_print(session, fd_solve_airways(s));
        fd_solve_print(session, fd_solve_fans(s));
        fd_solve_print(session, fd_solve_jet_fans(s));
        fd_solve_print_draught(session, s);
        fd_solve_print(session, fd_solve_leakages(s));
        fd_solve_print(session, fd_solve_remedies(s));
        fd_solve_print_clauses(session, s);
        fd_paths_print(session, s);
        fd_solve_print_certificate(session, s);
        if (s->whatif) fd_whatif_print(session, s);
    }
    fd_session_diagnose(session, s->findings);
    const char *folder = fd_argument(arguments, "output");
    if (folder && s->answered && write_folder(s, folder) != FD_OK) {
        fd_say(session->error, session, FD_N("firedamp: the folder %1 cannot be written"),
               folder, NULL);
        code = fd_exit_worse(code, FD_EXIT_INTERNAL);
    }
    return code;
}

static fd_exit solve(fd_session *session, const fd_arguments *arguments,
                     const fd_mine *mine) {
    fd_solved s = {.mine = mine};
    fd_status status = fd_whatif_open(arguments, &s);
    if (status == FD_OK) status = fd_mine_state_new(s.mine, &s.state);
    if (status == FD_OK) status = fd_air_new(s.mine, &s.air);
    if (status == FD_OK) status = fd_air_solve(s.air, s.state, &s.info);
    fd_exit code = fd_exit_of(status);
    if (status == FD_OK && s.whatif) code = fd_whatif_apply(session, arguments, &s);
    if (code == FD_EXIT_DONE)
        code = fd_exit_of(fd_remedies_new(
            s.mine, s.state, s.info.usable ? fd_air_get(s.air) : NULL, &s.remedies));
    s.answered = code == FD_EXIT_DONE && s.info.usable && !has_impossible(&s);
    s.asked_age = fd_argument(arguments, "age") != NULL;
    if (s.answered)
        code = fd_exit_of(fd_airpath_new(s.mine, s.state, fd_air_get(s.air), &s.path));
    if (code == FD_EXIT_DONE) code = find(&s);
    if (code == FD_EXIT_DONE) code = report(session, arguments, &s);
    fd_diagnostics_free(&s.findings);
    free(s.remedies);
    fd_airpath_free(&s.path);
    fd_air_free(&s.air);
    fd_mine_state_free(&s.state);
    fd_whatif_close(&s);
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
