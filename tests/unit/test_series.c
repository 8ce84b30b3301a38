#include "tests/result.h"

#include "plots/marks.h"
#include "plots/series.h"
#include "plots/thin.h"

static fd_dossier *open_result(const result_table *table, int count, char **folder) {
    fd_dossier *dossier;
    *folder = make_result(table, count);
    assert_int_equal(fd_dossier_open(*folder, NULL, &dossier), FD_OK);
    return dossier;
}

static const fd_date start = {.year = 2026, .month = 11, .day = 1};

static void sorts_rows_into_curves(void **state) {
    (void)state;
    const result_table table[] = {{"series.csv",
                                   "time,kind,id,quantity [unit],value\n"
                                   "2026-11-01,airway,1,methane mean [%],0.5\n"
                                   "2026-11-01,airway,2,methane mean [%],0.1\n"
                                   "2026-11-02,airway,1,methane mean [%],\n"
                                   "2026-11-03T12:00,airway,1,methane mean [%],0.75\n"}};
    char *folder;
    fd_dossier *dossier = open_result(table, 1, &folder);
    fd_series *series;
    assert_int_equal(fd_series_read(dossier, "series.csv", "time", &start, NULL, &series),
                     FD_OK);
    assert_int_equal(fd_series_count(series), 2);
    const fd_curve *curve = fd_series_find(series, "airway", "1", "methane mean [%]");
    assert_ptr_equal(curve, fd_series_get(series, 0));
    assert_int_equal(curve->points, 3);
    assert_true(curve->x[0] == 0 && curve->x[1] == 1 && curve->x[2] == 2.5);
    assert_true(curve->y[0] == 0.5 && isnan(curve->y[1]) && curve->y[2] == 0.75);
    assert_true(fd_curve_peak(curve) == 0.75);
    assert_null(fd_series_find(series, "airway", "1", "methane peak [%]"));
    fd_series_free(&series);
    fd_dossier_free(&dossier);
    drop_result(folder);
}

static void tells_junk_and_leaves_it_out(void **state) {
    (void)state;
    const result_table table[] = {{"event-x.csv",
                                   "time [s],kind,id,quantity [unit],value\n"
                                   "0,airway,1,methane [%],nan\n"
                                   "10,airway,1,methane [%],0x10\n"
                                   "soon,airway,1,methane [%],1\n"
                                   "5,airway,1,methane [%],2\n"
                                   "20,airway,1,methane [%],1e300\n"
                                   "30,airway,1,methane [%],0.3\n"},
                                  {"events.csv", "id,name\n"}};
    static const char *const code[] = {"RESULT-NUMBER", "RESULT-NUMBER", "RESULT-TIME",
                                       "RESULT-ORDER", "RESULT-NUMBER"};
    static const int line[] = {2, 3, 4, 5, 6};
    char *folder;
    fd_dossier *dossier = open_result(table, 2, &folder);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_series *series;
    assert_int_equal(
        fd_series_read(dossier, "event-x.csv", "time [s]", NULL, list, &series), FD_OK);
    assert_int_equal(fd_diagnostics_count(list), 5);
    for (int i = 0; i < 5; i++) {
        assert_string_equal(fd_diagnostics_get(list, i)->message->code, code[i]);
        assert_int_equal(fd_diagnostics_get(list, i)->place.line, line[i]);
    }
    const fd_curve *curve = fd_series_get(series, 0);
    assert_int_equal(curve->points, 4);
    assert_true(fd_curve_peak(curve) == 0.3);
    fd_series_free(&series);
    assert_int_equal(
        fd_series_read(dossier, "events.csv", "time [s]", NULL, list, &series),
        FD_BAD_INPUT);
    assert_null(series);
    assert_int_equal(fd_diagnostics_count(list), 9); /* four heads are missing */
    fd_diagnostics_free(&list);
    fd_dossier_free(&dossier);
    drop_result(folder);
}

static void splits_a_quantity(void **state) {
    (void)state;
    char word[32], unit[32];
    assert_true(fd_curve_split("methane peak [%]", word, unit, 32));
    assert_string_equal(word, "methane peak");
    assert_string_equal(unit, "%");
    assert_false(fd_curve_split("methane", word, unit, 32));
    assert_false(fd_curve_split("] [", word, unit, 32));
    assert_false(fd_curve_split("methane peak [%]", word, unit, 12));
    assert_true(fd_curve_split("methane peak [%]", word, unit, 13));
}

static void thins_without_losing_peaks(void **state) {
    (void)state;
    enum { N = 100000 };
    static double x[N], y[N];
    for (int i = 0; i < N; i++) x[i] = i;
    y[77777] = 9;
    y[5] = -3;
    const fd_curve curve = {.points = N, .x = x, .y = y};
    fd_buffer data = {0};
    fd_thin_write(&curve, 10, &data);
    assert_non_null(strstr(fd_buffer_get(&data), "7777.7\t9.0\t\n"));
    assert_non_null(strstr(fd_buffer_get(&data), "0.5\t-3.0\t\n"));
    int lines = 0;
    for (const char *c = fd_buffer_get(&data); *c; c++) lines += *c == '\n';
    assert_in_range(lines, FD_THIN_BUCKETS, 2 * FD_THIN_BUCKETS + 2);
    fd_buffer_free(&data);
}

static void finds_times_above_a_threshold(void **state) {
    (void)state;
    double x[] = {0, 1, 2, 3, 4, 5}, y[] = {2, 1, NAN, 1.5, 3, 1.2};
    const fd_curve curve = {.points = 6, .x = x, .y = y};
    fd_buffer data = {0};
    assert_int_equal(fd_thin_bands(&curve, 1, -9, 9, 1, &data), 2);
    assert_string_equal(fd_buffer_get(&data), "0.0\t1.0\t\n3.0\t6.0\t\n");
    assert_int_equal(fd_thin_bands(&curve, NAN, -9, 9, 1, &data), 0);
    assert_int_equal(fd_thin_bands(&curve, 3, -9, 9, 1, &data),
                     0); /* at it is not above it */
    fd_buffer_free(&data);
    assert_int_equal(fd_thin_bands(&curve, 1, 0.5, 3.5, 1, &data), 2);
    assert_string_equal(fd_buffer_get(&data), "0.5\t1.0\t\n3.0\t3.5\t\n");
    assert_int_equal(fd_thin_bands(&curve, 1, 1, 2, 1, &data), 0);
    fd_buffer_free(&data);
}

/* A curve that lacks moments which others of its table have breaks there. */
static void breaks_at_moments_that_are_missing(void **state) {
    (void)state;
    const result_table table[] = {{"event-E.csv",
                                   "time [s],kind,id,quantity [unit],value\n"
                                   "0,airway,a,q [%],1\n0,airway,b,q [%],2\n"
                                   "1,airway,a,q [%],1\n1,airway,b,q [%],2\n"
                                   "3,airway,a,q [%],1\n"
                                   "4,airway,a,q [%],1\n4,airway,b,q [%],2\n"
                                   "6,airway,a,q [%],1\n6,airway,b,q [%],2\n"}};
    char *folder;
    fd_dossier *dossier = open_result(table, 1, &folder);
    fd_series *series;
    assert_int_equal(
        fd_series_read(dossier, "event-E.csv", "time [s]", NULL, NULL, &series), FD_OK);
    const fd_curve *a = fd_series_find(series, "airway", "a", "q [%]"),
                   *b = fd_series_find(series, "airway", "b", "q [%]");
    for (int i = 0; i < a->points; i++) assert_false(fd_curve_breaks(a, i));
    static const bool breaks[] = {false, true, false, false};
    for (int i = 0; i < b->points; i++) assert_true(fd_curve_breaks(b, i) == breaks[i]);
    fd_buffer data = {0};
    fd_thin_write(b, 1, &data);
    assert_non_null(strstr(fd_buffer_get(&data), "1.0\t2.0\t\n1.0\tNaN\t\n4.0\t2.0"));
    fd_buffer_free(&data);
    assert_int_equal(fd_thin_bands(b, 1, -9, 9, 1, &data), 2);
    fd_buffer_free(&data);
    assert_int_equal(fd_thin_areas(b, 1, -9, 9, 1, &data), 2);
    fd_buffer_free(&data);
    fd_series_free(&series);
    fd_dossier_free(&dossier);
    drop_result(folder);
}

static void cuts_areas_above_a_threshold(void **state) {
    (void)state;
    double x[] = {0, 1, 2, 3, 4, 5, 6}, y[] = {0, 2, 2, NAN, 3, -1, 3};
    const fd_curve curve = {.points = 7, .x = x, .y = y};
    fd_buffer data = {0};
    assert_int_equal(fd_thin_areas(&curve, 1, -9, 9, 2, &data), 3);
    assert_string_equal(fd_buffer_get(&data),
                        "0.25\t1.0\t\n0.5\t2.0\t\n1.0\t2.0\t\n1.0\t1.0\t\n0.25\t1.0\t\n"
                        "\n" /* nothing where it is not known */
                        "2.0\t3.0\t\n2.25\t1.0\t\n"
                        "2.25\t1.0\t\n2.0\t1.0\t\n\n"
                        "2.75\t1.0\t\n3.0\t3.0\t\n3.0\t1.0\t\n2.75\t1.0\t\n\n");
    fd_buffer_free(&data);
    assert_int_equal(fd_thin_areas(&curve, 1, 1.5, 2, 1, &data), 1);
    assert_string_equal(fd_buffer_get(&data),
                        "1.5\t2.0\t\n2.0\t2.0\t\n2.0\t1.0\t\n1.5\t1.0\t\n\n");
    fd_buffer_free(&data);
    assert_int_equal(fd_thin_areas(&curve, NAN, -9, 9, 1, &data), 0);
    assert_int_equal(fd_thin_areas(&curve, 3, -9, 9, 1, &data), 0);
    fd_buffer_free(&data);
}

static void takes_the_strictest_threshold(void **state) {
    (void)state;
    const result_table table[] = {{"limits.csv",
                                   "kind,id,quantity [unit],role,value,label\n"
                                   "airway,1,q [%],alarm,0.5,A\n"
                                   "airway,1,q [%],limit,1.0,B\n"
                                   "airway,1,q [%],limit,0.75,C\n"
                                   "airway,2,q [%],cut-off,1.5,D\n"
                                   "airway,2,q [%],alarm,1.0,D\n"
                                   "airway,2,q [%],hope,0.1,D\n"
                                   "airway,3,methane peak [%],alarm,1,D\n"
                                   "airway,3,methane mean [%],limit,0.5,D\n"}};
    char *folder;
    fd_dossier *dossier = open_result(table, 1, &folder);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_marks *marks;
    assert_int_equal(fd_marks_read(dossier, list, &marks), FD_OK);
    assert_int_equal(fd_marks_count(marks), 7);
    assert_string_equal(fd_diagnostics_get(list, 0)->message->code, "RESULT-ROLE");
    const fd_curve one = {.kind = "airway", .id = "1", .quantity = "q [%]"};
    const fd_curve two = {.kind = "airway", .id = "2", .quantity = "q [%]"};
    const fd_curve none = {.kind = "sensor", .id = "1", .quantity = "q [%]"};
    assert_true(fd_marks_threshold(marks, &one) == 0.75); /* a limit before an alarm */
    assert_true(fd_marks_threshold(marks, &two) == 1.0);
    assert_true(isnan(fd_marks_threshold(marks, &none)));
    const fd_curve event = {.kind = "airway", .id = "3", .quantity = "methane max [%]"};
    assert_true(fd_marks_threshold(marks, &event) == 1); /* that of the peak */
    fd_marks_free(&marks);
    fd_diagnostics_free(&list);
    fd_dossier_free(&dossier);
    drop_result(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorts_rows_into_curves),
        cmocka_unit_test(tells_junk_and_leaves_it_out),
        cmocka_unit_test(splits_a_quantity),
        cmocka_unit_test(thins_without_losing_peaks),
        cmocka_unit_test(finds_times_above_a_threshold),
        cmocka_unit_test(breaks_at_moments_that_are_missing),
        cmocka_unit_test(cuts_areas_above_a_threshold),
        cmocka_unit_test(takes_the_strictest_threshold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
