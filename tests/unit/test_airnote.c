#include "scenarios/run.h"

#include "tests/plans.h"

#define HUMP                                                                             \
    "<point flow=\"0 m3/s\" pressure=\"1500 Pa\"/>"                                      \
    "<point flow=\"20 m3/s\" pressure=\"1300 Pa\"/>"                                     \
    "<point flow=\"40 m3/s\" pressure=\"1700 Pa\"/>"                                     \
    "<point flow=\"60 m3/s\" pressure=\"1600 Pa\"/>"                                     \
    "<point flow=\"80 m3/s\" pressure=\"800 Pa\"/>"                                      \
    "<point flow=\"95 m3/s\" pressure=\"0 Pa\"/>"

typedef struct scene {
    plan p;
    fd_limits *limits;
    fd_diagnostics *list;
    fd_run *run;
} scene;

/* A run of ten days over the mine of the plans, with other main fans. */
static scene try_play(const char *fans, const char *elements) {
    sheet mine = {0};
    const char *from = strstr(PLAN_MINE, "<fan id=\"main\"");
    const char *until = strstr(from, "</fan>") + strlen("</fan>");
    sheet_add(&mine, "%.*s%s%s", (int)(from - PLAN_MINE), PLAN_MINE, fans, until);
    scene c = {
        .p = plan_try(mine.text, "start=\"2027-01-01\" end=\"2027-01-10\"", elements),
        .list = fd_diagnostics_new()};
    free(mine.text);
    if (c.p.status != FD_OK) print_findings(c.p.list);
    assert_int_equal(c.p.status, FD_OK);
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, c.list, &c.limits), FD_OK);
    assert_int_equal(fd_run_play(c.p.scenario, c.limits, NULL, c.list, &c.run), FD_OK);
    return c;
}

static scene play(const char *fans, const char *elements) {
    scene c = try_play(fans, elements);
    if (!c.run->usable) print_findings(c.list);
    assert_true(c.run->usable);
    return c;
}

static void scene_close(scene *c) {
    fd_run_free(&c->run);
    fd_limits_free(&c->limits);
    fd_diagnostics_free(&c->list);
    plan_close(&c->p);
}

/* Exactly one note so, told once in the list of the run too. Nullable: event. */
static void assert_noted(const scene *c, const char *code, const char *id,
                         const char *event, const char *first, int times) {
    int met = 0, told = 0;
    for (int i = 0; i < fd_airnotes_count(c->run->notes); i++) {
        const fd_diagnostic n = fd_airnotes_get(c->run->notes, i);
        bool same = !event == !n.sighting.event &&
                    (!event || strcmp(event, n.sighting.event) == 0);
        if (strcmp(n.message->code, code) != 0 || !same) continue;
        if (id && strcmp(n.place.id, id) != 0) continue;
        assert_string_equal(n.sighting.first, first);
        assert_int_equal(n.sighting.times, times);
        met++;
    }
    for (int i = 0; i < fd_diagnostics_count(c->list); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(c->list, i);
        told += strcmp(d->message->code, code) == 0 &&
                (!id || strcmp(d->place.id, id) == 0) && d->sighting.first &&
                !d->sighting.event == !event;
    }
    assert_int_equal(met, 1);
    assert_int_equal(told, 1);
}

/* Notes of one fan, or without any. */
static int notes_of(const scene *c, const char *id) {
    int n = 0;
    for (int i = 0; i < fd_airnotes_count(c->run->notes); i++) {
        const fd_place place = fd_airnotes_get(c->run->notes, i).place;
        n += id ? place.id && strcmp(place.id, id) == 0 : !place.kind;
    }
    return n;
}

static void a_fan_that_falls_has_nothing_to_note(void **state) {
    (void)state;
    scene c = play("<regulator id=\"w\" airway=\"out\" resistance=\"1 N.s2/m8\"/>"
                   "<fan id=\"main\" airway=\"out\"><point flow=\"20 m3/s\" "
                   "pressure=\"2600 Pa\"/><point flow=\"50 m3/s\" pressure=\"2300 "
                   "Pa\"/><point flow=\"80 m3/s\" pressure=\"1800 Pa\"/></fan>",
                   "");
    assert_int_equal(notes_of(&c, "main"), 0);
    assert_int_equal(notes_of(&c, NULL), 0);
    scene_close(&c);
}

/* Stalled on all ten days, and said once. */
static void a_fan_that_stalls_is_told_once(void **state) {
    (void)state;
    scene c = play("<regulator id=\"w\" airway=\"out\" resistance=\"2 N.s2/m8\"/>"
                   "<fan id=\"main\" airway=\"out\">" HUMP "</fan>",
                   "");
    assert_int_equal(notes_of(&c, "main"), 1);
    assert_noted(&c, "FAN-STALL", "main", NULL, "2027-01-01", 10);
    scene_close(&c);
}

/* A second main fan, from the fourth of ten days on. */
#define SECOND                                                                           \
    "<airway id=\"out2\" from=\"6\" to=\"8\" resistance=\"0.02 N.s2/m8\" "               \
    "state=\"planned\"/>"                                                                \
    "<fan id=\"main\" airway=\"out\" operates-near=\"12 m3/s\">" HUMP "</fan>"           \
    "<fan id=\"second\" airway=\"out2\" state=\"planned\">" HUMP "</fan>"
#define COMMISSION "<commission airways=\"out2\" fans=\"second\" on=\"2027-01-04\"/>"

static void a_fight_is_told_from_its_first_day(void **state) {
    (void)state;
    scene c = play(SECOND, COMMISSION);
    assert_noted(&c, "FAN-STALL", "main", NULL, "2027-01-04", 7);
    assert_noted(&c, "FAN-FIGHT", "main", NULL, "2027-01-04", 7);
    assert_noted(&c, "FAN-CHOICE", "main", NULL, "2027-01-04", 7);
    assert_noted(&c, "FAN-CHOICE", "second", NULL, "2027-01-04", 7);
    scene_close(&c);
}

/* Stopped for two minutes of ten: what the restart ends at is told of the event. */
static void a_restart_is_told_of_its_event(void **state) {
    (void)state;
    scene c = play(SECOND, COMMISSION
                   "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"10 min\">"
                   "<stop-fan fan=\"local\" after=\"1 min\"/></event>"
                   "<event id=\"R\" at=\"2027-01-06T08:00\" duration=\"10 min\">"
                   "<stop-fan fan=\"main\" after=\"1 min\"/>"
                   "<start-fan fan=\"main\" after=\"3 min\"/></event>");
    /* Not in the minutes 1 and 2: at eight minutes, and none in E. A point is chosen at
     * the start alone: then the fans come to theirs by the course of the air. */
    const char *told[] = {"FAN-STALL", "FAN-FIGHT", "FAN-CHOICE"};
    const int times[] = {8, 8, 1};
    for (int i = 0; i < 3; i++) {
        assert_noted(&c, told[i], "main", NULL, "2027-01-04", 7);
        assert_noted(&c, told[i], "main", "R", "0", times[i]);
    }
    scene_close(&c);
}

/* That the fan worked right of its peak until the day before is no choice. */
static void an_unnamed_point_is_not_taken(void **state) {
    (void)state;
    scene c =
        try_play("<airway id=\"out2\" from=\"6\" to=\"8\" "
                 "resistance=\"0.02 N.s2/m8\" state=\"planned\"/>"
                 "<fan id=\"main\" airway=\"out\">" HUMP "</fan>"
                 "<fan id=\"second\" airway=\"out2\" state=\"planned\">" HUMP "</fan>",
                 COMMISSION);
    assert_false(c.run->usable);
    assert_int_equal(c.run->certificate.unusable, 7);
    int several = 0;
    for (int i = 0; i < fd_diagnostics_count(c.list); i++)
        several +=
            strcmp(fd_diagnostics_get(c.list, i)->message->code, "FAN-SEVERAL") == 0;
    assert_int_equal(several, 1);
    assert_int_equal(notes_of(&c, "main"), 0);
    scene_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fan_that_falls_has_nothing_to_note),
        cmocka_unit_test(a_fan_that_stalls_is_told_once),
        cmocka_unit_test(a_fight_is_told_from_its_first_day),
        cmocka_unit_test(a_restart_is_told_of_its_event),
        cmocka_unit_test(an_unnamed_point_is_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
