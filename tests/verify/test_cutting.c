#include "tests/test.h"

#include "models/conveyor.h"
#include "models/cutting.h"
#include "models/lump.h"
#include "models/rib.h"
#include "tests/quadrature.h"

#define MINUTE 60.0
#define HOUR   3600.0
#define DAY    86400.0

/* Maintenance until eight, then two shifts of four passes; a pass takes 75 min of 120. */
static const double two_shifts[] = {8 * HOUR,  10 * HOUR, 12 * HOUR, 14 * HOUR,
                                    16 * HOUR, 18 * HOUR, 20 * HOUR, 22 * HOUR};
/* Uneven: the last pass runs over midnight. */
static const double uneven[] = {5 * HOUR, 7.5 * HOUR, 13 * HOUR, 23 * HOUR};
static const fd_cutting schedules[] = {
    {.origin = 0, .period = DAY, .pass = 75 * MINUTE, .n = 8, .start = two_shifts},
    {.origin = -7 * HOUR, .period = DAY, .pass = 90 * MINUTE, .n = 4, .start = uneven},
};
enum { SCHEDULES = 2, KERNELS = 4 };

typedef struct source {
    fd_kernel kernel;
    double young, old;
} source;
static const source sources[KERNELS] = {
    {{FD_KERNEL_AIREY, 3 * HOUR, FD_LUMP_EXPONENT}, 0, 600},
    {{FD_KERNEL_AIREY, 3 * HOUR, FD_LUMP_EXPONENT}, 75, 400},
    {{FD_KERNEL_AIREY, 5 * DAY, FD_LUMP_EXPONENT}, 0, INFINITY},
    {{FD_KERNEL_DECAY, 30 * DAY, 0}, 0, INFINITY},
};

/* The slope of a kernel, from its law. */
static double rate(const fd_kernel *k, double age) {
    double x = age / k->time, n = k->exponent;
    if (k->law == FD_KERNEL_AIREY) return n / k->time * pow(x, n - 1) * exp(-pow(x, n));
    return exp(-x) / k->time;
}

typedef struct span {
    const fd_kernel *kernel;
    double youngest; /* age at the end of the span */
} span;

static double over_ages(double from_start, double to_end, void *context) {
    (void)from_start;
    const span *s = context;
    return rate(s->kernel, s->youngest + to_end);
}

/* Convolution by quadrature over the time of cutting, pass by pass, back to the end of
 * the detail; the rest by what the mean rate gives. */
static double convolve(const fd_cutting *c, const source *src, double t) {
    double detail = fmin(src->old, 7 * DAY), sum = 0;
    for (int p = -10; p <= (int)((t - c->origin) / c->period) + 1; p++)
        for (int i = 0; i < c->n; i++) {
            double begin = c->origin + p * c->period + c->start[i];
            double from = fmax(begin, t - detail);
            double to = fmin(begin + c->pass, t - src->young);
            span s = {&src->kernel, t - to};
            if (to > from) sum += quadrature(over_ages, to - from, &s);
        }
    double tail = src->old > detail ? 1 - fd_kernel_released(&src->kernel, detail) : 0;
    return sum * c->period / (c->n * c->pass) + tail;
}

static void is_the_convolution(void **state) {
    (void)state;
    double worst = 0;
    for (int s = 0; s < SCHEDULES; s++)
        for (int k = 0; k < KERNELS; k++)
            for (double t = 0.013 * DAY; t < DAY; t += 0.0437 * DAY) {
                double got = fd_cutting_emission(&schedules[s], &sources[k].kernel,
                                                 sources[k].young, sources[k].old, t);
                double wanted = convolve(&schedules[s], &sources[k], t);
                worst = fmax(worst, fabs(got - wanted));
                /* What the quadrature holds of a root at its end. */
                assert_close(got, wanted, 1e-8, 1e-10);
            }
    print_message("against quadrature: worst deviation %.1e of the mean\n", worst);
}

typedef struct course {
    const fd_cutting *cutting;
    const source *source; /* null: the wall */
    double begin;
} course;

static double over_time(double from_start, double to_end, void *context) {
    (void)to_end;
    const course *c = context;
    double t = c->begin + from_start;
    return c->source ? fd_cutting_emission(c->cutting, &c->source->kernel,
                                           c->source->young, c->source->old, t)
                     : fd_cutting_wall(c->cutting, t);
}

static int rising(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Mean over a period, cut at all moments at which the course has a corner: coal passes
 * one of the ages, or the wall law its first minute. */
static double mean_of(const fd_cutting *c, const source *src) {
    const double ages[] = {0, src ? src->young : MINUTE,
                           src && isfinite(src->old) ? src->old : 0};
    double cut[128];
    int n = 0;
    cut[n++] = 0;
    cut[n++] = c->period;
    for (int i = 0; i < c->n; i++)
        for (int a = 0; a < 3; a++)
            for (int end = 0; end < 2; end++) {
                double at = c->origin + c->start[i] + end * c->pass + ages[a];
                cut[n++] = at - c->period * floor(at / c->period);
            }
    qsort(cut, (size_t)n, sizeof *cut, rising);
    double sum = 0;
    for (int i = 0; i + 1 < n; i++) {
        course context = {c, src, cut[i]};
        if (cut[i + 1] > cut[i])
            sum += quadrature(over_time, cut[i + 1] - cut[i], &context);
    }
    return sum / c->period;
}

static void has_the_static_mean(void **state) {
    (void)state;
    for (int s = 0; s < SCHEDULES; s++) {
        for (int k = 0; k < KERNELS; k++) {
            const source *src = &sources[k];
            double all = fd_kernel_released(&src->kernel, src->old) -
                         fd_kernel_released(&src->kernel, src->young);
            /* The kernels are held to 1e-6 in the sum; quadrature of their corners. */
            assert_close(mean_of(&schedules[s], src), all, 1e-7, 0);
        }
        assert_close(mean_of(&schedules[s], NULL), fd_cutting_wall_mean(&schedules[s]),
                     1e-7, 0);
    }
}

static void the_mean_over_any_time_is_exact(void **state) {
    (void)state;
    const double edge[] = {0, 0.1 * DAY, 0.37 * DAY, 0.9 * DAY, DAY};
    for (int s = 0; s < SCHEDULES; s++)
        for (int k = 0; k <= KERNELS; k++) {
            const fd_cutting *c = &schedules[s];
            const source *src = k < KERNELS ? &sources[k] : NULL;
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                double from = edge[i], to = edge[i + 1];
                sum += (to - from) / DAY *
                       (src ? fd_cutting_mean(c, &src->kernel, src->young, src->old, from,
                                              to)
                            : fd_cutting_wall_over(c, from, to));
            }
            double wanted = src ? fd_kernel_released(&src->kernel, src->old) -
                                      fd_kernel_released(&src->kernel, src->young)
                                : fd_cutting_wall_mean(c);
            /* Sums over a week of coal, in s. */
            assert_close(sum, wanted, 1e-11, 0);
            /* A short time is as its middle. */
            double t = 0.4321 * DAY;
            double now =
                src ? fd_cutting_emission(c, &src->kernel, src->young, src->old, t)
                    : fd_cutting_wall(c, t);
            double mean =
                src ? fd_cutting_mean(c, &src->kernel, src->young, src->old, t - 1, t + 1)
                    : fd_cutting_wall_over(c, t - 1, t + 1);
            assert_close(mean, now, 1e-6, 1e-9);
        }
}

/* The wall by its places: each was last cut at some time, and ages since. */
enum { PLACES = 20000 };
static double wall_by_places(const fd_cutting *c, double t) {
    double sum = 0;
    for (int y = 0; y < PLACES; y++) {
        double at = (y + 0.5) / PLACES * c->pass, last = -INFINITY;
        for (int p = -3; p < 3; p++)
            for (int i = 0; i < c->n; i++) {
                double cut = c->origin + p * c->period + c->start[i] + at;
                if (cut <= t) last = fmax(last, cut);
            }
        sum += fd_rib_emission(1, t - last);
    }
    return sum / PLACES;
}

static void the_wall_ages_place_by_place(void **state) {
    (void)state;
    for (int s = 0; s < SCHEDULES; s++)
        for (double t = 0.021 * DAY; t < DAY; t += 0.0491 * DAY)
            /* The law jumps by 1 where the shearer stands: one place may be on the wrong
             * side of it. */
            assert_close(fd_cutting_wall(&schedules[s], t),
                         wall_by_places(&schedules[s], t), 1e-6, 1.0 / PLACES);
}

static void even_cutting_is_the_static_law(void **state) {
    (void)state;
    const double zero[] = {0};
    const fd_cutting even = {
        .origin = 5, .period = 4.2 * HOUR, .pass = 4.2 * HOUR, .n = 1, .start = zero};
    for (double t = -3 * DAY; t < 3 * DAY; t += 0.37 * DAY) {
        for (int k = 0; k < KERNELS; k++) {
            const source *src = &sources[k];
            double all = fd_kernel_released(&src->kernel, src->old) -
                         fd_kernel_released(&src->kernel, src->young);
            /* Ages are differences of times of 1e5 s. */
            assert_close(
                fd_cutting_emission(&even, &src->kernel, src->young, src->old, t), all,
                1e-12, 0);
        }
        assert_close(fd_cutting_wall(&even, t), fd_cutting_wall_mean(&even), 1e-12, 0);
    }
}

/* After a halt that does not end, every source goes on by age alone. */
static void a_stopped_face_runs_down(void **state) {
    (void)state;
    const double zero[] = {0};
    const fd_halt end = {10 * DAY, INFINITY};
    const fd_cutting even = {.period = 4 * HOUR,
                             .pass = 4 * HOUR,
                             .n = 1,
                             .start = zero,
                             .n_halts = 1,
                             .halt = &end};
    for (double since = 1; since < 50 * DAY; since *= 3) {
        double t = end.from + since;
        for (int k = 2; k < KERNELS; k++)
            assert_close(fd_cutting_emission(&even, &sources[k].kernel, 0, INFINITY, t),
                         1 - fd_kernel_released(&sources[k].kernel, since), 1e-9, 0);
        /* The belt runs empty. */
        double left = fmax(0, fd_kernel_released(&sources[0].kernel, 600) -
                                  fd_kernel_released(&sources[0].kernel, since));
        assert_close(fd_cutting_emission(&even, &sources[0].kernel, 0, 600, t), left,
                     1e-9, 1e-15);
        /* All parts of the wall are between `since` and a pass older. */
        assert_close(fd_cutting_wall(&even, t),
                     fd_rib_volume(1, since, 4 * HOUR) / (4 * HOUR), 1e-9, 0);
    }
    assert_true(fd_cutting_rate(&even, end.from) == 0);
    assert_true(fd_cutting_rate(&even, end.from - 1) == 1);
}

/* A halt within a pass, one before the next has begun, and one for good. */
static const fd_halt halts[] = {
    {8.6 * HOUR, 11.2 * HOUR}, {12.9 * HOUR, 13.1 * HOUR}, {30 * HOUR, INFINITY}};

/* The mean from t1 to t2 by quadrature, cut where the course has corners. */
static double mean_by_parts(const fd_cutting *c, const source *src, double t1,
                            double t2) {
    const double ages[] = {0, src ? src->young : MINUTE,
                           src && isfinite(src->old) ? src->old : 0};
    /* Where a halt broke a pass the wall has a step of age; the next pass takes it then.
     */
    const double steps[] = {13.4 * HOUR, 15.1 * HOUR};
    double cut[256] = {t1, t2}, last, next;
    int n = 2;
    for (int i = 0; i < 2; i++)
        if (steps[i] > t1 && steps[i] < t2) cut[n++] = steps[i];
    /* The passes of a week before, not yet put off, leave the detail. */
    for (double t = 0; t < 2 * DAY; t += DAY)
        for (int i = 0; i < 2 * c->n; i++) {
            double at = t + c->start[i / 2] + i % 2 * c->pass;
            if (at > t1 && at < t2) cut[n++] = at;
        }
    for (double t = t1 - HOUR; t < t2; t = next) {
        fd_cutting_edges(c, t, &last, &next);
        if (!isfinite(next)) break;
        for (int a = 0; a < 3; a++)
            if (next + ages[a] > t1 && next + ages[a] < t2) cut[n++] = next + ages[a];
    }
    qsort(cut, (size_t)n, sizeof *cut, rising);
    double sum = 0;
    for (int i = 0; i + 1 < n; i++) {
        course context = {c, src, cut[i]};
        if (cut[i + 1] > cut[i])
            sum += quadrature(over_time, cut[i + 1] - cut[i], &context);
    }
    return sum / (t2 - t1);
}

static double mean_over(const fd_cutting *c, const source *src, double t1, double t2) {
    return src ? fd_cutting_mean(c, &src->kernel, src->young, src->old, t1, t2)
               : fd_cutting_wall_over(c, t1, t2);
}

static void the_mean_holds_through_halts(void **state) {
    (void)state;
    double worst = 0;
    fd_cutting c = schedules[0];
    c.n_halts = 3;
    c.halt = halts;
    const double edge[] = {8.1 * HOUR, 8.9 * HOUR, 11.5 * HOUR,
                           14 * HOUR,  29 * HOUR,  34 * HOUR};
    for (int k = 0; k <= KERNELS; k++) {
        const source *src = k < KERNELS ? &sources[k] : NULL;
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            double got = mean_over(&c, src, edge[i], edge[i + 1]);
            double wanted = mean_by_parts(&c, src, edge[i], edge[i + 1]);
            worst = fmax(worst, fabs(got / wanted - 1));
            assert_close(got, wanted, 1e-10, 1e-11);
            sum += got * (edge[i + 1] - edge[i]);
        }
        assert_close(sum / (edge[5] - edge[0]), mean_over(&c, src, edge[0], edge[5]),
                     1e-11, 0);
        /* In steps of 10 s as in pieces of a minute. */
        double fine = 0;
        for (int i = 0; i < 360; i++)
            fine += mean_over(&c, src, edge[1] + 10 * i, edge[1] + 10 * (i + 1)) / 360;
        assert_close(fine, mean_over(&c, src, edge[1], edge[1] + HOUR), 1e-9, 1e-12);
    }
    print_message("means through halts against quadrature: %.1e\n", worst);
}

static void knows_when_cutting_begins_and_ends(void **state) {
    (void)state;
    fd_cutting c = schedules[0];
    double last, next;
    fd_cutting_edges(&c, 9 * HOUR, &last, &next);
    assert_close(last, 8 * HOUR, 1e-14, 0);
    assert_close(next, 9.25 * HOUR, 1e-14, 0);
    fd_cutting_edges(&c, DAY + 3 * HOUR, &last, &next);
    assert_close(last, 23.25 * HOUR, 1e-14, 0);
    assert_close(next, DAY + 8 * HOUR, 1e-14, 0);
    c.n_halts = 3;
    c.halt = halts;
    /* What is left of the pass, 39 min, comes after the halt; the next is late by it. */
    const double at[][3] = {{8.5, 8, 8.6},     {10, 8.6, 11.2},    {11.3, 11.2, 11.85},
                            {12, 11.85, 12.6}, {12.8, 12.6, 12.9}, {25, 24.8, 26.05},
                            {40, 30, INFINITY}};
    for (int i = 0; i < 7; i++) {
        fd_cutting_edges(&c, at[i][0] * HOUR, &last, &next);
        assert_close(last, at[i][1] * HOUR, 1e-12, 0);
        if (isfinite(at[i][2]))
            assert_close(next, at[i][2] * HOUR, 1e-12, 0);
        else
            assert_true(isinf(next));
    }
    const double zero[] = {0};
    const fd_cutting even = {.period = 4 * HOUR, .pass = 4 * HOUR, .n = 1, .start = zero};
    fd_cutting_edges(&even, 5 * HOUR, &last, &next);
    assert_true(isinf(last) && isinf(next));
}

/* What the mean rate for old coal leaves out, against all passes of 400 days. */
static void old_coal_keeps_little_of_the_ripple(void **state) {
    (void)state;
    const fd_cutting *c = &schedules[0];
    for (int k = 2; k < KERNELS; k++) {
        double worst = 0;
        for (double t = 0; t < DAY; t += HOUR) {
            double sum = 1 - fd_kernel_released(&sources[k].kernel, 400 * DAY);
            for (int p = -401; p < 1; p++)
                for (int i = 0; i < c->n; i++) {
                    double from = fmax(p * DAY + c->start[i], t - 400 * DAY);
                    double to = fmin(p * DAY + c->start[i] + c->pass, t);
                    if (to > from)
                        sum += DAY / (c->n * c->pass) *
                               (fd_kernel_released(&sources[k].kernel, t - from) -
                                fd_kernel_released(&sources[k].kernel, t - to));
                }
            double got = fd_cutting_emission(c, &sources[k].kernel, 0, INFINITY, t);
            worst = fmax(worst, fabs(got - sum));
        }
        print_message("ripple left out: %.1e of the mean\n", worst);
        /* One period over the time scale of the source, as the header says. */
        assert_true(worst < DAY / sources[k].kernel.time);
    }
}

static void the_belt_carries_the_coal_away(void **state) {
    (void)state;
    const fd_conveyor way = {180, 1.2, 900, 3};
    assert_close(fd_conveyor_age(&way, 0), 75, 1e-14, 0);
    assert_close(fd_conveyor_age(&way, 300), 175, 1e-14, 0);
    assert_close(fd_conveyor_residence(&way), 375, 1e-14, 0);
}

static void tells_a_bad_schedule(void **state) {
    (void)state;
    fd_cutting c = schedules[0];
    assert_true(fd_cutting_valid(&c));
    assert_true(fd_cutting_valid(&schedules[1]));
    c.pass = 2.1 * HOUR; /* longer than from pass to pass */
    assert_false(fd_cutting_valid(&c));
    c = schedules[0];
    c.n = 0;
    assert_false(fd_cutting_valid(&c));
    c = schedules[0];
    c.period = NAN;
    assert_false(fd_cutting_valid(&c));
    c = schedules[0];
    c.period = 21 * HOUR; /* the last pass begins after it */
    assert_false(fd_cutting_valid(&c));
    const fd_halt crossed[] = {{5, 10}, {9, 12}}, backwards[] = {{5, 4}};
    c = schedules[0];
    c.halt = crossed;
    c.n_halts = 2;
    assert_false(fd_cutting_valid(&c));
    c.halt = backwards;
    c.n_halts = 1;
    assert_false(fd_cutting_valid(&c));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_convolution),
        cmocka_unit_test(has_the_static_mean),
        cmocka_unit_test(the_mean_over_any_time_is_exact),
        cmocka_unit_test(the_wall_ages_place_by_place),
        cmocka_unit_test(even_cutting_is_the_static_law),
        cmocka_unit_test(a_stopped_face_runs_down),
        cmocka_unit_test(the_mean_holds_through_halts),
        cmocka_unit_test(knows_when_cutting_begins_and_ends),
        cmocka_unit_test(old_coal_keeps_little_of_the_ripple),
        cmocka_unit_test(the_belt_carries_the_coal_away),
        cmocka_unit_test(tells_a_bad_schedule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
