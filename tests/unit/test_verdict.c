#include "scenarios/verdict.h"

#include "scenarios/offer.h"
#include "tests/plans.h"

static const fd_circumstance ANY = {NAN, NAN};

/* Three limits of one mine, made here: methane 1 %, velocity at least 0.25 m/s, and a
 * desorbable content with bands. The second edition of the first begins at 1000. */
enum { OLD, NEW, SLOW, BANDED, N_LIMITS };
static const fd_limit LIMIT[N_LIMITS] = {{.quantity = FD_METHANE,
                                          .operator= FD_REACHES,
                                          .methane = 0.01,
                                          .from = 0,
                                          .until = 1000},
                                         {.quantity = FD_METHANE,
                                          .operator= FD_REACHES,
                                          .methane = 0.02,
                                          .from = 1000,
                                          .until = INT64_MIN},
                                         {.quantity = FD_VELOCITY,
                                          .operator= FD_FALLS_BELOW,
                                          .velocity = 0.25,
                                          .from = 0,
                                          .until = INT64_MIN},
                                         {.quantity = FD_DESORBABLE,
                                          .operator= FD_EXCEEDS,
                                          .content = NAN,
                                          .from = 0,
                                          .until = INT64_MIN}};
static const fd_band BAND[] = {{.record = {.parent = BANDED},
                                .output_above = 10,
                                .emission_from = NAN,
                                .content = 0.006}};
static const fd_limits LIMITS = {
    .limit = LIMIT, .band = BAND, .n_limits = N_LIMITS, .n_bands = 1};

static fd_verdict *verdict_of(const fd_mine *mine) {
    fd_verdict *v;
    assert_int_equal(fd_verdict_new(mine, &LIMITS, &v), FD_OK);
    return v;
}

static void offer(fd_verdict *v, fd_phase phase, double time, int64_t date, int limit,
                  int place, double value) {
    fd_occasion o = {phase, time, date, phase == FD_PHASE_EVENT ? 7 : -1};
    assert_true(fd_verdict_offer(v, &o, limit, FD_AT_AIRWAY, place, value, ANY));
}

static void keeps_the_worst(void **state) {
    (void)state;
    const fd_mine mine = {.n_airways = 4};
    fd_verdict *v = verdict_of(&mine);
    const double value[] = {0.004, 0.009, 0.012, 0.007, 0.011};
    for (int i = 0; i < 5; i++) offer(v, FD_PHASE_PLANNED, 10 * i, 500, OLD, 2, value[i]);
    assert_int_equal(fd_verdict_count(v), 1);
    const fd_finding *f = fd_verdict_get(v, 0);
    const fd_worst *w = &f->worst[FD_PHASE_PLANNED];
    assert_true(f->limit == OLD && f->kind == FD_AT_AIRWAY && f->place == 2);
    assert_int_equal(w->judgement, FD_EXCEEDED);
    assert_close(w->value, 0.012, 0, 0);
    assert_close(w->bound, 0.01, 0, 0);
    assert_close(w->time, 20, 0, 0);
    assert_close(w->margin, -0.2, 1e-14, 0);
    assert_int_equal(w->event, -1);
    /* A lower limit keeps the lowest. */
    const double speed[] = {0.5, 0.3, 0.4};
    for (int i = 0; i < 3; i++) offer(v, FD_PHASE_PLANNED, i, 500, SLOW, 2, speed[i]);
    w = &fd_verdict_get(v, 1)->worst[FD_PHASE_PLANNED];
    assert_int_equal(w->judgement, FD_WITHIN);
    assert_close(w->value, 0.3, 0, 0);
    assert_int_equal(fd_verdict_worst(v, FD_PHASE_PLANNED), 0);
    fd_verdict_free(&v);
    assert_null(v);
    fd_verdict_free(&v);
}

/* Once a value is missing, nothing but an overrun can take its place. */
static void not_assessed_never_becomes_within(void **state) {
    (void)state;
    const fd_mine mine = {.n_airways = 4};
    const struct {
        double value[3];
        fd_judgement judgement;
    } row[] = {
        {{0.005, NAN, 0.005}, FD_NOT_ASSESSED}, {{NAN, 0.005, 0.005}, FD_NOT_ASSESSED},
        {{0.005, 0.005, NAN}, FD_NOT_ASSESSED}, {{NAN, NAN, NAN}, FD_NOT_ASSESSED},
        {{NAN, 0.02, 0.005}, FD_EXCEEDED},      {{0.02, NAN, NAN}, FD_EXCEEDED},
        {{0.02, 0.005, 0.005}, FD_EXCEEDED},    {{0.005, 0.005, 0.005}, FD_WITHIN}};
    for (int i = 0; i < 8; i++) {
        fd_verdict *v = verdict_of(&mine);
        for (int k = 0; k < 3; k++)
            offer(v, FD_PHASE_PLANNED, k, 500, OLD, 0, row[i].value[k]);
        assert_int_equal(fd_verdict_get(v, 0)->worst[FD_PHASE_PLANNED].judgement,
                         row[i].judgement);
        assert_int_equal(fd_verdict_phase(v, FD_PHASE_PLANNED, -1), row[i].judgement);
        fd_verdict_free(&v);
    }
}

static void phases_are_apart(void **state) {
    (void)state;
    const fd_mine mine = {.n_airways = 4};
    fd_verdict *v = verdict_of(&mine);
    assert_int_equal(fd_verdict_phase(v, FD_PHASE_PLANNED, -1), FD_NOT_MET);
    assert_int_equal(fd_verdict_worst(v, FD_PHASE_EVENT), -1);
    offer(v, FD_PHASE_EVENT, 60, 500, OLD, 1, 0.03);
    offer(v, FD_PHASE_PLANNED, 5, 500, OLD, 1, 0.002);
    offer(v, FD_PHASE_PLANNED, 5, 500, SLOW, 3, 0.26);
    assert_int_equal(fd_verdict_count(v), 2);
    assert_int_equal(fd_verdict_phase(v, FD_PHASE_PLANNED, -1), FD_WITHIN);
    assert_int_equal(fd_verdict_phase(v, FD_PHASE_EVENT, -1), FD_EXCEEDED);
    assert_int_equal(fd_verdict_phase(v, FD_PHASE_EVENT, SLOW), FD_NOT_MET);
    assert_int_equal(fd_verdict_phase(v, FD_PHASE_PLANNED, SLOW), FD_WITHIN);
    assert_int_equal(fd_verdict_get(v, 0)->worst[FD_PHASE_EVENT].event, 7);
    assert_int_equal(fd_verdict_worst(v, FD_PHASE_PLANNED), 1); /* 4 % against 80 % */
    fd_verdict_free(&v);
}

/* The date picks the edition; a limit out of force leaves no trace. */
static void the_date_picks_the_edition(void **state) {
    (void)state;
    const fd_mine mine = {.n_airways = 4};
    fd_verdict *v = verdict_of(&mine);
    const int64_t dates[] = {-1, 999, 1000};
    for (int i = 0; i < 3; i++)
        for (int l = OLD; l <= NEW; l++)
            offer(v, FD_PHASE_PLANNED, i, dates[i], l, 0, 0.015);
    assert_int_equal(fd_verdict_count(v), 2);
    assert_int_equal(fd_verdict_phase(v, FD_PHASE_PLANNED, OLD), FD_EXCEEDED);
    assert_int_equal(fd_verdict_phase(v, FD_PHASE_PLANNED, NEW), FD_WITHIN);
    assert_close(fd_verdict_get(v, 0)->worst[FD_PHASE_PLANNED].time, 1, 0, 0);
    fd_verdict_free(&v);
}

/* A limit with bands: below them it asks for nothing, but where the circumstance is not
 * known it is not assessed. */
static void an_unknown_band_is_not_assessed(void **state) {
    (void)state;
    const fd_mine mine = {.n_airways = 1, .n_faces = 3};
    fd_verdict *v = verdict_of(&mine);
    fd_occasion o = {FD_PHASE_PLANNED, 0, 500, -1};
    const double output[] = {5, 20, NAN};
    for (int f = 0; f < 3; f++)
        assert_true(fd_verdict_offer(v, &o, BANDED, FD_AT_FACE, f, 0.007,
                                     (fd_circumstance){output[f], NAN}));
    assert_int_equal(fd_verdict_count(v), 2);
    assert_int_equal(fd_verdict_get(v, 0)->place, 1);
    assert_int_equal(fd_verdict_get(v, 0)->worst[FD_PHASE_PLANNED].judgement,
                     FD_EXCEEDED);
    assert_int_equal(fd_verdict_get(v, 1)->place, 2);
    assert_int_equal(fd_verdict_get(v, 1)->worst[FD_PHASE_PLANNED].judgement,
                     FD_NOT_ASSESSED);
    fd_verdict_free(&v);
}

/* Many places of all kinds find their own slots again. */
static void places_do_not_meet(void **state) {
    (void)state;
    const fd_mine mine = {
        .n_airways = 60, .n_faces = 30, .n_headings = 20, .n_sensors = 40};
    const int count[FD_PLACE_KINDS] = {60, 30, 20, 40};
    fd_verdict *v = verdict_of(&mine);
    fd_occasion o = {FD_PHASE_PLANNED, 0, 500, -1};
    for (int pass = 0; pass < 2; pass++)
        for (int k = 0; k < FD_PLACE_KINDS; k++)
            for (int i = 0; i < count[k]; i++)
                assert_true(fd_verdict_offer(v, &o, OLD, (fd_place_kind)k, i,
                                             1e-5 * (100 * k + i + pass), ANY));
    assert_int_equal(fd_verdict_count(v), 150);
    for (int i = 0; i < 150; i++) {
        const fd_finding *f = fd_verdict_get(v, i);
        assert_close(f->worst[FD_PHASE_PLANNED].value,
                     1e-5 * (100 * (int)f->kind + f->place + 1), 1e-12, 0);
    }
    fd_verdict_free(&v);
}

/* drained/(drained + vented) against the band of the emission, m3/min at 20 degC. */
static void drainage_rate_by_emission(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE, "");
    fd_diagnostics *list = fd_diagnostics_new();
    fd_limits *l;
    assert_int_equal(fd_limits_read("cn-2026", ".", list, &l), FD_OK);
    const double minute = fd_methane_density(FD_ZERO_CELSIUS + 20) / 60;
    const struct {
        double drained, vented; /* m3/min */
        fd_judgement judgement;
        double bound;
    } row[] = {{0.1, 4.8, FD_NOT_MET, 0},   {2, 7.9, FD_WITHIN, 0.2},
               {1.9, 8, FD_EXCEEDED, 0.2},  {2, 8.1, FD_EXCEEDED, 0.3},
               {5, 10, FD_WITHIN, 0.3},     {9, 12, FD_WITHIN, 0.4},
               {8, 12.5, FD_EXCEEDED, 0.4}, {0, 0, FD_NOT_MET, 0},
               {5, NAN, FD_NOT_ASSESSED, 0}};
    for (int i = 0; i < 9; i++) {
        fd_verdict *v;
        assert_int_equal(fd_verdict_new(p.scenario->mine, l, &v), FD_OK);
        assert_true(fd_offer_rate(p.scenario, l, 0, 0, row[i].drained * minute,
                                  row[i].vented * minute, v));
        assert_int_equal(fd_verdict_phase(v, FD_PHASE_PLANNED, -1), row[i].judgement);
        if (row[i].bound > 0) {
            assert_int_equal(fd_verdict_count(v), 1);
            const fd_worst *w = &fd_verdict_get(v, 0)->worst[FD_PHASE_PLANNED];
            assert_close(w->bound, row[i].bound, 1e-14, 0);
            assert_close(w->value, row[i].drained / (row[i].drained + row[i].vented),
                         1e-14, 0);
        }
        fd_verdict_free(&v);
    }
    fd_limits_free(&l);
    fd_diagnostics_free(&list);
    plan_close(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_worst),
        cmocka_unit_test(not_assessed_never_becomes_within),
        cmocka_unit_test(phases_are_apart),
        cmocka_unit_test(the_date_picks_the_edition),
        cmocka_unit_test(an_unknown_band_is_not_assessed),
        cmocka_unit_test(places_do_not_meet),
        cmocka_unit_test(drainage_rate_by_emission),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
