/* Ages, recirculated shares and series paths against answers by hand. */
#include "solver/trace.h"

#include <string.h>

#include "base/random.h"
#include "tests/test.h"

enum { ROOM = 64 };

typedef struct flows {
    int n, m;
    int from[ROOM], to[ROOM];
    bool surface[ROOM];
    double flow[ROOM];
} flows;

static fd_trace *trace_of(const flows *f, double rest) {
    const fd_carrier_graph graph = {f->n, f->m, f->from, f->to, f->surface};
    fd_trace *trace;
    assert_int_equal(fd_trace_new(&graph, f->flow, rest, &trace), FD_OK);
    return trace;
}

/* A face fed by q = 10, of whose return c goes round by a fan: 0 -> 1 -> 2 -> 3, and
 * 2 -> 1. The face's air has passed it before in the share c/(q + c), the fan's air
 * passes the fan again in the same share; the intake and the return have no share of it
 * in front of them. The age at the face's end: m of the face has the mean stay m/q. */
static void recirculates_by_hand(void **state) {
    (void)state;
    const double q = 10;
    for (double c = 0.1; c < 1e5; c *= 7.3) {
        flows f = {.n = 4,
                   .m = 4,
                   .from = {0, 1, 3, 2},
                   .to = {1, 2, 2, 1},
                   .surface = {true, false, false, true},
                   .flow = {q, q + c, -q, c}};
        fd_trace *t = trace_of(&f, 1e-9);
        assert_int_equal(fd_trace_loops(t), 1);
        assert_int_equal(fd_trace_loop(t, 0), -1);
        assert_int_equal(fd_trace_loop(t, 1), 0);
        assert_int_equal(fd_trace_loop(t, 2), -1);
        assert_int_equal(fd_trace_loop(t, 3), 0);
        assert_int_equal(fd_trace_tail(t, 2), 2);
        assert_int_equal(fd_trace_head(t, 2), 3);
        double share[4], age[4], tolerance = 1e-15 * (q + c);
        bool marked[4] = {false, true, false, false};
        fd_trace_share(t, marked, share);
        assert_close(share[1], c / (q + c), tolerance, 0);
        assert_close(share[2], 1, tolerance, 0);
        assert_close(share[3], 1, tolerance, 0);
        memset(marked, 0, sizeof marked);
        marked[3] = true; /* of the air at 1 and 2, what has passed the fan */
        fd_trace_share(t, marked, share);
        assert_close(share[1], c / (q + c), tolerance, 0);
        assert_close(share[2], c / (q + c), tolerance, 0);
        memset(marked, 0, sizeof marked);
        marked[2] = true; /* the way out */
        fd_trace_share(t, marked, share);
        assert_close(share[1], 0, 0, 0);
        assert_close(share[2], 0, 0, 0);
        const double mass[] = {50, 200, 30, 0};
        fd_trace_age(t, mass, age);
        /* All q kg/s pass 50 kg; the loop holds 200 kg and lets out q. */
        assert_close(age[2], 50 / q + 200 / q, tolerance, 0);
        assert_close(age[1], 50 / q + 200 / q * c / (q + c), tolerance, 1e-12);
        assert_close(age[3], 280 / q, tolerance, 0);
        fd_trace_free(&t);
    }
}

/* Two faces in series beside a split: the second gets 6 of its 8 from the first, which
 * ventilates 10. */
static void follows_series_paths(void **state) {
    (void)state;
    flows f = {.n = 5,
               .m = 6,
               .from = {0, 1, 2, 2, 1, 3},
               .to = {1, 2, 3, 4, 3, 4},
               .surface = {true, false, false, false, true},
               .flow = {12, 10, 6, 4, 2, 8}};
    fd_trace *t = trace_of(&f, 1e-9);
    double share[5], age[5];
    bool marked[6] = {false, true, false, false, false, false};
    fd_trace_share(t, marked, share);
    assert_close(share[1], 0, 0, 0);
    assert_close(share[3], 6 / 8.0, 1e-15, 0);
    assert_close(share[4], 10 / 12.0, 1e-15, 0);
    assert_int_equal(fd_trace_loops(t), 0);
    const double mass[] = {120, 300, 60, 0, 10, 80};
    fd_trace_age(t, mass, age);
    assert_close(age[1], 10, 1e-15, 0);
    assert_close(age[2], 40, 1e-15, 0);
    assert_close(age[3], (6 * 50 + 2 * 15) / 8.0, 1e-15, 0);
    fd_trace_free(&t);
}

/* What rests has no age and no direction: a round-off flow closes no loop. */
static void leaves_out_what_rests(void **state) {
    (void)state;
    flows f = {.n = 4,
               .m = 4,
               .from = {0, 1, 1, 3},
               .to = {1, 2, 3, 1},
               .surface = {true, false, true, false},
               .flow = {5, 5, 1e-12, 1e-12}};
    f.surface[2] = true;
    double share[4], age[4];
    const bool marked[4] = {true, false, false, false};
    const double mass[] = {10, 10, 10, 10};
    fd_trace *t = trace_of(&f, 1e-9);
    assert_int_equal(fd_trace_loops(t), 0);
    assert_int_equal(fd_trace_tail(t, 2), -1);
    fd_trace_share(t, marked, share);
    assert_close(share[1], 1, 0, 0);
    assert_true(isnan(share[3]));
    fd_trace_age(t, mass, age);
    assert_close(age[1], 2, 1e-15, 0);
    assert_true(isnan(age[3]));
    fd_trace_free(&t);
    t = trace_of(&f, 0); /* taken as it stands, the loop is there */
    assert_int_equal(fd_trace_loops(t), 1);
    fd_trace_free(&t);
    f.flow[1] = NAN;
    const fd_carrier_graph graph = {f.n, f.m, f.from, f.to, f.surface};
    assert_int_equal(fd_trace_new(&graph, f.flow, 1e-9, &t), FD_BAD_ARGUMENT);
    assert_null(t);
}

/* Air imposed at a junction is fresh there and mixes with what arrives. */
static void takes_imposed_air_as_fresh(void **state) {
    (void)state;
    flows f = {.n = 3,
               .m = 2,
               .from = {0, 1},
               .to = {1, 2},
               .surface = {true, false, true},
               .flow = {6, 8}};
    double share[3], age[3];
    const bool marked[2] = {true, false};
    const double mass[] = {60, 16};
    fd_trace *t = trace_of(&f, 1e-9);
    fd_trace_share(t, marked, share);
    assert_close(share[1], 0.75, 1e-15, 0);
    fd_trace_age(t, mass, age);
    assert_close(age[1], 7.5, 1e-15, 0);
    assert_close(age[2], 9.5, 1e-15, 0);
    fd_trace_free(&t);
}

/* Walks of single parcels through random loops find the same shares: air that leaves the
 * marked airway is followed, at each junction by chance, until it passes again or is
 * out. And all air is out after (mass inside)/(flow through) on the mean. */
static void meets_a_walk_by_chance(void **state) {
    (void)state;
    enum { NODES = 8, WALKS = 200000 };
    fd_random random = fd_random_start(11, 0);
    flows f = {.n = NODES, .surface = {true}};
    f.surface[NODES - 1] = true;
    /* A chain that carries 3, and rings of given flow over it. */
    for (int j = 0; j + 1 < NODES; j++, f.m++) {
        f.from[f.m] = j;
        f.to[f.m] = j + 1;
        f.flow[f.m] = 3;
    }
    for (int ring = 0; ring < 4; ring++) {
        int low = 1 + fd_random_index(&random, 3),
            high = low + 1 + fd_random_index(&random, 3);
        double size = 0.5 + 2 * fd_random_uniform(&random);
        for (int j = low; j < high; j++) f.flow[j] += size;
        f.from[f.m] = high;
        f.to[f.m] = low;
        f.flow[f.m++] = size;
    }
    fd_trace *t = trace_of(&f, 1e-9);
    int marked_one = 3;
    bool marked[ROOM] = {false};
    marked[marked_one] = true;
    double share[NODES];
    fd_trace_share(t, marked, share);
    int again = 0;
    for (int i = 0; i < WALKS; i++) {
        int at = f.to[marked_one], last = -1;
        while (at != NODES - 1 && last != marked_one) {
            double out = 0;
            for (int e = 0; e < f.m; e++) out += f.from[e] == at ? f.flow[e] : 0;
            double pick = out * fd_random_uniform(&random);
            for (int e = 0; e < f.m; e++) {
                if (f.from[e] != at) continue;
                last = e;
                if ((pick -= f.flow[e]) < 0) break;
            }
            at = f.to[last];
        }
        again += last == marked_one;
    }
    double p = share[f.from[marked_one]];
    assert_true(p > 0.2 && p < 0.95);
    /* Five standard deviations of the count. */
    print_message("share that returns %.4f, by %d walks off by %.1g\n", p, WALKS,
                  fabs((double)again / WALKS - p));
    assert_close((double)again / WALKS, p, 0, 5 * sqrt(p * (1 - p) / WALKS));
    double mass[ROOM], age[NODES], inside = 0;
    for (int e = 0; e < f.m; e++) inside += mass[e] = 1 + 9 * fd_random_uniform(&random);
    fd_trace_age(t, mass, age);
    assert_close(age[NODES - 1], inside / 3, 1e-12, 0);
    fd_trace_free(&t);
}

/* What is followed downstream alone has the same bits as what is solved through, in flows
 * that run in loops, rest and have closed parts; the rest of the shares is not touched.
 */
static void follows_downstream_alone(void **state) {
    (void)state;
    fd_random random = fd_random_start(12, 0);
    long reached_all = 0, walks = 0;
    for (int k = 0; k < 400; k++) {
        flows f = {.n = 12 + fd_random_index(&random, 20), .m = ROOM};
        for (int j = 0; j < 3; j++) f.surface[j] = true;
        for (int e = 0; e < f.m; e++) {
            f.from[e] = fd_random_index(&random, f.n);
            f.to[e] = fd_random_index(&random, f.n);
            bool rests = fd_random_uniform(&random) < 0.5;
            f.flow[e] = rests ? 0 : 2 * fd_random_uniform(&random) - 1;
        }
        fd_trace *t = trace_of(&f, 1e-9);
        double none[ROOM], whole[ROOM], part[ROOM];
        bool marked[ROOM] = {false};
        fd_trace_share(t, marked, none);
        for (int e = 0; e + 1 < f.m; e++) {
            const int pair[] = {e, e + 1};
            int reached[ROOM];
            marked[e] = marked[e + 1] = true;
            memcpy(part, none, sizeof part);
            int n = fd_trace_share_of(t, 2, pair, part, reached);
            fd_trace_share(t, marked, whole);
            for (int j = 0; j < f.n; j++)
                assert_true(part[j] == whole[j] || (isnan(part[j]) && isnan(whole[j])));
            for (int i = 0; i < n; i++) part[reached[i]] = none[reached[i]];
            assert_memory_equal(part, none, (size_t)f.n * sizeof *part);
            reached_all += n;
            walks += f.n;
            marked[e] = marked[e + 1] = false;
        }
        fd_trace_free(&t);
    }
    print_message("%ld of %ld junctions walked\n", reached_all, walks);
    assert_true(reached_all < walks && reached_all > walks / 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(recirculates_by_hand),
                                       cmocka_unit_test(follows_series_paths),
                                       cmocka_unit_test(leaves_out_what_rests),
                                       cmocka_unit_test(takes_imposed_air_as_fresh),
                                       cmocka_unit_test(follows_downstream_alone),
                                       cmocka_unit_test(meets_a_walk_by_chance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
