#include "tests/result.h"

#include "plots/plot.h"

#ifndef CATALOGUE
#error "CATALOGUE is the path of a compiled catalogue in Chinese"
#endif

static void read_picture(const char *folder, const char *name, char **bytes,
                         size_t *length) {
    char *path = fd_path_join(folder, name);
    assert_int_equal(fd_file_read(path, 1 << 24, bytes, length), FD_OK);
    free(path);
}

/* Width and height of a PNG, from its first chunk (ISO/IEC 15948, 11.2.2). */
static void check_png(const char *folder, const char *name) {
    size_t length;
    char *bytes;
    read_picture(folder, name, &bytes, &length);
    const unsigned char *b = (const unsigned char *)bytes;
    assert_in_range(length, 5000, 1000000);
    assert_memory_equal(bytes, "\x89PNG\r\n\x1a\n", 8);
    assert_memory_equal(bytes + 12, "IHDR", 4);
    assert_in_range(256 * b[18] + b[19], 900, 1280);
    assert_in_range(256 * b[22] + b[23], 150, 2000);
    free(bytes);
}

static void check_svg(const char *folder, const char *name, const char *title) {
    size_t length;
    char *bytes;
    read_picture(folder, name, &bytes, &length);
    assert_in_range(length, 5000, 1000000);
    assert_non_null(strstr(bytes, "<svg"));
    assert_non_null(strstr(bytes, "'Noto Sans CJK SC'"));
    assert_non_null(strstr(bytes, title));
    assert_non_null(strstr(bytes, "小型示例 &lt;3101> &amp; 回风"));
    free(bytes);
}

static void check_nothing_told(const fd_diagnostics *list) {
    for (int i = 0; i < fd_diagnostics_count(list); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(list, i);
        print_error("%s %s %s\n", d->message->code, d->argument[0] ? d->argument[0] : "",
                    d->argument[1] ? d->argument[1] : "");
    }
    assert_int_equal(fd_diagnostics_count(list), 0);
}

static void draws_every_figure_in_chinese(void **state) {
    (void)state;
    static const char *const name[] = {
        "concentration-1", "event-1", "sensors-1", "spacetime-1", "residual-1",
        "episodes-1",      "map",     "arrival-1", "fan-1",       "route"};
    enum { FIGURES = sizeof name / sizeof *name };
    static const char *const text[] = {
        "各记录地点的甲烷浓度",
        "局部通风机停转（2026-12-10 06:00 起）：瓦斯与风流",
        "起）：传感器",
        "起）：沿3101 工作面至地面的甲烷浓度",
        "煤层残余瓦斯",
        "事件中的超限",
        "2026-12-08 的风量与甲烷",
        "起）：瓦斯到达时间",
        "风机 1号主通风机",
        "主风路压力分布"};
    char *folder = copy_result();
    fd_catalogue *catalogue = fd_catalogue_open(CATALOGUE);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_figures *figures;
    assert_non_null(catalogue);
    assert_int_equal(fd_plot_all(folder, "plots", catalogue, "zh_CN", list, &figures),
                     FD_OK);
    check_nothing_told(list);
    assert_int_equal(fd_figures_count(figures), FIGURES);
    for (int i = 0; i < FIGURES; i++) {
        const fd_figure *figure = fd_figures_get(figures, i);
        assert_string_equal(figure->name, name[i]);
        assert_non_null(strstr(figure->title, text[i]));
        check_png(folder, figure->png);
        check_svg(folder, figure->svg, text[i]);
    }
    fd_figures_free(&figures);
    fd_diagnostics_free(&list);
    fd_catalogue_free(&catalogue);
    drop_result(folder);
}

static char *read_script(const char *folder, const char *figure) {
    char name[96], *bytes = NULL;
    size_t length;
    snprintf(name, sizeof name, "plots/scripts/draw-%s.gp", figure);
    read_picture(folder, name, &bytes, &length);
    char *script = strdup(bytes);
    free(bytes);
    return script;
}

static int count_of(const char *text, const char *part) {
    int n = 0;
    while ((text = strstr(text, part))) {
        text++;
        n++;
    }
    return n;
}

/* Quantities of different units never share an axis, sensors have panes of their own with
 * their reading and what their interlock did, and what is done stands in each. */
static void keeps_units_and_places_apart(void **state) {
    (void)state;
    char *folder = copy_result();
    fd_figures *figures;
    assert_int_equal(fd_plot_all(folder, "plots", NULL, "en", NULL, &figures), FD_OK);
    fd_figures_free(&figures);
    char *event = read_script(folder, "event-1"),
         *sensors = read_script(folder, "sensors-1"),
         *way = read_script(folder, "spacetime-1");
    assert_int_equal(count_of(event, "load 'scripts/pane.gp'"), 3);
    assert_non_null(strstr(event, "fd_pane_axis = 'methane (%)'"));
    assert_non_null(strstr(event, "fd_pane_axis = 'barometer (hPa)'"));
    assert_non_null(strstr(event, "fd_pane_axis = 'air flow (m³/min)'"));
    assert_null(strstr(event, "T-H1 ·"));
    assert_non_null(
        strstr(event, "'5.5 min  fans fan-H2, fan-H3 stop · by sensor T-H1'"));
    assert_int_equal(count_of(sensors, "load 'scripts/sensor.gp'"), 1);
    assert_non_null(strstr(sensors, "'sensor T-H1 · 掘进面迎头, highest "));
    assert_non_null(
        strstr(sensors, "fd_point_text = 'cut-off 1.5 · alarm 1 · restore 1 %'"));
    assert_non_null(strstr(sensors, "fd_has_reading = 1"));
    assert_non_null(strstr(sensors, "fd_changes[3] = [1.0, 1.0, 1.0]"));
    assert_non_null(strstr(sensors, "fd_act_automatic[2] = [0.0, 1.0]"));
    assert_non_null(
        strstr(way, "'5.5 min fans fan-H2, fan-H3 stop'.\"\\n\".'by sensor T-H1'"));
    char *episodes = read_script(folder, "episodes-1");
    assert_non_null(strstr(episodes, "'> 4'"));
    assert_non_null(strstr(episodes, "'face 3101 87 %'"));
    /* A gas that is read in ppm is told in ppm, limit, peak and integral. */
    assert_non_null(strstr(episodes, "'carbon monoxide'"));
    assert_non_null(strstr(episodes, "'24 ppm'"));
    assert_non_null(strstr(episodes, "'366 ppm'"));
    assert_non_null(strstr(episodes, "'1487 ppm min'"));
    assert_non_null(strstr(episodes, "'blast in heading hr-1 86 %'"));
    assert_non_null(strstr(episodes, "'fan fan-H1 stops'"));
    free(episodes);
    free(way);
    free(sensors);
    free(event);
    drop_result(folder);
}

/* Where nothing is known the line breaks: it is not led across. */
static void breaks_lines_where_nothing_is_known(void **state) {
    (void)state;
    const result_table table[] = {{"event-E.csv",
                                   "time [s],kind,id,quantity [unit],value\n"
                                   "0,airway,a,methane [%],1\n"
                                   "1,airway,a,methane [%],1\n"
                                   "2,airway,a,methane [%],\n"
                                   "3,airway,a,methane [%],\n"
                                   "4,airway,a,methane [%],2\n"
                                   "5,airway,a,methane [%],2\n"}};
    char *folder = make_result(table, 1), *bytes;
    size_t length;
    fd_figures *figures;
    assert_int_equal(fd_plot_all(folder, "plots", NULL, "en", NULL, &figures), FD_OK);
    assert_int_equal(fd_figures_count(figures), 1);
    fd_figures_free(&figures);
    read_picture(folder, "plots/event-1.svg", &bytes, &length);
    /* The key's line, then the curve in two pieces. */
    int pieces = 0;
    for (const char *at = bytes; (at = strstr(at, "stroke='rgb(  0, 114, 178)'"));) {
        const char *path = strstr(at, " d='"),
                   *end = path ? strchr(path + 4, '\'') : NULL;
        assert_non_null(end);
        for (const char *c = path; c < end; c++) pieces += *c == 'M';
        at = end;
    }
    assert_int_equal(pieces, 3);
    free(bytes);
    drop_result(folder);
}

/* How far from above the first text that is this one stands in a picture. */
static double height_of(const char *svg, const char *text) {
    double height = NAN;
    const char *end = strstr(svg, text), *at = svg;
    assert_non_null(end);
    while ((at = strstr(at, "translate(")) && at < end) {
        const char *comma = strchr(at, ',');
        if (comma) height = strtod(comma + 1, NULL);
        at++;
    }
    return height;
}

/* Nothing is filled where nothing is known or below its limit, and no bar of the calendar
 * reaches over another kind: each colour stands in the key and in its bars alone. */
static void fills_what_is_above_and_no_more(void **state) {
    (void)state;
    const result_table table[] = {
        {"series.csv", "time,kind,id,quantity [unit],value\n"
                       "2026-11-01,airway,a,methane peak [%],0.5\n"
                       "2026-11-02,airway,a,methane peak [%],0.6\n"
                       "2026-11-03,airway,a,methane peak [%],\n"
                       "2026-11-01,airway,b,methane peak [%],0.5\n"
                       "2026-11-02,airway,b,methane peak [%],1.6\n"
                       "2026-11-03,airway,b,methane peak [%],\n"},
        {"limits.csv", "kind,id,quantity [unit],role,value,label\n"
                       "airway,a,methane peak [%],limit,1,A\n"
                       "airway,b,methane peak [%],limit,1,A\n"},
        {"calendar.csv", "kind,subject,name,from,until\n"
                         "drive,h,,2026-11-01,2026-11-20\n"
                         "drain,d,,2026-11-01,2026-11-20\n"
                         "drain,d,,2026-11-22,2026-11-25\n"
                         "extract,f,,2026-11-01,2026-11-20\n"}};
    char *folder = make_result(table, 3), *bytes;
    size_t length;
    fd_figures *figures;
    assert_int_equal(fd_plot_all(folder, "plots", NULL, "en", NULL, &figures), FD_OK);
    fd_figures_free(&figures);
    read_picture(folder, "plots/concentration-1.svg", &bytes, &length);
    assert_int_equal(count_of(bytes, "fill='rgb(204,  51,  17)'") +
                         count_of(bytes, "fill = 'rgb(204,  51,  17)'"),
                     1);
    assert_int_equal(count_of(bytes, "fill = 'rgb(230, 159,   0)'"), 1 + 1);
    assert_int_equal(count_of(bytes, "fill = 'rgb( 86, 180, 233)'"), 1 + 2);
    /* The key comes before the bars, in one row. */
    assert_true(height_of(bytes, "<text>driving<") ==
                height_of(bytes, "<text>drainage<"));
    free(bytes);
    drop_result(folder);
}

/* Methane that goes far beyond its limits stands in two panes, the limits in the second;
 * where there is none its place is only named; fans that move have a figure, those that
 * stand none. */
static void keeps_limits_legible_and_pages_full(void **state) {
    (void)state;
    const result_table table[] = {
        {"event-E.csv", "time [s],kind,id,quantity [unit],value\n"
                        "0,airway,a,methane [%],0.5\n"
                        "0,airway,b,methane [%],0.001\n"
                        "0,fan,f1,speed [%],100\n0,fan,f1,pressure [Pa],900\n"
                        "0,fan,f2,speed [%],0\n0,fan,f2,flow [m3/min],-3\n"
                        "9,airway,a,methane [%],70\n"
                        "9,airway,b,methane [%],0.002\n"
                        "9,fan,f1,speed [%],20\n9,fan,f1,pressure [Pa],30\n"
                        "9,fan,f2,speed [%],0\n9,fan,f2,flow [m3/min],-9\n"},
        {"limits.csv", "kind,id,quantity [unit],role,value,label\n"
                       "airway,a,methane peak [%],limit,1,A\n"
                       "airway,a,methane peak [%],limit,1.5,A\n"},
        {"actions.csv", "event,time [s],kind,id,by\n"
                        "E,5,stop-fan,f1,\nE,2,stop-fan,f2,\n"}};
    char *folder = make_result(table, 3);
    fd_figures *figures;
    assert_int_equal(fd_plot_all(folder, "plots", NULL, "en", NULL, &figures), FD_OK);
    assert_int_equal(fd_figures_count(figures), 2);
    assert_string_equal(fd_figures_get(figures, 1)->name, "fans-1");
    fd_figures_free(&figures);
    char *event = read_script(folder, "event-1"), *fans = read_script(folder, "fans-1");
    assert_int_equal(count_of(event, "load 'scripts/pane.gp'"), 2);
    static const char close[] = "fd_pane_title = 'airway a, up to 3 %'\n";
    assert_int_equal(count_of(event, "fd_pane_title = 'airway a'\n"), 1);
    assert_int_equal(count_of(event, close), 1);
    assert_int_equal(count_of(event, "fd_limits = 0\n"), 1);
    assert_int_equal(count_of(strstr(event, close), "fd_limits = 0\n"), 0);
    assert_int_equal(count_of(strstr(event, close), "fd_limits = 2\n"), 1);
    assert_int_equal(count_of(strstr(event, close), "fd_pane_high = 3.0\n"), 1);
    assert_non_null(strstr(event, "Methane below 0.005 % throughout, not drawn: b'"));
    assert_int_equal(count_of(event, "fd_act[2] = [2.0, 5.0]"), 1); /* sorted */
    assert_int_equal(count_of(fans, "load 'scripts/pane.gp'"), 2);
    assert_int_equal(count_of(fans, "fd_trace[1] = ['f1']"), 2);
    free(fans);
    free(event);
    drop_result(folder);
}

static void draws_the_same_twice_and_sweeps_old_pictures(void **state) {
    (void)state;
    char *folder = copy_result();
    fd_figures *figures;
    size_t first, second;
    assert_int_equal(fd_plot_all(folder, "plots", NULL, "en", NULL, &figures), FD_OK);
    fd_figures_free(&figures);
    char *png, *again;
    read_picture(folder, "plots/map.png", &png, &first);
    write_table(folder, "plots/fan-9.png", "left by another run");
    assert_int_equal(fd_plot_all(folder, "plots", NULL, "en", NULL, &figures), FD_OK);
    fd_figures_free(&figures);
    read_picture(folder, "plots/map.png", &again, &second);
    assert_int_equal(first, second);
    assert_memory_equal(png, again, first);
    char *old = fd_path_join(folder, "plots/fan-9.png");
    assert_false(fd_file_exists(old));
    free(old);
    free(again);
    free(png);
    drop_result(folder);
}

static void keeps_scripts_where_gnuplot_is_not(void **state) {
    (void)state;
    char *folder = copy_result(), *path = strdup(getenv("PATH"));
    fd_diagnostics *list = fd_diagnostics_new();
    fd_figures *figures;
    setenv("PATH", "", 1);
    fd_status status = fd_plot_all(folder, "plots", NULL, "en", list, &figures);
    setenv("PATH", path, 1);
    assert_int_equal(status, FD_NO_RESOURCE);
    assert_int_equal(fd_diagnostics_count(list), 1);
    assert_int_equal(fd_diagnostics_faults(list), 0);
    const fd_message *message = fd_diagnostics_get(list, 0)->message;
    assert_string_equal(message->code, "PLOT-NO-GNUPLOT");
    assert_non_null(strstr(message->hint, "gnuplot-nox"));
    assert_int_equal(fd_figures_count(figures), 0);
    static const char *const kept[] = {
        "plots/scripts/draw-map.gp", "plots/scripts/style.gp",
        "plots/scripts/draw-event-1.gp", "plots/data/map-plan.tsv",
        "plots/data/concentration-1-1.tsv"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        char *file = fd_path_join(folder, kept[i]);
        assert_true(fd_file_exists(file));
        free(file);
    }
    fd_figures_free(&figures);
    fd_diagnostics_free(&list);
    free(path);
    drop_result(folder);
}

static void refuses_a_folder_that_was_changed(void **state) {
    (void)state;
    char *folder = copy_result();
    fd_diagnostics *list = fd_diagnostics_new();
    fd_figures *figures;
    write_table(folder, "route.csv", "order,junction\n");
    assert_int_equal(fd_plot_all(folder, "plots", NULL, "en", list, &figures),
                     FD_BAD_INPUT);
    assert_null(figures);
    assert_string_equal(fd_diagnostics_get(list, 0)->message->code, "RESULT-CHANGED");
    char *plots = fd_path_join(folder, "plots");
    assert_false(fd_folder_exists(plots));
    free(plots);
    fd_diagnostics_free(&list);
    drop_result(folder);
}

/* Names that would be commands, numbers that are none, tables that lack columns: told,
 * and what can be drawn is drawn. */
static void outlives_a_hostile_folder(void **state) {
    (void)state;
    const result_table table[] = {
        {"series.csv",
         "time,kind,id,quantity [unit],value\n"
         "2026-11-01,airway,\"'; system('touch hacked') #\",methane mean [%],0.5\n"
         "2026-11-02,airway,\"'; system('touch hacked') #\",methane mean [%],1e14\n"
         "2026-11-03,airway,`touch hacked`,methane peak [%],x\n"
         "never,face,\"a\nb\",content worst [m3/t],-5\n"
         "2026-11-03,face,\"a\nb\",content worst [m3/t],-5\n"},
        {"limits.csv", "kind,id\n"},
        {"fans.csv", "id,name,flow [m3/s],pressure [Pa],air power [kW]\n"
                     "\"`touch hacked`\",\"<b>&amp;\",,nan,-\n"},
        {"fan-curves.csv", "fan,curve,flow [m3/s],pressure [Pa]\n"
                           "`touch hacked`,fan,,\n`touch hacked`,fan,5,NaN\n"},
        {"junctions.csv", "id,name,x [m],y [m],z [m],surface\n"
                          "a,@$\\,1,1,1,true\nb,%d%s,1,1,1,true\n"},
        {"airways.csv",
         "id,name,from,to,class,place,present,flow [m3/s],methane mean [%]\n"
         "1,\"{/=99 x}_2^3\",a,b,air-shaft,face,true,-1e14,-7\n2,,a,a,duct,,true,,\n"},
        {"route.csv", "order,junction,airway,distance [m],pressure [Pa],z [m]\n"
                      "1,a,,,,\n2,b,,,,\n"}};
    char *folder = make_result(table, sizeof table / sizeof *table);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_figures *figures;
    fd_status status = fd_plot_all(folder, "plots", NULL, "en", list, &figures);
    assert_int_equal(status, FD_BAD_INPUT); /* limits.csv lacks columns */
    assert_in_range(fd_figures_count(figures), 2, 5);
    static const char *const code[] = {"RESULT-NUMBER", "RESULT-TIME", "RESULT-COLUMN"};
    for (int i = 0; i < fd_diagnostics_count(list); i++) {
        bool is_known = false;
        for (int k = 0; k < 3; k++)
            is_known |= !strcmp(fd_diagnostics_get(list, i)->message->code, code[k]);
        assert_true(is_known); /* gnuplot had nothing to say */
    }
    char *hacked = fd_path_join(folder, "plots/hacked");
    assert_false(fd_file_exists(hacked));
    free(hacked);
    fd_figures_free(&figures);
    fd_diagnostics_free(&list);
    drop_result(folder);
}

static void tells_a_missing_script(void **state) {
    (void)state;
    char *folder = copy_result();
    fd_diagnostics *list = fd_diagnostics_new();
    fd_figures *figures;
    assert_int_equal(fd_plot_all(folder, folder, NULL, "en", list, &figures),
                     FD_NO_RESOURCE);
    assert_string_equal(fd_diagnostics_get(list, 0)->message->code, "PLOT-NO-SCRIPT");
    fd_figures_free(&figures);
    fd_diagnostics_free(&list);
    drop_result(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_every_figure_in_chinese),
        cmocka_unit_test(keeps_units_and_places_apart),
        cmocka_unit_test(breaks_lines_where_nothing_is_known),
        cmocka_unit_test(fills_what_is_above_and_no_more),
        cmocka_unit_test(keeps_limits_legible_and_pages_full),
        cmocka_unit_test(draws_the_same_twice_and_sweeps_old_pictures),
        cmocka_unit_test(keeps_scripts_where_gnuplot_is_not),
        cmocka_unit_test(refuses_a_folder_that_was_changed),
        cmocka_unit_test(outlives_a_hostile_folder),
        cmocka_unit_test(tells_a_missing_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
