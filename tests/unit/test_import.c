#include "networks/import.h"

#include <iconv.h>

#include "base/file.h"
#include "networks/message.h"
#include "networks/mine.h"
#include "tests/inputs.h"

typedef struct imported {
    fd_status status;
    fd_diagnostics *list;
    fd_import_report *report;
    fd_mine *mine; /* read back; null when nothing was written or it has faults */
} imported;

static imported run(fd_import_options o) {
    imported r = {.list = fd_diagnostics_new()};
    input target = input_of("untouched");
    o.target = target.path;
    r.status = fd_import_run(&o, r.list, &r.report);
    assert_non_null(r.report);
    char *content;
    size_t length;
    assert_int_equal(fd_file_read(target.path, 1 << 26, &content, &length), FD_OK);
    bool untouched = strcmp(content, "untouched") == 0;
    free(content);
    assert_true(untouched == (r.status != FD_OK));
    if (!untouched) {
        fd_diagnostics *faults = fd_diagnostics_new();
        fd_status status = fd_mine_read(target.path, faults, &r.mine);
        if (status != FD_OK) print_findings(faults);
        fd_diagnostics_free(&faults);
    }
    unlink(target.path);
    return r;
}

static imported run_texts(const char *junctions, const char *airways,
                          fd_import_options o) {
    input a = input_of(airways), j = input_of(junctions ? junctions : "");
    o.airways = a.path;
    o.junctions = junctions ? j.path : NULL;
    imported r = run(o);
    unlink(a.path);
    unlink(j.path);
    return r;
}

static void finish(imported *r) {
    fd_mine_free(&r->mine);
    fd_import_report_free(&r->report);
    assert_null(r->report);
    fd_diagnostics_free(&r->list);
}

/* How many diagnostics have this code and first argument. Nullable: argument. */
static int count_code(const imported *r, const char *code, const char *argument) {
    int n = 0;
    for (int i = 0; i < fd_diagnostics_count(r->list); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(r->list, i);
        bool same =
            !argument || (d->argument[0] && strcmp(d->argument[0], argument) == 0);
        n += same && strcmp(d->message->code, code) == 0;
    }
    return n;
}

static const fd_import_column *column(const imported *r, const char *head) {
    for (int i = 0; i < r->report->n_columns; i++)
        if (strcmp(r->report->column[i].head, head) == 0) return &r->report->column[i];
    fail_msg("no column %s", head);
    return NULL;
}

static const char *const ends[] = {"junction/1/surface=true", "junction/3/surface=true",
                                   NULL};

static void reads_chinese_heads(void **state) {
    (void)state;
    imported r = run_texts(
        "节点号,X(m),Y(m),标高（m）,名称,备注\n1,0,0,100,进风井口,a\n2,10,0,-400,,b\n"
        "3,20,5,101,\"回风\"\"井口\"\"\",c\n",
        "分支号,始节点,末节点,风阻 R (N·s²/m⁸),长度(km),断面[m²],周长 (m),风量 m³/min\n"
        "e1,1,2,0.0100,0.5,12.5,14.2,\n"
        "e2,2,3,0.02 kg/m7,0.5,12.5,14.2,3000\n",
        (fd_import_options){.name = "样<矿>&", .settings = ends});
    print_findings(r.list);
    assert_int_equal(r.status, FD_OK);
    assert_non_null(r.mine);
    const fd_mine *m = r.mine;
    assert_string_equal(m->site->record.name, "样<矿>&");
    assert_int_equal(m->n_junctions, 3);
    assert_close(m->junction[1].z, -400, 0, 0);
    assert_string_equal(m->junction[2].record.name, "回风\"井口\"");
    assert_true(m->junction[0].surface && !m->junction[1].surface);
    assert_close(m->airway[0].resistance, 0.01, 0, 0);
    assert_close(m->airway[1].resistance, 0.02, 0, 0);
    assert_close(m->airway[0].length, 500, 0, 0);
    assert_close(m->airway[0].area, 12.5, 0, 0);
    assert_true(isnan(m->airway[0].flow));
    assert_close(m->airway[1].flow, 50, 4e-16, 0); /* one division */
    assert_int_equal(m->airway[1].from, 1);
    assert_int_equal(r.report->n_columns, 14);
    assert_string_equal(column(&r, "风阻 R (N·s²/m⁸)")->attribute, "resistance");
    assert_string_equal(column(&r, "长度(km)")->unit, "km");
    assert_string_equal(column(&r, "风量 m³/min")->unit, "m³/min");
    assert_null(column(&r, "备注")->attribute);
    assert_int_equal(count_code(&r, "IMPORT-COLUMN-LEFT", "备注"), 1);
    assert_int_equal(fd_diagnostics_count(r.list), 1);
    finish(&r);
}

static void reads_english_heads(void **state) {
    (void)state;
    imported r = run_texts(NULL,
                           "branch,from,to,length,area,alpha,Q m3/min,class,regulator,a0,"
                           "a1,a2\n"
                           "1,1,2,100,12,0.01,600,air-shaft,0,0,0,0\n"
                           "2,2,3,100,12,0.01,600,,0.5,1000,20,-0.5\n",
                           (fd_import_options){.settings = ends});
    print_findings(r.list);
    assert_int_equal(r.status, FD_OK);
    assert_non_null(r.mine);
    const fd_mine *m = r.mine;
    assert_int_equal(count_code(&r, "IMPORT-SURVEY", "Q m3/min"), 1);
    assert_int_equal(count_code(&r, "IMPORT-COLUMN-LEFT", "Q m3/min"), 1);
    assert_true(isnan(m->airway[0].flow));
    assert_true(column(&r, "length")->unit_assumed);
    assert_string_equal(column(&r, "length")->unit, "m");
    assert_int_equal(count_code(&r, "IMPORT-UNIT-ASSUMED", "alpha"), 1);
    assert_int_equal(m->airway[0].class, FD_AIR_SHAFT);
    assert_int_equal(m->n_regulators, 1);
    assert_int_equal(m->regulator[0].airway, 1);
    assert_close(m->regulator[0].resistance, 0.5, 0, 0);
    assert_int_equal(m->n_fans, 1);
    /* 1000 + 20 q - 0.5 q2: peak 1200 Pa at 20, zero at 20 + sqrt(2400) = 68.9898 */
    assert_close(m->fan_point[0].flow, 20, 1e-15, 0);
    assert_close(m->fan_point[0].pressure, 1200, 1e-15, 0);
    assert_close(m->fan_point[m->n_fan_points - 1].flow, 20 + sqrt(2400), 1e-14, 0);
    assert_close(m->fan_point[m->n_fan_points - 1].pressure, 0, 0, 1e-10);
    for (int i = 0; i < m->n_fan_points; i++) {
        double q = m->fan_point[i].flow;
        /* terms of 1e3 to 1e3 Pa, rounded a few times */
        assert_close(m->fan_point[i].pressure, 1000 + 20 * q - 0.5 * q * q, 0, 1e-11);
    }
    assert_int_equal(r.report->fans, 1);
    assert_int_equal(r.report->regulators, 1);
    assert_int_equal(r.report->junctions, 3);
    assert_int_equal(r.report->airways, 2);
    finish(&r);
}

static void imposes_flows_when_told(void **state) {
    (void)state;
    static const char *const columns[] = {"Q=flow*0.5 [m3/s]", "R=resistance",
                                          "note=", NULL};
    imported r = run_texts(NULL,
                           "from,to,Q,R,note\n1,2,30,0.1,x\n1,2,10,0.1,\n2,3,8,0.1,x\n"
                           "2,3,9,.1,x\n",
                           (fd_import_options){.airway_columns = columns});
    assert_int_equal(r.status, FD_OK);
    assert_int_equal(count_code(&r, "IMPORT-IDS-MADE", NULL), 1);
    assert_int_equal(count_code(&r, "IMPORT-SURVEY", NULL), 0);
    assert_close(column(&r, "Q")->factor, 0.5, 0, 0);
    assert_true(column(&r, "Q")->by_option);
    finish(&r);
}

static void reads_gbk(void **state) {
    (void)state;
    char text[] = "始节点,末节点,风阻,巷道名称\n1,2,0.1,回风大巷\n2,3,0.1,井\n", gbk[300];
    iconv_t to = iconv_open("GBK", "UTF-8");
    assert_true(to != (iconv_t)-1);
    char *in = text, *out = gbk;
    size_t left = sizeof text, room = sizeof gbk;
    assert_true(iconv(to, &in, &left, &out, &room) != (size_t)-1);
    iconv_close(to);
    imported r = run_texts(NULL, gbk, (fd_import_options){.settings = ends});
    assert_int_equal(r.status, FD_OK);
    assert_non_null(r.mine);
    assert_string_equal(r.mine->airway[0].record.name, "回风大巷");
    finish(&r);
}

/* One fault stops the import, is told with its line, and leaves the target alone. */
static void check_fault(const char *junctions, const char *airways, fd_import_options o,
                        const char *code, int line, const char *id) {
    imported r = run_texts(junctions, airways, o);
    if (count_findings(r.list, code, line, id) != 1 ||
        fd_diagnostics_faults(r.list) != 1) {
        print_findings(r.list);
        fail_msg("%s: wanted only %s at line %d", airways, code, line);
    }
    assert_int_equal(r.status, FD_BAD_INPUT);
    finish(&r);
}

static void tells_faults(void **state) {
    (void)state;
    const fd_import_options none = {0};
    check_fault(NULL, "from,R\n1,0.1\n", none, "IMPORT-COLUMN-MISSING", 1, NULL);
    check_fault("name\nx\n", "from,to,R\n1,2,0.1\n", none, "IMPORT-COLUMN-MISSING", 1,
                NULL);
    check_fault(NULL, "from,to,R,风阻\n1,2,1,1\n", none, "IMPORT-COLUMN-TWICE", 1, NULL);
    check_fault(NULL, "from,to,R (Pa)\n1,2,0.1\n", none, "IMPORT-UNIT", 1, NULL);
    check_fault(NULL, "id,from,to,R\nx,1,2,0.1\ny,2,3,abc\n", none, "NUMBER-BAD", 3, "y");
    check_fault(NULL, "id,from,to,R\nx,1,2,0.1\ny,2,3,-1\n", none, "NUMBER-NEGATIVE", 3,
                "y");
    check_fault(NULL, "id,from,to,R\nx,1,2,0.1\nx,2,3,1\n", none, "ID-TWICE", 3, "x");
    check_fault(NULL, "id,from,to,R\nx y,1,2,0.1\n", none, "ID-BAD", 2, "x y");
    check_fault(NULL, "id,from,to,R\nx,,2,0.1\n", none, "IMPORT-CELL-EMPTY", 2, "x");
    check_fault(NULL, "id,from,to,R,name\nx,1,2,0.1,\x01\n", none, "IMPORT-CELL-CONTROL",
                2, NULL);
    check_fault(NULL, "id,from,to,R,类型\nx,1,2,0.1,大巷\n", none, "WORD-BAD", 2, "x");
    check_fault(NULL, "from,to,R,a0,a1,a2\n1,2,1,9,9,9\n", none, "IMPORT-FAN-CURVE", 2,
                "1");
    check_fault(NULL, "from,to\n1,2,3\n", none, "CSV-RAGGED", 2, NULL);
}

static void tells_bad_options(void **state) {
    (void)state;
    const struct {
        const char *column, *setting, *code;
    } samples[] = {
        {"R", NULL, "IMPORT-OPTION"},
        {"=resistance", NULL, "IMPORT-OPTION"},
        {"R=resistance*x", NULL, "IMPORT-OPTION"},
        {"R=resistance [N", NULL, "IMPORT-OPTION"},
        {"S=area", NULL, "IMPORT-OPTION-IDLE"},
        {"R=colour", NULL, "IMPORT-ATTRIBUTE"},
        {"R=resistance [m]", NULL, "IMPORT-UNIT"},
        {NULL, "junction/1", "IMPORT-SETTING"},
        {NULL, "junction/1/colour=red", "IMPORT-SETTING"},
        {NULL, "junction/9/pressure=1 Pa", "IMPORT-SETTING"},
        {NULL, "fan/1/speed=1", "IMPORT-SETTING"},
        {NULL, "junction/1/pressure=1 m", "UNIT-DIMENSION"},
        {NULL, "climate/pressure=1", "UNIT-MISSING"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const char *const columns[] = {samples[i].column, NULL};
        const char *const settings[] = {samples[i].setting, NULL};
        imported r = run_texts(
            NULL, "from,to,R\n1,2,0.1\n",
            (fd_import_options){.airway_columns = columns, .settings = settings});
        if (r.status != FD_BAD_INPUT || count_code(&r, samples[i].code, NULL) != 1) {
            print_findings(r.list);
            fail_msg("%zu: wanted %s", i, samples[i].code);
        }
        finish(&r);
    }
}

static void skips_rows_when_told(void **state) {
    (void)state;
    imported r = run_texts(
        "id,x\n1,0\n2,oops\n3,0\n", "id,from,to,R\na,1,2,0.1\nb,2,3,x\nc,2,3,0.1\n",
        (fd_import_options){.settings = ends, .skip_faulty_rows = true});
    assert_int_equal(r.status, FD_OK);
    assert_int_equal(r.report->rows_skipped, 2);
    assert_int_equal(count_findings(r.list, "IMPORT-ROW-SKIPPED", 3, NULL), 2);
    assert_int_equal(count_findings(r.list, "NUMBER-BAD", 3, "b"), 1);
    assert_int_equal(count_code(&r, "IMPORT-JUNCTION-MADE", "2"), 1);
    assert_int_equal(r.report->airways, 2);
    assert_int_equal(r.report->junctions, 3);
    finish(&r);
}

static void tells_missing_files(void **state) {
    (void)state;
    imported r = run((fd_import_options){.airways = "/nowhere/a.csv"});
    assert_int_equal(r.status, FD_CANNOT_READ);
    assert_int_equal(fd_diagnostics_faults(r.list), 1);
    finish(&r);
    input a = input_of("from,to,R\n1,2,0.1\n");
    fd_import_options o = {.airways = a.path, .target = "/nowhere/mine.xml"};
    fd_diagnostics *list = fd_diagnostics_new();
    fd_import_report *report;
    assert_int_equal(fd_import_run(&o, list, &report), FD_CANNOT_WRITE);
    assert_int_equal(count_findings(list, "IMPORT-UNWRITABLE", 0, NULL), 1);
    fd_import_report_free(&report);
    fd_diagnostics_free(&list);
    unlink(a.path);
}

static const char *case_file(const char *name, const char *file, char path[512]) {
    snprintf(path, 512, "%s/%s/%s", cases_folder(), name, file);
    if (!fd_file_exists(path)) skip_case(name);
    return path;
}

static void takes_five_branches(void **state) {
    (void)state;
    static const char *const columns[] = {"R_Ns2_m8=resistance [N.s2/m8]", NULL};
    static const char *const settings[] = {"junction/A/inflow=47 m3/s",
                                           "junction/D/pressure=0 Pa",
                                           "airway//density=fixed", NULL};
    char path[512];
    fd_import_options o = {.airways = case_file("hc-aannaque", "branches.csv", path),
                           .airway_columns = columns,
                           .settings = settings};
    imported r = run(o);
    assert_int_equal(r.status, FD_OK);
    assert_non_null(r.mine);
    assert_int_equal(r.mine->n_airways, 5);
    assert_int_equal(r.mine->n_junctions, 4);
    assert_close(r.mine->airway[4].resistance, 0.7, 0, 0);
    assert_string_equal(r.mine->airway[0].record.id, "2");
    assert_int_equal(r.mine->airway[0].density, FD_DENSITY_FIXED);
    assert_close(r.mine->junction[0].inflow, 47, 0, 0);
    assert_null(column(&r, "q_start_m3_s")->attribute);
    assert_int_equal(count_code(&r, "IMPORT-COLUMN-LEFT", NULL), 3);
    finish(&r);
}

static void takes_a_mine_with_regulators(void **state) {
    (void)state;
    static const char *const columns[] = {
        "R_Ns2_m8=resistance [N.s2/m8]",
        "R_adjust_Ns2_m8=regulator/resistance [N.s2/m8]",
        "fan_a0_Pa=fan/a0 [Pa]",
        "fan_a1_Pa_s_m3=fan/a1 [Pa.s/m3]",
        "fan_a2_Pa_s2_m6=fan/a2 [Pa.s2/m6]",
        NULL};
    static const char *const junctions[] = {"x=x*0.2 [m]", "y=y*0.2 [m]", "z=z*0.2 [m]",
                                            NULL};
    static const char *const settings[] = {
        "junction/1/pressure=0 Pa", "junction/2/pressure=0 Pa",
        "junction/22/pressure=-1735.57592 Pa", "airway//density=fixed", NULL};
    char a[512], j[512];
    fd_import_options o = {.airways = case_file("lntu-a-hongshagang1", "branches.csv", a),
                           .junctions = case_file("lntu-a-hongshagang1", "nodes.csv", j),
                           .airway_columns = columns,
                           .junction_columns = junctions,
                           .settings = settings};
    imported r = run(o);
    if (r.status != FD_OK) print_findings(r.list);
    assert_int_equal(r.status, FD_OK);
    assert_non_null(r.mine);
    assert_int_equal(r.mine->n_junctions, 38);
    assert_int_equal(r.mine->n_airways, 46);
    assert_int_equal(r.mine->n_regulators, 6);
    assert_int_equal(r.mine->n_fans, 0);
    assert_close(r.mine->junction[0].z, 1466.4, 1e-15, 0);
    assert_string_equal(r.mine->airway[0].record.name, "副立井");
    finish(&r);
}

static void takes_a_large_topology(void **state) {
    (void)state;
    static const char *const columns[] = {"R_Ns2_m8=resistance [N.s2/m8]", NULL};
    static const char *const junctions[] = {"fixed_pressure_Pa=pressure [Pa]",
                                            "outflow_m3_s=inflow*-1 [m3/s]", NULL};
    static const char *const settings[] = {"airway//density=fixed", NULL};
    char a[512], j[512];
    fd_import_options o = {.airways = case_file("topo-ltown", "branches.csv", a),
                           .junctions = case_file("topo-ltown", "nodes.csv", j),
                           .airway_columns = columns,
                           .junction_columns = junctions,
                           .settings = settings};
    imported r = run(o);
    assert_int_equal(r.status, FD_OK);
    assert_non_null(r.mine);
    assert_int_equal(r.mine->n_junctions, 785);
    assert_int_equal(r.mine->n_airways, 909);
    double outflow = 0;
    int fixed = 0;
    for (int i = 0; i < 785; i++) {
        fixed += !isnan(r.mine->junction[i].pressure);
        if (!isnan(r.mine->junction[i].inflow)) outflow -= r.mine->junction[i].inflow;
    }
    assert_int_equal(fixed, 3);
    assert_close(outflow, 49.05, 0, 0.005); /* printed with two digits */
    assert_close(r.mine->airway[0].resistance, 0.001390672, 0, 0);
    finish(&r);
}

static void has_a_message_for_each_code(void **state) {
    (void)state;
    for (int i = 0; i < FD_N_IMPORT_CODES; i++) {
        assert_non_null(fd_import_message[i].code);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(fd_import_message[i].code, fd_import_message[k].code);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_chinese_heads),
        cmocka_unit_test(reads_english_heads),
        cmocka_unit_test(imposes_flows_when_told),
        cmocka_unit_test(reads_gbk),
        cmocka_unit_test(tells_faults),
        cmocka_unit_test(tells_bad_options),
        cmocka_unit_test(skips_rows_when_told),
        cmocka_unit_test(tells_missing_files),
        cmocka_unit_test(takes_five_branches),
        cmocka_unit_test(takes_a_mine_with_regulators),
        cmocka_unit_test(takes_a_large_topology),
        cmocka_unit_test(has_a_message_for_each_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
