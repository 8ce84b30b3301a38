#include "tests/test.h"

#include "base/random.h"
#include "models/cutting.h"
#include "models/lump.h"

#define HOUR 3600.0
#define DAY  86400.0
enum { TRIALS = 200, PASSES = 12 };

typedef struct trial {
    double start[PASSES];
    fd_halt halt[2];
    fd_cutting cutting;
    fd_kernel kernel;
    double t;
} trial;

static double draw(uint64_t trial_number, uint32_t what, double low, double high) {
    fd_random random = fd_random_start(7, 100 * trial_number + what);
    return low + (high - low) * fd_random_uniform(&random);
}

/* Passes at random in a day, each in its own slot; halts on odd trials. */
static void make(uint64_t k, trial *r) {
    int n = 1 + (int)draw(k, 0, 0, PASSES - 0.01);
    double slot = DAY / n;
    double pass = draw(k, 1, 0.05, 0.7) * slot;
    for (int i = 0; i < n; i++)
        r->start[i] = i * slot + draw(k, (uint32_t)(10 + i), 0, 0.99) * (slot - pass);
    r->cutting = (fd_cutting){.origin = draw(k, 2, -DAY, DAY),
                              .period = DAY,
                              .pass = pass,
                              .n = n,
                              .start = r->start};
    r->halt[0].from = draw(k, 3, -2 * DAY, DAY);
    r->halt[0].until = r->halt[0].from + draw(k, 4, 0, DAY);
    r->halt[1].from = r->halt[0].until + draw(k, 5, 0, DAY);
    r->halt[1].until = r->halt[1].from + draw(k, 6, 0, DAY);
    r->cutting.halt = r->halt;
    r->cutting.n_halts = k % 2 ? 2 : 0;
    r->kernel = (fd_kernel){FD_KERNEL_AIREY, exp(draw(k, 7, 5, 14)), FD_LUMP_EXPONENT};
    r->t = draw(k, 8, -DAY, 5 * DAY);
    assert_true(fd_cutting_valid(&r->cutting));
}

static double all(const fd_cutting *c, const trial *r, double t) {
    return fd_cutting_emission(c, &r->kernel, 0, INFINITY, t);
}

static void a_moved_schedule_moves_the_gas(void **state) {
    (void)state;
    for (uint64_t k = 0; k < TRIALS; k++) {
        trial r;
        make(k, &r);
        double by = draw(k, 9, -10 * DAY, 10 * DAY);
        fd_halt halt[2] = {{r.halt[0].from + by, r.halt[0].until + by},
                           {r.halt[1].from + by, r.halt[1].until + by}};
        fd_cutting moved = r.cutting;
        moved.origin += by;
        moved.halt = halt;
        /* Round-off of times of 1e6 s; no draw meets the very begin of a pass. */
        assert_close(all(&moved, &r, r.t + by), all(&r.cutting, &r, r.t), 1e-9, 1e-9);
        assert_close(fd_cutting_wall(&moved, r.t + by), fd_cutting_wall(&r.cutting, r.t),
                     1e-9, 1e-9);
    }
}

static void parts_of_the_age_add_up(void **state) {
    (void)state;
    for (uint64_t k = 0; k < TRIALS; k++) {
        trial r;
        make(k, &r);
        double cut[] = {0, exp(draw(k, 30, 0, 8)), exp(draw(k, 31, 8, 14)), INFINITY};
        double sum = 0;
        for (int i = 0; i < 3; i++)
            sum += fd_cutting_emission(&r.cutting, &r.kernel, cut[i], cut[i + 1], r.t);
        assert_close(sum, all(&r.cutting, &r, r.t), 1e-12, 1e-14);
    }
}

/* Two schedules whose passes are those of a third: the gas is the mean of theirs. */
static void passes_add_up(void **state) {
    (void)state;
    for (uint64_t k = 0; k < TRIALS; k += 2) { /* without halts */
        trial r;
        make(k, &r);
        if (r.cutting.n < 2) continue;
        fd_cutting first = r.cutting, rest = r.cutting;
        first.n = 1;
        rest.n = r.cutting.n - 1;
        rest.start = r.start + 1;
        double n = r.cutting.n;
        double sum = all(&first, &r, r.t) / n + all(&rest, &r, r.t) * (n - 1) / n;
        assert_close(sum, all(&r.cutting, &r, r.t), 1e-12, 1e-14);
    }
}

/* What follows a moment does not reach back, and a halt only puts off. */
static void halts_act_forward_and_put_off(void **state) {
    (void)state;
    for (uint64_t k = 1; k < TRIALS; k += 2) {
        trial r;
        make(k, &r);
        fd_cutting free = r.cutting;
        free.n_halts = 0;
        double before = r.halt[0].from - draw(k, 40, 0, DAY);
        assert_true(all(&r.cutting, &r, before) == all(&free, &r, before));
        assert_true(fd_cutting_wall(&r.cutting, before) ==
                    fd_cutting_wall(&free, before));
        double late = r.halt[0].until - r.halt[0].from + r.halt[1].until - r.halt[1].from;
        double after = r.halt[1].until + draw(k, 41, 0, DAY);
        assert_true(fd_cutting_rate(&r.cutting, after) ==
                    fd_cutting_rate(&free, after - late));
        double in = 0.5 * (r.halt[0].from + r.halt[0].until);
        assert_true(fd_cutting_rate(&r.cutting, in) == 0);
        /* Once all bare wall is younger than the halts, they have left no trace. */
        assert_close(fd_cutting_wall(&r.cutting, after + 3 * DAY),
                     fd_cutting_wall(&free, after + 3 * DAY - late), 1e-9, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moved_schedule_moves_the_gas),
        cmocka_unit_test(parts_of_the_age_add_up),
        cmocka_unit_test(passes_add_up),
        cmocka_unit_test(halts_act_forward_and_put_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
