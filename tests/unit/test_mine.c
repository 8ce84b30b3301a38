#include "networks/mine.h"

#include "tests/inputs.h"

static fd_mine *sample(void) {
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    fd_status status = fd_mine_read("tests/data/mine.xml", list, &mine);
    if (fd_diagnostics_count(list) > 0) print_findings(list);
    assert_int_equal(status, FD_OK);
    assert_int_equal(fd_diagnostics_count(list), 0);
    fd_diagnostics_free(&list);
    return mine;
}

/* One value of each kind, computed by hand. */
static void reads_the_sample(void **state) {
    (void)state;
    fd_mine *m = sample();
    const double day = 86400, relative = 4e-16; /* rounding of one conversion */
    assert_string_equal(m->file, "tests/data/mine.xml");
    assert_int_equal(m->site->schema, 1);
    assert_string_equal(m->site->record.name, "样矿");
    assert_close(m->climate->temperature, 288.15, relative, 0);
    assert_close(m->climate->underground_humidity, 0.9, relative, 0);
    assert_int_equal(m->n_junctions, 10);
    assert_true(m->junction[7].surface);
    assert_close(m->junction[4].z, -490, 0, 0);
    assert_true(isnan(m->junction[0].temperature));
    assert_int_equal(m->n_airways, 11);
    assert_int_equal(m->airway[3].from, 9);
    assert_int_equal(m->airway[3].to, 3);
    assert_int_equal(m->airway[4].class, FD_WORKING_FACE);
    assert_int_equal(m->airway[4].place, FD_PLACE_FACE);
    assert_int_equal(m->n_fans, 2);
    assert_int_equal(m->n_fan_points, 6);
    assert_int_equal(m->fan_point[3].record.parent, 1);
    assert_close(m->fan_point[3].flow, 250.0 / 60, relative, 0);
    assert_int_equal(m->fan[1].pressure_kind, FD_TOTAL_PRESSURE);
    assert_close(m->door[0].gap, 0.05, 0, 0);
    assert_close(m->regulator[0].resistance, 0.02, 0, 0);
    assert_close(m->seam[0].content, 0.011, relative, 0);
    assert_close(m->seam[0].permeability, 0.2 / 1e12 / day, relative, 0);
    /* 1 mD is 38.9607 m2/(MPa2.d) to the digits given there (k/(2 mu pn)) */
    assert_close(m->seam[1].permeability, 0.003 * 38.9607 / 1e12 / day, 1e-6, 0);
    assert_close(m->seam[0].langmuir_b, 1.05e-6, relative, 0);
    assert_true(m->seam[0].outburst);
    assert_close(m->face[0].advance, 4.6 / day, relative, 0);
    assert_int_equal(m->adjacent[0].seam, 1);
    assert_int_equal(m->adjacent[0].position, FD_BELOW);
    assert_int_equal(m->heading[0].duct, 10);
    assert_int_equal(m->heading[0].through, -1);
    assert_int_equal(m->holes[0].per_row, 2);
    assert_int_equal(m->holes[1].kind, FD_ROOF_HOLES);
    assert_close(m->protection[0].leak_share, 0.2, 0, 0);
    assert_close(m->relief_stage[1].after, 90 * day, 0, 0);
    assert_int_equal(m->sensor[0].place, FD_SENSOR_FACE_RETURN);
    assert_close(m->sensor[2].response_time, 20, 0, 0);
    assert_close(m->sensor[2].range, 0.04, relative, 0);
    assert_int_equal(m->sensor[2].cut_headings.n, 1);
    assert_string_equal(m->origin[0].is, "survey 2026-05");
    fd_mine_free(&m);
    assert_null(m);
}

static void leads_paths(void **state) {
    (void)state;
    fd_mine *m = sample();
    fd_document_value v = fd_mine_path(m, "airway/102/friction");
    assert_ptr_equal(v.value, &m->airway[1].friction);
    assert_string_equal(v.row->unit, "N.s2/m4");
    assert_ptr_equal(fd_mine_path(m, "climate/pressure").value, &m->climate->pressure);
    assert_null(fd_mine_path(m, "airway/102/colour").row);
    fd_mine_free(&m);
}

static void leaves_null_on_faults(void **state) {
    (void)state;
    const char *const paths[] = {"tests/data", "tests/data/no.xml"};
    for (int i = 0; i < 2; i++) {
        fd_diagnostics *list = fd_diagnostics_new();
        fd_mine *mine;
        assert_int_equal(fd_mine_read(paths[i], list, &mine), FD_CANNOT_READ);
        assert_null(mine);
        assert_int_equal(fd_diagnostics_faults(list), 1);
        fd_diagnostics_free(&list);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_sample),
        cmocka_unit_test(leads_paths),
        cmocka_unit_test(leaves_null_on_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
