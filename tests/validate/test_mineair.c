/* Published networks through the whole path: mine file, reader, air. Tolerances are those
 * of the cases' own descriptions. */
#include "tests/mines.h"

#include "tests/csv.h"

/* A pure square law at one density, as the cases have it. */
#define SQUARE "density=\"fixed\" hydraulic-diameter=\"1e-9 m\""

static void print_vent(const char *name, const vent *v, double worst) {
    print_message("%s: %d rounds, worst |dq| %.2g m3/s, mass %.1e kg/s, mesh %.1e Pa\n",
                  name, v->info.rounds, worst,
                  v->info.certificate.line[FD_CERTIFICATE_MASS].worst,
                  v->info.certificate.line[FD_CERTIFICATE_MESH].worst);
}

static void add_airways(sheet *s, struct csv *branches) {
    for (int e = 0; e < branches->rows; e++)
        sheet_add(
            s,
            "<airway id=\"%s\" from=\"%s\" to=\"%s\" resistance=\"%s N.s2/m8\" " SQUARE
            "/>\n",
            csv_text(branches, e, "id"), csv_text(branches, e, "from"),
            csv_text(branches, e, "to"), csv_text(branches, e, "R_Ns2_m8"));
}

static void solves_the_diagonal_network(void **state) {
    (void)state;
    struct csv *branches = csv_read("hc-aannaque", "branches.csv");
    sheet s = {0};
    sheet_add(&s, "<climate/><junction id=\"A\" inflow=\"47 m3/s\"/><junction id=\"B\"/>"
                  "<junction id=\"C\"/><junction id=\"D\" surface=\"true\"/>\n");
    add_airways(&s, branches);
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    double worst = 0;
    for (int e = 0; e < branches->rows; e++) {
        double q = csv_number(branches, e, "q_exact_m3_s");
        worst = fmax(worst, fabs(v.answer->flow[e] - q));
        assert_close(v.answer->flow[e], q, 0, 1e-5);
    }
    assert_close(v.answer->drop[2], 0.0161, 0, 5e-5); /* printed digits */
    print_vent("hc-aannaque", &v, worst);
    vent_close(&v);
    csv_free(branches);
}

static const char *const HONGSHAGANG = "lntu-a-hongshagang1";

/* The mine with its exhaust as given: an attribute of its junction. */
static vent hongshagang(const char *exhaust, const char *more) {
    struct csv *branches = csv_read(HONGSHAGANG, "branches.csv");
    struct csv *nodes = csv_read(HONGSHAGANG, "nodes.csv");
    sheet s = {0};
    sheet_add(&s, "<climate/>\n");
    for (int i = 0; i < nodes->rows; i++) {
        const char *role = csv_text(nodes, i, "role");
        sheet_add(&s, "<junction id=\"%s\" %s/>\n", csv_text(nodes, i, "id"),
                  strcmp(role, "intake") == 0    ? "surface=\"true\""
                  : strcmp(role, "exhaust") == 0 ? exhaust
                                                 : "");
    }
    add_airways(&s, branches);
    sheet_add(&s, more, csv_text(nodes, csv_find(nodes, "role", "exhaust"), "id"));
    for (int e = 0; e < branches->rows; e++)
        if (csv_number(branches, e, "R_adjust_Ns2_m8") > 0)
            sheet_add(
                &s, "<regulator id=\"g%d\" airway=\"%s\" resistance=\"%s N.s2/m8\"/>\n",
                e, csv_text(branches, e, "id"), csv_text(branches, e, "R_adjust_Ns2_m8"));
    csv_free(branches);
    csv_free(nodes);
    return vent_open(mine_of(&s));
}

static void check_hongshagang(vent *v, const char *form) {
    struct csv *expected = csv_read(HONGSHAGANG, "expected_branch.csv");
    double worst = 0;
    vent_solve(v);
    for (int e = 0; e < expected->rows; e++) {
        double q = csv_number(expected, e, "q_resolved_m3_s");
        worst = fmax(worst, fabs(v->answer->flow[e] - q));
        assert_close(v->answer->flow[e], q, 1e-7, 1e-5);
        assert_close(v->answer->drop[e], csv_number(expected, e, "dp_loss_Pa"), 0, 1e-3);
    }
    print_vent(form, v, worst);
    csv_free(expected);
}

static void solves_a_mine_in_three_ways(void **state) {
    (void)state;
    struct csv *boundary = csv_read(HONGSHAGANG, "boundary.csv");
    const char *flow = csv_text(boundary, 0, "value");
    const double pressure = csv_number(boundary, 1, "value");
    char text[160];
    snprintf(text, sizeof text, "pressure=\"-%s Pa\"", csv_text(boundary, 1, "value"));
    vent v = hongshagang(text, "<!-- %s -->");
    check_hongshagang(&v, "hongshagang1, pressure imposed");
    vent_close(&v);

    snprintf(text, sizeof text, "inflow=\"-%s m3/s\"", flow);
    v = hongshagang(text, "<!-- %s -->");
    check_hongshagang(&v, "hongshagang1, total flow imposed");
    struct csv *nodes = csv_read(HONGSHAGANG, "nodes.csv");
    int exhaust = csv_find(nodes, "role", "exhaust");
    assert_close(v.answer->pressure[exhaust], -pressure, 0, 1e-3);
    csv_free(nodes);
    vent_close(&v);

    /* As an airway of fixed flow to the surface: it needs a fan of the mine's pressure.
     */
    char airway[256];
    snprintf(airway, sizeof airway,
             "<airway id=\"fan\" from=\"%%s\" to=\"1\" resistance=\"0 N.s2/m8\" "
             "flow=\"%s m3/s\" " SQUARE "/>\n",
             flow);
    v = hongshagang("", airway);
    check_hongshagang(&v, "hongshagang1, as a fixed-flow airway");
    assert_close(v.answer->needed[airway_of(v.mine, "fan")], -pressure, 0, 1e-3);
    vent_close(&v);
    csv_free(boundary);
}

static void solves_a_town(void **state) {
    (void)state;
    struct csv *branches = csv_read("topo-ltown", "branches.csv");
    struct csv *nodes = csv_read("topo-ltown", "nodes.csv");
    sheet s = {0};
    sheet_add(&s, "<climate/>\n");
    for (int i = 0; i < nodes->rows; i++) {
        const char *fixed = csv_text(nodes, i, "fixed_pressure_Pa");
        const char *out = csv_text(nodes, i, "outflow_m3_s");
        sheet_add(&s, "<junction id=\"%s\"", csv_text(nodes, i, "id"));
        if (*fixed)
            sheet_add(&s, " pressure=\"%s Pa\"", fixed);
        else if (*out)
            sheet_add(&s, " inflow=\"%.17g m3/s\"",
                      -csv_number(nodes, i, "outflow_m3_s"));
        sheet_add(&s, "/>\n");
    }
    add_airways(&s, branches);
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    double worst = 0, worst_pressure = 0;
    for (int e = 0; e < branches->rows; e++) {
        double q = csv_number(branches, e, "q_expected_m3_s");
        worst = fmax(worst, fabs(v.answer->flow[e] - q));
        assert_close(v.answer->flow[e], q, 1e-6, 1e-4);
    }
    for (int i = 0; i < nodes->rows; i++) {
        double p = csv_number(nodes, i, "p_expected_Pa");
        worst_pressure = fmax(worst_pressure, fabs(v.answer->pressure[i] - p));
        assert_close(v.answer->pressure[i], p, 0, 1e-3); /* printed to 1e-5 of 1021 Pa */
    }
    print_vent("topo-ltown", &v, worst);
    print_message("topo-ltown: worst |dp| %.2g Pa\n", worst_pressure);
    vent_close(&v);
    csv_free(branches);
    csv_free(nodes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solves_the_diagonal_network),
        cmocka_unit_test(solves_a_mine_in_three_ways),
        cmocka_unit_test(solves_a_town),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
