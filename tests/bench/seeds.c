#include "tests/bench/seeds.h"

#include <math.h>

#include "tests/bench/own.h"

static void take(struct own *own, uint64_t seed, bool solved, struct seeds *s) {
    double energy = own->info.pressure_residual / own_drive(own);
    s->networks++;
    s->mean += own->info.iterations;
    s->balance = fmax(s->balance, own->certificate.mass_relative);
    s->energy = fmax(s->energy, energy);
    if (own->info.iterations > s->most && s->failures == 0) s->worst = seed;
    if (own->info.iterations > s->most) s->most = own->info.iterations;
    if (solved) return;
    s->failures++;
    s->worst = seed;
}

bool seeds_run(enum family_kind kind, double branches, int count, struct seeds *result) {
    const struct own_physics square = {false, false};
    bool ok = true;
    *result = (struct seeds){0};
    for (int seed = 1; ok && seed <= count; seed++) {
        struct family *family = family_new(kind, branches, 0, (uint64_t)seed);
        struct own own = {0};
        ok = family && own_open(family, square, &own) && own_analyse(&own);
        if (ok) {
            bool solved = own_solve(&own, false);
            take(&own, (uint64_t)seed, own_certify(&own) && solved, result);
        }
        own_close(&own);
        family_free(&family);
    }
    result->mean /= result->networks;
    return ok;
}
