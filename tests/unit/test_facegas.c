/* When the gas of a face and a heading comes (scenarios/facegas.h, headinggas.h,
 * program.h), through the sources of a plan. */
#include "scenarios/facegas.h"

#include "models/emission.h"
#include "scenarios/emission.h"
#include "tests/plans.h"

#define HOUR 3600.0

/* Maintenance first, then two shifts of four passes each. */
#define SHIFTS                                                                           \
    "<schedule id=\"s\" pass=\"75 min\"><shift kind=\"maintenance\" length=\"8 h\"/>"    \
    "<shift start=\"8 h\" length=\"8 h\" passes=\"4\"/>"                                 \
    "<shift start=\"16 h\" length=\"8 h\" passes=\"4\"/></schedule>"
#define EXTRACT "<extract face=\"F\" from=\"2027-01-01\" schedule=\"s\"/>"

typedef struct scene {
    plan p;
    fd_drainage *d;
    fd_emission *e;
    fd_mine_state *s;
} scene;

static scene scene_of(const char *elements) {
    scene c = {.p = plan_of(PLAN_MINE, elements)};
    assert_int_equal(fd_drainage_new(c.p.scenario, c.p.list, &c.d), FD_OK);
    assert_int_equal(fd_emission_new(c.p.scenario->mine, &c.e), FD_OK);
    assert_int_equal(fd_mine_state_new(c.p.scenario->mine, &c.s), FD_OK);
    return c;
}

static void scene_close(scene *c) {
    fd_mine_state_free(&c->s);
    fd_emission_free(&c->e);
    fd_drainage_free(&c->d);
    plan_close(&c->p);
}

/* The lengths of one day, the sources of another moment. */
static const fd_face_emission *play(scene *c, double day, double second, unsigned mode) {
    fd_calendar_apply(c->p.scenario, days(day), c->s);
    fd_emission_apply(c->p.scenario, c->d, days(day) + second, mode, NULL, c->e, c->s);
    return &c->e->face[0];
}

static void puts_the_passes_where_the_shifts_are(void **state) {
    (void)state;
    scene c = scene_of(SHIFTS EXTRACT);
    fd_program p;
    assert_true(fd_program_face(c.p.scenario, 0, 0, NULL, &p));
    assert_true(fd_cutting_valid(&p.cutting));
    assert_int_equal(p.cutting.n, 8);
    for (int i = 0; i < 8; i++)
        assert_close(p.cutting.start[i], (8 + 2 * i) * HOUR, 1e-14, 0);
    assert_close(p.cutting.pass, 75 * 60, 1e-14, 0);
    assert_true(p.cutting.origin == 0 && p.cutting.period == 86400);
    /* Its one halt is the end of the panel, 1200 m at 4.6 m/d. */
    assert_int_equal(p.cutting.n_halts, 1);
    assert_close(p.cutting.halt[0].from, days(1200 / 4.6), 1e-12, 0);
    scene_close(&c);
}

/* 2027-01-01 is a Friday; the week before began on Monday, four days earlier. */
static void rests_at_the_end_of_the_week(void **state) {
    (void)state;
    scene c = scene_of(
        "<schedule id=\"s\" pass=\"1 h\" rest-days=\"2\">"
        "<shift start=\"22 h\" length=\"8 h\" passes=\"4\"/></schedule>" EXTRACT);
    fd_program p;
    assert_true(fd_program_face(c.p.scenario, 0, 0, NULL, &p));
    assert_true(fd_cutting_valid(&p.cutting));
    assert_close(p.cutting.origin, days(-4), 1e-14, 0);
    assert_int_equal(p.cutting.n, 20);
    /* Friday's shift runs into Saturday; Saturday and Sunday begin none. */
    assert_true(fd_cutting_rate(&p.cutting, 22.5 * HOUR) > 1);
    assert_true(fd_cutting_rate(&p.cutting, days(1) + 4.5 * HOUR) > 1);
    for (double h = 7; h < 69; h += 0.5)
        assert_true(fd_cutting_rate(&p.cutting, days(1) + h * HOUR) == 0);
    assert_true(fd_cutting_rate(&p.cutting, days(3) + 22.5 * HOUR) > 1);
    scene_close(&c);
}

/* Mean of the moments of a day, and where it enters the air. */
static void a_day_has_the_static_mean(void **state) {
    (void)state;
    scene even = scene_of("<extract face=\"F\" from=\"2027-01-01\"/>");
    fd_face_emission mean = *play(&even, 30, 0, FD_EMISSION_MEAN);
    scene c = scene_of(SHIFTS EXTRACT);
    fd_face_emission of_day = *play(&c, 30, 0, FD_EMISSION_MEAN);
    assert_close(of_day.own, mean.own, 1e-12, 0);
    assert_close(of_day.adjacent, mean.adjacent, 1e-12, 0);
    const fd_mine *m = c.p.scenario->mine;
    int face = airway_of(m, "face"), gate = airway_of(m, "intake");
    /* The belt runs in the intake gate: its gas enters there and is the face's no more.
     */
    assert_close(c.s->gas_along[gate], of_day.belt, 1e-12, 0);
    assert_close(c.s->gas_along[face], of_day.wall + of_day.broken, 1e-12, 0);
    assert_close(c.s->gas_along[gate] + c.s->gas_along[face] +
                     c.s->gas_at[m->airway[face].to],
                 mean.vented, 1e-12, 0);
    enum { STEPS = 8640 };
    double sum = 0, part[5] = {0}, most = 0;
    for (int i = 0; i < STEPS; i++) {
        const fd_face_emission *e =
            play(&c, 30, (i + 0.5) * 86400 / STEPS, FD_EMISSION_MOMENT);
        const double now[] = {e->wall, e->broken, e->belt, e->lost + e->rock,
                              e->adjacent};
        for (int k = 0; k < 5; k++) part[k] += now[k] / STEPS;
        sum += e->vented / STEPS;
        most = fmax(most, e->vented);
    }
    const double of[] = {of_day.wall, of_day.broken, of_day.belt,
                         of_day.lost + of_day.rock, of_day.adjacent};
    /* The middle rule in steps of 10 s, over laws with a root at each begin of a pass. */
    for (int k = 0; k < 5; k++) assert_close(part[k], of[k], 2e-4, 0);
    assert_close(sum, mean.vented, 2e-5, 0);
    double peak = play(&c, 30, 0, FD_EMISSION_PEAK)->vented;
    print_message("peak over mean %.4f: wall %.3f, cut %.3f, goaf %.3f, adjacent %.3f\n",
                  peak / mean.vented, of[0] / sum, (of[1] + of[2]) / sum, of[3] / sum,
                  of[4] / sum);
    /* No moment is above the peak of the day by more than the search may miss. */
    assert_close(peak, most, 1e-3, 0);
    /* A schedule earns its peak: the factor is left alone. */
    assert_close(c.s->gas_along[gate] + c.s->gas_along[face] +
                     c.s->gas_at[m->airway[face].to],
                 peak, 1e-12, 0);
    scene_close(&even);
    scene_close(&c);
}

static void the_belt_is_cut_by_the_age_of_its_coal(void **state) {
    (void)state;
    scene c = scene_of(SHIFTS EXTRACT);
    const fd_face_emission *e = play(&c, 30, 11 * HOUR, FD_EMISSION_MOMENT);
    int gate = airway_of(c.p.scenario->mine, "intake");
    const fd_gas_split *split = NULL;
    for (int i = 0; i < c.e->n_splits; i++)
        if (c.e->split[i].airway == gate) split = &c.e->split[i];
    assert_non_null(split);
    double share = 0, source = 0, per_metre = 0;
    /* Towards the face, at the far end of an intake gate, the coal is younger. */
    for (int k = 0; k < split->n; k++) {
        share += split->share[k];
        source += split->source[k];
        assert_true(split->source[k] / split->share[k] > per_metre);
        per_metre = split->source[k] / split->share[k];
    }
    assert_close(share, 1, 1e-12, 0);
    assert_close(source, e->belt, 1e-12, 0);
    scene_close(&c);
    scene r = scene_of("<schedule id=\"s\" pass=\"75 min\" belt-gate=\"return\">"
                       "<shift length=\"24 h\" passes=\"12\"/></schedule>" EXTRACT);
    e = play(&r, 30, 11 * HOUR, FD_EMISSION_MOMENT);
    assert_close(r.s->gas_along[airway_of(r.p.scenario->mine, "return")], e->belt, 1e-12,
                 0);
    assert_true(r.s->gas_along[gate] == 0);
    scene_close(&r);
}

/* On Sunday the mine gives less, and the week the static mean. */
static void a_week_has_the_static_mean(void **state) {
    (void)state;
    scene even = scene_of("<extract face=\"F\" from=\"2027-01-01\"/>");
    double mean = play(&even, 31, 0, FD_EMISSION_MEAN)->vented;
    scene c = scene_of("<schedule id=\"s\" pass=\"75 min\" rest-days=\"1\">"
                       "<shift length=\"24 h\" passes=\"12\"/></schedule>" EXTRACT);
    double sum = 0, least = INFINITY;
    int rest = -1;
    for (int d = 0; d < 7; d++) { /* from Monday 2027-02-01 on */
        double day = play(&c, 31 + d, 0, FD_EMISSION_MEAN)->vented;
        sum += day / 7;
        if (day < least) rest = d;
        least = fmin(least, day);
    }
    assert_int_equal(rest, 6);
    assert_true(least < 0.6 * mean);
    /* Exact but for the gate, which shortens by 28 m in the week and so shifts gas from
     * the belt to the wall, day by day. */
    assert_close(sum, mean, 1e-4, 0);
    scene_close(&even);
    scene_close(&c);
}

static void a_stop_lets_the_face_run_down(void **state) {
    (void)state;
    scene c = scene_of("<extract face=\"F\" from=\"2027-01-01\"/>");
    double mean = play(&c, 30, 0, FD_EMISSION_MOMENT)->vented;
    assert_true(fd_emission_stop_face(c.e, 0, days(30) + HOUR));
    assert_close(play(&c, 30, HOUR, FD_EMISSION_MOMENT)->vented, mean, 1e-9, 0);
    double before = mean;
    for (int h = 2; h < 10; h++) {
        double now = play(&c, 30, h * HOUR, FD_EMISSION_MOMENT)->vented;
        assert_true(now < before);
        before = now;
    }
    fd_emission_resume_face(c.e, 0, days(30) + 9 * HOUR);
    assert_true(play(&c, 30, 10 * HOUR, FD_EMISSION_MOMENT)->vented > before);
    for (int i = 1; i < FD_EMISSION_STOPS; i++) {
        assert_true(fd_emission_stop_face(c.e, 0, days(31) + i));
        fd_emission_resume_face(c.e, 0, days(31) + i + 0.5);
    }
    assert_false(fd_emission_stop_face(c.e, 0, days(40)));
    scene_close(&c);
}

/* Rounds of a heading: the mean of a day is the static one; in a round it gives more. */
static void a_heading_follows_its_rounds(void **state) {
    (void)state;
    const char *drive = "<drive heading=\"H\" from=\"2027-01-01\" schedule=\"r\"/>"
                        "<schedule id=\"r\" pass=\"1 h\">"
                        "<shift length=\"8 h\" passes=\"2\"/>"
                        "<shift start=\"8 h\" length=\"8 h\" passes=\"2\"/></schedule>";
    scene even = scene_of("<drive heading=\"H\" from=\"2027-01-01\"/>");
    scene c = scene_of(drive);
    enum { STEPS = 1440 };
    double mean = 0, coal = 0, ribs = 0, static_ribs = 0, most = 0;
    for (int i = 0; i < STEPS; i++) {
        double second = (i + 0.5) * 86400 / STEPS;
        play(&even, 20, second, FD_EMISSION_MOMENT);
        mean += even.e->heading[0].coal / STEPS;
        static_ribs += even.e->heading[0].ribs / STEPS;
        play(&c, 20, second, FD_EMISSION_MOMENT);
        const fd_heading_emission *h = &c.e->heading[0];
        coal += h->coal / STEPS;
        ribs += h->ribs / STEPS;
        most = fmax(most, h->coal + h->ribs);
        assert_close(c.s->gas_along[airway_of(c.p.scenario->mine, "road")], h->ribs,
                     1e-12, 0);
    }
    /* The middle rule in steps of a minute, of laws with a root at each begin. */
    assert_close(coal, mean, 3e-3, 0);
    assert_close(ribs, static_ribs, 1e-3, 0);
    play(&c, 20, 0, FD_EMISSION_PEAK);
    double peak = c.e->heading[0].coal + c.e->heading[0].ribs;
    print_message("heading: peak over mean %.4f\n", peak / (coal + ribs));
    assert_close(peak, most, 0.01, 0);
    assert_true(peak > 1.05 * (coal + ribs));
    scene_close(&even);
    scene_close(&c);
}

/* The direct balance, and the zones of relief, in place of AQ 1018. */
static void other_methods_are_chosen_by_word(void **state) {
    (void)state;
    const char *face = "<face id=\"F\" seam=\"3\" airway=\"face\" intake-gate=\"intake\""
                       " return-gate=\"return\" length=\"180 m\" strike=\"1200 m\""
                       " height=\"3.5 m\" advance=\"4.6 m/d\" recovery=\"95 %\"";
    sheet m = {0};
    sheet_add(&m,
              PLAN_AIR PLAN_SEAMS
              "%s method=\"tailgate-balance\" idle-emission=\"1 m3/min\""
              " specific-emission=\"5 m3/t\" specific-loss=\"1 m3/t\""
              " bleeder-methane=\"2 m3/min\"/>\n" PLAN_HEADING,
              face);
    plan p = plan_of(m.text, "<extract face=\"F\" from=\"2027-01-01\"/>");
    scene c = {.p = p};
    assert_int_equal(fd_drainage_new(p.scenario, p.list, &c.d), FD_OK);
    assert_int_equal(fd_emission_new(p.scenario->mine, &c.e), FD_OK);
    assert_int_equal(fd_mine_state_new(p.scenario->mine, &c.s), FD_OK);
    const fd_face_emission *e = play(&c, 5, 0, FD_EMISSION_MEAN);
    double output = 180 * 4.6 * 3.5 * 1.4 * 0.95 / 1440; /* t/min */
    assert_close(60 * fd_emission_flow(e->vented), 1 + output * (5 - 1) - 2, 1e-12, 0);
    assert_true(e->adjacent == 0);
    scene_close(&c);
    free(m.text);
    sheet z = {0};
    sheet_add(&z,
              PLAN_AIR PLAN_SEAMS "%s><adjacent seam=\"2\" distance=\"92.5 m\""
                                  " method=\"relative-zone\"/></face>\n",
              face);
    scene r = {.p = plan_of(z.text, "<extract face=\"F\" from=\"2027-01-01\"/>")};
    assert_int_equal(fd_drainage_new(r.p.scenario, r.p.list, &r.d), FD_OK);
    assert_int_equal(fd_emission_new(r.p.scenario->mine, &r.e), FD_OK);
    assert_int_equal(fd_mine_state_new(r.p.scenario->mine, &r.s), FD_OK);
    e = play(&r, 5, 0, FD_EMISSION_MEAN);
    assert_close(60 * fd_emission_flow(e->adjacent),
                 (9 - 4.66) * (0.8 / 3.5) * 0.5 * output, 1e-12, 0);
    scene_close(&r);
    free(z.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_the_passes_where_the_shifts_are),
        cmocka_unit_test(rests_at_the_end_of_the_week),
        cmocka_unit_test(a_day_has_the_static_mean),
        cmocka_unit_test(the_belt_is_cut_by_the_age_of_its_coal),
        cmocka_unit_test(a_week_has_the_static_mean),
        cmocka_unit_test(a_stop_lets_the_face_run_down),
        cmocka_unit_test(a_heading_follows_its_rounds),
        cmocka_unit_test(other_methods_are_chosen_by_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
