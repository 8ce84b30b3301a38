#include "models/layering.h"
#include "tests/test.h"

static const fd_roof ROAD = {.velocity = 3,
                             .methane = 0.02,
                             .width = 4,
                             .height = 3,
                             .friction_velocity = 0.2,
                             .before = 0.001,
                             .mean = 0.003};

/* Far downstream the road is mixed; near the roof it is the half plane's 1/sqrt(x). */
static void tends_to_its_limits(void **state) {
    (void)state;
    fd_roof r = ROAD;
    r.distance = 1e5;
    assert_close(fd_layering_roof(&r), r.mean, 1e-12, 0);
    r.distance = 30;
    double K = 0.4 * 0.2 * 3 / 12, near = 3 * sqrt(3 / (acos(-1) * K * 30));
    assert_close(fd_layering_roof(&r), 0.001 + 0.002 * near, 1e-3, 0);
    double last = INFINITY; /* falls all the way */
    for (r.distance = 30; r.distance < 2000; r.distance *= 1.3) {
        double roof = fd_layering_roof(&r);
        assert_true(roof < last && roof >= r.mean * (1 - 1e-12));
        last = roof;
    }
}

/* Explicit finite volumes over the height, all gas in the top cell at the start: 120
 * cells are within 0.1 % once the plume spans many of them. */
static void meets_finite_volumes(void **state) {
    (void)state;
    enum { N = 120 };
    double y[N] = {0}, dz = 3.0 / N, K = 0.4 * 0.2 * 3 / 12;
    y[0] = N * (ROAD.mean - ROAD.before);
    double dx = 0.2 * ROAD.velocity * dz * dz / K, x = 0;
    for (double next = 40; next <= 640; next *= 2) {
        while (x + 0.5 * dx < next) {
            double flux = 0;
            for (int i = 0; i < N; i++) {
                double down = i + 1 < N ? 0.2 * (y[i] - y[i + 1]) : 0;
                y[i] += flux - down;
                flux = down;
            }
            x += dx;
        }
        fd_roof r = ROAD;
        r.distance = x;
        assert_close(fd_layering_roof(&r), r.before + y[0], 1e-3, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tends_to_its_limits),
        cmocka_unit_test(meets_finite_volumes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
