/* What events do to fans, doors and regulators, checked before anything is played. */
#include "tests/plans.h"

#define TWO_YEARS "start=\"2027-01-01\" end=\"2028-12-31\""
#define EVENT(attributes, actions)                                                       \
    "<event id=\"E\" at=\"2027-01-01\" " attributes ">\n" actions "</event>"
#define HOUR(actions) EVENT("duration=\"1 h\"", actions)

/* The mine with points of reversed running, blocked fans and a planned door. */
static char *mine_with(const char *more) {
    const char *fan = strstr(PLAN_MINE, "<fan id=\"main\" airway=\"out\">");
    const char *local = strstr(PLAN_MINE, " kind=\"auxiliary\"");
    const char *points = fan + strlen("<fan id=\"main\" airway=\"out\">");
    sheet s = {0};
    sheet_add(
        &s,
        "%.*s<fan id=\"main\" airway=\"out\" stopped-resistance=\"1 N.s2/m8\""
        " run-down=\"60 s\"><point reversed=\"true\" flow=\"10 m3/s\""
        " pressure=\"900 Pa\"/><point reversed=\"true\" flow=\"30 m3/s\" pressure=\"600 Pa\"/><point reversed=\"true\" flow=\"50 m3/s\""
        " pressure=\"100 Pa\"/>%.*s stopped-resistance=\"9 N.s2/m8\"%s"
        "<door id=\"late\" airway=\"bypass\" resistance=\"9 N.s2/m8\""
        " state=\"planned\"/>%s",
        (int)(fan - PLAN_MINE), PLAN_MINE, (int)(local - points), points, local, more);
    return s.text;
}

struct finding {
    const char *code; /* null: none */
    int line;
    const char *id;
    const char *elements;
};

#define REVERSE "<reverse-fan fan=\"main\" after=\"60 s\" standing=\"120 s\"/>\n"

/* Line 2 is the event, its children follow. */
static const struct finding findings[] = {
    {"EVENT-CLASH", 4, NULL,
     HOUR("<stop-fan fan=\"main\" after=\"60 s\"/>\n"
          "<start-fan fan=\"main\" after=\"1 min\"/>")},
    {"EVENT-CLASH", 4, NULL,
     HOUR("<close-door door=\"door\" after=\"5 s\"/>\n"
          "<open-door door=\"door\" after=\"5 s\"/>")},
    {"EVENT-CLASH", 4, NULL,
     HOUR("<set-regulator regulator=\"window\" resistance=\"1 N.s2/m8\"/>\n"
          "<set-regulator regulator=\"window\" resistance=\"2 N.s2/m8\"/>")},
    {NULL, 0, NULL,
     HOUR("<set-regulator regulator=\"window\" resistance=\"1 N.s2/m8\"/>\n"
          "<set-regulator regulator=\"window\" after=\"1 s\""
          " resistance=\"2 N.s2/m8\"/>")},
    /* While it is reversed it is neither started nor stopped, nor reversed again. */
    {"EVENT-CLASH", 4, NULL, HOUR(REVERSE "<start-fan fan=\"main\" after=\"90 s\"/>")},
    {"EVENT-CLASH", 4, NULL, HOUR(REVERSE "<stop-fan fan=\"main\" after=\"90 s\"/>")},
    {"EVENT-CLASH", 4, NULL, HOUR(REVERSE "<stop-fan fan=\"main\" after=\"3 min\"/>")},
    {"EVENT-CLASH", 4, NULL,
     HOUR(REVERSE "<reverse-fan fan=\"main\" after=\"100 s\""
                  " standing=\"120 s\" forward=\"true\"/>")},
    {NULL, 0, NULL,
     HOUR(REVERSE "<reverse-fan fan=\"main\" after=\"10 min\""
                  " standing=\"120 s\" forward=\"true\"/>")},
    {NULL, 0, NULL, HOUR(REVERSE "<stop-fan fan=\"main\" after=\"10 min\"/>")},
    {NULL, 0, NULL, HOUR(REVERSE "<stop-fan fan=\"local\" after=\"90 s\"/>")},
    {"EVENT-CLASH", 4, NULL,
     HOUR("<stop-fan fan=\"local\" after=\"90 s\"/>\n"
          "<degas heading=\"H\" after=\"90 s\"/>")},
    {NULL, 0, NULL,
     HOUR("<stop-fan fan=\"local\"/>\n<degas heading=\"H\" after=\"90 s\"/>")},
    {"EVENT-IDLE", 3, NULL, HOUR("<start-fan fan=\"main\"/>")},
    {"EVENT-IDLE", 3, NULL, HOUR("<open-door door=\"door\"/>")},
    {"EVENT-IDLE", 4, NULL,
     HOUR("<stop-fan fan=\"main\"/>\n<stop-fan fan=\"main\" after=\"9 s\"/>")},
    {"EVENT-IDLE", 4, NULL, HOUR(REVERSE "<start-fan fan=\"main\" after=\"9 min\"/>")},
    {NULL, 0, NULL,
     HOUR("<stop-fan fan=\"main\"/><start-fan fan=\"main\" after=\"9 s\"/>"
          "<stop-fan fan=\"main\" after=\"18 s\"/>")},
    {"EVENT-ABSENT", 3, NULL, HOUR("<open-door door=\"late\"/>")},
    {NULL, 0, NULL,
     HOUR("<open-door door=\"late\"/>") "<commission doors=\"late\" on=\"2027-01-01\"/>"},
    {"EVENT-STEPS", 2, "E",
     EVENT("duration=\"1e6 s\" step=\"0.01 s\"", "<stop-fan fan=\"main\"/>")},
    {"FORECAST-MANY", 2, "E",
     HOUR("<forecast methane=\"0.1 %\"/><forecast methane=\"0.2 %\"/>"
          "<forecast methane=\"0.3 %\"/><forecast methane=\"0.4 %\"/>"
          "<forecast methane=\"0.5 %\"/><forecast methane=\"0.6 %\"/>"
          "<forecast methane=\"0.7 %\"/><forecast methane=\"0.8 %\"/>"
          "<forecast methane=\"0.9 %\"/>")},
    {"EVENT-COARSE", 3, NULL,
     EVENT("duration=\"1 h\" step=\"60 s\"",
           "<surge junction=\"9\" lasting=\"59 s\" methane=\"1 m3/min\"/>")},
    {"EVENT-COARSE", 3, NULL,
     EVENT("duration=\"1 h\" step=\"60 s\"",
           "<release species=\"tracer\" junction=\"9\" lasting=\"59 s\""
           " rate=\"1 m3/min\"/>")},
    {"EVENT-COARSE", 3, NULL,
     EVENT("duration=\"1 h\" step=\"60 s\"",
           "<outburst heading=\"H\" coal=\"9 t\" decay=\"50 s\"/>")},
    {NULL, 0, NULL,
     EVENT("duration=\"1 h\" step=\"60 s\"",
           "<surge junction=\"9\" lasting=\"60 s\" methane=\"1 m3/min\"/>")},
};

static void tells_actions_that_cannot_be_meant(void **state) {
    (void)state;
    char *mine = mine_with("");
    for (size_t i = 0; i < sizeof findings / sizeof findings[0]; i++) {
        const struct finding *f = &findings[i];
        plan p = plan_try(mine, TWO_YEARS, f->elements);
        if (f->code)
            assert_only(p.list, f->code, f->line, f->id);
        else
            assert_int_equal(fd_diagnostics_count(p.list), 0);
        plan_close(&p);
    }
    free(mine);
}

/* A fan that a sensor may have stopped is started with reason. */
static void an_interlock_may_have_stopped_it(void **state) {
    (void)state;
    char *mine = mine_with("<sensor id=\"trip\" airway=\"return\" place=\"other\""
                           " alarm=\"1 %\" cutoff=\"1 %\" restore=\"1 %\""
                           " cut-fans=\"main\"/>");
    plan p = plan_try(mine, TWO_YEARS, HOUR("<start-fan fan=\"main\"/>"));
    assert_int_equal(fd_diagnostics_count(p.list), 0);
    plan_close(&p);
    p = plan_try(
        mine, TWO_YEARS,
        EVENT("duration=\"1 h\" interlocks=\"false\"", "<start-fan fan=\"main\"/>"));
    assert_only(p.list, "EVENT-IDLE", 3, NULL);
    plan_close(&p);
    free(mine);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_actions_that_cannot_be_meant),
        cmocka_unit_test(an_interlock_may_have_stopped_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
