/* One network for a peer that runs elsewhere: writes it as an EPANET input file, and
 * tells what our cold solve of it takes.
 *
 *     bench_network longwall|grid BRANCHES FILE
 *
 * Prints branches, milliseconds of a cold solve with certificate, and iterations. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/epanet.h"
#include "tests/bench/meter.h"
#include "tests/bench/own.h"

enum { REPEATS = 9 };

static bool time_own(const struct family *family) {
    const struct own_physics square = {false, false};
    struct meter_samples samples = {0};
    struct own own;
    bool ok = own_open(family, square, &own) && own_analyse(&own);
    for (int i = 0; ok && i < REPEATS; i++) {
        double start = meter_now(METER_WALL);
        ok = own_solve(&own, false) && own_certify(&own);
        meter_add(&samples, meter_now(METER_WALL) - start);
    }
    if (ok)
        printf("%d %.6g %d\n", family->m, 1e3 * meter_median(&samples),
               own.info.iterations);
    own_close(&own);
    return ok;
}

int main(int count, char **argument) {
    double branches = count == 4 ? strtod(argument[2], NULL) : 0;
    if (!(branches >= 100)) {
        fprintf(stderr, "usage: bench_network longwall|grid BRANCHES FILE\n");
        return 1;
    }
    enum family_kind kind =
        strcmp(argument[1], "grid") == 0 ? FAMILY_GRID : FAMILY_LONGWALL;
    struct family *family = family_new(kind, branches, 0, 1);
    bool ok = family && epanet_write(family, argument[3]) && time_own(family);
    family_free(&family);
    return ok ? 0 : 1;
}
