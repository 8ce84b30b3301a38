/* firedamp check: every fault of mine, scenario and limits files at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "cli/command.h"
#include "networks/document.h"
#include "scenarios/read.h"

typedef enum kind { MINE, SCENARIO, LIMITS } kind;

/* What a file is, by the first element it opens; a mine where nothing can be told. The
 * reader then says what is wrong with it. */
static kind kind_of(const char *file) {
    FILE *stream = fopen(file, "rb");
    if (!stream) return MINE;
    char head[4096];
    size_t n = fread(head, 1, sizeof head - 1, stream);
    fclose(stream);
    for (size_t i = 0; i < n; i++)
        if (!head[i]) head[i] = ' ';
    head[n] = 0;
    for (char *at = head; (at = strchr(at, '<')); at++) {
        if (strncmp(at, "<!--", 4) == 0) {
            char *end = strstr(at, "-->");
            if (!end) break;
            at = end;
        } else if (at[1] != '?' && at[1] != '!') {
            if (strncmp(at + 1, "scenario", 8) == 0) return SCENARIO;
            return strncmp(at + 1, "limits", 6) == 0 ? LIMITS : MINE;
        }
    }
    return MINE;
}

static fd_status check_file(const fd_session *session, const char *file,
                            fd_diagnostics *list) {
    fd_mine *mine = NULL;
    fd_scenario *scenario = NULL;
    fd_limits *limits = NULL;
    fd_status status = FD_OK;
    char *path = fd_path_join(".", file);
    switch (kind_of(file)) {
    case MINE:
        status = fd_mine_read(file, list, &mine);
        break;
    case SCENARIO:
        status = fd_scenario_read(file, list, &scenario);
        if (status == FD_OK && scenario->plan->limits)
            status =
                fd_limits_read(scenario->plan->limits, session->resources, list, &limits);
        break;
    case LIMITS:
        status =
            path ? fd_limits_read(path, session->resources, list, &limits) : FD_NO_MEMORY;
        break;
    }
    free(path);
    fd_mine_free(&mine);
    fd_scenario_free(&scenario);
    fd_limits_free(&limits);
    return status;
}

static void put_file(fd_json_writer *w, const fd_session *session, const char *file,
                     const fd_diagnostics *list) {
    fd_json_open_object(w, NULL);
    fd_json_put_text(w, "file", file);
    fd_json_put_integer(w, "faults", fd_diagnostics_faults(list));
    fd_session_put_diagnostics(w, session, list);
    fd_json_close(w);
}

static fd_exit finish_json(const fd_session *session, fd_json_writer *w) {
    const char *text;
    size_t length;
    fd_json_close(w);
    if (fd_json_finish(w, &text, &length) != FD_OK) return FD_EXIT_INTERNAL;
    fwrite(text, 1, length, session->out);
    return FD_EXIT_DONE;
}

static fd_exit run(fd_session *session, const fd_arguments *arguments) {
    fd_exit code = FD_EXIT_DONE;
    fd_json_writer *json = session->json ? fd_json_writer_new() : NULL;
    if (session->json && !json) return FD_EXIT_INTERNAL;
    if (json) fd_json_open_array(json, NULL);
    for (int i = 0; i < arguments->n_operands; i++) {
        const char *file = arguments->operand[i];
        fd_diagnostics *list = fd_diagnostics_new();
        if (!list) {
            fd_json_writer_free(&json);
            return FD_EXIT_INTERNAL;
        }
        fd_status status = check_file(session, file, list);
        if (json)
            put_file(json, session, file, list);
        else
            fd_session_diagnose(session, list);
        char faults[16], others[16];
        int n = fd_diagnostics_faults(list);
        snprintf(faults, sizeof faults, "%d", n);
        snprintf(others, sizeof others, "%d", fd_diagnostics_count(list) - n);
        if (!json)
            fd_tell(session, FD_N("%1: %2 faults, %3 warnings and notes"), file, faults,
                    others, NULL);
        code = fd_exit_worse(code, fd_exit_of(status));
        fd_diagnostics_free(&list);
    }
    if (json) code = fd_exit_worse(code, finish_json(session, json));
    fd_json_writer_free(&json);
    return code;
}

static const fd_option options[] = {FD_OPTION_JSON};

const fd_command fd_command_check = {
    "check",
    FD_N("FILE..."),
    FD_N("finds every fault of mine, scenario and limits files"),
    options,
    1,
    1,
    0,
    run};
