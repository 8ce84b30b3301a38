#include "tests/result.h"

#include "plots/clause.h"
#include "plots/idle.h"
#include "plots/lines.h"
#include "plots/tics.h"

static void lays_bars_into_lanes(void **state) {
    (void)state;
    const result_table table[] = {{"calendar.csv",
                                   "kind,subject,name,from,until\n"
                                   "drain,a,Face A,2026-11-01,2026-12-01\n"
                                   "extract,a,Face A,2026-12-01,2026-12-20\n"
                                   "drill,b,,2026-11-05,\n"
                                   "drill,a,Face A,2026-11-01,2026-11-10\n"
                                   "drive,c,,2028-01-01,2028-02-01\n"
                                   "hope,c,,2026-11-01,2026-12-01\n"
                                   "drive,c,,2026-12-01,2026-11-01\n"}};
    char *folder = make_result(table, 1);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_dossier *dossier;
    assert_int_equal(fd_dossier_open(folder, NULL, &dossier), FD_OK);
    const fd_drawing drawing = {.dossier = dossier,
                                .diagnostics = list,
                                .start = {.year = 2026, .month = 11, .day = 1},
                                .days = 60};
    fd_bars *bars;
    fd_bar shown[8];
    int lanes;
    assert_int_equal(fd_bars_read(&drawing, &bars), FD_OK);
    assert_int_equal(fd_diagnostics_count(list), 2); /* unknown kind, end before start */
    assert_int_equal(fd_bars_count(bars), 5);
    assert_string_equal(fd_bars_name(bars, "a"), "Face A");
    assert_string_equal(fd_bars_name(bars, "b"), "b");
    assert_null(fd_bars_name(bars, "x"));
    assert_int_equal(fd_bars_select(bars, 0, 60, 8, shown, &lanes), 4);
    assert_int_equal(lanes, 3);
    static const char *const kind[] = {"drilling", "drainage", "extraction", "drilling"};
    static const int lane[] = {0, 1, 0, 2};
    for (int i = 0; i < 4; i++) {
        assert_string_equal(fd_bar_kind_name(shown[i].kind), kind[i]);
        assert_int_equal(shown[i].lane, lane[i]);
    }
    assert_true(shown[3].until == 60); /* without an end: to the end of the plan */
    fd_bars_free(&bars);
    fd_dossier_free(&dossier);
    fd_diagnostics_free(&list);
    drop_result(folder);
}

static const fd_mark mark[] = {
    {.quantity = "q [m3/t]", .role = FD_ALARM, .value = 8, .label = "B"},
    {.quantity = "q [m3/t]", .role = FD_LIMIT, .value = 8, .label = "A 1"},
    {.quantity = "q [m3/t]", .role = FD_RESTORE, .value = 8, .label = "B"},
    {.quantity = "q [m3/t]",
     .role = FD_CUT_OFF,
     .value = 7.67,
     .label = "A very long name"}};

static void joins_marks_of_one_value(void **state) {
    (void)state;
    const fd_drawing drawing = {.catalogue = NULL};
    fd_pane pane = {.marks = 4};
    for (int i = 0; i < 4; i++) pane.mark[i] = &mark[i];
    fd_line line[FD_PANE_MARKS];
    assert_int_equal(fd_lines_make(&drawing, &pane, 22, line), 2);
    assert_string_equal(line[0].text, "7.67 m³/t cut-off\nA very long name");
    assert_string_equal(line[1].text, "8 m³/t alarm, restore\nB\nlimit · A 1");
    assert_int_equal(line[1].rows, 3);
    assert_true(line[1].role == FD_LIMIT);
}

static void wraps_long_labels(void **state) {
    (void)state;
    const fd_drawing drawing = {.catalogue = NULL, .language = "zh_CN"};
    const fd_mark long_mark = {.quantity = "q [m3/t]",
                               .role = FD_LIMIT,
                               .value = 8,
                               .label = "抽采达标暂行规定(2011) 第27至30条"};
    fd_pane pane = {.marks = 1, .mark = {&long_mark}};
    fd_line line[FD_PANE_MARKS];
    assert_int_equal(fd_lines_make(&drawing, &pane, 22, line), 1);
    assert_string_equal(line[0].text, "8 m³/t limit\n抽采达标暂行规定(2011)\n第27至30条");
    assert_int_equal(line[0].rows, 3);
    assert_int_equal(fd_lines_make(&drawing, &pane, 9, line), 1);
    assert_string_equal(line[0].text, "8 m³/t l…\n抽采达标\n暂行规定\n(2011) … ");
    assert_int_equal(line[0].rows, 4);
}

/* Clauses for readers of English; in Chinese they stay, as does what is not known. */
static void names_clauses_in_english(void **state) {
    (void)state;
    static const struct {
        const char *chinese, *english;
    } known[] = {
        {"煤矿安全规程(2025) 第192条", "Safety Regulations (2025) Art.\u00a0192"},
        {"煤矿安全规程(2025) 表19", "Safety Regulations (2025) Table\u00a019"},
        {"防突细则(2019) 第58条(3)、表2；重大隐患判定标准表4",
         "Outburst Rules (2019) Art.\u00a058(3), Table\u00a02; Major Hazard Criteria "
         "Table\u00a04"},
        {"抽采达标暂行规定(2011) 第27至30条；AQ 1026-2006第4章",
         "Drainage Rules (2011) Art.\u00a027 to 30; AQ 1026-2006 Ch.\u00a04"},
        {"REG25 Art. 192", "REG25 Art. 192"},
        {"矿规 第条", "矿规 第"},
        {"", ""}};
    const fd_drawing english = {.language = "en"}, chinese = {.language = "zh_CN"};
    char text[FD_DRAWING_ROOM];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        fd_clause_text(&english, known[i].chinese, text);
        assert_string_equal(text, known[i].english);
        fd_clause_text(&chinese, known[i].chinese, text);
        assert_string_equal(text, known[i].chinese);
    }
    /* The number stays with its word. */
    fd_buffer row = {0};
    fd_clause_text(&english, known[0].chinese, text);
    assert_int_equal(fd_lines_wrap(text, 31, &row), 2);
    assert_string_equal(fd_buffer_get(&row), "Safety Regulations (2025)\nArt.\u00a0192");
    fd_buffer_free(&row);
}

/* What does not move in an event is no curve, what moves is. */
static void leaves_out_what_stands_still(void **state) {
    (void)state;
    static const struct {
        const char *kind, *quantity;
        double from, to;
        bool is_idle;
    } known[] = {{"goaf", "methane [%]", 40, 39.7, true},
                 {"goaf", "methane [%]", 40, 39.5, false},
                 {"goaf", "breath [m3/min]", -0.26, 0.1, true},
                 {"goaf", "breath [m3/min]", -0.6, 0.1, false},
                 {"goaf", "excess [Pa]", 0, 9.9, true},
                 {"goaf", "excess [Pa]", 0, -11, false},
                 {"airway", "methane [%]", 0.3, 0.3, false},
                 {"airway", "oxygen [%]", 20.9, 20.8, true},
                 {"airway", "tracer [ppm]", 0, 7, false}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double x[] = {0, 1}, y[] = {known[i].from, known[i].to};
        const fd_curve curve = {.kind = known[i].kind,
                                .id = "g",
                                .quantity = known[i].quantity,
                                .points = 2,
                                .x = x,
                                .y = y};
        assert_int_equal(fd_curve_is_idle(&curve), known[i].is_idle);
    }
}

static void shortens_numbers(void **state) {
    (void)state;
    char text[FD_NUMBER_ROOM];
    static const struct {
        double number;
        const char *text;
    } known[] = {{7.527, "7.53"},     {127.5, "128"},     {999.6, "1000"},
                 {2831.4, "2831"},    {0, "0"},           {4e-5, "0"},
                 {6e-5, "6e-05"},     {-2831.6, "-2832"}, {0.30, "0.3"},
                 {-0.0004, "-0.0004"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        fd_script_short(known[i].number, text);
        assert_string_equal(text, known[i].text);
    }
}

static void sets_labels_apart(void **state) {
    (void)state;
    fd_line line[] = {
        {.value = 7.67, .rows = 1}, {.value = 8, .rows = 2}, {.value = 10, .rows = 1}};
    fd_lines_spread(line, 3, 0, 10, 100, 15); /* a row takes 1.5 */
    assert_true(line[1].place - line[0].place >= 2.25 - 1e-12);
    assert_true(line[2].place - line[1].place >= 2.25 - 1e-12);
    assert_true(line[2].place <= 9.25 + 1e-12);
}

static void ticks_months(void **state) {
    (void)state;
    const fd_date start = {.year = 2026, .month = 11, .day = 1};
    fd_buffer script = {0};
    fd_tics_write(&start, 0, 730, 820, &script);
    const char *text = fd_buffer_get(&script);
    assert_non_null(strstr(text, "fd_tics = 24\n"));
    assert_non_null(strstr(text, "fd_tic[24] = [0.0, 30.0, 61.0, 92.0, 120.0,"));
    assert_non_null(strstr(text, "['2026-11', '', '2027-01', '', '2027-03',"));
    fd_buffer_free(&script);
    fd_tics_write(&start, 10.5, 14, 820, &script);
    assert_non_null(strstr(fd_buffer_get(&script),
                           "['2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15']"));
    fd_buffer_free(&script);
}

static void keeps_names_out_of_the_script(void **state) {
    (void)state;
    fd_buffer script = {0};
    fd_script_text(&script, "t", "a'; system \"x\"; 'b\r`c`");
    assert_string_equal(fd_buffer_get(&script), "t = 'a''; system \"x\"; ''b `c`'\n");
    fd_buffer_free(&script);
    fd_script_cell_text(&script, "a\tb\n\"c\"");
    fd_script_cell(&script, NAN);
    fd_script_cell(&script, INFINITY);
    fd_script_cell(&script, 3);
    assert_string_equal(fd_buffer_get(&script), "a b  c \tNaN\tNaN\t3.0\t");
    fd_buffer_free(&script);
    char unit[16];
    fd_script_unit("m3/t", unit, sizeof unit);
    assert_string_equal(unit, "m³/t");
    fd_script_unit("1e3", unit, sizeof unit);
    assert_string_equal(unit, "1e3");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lays_bars_into_lanes),
        cmocka_unit_test(joins_marks_of_one_value),
        cmocka_unit_test(wraps_long_labels),
        cmocka_unit_test(names_clauses_in_english),
        cmocka_unit_test(leaves_out_what_stands_still),
        cmocka_unit_test(shortens_numbers),
        cmocka_unit_test(sets_labels_apart),
        cmocka_unit_test(ticks_months),
        cmocka_unit_test(keeps_names_out_of_the_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
