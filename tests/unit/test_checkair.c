/* Checks of fans, doors, leakage and heat. */
#include "tests/checks.h"

static void checks_fans(void **state) {
    (void)state;
    assert_clean(NET "<fan id='F' airway='1'>" CURVE("300", "200", "100"));
    assert_finds(NET "<fan id='F' airway='1'/>", "FAN-POINTS", 4, "F", "0", NULL);
    assert_finds(
        NET "<fan id='E' airway='1'>" CURVE(
            "300", "200",
            "100") "\n"
                   "<fan id='F' airway='1'><point flow='1 m3/s' pressure='9 Pa'/>"
                   "<point flow='2 m3/s' pressure='8 Pa'/></fan>",
        "FAN-POINTS", 7, "F", "2", NULL);
    assert_finds(NET "<fan id='F' airway='1'>" CURVE("300", "400", "100"), "FAN-RISING",
                 4, "F", "10", "20");
    assert_finds(NET "<fan id='F' airway='1'>" CURVE("300", "200", "250"), "FAN-RISING",
                 5, "F", "20", "30");
    assert_finds(NET "<fan id='F' airway='1'>" CURVE("100", "200", "250"), "FAN-RISING",
                 4, "F", "10", "30");
    assert_finds(NET "<fan id='F' airway='1'><point flow='9 m3/s' pressure='9 Pa'/>\n"
                     "<point flow='9 m3/s' pressure='8 Pa'/>"
                     "<point flow='10 m3/s' pressure='7 Pa'/></fan>",
                 "FAN-ORDER", 5, "F", "9", "9");
}

#define RUN_DOWN(how, points)                                                            \
    NET "<fan id='F' airway='1' " how ">\n" points CURVE("300", "200", "100")
#define AT(time, speed) "<run-down-point time='" time " s' speed='" speed "'/>\n"

static void checks_measured_run_downs(void **state) {
    (void)state;
    assert_clean(RUN_DOWN("", AT("0", "1") AT("20", "0.4") AT("90", "0")));
    assert_finds(RUN_DOWN("", AT("0", "0.9") AT("90", "0")), "FAN-RUN-DOWN-TABLE", 5, "F",
                 NULL, NULL);
    assert_finds(RUN_DOWN("", AT("0", "1") AT("20", "1") AT("90", "0")),
                 "FAN-RUN-DOWN-TABLE", 6, "F", NULL, NULL);
    assert_finds(RUN_DOWN("", AT("0", "1") AT("20", "0.4") AT("20", "0")),
                 "FAN-RUN-DOWN-TABLE", 7, "F", NULL, NULL);
    assert_finds(RUN_DOWN("", AT("0", "1") AT("20", "0.1")), "FAN-RUN-DOWN-TABLE", 6, "F",
                 NULL, NULL);
    assert_finds(RUN_DOWN("", AT("0", "1")), "FAN-RUN-DOWN-TABLE", 5, "F", NULL, NULL);
    assert_finds(RUN_DOWN("run-down='90 s'", AT("0", "1") AT("90", "0")),
                 "FAN-RUN-DOWN-TWO", 4, "F", NULL, NULL);
}

#define ON(time, speed) "<start-up-point time='" time " s' speed='" speed "'/>\n"

static void checks_measured_start_ups(void **state) {
    (void)state;
    assert_clean(RUN_DOWN("", ON("0", "0") ON("2", "0.4") ON("9", "1")));
    assert_clean(RUN_DOWN("run-down='5 s'", ON("0", "0") ON("9", "1")));
    assert_finds(RUN_DOWN("", ON("0", "0.1") ON("9", "1")), "FAN-START-UP-TABLE", 5, "F",
                 NULL, NULL);
    assert_finds(RUN_DOWN("", ON("0", "0") ON("2", "0") ON("9", "1")),
                 "FAN-START-UP-TABLE", 6, "F", NULL, NULL);
    assert_finds(RUN_DOWN("", ON("0", "0") ON("2", "0.9")), "FAN-START-UP-TABLE", 6, "F",
                 NULL, NULL);
    assert_finds(RUN_DOWN("start-up='5 s'", ON("0", "0") ON("9", "1")),
                 "FAN-START-UP-TWO", 4, "F", NULL, NULL);
}

/* Returns that hang together want one sensor; apart, one each; none where no sensor is
 * given at all. */
static void wants_sensors_in_its_returns(void **state) {
    (void)state;
#define ROAD(id, from, to, place)                                                        \
    "<airway id='" id "' from='" from "' to='" to                                        \
    "' resistance='1 N.s2/m8' class='other-road' place='" place "'/>\n"
#define RETURNS                                                                          \
    "<junction id='a' surface='true'/><junction id='b'/><junction id='c'/>"              \
    "<junction id='d'/><junction id='e' surface='true'/>\n" ROAD("in", "a", "b", "none") \
        ROAD("p1", "b", "c", "panel-return") ROAD("p2", "c", "d", "panel-return")        \
            ROAD("out", "d", "e", "total-return")
    assert_clean(RETURNS);
    assert_finds(RETURNS "<sensor id='T' airway='out' place='total-return'/>",
                 "SENSOR-MISSING", 4, "p1", "panel-return", NULL);
    assert_finds(RETURNS "<sensor id='T' airway='p2' place='panel-return'/>",
                 "SENSOR-MISSING", 6, "out", "total-return", NULL);
    assert_clean(RETURNS "<sensor id='T' airway='out' place='total-return'/>"
                         "<sensor id='P' airway='p2' place='panel-return'/>");
}

/* Lines 4, 5 and 6 are the points of a fan F: each may have more to say. */
#define FAN(how, a, b, c)                                                                \
    NET "<fan id='F' airway='1' " how "><point flow='10 m3/s' pressure='300 Pa' " a      \
        "/>\n<point flow='20 m3/s' pressure='200 Pa' " b                                 \
        "/>\n<point flow='30 m3/s' pressure='100 Pa' " c "/></fan>"

static void checks_power_of_fans(void **state) {
    (void)state;
    assert_clean(FAN("", "power='5 kW'", "power='5 kW'", ""));
    assert_clean(FAN("", "efficiency='60 %'", "efficiency='0.7'", ""));
    assert_finds(FAN("", "power='5 kW' efficiency='0.6'", "", ""), "FAN-POWER-TWO", 4,
                 "F", NULL, NULL);
    assert_finds(FAN("", "", "power='3.9 kW'", ""), "FAN-POWER-SMALL", 5, "F", "3.9",
                 "4");
    assert_clean(FAN("", "", "power='4 kW'", ""));
    assert_finds(NET "<fan id='F' airway='1'><point flow='0 m3/s' pressure='9 Pa'"
                     " efficiency='0.5'/><point flow='1 m3/s' pressure='8 Pa'/>"
                     "<point flow='2 m3/s' pressure='7 Pa'/></fan>",
                 "FAN-EFFICIENCY-IDLE", 4, "F", NULL, NULL);
}

static void checks_pressure_and_standing_of_fans(void **state) {
    (void)state;
    assert_finds(FAN("pressure-kind='total'", "", "", ""), "FAN-TOTAL-OUTLET", 4, "F",
                 NULL, NULL);
    assert_clean(FAN("pressure-kind='total' outlet-area='9 m2'", "", "", ""));
    /* What rises is told of the pressure that the network gets: at 20 m3/s through
     * 0.6 m2 a total pressure of 840 Pa leaves 173 Pa, 300 at 10 m3/s leave 133. */
    assert_finds(NET "<fan id='F' airway='1' pressure-kind='total' outlet-area='0.6 m2'>"
                     "<point flow='10 m3/s' pressure='300 Pa'/>\n"
                     "<point flow='20 m3/s' pressure='840 Pa'/>\n"
                     "<point flow='30 m3/s' pressure='1600 Pa'/></fan>",
                 "FAN-RISING", 4, "F", "10", "20");
    assert_finds(FAN("running='false'", "", "", ""), "FAN-STOPPED-BARE", 4, "F", NULL,
                 NULL);
    assert_clean(FAN("running='false' stopped-resistance='0 N.s2/m8'", "", "", ""));
    assert_clean(FAN("running='false' kind='auxiliary'", "", "", ""));
    assert_clean(FAN("running='false' state='planned'", "", "", ""));
    assert_finds(FAN("reversed='true'", "", "", ""), "FAN-MIRRORED", 4, "F", NULL, NULL);
    assert_clean(FAN("turned='true'", "", "", ""));
}

#define POINTS_AT(how)                                                                   \
    "<point flow='1 m3/s' pressure='9 Pa' " how                                          \
    "/><point flow='2 m3/s' pressure='8 Pa' " how                                        \
    "/><point flow='3 m3/s' pressure='7 Pa' " how "/>\n"
#define ANGLED(how, more) NET "<fan id='F' airway='1' " how ">\n" more "</fan>"
#define AT_20             POINTS_AT("angle='20 degree'") /* line 5 */
#define AT_30             POINTS_AT("angle='30 degree'")
#define BACK              POINTS_AT("reversed='true'")

static void checks_blade_angles(void **state) {
    (void)state;
    assert_clean(ANGLED("blade-angle='25 degree'", AT_20 AT_30));
    assert_clean(ANGLED("blade-angle='20 degree'", AT_30 AT_20));
    assert_clean(ANGLED("blade-angle='25 degree' reversed='true'", AT_20 AT_30 BACK));
    assert_finds(ANGLED("", AT_20 AT_30), "FAN-ANGLE-MISSING", 4, "F", "20", "30");
    assert_finds(ANGLED("blade-angle='31 degree'", AT_20 AT_30), "FAN-ANGLE-OUTSIDE", 4,
                 "F", "31", "20");
    assert_finds(ANGLED("blade-angle='25 degree'", AT_20), "FAN-ANGLE-OUTSIDE", 4, "F",
                 "25", "20");
    assert_finds(ANGLED("blade-angle='25 degree'", AT_20 AT_30 POINTS_AT("")),
                 "FAN-ANGLE-MIXED", 4, "F", NULL, NULL);
    assert_finds(ANGLED("blade-angle='25 degree'", AT_20 AT_30 AT_20), "FAN-SERIES-SPLIT",
                 7, "F", NULL, NULL);
    assert_finds(ANGLED("blade-angle='25 degree'", POINTS_AT("")), "FAN-ANGLE-IDLE", 4,
                 "F", NULL, NULL);
    /* a point outside of a fan hides whose it is */
    assert_finds(NET "<fan id='F' airway='1'/>\n<point flow='1 m3/s' pressure='9 Pa'/>",
                 "ELEMENT-PLACE", 5, NULL, NULL, NULL);
    /* a curve of reversed running alone is none */
    assert_finds(ANGLED("", BACK), "FAN-POINTS", 4, "F", "0", NULL);
    assert_finds(ANGLED("", POINTS_AT("") "<point flow='1 m3/s' pressure='3 Pa'"
                                          " reversed='true'/>"),
                 "FAN-POINTS", 4, "F", "1", NULL);
}

static void checks_jet_fans(void **state) {
    (void)state;
#define JET(airway, how)                                                                 \
    NET "<jet-fan id='J' airway='" airway "' efficiency='0.8' " how "/>"
    assert_clean(JET("2", "flow='10 m3/s' velocity='30 m/s'"));
    assert_clean(JET("2", "thrust='300 N' outlet-area='0.5 m2'"));
    assert_finds(JET("2", "velocity='30 m/s'"), "JET-FAN-NONE", 4, "J", "flow", "thrust");
    assert_finds(JET("2", "flow='10 m3/s'"), "JET-FAN-NONE", 4, "J", "velocity",
                 "outlet-area");
    assert_finds(JET("2", "flow='10 m3/s' thrust='300 N' velocity='30 m/s'"),
                 "JET-FAN-TWO", 4, "J", "flow", "thrust");
    assert_finds(JET("2", "flow='9 m3/s' velocity='30 m/s' outlet-area='1 m2'"),
                 "JET-FAN-TWO", 4, "J", "velocity", "outlet-area");
    assert_finds(JET("1", "flow='10 m3/s' velocity='30 m/s'"), "JET-FAN-SECTION", 4, "J",
                 "1", NULL);
    assert_finds(JET("2", "number='0' flow='9 m3/s' velocity='30 m/s'"), "COUNT-BOUNDS",
                 4, "J", NULL, NULL);
}

static void checks_doors_and_regulators(void **state) {
    (void)state;
    assert_finds(NET "<door id='D' airway='2'/>", "OPENING-NONE", 4, "D", "gap", NULL);
    assert_finds(NET "<regulator id='G' airway='2'/>", "OPENING-NONE", 4, "G", "opening",
                 NULL);
    assert_finds(NET "<door id='D' airway='2' gap='1 m2'" R "/>", "OPENING-TWO", 4, "D",
                 "gap", NULL);
    assert_finds(NET "<regulator id='G' airway='2' opening='1 m2'" R "/>", "OPENING-TWO",
                 4, "G", "opening", NULL);
    assert_finds(NET "<door id='D' airway='1' gap='1 m2'/>", "OPENING-SECTION", 4, "D",
                 "gap", "1");
    assert_finds(NET "<regulator id='G' airway='2' opening='10 m2'/>", "OPENING-SECTION",
                 4, "G", "opening", "2");
    assert_clean(NET "<regulator id='G' airway='2' opening='3 m2'/>"
                     "<door id='D' airway='2'" R "/>");
}

#define LEAK(rest) NET "<leakage id='L' from='1' to='2' " rest "/>"
#define RES        " resistance='9 N.s2/m8'"

static void leakages(void **state) {
    (void)state;
    assert_clean(LEAK("course='opposed'" RES));
    assert_clean(NET "<leakage id='L' from='2' to='1' per='100 m' course='opposed'" RES
                     "/>");
    assert_finds(LEAK("course='opposed'"), "LEAKAGE-NONE", 4, "L", NULL, NULL);
    assert_finds(NET "<leakage id='L' from='1' to='1'" RES "/>", "LEAKAGE-SAME", 4, "L",
                 "1", NULL);
    assert_finds(LEAK("per='100 m' course='opposed'" RES), "LEAKAGE-LENGTH", 4, "L", "1",
                 NULL);
    assert_finds(LEAK("course='same' sections='4'" RES), "LEAKAGE-COURSE", 4, "L", "1",
                 "2");
    assert_clean(LEAK("course='same'" RES)); /* at one place */
    assert_finds(NET "<airway id='9' from='a' to='c' flow='3 m3/s'" R "/>\n"
                     "<leakage id='L' from='9' to='1'" RES "/>",
                 "LEAKAGE-FLOW", 5, "L", "9", NULL);
    assert_finds(
        LEAK("course='opposed'" RES) "<door id='D' airway='2' resistance='4 N.s2/m8'/>",
        "LEAKAGE-OPENING", 4, "L", "2", "door");
    assert_finds(
        LEAK(
            "course='opposed'" RES) "<regulator id='G' airway='1' resistance='4 N.s2/m8'/>",
        "LEAKAGE-OPENING", 4, "L", "1", "regulator");
    /* A blind road that leaks is no dead end. */
    assert_clean(NET "<junction id='x'/><airway id='9' from='b' to='x'" R "/>"
                     "<leakage id='L' from='9' to='2'" RES "/>");
}

static void walls(void **state) {
    (void)state;
    assert_clean(NET "<door id='D' kind='stopping' airway='2' permeability='100 mD' "
                     "thickness='1 m'/>");
    assert_finds(NET "<door id='D' kind='stopping' airway='2' gap='1 m2' open='true'/>",
                 "DOOR-STOPPING", 4, "D", NULL, NULL);
    assert_finds(NET "<door id='D' airway='2' permeability='1e-10 m2'/>", "DOOR-WALL", 4,
                 "D", "thickness", NULL);
    assert_finds(NET "<door id='D' airway='2' gap='1 m2' thickness='1 m'/>", "DOOR-WALL",
                 4, "D", "permeability", NULL);
    assert_finds(NET "<door id='D' airway='1' permeability='1e-10 m2' thickness='1 m'/>",
                 "DOOR-WALL-SECTION", 4, "D", "1", NULL);
    assert_finds(NET "<door id='D' airway='2' permeability='1e-10 m2' thickness='1 m' "
                     "gap='1 m2'/>",
                 "OPENING-TWO", 4, "D", "permeability", NULL);
}

#define GOAF(more, mouths) NET "<goaf id='G' methane='0.3'" more ">" mouths "</goaf>"
#define MOUTH(leak)        "<mouth junction='b'" leak "/>"
#define LINEAR             " linear-resistance='1200 Pa.s/m3'"

static void goafs(void **state) {
    (void)state;
    assert_clean(GOAF(" volume='5e5 m3'", MOUTH(LINEAR)));
    assert_clean(GOAF(" volume='5e5 m3'", MOUTH(" resistance='9 N.s2/m8'")));
    assert_finds(GOAF("", MOUTH(LINEAR)), "GOAF-VOID", 4, "G", NULL, NULL);
    assert_finds(GOAF(" volume='5 m3' void-share='0.2'", MOUTH(LINEAR)), "GOAF-FACE", 4,
                 "G", "void-share", NULL);
    assert_finds(GOAF(" volume='5 m3' while='sealed'", MOUTH(LINEAR)), "GOAF-FACE", 4,
                 "G", "while", NULL);
    assert_finds(GOAF(" volume='5e5 m3'", MOUTH("")), "GOAF-LEAK", 4, "G", "b", NULL);
    assert_finds(GOAF(" volume='5e5 m3'", MOUTH(" linear-resistance='11 Pa.s/m3'")),
                 "GOAF-QUICK", 4, "G", "0.0909091", NULL);
    assert_finds(
        GOAF(" volume='5e5 m3'", MOUTH(LINEAR) "<mouth junction='a'" LINEAR "/>"),
        "GOAF-FIXED", 4, "G", "a", NULL);
    assert_finds(GOAF(" volume='5e5 m3'", MOUTH(LINEAR) MOUTH(LINEAR)), "GOAF-MOUTHS", 4,
                 "G", "b", NULL);
    fd_status status;
    fd_diagnostics *list = findings_under(
        "",
        JUNCTIONS AIRWAYS
        "<junction id='e'/><airway id='9' from='b' to='e'" R "/>"
        "<goaf id='G' methane='0.3' volume='5 m3'><mouth junction='b' resistance='3 N.s2/m8'/>"
        "<mouth junction='e' linear-resistance='30 Pa.s/m3'/></goaf>",
        &status);
    bool found = false;
    for (int i = 0; i < fd_diagnostics_count(list); i++)
        found |= strcmp(fd_diagnostics_get(list, i)->message->code, "GOAF-SQUARE") == 0;
    assert_true(found && status == FD_BAD_INPUT);
    fd_diagnostics_free(&list);
}

#define COMPUTED " temperature-model='computed'"
#define GROUND   " ground-temperature='14 degC' geothermal-gradient='0.03 K/m'"

static void heat_wants_its_ground(void **state) {
    (void)state;
    const struct {
        const char *climate, *code, *argument;
        fd_status status;
    } row[] = {
        {COMPUTED, "HEAT-STRATA", "ground-temperature geothermal-gradient", FD_BAD_INPUT},
        {COMPUTED " ground-temperature='14 degC'", "HEAT-STRATA", "geothermal-gradient",
         FD_BAD_INPUT},
        {COMPUTED GROUND, "HEAT-NO-ROCK", "2", FD_OK}};
    for (int i = 0; i < 3; i++) {
        fd_status status;
        fd_diagnostics *list = findings_under(row[i].climate, JUNCTIONS AIRWAYS, &status);
        const fd_diagnostic *d = fd_diagnostics_get(list, 0);
        assert_string_equal(d->message->code, row[i].code);
        assert_string_equal(d->argument[0], row[i].argument);
        assert_int_equal(status, row[i].status);
        fd_diagnostics_free(&list);
    }
    /* What only the balance reads is told where there is none. */
    assert_finds(COLLARS "\n<airway id='x' from='a' to='d'" R " heat='5 kW'/>",
                 "HEAT-IDLE", 3, "x", "heat", NULL);
    assert_finds(COLLARS "\n<airway id='x' from='a' to='d'" R " age='5 d'/>", "HEAT-IDLE",
                 3, "x", "age", NULL);
    assert_finds(COLLARS "\n<airway id='x' from='a' to='d'" R
                         " rock-temperature='30 degC'/>",
                 "HEAT-IDLE", 3, "x", "rock-temperature", NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checks_fans),
        cmocka_unit_test(checks_measured_run_downs),
        cmocka_unit_test(checks_measured_start_ups),
        cmocka_unit_test(wants_sensors_in_its_returns),
        cmocka_unit_test(checks_power_of_fans),
        cmocka_unit_test(checks_pressure_and_standing_of_fans),
        cmocka_unit_test(checks_blade_angles),
        cmocka_unit_test(checks_jet_fans),
        cmocka_unit_test(checks_doors_and_regulators),
        cmocka_unit_test(leakages),
        cmocka_unit_test(walls),
        cmocka_unit_test(goafs),
        cmocka_unit_test(heat_wants_its_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
