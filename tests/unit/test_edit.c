/* Edits over a mine: what they reach, what they refuse, and that the air sees them. */
#include "networks/edit.h"
#include "networks/message.h"

#include <string.h>

#include "tests/mines.h"
#include "tests/counting.h"

static const char SMALL[] = "tests/data/mine.xml";

static fd_mine *mine_of_file(const char *file) {
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read(file, list, &mine), FD_OK);
    fd_diagnostics_free(&list);
    return mine;
}

typedef struct bench {
    fd_mine *mine;
    fd_edits *edits;
    fd_diagnostics *list;
} bench;

static bench bench_open(void) {
    bench b = {.mine = mine_of_file(SMALL), .list = fd_diagnostics_new()};
    assert_int_equal(fd_edits_new(b.mine, &b.edits), FD_OK);
    return b;
}

static void bench_close(bench *b) {
    fd_edits_free(&b->edits);
    fd_diagnostics_free(&b->list);
    fd_mine_free(&b->mine);
}

static fd_status edit(bench *b, const char *setting) {
    return fd_edits_add(b->edits, "--what-if it", setting, b->list);
}

/* Every kind of record that the schema knows can be reached and set, and the mine below
 * keeps every byte of it. */
static void reaches_every_kind(void **state) {
    (void)state;
    bench b = bench_open();
    fd_overlay *overlay;
    assert_int_equal(fd_overlay_new(b.mine, &overlay), FD_OK);
    for (int e = 0; e < fd_mine_schema.n_elements; e++) {
        const fd_element *element = &fd_mine_schema.element[e];
        int count, again;
        const char *below = fd_document_array(b.mine->document, element->name, &count);
        if (count == 0) fail_msg("%s has no %s", SMALL, element->name);
        const fd_record *first = (const fd_record *)(const void *)below;
        char path[200];
        snprintf(path, sizeof path, "%s/%s/%s", element->name,
                 element->identified ? first->id : "1", element->attribute[0].name);
        char *kept = malloc((size_t)count * element->size);
        assert_non_null(kept);
        memcpy(kept, below, (size_t)count * element->size);
        fd_overlay_value v;
        assert_int_equal(fd_overlay_find(overlay, path, &v), FD_OK);
        if (!v.row) fail_msg("%s leads nowhere", path);
        assert_ptr_equal(v.element, element);
        v.record->line = -7;
        assert_memory_equal(kept,
                            fd_document_array(b.mine->document, element->name, &again),
                            (size_t)count * element->size);
        free(kept);
    }
    /* The view looks at the copies. */
    assert_int_equal(fd_overlay_mine(overlay)->airway[0].record.line, -7);
    assert_int_equal(fd_overlay_mine(overlay)->fan_point[0].record.line, -7);
    assert_int_equal(fd_overlay_mine(overlay)->climate->record.line, -7);
    fd_overlay_reset(overlay);
    assert_int_equal(fd_overlay_mine(overlay)->airway[0].record.line,
                     b.mine->airway[0].record.line);
    fd_overlay_free(&overlay);
    bench_close(&b);
}

/* Values by type, with and without a unit. */
static void takes_values(void **state) {
    (void)state;
    bench b = bench_open();
    const fd_mine *mine = fd_edits_mine(b.edits);
    assert_int_equal(edit(&b, "airway/102/length=0.25 km"), FD_OK);
    assert_close(mine->airway[1].length, 250, 0, 0);
    assert_int_equal(fd_diagnostics_count(b.list), 0);
    assert_int_equal(edit(&b, "fan/F1/speed=90 %"), FD_OK);
    assert_close(mine->fan[0].speed, 0.9, 1e-15, 0);
    assert_int_equal(edit(&b, "airway/102/class=other-road"), FD_OK);
    assert_int_equal(mine->airway[1].class, FD_OTHER_ROAD);
    assert_int_equal(edit(&b, "fan/F2/running=false"), FD_OK);
    assert_false(mine->fan[1].running);
    assert_true(fd_edits_in_place(b.edits) == false); /* the class is not of the laws */
    assert_int_equal(edit(&b, "airway/103/to=4"), FD_OK);
    assert_int_equal(mine->airway[2].to, number_of_id(b.mine, "junction", "4"));
    assert_int_equal(edit(&b, "airway/102/perimeter="), FD_OK);
    assert_true(isnan(mine->airway[1].perimeter));
    assert_int_equal(edit(&b, "climate/pressure=100 kPa"), FD_OK);
    assert_close(mine->climate->pressure, 1e5, 1e-15, 0);
    assert_int_equal(fd_diagnostics_count(b.list), 0);
    assert_int_equal(fd_edits_count(b.edits), 7);
    const fd_edit *e = fd_edits_get(b.edits, 0);
    assert_string_equal(e->path, "airway/102/length");
    assert_string_equal(e->before_text, "300 m");
    assert_string_equal(e->after_text, "250 m");
    e = fd_edits_get(b.edits, 4);
    assert_string_equal(e->before_text, "10");
    assert_string_equal(e->after_text, "4");
    bench_close(&b);
}

static void tells_units_and_rivals(void **state) {
    (void)state;
    bench b = bench_open();
    const fd_mine *mine = fd_edits_mine(b.edits);
    assert_int_equal(edit(&b, "airway/104/resistance=0.5"), FD_OK);
    assert_close(mine->airway[3].resistance, 0.5, 0, 0);
    assert_true(isnan(mine->airway[3].friction));
    assert_int_equal(fd_diagnostics_count(b.list), 2);
    assert_int_equal(count_findings(b.list, "EDIT-UNIT", 0, "104"), 1);
    assert_int_equal(count_findings(b.list, "EDIT-REPLACES", 0, "104"), 1);
    assert_string_equal(fd_diagnostics_get(b.list, 0)->place.file, "--what-if it");
    assert_int_equal(fd_edits_check(b.edits, b.list), FD_OK);
    assert_true(fd_edits_in_place(b.edits));
    bench_close(&b);
}

static void refuses(const char *setting, const char *code, const char *id,
                    const char *file, int line) {
    bench b = bench_open();
    fd_status status = edit(&b, setting);
    if (status != FD_BAD_INPUT) _fail(file, line);
    check_only(b.list, code, 0, id, file, line);
    if (fd_edits_count(b.edits) != 0) _fail(file, line);
    assert_int_equal(fd_edits_check(b.edits, b.list), FD_OK); /* it is as it was */
    bench_close(&b);
}
#define assert_refused(setting, code, id) refuses(setting, code, id, __FILE__, __LINE__)

static void refuses_what_is_wrong(void **state) {
    (void)state;
    assert_refused("airway/102/resistance", "EDIT-FORM", NULL);
    assert_refused("resistance=1", "EDIT-FORM", NULL);
    assert_refused("airways/102/length=1 m", "ELEMENT-UNKNOWN", NULL);
    assert_refused("airway/1020/length=1 m", "REFERENCE-DANGLING", NULL);
    assert_refused("airway/102/lenght=1 m", "ATTRIBUTE-UNKNOWN", NULL);
    assert_refused("airway/102/id=7", "ATTRIBUTE-UNKNOWN", NULL);
    assert_refused("airway/102/a/length=1 m", "REFERENCE-DANGLING", NULL);
    assert_refused("airway/102/length=1 Pa", "UNIT-DIMENSION", "102");
    assert_refused("airway/102/length=1 furlongs", "UNIT-UNKNOWN", "102");
    assert_refused("airway/102/length=long", "NUMBER-BAD", "102");
    assert_refused("airway/102/length=-1 m", "NUMBER-NEGATIVE", "102");
    assert_refused("airway/102/length=1e9 m", "NUMBER-BOUNDS", "102");
    assert_refused("airway/102/class=tunnel", "WORD-BAD", "102");
    assert_refused("airway/102/from=77", "REFERENCE-DANGLING", "102");
    assert_refused("airway/102/from=", "ATTRIBUTE-MISSING", "102");
    assert_refused("fan/F1/running=yes", "FLAG-BAD", "F1");
    assert_refused("point/99/flow=1 m3/s", "REFERENCE-DANGLING", NULL);
}

static void switches(void **state) {
    (void)state;
    static const fd_switch fan = {"fan", "running", "on", "off"};
    bench b = bench_open();
    assert_int_equal(fd_edits_switch(b.edits, "--fan F2=off", "F2=off", &fan, b.list),
                     FD_OK);
    assert_false(fd_edits_mine(b.edits)->fan[1].running);
    assert_int_equal(fd_edits_switch(b.edits, "--fan F2=on", "F2=on", &fan, b.list),
                     FD_OK);
    assert_true(fd_edits_mine(b.edits)->fan[1].running);
    assert_int_equal(fd_diagnostics_count(b.list), 0);
    assert_int_equal(fd_edits_switch(b.edits, "--fan F2", "F2", &fan, b.list),
                     FD_BAD_INPUT);
    assert_int_equal(fd_edits_switch(b.edits, "--fan F2=no", "F2=no", &fan, b.list),
                     FD_BAD_INPUT);
    assert_int_equal(count_findings(b.list, "EDIT-SWITCH", 0, NULL), 2);
    bench_close(&b);
}

/* Faults of the edited mine are told at the file and the option; what the mine has
 * anyway is not told again. */
static void checks_the_edited_mine(void **state) {
    (void)state;
    bench b = bench_open();
    assert_int_equal(edit(&b, "airway/103/to=3"), FD_OK);
    assert_int_equal(fd_edits_check(b.edits, b.list), FD_BAD_INPUT);
    assert_true(fd_diagnostics_faults(b.list) >= 1);
    bool loop = false;
    for (int i = 0; i < fd_diagnostics_count(b.list); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(b.list, i);
        assert_non_null(strstr(d->place.file, "--what-if it"));
        assert_non_null(strstr(d->place.file, SMALL));
        loop |= strcmp(d->message->code, "AIRWAY-LOOP") == 0 && d->place.line == 23;
    }
    if (!loop) print_findings(b.list);
    assert_true(loop);
    bench_close(&b);
}

/* Flows of the edited mine by an air made for it and started from nothing. */
static int solve_anew(const fd_mine *mine, double *flow) {
    fd_mine_state *state;
    fd_air *air;
    fd_air_info info;
    assert_int_equal(fd_mine_state_new(mine, &state), FD_OK);
    assert_int_equal(fd_air_new(mine, &air), FD_OK);
    assert_int_equal(fd_air_solve(air, state, &info), FD_OK);
    assert_true(info.usable);
    memcpy(flow, fd_air_get(air)->mass_flow, (size_t)mine->n_airways * sizeof *flow);
    fd_air_free(&air);
    fd_mine_state_free(&state);
    return info.iterations;
}

static void assert_same_flows(const fd_mine *mine, const double *a, const double *b,
                              const char *setting) {
    double scale = 0;
    for (int i = 0; i < mine->n_airways; i++) scale = fmax(scale, fabs(b[i]));
    for (int i = 0; i < mine->n_airways; i++) {
        if (isnan(a[i]) && isnan(b[i])) continue;
        /* Twice the flow tolerance of the solver. */
        if (!(fabs(a[i] - b[i]) <= 2e-9 * scale))
            fail_msg("%s: %s has %.12g, anew %.12g", setting, mine->airway[i].record.id,
                     a[i], b[i]);
    }
}

/* What may stay in place is seen by the air that stands: same flows as from an air made
 * anew, from fewer iterations; each of these edits moves a flow. */
static void air_sees_edits_in_place(void **state) {
    (void)state;
    static const char *const settings[] = {"airway/104/resistance=0.03 N.s2/m8",
                                           "airway/108/resistance-density=1 kg/m3",
                                           "airway/104/friction=0.02 N.s2/m4",
                                           "airway/104/shock=40",
                                           "airway/104/area=13 m2",
                                           "airway/102/perimeter=18 m",
                                           "airway/101/diameter=5 m",
                                           "airway/104/length=1000 m",
                                           "airway/108/hydraulic-diameter=90 m",
                                           "door/D1/open=true",
                                           "door/D1/resistance=900 N.s2/m8",
                                           "door/D1/gap=0.2 m2",
                                           "door/D1/state=planned",
                                           "regulator/R1/resistance=0.1 N.s2/m8",
                                           "regulator/R1/opening=5 m2",
                                           "regulator/R1/state=planned",
                                           "fan/F2/running=false",
                                           "fan/F1/speed=0.9"};
    int saved = 0;
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        bench b = bench_open();
        fd_mine_state *now;
        fd_air *air;
        fd_air_info info;
        const fd_mine *mine = fd_edits_mine(b.edits);
        size_t bytes = (size_t)mine->n_airways * sizeof(double);
        double *before = malloc(bytes), *anew = malloc(bytes);
        assert_non_null(before);
        assert_non_null(anew);
        assert_int_equal(fd_mine_state_new(mine, &now), FD_OK);
        assert_int_equal(fd_air_new(mine, &air), FD_OK);
        assert_int_equal(fd_air_solve(air, now, &info), FD_OK);
        memcpy(before, fd_air_get(air)->mass_flow, bytes);
        assert_int_equal(edit(&b, settings[i]), FD_OK);
        if (!fd_edits_in_place(b.edits)) fail_msg("%s is not in place", settings[i]);
        fd_mine_state_reset(mine, now);
        assert_int_equal(fd_air_solve(air, now, &info), FD_OK);
        assert_true(info.usable);
        int cold = solve_anew(mine, anew);
        const double *after = fd_air_get(air)->mass_flow;
        assert_same_flows(mine, after, anew, settings[i]);
        if (!(info.iterations <= cold))
            fail_msg("%s: %d iterations, from nothing %d", settings[i], info.iterations,
                     cold);
        saved += cold - info.iterations;
        bool moved = strstr(settings[i], "hydraulic") != NULL; /* of still air alone */
        for (int a = 0; a < mine->n_airways; a++)
            moved |= fabs(after[a] - before[a]) > 1e-3;
        if (!moved) fail_msg("%s moves nothing", settings[i]);
        free(before);
        free(anew);
        fd_air_free(&air);
        fd_mine_state_free(&now);
        bench_close(&b);
    }
    /* One edit may cost as much as a start from nothing, all together do not. */
    assert_true(saved > 0);
}

/* An edit of the topology, of a curve, of the climate: an air made anew and started from
 * the answer before. */
static void new_air_starts_from_the_answer_before(void **state) {
    (void)state;
    static const char *const settings[] = {
        "airway/104/from=3", "point/2/pressure=2400 Pa", "climate/temperature=-5 degC",
        "airway/109/state=planned", "airway/105/flow=30 m3/s"};
    int saved = 0;
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        bench b = bench_open();
        vent v = vent_open(mine_of_file(SMALL));
        vent_solve(&v);
        assert_int_equal(edit(&b, settings[i]), FD_OK);
        assert_int_equal(fd_edits_check(b.edits, b.list), FD_OK);
        if (fd_edits_in_place(b.edits)) fail_msg("%s is in place", settings[i]);
        const fd_mine *mine = fd_edits_mine(b.edits);
        fd_mine_state *now;
        fd_air *air;
        fd_air_info info;
        assert_int_equal(fd_mine_state_new(mine, &now), FD_OK);
        assert_int_equal(fd_air_new(mine, &air), FD_OK);
        assert_int_equal(fd_air_start(air, v.answer), FD_OK);
        assert_int_equal(fd_air_solve(air, now, &info), FD_OK);
        assert_true(info.usable);
        double *anew = malloc((size_t)mine->n_airways * sizeof *anew);
        assert_non_null(anew);
        int cold = solve_anew(mine, anew);
        assert_same_flows(mine, fd_air_get(air)->mass_flow, anew, settings[i]);
        if (!(info.iterations <= cold))
            fail_msg("%s: %d iterations, from nothing %d", settings[i], info.iterations,
                     cold);
        saved += cold - info.iterations;
        free(anew);
        fd_air_free(&air);
        fd_mine_state_free(&now);
        vent_close(&v);
        bench_close(&b);
    }
    /* One edit may cost as much as a start from nothing, all together do not. */
    assert_true(saved > 0);
}

/* An ensemble: values set in place many times, no allocation, and back. */
static void sets_values_in_place(void **state) {
    (void)state;
    bench b = bench_open();
    fd_overlay *overlay;
    fd_overlay_value v;
    assert_int_equal(fd_overlay_new(b.mine, &overlay), FD_OK);
    assert_int_equal(fd_overlay_find(overlay, "airway/108/resistance", &v), FD_OK);
    double *resistance = v.value;
    vent solved = {.mine = NULL};
    const fd_mine *mine = fd_overlay_mine(overlay);
    assert_int_equal(fd_mine_state_new(mine, &solved.state), FD_OK);
    assert_int_equal(fd_air_new(mine, &solved.air), FD_OK);
    double last = INFINITY, first = NAN;
    for (int i = 0; i < 20; i++) {
        *resistance = 0.0152 * (1 + i);
        long before = allocations;
        vent_try(&solved);
        if (i > 0) assert_int_equal(allocations, before);
        assert_true(solved.info.usable);
        double flow = fd_air_get(solved.air)->flow[airway_of(b.mine, "101")];
        assert_true(flow < last);
        if (i == 0) first = flow;
        last = flow;
    }
    long before = allocations;
    assert_true(before > 0); /* the count works */
    fd_overlay_reset(overlay);
    assert_int_equal(allocations, before);
    assert_ptr_equal(mine->airway, fd_overlay_mine(overlay)->airway);
    vent_try(&solved);
    assert_close(fd_air_get(solved.air)->flow[airway_of(b.mine, "101")], first, 2e-9, 0);
    fd_air_free(&solved.air);
    fd_mine_state_free(&solved.state);
    fd_overlay_free(&overlay);
    bench_close(&b);
}

/* In a file of one line too: what stood for another record before is told of this one. */
static void tells_records_of_one_line_apart(void **state) {
    (void)state;
    static const char points[] = "<point flow=\"0 m3/s\" pressure=\"900 Pa\"/>"
                                 "<point flow=\"50 m3/s\" pressure=\"600 Pa\"/>"
                                 "<point flow=\"90 m3/s\" pressure=\"100 Pa\"/></fan>";
    sheet s = {0};
    sheet_add(&s,
              "<climate/><junction id=\"1\" surface=\"true\"/><junction id=\"2\"/>"
              "<junction id=\"3\" surface=\"true\"/>"
              "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"0.1 N.s2/m8\"/>"
              "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"0.1 N.s2/m8\"/>"
              "<fan id=\"f\" airway=\"a\" pressure-kind=\"total\">%s"
              "<fan id=\"g\" airway=\"b\">%s",
              points, points);
    bench b = {.mine = mine_of(&s), .list = fd_diagnostics_new()};
    assert_int_equal(b.mine->fan[0].record.line, b.mine->fan[1].record.line);
    assert_int_equal(fd_edits_new(b.mine, &b.edits), FD_OK);
    assert_int_equal(edit(&b, "fan/g/pressure-kind=total"), FD_OK);
    assert_int_equal(fd_edits_check(b.edits, b.list), FD_OK);
    assert_int_equal(fd_diagnostics_count(b.list), 1);
    const fd_diagnostic *told = fd_diagnostics_get(b.list, 0);
    assert_ptr_equal(told->message, &fd_check_message[FD_FAN_TOTAL_OUTLET]);
    assert_string_equal(told->place.id, "g");
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reaches_every_kind),
        cmocka_unit_test(takes_values),
        cmocka_unit_test(tells_units_and_rivals),
        cmocka_unit_test(refuses_what_is_wrong),
        cmocka_unit_test(switches),
        cmocka_unit_test(checks_the_edited_mine),
        cmocka_unit_test(tells_records_of_one_line_apart),
        cmocka_unit_test(air_sees_edits_in_place),
        cmocka_unit_test(new_air_starts_from_the_answer_before),
        cmocka_unit_test(sets_values_in_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
