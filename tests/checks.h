/* A mine in a few lines, and what the checks find in it. */
#ifndef FD_TESTS_CHECKS_H
#define FD_TESTS_CHECKS_H

#include "networks/check.h"
#include "networks/message.h"
#include "tests/inputs.h"

/* Line 1 is the root and the climate; the lines given follow from line 2. */
static inline fd_diagnostics *findings_under(const char *climate, const char *lines,
                                             fd_status *status) {
    size_t room = strlen(climate) + strlen(lines) + 100;
    char *text = malloc(room);
    assert_non_null(text);
    snprintf(text, room, "<mine schema='1'><climate%s/>\n%s\n</mine>", climate, lines);
    input in = input_of(text);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    *status = fd_mine_read(in.path, list, &mine);
    assert_true((mine != NULL) == (*status == FD_OK));
    fd_mine_free(&mine);
    unlink(in.path);
    free(text);
    return list;
}

static inline fd_diagnostics *findings_of(const char *lines, fd_status *status) {
    return findings_under("", lines, status);
}

static inline bool is_fault(const fd_diagnostics *list) {
    return fd_diagnostics_get(list, 0)->message->severity == FD_FAULT;
}

/* The lines give this one finding and no other; its arguments begin so. */
static inline void check_case(const char *lines, const char *code, int line,
                              const char *id, const char *first, const char *second,
                              const char *file, int at) {
    fd_status status;
    fd_diagnostics *list = findings_of(lines, &status);
    check_only(list, code, line, id, file, at);
    const fd_diagnostic *d = fd_diagnostics_get(list, 0);
    if ((first && strcmp(first, d->argument[0]) != 0) ||
        (second && strcmp(second, d->argument[1]) != 0)) {
        print_findings(list);
        _fail(file, at);
    }
    assert_int_equal(status, is_fault(list) ? FD_BAD_INPUT : FD_OK);
    fd_diagnostics_free(&list);
}
#define assert_finds(lines, code, line, id, first, second)                               \
    check_case(lines, code, line, id, first, second, __FILE__, __LINE__)

static inline void assert_clean(const char *lines) {
    fd_status status;
    fd_diagnostics *list = findings_of(lines, &status);
    if (fd_diagnostics_count(list) > 0) print_findings(list);
    assert_int_equal(fd_diagnostics_count(list), 0);
    assert_int_equal(status, FD_OK);
    fd_diagnostics_free(&list);
}

/* Two collars, a and d, with two airways between; cases add to it or change it. */
#define COLLARS   "<junction id='a' surface='true'/><junction id='d' surface='true'/>"
#define JUNCTIONS COLLARS "<junction id='b'/><junction id='c'/>\n" /* line 2 */
#define R         " resistance='0.1 N.s2/m8'"
#define AIRWAYS                                                                          \
    "<airway id='1' from='a' to='b'" R "/><airway id='2' from='b' to='c'" R              \
    " area='10 m2' length='100 m'/><airway id='3' from='c' to='d'" R "/>\n" /* line 3 */
#define NET JUNCTIONS AIRWAYS

#define CURVE(a, b, c)                                                                   \
    "<point flow='10 m3/s' pressure='" a " Pa'/>\n"                                      \
    "<point flow='20 m3/s' pressure='" b " Pa'/>\n"                                      \
    "<point flow='30 m3/s' pressure='" c " Pa'/></fan>"

#endif
