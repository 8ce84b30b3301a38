/* What must hold for the air of any mine. */
#include "tests/mines.h"

#include "base/random.h"

enum { MINES = 12, MOST = 64 };

/* One airway of a drawn mine. */
struct road {
    int from, to;
    double resistance, length;
    bool fan, door;
};

/* What a file is written in: names, and how many of them make one of SI. */
struct units {
    const char *length, *temperature, *resistance, *flow, *pressure;
    double lengths, resistances, flows, pressures, degrees, zero;
};

static const struct units si = {"m", "degC", "N.s2/m8", "m3/s", "Pa", 1, 1, 1, 1, 1, 0};

static const struct units others = {"km", "K", "kPa.s2/m6", "m3/min", "hPa", 1e-3,
                                    1e-3, 60,  1e-2,        1,        273.15};

struct drawn {
    const struct units *units;
    int n, m;
    double z[MOST], celsius[MOST];
    struct road road[MOST];
};

static double between(fd_random *r, double low, double high) {
    return low + (high - low) * fd_random_uniform(r);
}

/* A ladder of two shafts and roads between them, some shortcuts, a fan or two. Junctions
 * 0 and n - 1 are collars. */
static struct drawn draw(uint64_t seed) {
    fd_random r = fd_random_start(seed, 7);
    struct drawn d = {.units = &si, .n = 14};
    for (int v = 0; v < d.n; v++) {
        d.z[v] = v == 0 || v == d.n - 1 ? 0 : between(&r, -600, -100);
        d.celsius[v] = between(&r, 5, 30);
    }
    for (int e = 0; e < 26; e++) {
        struct road *road = &d.road[d.m++];
        road->from = e < d.n - 1 ? e : fd_random_index(&r, d.n);
        road->to = e < d.n - 1 ? e + 1 : fd_random_index(&r, d.n);
        if (road->from == road->to) road->to = (road->to + 1) % d.n;
        road->resistance = pow(10, between(&r, -2, 1));
        road->length = between(&r, 50, 1500);
        road->door = e % 7 == 3;
        road->fan = e == 12;
    }
    return d;
}

static void write_junction(sheet *s, const struct drawn *d, int v) {
    const struct units *u = d->units;
    sheet_add(s, "<junction id=\"v%d\" z=\"%.17g %s\" temperature=\"%.17g %s\"%s/>\n", v,
              d->z[v] * u->lengths, u->length, d->celsius[v] * u->degrees + u->zero,
              u->temperature, v == 0 || v == d->n - 1 ? " surface=\"true\"" : "");
}

static void write_road(sheet *s, const struct drawn *d, int e, bool turned) {
    const struct road *r = &d->road[e];
    const struct units *u = d->units;
    sheet_add(s,
              "<airway id=\"e%d\" from=\"v%d\" to=\"v%d\" resistance=\"%.17g %s\""
              " length=\"%.17g %s\"/>\n",
              e, turned ? r->to : r->from, turned ? r->from : r->to,
              r->resistance * u->resistances, u->resistance, r->length * u->lengths,
              u->length);
}

static void write_point(sheet *s, const struct units *u, double flow, double pressure) {
    sheet_add(s, "<point flow=\"%.17g %s\" pressure=\"%.17g %s\"/>", flow * u->flows,
              u->flow, pressure * u->pressures, u->pressure);
}

static void write_gear(sheet *s, const struct drawn *d, int e, bool turned) {
    const struct units *u = d->units;
    if (d->road[e].door)
        sheet_add(s, "<door id=\"d%d\" airway=\"e%d\" resistance=\"%.17g %s\"/>\n", e, e,
                  50 * u->resistances, u->resistance);
    if (!d->road[e].fan) return;
    sheet_add(s, "<fan id=\"f%d\" airway=\"e%d\" turned=\"%s\">", e, e,
              turned ? "true" : "false");
    write_point(s, u, 10, 2500);
    write_point(s, u, 40, 1800);
    write_point(s, u, 60, 700);
    sheet_add(s, "</fan>\n");
}

/* As drawn, or in another order with some airways written from end to start. */
static vent vent_of(const struct drawn *d, uint64_t shuffle) {
    fd_random r = fd_random_start(shuffle, 3);
    int order[MOST];
    bool turned[MOST] = {false};
    sheet s = {0};
    sheet_add(&s, "<climate/>\n");
    for (int i = 0; i < MOST; i++) order[i] = i;
    for (int pass = 0; pass < 2; pass++) {
        int count = pass ? d->m : d->n;
        for (int i = 0; i < count; i++) order[i] = i;
        for (int i = count - 1; shuffle && i > 0; i--) {
            int k = fd_random_index(&r, i + 1), held = order[i];
            order[i] = order[k];
            order[k] = held;
        }
        for (int i = 0; i < count; i++) {
            if (!pass) write_junction(&s, d, order[i]);
            if (pass && shuffle) turned[order[i]] = fd_random_index(&r, 2);
            if (pass) write_road(&s, d, order[i], turned[order[i]]);
        }
    }
    for (int i = 0; i < d->m; i++) write_gear(&s, d, order[i], turned[order[i]]);
    return vent_open(mine_of(&s));
}

static double largest_flow(const vent *v) {
    double most = 0;
    for (int a = 0; a < v->mine->n_airways; a++)
        most = fmax(most, fabs(v->answer->mass_flow[a]));
    return most;
}

static int number(const vent *v, int e) {
    char id[16];
    snprintf(id, sizeof id, "e%d", e);
    return airway_of(v->mine, id);
}

/* The flow of drawn road e in its drawn direction, kg/s. */
static double flow_of(const vent *v, const struct drawn *d, int e) {
    char from[16];
    snprintf(from, sizeof from, "v%d", d->road[e].from);
    int a = number(v, e);
    bool turned = v->mine->airway[a].from != number_of_id(v->mine, "junction", from);
    return turned ? -v->answer->mass_flow[a] : v->answer->mass_flow[a];
}

/* Weak branches are known no better than the pressure tolerance over their slope. */
static const double SAME = 1e-7;

static void order_and_direction_do_not_matter(void **state) {
    (void)state;
    double worst = 0;
    int moved = 0, backwards = 0;
    for (uint64_t seed = 1; seed <= MINES; seed++) {
        struct drawn d = draw(seed);
        vent a = vent_of(&d, 0), b = vent_of(&d, 1000 + seed);
        vent_solve(&a);
        vent_solve(&b);
        assert_string_equal(a.mine->airway[1].record.id, "e1");
        moved += strcmp(b.mine->airway[1].record.id, "e1") != 0;
        double scale = largest_flow(&a);
        for (int e = 0; e < d.m; e++) {
            backwards += flow_of(&b, &d, e) * b.answer->mass_flow[number(&b, e)] < 0;
            double off = fabs(flow_of(&a, &d, e) - flow_of(&b, &d, e)) / scale;
            worst = fmax(worst, off);
            assert_close(flow_of(&b, &d, e), flow_of(&a, &d, e), 0, SAME * scale);
        }
        vent_close(&a);
        vent_close(&b);
    }
    assert_true(moved > MINES / 2 && backwards > MINES); /* the shuffle did shuffle */
    print_message("renumbered and turned: worst %.1e of the largest flow\n", worst);
}

/* A conversion and back costs some units in the last place; the tolerance of the solver
 * is what remains. */
static void other_units_give_the_same_air(void **state) {
    (void)state;
    double worst = 0;
    for (uint64_t seed = 1; seed <= MINES; seed++) {
        struct drawn d = draw(seed), other = d;
        other.units = &others;
        vent a = vent_of(&d, 0), b = vent_of(&other, 0);
        vent_solve(&a);
        vent_solve(&b);
        double scale = largest_flow(&a);
        for (int e = 0; e < d.m; e++) {
            double off = fabs(flow_of(&a, &d, e) - flow_of(&b, &other, e)) / scale;
            worst = fmax(worst, off);
            assert_close(flow_of(&b, &other, e), flow_of(&a, &d, e), 0, SAME * scale);
        }
        vent_close(&a);
        vent_close(&b);
    }
    print_message("in other units: worst %.1e of the largest flow\n", worst);
}

/* Doors opened, a road closed, then all as before: the warm answer is the cold one. */
static void warm_start_gives_the_cold_answer(void **state) {
    (void)state;
    double worst = 0;
    for (uint64_t seed = 1; seed <= MINES; seed++) {
        struct drawn d = draw(seed);
        vent cold = vent_of(&d, 0), warm = vent_of(&d, 0);
        for (int i = 0; i < warm.mine->n_doors; i++) warm.state->door_open[i] = true;
        vent_solve(&warm);
        warm.state->airway[20] = false; /* a chord: another stage */
        vent_solve(&warm);
        fd_mine_state_reset(warm.mine, warm.state);
        vent_solve(&warm);
        vent_solve(&cold);
        double scale = largest_flow(&cold);
        for (int e = 0; e < d.m; e++) {
            double off = fabs(warm.answer->mass_flow[e] - cold.answer->mass_flow[e]);
            worst = fmax(worst, off / scale);
            assert_close(warm.answer->mass_flow[e], cold.answer->mass_flow[e], 0,
                         1e-9 * scale);
        }
        vent_close(&cold);
        vent_close(&warm);
    }
    print_message("warm against cold: worst %.1e of the largest flow\n", worst);
}

/* The certificate recomputes the unfrozen physics; the loop has settled. */
static void density_settles_and_is_certified(void **state) {
    (void)state;
    int most = 0;
    for (uint64_t seed = 1; seed <= MINES; seed++) {
        struct drawn d = draw(seed);
        vent v = vent_of(&d, 0);
        vent_solve(&v);
        most = v.info.rounds > most ? v.info.rounds : most;
        assert_true(v.info.rounds > 1); /* densities did move */
        assert_true(v.info.density_change <= 1e-11);
        assert_int_equal(v.info.certificate.unreached, 0);
        /* Once more from the answer: nothing moves. */
        double before = v.answer->mass_flow[3];
        vent_solve(&v);
        assert_close(v.answer->mass_flow[3], before, 1e-9, 1e-9 * largest_flow(&v));
        vent_close(&v);
    }
    print_message("at most %d density rounds\n", most);
}

/* Halves in series are the whole, at one density. */
static void a_split_airway_is_the_whole(void **state) {
    (void)state;
    double whole = NAN, road = NAN;
    for (int halves = 1; halves <= 2; halves++) {
        sheet s = {0};
        sheet_add(&s, "<climate/><junction id=\"1\" pressure=\"500 Pa\"/>"
                      "<junction id=\"2\"/><junction id=\"3\" surface=\"true\"/>"
                      "<junction id=\"m\"/>");
        sheet_add(&s, "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"0.7 N.s2/m8\" "
                      "density=\"fixed\"/>"
                      "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"2 N.s2/m8\" "
                      "density=\"fixed\"/>");
        for (int i = 0; i < halves; i++)
            sheet_add(
                &s,
                "<airway id=\"c%d\" from=\"%s\" to=\"%s\" friction=\"0.015 N.s2/m4\""
                " area=\"9 m2\" length=\"%d m\" density=\"fixed\"/>",
                i, i ? "m" : "2", i == halves - 1 ? "3" : "m", 1200 / halves);
        vent v = vent_open(mine_of(&s));
        vent_solve(&v);
        if (halves == 1) {
            whole = vent_flow(&v, "c0");
            road = vent_flow(&v, "a");
        } else {
            assert_close(vent_flow(&v, "c0"), whole, 1e-9, 0);
            assert_close(vent_flow(&v, "c1"), whole, 1e-9, 0);
            assert_close(vent_flow(&v, "a"), road, 1e-9, 0);
        }
        vent_close(&v);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_and_direction_do_not_matter),
        cmocka_unit_test(other_units_give_the_same_air),
        cmocka_unit_test(warm_start_gives_the_cold_answer),
        cmocka_unit_test(density_settles_and_is_certified),
        cmocka_unit_test(a_split_airway_is_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
