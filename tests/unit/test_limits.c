#include "scenarios/limits.h"

#include "models/emission.h"
#include "scenarios/check.h"
#include "tests/plans.h"

static fd_limits *limits_try(const char *elements, fd_diagnostics *list) {
    sheet s = {0};
    sheet_add(&s, "<limits schema=\"1\" id=\"set\">\n%s</limits>\n", elements);
    input file = input_of(s.text);
    char path[80];
    snprintf(path, sizeof path, "%s.xml", file.path);
    assert_int_equal(rename(file.path, path), 0);
    fd_limits *limits;
    fd_status status = fd_limits_read(path, NULL, list, &limits);
    unlink(path);
    free(s.text);
    assert_true((status == FD_OK) == (limits != NULL));
    return limits;
}

static fd_limits *limits_of(const char *elements) {
    fd_diagnostics *list = fd_diagnostics_new();
    fd_limits *limits = limits_try(elements, list);
    if (!limits) print_findings(list);
    assert_non_null(limits);
    assert_int_equal(fd_diagnostics_count(list), 0);
    fd_diagnostics_free(&list);
    return limits;
}

#define LIMIT(id, rest)                                                                  \
    "<limit id=\"" id "\" document=\"D\" article=\"1\" from=\"2020-01-01\" " rest

static const char *const BANDS = LIMIT(
    "W",
    "quantity=\"desorbable\" operator=\"exceeds\" place=\"panel\">") "<band output-above=\"0 t/d\" content=\"8 m3/t\"/>"
                                                                     "<band output-above=\"1000 t/d\" content=\"7 m3/t\"/>"
                                                                     "<band output-above=\"2500 t/d\" content=\"6 m3/t\"/></limit>" LIMIT(
                                                                         "R",
                                                                         "quantity=\"drainage-rate\" operator=\"falls-below\" place=\"panel\">") "<band emission-from=\"5 m3/min\" rate=\"20 %\"/>"
                                                                                                                                                 "<band emission-from=\"10 m3/min\" rate=\"30 %\"/></limit>" LIMIT(
                                                                                                                                                     "B",
                                                                                                                                                     "quantity=\"desorbable\" operator=\"exceeds\" place=\"panel\""
                                                                                                                                                     " content=\"9 m3/t\">") "<band output-above=\"1000 t/d\" content=\"7 m3/t\"/></limit>";

/* Output above, emission from: on the edge the one still has the band below, the other
 * has the new one. */
static void bands_begin_where_they_say(void **state) {
    (void)state;
    fd_limits *l = limits_of(BANDS);
    const double by_output[][2] = {{1, 8},    {999, 8},  {1000, 8}, {1001, 7},
                                   {2500, 7}, {2501, 6}, {9999, 6}};
    for (int i = 0; i < 7; i++) {
        fd_circumstance c = {by_output[i][0] * FD_TONNES_PER_DAY, NAN};
        if (by_output[i][0] == 1000 || by_output[i][0] == 2500)
            c.output *= 1 - 1e-15; /* the border itself is a matter of rounding */
        assert_close(1e3 * fd_limit_bound(l, 0, c), by_output[i][1], 1e-15, 0);
    }
    const double by_emission[][2] = {
        {4.99, NAN}, {5.001, 20}, {9.99, 20}, {10.001, 30}, {500, 30}};
    for (int i = 0; i < 5; i++) {
        fd_circumstance c = {NAN, by_emission[i][0] * FD_M3_PER_MINUTE};
        double bound = 100 * fd_limit_bound(l, 1, c);
        if (isnan(by_emission[i][1]))
            assert_true(isnan(bound)); /* asks for nothing */
        else
            assert_close(bound, by_emission[i][1], 1e-15, 0);
    }
    /* Below its first band a limit has its own value. */
    assert_close(fd_limit_bound(l, 2, (fd_circumstance){0, NAN}), 0.009, 1e-15, 0);
    fd_limits_free(&l);
    assert_null(l);
}

static void unknown_circumstance_is_not_no_limit(void **state) {
    (void)state;
    fd_limits *l = limits_of(BANDS);
    const fd_circumstance none = {NAN, NAN}, output = {1, NAN}, emission = {NAN, 1};
    assert_false(fd_limit_knows(l, 0, none) || fd_limit_knows(l, 0, emission));
    assert_true(fd_limit_knows(l, 0, output));
    assert_false(fd_limit_knows(l, 1, none) || fd_limit_knows(l, 1, output));
    assert_true(fd_limit_knows(l, 1, emission));
    fd_limits_free(&l);
}

static void operators_decide_on_the_border(void **state) {
    (void)state;
    const struct {
        fd_operator operator;
        double value;
        bool broken;
        double margin;
    } row[] = {{FD_REACHES, 0.9, false, 0.1},    {FD_REACHES, 1.0, true, 0},
               {FD_REACHES, 1.2, true, -0.2},    {FD_EXCEEDS, 1.0, false, 0},
               {FD_EXCEEDS, 1.2, true, -0.2},    {FD_EXCEEDS, 0.5, false, 0.5},
               {FD_FALLS_BELOW, 1.0, false, 0},  {FD_FALLS_BELOW, 0.9, true, -0.1},
               {FD_FALLS_BELOW, 1.5, false, 0.5}};
    for (int i = 0; i < 9; i++) {
        fd_limit l = {.operator= row[i].operator};
        assert_int_equal(fd_limit_broken(&l, 2 * row[i].value, 2), row[i].broken);
        assert_close(fd_limit_margin(&l, 2 * row[i].value, 2), row[i].margin, 1e-14,
                     1e-15);
        assert_false(fd_limit_broken(&l, NAN, 2));
    }
}

/* From the first day on, and no more on the day `until`. */
static void is_in_force_between_its_days(void **state) {
    (void)state;
    fd_limits *l = limits_of(
        LIMIT("a", "quantity=\"methane\" operator=\"reaches\" place=\"face\""
                   " methane=\"1 %\" until=\"2026-02-01\"/>")
            LIMIT("b", "quantity=\"methane\" operator=\"reaches\" place=\"face\""
                       " methane=\"1 %\"/>"));
    const int64_t from = 1577836800, until = 1769904000; /* 2020-01-01, 2026-02-01 */
    assert_true(l->limit[0].from == from && l->limit[0].until == until);
    assert_false(fd_limit_in_force(&l->limit[0], from - 1));
    assert_true(fd_limit_in_force(&l->limit[0], from));
    assert_true(fd_limit_in_force(&l->limit[0], until - 1));
    assert_false(fd_limit_in_force(&l->limit[0], until));
    assert_true(fd_limit_in_force(&l->limit[1], until + (int64_t)1e11));
    fd_limits_free(&l);
}

static void has_the_value_of_its_quantity(void **state) {
    (void)state;
    const struct {
        const char *quantity, *attribute;
        double si;
        const char *unit, *attribute_name;
    } row[] = {
        {"methane", "place=\"face\" methane=\"1.5 %\"", 0.015, "%", "methane"},
        {"methane-lasting", "place=\"face\" methane=\"3 %\" lasting=\"1 min\"", 0.03, "%",
         "methane"},
        {"velocity", "class=\"duct\" velocity=\"4 m/s\"", 4, "m/s", "velocity"},
        {"content", "place=\"panel\" content=\"8 m3/t\"", 0.008, "m3/t", "content"},
        {"seam-pressure", "place=\"panel\" pressure=\"0.74 MPa\"", 0.74e6, "MPa",
         "pressure"},
        {"desorbable", "place=\"panel\" content=\"6 m3/t\"", 0.006, "m3/t", "content"},
        {"drainage-rate", "place=\"panel\" rate=\"30 %\"", 0.3, "%", "rate"},
        {"time-spread", "place=\"panel\" rate=\"30 %\"", 0.3, "%", "rate"},
        {"fan-intake", "place=\"heading\" rate=\"100 %\"", 1, "%", "rate"},
        {"fan-distance", "place=\"heading\" distance=\"10 m\"", 10, "m", "distance"},
        {"air-share", "place=\"heading\" rate=\"75 %\"", 0.75, "%", "rate"}};
    const double printed[] = {1.5, 3, 4, 8, 0.74, 6, 30, 30, 100, 10, 75};
    for (int i = 0; i < 11; i++) {
        sheet s = {0};
        sheet_add(&s, LIMIT("x", "operator=\"exceeds\" quantity=\"%s\" %s/>"),
                  row[i].quantity, row[i].attribute);
        fd_limits *l = limits_of(s.text);
        free(s.text);
        int quantity = l->limit[0].quantity;
        double bound = fd_limit_bound(l, 0, (fd_circumstance){NAN, NAN});
        assert_close(bound, row[i].si, 1e-15, 0);
        assert_close(bound * fd_quantity_scale(quantity), printed[i], 1e-14, 0);
        assert_string_equal(fd_quantity_unit(quantity), row[i].unit);
        assert_string_equal(fd_quantity_word(quantity), row[i].quantity);
        assert_string_equal(fd_quantity_attribute(quantity), row[i].attribute_name);
        fd_limits_free(&l);
    }
}

/* A limit that could never be broken is a fault, not a pass. */
static void a_limit_without_teeth_is_a_fault(void **state) {
    (void)state;
    const struct {
        const char *code, *id, *elements;
    } row[] = {
        {"LIMIT-LACKS", "x", LIMIT("x", "quantity=\"methane\" operator=\"reaches\"/>")},
        {"LIMIT-LACKS", "x",
         LIMIT("x", "quantity=\"methane\" operator=\"reaches\" velocity=\"4 m/s\"/>")},
        {"LIMIT-LACKS", "x",
         LIMIT("x", "quantity=\"velocity\" operator=\"exceeds\" velocity=\"4 m/s\"/>")},
        {"LIMIT-LACKS", "x",
         LIMIT("x", "quantity=\"methane\" operator=\"reaches\" place=\"sensor\""
                    " methane=\"1 %\"/>")},
        {"LIMIT-LACKS", "x",
         LIMIT("x", "quantity=\"methane-lasting\" operator=\"reaches\" place=\"heading\""
                    " methane=\"3 %\"/>")},
        {"LIMIT-LACKS", NULL,
         LIMIT(
             "x",
             "quantity=\"desorbable\" operator=\"exceeds\">") "<band output-above=\"0 t/d\" rate=\"20 %\"/></limit>"},
        {"LIMIT-LACKS", NULL,
         LIMIT(
             "x",
             "quantity=\"methane\" operator=\"exceeds\" methane=\"1 %\">") "<band output-above=\"0 t/d\" content=\"8 m3/t\"/></limit>"},
        {"LIMIT-BANDS", NULL,
         LIMIT(
             "x",
             "quantity=\"desorbable\" operator=\"exceeds\">") "<band output-above=\"1000 t/d\" content=\"7 m3/t\"/>"
                                                              "<band output-above=\"0 t/d\" content=\"8 m3/t\"/></limit>"}};
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        fd_diagnostics *list = fd_diagnostics_new();
        fd_limits *l = limits_try(row[i].elements, list);
        assert_null(l);
        assert_only(list, row[i].code, 2, row[i].id);
        fd_diagnostics_free(&list);
    }
}

/* The set that is installed: sound, and each limit with a bound in some circumstance. */
static void the_installed_set_is_whole(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_limits *l;
    assert_int_equal(fd_limits_read("cn-2026", ".", list, &l), FD_OK);
    assert_int_equal(fd_diagnostics_count(list), 0);
    for (int i = 0; i < l->n_limits; i++) {
        double bound = fd_limit_bound(l, i, (fd_circumstance){1e3, 1e3});
        if (!(bound > 0)) fail_msg("%s has no bound", l->limit[i].record.id);
    }
    fd_limits_free(&l);
    assert_int_equal(fd_limits_read("no-such-set", ".", list, &l), FD_NO_RESOURCE);
    assert_null(l);
    assert_int_equal(count_findings(list, "LIMITS-MISSING", 0, NULL), 1);
    assert_int_equal(fd_limits_read("cn-2026", NULL, list, &l), FD_NO_RESOURCE);
    fd_diagnostics_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_begin_where_they_say),
        cmocka_unit_test(unknown_circumstance_is_not_no_limit),
        cmocka_unit_test(operators_decide_on_the_border),
        cmocka_unit_test(is_in_force_between_its_days),
        cmocka_unit_test(has_the_value_of_its_quantity),
        cmocka_unit_test(a_limit_without_teeth_is_a_fault),
        cmocka_unit_test(the_installed_set_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
