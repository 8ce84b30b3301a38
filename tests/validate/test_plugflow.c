/* Three plug-flow cases of the NIST FDS verification suite (HVAC_mass_transport, _branch,
 * _combine): a step at the inlet arrives after the length at 1 m/s, and streams mix 1:1.
 */
#include "tests/test.h"

#include <stdbool.h>
#include <string.h>

#include "solver/transport.h"

enum { DUCTS = 3, ENDS = 4, STEPS_PER_SECOND = 20 };

typedef struct layout {
    fd_carrier_graph graph;
    int from[DUCTS], to[DUCTS];
    bool surface[ENDS];
    double capacity[DUCTS], length[DUCTS], flow[DUCTS], fresh[ENDS], initial[DUCTS];
    char name[ENDS][8];
} layout;

static FILE *open_case(const char *file) {
    char path[512];
    snprintf(path, sizeof path, "%s/fds-plugflow/%s", cases_folder(), file);
    FILE *stream = fopen(path, "r");
    if (!stream) skip_case("fds-plugflow");
    return stream;
}

static int end_of(layout *l, const char *name) {
    for (int j = 0; j < l->graph.junctions; j++)
        if (strcmp(l->name[j], name) == 0) return j;
    assert_true(l->graph.junctions < ENDS);
    snprintf(l->name[l->graph.junctions], sizeof l->name[0], "%s", name);
    l->surface[l->graph.junctions] = strcmp(name, "TEE") != 0;
    return l->graph.junctions++;
}

/* The ducts of one case; species as numbered there, 3 fills the ducts at the start. */
static void read_layout(layout *l, const char *wanted, int species) {
    char line[256], name[16], duct[8], from[8], to[8];
    double area, length, flow;
    FILE *stream = open_case("cases.csv");
    *l = (layout){.graph = {.junctions = 0}};
    while (fgets(line, sizeof line, stream)) {
        if (sscanf(line, "%15[^,],%7[^,],%7[^,],%7[^,],%lf,%lf,%lf", name, duct, from, to,
                   &area, &length, &flow) != 7 ||
            strcmp(name, wanted) != 0)
            continue;
        int e = l->graph.airways++;
        assert_true(e < DUCTS);
        l->from[e] = end_of(l, from);
        l->to[e] = end_of(l, to);
        l->capacity[e] = area * length;
        l->length[e] = length;
        l->flow[e] = flow;
        l->initial[e] = species == 3;
    }
    fclose(stream);
    for (int j = 0; j < l->graph.junctions; j++)
        l->fresh[j] =
            (species == 1 && (!strcmp(l->name[j], "IN") || !strcmp(l->name[j], "INA"))) ||
            (species == 2 && !strcmp(l->name[j], "INB"));
    l->graph.from = l->from;
    l->graph.to = l->to;
    l->graph.surface = l->surface;
}

/* The outlet of a case at the end of each step. */
static int run(const char *name, const char *node, int species, int seconds,
               double *out) {
    layout l;
    read_layout(&l, name, species);
    assert_true(l.graph.airways > 0);
    const fd_transport_problem problem = {
        .graph = l.graph, .capacity = l.capacity, .length = l.length};
    const fd_carrier_flows flows = {.flow = l.flow, .fresh = l.fresh};
    fd_transport_settings settings = fd_transport_defaults();
    settings.dt_s = 1.0 / STEPS_PER_SECOND;
    settings.parcel_m = 0;
    fd_transport *work = NULL;
    fd_transport_info info;
    int outlet = end_of(&l, node);
    assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
    assert_int_equal(fd_transport_set(work, &flows, NULL, &info), FD_OK);
    assert_int_equal(info.check.outcome, FD_CARRIER_OK);
    assert_int_equal(fd_transport_fill(work, l.initial), FD_OK);
    for (int k = 0; k < seconds * STEPS_PER_SECOND; k++) {
        assert_int_equal(fd_transport_advance(work, settings.dt_s, &info), FD_OK);
        out[k] = fd_transport_junction(work, outlet);
    }
    fd_transport_ledger ledger = fd_transport_account(work);
    assert_close(ledger.residual, 0, 0, 1e-12 * ledger.throughput);
    fd_transport_free(&work);
    return seconds * STEPS_PER_SECOND;
}

static void follows_plug_flow(void **state) {
    (void)state;
    char line[256], name[16], node[8];
    double begin, end, fraction, out[20 * STEPS_PER_SECOND], worst = 0;
    int species, rows = 0, late = 0;
    FILE *stream = open_case("expected.csv");
    while (fgets(line, sizeof line, stream)) {
        if (sscanf(line, "%15[^,],%7[^,],%d,%lf,%lf,%lf", name, node, &species, &begin,
                   &end, &fraction) != 6)
            continue;
        run(name, node, species, (int)end, out);
        /* Steps that end after the interval begins; the first may hold the arrival. */
        int first = (int)lround(begin * STEPS_PER_SECOND);
        for (int k = first; k < (int)end * STEPS_PER_SECOND; k++) {
            double off = fabs(out[k] - fraction);
            if (k == first && off > 1e-6)
                late++; /* arrival: one step */
            else
                worst = fmax(worst, off);
        }
        rows++;
    }
    fclose(stream);
    print_message("plug flow: %d rows, worst plateau %.1e, %d arrivals a step late\n",
                  rows, worst, late);
    assert_int_equal(rows, 13);
    assert_close(worst, 0, 0, 1e-6);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(follows_plug_flow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
