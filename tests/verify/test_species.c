/* Several species in one transport, junctions that hold gas, fronts through many airways.
 */
#include "tests/test.h"

#include <stdbool.h>
#include <string.h>

#include "solver/trace.h"
#include "solver/transport.h"

/* Knuth's 64-bit linear congruential generator, top bits. */
static double draw(uint64_t *seed, double least, double most) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return least + (most - least) * (double)(*seed >> 33) / (double)(1u << 31);
}

enum { LINKS = 1000 };

static const fd_species AGED[2] = {{0}, {.passive = true, .growth = 1}};

/* Airways in series, u 2 m/s, of 20 to 180 m: some are crossed within a step of 10 s,
 * none in a multiple of it. side: gas that joins at every inner junction, as much leaves
 * by exchange at the next. */
typedef struct chain {
    int from[LINKS], to[LINKS], airways;
    bool surface[LINKS + 1];
    double capacity[LINKS], length[LINKS], flow[LINKS], inflow[LINKS + 1],
        exchange[LINKS + 1], fresh[LINKS + 1], spread[LINKS];
    double volume; /* of all, kg */
    bool aged;     /* the age of the gas goes with it: all of it grows */
    double each;   /* m: all airways this long, unless 0 */
    fd_transport *work;
    fd_transport_info info;
} chain;

/* share: of what enters in a step, in a cell. */
static void chain_open(chain *c, int airways, double dt, double side, double dispersion,
                       double share) {
    uint64_t seed = 4;
    c->airways = airways;
    c->surface[0] = c->surface[airways] = true;
    c->fresh[0] = 1;
    for (int e = 0; e < airways; e++) {
        c->from[e] = e;
        c->to[e] = e + 1;
        c->length[e] = c->each > 0 ? c->each : draw(&seed, 20, 180);
        c->flow[e] = 2 + (e % 2 ? side : 0);
        c->capacity[e] = c->length[e] * c->flow[e] / 2;
        c->spread[e] = dispersion;
        c->volume += c->length[e] / 2; /* seconds */
        if (e > 0) c->exchange[e] = e % 2 ? side : -side;
    }
    const fd_transport_problem problem = {
        .graph = {airways + 1, airways, c->from, c->to, c->surface},
        .capacity = c->capacity,
        .length = c->length,
        .n_species = c->aged ? 2 : 1,
        .species = AGED};
    fd_transport_settings settings = fd_transport_defaults();
    settings.dt_s = dt;
    settings.cell_share = share;
    if (share < 1) settings.parcel_m = 1;
    const fd_carrier_flows flows = {
        .flow = c->flow, .exchange = c->exchange, .fresh = c->fresh};
    double empty[LINKS] = {0};
    assert_int_equal(fd_transport_new(&problem, &settings, &c->work), FD_OK);
    assert_int_equal(fd_transport_set(c->work, &flows, c->spread, &c->info), FD_OK);
    assert_int_equal(c->info.check.outcome, FD_CARRIER_OK);
    assert_int_equal(fd_transport_fill(c->work, empty), FD_OK);
}

static void chain_close(chain *c) {
    fd_transport_ledger ledger = fd_transport_account(c->work);
    assert_close(ledger.residual, 0, 0, 1e-12 * ledger.throughput);
    fd_transport_free(&c->work);
}

/* Arrival, s, and width (root of the second moment of what passes in time), s, of the
 * front at the end of the chain. last: of what a plateau has. */
static void watch_front(chain *c, double dt, double *arrival, double *width) {
    double before = 0, mean = 0, second = 0, time = 0, sum = 0;
    while (time < 1.3 * c->volume + 20 * dt) {
        assert_int_equal(fd_transport_advance(c->work, dt, &c->info), FD_OK);
        double y = fd_transport_end(c->work, c->airways - 1, FD_TO_END);
        mean += time * (y - before);
        second += time * time * (y - before);
        sum += y - before;
        before = y;
        time += dt;
    }
    *arrival = mean / sum;
    *width = sqrt(fmax(0, second / sum - *arrival * *arrival));
}

/* Averaged over a step at each junction a front would be 10 s / sqrt(12) x sqrt(1000) =
 * 91 s wide. The measured mean of a step cannot show less than half a step. */
static void a_front_stays_a_front(void **state) {
    (void)state;
    static chain c;
    const double side[] = {0, 0.01};
    for (int k = 0; k < 2; k++)
        for (int airways = 10; airways <= LINKS; airways *= 10) {
            double arrival, width;
            c = (chain){0};
            chain_open(&c, airways, 10, side[k], 0, 1);
            watch_front(&c, 10, &arrival, &width);
            print_message("  %4d airways, side %g: off %+.3f s, width %.2f s\n", airways,
                          side[k], arrival - c.volume, width);
            /* Steps of the mean: the front falls into one step and shows in two. */
            assert_true(fabs(arrival - c.volume) <= 5);
            assert_true(width <= 5);
            chain_close(&c);
        }
}

/* The parcels themselves: within the last airway the front is one edge. */
static void the_front_is_one_edge(void **state) {
    (void)state;
    static chain c;
    c = (chain){0};
    chain_open(&c, LINKS, 10, 0, 0, 1);
    double middle = c.volume - 0.25 * c.length[LINKS - 1];
    assert_int_equal(fd_transport_advance(c.work, middle, &c.info), FD_OK);
    double at = 0.5 * c.length[LINKS - 1];
    assert_close(fd_transport_at(c.work, LINKS - 1, at - 0.01), 1, 0, 1e-9);
    assert_close(fd_transport_at(c.work, LINKS - 1, at + 0.01), 0, 0, 1e-9);
    chain_close(&c);
}

/* The width of the front behind airways that are closed vessels, s. */
static double closed_width(const chain *c) {
    double closed = 0;
    for (int e = 0; e < c->airways; e++) {
        double pe = 2 * c->length[e] / c->spread[e], t = c->length[e] / 2;
        closed += t * t * (2 / pe - 2 / (pe * pe) * -expm1(-pe));
    }
    return sqrt(closed);
}

/* With dispersion the width is what the airways make: sqrt(2 D x / u^3), each airway a
 * closed vessel: less by some u L / D. */
static void dispersion_alone_widens(void **state) {
    (void)state;
    static chain c;
    const double share[] = {1, 0.1, 1, 0.1};
    for (int k = 0; k < 4; k++) {
        double arrival, width;
        c = (chain){.aged = k >= 2};
        chain_open(&c, 100, 5, 0, 5, share[k]);
        watch_front(&c, 5, &arrival, &width);
        double free = sqrt(2 * 5 * 2 * c.volume / 8), closed = closed_width(&c);
        print_message("100 airways, D 5 m2/s, cells of %g steps%s: width %.2f s, closed "
                      "vessels %.2f s, open %.2f s\n",
                      share[k], c.aged ? ", aged" : "", width, closed, free);
        assert_close(width, closed, 0.02, 0);
        chain_close(&c);
    }
}

/* Steps near the way through an airway, and longer: what leaves passes a stirred parcel.
 * The mean of a step shows an edge with a variance of dt^2 f (1 - f), at most dt^2/4. */
static void dispersion_outlasts_long_steps(void **state) {
    (void)state;
    static chain c;
    const struct {
        double each, dt, over; /* how much wider than due it may be */
    } road[] = {{20, 2, 0.06},  {20, 5, 0.01},  {20, 10, 0.07}, {20, 30, 0.13},
                {20, 60, 0.35}, {0, 2, 0.01},   {0, 10, 0.02},  {0, 30, 0.25},
                {0, 60, 0.27},  {200, 10, 0.03}};
    for (int k = 0; k < 20; k++) {
        double arrival, width, dt = road[k / 2].dt;
        c = (chain){.each = road[k / 2].each};
        chain_open(&c, 100, dt, 0, 5, k % 2 ? 1 : 0.1);
        watch_front(&c, dt, &arrival, &width);
        double due = closed_width(&c);
        print_message("%3g m, steps of %2g s: width %.2f s, closed vessels %.2f s\n",
                      c.each, dt, width, due);
        assert_close(arrival, c.volume, 0, 0.01);
        assert_true(width <= (1 + road[k / 2].over) * due);
        assert_true(width >= 0.83 * due);
        chain_close(&c);
    }
}

/* A15: 2000 kg stirred, 5 kg/s through, 0.05 kg/s of gas; dilute and exact. */
static void a_vessel_answers_exactly(void **state) {
    (void)state;
    const int from[] = {0, 1}, to[] = {1, 2};
    const bool surface[] = {true, false, true};
    const double capacity[] = {1, 1}, length[] = {1, 1}, volume[] = {0, 2000, 0};
    const double times[] = {60, 300, 600, 1800};
    const double dilute[] = {0.139292, 0.527633, 0.776870, 0.988891};
    const fd_species passive = {.passive = true};
    for (int k = 0; k < 2; k++)
        for (double dt = 1; dt < 100; dt *= 7) {
            const fd_transport_problem problem = {.graph = {3, 2, from, to, surface},
                                                  .capacity = capacity,
                                                  .length = length,
                                                  .n_species = 1,
                                                  .species = k ? NULL : &passive,
                                                  .volume = volume};
            const double inflow[] = {0, 0.05, 0}, flow[] = {5, k ? 5.05 : 5},
                         none[] = {0, 0};
            const fd_carrier_flows flows = {.flow = flow, .inflow = k ? inflow : NULL};
            const fd_transport_supply supply = {.inflow = inflow};
            fd_transport_settings settings = fd_transport_defaults();
            settings.dt_s = dt;
            fd_transport *work;
            fd_transport_info info;
            assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
            assert_int_equal(fd_transport_supply_set(work, &flows, &supply, NULL, &info),
                             FD_OK);
            assert_int_equal(fd_transport_fill(work, none), FD_OK);
            double worst = 0;
            for (int i = 0; i < 4; i++) {
                double time = times[i] - fd_transport_time(work);
                assert_int_equal(fd_transport_advance(work, time, &info), FD_OK);
                double y = 100 * fd_transport_junction(work, 1);
                double exact =
                    k ? -100 * 0.05 / 5.05 * expm1(-5.05 * times[i] / 2000) : dilute[i];
                worst = fmax(worst, fabs(y - exact));
            }
            print_message("vessel, %s, step %2g s: worst %.1e %%-points\n",
                          k ? "exact" : "dilute", dt, worst);
            assert_close(worst, 0, 0,
                         k ? 1e-13 * 100 : 5e-7); /* the last printed digit */
            fd_transport_ledger ledger = fd_transport_account(work);
            assert_close(ledger.residual, 0, 0, 1e-12 * ledger.throughput);
            fd_transport_free(&work);
        }
}

/* A ring main with a chord, recirculation, a vessel; species 0 and 1 join (methane,
 * carbon oxide), 2 is a tracer, 3 the age, 4 oxygen, which only fresh air brings. */
enum { N = 6, M = 8, K = 5, LABELS = 3 };

typedef struct mine {
    double flow[M], inflow[N], fresh[K][N], source[K][M], in[K][N];
} mine;

static const int FROM[M] = {0, 1, 2, 3, 4, 2, 3, 4}, TO[M] = {1, 2, 3, 4, 5, 4, 1, 4};
static const bool SURFACE[N] = {true, false, false, false, false, true};
static const double CAPACITY[M] = {800, 350, 1200, 90, 2000, 640, 150, 33};
static const double LENGTH[M] = {300, 100, 400, 50, 700, 260, 60, 20};
static const double VOLUME[N] = {0, 0, 0, 500, 0, 0};
static const int AIRWAY_LABEL[M] = {0, 0, 1, 0, 0, 2, 0, 0};
static const int JUNCTION_LABEL[N] = {0, 0, 0, 2, 0, 0};
static const fd_species KINDS[K] = {
    {0}, {0}, {.passive = true}, {.passive = true, .growth = 1}, {.passive = true}};

/* 10 kg/s come in; 3 go round by airway 6; `gas` along airway 2 and at junction 3. */
static void lay_mine(mine *m, double gas) {
    *m = (mine){.flow = {10, 13, 8, 8 + 3 * gas - 3, 10 + 4 * gas, 5, 3, 1.5},
                .inflow = {0, 0, 0, 2 * gas, 0, 0}};
    m->source[0][2] = m->source[1][5] = gas;
    m->in[0][3] = 1.5 * gas;
    m->in[1][3] = 0.5 * gas;
    m->source[2][1] = 1e-3;
    m->fresh[2][0] = 1e-4;
    m->fresh[4][0] = 0.2314;
    /* The source of airway 2 joins its flow, so that of airway 5. */
    m->flow[3] = 8 + gas + 2 * gas - 3;
    m->flow[4] = m->flow[3] + 5 + gas;
}

static void set_mine(const mine *m, fd_transport *work, const double *spread) {
    double source[M];
    fd_transport_supply supply[K];
    fd_transport_info info;
    for (int e = 0; e < M; e++) source[e] = m->source[0][e] + m->source[1][e];
    for (int k = 0; k < K; k++)
        supply[k] = (fd_transport_supply){m->source[k], m->in[k], m->fresh[k]};
    const fd_carrier_flows flows = {
        .flow = m->flow, .source = source, .inflow = m->inflow};
    assert_int_equal(fd_transport_supply_set(work, &flows, supply, spread, &info), FD_OK);
    assert_int_equal(info.check.outcome, FD_CARRIER_OK);
}

static fd_transport *mine_open(double dt, int species) {
    const fd_transport_problem problem = {.graph = {N, M, FROM, TO, SURFACE},
                                          .capacity = CAPACITY,
                                          .length = LENGTH,
                                          .n_species = species,
                                          .species = KINDS,
                                          .volume = VOLUME,
                                          .n_labels = LABELS,
                                          .airway_label = AIRWAY_LABEL,
                                          .junction_label = JUNCTION_LABEL};
    fd_transport_settings settings = fd_transport_defaults();
    settings.dt_s = dt;
    fd_transport *work;
    assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
    return work;
}

/* Each species closes its ledger, by label, through changes and a reversal; methane is
 * the same whatever travels with it. */
static void every_species_has_its_ledger(void **state) {
    (void)state;
    const double spread[M] = {2, 0, 5, 1, 0, 3, 0, 1};
    for (double dt = 4; dt < 200; dt *= 6) {
        mine m;
        fd_transport *work = mine_open(dt, K);
        fd_transport_info info;
        double given[LABELS] = {0}, worst = 0;
        assert_int_equal(fd_transport_fill_species(work, NULL, NULL), FD_OK);
        for (int turn = 0; turn < 6; turn++) {
            double gas = 0.05 * turn;
            lay_mine(&m, gas);
            if (turn == 4) /* the other way, without gas */
                for (int e = (lay_mine(&m, 0), 0); e < M; e++) m.flow[e] = -m.flow[e];
            set_mine(&m, work, turn % 2 ? spread : NULL);
            assert_int_equal(fd_transport_advance(work, 777, &info), FD_OK);
            if (turn == 4) continue;
            given[1] += 777 * gas;
            given[2] += 777 * 1.5 * gas;
        }
        for (int k = 0; k < K; k++) {
            fd_transport_ledger l = fd_transport_account_of(work, k);
            worst = fmax(worst, fabs(l.residual) / l.throughput);
        }
        print_message("step %3g s: worst ledger %.1e of the throughput\n", dt, worst);
        assert_close(worst, 0, 0, 1e-12);
        for (int l = 1; l < LABELS; l++)
            assert_close(fd_transport_source(work, 0, l), given[l], 1e-13, 0);
        double all = 0;
        for (int l = 0; l < LABELS; l++) all += fd_transport_source(work, 0, l);
        assert_close(fd_transport_account(work).source, all, 1e-14, 0);
        fd_transport_free(&work);
    }
}

/* Air and methane add up to one where nothing else is: what oxygen has lost is the share
 * of the gases that joined. */
static void oxygen_is_what_gas_leaves(void **state) {
    (void)state;
    mine m;
    fd_transport *work = mine_open(7, K);
    fd_transport_info info;
    double start[K * M] = {0}, stood[K * N] = {0};
    for (int e = 0; e < M; e++) start[4 * M + e] = 0.2314;
    for (int j = 0; j < N; j++) stood[4 * N + j] = 0.2314;
    lay_mine(&m, 0.1);
    set_mine(&m, work, NULL);
    assert_int_equal(fd_transport_fill_species(work, start, stood), FD_OK);
    assert_int_equal(fd_transport_advance(work, 500, &info), FD_OK);
    for (int j = 1; j < N; j++) {
        double gases =
            fd_transport_junction_of(work, 0, j) + fd_transport_junction_of(work, 1, j);
        assert_close(fd_transport_junction_of(work, 4, j), 0.2314 * (1 - gases), 1e-12,
                     0);
    }
    assert_true(fd_transport_junction_of(work, 0, 5) > 0.005);
    fd_transport_free(&work);
}

/* After many exchanges the age is that of the flows alone, and a vessel counts by its
 * mean stay. */
static void age_ends_in_the_steady_age(void **state) {
    (void)state;
    mine m;
    lay_mine(&m, 0);
    fd_transport *work = mine_open(10, K);
    fd_transport_info info;
    set_mine(&m, work, NULL);
    assert_int_equal(fd_transport_fill_species(work, NULL, NULL), FD_OK);
    assert_int_equal(fd_transport_advance(work, 40000, &info), FD_OK);
    /* The vessel at junction 3 is an airway of its mass before it, for the trace. */
    int from[M + 1], to[M + 1];
    double flow[M + 1], mass[M + 1], age[N + 1];
    bool surface[N + 1] = {true, false, false, false, false, true, false};
    for (int e = 0; e < M; e++) {
        from[e] = FROM[e];
        to[e] = TO[e] == 3 ? N : TO[e];
        flow[e] = m.flow[e];
        mass[e] = CAPACITY[e];
    }
    from[M] = N;
    to[M] = 3;
    flow[M] = 8;
    mass[M] = VOLUME[3];
    const fd_carrier_graph graph = {N + 1, M + 1, from, to, surface};
    fd_trace *trace;
    assert_int_equal(fd_trace_new(&graph, flow, 1e-9, &trace), FD_OK);
    fd_trace_age(trace, mass, age);
    double worst = 0;
    for (int j = 1; j < N; j++) {
        double mine_age = fd_transport_junction_of(work, 3, j);
        print_message("  junction %d: age %.6f s, by the flows %.6f s\n", j, mine_age,
                      age[j]);
        worst = fmax(worst, fabs(mine_age - age[j]));
    }
    assert_close(worst, 0, 0, 0.01); /* a thousandth of what all gains in a step */
    fd_trace_free(&trace);
    fd_transport_free(&work);
}

/* What is out of range is told, and changes nothing. */
static void refuses_what_does_not_add_up(void **state) {
    (void)state;
    mine m;
    fd_transport_info info;
    fd_transport *work = mine_open(10, K);
    lay_mine(&m, 0.1);
    set_mine(&m, work, NULL);
    fd_transport_supply supply[K] = {{m.source[0], m.in[0], m.fresh[0]}};
    double source[M] = {0};
    source[2] = source[5] = 0.1; /* of which species 0 has that of airway 2 alone */
    const fd_carrier_flows flows = {.flow = m.flow, .source = source, .inflow = m.inflow};
    assert_int_equal(fd_transport_supply_set(work, &flows, supply, NULL, &info),
                     FD_BAD_ARGUMENT);
    double wrong[K * M] = {[M] = 1.5};
    assert_int_equal(fd_transport_fill_species(work, wrong, NULL), FD_BAD_ARGUMENT);
    wrong[M] = 0;
    wrong[3 * M] = 1e4; /* an age may be large */
    assert_int_equal(fd_transport_fill_species(work, wrong, NULL), FD_OK);
    fd_transport_free(&work);
    const fd_species grows = {.growth = 1}; /* mass that joins does not grow */
    const fd_transport_problem problem = {.graph = {N, M, FROM, TO, SURFACE},
                                          .capacity = CAPACITY,
                                          .length = LENGTH,
                                          .n_species = 1,
                                          .species = &grows};
    const fd_transport_settings settings = fd_transport_defaults();
    assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_BAD_ARGUMENT);
    assert_null(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_front_stays_a_front),
        cmocka_unit_test(the_front_is_one_edge),
        cmocka_unit_test(dispersion_alone_widens),
        cmocka_unit_test(dispersion_outlasts_long_steps),
        cmocka_unit_test(a_vessel_answers_exactly),
        cmocka_unit_test(every_species_has_its_ledger),
        cmocka_unit_test(oxygen_is_what_gas_leaves),
        cmocka_unit_test(age_ends_in_the_steady_age),
        cmocka_unit_test(refuses_what_does_not_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
