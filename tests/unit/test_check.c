#include "tests/checks.h"

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
    assert_finds(NET "<junction id='x' surface='true' volume='30 m3'/>"
                     "<airway id='9' from='x' to='b'" R "/>",
                 "JUNCTION-VOLUME-OPEN", 4, "x", "surface", NULL);
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
    /* Stricter than the table is well, laxer is told, each with what the table says. */
    assert_clean(NET "<sensor id='s' airway='2' place='panel-return' alarm='0.8 %'"
                     " cutoff='0.9 %'/>");
    assert_finds(NET "<sensor id='s' airway='2' place='heading-face' cutoff='1.6 %'/>",
                 "SENSOR-LAX", 4, "s", "cutoff", "1.6");
    assert_finds(NET "<sensor id='s' airway='2' place='total-return' alarm='0.8 %'/>",
                 "SENSOR-LAX", 4, "s", "alarm", "0.8");
    assert_finds(NET "<sensor id='s' airway='2' alarm='1.2 %' range='1.1 %'/>",
                 "SENSOR-RANGE", 4, "s", "1.1", "alarm");
    assert_finds(NET "<sensor id='s' airway='2' place='face' range='1.2 %'/>",
                 "SENSOR-RANGE", 4, "s", "1.2", "cutoff");
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
