/* Jet fans start in a measured tunnel: the time course by the closed form of the plug of
 * air with one constant K, its end by the measurement. */
#include "networks/airtransient.h"
#include "tests/mines.h"

#include "tests/csv.h"

static double named(const struct csv *table, const char *name) {
    return csv_number(table, csv_find(table, "name", name), "value");
}

/* K = 13.0 of the case's description: every measured flow within 2 % to 3 %. */
static const double K = 13;

static fd_mine *tunnel(const struct csv *p, int n) {
    sheet s = {0};
    double area = named(p, "area");
    sheet_add(&s,
              "<climate/><junction id='1' surface='true'/><junction id='2' "
              "surface='true'/><airway id='t' from='1' to='2' area='%.17g m2' "
              "length='%.17g m' resistance='%.17g N.s2/m8' density='fixed' "
              "hydraulic-diameter='1e-9 m'/><jet-fan id='j' airway='t' running='false' "
              "number='%d' flow='%.17g m3/s' velocity='%.17g m/s' efficiency='%.17g'/>",
              area, named(p, "tunnel_length"), K * 1.2 / (2 * area * area), n,
              named(p, "jet_fan_flow"), named(p, "jet_fan_discharge_velocity"),
              named(p, "installation_efficiency"));
    return mine_of(&s);
}

/* L v' = a - b v - K v^2/2, a = n eta Qj vj/A, b = a/vj, from rest: with r1 > 0 > -r2 the
 * roots, v = r1 r2 (1 - e)/(r2 + r1 e), e = exp(- K (r1 + r2) t/(2 L)). */
static double velocity(const struct csv *p, int n, double t) {
    double vj = named(p, "jet_fan_discharge_velocity");
    double a = n * named(p, "installation_efficiency") * named(p, "jet_fan_flow") * vj /
               named(p, "area");
    double b = a / vj, root = sqrt(b * b + 2 * K * a);
    double r1 = (root - b) / K, r2 = (root + b) / K;
    double e = exp(-K * (r1 + r2) * t / (2 * named(p, "tunnel_length")));
    return r1 * r2 * (1 - e) / (r2 + r1 * e);
}

static void a_tunnel_comes_to_its_measured_flow(void **state) {
    (void)state;
    const char *name = "memorial-jetfan-cold";
    struct csv *p = csv_read(name, "parameters.csv");
    struct csv *measured = csv_read(name, "expected.csv");
    double in_time = 0, at_end = 0, half = 0;
    for (int i = 0; i < measured->rows; i++) {
        int n = (int)csv_number(measured, i, "jet_fans");
        vent v = vent_open(tunnel(p, n));
        vent_solve(&v);
        fd_airmoves *moves;
        fd_airtransient *t;
        assert_int_equal(fd_airmoves_new(v.mine, v.state, &moves), FD_OK);
        assert_int_equal(fd_airtransient_new(v.mine, v.air, moves, &t), FD_OK);
        v.state->jet_fan_running[0] = true;
        assert_int_equal(fd_airtransient_take(t, 0, v.state, &v.info), FD_OK);
        double end = velocity(p, n, 1e9) * named(p, "area");
        for (int k = 1; k <= 120; k++) {
            assert_int_equal(fd_airtransient_advance(t, 10 * k, &v.info), FD_OK);
            assert_true(v.info.usable);
            double exact = velocity(p, n, 10 * k) * named(p, "area");
            in_time = fmax(in_time, fabs(v.answer->flow[0] - exact) / end);
            if (n == 1 && v.answer->flow[0] < end / 2) half = 10 * k;
        }
        double q = csv_number(measured, i, "q_measured_m3_s");
        at_end = fmax(at_end, fabs(v.answer->flow[0] / q - 1));
        fd_airtransient_free(&t);
        fd_airmoves_free(&moves);
        vent_close(&v);
    }
    print_message(
        "jet-fan start: course within %.2g of the end flow, end within %.2g %% of "
        "the measurement; one fan has half its flow after some %g s\n",
        in_time, 100 * at_end, half);
    assert_true(in_time <= 1e-6);
    assert_true(at_end <= 0.03); /* the case's own tolerance */
    csv_free(p);
    csv_free(measured);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tunnel_comes_to_its_measured_flow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
