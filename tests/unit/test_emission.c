/* Sources of gas of a plan (scenarios/emission.h), against figures by hand. */
#include "scenarios/emission.h"

#include "models/emission.h"
#include "models/heading.h"
#include "models/rib.h"
#include "tests/plans.h"

typedef struct scene {
    plan p;
    fd_drainage *d;
    fd_emission *e;
    fd_mine_state *s;
} scene;

static scene scene_of(const char *mine, const char *elements) {
    scene c = {.p = plan_of(mine, elements)};
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

static void play(scene *c, double day, bool peak, const double *stopped) {
    fd_calendar_apply(c->p.scenario, days(day), c->s);
    fd_emission_apply(c->p.scenario, c->d, days(day),
                      peak ? FD_EMISSION_PEAK : FD_EMISSION_MEAN, stopped, c->e, c->s);
}

/* m3/min at 0 degC. */
static double minute(double mass) {
    return 60 * fd_emission_flow(mass);
}

/* The mine with another content of seam 3 and other words for its face. */
static char *mine_with(const char *content, const char *face) {
    sheet m = {0};
    sheet_add(&m,
              PLAN_AIR "<seam id=\"3\" thickness=\"3.5 m\" content=\"%s\""
                       " density=\"1.40 t/m3\" volatile-matter=\"15 %%\""
                       " residual-content=\"3.5 m3/t\"/>"
                       "<seam id=\"2\" thickness=\"0.8 m\" content=\"9 m3/t\""
                       " density=\"1.40 t/m3\" residual-content=\"4.66 m3/t\"/>\n"
                       "<face id=\"F\" seam=\"3\" airway=\"face\" intake-gate=\"intake\""
                       " return-gate=\"return\" length=\"180 m\" strike=\"1200 m\""
                       " height=\"3.5 m\" advance=\"4.6 m/d\" recovery=\"95 %%\" %s>"
                       "<adjacent seam=\"2\" position=\"above\" distance=\"12 m\""
                       " emission-rate=\"0.68\"/></face>\n"
                       "<holes id=\"roof\" kind=\"roof\" seam=\"3\" face=\"F\""
                       " flow=\"5 m3/min\"/>",
              content, face);
    return m.text;
}

#define EXTRACT "<extract face=\"F\" from=\"2027-01-01\"/>"

/* 3854 t/d; K1 K2 K3 = 1.0526 here, about 1.05 in the set of the sample mine, whose
 * figures have three digits: 1 %. */
static void face_gives_what_the_sheet_says(void **state) {
    (void)state;
    const char *const content[] = {"11 m3/t", "9.2 m3/t", "6.85 m3/t"};
    const double W[] = {11, 9.2, 6.85}, sheet_figure[] = {21.0, 16.0, 9.4};
    for (int i = 0; i < 3; i++) {
        char *mine = mine_with(content[i], "rock-factor=\"1.0\"");
        scene c = scene_of(mine, EXTRACT);
        play(&c, 5, false, NULL);
        const fd_face_emission *f = &c.e->face[0];
        double output = 180 * 4.6 * 3.5 * 1.4 * 0.95; /* t/d */
        double own = (W[i] - 3.5) / 0.95 * output / 1440;
        double adjacent = (9 - 4.66) * (0.8 / 3.5) * 0.68 * output / 1440;
        print_message("W %.2f: own %.2f (%.1f), adjacent %.2f m3/min\n", W[i],
                      minute(f->own), sheet_figure[i], minute(f->adjacent));
        assert_true(f->producing);
        assert_close(f->output, output * FD_TONNES_PER_DAY, 1e-12, 0);
        assert_close(f->content_cut, W[i] * 1e-3, 1e-12, 0);
        assert_close(minute(f->own), own, 1e-12, 0);
        assert_close(minute(f->own), sheet_figure[i], 0.01, 0);
        assert_close(minute(f->adjacent), adjacent, 1e-12, 0);
        assert_close(f->vented, f->own + f->adjacent, 1e-12, 0);
        assert_int_equal(f->flags, 0);
        /* Along the face and at its return end: all of it, once. */
        int face = airway_of(c.p.scenario->mine, "face");
        int end = c.p.scenario->mine->airway[face].to;
        assert_close(c.s->gas_along[face] + c.s->gas_at[end], f->vented, 1e-12, 0);
        /* Without a share the rock and the lost coal give by the goaf: 1 - 0.95. */
        assert_close(c.s->gas_along[face], 0.95 * f->own, 1e-12, 0);
        play(&c, 5, true, NULL);
        assert_close(c.s->gas_along[face] + c.s->gas_at[end], 1.35 * f->vented, 1e-12, 0);
        scene_close(&c);
        free(mine);
    }
}

/* 5 m3/min pure at 20 degC, or what the goaf gives. */
static void roof_holes_take_no_more_than_there_is(void **state) {
    (void)state;
    for (int k = 0; k < 2; k++) {
        char *mine = mine_with("11 m3/t", k ? "rock-factor=\"1.0\" corner-share=\"0.5\""
                                            : "rock-factor=\"1.0\"");
        scene c = scene_of(mine, EXTRACT "<drain holes=\"roof\" from=\"2027-01-11\""
                                         " until=\"2027-03-02\"/>");
        play(&c, 20, false, NULL);
        const fd_face_emission *f = &c.e->face[0];
        double wanted = 5.0 / 60 * fd_methane_density(293.15);
        double goaf = (k ? 0.5 : 0.05) * f->own + f->adjacent;
        double most = 0.6 * goaf; /* the default of `capture` */
        assert_close(f->roof_wanted, wanted, 1e-12, 0);
        assert_int_equal(f->roof_limited, k == 0);
        assert_close(f->captured, k ? fmin(wanted, most) : most, 1e-12, 0);
        assert_close(f->vented, f->own + f->adjacent - f->captured, 1e-12, 0);
        assert_close(f->drained, f->captured, 1e-12, 0);
        /* Only while they are under suction: days 10 to 60. */
        const double off[] = {9.9, 60};
        for (int i = 0; i < 2; i++) {
            play(&c, off[i], false, NULL);
            assert_close(f->captured, 0, 0, 0);
        }
        scene_close(&c);
        free(mine);
    }
}

static void a_face_gives_nothing_before_its_first_day(void **state) {
    (void)state;
    scene c = scene_of(PLAN_MINE, "<extract face=\"F\" from=\"2027-02-01\""
                                  " until=\"2027-03-01\"/>");
    const double row[][3] = {{30, 0, 0}, {31, 1, 1}, {58, 1, 1}, {59, 0, 1}};
    for (int i = 0; i < 4; i++) {
        play(&c, row[i][0], true, NULL);
        assert_int_equal(c.e->face[0].producing, row[i][1] > 0);
        assert_true((c.e->face[0].vented > 0) == (row[i][2] > 0));
    }
    scene_close(&c);
}

/* After its last day the coal goes on by age, until the face is sealed. */
static void a_face_runs_down_until_it_is_sealed(void **state) {
    (void)state;
    scene c = scene_of(PLAN_MINE, "<extract face=\"F\" from=\"2027-02-01\""
                                  " until=\"2027-03-01\"/>"
                                  "<seal face=\"F\" on=\"2027-05-01\"/>");
    play(&c, 59 - 1.0 / 86400, false, NULL);
    fd_face_emission last = c.e->face[0];
    play(&c, 59, false, NULL);
    /* Nothing jumps when the cutting stops, and no output is left. */
    assert_close(c.e->face[0].vented, last.vented, 1e-9, 0);
    assert_true(c.e->face[0].output == 0);
    double before = c.e->face[0].vented;
    for (double day = 59.001; day < 119; day = 59 + (day - 59) * 2) {
        play(&c, day, false, NULL);
        const fd_face_emission *e = &c.e->face[0];
        double since = day - 59;
        assert_true(e->vented < before);
        before = e->vented;
        /* By hand: relieved strata by exp(-t/30 d), lost coal by Airey with 5 d, the wall
         * from t to one pass of 0.8 m at 4.6 m/d more, the belt once it is empty. */
        assert_close(e->adjacent, last.adjacent * exp(-since / 30), 1e-9, 0);
        assert_close(e->lost, last.lost * exp(-cbrt(since / 5)), 1e-9, 0);
        double pass = 0.8 / 4.6 * 86400, t = since * 86400;
        /* The gate is shorter by the advance of the last second, which shifts the share
         * of the wall by 1e-8. */
        assert_close(e->wall / last.wall,
                     (sqrt(t + pass) - sqrt(t)) * sqrt(60) / (sqrt(60 * pass) - 30), 1e-7,
                     0);
        if (t > 600) assert_close(e->broken + e->belt, 0, 0, 1e-15);
    }
    play(&c, 120, false, NULL); /* 2027-05-01 */
    assert_true(c.e->face[0].vented == 0);
    scene_close(&c);
}

#define DRIVE "<drive heading=\"H\" from=\"2027-01-01\"/>"

/* The 60 m before the plan were driven at the same speed: one heading of 8 m/d. */
static void heading_is_the_closed_form(void **state) {
    (void)state;
    scene c = scene_of(PLAN_MINE, DRIVE);
    const double day[] = {0, 10, 142.4};
    for (int i = 0; i < 3; i++) {
        play(&c, day[i], false, NULL);
        const fd_heading_emission *h = &c.e->heading[0];
        double L = 60 + 8 * day[i], v = 8.0 / 86400, q0 = fd_rib_initial(0.15, 0.011);
        assert_close(h->length, L, 1e-12, 0);
        assert_true(h->driven);
        assert_close(h->ribs, fd_emission_mass(fd_heading_ribs(7, v, L, q0)), 1e-10, 0);
        /* 16 m2, 8 m/d, 1.4 t/m3, 11 - 3.5 m3/t */
        assert_close(minute(h->coal), 16 * 8 * 1.4 * 7.5 / 1440, 1e-12, 0);
        /* The pieces are the roadway: shares of 1, sources of all ribs. */
        double share = 0, source = 0;
        assert_int_equal(c.e->n_splits, 1);
        const fd_gas_split *split = &c.e->split[0];
        int road = airway_of(c.p.scenario->mine, "road");
        assert_int_equal(split->airway, road);
        assert_close(split->share[0] * L, 10, 1e-9, 0); /* the youngest is 10 m */
        for (int k = 0; k < split->n; k++) {
            share += split->share[k];
            source += split->source[k];
            assert_true(split->share[k] > 0 && split->source[k] > 0);
        }
        assert_close(share, 1, 1e-12, 0);
        assert_close(source, h->ribs, 1e-12, 0);
        assert_close(c.s->gas_along[road], h->ribs, 1e-12, 0);
        assert_close(c.s->gas_at[c.p.scenario->mine->airway[road].from], h->coal, 1e-12,
                     0);
        print_message("%.0f m: ribs %.3f, coal %.3f m3/min, %d pieces\n", L,
                      minute(h->ribs), minute(h->coal), split->n);
    }
    /* The sample mine: 1200 m undrained give about 3.5 m3/min with 2 x 3.5 m of ribs. */
    assert_close(minute(c.e->heading[0].ribs + c.e->heading[0].coal), 3.5, 0.05, 0);
    play(&c, 10, true, NULL);
    double sum = 0;
    for (int k = 0; k < c.e->split[0].n; k++) sum += c.e->split[0].source[k];
    assert_close(sum, 1.35 * c.e->heading[0].ribs, 1e-12, 0);
    scene_close(&c);
}

/* Stopped on day 100: no broken coal, ribs that age. */
static void a_stopped_heading_ages(void **state) {
    (void)state;
    scene c = scene_of(PLAN_MINE, DRIVE);
    double stopped = days(100), q0 = fd_rib_initial(0.15, 0.011), v = 8.0 / 86400;
    const double tau[] = {1, 60, 3600, 86400};
    play(&c, 100, false, NULL);
    double before = c.e->heading[0].ribs;
    for (int i = 0; i < 4; i++) {
        play(&c, 100 + tau[i] / 86400, false, &stopped);
        const fd_heading_emission *h = &c.e->heading[0];
        assert_false(h->driven);
        /* The coal on the belt, 860 m at 3 m/s, by the law of Airey with 3 h. */
        double left =
            1 - (1 - exp(-cbrt(tau[i] / 10800))) / (1 - exp(-cbrt(860 / 32400.0)));
        double q4 = fd_emission_mass(16 * v * 1400 * 7.5e-3);
        assert_close(h->coal, q4 * fmax(0, left), 1e-7, 0);
        assert_close(h->length, 860, 1e-9, 0);
        assert_close(h->ribs,
                     fd_emission_mass(fd_heading_ribs_stopped(7, v, 860, q0, tau[i])),
                     1e-7, 0); /* rounding of days to seconds */
        assert_true(h->ribs < before);
        before = h->ribs;
    }
    /* Stopped as the drive begins: only what was there at the start. */
    stopped = 0;
    play(&c, 50, false, &stopped);
    assert_close(c.e->heading[0].length, 60, 1e-12, 0);
    scene_close(&c);
}

static void a_closed_road_gives_nothing(void **state) {
    (void)state;
    scene c = scene_of(PLAN_MINE,
                       DRIVE "<close airways=\"road duct\" on=\"2027-03-01\"/>" EXTRACT
                             "<close airways=\"face\" on=\"2027-03-01\"/>");
    play(&c, 59, true, NULL);
    assert_int_equal(c.e->n_splits, 0);
    for (int a = 0; a < c.p.scenario->mine->n_airways; a++)
        assert_close(c.s->gas_along[a], 0, 0, 0);
    for (int j = 0; j < c.p.scenario->mine->n_junctions; j++)
        assert_close(c.s->gas_at[j], 0, 0, 0);
    scene_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(face_gives_what_the_sheet_says),
        cmocka_unit_test(roof_holes_take_no_more_than_there_is),
        cmocka_unit_test(a_face_gives_nothing_before_its_first_day),
        cmocka_unit_test(a_face_runs_down_until_it_is_sealed),
        cmocka_unit_test(heading_is_the_closed_form),
        cmocka_unit_test(a_stopped_heading_ages),
        cmocka_unit_test(a_closed_road_gives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
