#include "cli/session.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>

#include "base/buffer.h"

/* The text of a message with its arguments, in fresh memory; null when memory is short.
 */
static char *formed(const fd_session *session, const char *msgid, int n,
                    const char *const *argument) {
    size_t bytes = fd_text_format(session->catalogue, msgid, n, argument, NULL, 0) + 1;
    char *text = malloc(bytes);
    if (text) fd_text_format(session->catalogue, msgid, n, argument, text, bytes);
    return text;
}

void fd_say(FILE *stream, const fd_session *session, const char *msgid, ...) {
    const char *argument[9] = {0};
    int n = 0;
    va_list list;
    va_start(list, msgid);
    for (const char *a; n < 9 && (a = va_arg(list, const char *));) argument[n++] = a;
    va_end(list);
    char *text = formed(session, msgid, n, argument);
    if (text) fprintf(stream, "%s\n", text);
    free(text);
}

/* Narrower, the cut columns would tell nothing; chosen. */
enum { LEAST_WIDTH = 120 };

void fd_session_table(const fd_session *session, const fd_table *table) {
    struct winsize size = {0};
    bool terminal = ioctl(fileno(session->out), TIOCGWINSZ, &size) == 0 && size.ws_col;
    int width = !terminal ? 0 : size.ws_col < LEAST_WIDTH ? LEAST_WIDTH : size.ws_col;
    fd_buffer out = {.stream = session->out};
    fd_table_print(table, session->catalogue, width, &out);
    fd_buffer_write(&out, session->out);
    fd_buffer_free(&out);
}

const char *fd_severity_word(fd_severity severity) {
    switch (severity) {
    case FD_NOTE:
        return FD_N("note");
    case FD_WARNING:
        return FD_N("warning");
    case FD_FAULT:
        return FD_N("fault");
    }
    return "";
}

char *fd_session_form(const fd_session *session, const fd_diagnostic *d,
                      const char *msgid) {
    int n = 0;
    while (n < FD_DIAGNOSTIC_ARGUMENTS && d->argument[n]) n++;
    return formed(session, msgid, n, d->argument);
}

/* When it was found, where it was looked for at many moments. */
static void add_sighting(const fd_session *session, const fd_sighting *s,
                         fd_buffer *line) {
    if (!s->first) return;
    char times[16];
    snprintf(times, sizeof times, "%d", s->times);
    const char *argument[] = {s->first, times, s->event};
    char *text =
        s->event ? formed(session, FD_N(" (in the event %3, first after %1 s; %2 times)"),
                          3, argument)
                 : formed(session, FD_N(" (first on %1; on %2 days)"), 2, argument);
    fd_buffer_text(line, text ? text : "");
    free(text);
}

static void diagnose(const fd_session *session, const fd_diagnostic *d) {
    char *what = fd_session_form(session, d, d->message->what);
    char *hint = fd_session_form(session, d, d->message->hint);
    fd_buffer line = {0};
    if (d->place.file) fd_buffer_print(&line, "%s:", d->place.file);
    if (d->place.line > 0) fd_buffer_print(&line, "%d:", d->place.line);
    if (line.length) fd_buffer_text(&line, " ");
    fd_buffer_print(&line, "%s %s",
                    fd_text(session->catalogue, fd_severity_word(d->message->severity)),
                    d->message->code);
    if (d->place.kind) fd_buffer_print(&line, " %s", d->place.kind);
    if (d->place.id) fd_buffer_print(&line, " \"%s\"", d->place.id);
    fd_buffer_print(&line, ": %s", what ? what : "");
    add_sighting(session, &d->sighting, &line);
    if (hint && *hint)
        fd_buffer_print(&line, "%s%s", fd_text(session->catalogue, FD_N("; ")), hint);
    fprintf(session->error, "%s\n", fd_buffer_get(&line));
    fd_buffer_free(&line);
    free(what);
    free(hint);
}

void fd_session_diagnose(const fd_session *session, fd_diagnostics *list) {
    fflush(session->out);
    fd_diagnostics_sort(list);
    for (int i = 0; i < fd_diagnostics_count(list); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(list, i);
        if (session->quiet && d->message->severity == FD_NOTE) continue;
        diagnose(session, d);
    }
    if (!fd_diagnostics_complete(list))
        fd_say(session->error, session,
               FD_N("Memory was short: some messages above are missing."), NULL);
}

void fd_session_put_diagnostics(fd_json_writer *w, const fd_session *session,
                                const fd_diagnostics *list) {
    fd_json_open_array(w, "diagnostics");
    for (int i = 0; i < fd_diagnostics_count(list); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(list, i);
        char *what = fd_session_form(session, d, d->message->what);
        char *hint = fd_session_form(session, d, d->message->hint);
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "severity", fd_severity_word(d->message->severity));
        fd_json_put_text(w, "code", d->message->code);
        fd_json_put_text(w, "file", d->place.file);
        fd_json_put_integer(w, "line", d->place.line);
        fd_json_put_text(w, "kind", d->place.kind);
        fd_json_put_text(w, "id", d->place.id);
        fd_json_put_text(w, "what", what);
        fd_json_put_text(w, "hint", hint);
        fd_json_close(w);
        free(what);
        free(hint);
    }
    fd_json_close(w);
}
