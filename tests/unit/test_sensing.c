#include "networks/sensing.h"

#include "networks/names.h"
#include "tests/inputs.h"

static fd_mine *sample(void) {
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read("tests/data/mine.xml", list, &mine), FD_OK);
    fd_diagnostics_free(&list);
    return mine;
}

static int sensor_of(const fd_mine *m, const char *id) {
    for (int i = 0; i < m->n_sensors; i++)
        if (strcmp(m->sensor[i].record.id, id) == 0) return i;
    fail_msg("no sensor %s", id);
    return -1;
}

/* Each by the airway it hangs in and its place: of the face, or of the heading. */
static void tells_what_it_watches(void **state) {
    (void)state;
    fd_mine *m = sample();
    const char *const of_face[] = {"T0", "T1", "T2", "T3", "T4"};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(fd_sensor_face(m, sensor_of(m, of_face[i])), 0);
        assert_int_equal(fd_sensor_heading(m, sensor_of(m, of_face[i])), -1);
    }
    const char *const of_heading[] = {"H1-T1", "H1-T2", "H1-T3"};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(fd_sensor_heading(m, sensor_of(m, of_heading[i])), 0);
        assert_int_equal(fd_sensor_face(m, sensor_of(m, of_heading[i])), -1);
    }
    fd_mine_free(&m);
}

/* The rows of machines and of air in series watch by the airway they hang in, too; those
 * of no face and no heading watch none. */
static void further_rows_watch_their_place(void **state) {
    (void)state;
    fd_mine *m = sample();
    const fd_face_unit *face = m->face;
    const fd_heading_unit *heading = m->heading;
    const struct {
        fd_sensor_place place;
        int airway;
        bool of_face, of_heading;
    } all[] = {{FD_SENSOR_SHEARER, face->airway, true, false},
               {FD_SENSOR_SHEARER, face->return_gate, false, false},
               {FD_SENSOR_SERIES_FACE_INTAKE, face->intake_gate, true, false},
               {FD_SENSOR_ROADHEADER, heading->airway, false, true},
               {FD_SENSOR_TUNNEL_BORER, heading->airway, false, true},
               {FD_SENSOR_DOUBLE_HEADING_RETURN, heading->airway, false, true},
               {FD_SENSOR_SERIES_HEADING_FAN, heading->airway, false, false},
               {FD_SENSOR_SERIES_HEADING_FAN, heading->duct, false, true},
               {FD_SENSOR_CHAMBER, face->airway, false, false},
               {FD_SENSOR_DRILLING, heading->airway, false, false}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        fd_sensor s = {.place = all[i].place, .airway = all[i].airway};
        assert_int_equal(fd_sensor_watches_face(m, &s, 0), all[i].of_face);
        assert_int_equal(fd_sensor_watches_heading(m, &s, 0), all[i].of_heading);
    }
    fd_mine_free(&m);
}

static void cuts_its_place_or_its_scope(void **state) {
    (void)state;
    fd_mine *m = sample();
    int of_return = sensor_of(m, "T2"), scoped = sensor_of(m, "T1");
    assert_true(fd_sensor_cuts_face(m, of_return, 0));
    assert_false(fd_sensor_cuts_heading(m, of_return, 0));
    assert_false(fd_sensor_cuts_fan(m, of_return, 1));
    assert_true(fd_sensor_cuts_face(m, scoped, 0));
    assert_false(fd_sensor_cuts_face(m, scoped, 1));
    assert_true(fd_sensor_cuts_heading(m, scoped, 0));
    assert_true(fd_sensor_cuts_fan(m, scoped, 1));
    assert_false(fd_sensor_cuts_fan(m, scoped, 0));
    fd_mine_free(&m);
}

static void takes_the_table_where_nothing_is_given(void **state) {
    (void)state;
    fd_mine *m = sample();
    fd_setpoint corner = fd_sensor_points(&m->sensor[sensor_of(m, "T0")]);
    assert_close(corner.alarm, 0.010, 0, 0);
    assert_close(corner.cutoff, 0.015, 0, 0);
    assert_close(corner.restore, 0.010, 0, 0);
    fd_setpoint given = fd_sensor_points(&m->sensor[sensor_of(m, "T2")]);
    assert_close(given.restore, 0.0099, 1e-14, 0);
    fd_sensor strict = m->sensor[sensor_of(m, "T0")];
    strict.alarm = 0.008;
    assert_close(fd_sensor_points(&strict).restore, 0.008, 0, 0);
    strict = (fd_sensor){
        .place = FD_SENSOR_OTHER, .alarm = NAN, .cutoff = NAN, .restore = NAN};
    assert_true(isnan(fd_sensor_points(&strict).cutoff));
    fd_sensor_model model = fd_sensor_model_of(&m->sensor[sensor_of(m, "T1")]);
    assert_close(model.response, 20, 0, 0);
    assert_close(model.range, 0.04, 1e-14, 0);
    assert_close(model.resolution, 0.0001, 1e-14, 0);
    assert_close(model.noise, 0.0002, 1e-14, 0);
    model = fd_sensor_model_of(&m->sensor[sensor_of(m, "T2")]);
    assert_true(model.response == 0 && model.noise == 0 && isnan(model.range));
    fd_mine_free(&m);
}

/* A place of work without a sensor that the rules want is told, each by its name. */
static void tells_the_missing(void **state) {
    (void)state;
    FILE *in = fopen("tests/data/mine.xml", "rb");
    assert_non_null(in);
    char *text = calloc(1, 20000);
    assert_non_null(text);
    assert_true(fread(text, 1, 19999, in) > 1000);
    fclose(in);
    /* The sensors of the corner and of the heading face are given other places. */
    char *corner = strstr(text, "\"return-corner\"");
    memcpy(corner, "\"face\"         ", 15);
    memcpy(strstr(text, "\"heading-face\""), "\"other\"       ", 14);
    input file = input_of(text);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read(file.path, list, &mine), FD_OK);
    assert_int_equal(fd_diagnostics_count(list), 3);
    for (int i = 0; i < 3; i++) {
        const fd_diagnostic *d = fd_diagnostics_get(list, i);
        assert_string_equal(d->message->code, "SENSOR-MISSING");
        assert_int_equal(d->message->severity, FD_WARNING);
        assert_string_equal(d->argument[0], i < 2 ? "return-corner" : "heading-face");
    }
    unlink(file.path);
    free(text);
    fd_mine_free(&mine);
    fd_diagnostics_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_it_watches),
        cmocka_unit_test(further_rows_watch_their_place),
        cmocka_unit_test(cuts_its_place_or_its_scope),
        cmocka_unit_test(takes_the_table_where_nothing_is_given),
        cmocka_unit_test(tells_the_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
