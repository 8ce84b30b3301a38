/* Small input files written for one test, and what the reading of them must find. */
#ifndef FD_TESTS_INPUTS_H
#define FD_TESTS_INPUTS_H

#include <string.h>
#include <unistd.h>

#include "base/diagnostic.h"
#include "tests/test.h"

/* A file in the temporary folder that holds these bytes. */
typedef struct input {
    char path[64];
} input;

static inline input input_of_bytes(const char *bytes, size_t length) {
    input in = {.path = "/tmp/firedamp-test-XXXXXX"};
    int file = mkstemp(in.path);
    assert_true(file >= 0);
    FILE *stream = fdopen(file, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(bytes, 1, length, stream), length);
    assert_int_equal(fclose(stream), 0);
    return in;
}

static inline input input_of(const char *text) {
    return input_of_bytes(text, strlen(text));
}

static inline void print_findings(const fd_diagnostics *list) {
    for (int i = 0; i < fd_diagnostics_count(list); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(list, i);
        print_message(
            "  line %d %s %s: %s [%s|%s|%s|%s]\n", d->place.line,
            d->place.kind ? d->place.kind : "-", d->place.id ? d->place.id : "-",
            d->message->code, d->argument[0] ? d->argument[0] : "",
            d->argument[1] ? d->argument[1] : "", d->argument[2] ? d->argument[2] : "",
            d->argument[3] ? d->argument[3] : "");
    }
}

/* How many findings have this code, line and id. Nullable: id. */
static inline int count_findings(const fd_diagnostics *list, const char *code, int line,
                                 const char *id) {
    int n = 0;
    for (int i = 0; i < fd_diagnostics_count(list); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(list, i);
        bool same_id =
            id && d->place.id ? strcmp(id, d->place.id) == 0 : !id == !d->place.id;
        n += same_id && d->place.line == line && strcmp(d->message->code, code) == 0;
    }
    return n;
}

/* Exactly one finding, of this code, line and id. Nullable: id. */
static inline void check_only(const fd_diagnostics *list, const char *code, int line,
                              const char *id, const char *file, int at) {
    if (fd_diagnostics_count(list) == 1 && count_findings(list, code, line, id) == 1)
        return;
    print_error("wanted only %s at line %d, id %s; found:\n", code, line, id ? id : "-");
    print_findings(list);
    _fail(file, at);
}
#define assert_only(list, code, line, id)                                                \
    check_only(list, code, line, id, __FILE__, __LINE__)

#endif
