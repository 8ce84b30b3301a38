/* A small mine with a face, a heading and holes, and plans over it. Day 0 is 2027-01-01.
 */
#ifndef FD_TESTS_PLANS_H
#define FD_TESTS_PLANS_H

#include "models/constant.h"
#include "scenarios/read.h"
#include "tests/mines.h"

/* The air: a shaft in, two gates and a face, a heading with its duct, a shaft out. */
#define PLAN_AIR                                                                                                             \
    "<climate/>\n"                                                                                                           \
    "<junction id=\"1\" surface=\"true\"/><junction id=\"2\"/><junction id=\"4\"/>"                                          \
    "<junction id=\"5\"/><junction id=\"6\"/><junction id=\"8\" surface=\"true\"/>"                                          \
    "<junction id=\"9\"/><junction id=\"10\"/>\n"                                                                            \
    "<airway id=\"in\" from=\"1\" to=\"2\" resistance=\"0.05 N.s2/m8\" length=\"500 m\""                                     \
    " area=\"20 m2\" class=\"air-shaft\"/>"                                                                                  \
    "<airway id=\"intake\" from=\"2\" to=\"4\" length=\"1200 m\" area=\"14 m2\""                                             \
    " friction=\"0.012 N.s2/m4\" class=\"panel-airway\" place=\"intake\"/>"                                                  \
    "<airway id=\"face\" from=\"4\" to=\"5\" length=\"180 m\" area=\"11.3 m2\""                                              \
    " friction=\"0.04 N.s2/m4\" class=\"working-face\" place=\"face\"/>"                                                     \
    "<airway id=\"return\" from=\"5\" to=\"6\" length=\"1200 m\" area=\"14 m2\""                                             \
    " friction=\"0.014 N.s2/m4\" class=\"panel-airway\" place=\"face-return\"/>"                                             \
    "<airway id=\"out\" from=\"6\" to=\"8\" resistance=\"0.05 N.s2/m8\" length=\"500 m\""                                    \
    " area=\"20 m2\" class=\"air-shaft\" place=\"total-return\"/>"                                                           \
    "<airway id=\"road\" from=\"9\" to=\"10\" length=\"60 m\" area=\"12 m2\""                                                \
    " friction=\"0.012 N.s2/m4\" class=\"coal-heading\" place=\"heading-return\"/>"                                          \
    "<airway id=\"duct\" from=\"2\" to=\"9\" length=\"70 m\" diameter=\"0.8 m\""                                             \
    " friction=\"0.003 N.s2/m4\" class=\"duct\"/>"                                                                           \
    "<airway id=\"bypass\" from=\"2\" to=\"10\" resistance=\"8 N.s2/m8\""                                                    \
    " class=\"leakage-path\"/>"                                                                                              \
    "<airway id=\"back\" from=\"10\" to=\"6\" resistance=\"2 N.s2/m8\"/>"                                                    \
    "<airway id=\"cut\" from=\"9\" to=\"5\" resistance=\"3 N.s2/m8\""                                                        \
    " state=\"planned\"/>\n"                                                                                                 \
    "<fan id=\"main\" airway=\"out\"><point flow=\"20 m3/s\" pressure=\"2600 Pa\"/>"                                         \
    "<point flow=\"50 m3/s\" pressure=\"2300 Pa\"/><point flow=\"80 m3/s\" pressure=\"1800 Pa\"/></fan>"                     \
    "<fan id=\"local\" airway=\"duct\" kind=\"auxiliary\"><point flow=\"4 m3/s\""                                            \
    " pressure=\"3000 Pa\"/><point flow=\"7 m3/s\" pressure=\"2000 Pa\"/><point flow=\"9 m3/s\" pressure=\"900 Pa\"/></fan>" \
    "<door id=\"door\" airway=\"back\" resistance=\"40 N.s2/m8\" open=\"true\"/>"                                            \
    "<regulator id=\"window\" airway=\"bypass\" resistance=\"3 N.s2/m8\"/>\n"

/* The seams of the sample mine. */
#define PLAN_SEAMS                                                                       \
    "<seam id=\"3\" thickness=\"3.5 m\" content=\"11.0 m3/t\" pressure=\"1.40 MPa\""     \
    " permeability=\"0.2 m2/(MPa2.d)\" langmuir-volume=\"26 m3/t\""                      \
    " langmuir-b=\"1.05 MPa-1\" ash=\"12 %\" moisture=\"1 %\" porosity=\"0.045\""        \
    " density=\"1.40 t/m3\" volatile-matter=\"15 %\" residual-content=\"3.5 m3/t\""      \
    " dip=\"5 degree\" outburst=\"true\"/>"                                              \
    "<seam id=\"2\" thickness=\"0.8 m\" content=\"9 m3/t\" density=\"1.40 t/m3\""        \
    " residual-content=\"4.66 m3/t\"/>"                                                  \
    "<seam id=\"11\" thickness=\"2.5 m\" content=\"5 m3/t\" density=\"1.40 t/m3\""       \
    " residual-content=\"2.46 m3/t\" volatile-matter=\"15 %\"/>\n"

#define PLAN_FACE                                                                        \
    "<face id=\"F\" seam=\"3\" airway=\"face\" intake-gate=\"intake\""                   \
    " return-gate=\"return\" length=\"180 m\" strike=\"1200 m\" height=\"3.5 m\""        \
    " advance=\"4.6 m/d\" recovery=\"95 %\" rock-factor=\"1.0\">"                        \
    "<adjacent seam=\"2\" position=\"above\" distance=\"12 m\" emission-rate=\"0.68\"/>" \
    "</face>\n"

#define PLAN_HEADING                                                                     \
    "<heading id=\"H\" seam=\"3\" airway=\"road\" duct=\"duct\" fan=\"local\""           \
    " through=\"cut\" length=\"1200 m\" initial-length=\"60 m\" advance=\"8 m/d\""       \
    " coal-section=\"16 m2\" exposed-perimeter=\"7 m\"/>\n"

#define PLAN_HOLES                                                                       \
    "<holes id=\"G\" seam=\"3\" face=\"F\" diameter=\"94 mm\" length=\"95 m\""           \
    " spacing=\"5 m\" suction=\"17 kPa\" per-row=\"2\"/>"                                \
    "<holes id=\"roof\" kind=\"roof\" seam=\"3\" face=\"F\" flow=\"5 m3/min\"/>"         \
    "<holes id=\"strip\" seam=\"3\" heading=\"H\" diameter=\"94 mm\" length=\"95 m\""    \
    " spacing=\"5 m\" suction=\"17 kPa\"/>"                                              \
    "<holes id=\"other\" seam=\"3\" face=\"F\" diameter=\"75 mm\" length=\"80 m\""       \
    " spacing=\"6 m\" suction=\"17 kPa\"/>\n"

#define PLAN_SENSORS                                                                     \
    "<sensor id=\"T1\" airway=\"road\" at=\"5 m\" place=\"heading-face\"/>"              \
    "<sensor id=\"T2\" airway=\"return\" at=\"10 m\" place=\"face-return\"/>"            \
    "<sensor id=\"T3\" airway=\"face\" place=\"face\"/>"                                 \
    "<sensor id=\"T4\" airway=\"return\" place=\"return-corner\"/>"                      \
    "<sensor id=\"T5\" airway=\"intake\" place=\"face-intake\"/>"                        \
    "<sensor id=\"T6\" airway=\"road\" place=\"heading-return\"/>"                       \
    "<sensor id=\"T7\" airway=\"bypass\" place=\"heading-split\"/>"                      \
    "<sensor id=\"T8\" airway=\"return\" at=\"600 m\" place=\"return-midpoint\"/>"       \
    "<sensor id=\"T9\" airway=\"out\" place=\"total-return\"/>\n"

#define PLAN_MINE PLAN_AIR PLAN_SEAMS PLAN_FACE PLAN_HEADING PLAN_HOLES PLAN_SENSORS

/* Reads the plan over the mine, in files of its own; lines of the scenario count from 2.
 * The scenario may come out null: look at the status and the list. */
typedef struct plan {
    fd_scenario *scenario;
    fd_diagnostics *list;
    fd_status status;
} plan;

static inline plan plan_try(const char *mine, const char *dates, const char *elements) {
    sheet m = {0}, s = {0};
    sheet_add(&m, "<mine schema=\"1\">\n%s</mine>\n", mine);
    input mine_file = input_of(m.text);
    sheet_add(&s, "<scenario schema=\"1\" mine=\"%s\" %s>\n%s</scenario>\n",
              strrchr(mine_file.path, '/') + 1, dates, elements);
    input file = input_of(s.text);
    plan p = {.list = fd_diagnostics_new()};
    p.status = fd_scenario_read(file.path, p.list, &p.scenario);
    unlink(file.path);
    unlink(mine_file.path);
    free(m.text);
    free(s.text);
    return p;
}

/* A plan of two years without a fault. */
static inline plan plan_of(const char *mine, const char *elements) {
    plan p = plan_try(mine, "start=\"2027-01-01\" end=\"2028-12-31\"", elements);
    if (p.status != FD_OK) print_findings(p.list);
    assert_int_equal(p.status, FD_OK);
    return p;
}

static inline void plan_close(plan *p) {
    fd_scenario_free(&p->scenario);
    fd_diagnostics_free(&p->list);
}

static inline double days(double count) {
    return count * FD_SECONDS_PER_DAY;
}

#endif
