/* The plans of the sample mine: has any number moved? And what must hold in each of
 * them whatever the numbers are. */
#include "base/diagnostic.h"
#include "models/emission.h"
#include "models/methane.h"
#include "scenarios/read.h"
#include "scenarios/result.h"
#include "tests/golden/golden.h"

/* Starts, ends and changes of the five calendars, and days in between. */
static const char *const dates[] = {
    "2027-01-01", "2027-03-02", "2027-05-12", "2027-06-09", "2027-06-10",
    "2027-07-15", "2027-08-29", "2027-11-12", "2028-02-25", "2028-05-05",
    "2028-05-15", "2028-09-01", "2028-12-31"};

static bool on_a_date(const fd_csv *table, int row) {
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (strcmp(fd_csv_get(table, row, 0), dates[i]) == 0) return true;
    return false;
}

/* The first minute closely, then with the pace of the accumulation. */
static bool at_a_second(const fd_csv *table, int row) {
    static const int seconds[] = {0,     5,     10,    30,    60,    120,   300,   600,
                                  1200,  1800,  2400,  3000,  3600,  7200,  14400, 14410,
                                  15000, 15600, 16200, 16500, 16800, 17100, 21600, 28800,
                                  29400, 32400, 36000, 57600, 72000, 86400};
    double time = strtod(fd_csv_get(table, row, 0), NULL);
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
        if (fabs(time - seconds[i]) < 1e-6) return true;
    return false;
}

static const golden_column series_columns[] = {{"time", GOLDEN_KEY},
                                               {"kind", GOLDEN_KEY},
                                               {"id", GOLDEN_KEY},
                                               {"quantity [unit]", GOLDEN_KEY},
                                               {"value", GOLDEN_NUMBER}};
static const golden_column course_columns[] = {{"time [s]", GOLDEN_KEY},
                                               {"kind", GOLDEN_KEY},
                                               {"id", GOLDEN_KEY},
                                               {"quantity [unit]", GOLDEN_KEY},
                                               {"value", GOLDEN_NUMBER}};
static const golden_column verdict_columns[] = {
    {"limit", GOLDEN_KEY},           {"place_kind", GOLDEN_KEY},
    {"place_id", GOLDEN_KEY},        {"unit", GOLDEN_WORD},
    {"limit_value", GOLDEN_NUMBER},  {"planned_value", GOLDEN_NUMBER},
    {"planned_when", GOLDEN_WORD},   {"planned_margin", GOLDEN_MARGIN},
    {"planned_state", GOLDEN_WORD},  {"event_value", GOLDEN_NUMBER},
    {"event_margin", GOLDEN_MARGIN}, {"event_state", GOLDEN_WORD}};
enum { VERDICT_COLUMNS = sizeof verdict_columns / sizeof *verdict_columns };

static const golden_column arrival_columns[] = {{"event", GOLDEN_KEY},
                                                {"airway", GOLDEN_KEY},
                                                {"flow start [m3/s]", GOLDEN_NUMBER},
                                                {"methane start [%]", GOLDEN_NUMBER},
                                                {"methane most [%]", GOLDEN_NUMBER},
                                                {"rise 0.1 % [s]", GOLDEN_NUMBER},
                                                {"0.5 % [s]", GOLDEN_NUMBER},
                                                {"1 % [s]", GOLDEN_NUMBER}};

/* Airways that gas reaches. */
static bool is_reached(const fd_csv *table, int row) {
    return *fd_csv_get(table, row, golden_at(table, "rise 0.1 % [s]")) != '\0';
}

typedef struct played {
    fd_diagnostics *list;
    fd_scenario *scenario;
    fd_limits *limits;
    fd_run *run;
} played;

static int play(void **state, const char *name) {
    played *p = calloc(1, sizeof *p);
    *state = p;
    char path[96];
    snprintf(path, sizeof path, "scenarios/cases/%s.xml", name);
    p->list = fd_diagnostics_new();
    if (fd_scenario_read(path, p->list, &p->scenario) != FD_OK) return -1;
    if (fd_limits_read("scenarios/limits/cn-2026.xml", NULL, p->list, &p->limits) !=
        FD_OK)
        return -1;
    return fd_run_play(p->scenario, p->limits, NULL, p->list, &p->run) == FD_OK ? 0 : -1;
}

static int leave(void **state) {
    played *p = *state;
    fd_run_free(&p->run);
    fd_limits_free(&p->limits);
    fd_scenario_free(&p->scenario);
    fd_diagnostics_free(&p->list);
    free(p);
    return 0;
}

static void check_verdict(const fd_run *run, const char *file) {
    fd_table *table = NULL;
    assert_int_equal(fd_result_verdict(run, &table), FD_OK);
    golden_check(&(golden_slice){file, verdict_columns, VERDICT_COLUMNS, NULL}, table);
    fd_table_free(&table);
}

static void check_series(const fd_run *run, const char *file) {
    golden_check(&(golden_slice){file, series_columns, 5, on_a_date}, run->series);
}

static void check_course(const fd_run *run, int slot, const char *file) {
    golden_check(&(golden_slice){file, course_columns, 5, at_a_second},
                 run->course[slot]);
}

/* Every solve holds, and nothing in the books is missing. */
static void check_certificate(const fd_run *run) {
    const fd_run_certificate *c = &run->certificate;
    assert_true(run->usable);
    assert_int_equal(c->unusable, 0);
    assert_true(c->solves >= 2 * run->days);
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++) {
        assert_true(c->line[i] <= 1);
        assert_true(c->line[i] > 0); /* a residual that was never taken is 0 */
    }
    /* Sums of some hundred terms in double precision. */
    assert_true(c->mixing < 1e-12);
    assert_true(c->ledger < 1e-12);
    /* Gas in place = initial - drained, as the design asks. */
    assert_true(c->seam < 1e-8);
}

/* All methane given off leaves by the fans: the balance of the whole mine, from the flows
 * and fractions alone. A volume fraction turns into a mass fraction with dry air, so the
 * sum closes to round-off of some hundred terms; 1e-9 leaves room for the air solve. */
static void check_methane(const fd_run *run) {
    const fd_mine *mine = run->scenario->mine;
    int days = 0;
    for (int d = 0; d < run->days; d += 10, days++) {
        fd_day_info info;
        assert_int_equal(fd_day_solve(run->day, d * 86400.0, &info), FD_OK);
        const fd_day_state *day = fd_day_get(run->day);
        double given = 0, gone = 0;
        for (int j = 0; j < mine->n_junctions; j++) given += day->mine->gas_at[j];
        for (int a = 0; a < mine->n_airways; a++) {
            if (!day->mine->airway[a]) continue;
            given += day->mine->gas_along[a];
            bool out =
                mine->junction[mine->airway[a].to].surface && day->mass_flow[a] > 0;
            if (out) gone += day->mass_flow[a] * fd_methane_mass_fraction(day->mean[a]);
        }
        assert_true(given > 0);
        assert_close(gone, given, 1e-9, 0);
    }
    assert_true(days > 70);
}

/* What the coal of F2 loses before it is cut, its holes give. */
static double gas_lost(const fd_run *run, int face, int from, int until) {
    const fd_face_unit *unit = &run->scenario->mine->face[face];
    const fd_seam_unit *seam = &run->scenario->mine->seam[unit->seam];
    double mass = unit->length * unit->strike * unit->height * seam->density, mean[2];
    for (int i = 0; i < 2; i++)
        mean[i] = fd_drainage_state(run->drainage, FD_OWNER_FACE, face,
                                    (i ? until : from) * 86400.0)
                      .content_mean;
    return fd_emission_mass(mass * (mean[0] - mean[1]));
}

static double gas_drained(const fd_run *run, int face, int from, int until) {
    double sum = 0;
    for (int d = from; d < until; d++)
        for (int half = 0; half < 2; half++) /* trapezium */
            sum += 43200 * fd_drainage_state(run->drainage, FD_OWNER_FACE, face,
                                             (d + half) * 86400.0)
                               .drained;
    return sum;
}

static int face_of(const fd_run *run, const char *id) {
    for (int f = 0; f < run->scenario->mine->n_faces; f++)
        if (strcmp(run->scenario->mine->face[f].record.id, id) == 0) return f;
    fail_msg("no face %s", id);
    return -1;
}

static void check_all(void **state, const char *verdict, const char *series) {
    const played *p = *state;
    check_verdict(p->run, verdict);
    check_series(p->run, series);
    assert_true(fd_run_meets_expectations(p->run, p->list));
    check_certificate(p->run);
    check_methane(p->run);
}

#define CASE(letter, name)                                                               \
    static int play_##letter(void **state) {                                             \
        return play(state, name);                                                        \
    }
CASE(a, "a-no-drainage")
CASE(b, "b-too-late")
CASE(c, "c-long-enough")
CASE(d, "d-protective-layer")
CASE(e, "e-fan-trip")
CASE(f, "f-reversal")
CASE(g, "g-cutting")
CASE(h, "h-barometer-fall")
CASE(i, "i-outburst")
CASE(j, "j-degassing")
CASE(k, "k-blast-fumes")
CASE(l, "l-forecast")

static void plan_without_drainage(void **state) {
    check_all(state, "tests/golden/a-verdict.csv", "tests/golden/a-series.csv");
}

static void plan_drained_too_late(void **state) {
    check_all(state, "tests/golden/b-verdict.csv", "tests/golden/b-series.csv");
}

static void plan_drained_long_enough(void **state) {
    const played *p = *state;
    check_all(state, "tests/golden/c-verdict.csv", "tests/golden/c-series.csv");
    check_course(p->run, p->scenario->n_events, "tests/golden/c-worst-day.csv");
}

/* In-seam and relief holes: day 165, when the last is drilled, to the day before F2. */
static void holes_give_what_the_coal_loses(void **state) {
    const played *p = *state;
    int f2 = face_of(p->run, "F2");
    double lost = gas_lost(p->run, f2, 165, 485),
           drained = gas_drained(p->run, f2, 165, 485);
    /* Daily trapezia of a decaying flow: second difference over twelve, under 1e-3. */
    assert_close(drained, lost, 1e-3, 0);
}

static void plan_with_protective_layer(void **state) {
    check_all(state, "tests/golden/d-verdict.csv", "tests/golden/d-series.csv");
}

/* An event changes no planned day: the series is that of the same plan without it. */
static void plan_with_fan_trip(void **state) {
    const played *p = *state;
    if (getenv("FD_GOLDEN_WRITE")) {
        check_verdict(p->run, "tests/golden/e-verdict.csv");
    } else {
        check_all(state, "tests/golden/e-verdict.csv", "tests/golden/c-series.csv");
    }
    check_course(p->run, 0, "tests/golden/e-trip.csv");
    golden_check(
        &(golden_slice){"tests/golden/e-arrivals.csv", arrival_columns, 8, is_reached},
        p->run->arrivals);
}

static const fd_worst *event_of(const played *p, const char *limit) {
    for (int i = 0; i < fd_verdict_count(p->run->verdict); i++) {
        const fd_finding *f = fd_verdict_get(p->run->verdict, i);
        if (strcmp(p->limits->limit[f->limit].record.id, limit) == 0)
            return &f->worst[FD_PHASE_EVENT];
    }
    fail_msg("no finding of %s", limit);
    return NULL;
}

/* REG25 Art. 178: 10 min, 40 %. */
static void plan_with_reversal(void **state) {
    const played *p = *state;
    check_verdict(p->run, "tests/golden/f-verdict.csv");
    check_course(p->run, 0, "tests/golden/f-reversal.csv");
    assert_true(fd_run_meets_expectations(p->run, p->list));
    check_certificate(p->run);
    check_methane(p->run);
    const fd_worst *time = event_of(p, "reg25-178-reversal-time");
    const fd_worst *share = event_of(p, "reg25-178-reversed-share");
    assert_int_equal(time->judgement, FD_WITHIN);
    assert_int_equal(share->judgement, FD_WITHIN);
    assert_true(time->value > 300 && time->value < 600); /* it stands for 5 min */
    assert_true(share->value > 0.4 && share->value < 0.7);
}

/* The sensor at the face of a heading whose fan stands: gas gathers, so what it shows
 * does not drop. 0.02 % is for the parcels, 1 m long, that pass it. */
static void stopped_heading_fills(void **state) {
    const played *p = *state;
    fd_csv *course = golden_of_table(p->run->course[0]);
    double most = 0, last = 0;
    int seen = 0;
    for (int r = 1; r < fd_csv_rows(course); r++) {
        if (strcmp(fd_csv_get(course, r, 2), "H1-T1") != 0) continue;
        last = strtod(fd_csv_get(course, r, 4), NULL);
        assert_true(last > most - 0.02);
        most = fmax(most, last);
        seen += fmod(strtod(fd_csv_get(course, r, 0), NULL), 5) == 0;
    }
    fd_csv_free(&course);
    /* An hour of steps of 5 s, and its start; what parts steps is not counted. */
    assert_int_equal(seen, 721);
    assert_true(last > 1.5);
}

/* An event changes no planned day here either. The mixing point keeps the limit, and the
 * control comes close to what no control beats: never faster than the limit lets the gas
 * out, within a tenth of a plug that lets out as much as it may (the settings of half a
 * minute, the gas the coal goes on giving). */
static void plan_with_degassing(void **state) {
    const played *p = *state;
    if (getenv("FD_GOLDEN_WRITE"))
        check_verdict(p->run, "tests/golden/j-verdict.csv");
    else
        check_all(state, "tests/golden/j-verdict.csv", "tests/golden/c-series.csv");
    check_course(p->run, 0, "tests/golden/j-degassing.csv");
    const fd_degas_event *unit = &p->scenario->degas[0];
    const fd_degassed *d = &p->run->degassed[0];
    assert_true(d->played && d->most > 0.03);
    assert_true(d->peak <= unit->limit && d->peak > 0.9 * unit->target);
    assert_true(d->least_time > 600 && d->time > d->least_time);
    assert_true(d->time > 0.9 * d->plug_time && d->time < 1.1 * d->plug_time);
}

/* Two days by a schedule of cutting. */
static void plan_with_schedule(void **state) {
    const played *p = *state;
    check_all(state, "tests/golden/g-verdict.csv", "tests/golden/g-series.csv");
    check_course(p->run, 0, "tests/golden/g-rounds.csv");
    check_course(p->run, 1, "tests/golden/g-cycle.csv");
}

/* Largest or mean of a quantity over a table, in rows of one id and one day (null: all).
 */
static double look(const fd_table *table, const char *day, const char *id,
                   const char *quantity, bool mean) {
    fd_csv *csv = golden_of_table(table);
    double most = -INFINITY, sum = 0;
    int n = 0;
    for (int r = 1; r < fd_csv_rows(csv); r++) {
        if (strcmp(fd_csv_get(csv, r, 2), id) != 0 ||
            strcmp(fd_csv_get(csv, r, 3), quantity) != 0 ||
            (day && strcmp(fd_csv_get(csv, r, 0), day) != 0))
            continue;
        double value = strtod(fd_csv_get(csv, r, 4), NULL);
        most = fmax(most, value);
        sum += value;
        n++;
    }
    fd_csv_free(&csv);
    assert_true(n > 0);
    return mean ? sum / n : most;
}

/* The peak of a planned day is what the window of that day reaches, its mean the mean:
 * two ways through the program. */
static void a_window_has_the_peak_of_its_day(void **state) {
    const played *p = *state;
    const char *const day = "2028-05-15", *const gas = "emission [m3/min]";
    const fd_table *window = p->run->course[1], *days = p->run->series;
    double mean = look(days, day, "F2", gas, false);
    double peak = look(days, day, "F2", "emission peak [m3/min]", false);
    /* The coal cut that day is drained on by 0.1 % of its gas, minute by minute. */
    assert_close(look(window, NULL, "F2", gas, true), mean, 2e-3, 0);
    assert_close(look(window, NULL, "F2", gas, false), peak, 2e-3, 0);
    print_message("F2: peak over mean %.3f\n", peak / mean);
    assert_close(look(window, NULL, "F2-return-gate", "methane [%]", false),
                 look(days, day, "F2-return-gate", "methane peak [%]", false), 5e-3, 0);
    /* The belt runs in the intake gate: gas before the face, none in the idle shift. */
    double before = look(days, day, "F2-T3", "methane peak [%]", false);
    assert_true(before > 0.05);
    assert_close(look(window, NULL, "F2-T3", "methane [%]", false), before, 5e-3, 0);
}

/* The barometer and the goaf that follows it, hour by hour. */
static bool at_an_hour(const fd_csv *table, int row) {
    const char *kind = fd_csv_get(table, row, 1);
    double time = strtod(fd_csv_get(table, row, 0), NULL);
    bool here = strcmp(kind, "goaf") == 0 || strcmp(kind, "event") == 0 ||
                strcmp(fd_csv_get(table, row, 2), "1-return-1") == 0;
    return here && fabs(time / 3600 - floor(time / 3600 + 0.5)) < 1e-9;
}

/* The largest value of a place in a course. */
static double most_of(const fd_table *course, const char *id, const char *quantity) {
    fd_csv *csv = golden_of_table(course);
    double most = NAN;
    for (int r = 1; r < fd_csv_rows(csv); r++)
        if (strcmp(fd_csv_get(csv, r, 2), id) == 0 &&
            strcmp(fd_csv_get(csv, r, 3), quantity) == 0)
            most = fmax(most, strtod(fd_csv_get(csv, r, 4), NULL));
    fd_csv_free(&csv);
    return most;
}

static void plan_with_barometer_fall(void **state) {
    const played *p = *state;
    if (getenv("FD_GOLDEN_WRITE")) {
        check_verdict(p->run, "tests/golden/h-verdict.csv");
    } else {
        check_all(state, "tests/golden/h-verdict.csv", "tests/golden/c-series.csv");
    }
    golden_check(
        &(golden_slice){"tests/golden/h-fall.csv", course_columns, 5, at_an_hour},
        p->run->course[0]);
    /* By hand in the scenario, to three figures. */
    assert_close(most_of(p->run->course[0], "F1-sealed", "breath [m3/min]"), 10.0, 0.02,
                 0);
    assert_close(most_of(p->run->course[0], "1-return-1", "methane [%]"), 0.43, 0.03, 0);
}

static void plan_with_outburst(void **state) {
    const played *p = *state;
    if (getenv("FD_GOLDEN_WRITE")) {
        check_verdict(p->run, "tests/golden/i-verdict.csv");
    } else {
        check_all(state, "tests/golden/i-verdict.csv", "tests/golden/c-series.csv");
    }
    check_course(p->run, 0, "tests/golden/i-outburst.csv");
    /* All but exp(-55/4) of it has come in 55 min. */
    assert_close(most_of(p->run->course[0], "outburst-H1", "inrush [m3]"), 6000, 2e-6, 0);
    /* By hand in the scenario: 20 of 28 m3/s, without what mixes on the way. */
    assert_close(most_of(p->run->course[0], "H1-T1", "methane [%]"), 70, 0.05, 0);
}

/* The moment at which a quantity falls below a level for good; -1: never above. */
static double last_above(const fd_table *table, const char *id, const char *quantity,
                         double level) {
    fd_csv *csv = golden_of_table(table);
    double last = -1;
    for (int r = 1; r < fd_csv_rows(csv); r++)
        if (strcmp(fd_csv_get(csv, r, 2), id) == 0 &&
            strcmp(fd_csv_get(csv, r, 3), quantity) == 0 &&
            strtod(fd_csv_get(csv, r, 4), NULL) > level)
            last = strtod(fd_csv_get(csv, r, 0), NULL);
    fd_csv_free(&csv);
    return last;
}

/* By hand in the scenario, to what a hand figure is worth: the methane that the round
 * gives thins the fumes at the face, dispersion draws out their tail. */
static void plan_with_fumes(void **state) {
    const played *p = *state;
    const fd_table *course = p->run->course[0];
    check_verdict(p->run, "tests/golden/k-verdict.csv");
    check_course(p->run, 0, "tests/golden/k-fumes.csv");
    assert_true(fd_run_meets_expectations(p->run, p->list));
    check_certificate(p->run);
    assert_close(most_of(course, "H1", "carbon-monoxide [ppm]"), 2000, 0.2, 0);
    double clear = last_above(course, "H1", "carbon-monoxide [ppm]", 24) - 300;
    print_message("  H1 is clear of its fumes after %.1f min\n", clear / 60);
    assert_close(clear, 2400, 0.1, 0);
    /* 0.3 m3/min of carbon dioxide in some 6 m3/s are 0.08 % beside what fresh air has.
     */
    assert_close(most_of(course, "H1-road", "carbon-dioxide [%]"), 0.12, 0.2, 0);
    /* The tracer is where the air of the belt road goes, as sharp as ten minutes stay. */
    assert_true(most_of(course, "F1-return-gate", "tracer [ppm]") > 7);
    assert_true(most_of(course, "H1-road", "tracer [ppm]") == 0);
    assert_true(p->run->certificate.ledger < 1e-12);
}

static const golden_column forecast_columns[] = {{"event", GOLDEN_KEY},
                                                 {"sensor", GOLDEN_KEY},
                                                 {"level [%]", GOLDEN_KEY},
                                                 {"start [%]", GOLDEN_NUMBER},
                                                 {"first_after [s]", GOLDEN_NUMBER},
                                                 {"peak [%]", GOLDEN_NUMBER},
                                                 {"peak_at [s]", GOLDEN_NUMBER}};

static void plan_with_forecast(void **state) {
    const played *p = *state;
    if (getenv("FD_GOLDEN_WRITE")) {
        check_verdict(p->run, "tests/golden/l-verdict.csv");
    } else {
        check_all(state, "tests/golden/l-verdict.csv", "tests/golden/g-series.csv");
    }
    fd_table *table =
        fd_forecasts_table(p->run->scenario, &p->run->places->forecasts, false);
    golden_check(
        &(golden_slice){"tests/golden/l-forecast.csv", forecast_columns, 7, NULL}, table);
    fd_table_free(&table);
    /* By hand in the scenario: what is measured sets the gas of its face, whose planned
     * peak comes with it; 1 % is reached in the first pass, 1.5 % is not. */
    int seen = 0;
    for (int i = 0; i < p->run->places->forecasts.n; i++) {
        const fd_forecast *f = &p->run->places->forecasts.list[i];
        const char *id = p->run->scenario->mine->sensor[f->sensor].record.id;
        if (strcmp(id, "F2-T2") != 0) continue;
        assert_close(f->start, 0.0045, 1e-6, 0);
        assert_close(f->factor, 2.25, 0.02, 0);
        assert_close(f->peak, 0.0101, 0.02, 0);
        assert_int_equal(isnan(f->first), f->level > 0.014);
        if (f->level < 0.014) assert_true(f->first > 7200 && f->first < 14400);
        seen++;
    }
    assert_int_equal(seen, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plan_without_drainage, play_a, leave),
        cmocka_unit_test_setup_teardown(plan_drained_too_late, play_b, leave),
        cmocka_unit_test_setup_teardown(plan_drained_long_enough, play_c, leave),
        cmocka_unit_test_setup_teardown(holes_give_what_the_coal_loses, play_c, leave),
        cmocka_unit_test_setup_teardown(plan_with_protective_layer, play_d, leave),
        cmocka_unit_test_setup_teardown(plan_with_fan_trip, play_e, leave),
        cmocka_unit_test_setup_teardown(plan_with_reversal, play_f, leave),
        cmocka_unit_test_setup_teardown(plan_with_barometer_fall, play_h, leave),
        cmocka_unit_test_setup_teardown(plan_with_outburst, play_i, leave),
        cmocka_unit_test_setup_teardown(stopped_heading_fills, play_e, leave),
        cmocka_unit_test_setup_teardown(plan_with_degassing, play_j, leave),
        cmocka_unit_test_setup_teardown(plan_with_fumes, play_k, leave),
        cmocka_unit_test_setup_teardown(plan_with_forecast, play_l, leave),
        cmocka_unit_test_setup_teardown(plan_with_schedule, play_g, leave),
        cmocka_unit_test_setup_teardown(a_window_has_the_peak_of_its_day, play_g, leave)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
