/* Pieces of time in which a goaf breathes before a pressure that is held. */
#include "scenarios/breathpace.h"

#include <math.h>

#include "models/breath.h"
#include "tests/test.h"

#define PI   3.14159265358979
#define JUMP 100.0
#define END  400.0

/* Pa: rests, jumps by 400, rings with a period of 12 s while it settles at -150. */
static double pressure(double t) {
    if (t <= JUMP) return 0;
    double since = t - JUMP;
    return -150 + 550 * exp(-since / 8) * cos(2 * PI * since / 12);
}

static fd_breath law_of(double tau) {
    return (fd_breath){.volume = 6000, .pressure = 1e5, .linear = tau / 0.06};
}

/* On by one piece before the pressure of its begin. */
static void hold(const fd_breath *law, double *goaf, double from, double to,
                 fd_breath_volume *sum) {
    double excess = *goaf - pressure(from);
    fd_breath_volume v = fd_breath_advance(law, 0, to - from, &excess);
    *goaf = pressure(from) + excess;
    sum->out += v.out;
    sum->in += v.in;
}

/* In steps that are parted as the pace asks, or not; pieces that it took. */
static fd_breath_volume breathe(double tau, double step, bool paced, int *pieces) {
    const fd_breath law = law_of(tau);
    fd_breath_volume sum = {0, 0};
    fd_breathpace pace = fd_breathpace_new(true);
    fd_breathpace_mouth mouth = {0};
    double goaf = 0, origin = 0;
    *pieces = 0;
    for (double t = 0, to; t < END; t = to) {
        fd_breathpace_begin(&pace, t, t == JUMP);
        fd_breathpace_see(&pace, &mouth, pressure(t), goaf - pressure(t), tau);
        to = fmin(origin + step, END);
        if (t < JUMP) to = fmin(to, JUMP);
        if (paced) to = fmin(to, fd_breathpace_end(&pace));
        if (to == origin + step) origin = to;
        hold(&law, &goaf, t, to, &sum);
        ++*pieces;
    }
    return sum;
}

static void steps_breathe_the_same(void **state) {
    (void)state;
    const double tau[] = {0.5, 3.6, 60, 600}, step[] = {1, 5, 20, 60};
    double worst = 0, unpaced = 0;
    for (int k = 0; k < 4; k++) {
        int pieces;
        fd_breath_volume exact = breathe(tau[k], 2e-3, false, &pieces);
        for (int i = 0; i < 4; i++) {
            fd_breath_volume plain = breathe(tau[k], step[i], false, &pieces);
            fd_breath_volume v = breathe(tau[k], step[i], true, &pieces);
            double out = fabs(v.out - exact.out) / exact.out;
            double in = fabs(v.in - exact.in) / exact.out; /* the lesser */
            print_message("  tau %g s, step %g s: %d pieces, out %.3f (%.3f), in %.3f "
                          "(%.3f) m3; held %.3f, %.3f\n",
                          tau[k], step[i], pieces, v.out, exact.out, v.in, exact.in,
                          plain.out, plain.in);
            worst = fmax(worst, fmax(out, in));
            unpaced = fmax(unpaced, fabs(plain.out / exact.out - 1));
            assert_true(pieces < END / step[i] + 400);
        }
    }
    print_message("  worst %.3f of the volume; held through the step %.3f\n", worst,
                  unpaced);
    assert_true(worst < 0.04);
    assert_true(unpaced > 0.5);
}

/* The air answers the goaf's flow with r Pa s/m3, one piece later: pieces shrink no
 * further than is due, and where it swings they come to an end. */
static void an_answering_air(void **state) {
    (void)state;
    const double part[] = {0.3, 0.8, 1.5};
    for (int k = 0; k < 3; k++) {
        const fd_breath law = law_of(3.6);
        fd_breathpace pace = fd_breathpace_new(true);
        fd_breathpace_mouth mouth = {0};
        double excess = 0, goaf = 0, flow = 0, t = 0;
        int pieces = 0;
        for (; t < 3600; pieces++) {
            double before =
                (t > 0 ? -100 : 0) + fmin(1e4, fmax(-1e4, part[k] * law.linear * flow));
            fd_breathpace_begin(&pace, t, t == 0);
            fd_breathpace_see(&pace, &mouth, before, goaf - before, 3.6);
            double to = fmin(t + 60, fd_breathpace_end(&pace));
            excess = goaf - before;
            fd_breath_volume v = fd_breath_advance(&law, 0, to - t, &excess);
            goaf = before + excess;
            flow = (v.out - v.in) / (to - t);
            t = to;
        }
        print_message("  answer %g of the leak: %d pieces\n", part[k], pieces);
        assert_true(pieces < 800);
        if (part[k] < 1) assert_close(goaf, -100, 0, 0.5);
    }
}

/* Before steady air pieces only grow; nothing is known before the first. */
static void steady_air(void **state) {
    (void)state;
    fd_breathpace pace = fd_breathpace_new(false);
    fd_breathpace_mouth mouth = {0};
    fd_breathpace_begin(&pace, 0, false);
    fd_breathpace_see(&pace, &mouth, 5, 0, 10);
    assert_true(isinf(fd_breathpace_end(&pace)));
    const struct {
        double t;
        bool jump;
        double end;
    } piece[] = {{60, false, 180},    {90, true, 90.1},    {90.1, false, 90.2},
                 {90.2, false, 90.4}, {90.4, false, 90.8}, {90.41, false, 90.51}};
    for (int i = 0; i < 6; i++) {
        fd_breathpace_begin(&pace, piece[i].t, piece[i].jump);
        fd_breathpace_see(&pace, &mouth, 1000 * i, 50, 10);
        assert_close(fd_breathpace_end(&pace), piece[i].end, 1e-12, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_breathe_the_same),
        cmocka_unit_test(an_answering_air),
        cmocka_unit_test(steady_air),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
