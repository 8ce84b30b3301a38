#include "networks/airtransient.h"

#include "tests/mines.h"

#include "models/count.h"
#include "models/opening.h"
#include "models/rundown.h"

/* p = 1000 - 10 q, forward; 400 - 10 q, reversed */
#define STRAIGHT                                                                         \
    "<point flow='10 m3/s' pressure='900 Pa'/><point flow='50 m3/s' pressure='500 Pa'/>" \
    "<point flow='90 m3/s' pressure='100 Pa'/>"
#define BACK                                                                             \
    "<point flow='10 m3/s' pressure='300 Pa' reversed='true'/>"                          \
    "<point flow='20 m3/s' pressure='200 Pa' reversed='true'/>"                          \
    "<point flow='35 m3/s' pressure='50 Pa' reversed='true'/>"

/* A square law to rest, 1.2 kg/m3, 1000 m of 10 m2. */
#define ROAD                                                                             \
    " density='fixed' resistance-density='1.2 kg/m3' area='10 m2' length='1000 m' "      \
    "hydraulic-diameter='1e-9 m'"

static const char *const one_road =
    "<climate/><junction id='1' surface='true'/><junction id='2' surface='true'/>"
    "<airway id='a' from='1' to='2' resistance='0.1 N.s2/m8'" ROAD "/>"
    "<fan id='f' airway='a' stopped-resistance='0.05 N.s2/m8' run-down='90 s' "
    "start-up='20 s'>" STRAIGHT BACK "</fan>";

/* A mine in time, from its steady state at 0. */
typedef struct course {
    vent v;
    fd_airmoves *moves;
    fd_airtransient *t;
    fd_air_info info;
} course;

static course course_open(const char *text) {
    course c = {.v = vent_open(mine_of_text(text))};
    vent_solve(&c.v);
    assert_int_equal(fd_airmoves_new(c.v.mine, c.v.state, &c.moves), FD_OK);
    assert_int_equal(fd_airtransient_new(c.v.mine, c.v.air, c.moves, &c.t), FD_OK);
    return c;
}

static void take(course *c, double t) {
    assert_int_equal(fd_airtransient_take(c->t, t, c->v.state, &c->info), FD_OK);
}

static void advance(course *c, double t) {
    assert_int_equal(fd_airtransient_advance(c->t, t, &c->info), FD_OK);
    if (!c->info.usable) fail_msg("at %g s: %s", t, c->info.certificate.failed);
}

static void course_close(course *c) {
    fd_airtransient_free(&c->t);
    fd_airmoves_free(&c->moves);
    vent_close(&c->v);
}

/* 120 q' = s^2 P - 10 s q - (0.1 + door + 0.05 (1 - s)^2) q|q| in fine steps of
 * Runge-Kutta, s by the model of the run-down. sign: of the fan. */
static double slope_of(double q, double s, double shut, double door, double sign) {
    double r = 0.1 + door + 0.05 * (1 - s) * (1 - s);
    return (sign * s * s * shut - 10 * s * q - r * q * fabs(q)) / 120;
}

struct motion {
    double (*share)(double t);
    double (*door)(double t);
    double shut, sign;
};

static double slope_at(const struct motion *m, double t, double q) {
    return slope_of(q, m->share(t), m->shut, m->door ? m->door(t) : 0, m->sign);
}

static double carried(const struct motion *m, double q, double from, double to) {
    int n = 2000;
    double h = (to - from) / n;
    for (int i = 0; i < n; i++) {
        double t = from + i * h;
        double a = slope_at(m, t, q), b = slope_at(m, t + h / 2, q + h / 2 * a);
        double c = slope_at(m, t + h / 2, q + h / 2 * b),
               d = slope_at(m, t + h, q + h * c);
        q += h / 6 * (a + 2 * b + 2 * c + d);
    }
    return q;
}

static double full(double t) {
    (void)t;
    return 1;
}

static double running_down(double t) {
    return fd_rundown_speed(1, t, 90);
}

static double running_up(double t) {
    return fd_startup_speed(0, t - 200, 20);
}

static void a_steady_state_stays(void **state) {
    (void)state;
    course c = course_open(one_road);
    double before = c.v.answer->flow[0];
    take(&c, 0);
    for (int k = 1; k <= 20; k++) advance(&c, 5 * k);
    assert_close(c.v.answer->flow[0], before, 1e-9, 0);
    assert_close(c.v.answer->fan_flow[0], before, 1e-9, 0);
    course_close(&c);
}

/* Stopped at 0, on again, reversed, at 200 s; the steady states are the limits. */
static void a_fan_stops_and_blows_back(void **state) {
    (void)state;
    course c = course_open(one_road);
    double q = c.v.answer->flow[0], worst = 0;
    c.v.state->fan_running[0] = false;
    take(&c, 0);
    struct motion down = {running_down, NULL, 1000, 1};
    for (int k = 1; k <= 40; k++) {
        advance(&c, 5 * k);
        q = carried(&down, q, 5 * (k - 1), 5 * k);
        worst = fmax(worst, fabs(c.v.answer->flow[0] - q));
    }
    assert_true(isnan(c.v.state->fan_share[0]));
    assert_true(isnan(c.v.answer->fan_flow[0]));
    c.v.state->fan_running[0] = c.v.state->fan_reversed[0] = true;
    take(&c, 200);
    struct motion up = {running_up, NULL, 400, -1};
    for (int k = 1; k <= 40; k++) {
        advance(&c, 200 + 5 * k);
        q = carried(&up, q, 195 + 5 * k, 200 + 5 * k);
        worst = fmax(worst, fabs(c.v.answer->flow[0] - q));
    }
    print_message("run-down and reversal: worst %.2g m3/s beside Runge-Kutta\n", worst);
    assert_true(worst <= 1e-5);
    double end = 2 * 400 / (10 + sqrt(100 + 4 * 0.1 * 400));
    assert_close(c.v.answer->flow[0], -end, 1e-4, 0);
    assert_true(c.v.answer->fan[0].running && !c.v.answer->fan[0].mirrored);
    double in_time = c.v.answer->flow[0];
    vent_solve(&c.v); /* the steady air of the same state */
    assert_close(c.v.answer->flow[0], in_time, 1e-4, 0);
    course_close(&c);
}

/* The momentum law of a span: J (w1 - w0) is the impulse; the mean flow is its mean. */
static void the_mean_is_that_of_the_span(void **state) {
    (void)state;
    course c = course_open(one_road);
    struct motion down = {running_down, NULL, 1000, 1};
    double q = c.v.answer->flow[0];
    c.v.state->fan_running[0] = false;
    take(&c, 0);
    for (int k = 0; k < 20; k++) {
        double sum = 0;
        for (int i = 0; i < 100; i++) {
            double from = 5 * k + 0.05 * i, to = from + 0.05;
            double next = carried(&down, q, from, to);
            sum += (q + next) / 2 * 0.01;
            q = next;
        }
        advance(&c, 5 * (k + 1));
        fd_airtransient_show_mean(c.t);
        assert_close(c.v.answer->flow[0], sum, 1e-4, 1e-3);
        fd_airtransient_show_end(c.t);
        assert_close(c.v.answer->flow[0], q, 1e-5, 1e-3);
    }
    course_close(&c);
}

/* A door that shuts over 30 s in the airway of the fan. */
static double shutting(double t) {
    return fd_opening_resistance(0.4, 0, 0.1, 1 - fmin(1, t / 30));
}

static void a_door_closes_over_its_time(void **state) {
    (void)state;
    sheet s = {0};
    sheet_add(
        &s,
        "%s<door id='d' airway='a' kind='door' resistance='0.4 N.s2/m8' open='true' "
        "moving='30 s'/>",
        one_road);
    course c = course_open(s.text);
    free(s.text);
    double q = c.v.answer->flow[0], worst = 0;
    c.v.state->door_open[0] = false;
    take(&c, 0);
    struct motion m = {full, shutting, 1000, 1};
    for (int k = 1; k <= 60; k++) {
        advance(&c, k);
        q = carried(&m, q, k - 1, k);
        worst = fmax(worst, fabs(c.v.answer->flow[0] - q));
    }
    print_message("door: worst %.2g m3/s beside Runge-Kutta\n", worst);
    assert_true(worst <= 1e-5);
    course_close(&c);
}

/* Gas enters the end of an intake at a rate above its air: the airway before it turns,
 * and comes back when it ends. Balances hold in the mean. */
static void a_rush_of_gas_turns_an_airway(void **state) {
    (void)state;
    course c =
        course_open("<climate/><junction id='1' surface='true'/><junction id='2'/>"
                    "<junction id='3' surface='true'/>"
                    "<airway id='a' from='1' to='2' resistance='0.05 N.s2/m8'" ROAD "/>"
                    "<airway id='b' from='2' to='3' resistance='0.05 N.s2/m8'" ROAD "/>"
                    "<fan id='f' airway='b'>" STRAIGHT "</fan>");
    double before = c.v.answer->flow[0];
    int junction = number_of_id(c.v.mine, "junction", "2");
    take(&c, 0);
    advance(&c, 10);
    c.v.state->gas_at[junction] = 150;
    double pushed = 150 * FD_METHANE_COUNT;
    take(&c, 10);
    for (int k = 1; k <= 12; k++) {
        advance(&c, 10 + 5 * k);
        assert_close(c.v.answer->counted[1] - c.v.answer->counted[0], pushed, 1e-13, 0);
        fd_airtransient_show_mean(c.t);
        assert_close(c.v.answer->counted[1] - c.v.answer->counted[0], pushed, 1e-12, 0);
        fd_airtransient_show_end(c.t);
    }
    assert_true(c.v.answer->flow[0] < 0);
    c.v.state->gas_at[junction] = 0;
    take(&c, 70);
    advance(&c, 500);
    assert_close(c.v.answer->flow[0], before, 1e-6, 0);
    course_close(&c);
}

/* Airways that leak along their length are pieces: the inertia is shared, leaks have
 * none, and the steady state is the limit of a start from rest. */
static void a_mine_that_leaks_comes_to_its_steady_state(void **state) {
    (void)state;
    course c = course_open(
        "<climate/><junction id='1' surface='true' z='400 m'/><junction id='2' z='0 m'/>"
        "<junction id='3' z='0 m' temperature='25 degC'/>"
        "<junction id='4' surface='true' z='400 m'/>"
        "<airway id='a' from='1' to='2' length='400 m' area='12 m2' friction='0.012 "
        "N.s2/m4'/>"
        "<airway id='b' from='2' to='3' length='150 m' area='8 m2' friction='0.03 N.s2/m4'/>"
        "<airway id='c' from='3' to='4' length='400 m' area='12 m2' friction='0.012 "
        "N.s2/m4'/>"
        "<airway id='d' from='2' to='3' resistance='90 N.s2/m8'/>"
        "<leakage id='l' from='a' to='c' course='opposed' sections='4' resistance='25 "
        "N.s2/m8'/>"
        "<fan id='f' airway='c' run-down='60 s' start-up='15 s' "
        "stopped-resistance='0.2 N.s2/m8'>" STRAIGHT "</fan>");
    take(&c, 0);
    assert_int_equal(fd_airtransient_bare(c.t), 1);
    double worst = 0;
    for (int turn = 0; turn < 2; turn++) {
        c.v.state->fan_running[0] = turn == 1;
        for (int k = 0; k < 20; k++) {
            take(&c, 1200 * turn + 60 * k);
            advance(&c, 1200 * turn + 60 * (k + 1));
        }
        vent steady = vent_open(c.v.mine);
        steady.state->fan_running[0] = turn == 1;
        vent_solve(&steady);
        for (int a = 0; a < c.v.mine->n_airways; a++)
            worst = fmax(worst, fabs(c.v.answer->flow[a] / steady.answer->flow[a] - 1));
        for (int p = 0; p < 4; p++)
            worst = fmax(worst, fabs(c.v.answer->leak[p] / steady.answer->leak[p] - 1));
        fd_air_free(&steady.air);
        fd_mine_state_free(&steady.state);
    }
    print_message("leaking mine: worst %.2g of a flow from the steady one\n", worst);
    assert_true(worst <= 1e-5);
    course_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_steady_state_stays),
        cmocka_unit_test(a_fan_stops_and_blows_back),
        cmocka_unit_test(the_mean_is_that_of_the_span),
        cmocka_unit_test(a_door_closes_over_its_time),
        cmocka_unit_test(a_rush_of_gas_turns_an_airway),
        cmocka_unit_test(a_mine_that_leaks_comes_to_its_steady_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
