/* What every command has at hand: the streams, the language, the resources. The only
 * layer that prints. */
#ifndef FD_CLI_SESSION_H
#define FD_CLI_SESSION_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diagnostic.h"
#include "base/json.h"
#include "base/table.h"
#include "base/text.h"
#include "cli/exit.h"

typedef struct fd_session {
    const char
        *resources; /* folder of schemas, limits, scripts, catalogues; null if none */
    const char *language;          /* "zh" or "en" */
    const fd_catalogue *catalogue; /* null in English */
    bool quiet, json;
    FILE *out, *error;
} fd_session;

/* Prints a translated text with %1 %2 ... replaced by the arguments, which end with a
 * null, and a line end. */
void fd_say(FILE *stream, const fd_session *session, const char *msgid, ...);

/* As fd_say on the error stream, silent with --quiet. */
#define fd_tell(session, ...)                                                            \
    do {                                                                                 \
        if (!(session)->quiet) fd_say((session)->error, session, __VA_ARGS__);           \
    } while (0)

/* Prints a table, cut to the width of the terminal where the output is a wide one. */
void fd_session_table(const fd_session *session, const fd_table *table);

/* "note", "warning" or "fault": a catalogue key. */
const char *fd_severity_word(fd_severity severity);

/* The text of a diagnostic's `what` or `hint`, which the caller frees; null when memory
 * is short. */
char *fd_session_form(const fd_session *session, const fd_diagnostic *diagnostic,
                      const char *msgid);

/* Prints every diagnostic in order of file and line:
 * FILE:LINE: fault CODE airway "a12": what is wrong; what would be right
 * Notes are left out with --quiet. */
void fd_session_diagnose(const fd_session *session, fd_diagnostics *list);

/* The same as an array "diagnostics" of the object that is open. */
void fd_session_put_diagnostics(fd_json_writer *writer, const fd_session *session,
                                const fd_diagnostics *list);

#endif
