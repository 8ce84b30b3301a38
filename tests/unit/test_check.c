#include "networks/check.h"

#include "networks/message.h"
#include "tests/inputs.h"

/* Line 1 is the root and the climate; the lines given follow from line 2. */
static fd_diagnostics *findings_under(const char *climate, const char *lines,
                                      fd_status *status) {
    size_t room = strlen(climate) + strlen(lines) + 100;
    char *text = malloc(room);
    assert_non_null(text);
    snprintf(text, room, "<mine schema='1'><climate%s/>\n%s\n</mine>", climate, lines);
    input in = input_of(text);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    *status = fd_mine_read(in.path, list, &mine);
    assert_true((mine != NULL) == (*status == FD_OK));
    fd_mine_free(&mine);
    unlink(in.path);
    free(text);
    return list;
}

static fd_diagnostics *findings_of(const char *lines, fd_status *status) {
    return findings_under("", lines, status);
}

static bool is_fault(const fd_diagnostics *list) {
    return fd_diagnostics_get(list, 0)->message->severity == FD_FAULT;
}

/* The lines give this one finding and no other; its arguments begin so. */
static void check_case(const char *lines, const char *code, int line, const char *id,
                       const char *first, const char *second, const char *file, int at) {
    fd_status status;
    fd_diagnostics *list = findings_of(lines, &status);
    check_only(list, code, line, id, file, at);
    const fd_diagnostic *d = fd_diagnostics_get(list, 0);
    if ((first && strcmp(first, d->argument[0]) != 0) ||
        (second && strcmp(second, d->argument[1]) != 0)) {
        print_findings(list);
        _fail(file, at);
    }
    assert_int_equal(status, is_fault(list) ? FD_BAD_INPUT : FD_OK);
    fd_diagnostics_free(&list);
}
#define assert_finds(lines, code, line, id, first, second)                               \
    check_case(lines, code, line, id, first, second, __FILE__, __LINE__)

static void assert_clean(const char *lines) {
    fd_status status;
    fd_diagnostics *list = findings_of(lines, &status);
    if (fd_diagnostics_count(list) > 0) print_findings(list);
    assert_int_equal(fd_diagnostics_count(list), 0);
    assert_int_equal(status, FD_OK);
    fd_diagnostics_free(&list);
}

/* Two collars, a and d, with two airways between; cases add to it or change it. */
#define COLLARS   "<junction id='a' surface='true'/><junction id='d' surface='true'/>"
#define JUNCTIONS COLLARS "<junction id='b'/><junction id='c'/>\n" /* line 2 */
#define R         " resistance='0.1 N.s2/m8'"
#define AIRWAYS                                                                          \
    "<airway id='1' from='a' to='b'" R "/><airway id='2' from='b' to='c'" R              \
    " area='10 m2' length='100 m'/><airway id='3' from='c' to='d'" R "/>\n" /* line 3 */
#define NET JUNCTIONS AIRWAYS

static void accepts_the_plain_network(void **state) {
    (void)state;
    assert_clean(NET);
}

static void wants_one_resistance(void **state) {
    (void)state;
    assert_finds(NET "<airway id='x' from='a' to='c'/>", "AIRWAY-NO-RESISTANCE", 4, "x",
                 "length area friction", NULL);
    assert_finds(NET "<airway id='x' from='a' to='c' length='5 m' diameter='2 m'/>",
                 "AIRWAY-NO-RESISTANCE", 4, "x", "friction", NULL);
    assert_finds(NET "<airway id='x' from='a' to='c' friction='0.01 N.s2/m4'"
                     " area='3 m2'/>",
                 "AIRWAY-NO-RESISTANCE", 4, "x", "length", NULL);
    assert_finds(NET "<airway id='x' from='a' to='c' friction='0.01 N.s2/m4' length='3 m'"
                     " area='3 m2'" R "/>",
                 "AIRWAY-TWO-RESISTANCES", 4, "x", "friction", NULL);
    assert_finds(NET "<airway id='x' from='a' to='c' shock='0.5'" R "/>",
                 "AIRWAY-TWO-RESISTANCES", 4, "x", "shock", NULL);
    assert_finds(NET "<airway id='x' from='a' to='c' diameter='3 m' area='3 m2'" R "/>",
                 "AIRWAY-TWO-SECTIONS", 4, "x", "area", NULL);
    assert_finds(NET "<airway id='x' from='a' to='c' resistance='-1 N.s2/m8'/>",
                 "NUMBER-NEGATIVE", 4, "x", "resistance", "-1 N.s2/m8");
    assert_clean(NET "<airway id='x' from='a' to='c' diameter='3 m' length='9 m'"
                     " friction='0.01 N.s2/m4'/>");
}

static void refuses_loops(void **state) {
    (void)state;
    assert_finds(NET "<airway id='x' from='b' to='b'" R "/>", "AIRWAY-LOOP", 4, "x", "b",
                 NULL);
}

static void checks_junctions(void **state) {
    (void)state;
    assert_finds(NET "<junction id='x'/>", "JUNCTION-UNUSED", 4, "x", NULL, NULL);
    assert_finds(NET "<junction id='x' inflow='3 m3/s'/>", "JUNCTION-INFLOW-NOWHERE", 4,
                 "x", NULL, NULL);
    assert_finds(NET "<junction id='x' surface='true' inflow='3 m3/s'/>"
                     "<airway id='9' from='x' to='b'" R "/>",
                 "JUNCTION-INFLOW-FIXED", 4, "x", "surface", NULL);
    assert_finds(NET "<junction id='x' pressure='5 Pa' inflow='3 m3/s'/>"
                     "<airway id='9' from='x' to='b'" R "/>",
                 "JUNCTION-INFLOW-FIXED", 4, "x", "pressure", NULL);
    assert_finds(NET "<junction id='x' surface='true' pressure='5 Pa'/>"
                     "<airway id='9' from='x' to='b'" R "/>",
                 "JUNCTION-TWO-PRESSURES", 4, "x", "5", NULL);
}

static void notes_dead_ends(void **state) {
    (void)state;
    assert_finds(NET "<junction id='x'/><airway id='9' from='b' to='x'" R "/>",
                 "JUNCTION-DEAD-END", 4, "x", "9", NULL);
    assert_finds(NET "<junction id='x'/><airway id='9' from='b' to='x' flow='0 m3/s'" R
                     "/>",
                 "JUNCTION-DEAD-END", 4, "x", "9", NULL);
    assert_finds(NET "<junction id='x'/>\n<airway id='9' from='b' to='x' flow='4 m3/s'" R
                     "/>",
                 "FLOW-DEAD-END", 5, "9", "4", "x");
    assert_clean(NET "<junction id='x' inflow='2 m3/s'/><airway id='9' from='x' to='b'" R
                     "/>");
}

static void finds_islands(void **state) {
    (void)state;
    const char *ring =
        NET "<junction id='x'/><junction id='y'/>\n<junction id='z'/>"
            "<airway id='7' from='x' to='y'" R "/><airway id='8' from='y' to='z'" R "/>"
            "<airway id='9' from='z' to='x'" R "/>";
    assert_finds(ring, "ISLAND", 4, "x", "3", "x y z");
    /* a planned airway that joins it is enough */
    char joined[2000];
    snprintf(joined, sizeof joined,
             "%s<airway id='p' from='x' to='b' state='planned'" R "/>", ring);
    assert_clean(joined);
    /* so is a pressure of its own */
    assert_clean(NET "<junction id='x' pressure='5 Pa'/><junction id='y'/>"
                     "<airway id='7' from='x' to='y'" R
                     "/><airway id='8' from='y' to='x'" R "/>");
    /* two islands, two findings */
    fd_status status;
    fd_diagnostics *list = findings_of(
        NET "<junction id='x'/><junction id='y'/><airway id='7' from='x' to='y'" R "/>"
            "<airway id='7b' from='x' to='y'" R "/>\n"
            "<junction id='u'/><junction id='v'/><airway id='8' from='u' to='v'" R "/>"
            "<airway id='8b' from='u' to='v'" R "/>",
        &status);
    assert_int_equal(fd_diagnostics_count(list), 2);
    assert_int_equal(count_findings(list, "ISLAND", 4, "x"), 1);
    assert_int_equal(count_findings(list, "ISLAND", 5, "u"), 1);
    fd_diagnostics_free(&list);
}

static void wants_a_pressure(void **state) {
    (void)state;
    const char *ring = "<junction id='x'/><junction id='y'/>"
                       "<airway id='7' from='x' to='y'" R "/>"
                       "<airway id='8' from='y' to='x'" R "/>";
    assert_finds(ring, "PRESSURE-NONE", 1, NULL, NULL, NULL);
}

static void finds_pressures_in_conflict(void **state) {
    (void)state;
    const char *bare = " resistance='0 N.s2/m8'";
    char lines[1000];
    snprintf(lines, sizeof lines,
             NET "<airway id='8' from='a' to='b'%s/><airway id='9' from='b' to='d'%s/>",
             bare, bare);
    assert_finds(lines, "PRESSURE-CONFLICT", 2, "d", "a", NULL);
    strcat(lines, "<regulator id='r' airway='9' resistance='1 N.s2/m8'/>");
    assert_clean(lines);
}

static void finds_flows_that_say_too_much(void **state) {
    (void)state;
    /* one way free: nothing to say */
    assert_clean(JUNCTIONS "<airway id='1' from='a' to='b' flow='5 m3/s'" R "/>"
                           "<airway id='2' from='b' to='d'" R "/>"
                           "<airway id='3' from='a' to='c'" R "/>"
                           "<airway id='4' from='c' to='d'" R "/>");
    /* all ways into b and c fixed, 5 in and 6 out */
    assert_finds(JUNCTIONS "<airway id='1' from='a' to='b' flow='5 m3/s'" R "/>"
                           "<airway id='2' from='b' to='c'" R "/>\n"
                           "<airway id='3' from='c' to='d' flow='6 m3/s'" R "/>",
                 "FLOW-UNBALANCED", 3, "1", "2", "b c");
    /* 5 in and 5 out: balanced, and no pressure */
    assert_finds(JUNCTIONS "<airway id='1' from='a' to='b' flow='5 m3/s'" R "/>"
                           "<airway id='2' from='b' to='c'" R "/>\n"
                           "<airway id='3' from='c' to='d' flow='5 m3/s'" R "/>",
                 "FLOW-CUT-OFF", 3, "1", "2", "b c");
    /* an inflow counts: 5 in, 1 more, 6 out */
    assert_finds(COLLARS "<junction id='b' inflow='1 m3/s'/>\n"
                         "<airway id='1' from='a' to='b' flow='5 m3/s'" R "/>\n"
                         "<airway id='3' from='b' to='d' flow='6 m3/s'" R "/>",
                 "FLOW-CUT-OFF", 3, "1", "1", "b");
    /* two fixed flows side by side in one free part are no cut */
    assert_clean(NET "<airway id='8' from='a' to='c' flow='3 m3/s'" R "/>");
}

#define CURVE(a, b, c)                                                                   \
    "<point flow='10 m3/s' pressure='" a " Pa'/>\n"                                      \
    "<point flow='20 m3/s' pressure='" b " Pa'/>\n"                                      \
    "<point flow='30 m3/s' pressure='" c " Pa'/></fan>"

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

/* DRN11 annex worked by hand: a 30, b 1.0, ash 12 %, moisture 1.5 %, porosity 0.05, 1.40
 * t/m3, gauge pressure 0.74 MPa: 8.383 m3/t. */
#define ISOTHERM                                                                         \
    " langmuir-volume='30 m3/t' langmuir-b='1.0 MPa-1' ash='12 %' moisture='1.5 %'"      \
    " porosity='0.05'"
#define SEAM_A "<seam id='A' thickness='3 m' density='1.4 t/m3'"

static void checks_seams(void **state) {
    (void)state;
    assert_clean(NET SEAM_A ISOTHERM " pressure='0.74 MPa' content='8.79 m3/t'/>");
    assert_clean(NET SEAM_A ISOTHERM " pressure='0.74 MPa' content='7.98 m3/t'/>");
    assert_finds(NET SEAM_A ISOTHERM " pressure='0.74 MPa' content='8.81 m3/t'/>",
                 "SEAM-CONTENT-PRESSURE", 4, "A", "8.81", "8.38259");
    assert_finds(NET SEAM_A ISOTHERM " pressure='0.74 MPa' content='7.95 m3/t'/>",
                 "SEAM-CONTENT-PRESSURE", 4, "A", "7.95", NULL);
    assert_finds(NET SEAM_A " content='8 m3/t' langmuir-b='1 MPa-1' ash='12 %'/>",
                 "SEAM-ISOTHERM-PART", 4, "A", "langmuir-volume moisture porosity", NULL);
    assert_clean(NET SEAM_A " content='8 m3/t' ash='12 %'/>");
    assert_finds(
        NET SEAM_A
        " pressure='1 MPa'/>\n<holes id='h' kind='cross-measure'"
        " heading='H' seam='A' diameter='9 cm' length='50 m' spacing='5 m'/>"
        "<airway id='k' from='b' to='c'" R "/><airway id='l' from='a' to='b'" R
        "/><fan id='f' airway='l'>" CURVE(
            "9", "8", "7") "<heading id='H' airway='k' duct='l' fan='f' length='90 m'"
                           " advance='5 m/d'/>",
        "SEAM-NO-GAS", 4, "A", "holes", "h");
}

#define SEAMS                                                                            \
    "<seam id='A' thickness='3 m' density='1.4 t/m3' content='8 m3/t'"                   \
    " volatile-matter='15 %'/>"                                                          \
    "<seam id='B' thickness='3 m' density='1.4 t/m3' content='5 m3/t'/>\n"
#define FACE_OF(seam)                                                                    \
    " seam='" seam "' length='180 m' strike='900 m' height='3 m'"                        \
    " advance='5 m/d'"
#define FACE "<face id='F' airway='2' intake-gate='1' return-gate='3'" FACE_OF("A")
#define COAL NET SEAMS FACE "/>\n" /* the lines that follow begin at 6 */

static void checks_faces(void **state) {
    (void)state;
    assert_clean(COAL);
    assert_finds(NET SEAMS
                 "<face id='F' airway='2' intake-gate='3' return-gate='3'" FACE_OF(
                     "A") "/><airway id='4' from='a' to='c'" R "/>",
                 "FACE-AIRWAYS", 5, "F", "3", "intake-gate");
}

static void checks_gates(void **state) {
    (void)state;
    assert_finds(NET SEAMS "<airway id='4' from='a' to='c'" R
                           "/>\n<face id='F' airway='2'"
                           " intake-gate='4' return-gate='3'" FACE_OF("A") "/>",
                 "FACE-INTAKE-GATE", 6, "F", "4", "c");
    assert_finds(NET SEAMS "<airway id='4' from='b' to='d'" R
                           "/>\n<face id='F' airway='2'"
                           " intake-gate='1' return-gate='4'" FACE_OF("A") "/>",
                 "FACE-RETURN-GATE", 6, "F", "4", "b");
    assert_finds(NET SEAMS FACE ">\n<adjacent seam='A' distance='5 m'/></face>",
                 "ADJACENT-OWN", 6, NULL, "A", "F");
    assert_clean(NET SEAMS FACE ">\n<adjacent seam='B' distance='5 m'/></face>");
}

/* A heading: roadway k from its face h to b, duct l from a to h with the fan f. */
#define DUCT                                                                             \
    "<junction id='h'/><airway id='k' from='h' to='b'" R "/>"                            \
    "<airway id='l' from='a' to='h'" R                                                   \
    "/><fan id='f' airway='l'>" CURVE("9", "8", "7") "\n" /* lines 4 to 6 */
#define HEADING_OF(duct, fan)                                                            \
    "<heading id='H' airway='k' duct='" duct "' fan='" fan "' length='90 m'"             \
    " advance='5 m/d'"

static void checks_headings(void **state) {
    (void)state;
    assert_finds(NET DUCT SEAMS HEADING_OF("l", "f") " seam='A' coal-section='9 m2'/>",
                 "HEADING-MISSING", 8, "H", "exposed-perimeter", NULL);
    assert_clean(NET DUCT HEADING_OF("l", "f") "/>");
    assert_finds(NET DUCT "<fan id='g' airway='1'>" CURVE("9", "8", "7")
                     HEADING_OF("l", "g") "/>",
                 "HEADING-FAN", 9, "H", "g", "1");
    assert_finds(NET DUCT "<fan id='g' airway='1'>" CURVE("9", "8", "7")
                     HEADING_OF("1", "g") "/>",
                 "HEADING-DUCT", 9, "H", "1", "b");
    assert_finds(NET DUCT "<airway id='t' from='c' to='d' state='planned'" R
                          "/>" HEADING_OF("l", "f") " through='t'/>",
                 "HEADING-THROUGH", 7, "H", "t", "h");
    assert_finds(NET DUCT "<airway id='t' from='h' to='d'" R
                          "/>" HEADING_OF("l", "f") " through='t'/>",
                 "HEADING-THROUGH-PRESENT", 7, "H", "t", NULL);
    assert_clean(NET DUCT "<airway id='t' from='c' to='h' state='planned'" R
                          "/>" HEADING_OF("l", "f") " through='t'/>");
    assert_finds(NET DUCT HEADING_OF("l", "f") " initial-length='91 m'/>",
                 "HEADING-LENGTH", 7, "H", "91", "90");
}

#define BORED " diameter='94 mm' length='90 m' spacing='5 m'"

static void checks_holes(void **state) {
    (void)state;
    assert_clean(COAL "<holes id='g' seam='A' face='F'" BORED "/>");
    assert_finds(COAL "<holes id='g' seam='A'/>", "HOLES-MISSING", 6, "g", "in-seam",
                 "diameter length spacing face|heading");
    assert_finds(COAL "<holes id='g' kind='roof' seam='A'/>", "HOLES-MISSING", 6, "g",
                 "roof", "flow face");
    assert_finds(COAL "<holes id='g' kind='cross-measure' seam='A' face='F'"
                      " diameter='94 mm' length='9 m'/>",
                 "HOLES-MISSING", 6, "g", "cross-measure", "spacing");
    assert_finds(COAL "<holes id='g' seam='B' face='F'" BORED "/>", "HOLES-FACE-SEAM", 6,
                 "g", "B", "F");
    assert_finds(NET DUCT SEAMS HEADING_OF(
                     "l", "f") " seam='A' coal-section='9 m2' exposed-perimeter='7 m'/>\n"
                               "<holes id='g' seam='B' heading='H'" BORED "/>",
                 "HOLES-HEADING-SEAM", 9, "g", "B", "H");
}

/* Face F in seam A, face G in seam B. */
#define TWO                                                                              \
    COAL "<face id='G' airway='2' intake-gate='1' return-gate='3'" FACE_OF("B") "/>\n"
#define STAGE "<stage behind='0 m' multiplier='50'/>"

static void checks_protections(void **state) {
    (void)state;
    assert_clean(TWO
                 "<protection id='p' face='G' seam='A' target='F' distance='9 m'>" STAGE
                 "<stage after='90 d' multiplier='10'/></protection>"
                 "<holes id='g' kind='cross-measure' seam='A' face='G'" BORED "/>");
    assert_finds(TWO
                 "<protection id='p' face='F' seam='B' target='F' distance='9 m'>" STAGE
                 "</protection>",
                 "PROTECTION-TARGET", 7, "p", "B", "F");
    assert_finds(TWO
                 "<protection id='p' face='F' seam='A' target='F' distance='9 m'>" STAGE
                 "</protection>",
                 "PROTECTION-OWN", 7, "p", "F", "A");
    assert_finds(TWO "<protection id='p' face='G' seam='A' target='F' distance='9 m'>\n"
                     "<stage multiplier='50'/></protection>",
                 "STAGE-WHEN", 8, NULL, "0", NULL);
    assert_finds(TWO "<protection id='p' face='G' seam='A' target='F' distance='9 m'>\n"
                     "<stage behind='9 m' after='1 d' multiplier='50'/></protection>",
                 "STAGE-WHEN", 8, NULL, "2", NULL);
    assert_finds(TWO
                 "<protection id='p' face='G' seam='A' target='F' distance='9 m'>" STAGE
                 "\n<stage behind='-5 m' multiplier='50'/></protection>"
                 "<protection id='q' face='G' seam='A' target='F' distance='9 m'>"
                 "<stage behind='-20 m' multiplier='50'/></protection>",
                 "STAGE-ORDER", 8, NULL, "-5", "0");
}

static void checks_sensors(void **state) {
    (void)state;
    assert_clean(NET "<sensor id='s' airway='2' at='100 m' alarm='1 %' cutoff='1.5 %'"
                     " restore='0.99 %'/>");
    assert_finds(NET "<sensor id='s' airway='2' alarm='1.6 %' cutoff='1.5 %'/>",
                 "SENSOR-ORDER", 4, "s", "alarm", "1.6");
    assert_finds(NET "<sensor id='s' airway='2' alarm='1 %' cutoff='1.5 %'"
                     " restore='1.2 %'/>",
                 "SENSOR-ORDER", 4, "s", "restore", "1.2");
    assert_finds(NET "<sensor id='s' airway='2' cutoff='1.5 %' restore='1.6 %'/>",
                 "SENSOR-ORDER", 4, "s", "restore", "1.6");
    assert_finds(NET "<sensor id='s' airway='2' at='101 m'/>", "SENSOR-BEYOND", 4, "s",
                 "101", "2");
    assert_clean(NET "<sensor id='s' airway='1' at='101 m'/>"); /* length not known */
}

static void checks_origins(void **state) {
    (void)state;
    assert_clean(NET "<origin value='airway/2/area' is='measured'/>");
    assert_finds(NET "<origin value='airway/2/aera' is='measured'/>", "ORIGIN-PATH", 4,
                 NULL, "airway/2/aera", NULL);
    assert_finds(NET "<origin value='airway/x/area' is='measured'/>", "ORIGIN-PATH", 4,
                 NULL, NULL, NULL);
}

/* A fault elsewhere does not hide what can still be said, and what follows from it is not
 * told. */
static void lists_all_at_once_by_line(void **state) {
    (void)state;
    fd_status status;
    fd_diagnostics *list = findings_of(
        NET "<airway id='4' from='a' to='c' length='5'/>\n"
            "<door id='D' airway='2'/>\n"
            "<fan id='F' airway='1'><point flow='1 m3/s' pressure='x'/></fan>\n"
            "<fan id='G' airway='1'/>\n"
            "<seam id='A' thickness='3 m' density='1.4 t/m3' langmuir-b='1 MPa-1'/>\n"
            "<sensor id='s' airway='9' at='5 m'/><adjacent seam='A' distance='1 m'/>\n"
            "<sensor id='t' airway='2' alarm='2 %' cutoff='1 %'/>\n"
            "<unknown/>\n"
            "<airway id='5' from='b' to='b' resistance='1 N.s2/m8'/>",
        &status);
    assert_int_equal(status, FD_BAD_INPUT);
    const struct {
        const char *code;
        int line;
        const char *id;
    } wanted[] = {
        {"UNIT-MISSING", 4, "4"},       {"OPENING-NONE", 5, "D"},
        {"NUMBER-BAD", 6, NULL},        {"FAN-POINTS", 7, "G"},
        {"SEAM-ISOTHERM-PART", 8, "A"}, {"ELEMENT-PLACE", 9, NULL},
        {"REFERENCE-DANGLING", 9, "s"}, {"SENSOR-ORDER", 10, "t"},
        {"ELEMENT-UNKNOWN", 11, NULL},  {"AIRWAY-LOOP", 12, "5"},
    };
    enum { WANTED = sizeof wanted / sizeof wanted[0] };
    if (fd_diagnostics_count(list) != WANTED) print_findings(list);
    assert_int_equal(fd_diagnostics_count(list), WANTED);
    for (int i = 0; i < WANTED; i++) {
        assert_int_equal(
            count_findings(list, wanted[i].code, wanted[i].line, wanted[i].id), 1);
        if (i > 0)
            assert_true(fd_diagnostics_get(list, i)->place.line >=
                        fd_diagnostics_get(list, i - 1)->place.line);
    }
    fd_diagnostics_free(&list);
}

static void has_a_message_for_each_code(void **state) {
    (void)state;
    for (int i = 0; i < FD_N_CHECK_CODES; i++) {
        const fd_message *m = &fd_check_message[i];
        assert_non_null(m->code);
        assert_non_null(m->what);
        assert_non_null(m->hint);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(m->code, fd_check_message[k].code);
        for (int k = 0; k < FD_N_READER_CODES; k++)
            assert_string_not_equal(m->code, fd_reader_message[k].code);
    }
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
        cmocka_unit_test(accepts_the_plain_network),
        cmocka_unit_test(wants_one_resistance),
        cmocka_unit_test(refuses_loops),
        cmocka_unit_test(checks_junctions),
        cmocka_unit_test(notes_dead_ends),
        cmocka_unit_test(finds_islands),
        cmocka_unit_test(wants_a_pressure),
        cmocka_unit_test(finds_pressures_in_conflict),
        cmocka_unit_test(finds_flows_that_say_too_much),
        cmocka_unit_test(checks_fans),
        cmocka_unit_test(checks_power_of_fans),
        cmocka_unit_test(checks_pressure_and_standing_of_fans),
        cmocka_unit_test(checks_blade_angles),
        cmocka_unit_test(checks_jet_fans),
        cmocka_unit_test(checks_doors_and_regulators),
        cmocka_unit_test(checks_seams),
        cmocka_unit_test(checks_faces),
        cmocka_unit_test(checks_gates),
        cmocka_unit_test(checks_headings),
        cmocka_unit_test(checks_holes),
        cmocka_unit_test(checks_protections),
        cmocka_unit_test(checks_sensors),
        cmocka_unit_test(checks_origins),
        cmocka_unit_test(lists_all_at_once_by_line),
        cmocka_unit_test(has_a_message_for_each_code),
        cmocka_unit_test(leakages),
        cmocka_unit_test(walls),
        cmocka_unit_test(heat_wants_its_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
