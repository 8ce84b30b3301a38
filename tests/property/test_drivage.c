#include "tests/test.h"

#include "models/drivage.h"

#define DAY 86400.0

enum { BOOKS = 300, SPELLS = 5, PIECES = 40 };

/* A plain congruential generator: the same books on every machine. */
static double draw(uint64_t *seed, double least, double most) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return least + (most - least) * (double)(*seed >> 11) / 9007199254740992.0;
}

static void draw_book(uint64_t *seed, fd_spell *spell) {
    double t = draw(seed, 0, 1000 * DAY);
    for (int i = 0; i < SPELLS; i++) {
        spell[i].start = t + (draw(seed, 0, 1) < 0.3 ? 0 : draw(seed, 0, 90 * DAY));
        spell[i].end = spell[i].start + draw(seed, 60, 60 * DAY);
        spell[i].speed = draw(seed, 0.5, 20) / DAY;
        t = spell[i].end;
    }
}

static double whole(const fd_drivage *d, double t) {
    return fd_drivage_emission(d, 7, 1e-3, 0, 1e6, t);
}

/* Any cut of the heading gives pieces that add up to it, at any time. */
static void pieces_add_up(void **state) {
    (void)state;
    uint64_t seed = 1;
    double worst = 0;
    for (int k = 0; k < BOOKS; k++) {
        fd_spell spell[SPELLS];
        draw_book(&seed, spell);
        fd_drivage d = {spell, SPELLS};
        assert_true(fd_drivage_valid(&d));
        double t = draw(&seed, spell[0].start + 1, spell[SPELLS - 1].end + 100 * DAY);
        double x = 0, sum = 0, length = fd_drivage_length(&d, t);
        for (int i = 0; i < PIECES; i++) {
            double to = i == PIECES - 1 ? length + 10 : draw(&seed, x, length);
            sum += fd_drivage_emission(&d, 7, 1e-3, x, to, t);
            x = to;
        }
        double all = whole(&d, t);
        worst = fmax(worst, fabs(sum / all - 1));
        /* Round-off of forty terms of one sign; pieces and whole read the same ages. */
        assert_close(sum, all, 1e-12, 0);
    }
    print_message("pieces: worst relative deviation %.1e\n", worst);
}

/* While nothing is driven the emission falls; it passes evenly through every start and
 * stop. */
static void falls_while_it_stands(void **state) {
    (void)state;
    uint64_t seed = 2;
    for (int k = 0; k < BOOKS; k++) {
        fd_spell spell[SPELLS];
        draw_book(&seed, spell);
        fd_drivage d = {spell, SPELLS};
        double t = spell[SPELLS - 1].end, before = whole(&d, t);
        for (double tau = 1; tau < 1e10; tau *= 1.7) {
            double now = whole(&d, t + tau);
            assert_true(now > 0 && now < before);
            before = now;
        }
        for (int i = 0; i < SPELLS; i++) {
            double left = whole(&d, spell[i].end - 1e-3),
                   right = whole(&d, spell[i].end + 1e-3);
            /* In 2 ms no more than D v q0 can be added or lost each second, in any spell.
             */
            assert_close(right, left, 1e-12, 7 * 1e-3 * 40 / DAY * 2e-3);
        }
    }
}

/* Coal driven earlier is never younger, and its metre never gives more. */
static void age_grows_outbye(void **state) {
    (void)state;
    uint64_t seed = 3;
    for (int k = 0; k < BOOKS; k++) {
        fd_spell spell[SPELLS];
        draw_book(&seed, spell);
        fd_drivage d = {spell, SPELLS};
        double t = spell[SPELLS - 1].end + 1, length = fd_drivage_length(&d, t);
        double age = INFINITY;
        for (int i = 0; i <= 50; i++) {
            double next = fd_drivage_age(&d, length * i / 50 * (1 - 1e-12), t);
            assert_true(next <= age);
            age = next;
        }
        assert_true(fd_drivage_emission(&d, 7, 1e-3, 0, length / 2, t) <
                    fd_drivage_emission(&d, 7, 1e-3, length / 2, length, t));
    }
}

/* Scaling: four times the time at a quarter of the speed gives half the emission, but for
 * the coal of the first minutes. */
static void keeps_the_scaling_of_diffusion(void **state) {
    (void)state;
    uint64_t seed = 4;
    for (int k = 0; k < BOOKS; k++) {
        fd_spell spell[SPELLS], slow[SPELLS];
        draw_book(&seed, spell);
        for (int i = 0; i < SPELLS; i++)
            slow[i] =
                (fd_spell){4 * spell[i].start, 4 * spell[i].end, spell[i].speed / 4};
        double t = spell[SPELLS - 1].end + 3600;
        /* Every wall is past its first minute; times of 1e8 s under a root. */
        assert_close(whole(&(fd_drivage){slow, SPELLS}, 4 * t),
                     whole(&(fd_drivage){spell, SPELLS}, t) / 2, 1e-11, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_add_up),
        cmocka_unit_test(falls_while_it_stands),
        cmocka_unit_test(age_grows_outbye),
        cmocka_unit_test(keeps_the_scaling_of_diffusion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
