/* What a scenario must satisfy beyond its tables, and how it is read with its mine. */
#include "scenarios/calendar.h"
#include "tests/plans.h"

#define TWO_YEARS "start=\"2027-01-01\" end=\"2028-12-31\""
#define EXTRACT   "<extract face=\"F\" from=\"2027-01-01\"/>\n"
#define DRILL     "<drill holes=\"G\" from=\"2027-01-01\" until=\"2027-06-10\"/>\n"
#define DRIVE     "<drive heading=\"H\" from=\"2027-01-01\"/>\n"

/* A protective face below, which the plan may or may not extract. */
#define PLAN_PROTECTION                                                                  \
    "<face id=\"P\" seam=\"11\" airway=\"face\" intake-gate=\"intake\""                  \
    " return-gate=\"return\" length=\"210 m\" strike=\"1200 m\" height=\"2.5 m\""        \
    " advance=\"4 m/d\"/>"                                                               \
    "<protection id=\"PF\" face=\"P\" seam=\"3\" target=\"F\" distance=\"40 m\">"        \
    "<stage behind=\"0 m\" multiplier=\"50\"/></protection>\n"

struct fault {
    const char *code;
    int line;
    const char *id;
    const char *elements;
};

/* Faults of the scenario file; line 1 is its root. */
static const struct fault faults[] = {
    {"DATE-ORDER", 2, NULL,
     "<drive heading=\"H\" from=\"2027-02-01\" until=\"2027-01-31\"/>"},
    {"DATE-ORDER", 2, NULL,
     "<drill holes=\"G\" from=\"2027-02-01\" until=\"2027-01-31\"/>"},
    {"DATE-ORDER", 3, NULL,
     DRILL "<drain holes=\"G\" from=\"2027-02-01\" until=\"2027-01-31\"/>"},
    {"DATE-ORDER", 2, NULL,
     "<install face=\"F\" from=\"2027-02-01\" until=\"2027-01-31\"/>"},
    {"DATE-ORDER", 2, NULL,
     "<extract face=\"F\" from=\"2027-02-01\" until=\"2027-01-31\"/>"},
    {"DATE-ORDER", 2, NULL,
     "<withdraw face=\"F\" from=\"2027-02-01\" until=\"2027-01-31\"/>"},
    {"DRIVE-OVERLAP", 3, NULL,
     "<drive heading=\"H\" from=\"2027-01-01\" until=\"2027-02-02\"/>\n"
     "<drive heading=\"H\" from=\"2027-02-01\"/>"},
    {"DRIVE-OVERLAP", 2, NULL, "<drive heading=\"H\" from=\"2027-02-01\"/>\n" DRIVE},
    {"THROUGH-EARLY", 3, NULL, DRIVE "<hole-through heading=\"H\" on=\"2027-02-01\"/>"},
    {"DRAIN-UNDRILLED", 2, NULL, "<drain holes=\"G\" from=\"2027-01-01\"/>"},
    {"DRAIN-BROKEN", 4, NULL,
     DRILL "<drain holes=\"G\" from=\"2027-01-01\" until=\"2027-03-01\"/>\n"
           "<drain holes=\"G\" from=\"2027-04-01\"/>"},
    {"PANEL-TWO-GROUPS", 3, NULL,
     DRILL "<drill holes=\"other\" from=\"2027-01-01\" until=\"2027-06-10\"/>"},
    {"PANEL-TWO-GROUPS", 3, NULL, DRILL DRILL},
    {"EXTRACT-TWICE", 3, NULL, EXTRACT EXTRACT},
    {"EXTRACT-BEFORE-INSTALL", 2, NULL,
     EXTRACT "<install face=\"F\" from=\"2026-12-01\" until=\"2027-01-02\"/>"},
    {"SEAL-EARLY", 3, NULL, EXTRACT "<seal face=\"F\" on=\"2027-09-18\"/>"},
    {"EVENT-OUTSIDE", 2, "E",
     "<event id=\"E\" at=\"2029-01-01\" duration=\"60 s\"><close-door door=\"door\"/></event>"},
    {"EVENT-OUTSIDE", 2, "E",
     "<event id=\"E\" at=\"2026-12-31T23:59:59\" duration=\"60 s\"><close-door "
     "door=\"door\"/></event>"},
    {"EVENT-EMPTY", 2, "E", "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"/>"},
    {"EVENT-ID", 2, "worst-day",
     "<event id=\"worst-day\" at=\"2027-01-01\" duration=\"60 s\"><close-door "
     "door=\"door\"/></event>"},
    {"EVENT-FAN-BARE", 2, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"><stop-fan fan=\"main\"/></event>"},
    {"EVENT-AUXILIARY-BARE", 2, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"><stop-fan "
     "fan=\"local\"/></event>"},
    {"EVENT-REVERSE-CURVE", 2, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"><reverse-fan fan=\"main\" "
     "standing=\"60 s\"/></event>"},
    {"RECORD-EMPTY", 2, NULL, "<record/>"},
    {"SCHEDULE-IDLE", 2, "s",
     "<schedule id=\"s\" pass=\"1 h\"><shift kind=\"maintenance\" length=\"8 h\"/></schedule>"},
    {"SCHEDULE-MANY", 2, "s",
     "<schedule id=\"s\" pass=\"1 min\"><shift length=\"8 h\" passes=\"64\"/><shift "
     "start=\"8 h\" length=\"8 h\"/></schedule>"},
    {"SHIFT-OVERLAP", 4, NULL,
     "<schedule id=\"s\" pass=\"1 h\">\n<shift start=\"22 h\" length=\"8 h\"/>\n<shift "
     "start=\"5 h\" length=\"2 h\"/></schedule>"},
    {"SHIFT-SHORT", 2, NULL,
     "<schedule id=\"s\" pass=\"61 min\"><shift length=\"8 h\" passes=\"8\"/></schedule>"},
    {"WEB-DEEP", 3, NULL,
     "<schedule id=\"s\" pass=\"1 h\"><shift length=\"8 h\" passes=\"3\"/></schedule>\n"
     "<extract face=\"F\" from=\"2027-01-01\" schedule=\"s\"/>"},
    {"GAS-FIXED", 3, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\">\n<surge junction=\"8\""
     " lasting=\"10 s\" methane=\"1 m3/min\"/></event>"},
    {"GAS-FIXED", 3, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\">\n<drill-pulse junction=\"8\""
     " length=\"9 m\" rate=\"1 m/min\" methane=\"1 m3/m\"/></event>"},
    {"GAS-NOWHERE", 4, NULL,
     EXTRACT "<event id=\"E\" at=\"2027-12-01\" duration=\"60 s\">\n"
             "<surge junction=\"5\" lasting=\"10 s\" methane=\"1 m3/min\"/></event>\n"
             "<seal face=\"F\" airways=\"intake return\" on=\"2027-11-01\"/>"},
    {"EVENT-LATE", 3, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\">\n<surge junction=\"9\""
     " after=\"60 s\" lasting=\"10 s\" methane=\"1 m3/min\"/></event>"},
    {"EVENT-LATE", 4, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\">\n<close-door door=\"door\"/>\n"
     "<open-door door=\"door\" after=\"60 s\"/></event>"},
    {"HEADING-ABSENT", 5, NULL,
     DRIVE "<hole-through heading=\"H\" on=\"2027-05-24\"/>\n"
           "<event id=\"E\" at=\"2027-05-25\" duration=\"60 s\">\n"
           "<blast heading=\"H\" advance=\"2 m\"/></event>"},
    {"OUTBURST-PLACE", 3, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\">\n"
     "<outburst coal=\"9 t\" gas=\"20 m3/t\"/></event>"},
    {"OUTBURST-PLACE", 3, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\">\n<outburst heading=\"H\""
     " junction=\"9\" coal=\"9 t\"/></event>"},
    {"OUTBURST-GAS", 3, NULL,
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\">\n"
     "<outburst junction=\"9\" coal=\"9 t\"/></event>"},
    {"BAROMETER-GOAFLESS", 2, "E",
     "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\">"
     "<barometer rate=\"-1 Pa/s\"/></event>"},
};

static void finds_each_fault_in_its_line(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        plan p = plan_try(PLAN_MINE, TWO_YEARS, faults[i].elements);
        assert_only(p.list, faults[i].code, faults[i].line, faults[i].id);
        const fd_diagnostic *d = fd_diagnostics_get(p.list, 0);
        bool fault = d->message->severity == FD_FAULT;
        assert_int_equal(p.status, fault ? FD_BAD_INPUT : FD_OK);
        assert_true(!p.scenario == fault);
        /* Every place that the texts name has its argument. */
        for (int k = 0; k < FD_DIAGNOSTIC_ARGUMENTS; k++) {
            char place[4] = {'%', (char)('1' + k), 0};
            if (strstr(d->message->what, place) || strstr(d->message->hint, place))
                assert_true(d->argument[k] && d->argument[k][0]);
        }
        plan_close(&p);
    }
}

/* What a schedule, or the time after the last day, asks of the mine. */
static void asks_for_what_the_kernels_need(void **state) {
    (void)state;
    static const char *const extract = "<extract face=\"F\" from=\"2027-01-01\"/>";
    static const char *const scheduled =
        "<schedule id=\"s\" pass=\"1 h\"><shift length=\"8 h\" passes=\"8\"/></schedule>\n"
        "<extract face=\"F\" from=\"2027-01-01\" schedule=\"s\"/>";
    static const struct {
        const char *code, *seam, *face, *elements;
        int line;
    } needs[] = {
        {"WALL-UNKNOWN", "", "", extract, 2},
        {"SEAM-UNKNOWN", "", "", scheduled, 3},
        {"DESORPTION-ENDLESS", "volatile-matter=\"15 %\" desorption=\"power\"", "",
         extract, 2},
        {"BALANCE-LACKS", "volatile-matter=\"15 %\"", "method=\"tailgate-balance\"",
         extract, 2},
        {NULL,
         "volatile-matter=\"15 %\" desorption=\"power\" desorption-exponent=\"1.5\"",
         "method=\"tailgate-balance\" specific-emission=\"5 m3/t\"", scheduled, 0},
    };
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        sheet m = {0};
        sheet_add(&m,
                  PLAN_AIR
                  "<seam id=\"3\" thickness=\"3.5 m\" content=\"11 m3/t\""
                  " density=\"1.40 t/m3\" residual-content=\"3.5 m3/t\" %s/>\n"
                  "<face id=\"F\" seam=\"3\" airway=\"face\""
                  " intake-gate=\"intake\" return-gate=\"return\" length=\"180 m\""
                  " strike=\"1200 m\" height=\"3.5 m\" advance=\"4.6 m/d\" %s/>\n",
                  needs[i].seam, needs[i].face);
        plan p = plan_try(m.text, TWO_YEARS, needs[i].elements);
        if (needs[i].code)
            assert_only(p.list, needs[i].code, needs[i].line, NULL);
        else
            assert_int_equal(fd_diagnostics_count(p.list), 0);
        plan_close(&p);
        free(m.text);
    }
}

static void no_event_opens_a_stopping(void **state) {
    (void)state;
    plan p = plan_try(PLAN_MINE "<door id=\"w\" kind=\"stopping\" airway=\"bypass\" "
                                "resistance=\"9 N.s2/m8\"/>",
                      TWO_YEARS,
                      "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"><open-door "
                      "door=\"w\"/></event>");
    assert_only(p.list, "EVENT-STOPPING", 2, NULL);
    plan_close(&p);
}

/* Switched on again while it still runs down, of two minutes. */
static void a_fan_is_not_reversed_while_it_runs(void **state) {
    (void)state;
    plan p = plan_try(
        PLAN_MINE "<fan id=\"back\" airway=\"bypass\" kind=\"auxiliary\" "
                  "run-down=\"120 s\"><point flow=\"1 m3/s\" pressure=\"9 Pa\"/>"
                  "<point flow=\"2 m3/s\" pressure=\"8 Pa\"/><point flow=\"3 m3/s\" "
                  "pressure=\"7 Pa\"/><point flow=\"1 m3/s\" pressure=\"9 Pa\" "
                  "reversed=\"true\"/><point flow=\"2 m3/s\" pressure=\"8 Pa\" "
                  "reversed=\"true\"/><point flow=\"3 m3/s\" pressure=\"7 Pa\" "
                  "reversed=\"true\"/></fan>",
        TWO_YEARS,
        "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"><reverse-fan fan=\"back\" "
        "standing=\"119 s\"/></event>");
    assert_only(p.list, "EVENT-REVERSE-RUNNING", 2, NULL);
    plan_close(&p);
}

/* How often the check wants a sensor where two headings mix, of a mine with a second one
 * whose road comes out where the first does. */
static int wants_mixed_return(const char *sensor) {
    sheet m = {0};
    sheet_add(&m,
              PLAN_MINE
              "<junction id=\"11\"/><airway id=\"road2\" from=\"11\" to=\"10\""
              " length=\"60 m\" area=\"12 m2\" friction=\"0.012 N.s2/m4\""
              " class=\"coal-heading\"/><airway id=\"duct2\" from=\"2\" to=\"11\""
              " length=\"70 m\" diameter=\"0.8 m\" friction=\"0.003 N.s2/m4\""
              " class=\"duct\"/><fan id=\"local2\" airway=\"duct2\" kind=\"auxiliary\">"
              "<point flow=\"4 m3/s\" pressure=\"3000 Pa\"/><point flow=\"7 m3/s\""
              " pressure=\"2000 Pa\"/><point flow=\"9 m3/s\" pressure=\"900 Pa\"/></fan>"
              "<heading id=\"H2\" seam=\"3\" airway=\"road2\" duct=\"duct2\""
              " fan=\"local2\" length=\"900 m\" initial-length=\"60 m\""
              " advance=\"8 m/d\" coal-section=\"16 m2\" exposed-perimeter=\"7 m\"/>%s",
              sensor);
    plan p = plan_try(m.text, TWO_YEARS, "");
    int n = 0;
    for (int k = 0; k < fd_diagnostics_count(p.list); k++) {
        const fd_diagnostic *d = fd_diagnostics_get(p.list, k);
        n += strcmp(d->message->code, "SENSOR-MISSING") == 0 &&
             strcmp(d->argument[0], "double-heading-return") == 0 &&
             strcmp(d->place.id, "H2") == 0;
    }
    plan_close(&p);
    free(m.text);
    return n;
}

static void two_headings_out_at_one_junction_want_a_sensor(void **state) {
    (void)state;
    assert_int_equal(wants_mixed_return(""), 1);
    assert_int_equal(wants_mixed_return("<sensor id=\"D\" airway=\"back\""
                                        " place=\"double-heading-return\"/>"),
                     0);
}

/* Measured speeds of one stop go from 1 to 0, of one start from 0 to 1; each fault is
 * told at its point. */
static void the_course_of_a_fan_is_checked(void **state) {
    (void)state;
#define COURSE(act, kind, a, b, c)                                                       \
    "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"><" act " fan=\"main\">\n"       \
    "<" kind " time=\"0 s\" speed=\"" a "\"/>\n<" kind " time=\"5 s\" speed=\"" b        \
    "\"/>\n<" kind " time=\"9 s\" speed=\"" c "\"/></" act "></event>"
    const struct {
        const char *elements;
        int line;
    } faulty[] = {{COURSE("stop-fan", "run-down-point", "0.9", "0.5", "0"), 3},
                  {COURSE("stop-fan", "run-down-point", "1", "1", "0"), 4},
                  {COURSE("stop-fan", "run-down-point", "1", "0.5", "0.1"), 5},
                  {COURSE("start-fan", "start-up-point", "0.2", "0.5", "1"), 3},
                  {COURSE("start-fan", "start-up-point", "0", "0.5", "0.3"), 5},
                  {COURSE("start-fan", "start-up-point", "0", "0.5", "0.8"), 5}};
    for (int i = 0; i < 6; i++) {
        plan p = plan_try(PLAN_MINE, TWO_YEARS, faulty[i].elements);
        bool told = false;
        for (int k = 0; k < fd_diagnostics_count(p.list); k++) {
            const fd_diagnostic *d = fd_diagnostics_get(p.list, k);
            told |= strcmp(d->message->code, "EVENT-FAN-COURSE") == 0 &&
                    d->place.line == faulty[i].line;
        }
        assert_true(told);
        assert_int_equal(fd_diagnostics_faults(p.list), 1);
        plan_close(&p);
    }
    plan sound =
        plan_of(PLAN_MINE, COURSE("stop-fan", "run-down-point", "1", "0.5", "0"));
    assert_int_equal(sound.scenario->n_run_down_points, 3);
    plan_close(&sound);
}

/* What stands in the way of the air lets no gas gather later than in truth. */
static void a_fan_that_resists_may_stop(void **state) {
    (void)state;
    plan p = plan_try(
        PLAN_MINE "<fan id=\"side\" airway=\"bypass\" kind=\"auxiliary\" "
                  "stopped-resistance=\"5000 N.s2/m8\"><point flow=\"1 m3/s\" "
                  "pressure=\"9 Pa\"/><point flow=\"2 m3/s\" pressure=\"8 Pa\"/>"
                  "<point flow=\"3 m3/s\" pressure=\"7 Pa\"/></fan>",
        TWO_YEARS,
        "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"><stop-fan fan=\"side\"/>"
        "</event>");
    if (fd_diagnostics_count(p.list)) print_findings(p.list);
    assert_int_equal(fd_diagnostics_count(p.list), 0);
    plan_close(&p);
}

#define DEGAS(rest)                                                                      \
    "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\">"                               \
    "<degas heading=\"H\" " rest "/></event>"

static void degassing_aims_below_its_limit_and_once(void **state) {
    (void)state;
    plan p = plan_try(PLAN_MINE, TWO_YEARS, DEGAS("target=\"1.6 %\""));
    assert_only(p.list, "DEGAS-TARGET", 2, NULL);
    plan_close(&p);
    p = plan_try(PLAN_MINE, TWO_YEARS, DEGAS("/>\n<degas heading=\"H\" after=\"9 s\""));
    assert_only(p.list, "DEGAS-TWICE", 3, NULL);
    plan_close(&p);
}

#define FALLING(points)                                                                  \
    "<event id=\"E\" at=\"2027-01-01\" duration=\"1 d\">\n" points "</event>"

/* Faults of the barometer and its goafs, in a mine that has one. */
static void the_barometer_is_one_curve(void **state) {
    (void)state;
    static const char mine[] = PLAN_MINE
        "<goaf id=\"g\" face=\"F\" while=\"open\" volume=\"9 m3\" methane=\"0.4\">"
        "<mouth junction=\"5\" linear-resistance=\"900 Pa.s/m3\"/></goaf>"
        "<goaf id=\"old\" volume=\"9 m3\" methane=\"0.4\">"
        "<mouth junction=\"5\" linear-resistance=\"900 Pa.s/m3\"/></goaf>";
    static const struct fault row[] = {
        {"BAROMETER-VALUE", 3, NULL, FALLING("<barometer/>")},
        {"BAROMETER-VALUE", 3, NULL,
         FALLING("<barometer pressure=\"1000 hPa\" rate=\"-1 Pa/h\"/>")},
        {"BAROMETER-MIXED", 4, NULL,
         FALLING("<barometer after=\"1 h\" pressure=\"1000 hPa\"/>\n"
                 "<barometer rate=\"-1 Pa/h\"/>")},
        {"BAROMETER-TWICE", 4, NULL,
         FALLING("<barometer after=\"1 h\" pressure=\"1000 hPa\"/>\n"
                 "<barometer after=\"60 min\" pressure=\"1001 hPa\"/>")},
        {"BAROMETER-BEYOND", 2, "E", FALLING("<barometer rate=\"-1 Pa/s\"/>")},
        {"EVENT-LATE", 3, NULL,
         FALLING("<barometer after=\"2 d\" pressure=\"1000 hPa\"/>")},
        {"GOAF-SHUT", 4, "E",
         EXTRACT "<seal face=\"F\" airways=\"intake return\" on=\"2027-11-01\"/>\n"
                 "<event id=\"E\" at=\"2027-12-01\" duration=\"60 s\">"
                 "<barometer rate=\"-1 Pa/h\"/></event>"},
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        plan p = plan_try(mine, TWO_YEARS, row[i].elements);
        assert_only(p.list, row[i].code, row[i].line, row[i].id);
        plan_close(&p);
    }
    plan p = plan_try(mine, TWO_YEARS,
                      FALLING("<barometer pressure=\"1000 hPa\"/>"
                              "<barometer after=\"6 h\" pressure=\"1000 hPa\"/>"));
    assert_int_equal(fd_diagnostics_count(p.list), 0);
    plan_close(&p);
}

/* An outburst gives gas in rock where it is told how much; a round has none. */
static void rock_gives_no_gas(void **state) {
    (void)state;
    static const char mine[] =
        PLAN_AIR "<heading id=\"R\" airway=\"road\" duct=\"duct\" fan=\"local\""
                 " length=\"1200 m\" initial-length=\"60 m\" advance=\"8 m/d\"/>";
    static const char *const child[] = {
        "<blast heading=\"R\" advance=\"2 m\"/>",
        "<outburst heading=\"R\" coal=\"9 t\"/>",
        "<outburst heading=\"R\" coal=\"9 t\" gas=\"20 m3/t\"/>"};
    for (int i = 0; i < 3; i++) {
        sheet s = {0};
        sheet_add(&s, "<event id=\"E\" at=\"2027-01-01\" duration=\"1 h\">\n%s</event>",
                  child[i]);
        plan p = plan_try(mine, TWO_YEARS, s.text);
        free(s.text);
        if (i < 2)
            assert_only(p.list, "HEADING-ROCK", 3, NULL);
        else
            assert_int_equal(fd_diagnostics_count(p.list), 0);
        plan_close(&p);
    }
}

/* Their neighbours that are none. */
static void passes_what_is_right(void **state) {
    (void)state;
    static const char *const right[] = {
        DEGAS("target=\"1.5 %\""),
        DEGAS("/></event><event id=\"G\" at=\"2027-01-02\" duration=\"60 s\">"
              "<degas heading=\"H\""),
        "<schedule id=\"s\" pass=\"60 min\"><shift start=\"22 h\" length=\"8 h\" "
        "passes=\"8\"/><shift start=\"6 h\" length=\"16 h\" kind=\"maintenance\"/></schedule>"
        "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"/>",
        "<drive heading=\"H\" from=\"2027-02-01\" until=\"2027-02-01\"/>",
        "<drive heading=\"H\" from=\"2027-02-02\"/>\n"
        "<drive heading=\"H\" from=\"2027-01-01\" until=\"2027-02-02\"/>",
        DRIVE "<hole-through heading=\"H\" on=\"2027-05-24\"/>", /* 142.5 days */
        DRILL "<drain holes=\"G\" from=\"2027-01-01\"/>",
        "<drain holes=\"roof\" from=\"2027-01-01\"/>",
        DRILL "<drill holes=\"strip\" from=\"2027-01-01\" until=\"2027-06-10\"/>",
        EXTRACT "<install face=\"F\" from=\"2026-12-01\" until=\"2027-01-01\"/>",
        EXTRACT "<seal face=\"F\" on=\"2027-09-19\"/>", /* 260.9 days */
        "<event id=\"E\" at=\"2028-12-31T23:59:59\" duration=\"60 s\"><close-door "
        "door=\"door\"/></event>",
        "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"><close-door door=\"door\"/>"
        "<open-door door=\"door\" after=\"9 s\"/></event>",
        "<event id=\"E\" at=\"2027-01-01\" duration=\"60 s\"><surge junction=\"9\""
        " lasting=\"10 s\" methane=\"1 m3/min\"/></event>",
        "<record airway=\"face\"/><record sensor=\"T1\"/>"};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        plan p = plan_try(PLAN_MINE, TWO_YEARS, right[i]);
        if (fd_diagnostics_count(p.list)) print_findings(p.list);
        assert_int_equal(fd_diagnostics_count(p.list), 0);
        assert_int_equal(p.status, FD_OK);
        plan_close(&p);
    }
}

static void plan_must_not_end_before_it_starts(void **state) {
    (void)state;
    plan p = plan_try(PLAN_MINE, "start=\"2027-01-02\" end=\"2027-01-01\"", "");
    assert_only(p.list, "PLAN-DATES", 1, NULL);
    assert_null(p.scenario);
    plan_close(&p);
}

/* Faults that lie between the plan and its mine; the heading stands in line 8 there. */
static void plan_and_mine_must_agree(void **state) {
    (void)state;
    sheet m = {0};
    sheet_add(&m, "%s", PLAN_AIR PLAN_SEAMS PLAN_FACE);
    const char *rest = "<heading id=\"H\" seam=\"3\" airway=\"road\" duct=\"duct\""
                       " fan=\"local\" length=\"1200 m\" initial-length=\"%s\""
                       " advance=\"8 m/d\" coal-section=\"16 m2\""
                       " exposed-perimeter=\"7 m\"/>\n";
    size_t before = m.length;
    sheet_add(&m, rest, "61 m");
    plan p = plan_try(m.text, TWO_YEARS, "");
    assert_only(p.list, "HEADING-LENGTH", 8, "H");
    plan_close(&p);
    m.length = before;
    sheet_add(&m, rest, "60 m");
    p = plan_try(m.text, TWO_YEARS,
                 DRIVE "<hole-through heading=\"H\" on=\"2027-12-01\"/>");
    assert_only(p.list, "THROUGH-MISSING", 3, NULL);
    plan_close(&p);
    free(m.text);

    p = plan_try(PLAN_MINE PLAN_PROTECTION, TWO_YEARS,
                 "<protect protection=\"PF\" from=\"2027-01-01\"/>\n" DRILL);
    assert_only(p.list, "PROTECT-IDLE", 2, NULL);
    plan_close(&p);
    p = plan_try(PLAN_MINE PLAN_PROTECTION, TWO_YEARS,
                 "<protect protection=\"PF\" from=\"2027-01-01\"/>"
                 "<extract face=\"P\" from=\"2027-01-01\"/>");
    assert_only(p.list, "PROTECT-GASLESS", 2, NULL);
    plan_close(&p);

    /* Neither holes nor an adjacent seam speak for the gas of the relieved seam. */
    p = plan_try(PLAN_MINE PLAN_PROTECTION, TWO_YEARS,
                 "<protect protection=\"PF\" from=\"2027-01-01\"/>\n"
                 "<extract face=\"P\" from=\"2027-01-01\"/>");
    assert_only(p.list, "PROTECT-GASLESS", 2, NULL);
    plan_close(&p);

    /* Relief holes under the face that relieves would speak for the coal of that face. */
    p = plan_try(PLAN_MINE PLAN_PROTECTION
                 "<holes id=\"X\" kind=\"cross-measure\" seam=\"3\" face=\"P\""
                 " diameter=\"94 mm\" length=\"3.5 m\" spacing=\"15 m\""
                 " suction=\"17 kPa\"/>",
                 TWO_YEARS,
                 "<drill holes=\"X\" from=\"2027-01-01\" until=\"2027-06-10\"/>");
    assert_only(p.list, "DRILL-SEAM", 2, NULL);
    plan_close(&p);

    /* The panel of Q is 1 m longer than the gates. */
    p = plan_try(PLAN_MINE
                 "<face id=\"Q\" seam=\"3\" airway=\"face\" intake-gate=\"intake\""
                 " return-gate=\"return\" length=\"180 m\" strike=\"1201 m\""
                 " height=\"3 m\" advance=\"4 m/d\"/>",
                 TWO_YEARS, "<extract face=\"Q\" from=\"2027-01-01\"/>");
    assert_int_equal(fd_diagnostics_count(p.list), 2); /* both gates */
    assert_int_equal(count_findings(p.list, "GATE-SHORT", 2, NULL), 2);
    assert_int_equal(p.status, FD_BAD_INPUT);
    plan_close(&p);
}

/* More drives of one heading than a plan can hold are told, not left out. */
static void counts_the_drives(void **state) {
    (void)state;
    for (int more = 0; more < 2; more++) {
        sheet s = {0};
        for (int i = 0; i < FD_HEADING_SPELLS + more; i++)
            sheet_add(&s,
                      "<drive heading=\"H\" from=\"2027-01-01T%02d:%02d\""
                      " until=\"2027-01-01T%02d:%02d\"/>",
                      i / 6, i % 6 * 10, i / 6, i % 6 * 10 + 5);
        plan p = plan_try(PLAN_MINE, TWO_YEARS, s.text);
        if (more)
            assert_only(p.list, "DRIVE-MANY", 1, NULL);
        else
            assert_int_equal(fd_diagnostics_count(p.list), 0);
        plan_close(&p);
        free(s.text);
    }
}

/* The faults of both files are told at once. */
static void tells_the_faults_of_both_files(void **state) {
    (void)state;
    plan p = plan_try(PLAN_MINE "<door id=\"x\" airway=\"no\"/>", TWO_YEARS,
                      "<drive heading=\"Z\" from=\"2027-01-01\"/>");
    assert_int_equal(p.status, FD_BAD_INPUT);
    assert_null(p.scenario);
    assert_int_equal(count_findings(p.list, "REFERENCE-DANGLING", 11, "x"), 1);
    assert_int_equal(count_findings(p.list, "REFERENCE-DANGLING", 2, NULL), 1);
    assert_int_equal(fd_diagnostics_count(p.list), 2);
    plan_close(&p);
}

static void needs_its_files(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_scenario *s;
    assert_int_not_equal(fd_scenario_read("tests/data/no.xml", list, &s), FD_OK);
    assert_null(s);
    assert_int_equal(fd_diagnostics_faults(list), 1);
    fd_scenario_free(&s);
    input file =
        input_of("<scenario schema=\"1\" mine=\"no-mine.xml\" start=\"2027-01-01\""
                 " end=\"2027-01-02\"/>");
    assert_int_not_equal(fd_scenario_read(file.path, list, &s), FD_OK);
    assert_null(s);
    assert_int_equal(fd_diagnostics_faults(list), 2);
    unlink(file.path);
    fd_diagnostics_free(&list);
}

/* Faults that were in the list before are not those of this file. */
static void is_not_judged_by_other_files(void **state) {
    (void)state;
    input mine = input_of("<mine schema=\"1\">" PLAN_MINE "</mine>");
    sheet s = {0};
    sheet_add(&s, "<scenario schema=\"1\" mine=\"%s\" " TWO_YEARS "/>",
              strrchr(mine.path, '/') + 1);
    input file = input_of(s.text);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_scenario *scenario;
    fd_scenario_read("tests/data/no.xml", list, &scenario);
    assert_int_equal(fd_diagnostics_faults(list), 1);
    assert_int_equal(fd_scenario_read(file.path, list, &scenario), FD_OK);
    assert_non_null(scenario);
    fd_scenario_free(&scenario);
    fd_diagnostics_free(&list);
    unlink(mine.path);
    unlink(file.path);
    free(s.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fan_is_not_reversed_while_it_runs),
        cmocka_unit_test(the_course_of_a_fan_is_checked),
        cmocka_unit_test(two_headings_out_at_one_junction_want_a_sensor),
        cmocka_unit_test(a_fan_that_resists_may_stop),
        cmocka_unit_test(finds_each_fault_in_its_line),
        cmocka_unit_test(asks_for_what_the_kernels_need),
        cmocka_unit_test(no_event_opens_a_stopping),
        cmocka_unit_test(degassing_aims_below_its_limit_and_once),
        cmocka_unit_test(the_barometer_is_one_curve),
        cmocka_unit_test(rock_gives_no_gas),
        cmocka_unit_test(passes_what_is_right),
        cmocka_unit_test(plan_must_not_end_before_it_starts),
        cmocka_unit_test(plan_and_mine_must_agree),
        cmocka_unit_test(counts_the_drives),
        cmocka_unit_test(tells_the_faults_of_both_files),
        cmocka_unit_test(needs_its_files),
        cmocka_unit_test(is_not_judged_by_other_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
