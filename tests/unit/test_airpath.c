/* Loops, workplaces in series and ages of small mines, by hand from their flows. */
#include "networks/airpath.h"

#include <stdlib.h>
#include <string.h>

#include "networks/serieswatch.h"

#include "tests/mines.h"

/* Air of 1.2 kg/m3 everywhere, so that shares of flow are shares of mass. */
#define EVEN "density=\"fixed\" resistance=\"0.1 N.s2/m8\" "
#define ENDS                                                                             \
    "<climate/><junction id=\"in\" pressure=\"900 Pa\"/>"                                \
    "<junction id=\"out\" surface=\"true\"/>"                                            \
    "<junction id=\"1\"/><junction id=\"2\"/>"

static fd_airpath *path_of(vent *v) {
    fd_airpath *path;
    vent_solve(v);
    assert_int_equal(fd_airpath_new(v->mine, v->state, v->answer, &path), FD_OK);
    return path;
}

/* A face whose return is led back by an imposed flow of 5 m3/s: c/(q + c). */
static void finds_recirculation(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        ENDS "<airway id=\"intake\" from=\"in\" to=\"1\" " EVEN "/>"
             "<airway id=\"face\" from=\"1\" to=\"2\" class=\"working-face\" " EVEN "/>"
             "<airway id=\"return\" from=\"2\" to=\"out\" " EVEN "/>"
             "<airway id=\"back\" from=\"1\" to=\"2\" flow=\"-5 m3/s\" " EVEN "/>"));
    fd_airpath *p = path_of(&v);
    double q = vent_flow(&v, "intake"), share = 5 / (q + 5);
    assert_int_equal(p->n_loops, 1);
    assert_int_equal(p->loop[0].airways, 2);
    assert_close(p->loop[0].fresh, q, 1e-12, 0);
    assert_int_equal(p->loop[0].fan, -1);
    assert_close(p->loop[0].share, share, 1e-12, 0);
    assert_int_equal(p->loop_of[airway_of(v.mine, "back")], 0);
    assert_int_equal(p->loop_of[airway_of(v.mine, "return")], -1);
    assert_close(p->recirculated[airway_of(v.mine, "face")], share, 1e-12, 0);
    assert_close(p->recirculated[airway_of(v.mine, "intake")], 0, 0, 0);
    assert_int_equal(p->n_series, 1); /* its own air comes back to the face */
    assert_int_equal(p->series[0].first, p->series[0].second);
    assert_close(p->series[0].share, share, 1e-12, 0);
    assert_true(p->series[0].forbidden);
    assert_ptr_equal(p->series[0].clause, &fd_clauses[FD_CLAUSE_RECIRCULATION]);
    fd_airpath_free(&p);
    assert_null(p);
    vent_close(&v);
}

/* A fan that drives its own loop is named. */
static void names_the_fan_of_a_loop(void **state) {
    (void)state;
    vent v = vent_open(
        mine_of_text(ENDS "<airway id=\"intake\" from=\"in\" to=\"1\" " EVEN "/>"
                          "<airway id=\"road\" from=\"1\" to=\"2\" " EVEN "/>"
                          "<airway id=\"return\" from=\"2\" to=\"out\" " EVEN "/>"
                          "<airway id=\"back\" from=\"2\" to=\"1\" " EVEN "/>"
                          "<fan id=\"f\" airway=\"back\" kind=\"booster\">"
                          "<point flow=\"0 m3/s\" pressure=\"2000 Pa\"/>"
                          "<point flow=\"20 m3/s\" pressure=\"1500 Pa\"/>"
                          "<point flow=\"40 m3/s\" pressure=\"0 Pa\"/></fan>"));
    fd_airpath *p = path_of(&v);
    double q = vent_flow(&v, "intake"), c = vent_flow(&v, "back");
    assert_true(q > 1 && c > 1);
    assert_int_equal(p->n_loops, 1);
    assert_int_equal(p->loop[0].fan, 0);
    assert_close(p->recirculated[airway_of(v.mine, "back")], c / (q + c), 1e-12, 0);
    fd_airpath_free(&p);
    v.state->fan_running[0] = false; /* it stands: the air goes one way */
    p = path_of(&v);
    assert_int_equal(p->n_loops, 0);
    fd_airpath_free(&p);
    vent_close(&v);
}

/* Two faces in series, with fresh air of `beside` between them; of the second the two
 * airways are one place. A heading behind both gets the air of both. */
static void finds_series(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        ENDS
        "<junction id=\"3\"/><junction id=\"4\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" class=\"working-face\" " EVEN "/>"
        "<airway id=\"intake\" from=\"in\" to=\"1\" " EVEN "/>"
        "<airway id=\"beside\" from=\"1\" to=\"2\" " EVEN "/>"
        "<airway id=\"b2\" from=\"4\" to=\"3\" place=\"face\" class=\"working-face\" " EVEN
        "/>"
        "<airway id=\"b1\" from=\"3\" to=\"2\" class=\"working-face\" " EVEN "/>"
        "<airway id=\"h\" from=\"4\" to=\"out\" class=\"coal-heading\" " EVEN "/>"));
    fd_airpath *p = path_of(&v);
    double a = vent_flow(&v, "a"), all = vent_flow(&v, "intake");
    assert_true(vent_flow(&v, "b1") < 0); /* drawn against the air */
    assert_int_equal(p->n_places, 2); /* a, b1 and b2 meet at 2 and are of one class */
    fd_airpath_free(&p);
    vent_close(&v);

    v = vent_open(mine_of_text(
        ENDS
        "<junction id=\"2a\"/><junction id=\"3\"/><junction id=\"4\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" class=\"working-face\" " EVEN "/>"
        "<airway id=\"gate\" from=\"2\" to=\"2a\" " EVEN "/>"
        "<airway id=\"intake\" from=\"in\" to=\"1\" " EVEN "/>"
        "<airway id=\"beside\" from=\"1\" to=\"2\" " EVEN "/>"
        "<airway id=\"b2\" from=\"4\" to=\"3\" place=\"face\" class=\"working-face\" " EVEN
        "/>"
        "<airway id=\"b1\" from=\"3\" to=\"2a\" class=\"working-face\" " EVEN "/>"
        "<airway id=\"h\" from=\"4\" to=\"out\" class=\"coal-heading\" " EVEN "/>"));
    p = path_of(&v);
    a = vent_flow(&v, "a");
    all = vent_flow(&v, "intake");
    assert_int_equal(p->n_places, 3);
    assert_string_equal(p->place[0].id, "a");
    assert_string_equal(p->place[1].id, "b2");
    assert_int_equal(p->place[1].airways, 2);
    assert_string_equal(p->place[2].id, "h");
    assert_close(p->place[1].flow, all, 1e-12, 0);
    assert_int_equal(p->n_series, 3);
    const int first[] = {0, 0, 1}, second[] = {1, 2, 2};
    const double share[] = {a / all, a / all, 1};
    const fd_clause_number clause[] = {FD_CLAUSE_SERIES_FACES, FD_CLAUSE_SERIES_ONCE,
                                       FD_CLAUSE_SERIES_ONCE};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(p->series[i].first, first[i]);
        assert_int_equal(p->series[i].second, second[i]);
        assert_close(p->series[i].share, share[i], 1e-12, 0);
        assert_ptr_equal(p->series[i].clause, &fd_clauses[clause[i]]);
        assert_int_equal(p->series[i].forbidden, clause[i] == FD_CLAUSE_SERIES_FACES);
    }
    assert_int_equal(p->n_loops, 0);
    fd_airpath_free(&p);
    vent_close(&v);
}

/* The sample has no sensor before its face for the air that its heading sends there, and
 * is warned of it once; a sensor of that place in its intake gate is what it wants. */
static void a_second_place_wants_its_sensor(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new(), *told = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read("tests/data/mine.xml", list, &mine), FD_OK);
    vent v = vent_open(mine);
    fd_airpath *p = path_of(&v);
    bool once[32] = {false};
    assert_true(mine->n_faces + mine->n_headings < 32);
    for (int k = 0; k < 2; k++) fd_series_warn(mine, v.state, p, once, told);
    assert_int_equal(fd_diagnostics_count(told), 1);
    const fd_diagnostic *d = fd_diagnostics_get(told, 0);
    assert_string_equal(d->message->code, "SENSOR-SERIES");
    assert_string_equal(d->place.kind, "face");
    assert_string_equal(d->argument[1], "series-face-intake");
    int face = fd_document_find(mine->document, "face", d->place.id);
    /* The first sensor takes that place: a copy of the mine with it. */
    fd_mine other = *mine;
    fd_sensor *sensor = malloc((size_t)mine->n_sensors * sizeof *sensor);
    assert_non_null(sensor);
    memcpy(sensor, mine->sensor, (size_t)mine->n_sensors * sizeof *sensor);
    sensor[0].place = FD_SENSOR_SERIES_FACE_INTAKE;
    sensor[0].airway = mine->face[face].intake_gate;
    other.sensor = sensor;
    memset(once, 0, sizeof once);
    fd_series_warn(&other, v.state, p, once, told);
    assert_int_equal(fd_diagnostics_count(told), 1);
    memcpy(sensor, mine->sensor, (size_t)mine->n_sensors * sizeof *sensor);
    memset(once, 0, sizeof once);
    v.state->airway[mine->heading[0].duct] = false; /* holed through */
    fd_series_warn(&other, v.state, p, once, told);
    assert_int_equal(fd_diagnostics_count(told), 1);
    v.state->airway[mine->heading[0].duct] = true;
    other.n_sensors = 0; /* it does not speak of its monitoring */
    fd_series_warn(&other, v.state, p, once, told);
    assert_int_equal(fd_diagnostics_count(told), 1);
    free(sensor);
    fd_airpath_free(&p);
    vent_close(&v);
    fd_diagnostics_free(&list);
    fd_diagnostics_free(&told);
}

/* The heading of the sample gives its return to the intake of the face, in a seam liable
 * to outbursts; its duct takes fresh air. */
static void reads_faces_and_headings(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read("tests/data/mine.xml", list, &mine), FD_OK);
    fd_diagnostics_free(&list);
    vent v = vent_open(mine);
    fd_airpath *p = path_of(&v);
    assert_int_equal(p->n_places, 2);
    assert_string_equal(p->place[0].element, "face");
    assert_string_equal(p->place[1].element, "heading");
    assert_true(p->place[0].outburst && p->place[1].outburst);
    assert_int_equal(p->n_series, 1);
    assert_int_equal(p->series[0].first, 1);
    assert_int_equal(p->series[0].second, 0);
    double back = v.answer->mass_flow_to[airway_of(mine, "110")]; /* with what leaks in */
    double fresh = v.answer->mass_flow[airway_of(mine, "103")];
    assert_close(p->series[0].share, back / (back + fresh), 1e-12, 0);
    assert_ptr_equal(p->series[0].clause, &fd_clauses[FD_CLAUSE_SERIES_OUTBURST]);
    fd_airpath_free(&p);
    vent_close(&v);
}

/* 240 m3 then 120 m3 in the air of q m3/s; a last airway of no known volume. */
static void tells_ages(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        ENDS
        "<junction id=\"end\"/>"
        "<airway id=\"a\" from=\"in\" to=\"1\" length=\"20 m\" area=\"12 m2\" " EVEN "/>"
        "<airway id=\"b\" from=\"2\" to=\"1\" length=\"10 m\" area=\"12 m2\" " EVEN "/>"
        "<airway id=\"c\" from=\"2\" to=\"out\" " EVEN "/>"
        "<airway id=\"dead\" from=\"2\" to=\"end\" length=\"10 m\" area=\"9 m2\" " EVEN
        "/>"));
    fd_airpath *p = path_of(&v);
    double q = vent_flow(&v, "a");
    assert_close(p->stay[0], 240 / q, 1e-12, 0);
    assert_close(p->age_leaving[0], 240 / q, 1e-12, 0);
    assert_close(p->stay[1], 120 / q, 1e-12, 0);
    assert_close(p->age_leaving[1], 360 / q, 1e-12, 0);
    assert_close(p->age[number_of_id(v.mine, "junction", "2")], 360 / q, 1e-12, 0);
    assert_close(p->age_leaving[2], 360 / q, 1e-12, 0);
    assert_true(isnan(p->age_leaving[3]) && isnan(p->stay[3]));
    assert_true(isnan(p->recirculated[3]));
    assert_int_equal(p->volumeless, 1);
    fd_airpath_free(&p);
    v.state->length[0] = 40; /* as the state has it, not as the file */
    p = path_of(&v);
    assert_close(p->stay[0], 480 / vent_flow(&v, "a"), 1e-12, 0);
    fd_airpath_free(&p);
    v.state->airway[3] = false;
    p = path_of(&v);
    assert_int_equal(p->loop_of[3], -1);
    assert_true(isnan(p->stay[3]));
    fd_airpath_free(&p);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_recirculation),
                                       cmocka_unit_test(names_the_fan_of_a_loop),
                                       cmocka_unit_test(a_second_place_wants_its_sensor),
                                       cmocka_unit_test(finds_series),
                                       cmocka_unit_test(reads_faces_and_headings),
                                       cmocka_unit_test(tells_ages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
