/* cmocka with the headers it wants before it, and the few helpers every test shares. */
#ifndef FD_TESTS_TEST_H
#define FD_TESTS_TEST_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* |actual - expected| <= relative |expected| + absolute; a NaN fails. */
static inline void check_close(const char *what, double actual, double expected,
                               double relative, double absolute, const char *file,
                               int line) {
    double allowed = relative * fabs(expected) + absolute;
    if (!(fabs(actual - expected) <= allowed)) {
        print_error("%s = %.12g, expected %.12g, off by %.3g, allowed %.3g\n", what,
                    actual, expected, fabs(actual - expected), allowed);
        _fail(file, line);
    }
}
#define assert_close(actual, expected, relative, absolute)                               \
    check_close(#actual, actual, expected, relative, absolute, __FILE__, __LINE__)

/* The folder of published cases: FIREDAMP_CASES or ../shared/cases. A test that finds a
 * case missing calls skip_case, which says so aloud, and fails where FD_REQUIRE_CASES is
 * set. */
static inline const char *cases_folder(void) {
    const char *folder = getenv("FIREDAMP_CASES");
    return folder ? folder : "../shared/cases";
}

static inline void skip_case(const char *name) {
    print_message("SKIPPED: case %s is not in %s\n", name, cases_folder());
    if (getenv("FD_REQUIRE_CASES")) fail_msg("case %s is required", name);
    skip();
}

#endif
