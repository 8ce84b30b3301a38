#include "tests/bench/family.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"

/* Ranges of each class: resistance N s2/m8, length m, section m2; chosen by the orders of
 * magnitude of coal mines. */
static const struct range {
    double r[2], length[2], area[2];
} RANGES[FAMILY_CLASSES] = {
    [FAMILY_SHAFT] = {{5e-4, 3e-3}, {300, 500}, {20, 35}},
    [FAMILY_TRUNK] = {{1e-4, 1e-3}, {80, 200}, {18, 25}},
    [FAMILY_MAINS] = {{3e-4, 3e-3}, {80, 200}, {15, 22}},
    [FAMILY_GATE] = {{1e-3, 3e-2}, {60, 120}, {12, 18}},
    [FAMILY_FACE] = {{5e-2, 5e-1}, {150, 250}, {10, 15}},
    [FAMILY_REGULATOR] = {{1e-1, 1e2}, {20, 40}, {12, 18}},
    [FAMILY_CROSSCUT] = {{1e-3, 1e-1}, {20, 40}, {12, 18}},
    [FAMILY_DOOR] = {{1e1, 1e4}, {20, 40}, {12, 18}},
    [FAMILY_FAN] = {{0, 0}, {10, 10}, {20, 20}},
};

/* Streams of random numbers: one a branch, and one a fan far above them. */
enum draw { DRAW_RESISTANCE, DRAW_LENGTH, DRAW_AREA };
static const uint64_t FAN_STREAM = UINT64_C(1) << 40;

static double draw(const struct family *f, int branch, enum draw which) {
    fd_random random = fd_random_start(f->seed, (uint64_t)branch);
    double value = 0;
    for (int i = 0; i <= (int)which; i++) value = fd_random_uniform(&random);
    return value;
}

static double between(const double range[2], double share) {
    return range[0] + share * (range[1] - range[0]);
}

static double log_between(double low, double high, double share) {
    return low * pow(high / low, share);
}

double family_length(const struct family *f, int branch) {
    return between(RANGES[f->class[branch]].length, draw(f, branch, DRAW_LENGTH));
}

double family_area(const struct family *f, int branch) {
    return between(RANGES[f->class[branch]].area, draw(f, branch, DRAW_AREA));
}

bool family_is_fixed(const struct family *f, int junction) {
    return f->pressure ? !isnan(f->pressure[junction]) : junction == 0;
}

double family_pressure(const struct family *f, int junction) {
    return f->pressure ? f->pressure[junction] : 0;
}

const char *family_kind_text(enum family_kind kind) {
    switch (kind) {
    case FAMILY_LONGWALL:
        return "longwall";
    case FAMILY_GRID:
        return "grid";
    case FAMILY_TWIN:
        return "twin";
    }
    return "unknown";
}

int family_add_junction(struct family *f) {
    return f->n++;
}

static bool grow(struct family *f) {
    int room = f->branch_room + f->branch_room / 2 + 1024;
    int *from = realloc(f->from, (size_t)room * sizeof *from);
    if (from) f->from = from;
    int *to = realloc(f->to, (size_t)room * sizeof *to);
    if (to) f->to = to;
    unsigned char *class = realloc(f->class, (size_t)room);
    if (class) f->class = class;
    double *r = realloc(f->r, (size_t)room * sizeof *r);
    if (r) f->r = r;
    if (!from || !to || !class || !r) return false;
    f->branch_room = room;
    return true;
}

/* m becomes -1 for good where memory is short. */
int family_add_branch(struct family *f, int from, int to, enum family_class class,
                      double r) {
    if (f->m < 0 || (f->m >= f->branch_room && !grow(f))) return f->m = -1;
    f->from[f->m] = from;
    f->to[f->m] = to;
    f->class[f->m] = (unsigned char)class;
    f->r[f->m] = r;
    return f->m++;
}

static void join(struct family *f, int from, int to, enum family_class class) {
    const double *r = RANGES[class].r;
    double share = f->m < 0 ? 0 : draw(f, f->m, DRAW_RESISTANCE);
    family_add_branch(f, from, to, class, log_between(r[0], r[1], share));
}

static void add_fan(struct family *f, int from, int to, double shut, double fall) {
    int branch = family_add_branch(f, from, to, FAMILY_FAN, 0);
    f->fan[f->fans++] = (struct family_fan){branch, shut, fall};
}

/* Every road of two intakes and a return: junctions first + 3 s + (0, 1, 2) at station s;
 * the return runs back. Returns first. */
static int add_road(struct family *f, int stations, enum family_class class) {
    int first = f->n;
    f->n += 3 * stations;
    for (int s = 0; s < stations; s++) {
        int a = first + 3 * s;
        join(f, a, a + 1, FAMILY_CROSSCUT);
        join(f, a + 1, a + 2, FAMILY_DOOR);
        if (s == 0) continue;
        join(f, a - 3, a, class);
        join(f, a - 2, a + 1, class);
        join(f, a + 2, a - 1, class);
    }
    return first;
}

/* A ladder of `segments` from an intake to a return junction, a face at its end. */
static void add_district(struct family *f, int intake, int outlet, int segments) {
    int first = f->n;
    f->n += 2 * segments;
    for (int s = 0; s < segments; s++) {
        int in = first + 2 * s;
        join(f, s == 0 ? intake : in - 2, in, FAMILY_GATE);
        if (s > 0) join(f, in + 1, in - 1, FAMILY_GATE);
        if (s < segments - 1) join(f, in, in + 1, FAMILY_DOOR);
    }
    join(f, f->n - 2, f->n - 1, FAMILY_FACE);
    join(f, first + 1, outlet, FAMILY_REGULATOR);
}

/* What the fans of a network of this size give: pressure at rest, and the flow by which
 * 0.55 of it is gone. */
static void fan_of(const struct family *f, double branches, int fans, int number,
                   double *shut, double *fall) {
    fd_random random = fd_random_start(f->seed, FAN_STREAM + (uint64_t)number);
    double flow = 120 + 40 * log10(fmax(10, branches / fans));
    *shut = (2500 + 500 * log10(fmax(10, branches))) *
            (0.9 + 0.2 * fd_random_uniform(&random));
    *fall = 0.55 * *shut / (flow * flow);
}

/* One upcast shaft with leaking fan house a fan, and one downcast shaft more. Intakes are
 * junctions intake + step s, returns outlet + step s. */
static void add_shafts(struct family *f, const int *intake, int intakes,
                       const int *outlet, int outlets, double branches, int fans) {
    for (int k = 0; k <= fans; k++) {
        int s = k * intakes / (fans + 1), top = family_add_junction(f);
        join(f, 0, top, FAMILY_SHAFT);
        join(f, top, intake[s], FAMILY_SHAFT);
    }
    for (int k = 0; k < fans; k++) {
        int s = (2 * k + 1) * outlets / (2 * fans), top = family_add_junction(f);
        double shut, fall;
        join(f, outlet[s], top, FAMILY_SHAFT);
        join(f, top, 0, FAMILY_DOOR);
        fan_of(f, branches, fans, k, &shut, &fall);
        add_fan(f, top, 0, shut, fall);
    }
}

/* Sizes of a longwall mine: segments a district, districts a wing, wings (0: one road of
 * mains without a trunk). */
struct layout {
    int segments, districts, wings;
};

static struct layout layout_of(double branches) {
    struct layout l = {.segments = branches <= 300 ? 8 : 16};
    if (branches <= 3000) {
        double each = branches <= 300 ? 30 / 0.9 : (3 * l.segments + 6) / 0.98;
        int least = branches <= 300 ? 2 : 3, districts = (int)lround(branches / each);
        l.districts = districts > least ? districts : least;
        return l;
    }
    int scale = branches < 3e4 ? 0 : branches < 3e5 ? 1 : 2;
    l.segments = 30 + 10 * scale;
    l.districts = 20 + 10 * scale;
    l.wings = (int)lround(branches / ((3 * l.segments + 6) * l.districts + 5));
    if (l.wings < 2) l.wings = 2;
    return l;
}

static void add_districts(struct family *f, int road, struct layout l) {
    for (int d = 0; d < l.districts; d++)
        add_district(f, road + 3 * d, road + 3 * d + 2, l.segments);
}

static void make_longwall(struct family *f, double branches, int fans) {
    struct layout l = layout_of(branches);
    int stations = l.wings > 0 ? l.wings : l.districts;
    int *end = malloc(2 * (size_t)stations * sizeof *end);
    if (!end) {
        f->m = -1;
        return;
    }
    family_add_junction(f);
    int spine = add_road(f, stations, l.wings > 0 ? FAMILY_TRUNK : FAMILY_MAINS);
    for (int w = 0; w < l.wings; w++) {
        int road = add_road(f, l.districts, FAMILY_MAINS), at = spine + 3 * w;
        join(f, at, road, FAMILY_MAINS);
        join(f, at + 1, road + 1, FAMILY_MAINS);
        join(f, road + 2, at + 2, FAMILY_MAINS);
        add_districts(f, road, l);
    }
    if (l.wings == 0) add_districts(f, spine, l);
    for (int s = 0; s < stations; s++) {
        end[s] = spine + 3 * s;
        end[stations + s] = spine + 3 * s + 2;
    }
    add_shafts(f, end, stations, end + stations, stations, branches, fans);
    free(end);
}

enum { BAND = 4 }; /* columns of the lattice that are all intake or all return */

static bool is_return(int column) {
    return column / BAND % 2 == 1;
}

/* Between neighbours of a row: the two ends of the panel, and every second brick. */
static enum family_class rung_of(int row, int rows, int column) {
    bool same = is_return(column) == is_return(column + 1);
    if (row == 0) return same ? FAMILY_TRUNK : FAMILY_DOOR;
    if (row == rows - 1) return same ? FAMILY_GATE : FAMILY_FACE;
    return same ? FAMILY_CROSSCUT : FAMILY_DOOR;
}

static void add_lattice(struct family *f, int first, int size) {
    for (int row = 0; row < size; row++)
        for (int c = 0; c < size; c++) {
            int at = first + row * size + c, below = at + size;
            enum family_class class = row < 2 ? FAMILY_TRUNK : FAMILY_MAINS;
            if (row + 1 < size && is_return(c)) join(f, below, at, class);
            if (row + 1 < size && !is_return(c)) join(f, at, below, class);
            bool brick = (row + c) % 2 == 0 || row == 0 || row == size - 1;
            if (c + 1 < size && brick) join(f, at, at + 1, rung_of(row, size, c));
        }
}

/* A trunk of intakes and one of returns above the panel, tied to their bands. end: their
 * junctions, intakes first, room for one a band in each half; count: how many of each. */
static void add_ties(struct family *f, int first, int size, int *end, int bands,
                     int count[2]) {
    for (int c0 = 0; c0 < size; c0 += BAND) {
        bool back = is_return(c0);
        int tie = family_add_junction(f), *line = end + (back ? bands : 0);
        for (int c = c0; c < size && c < c0 + BAND; c += 2)
            join(f, back ? first + c : tie, back ? tie : first + c, FAMILY_MAINS);
        if (count[back] > 0) {
            int before = line[count[back] - 1];
            join(f, back ? tie : before, back ? before : tie, FAMILY_TRUNK);
        }
        line[count[back]++] = tie;
    }
}

static void make_grid(struct family *f, double branches, int fans) {
    int size = (int)lround(sqrt(branches / 1.5)), count[2] = {0, 0};
    if (size < 8) size = 8;
    int bands = (size + BAND - 1) / BAND;
    int *end = malloc(2 * (size_t)bands * sizeof *end);
    if (!end) {
        f->m = -1;
        return;
    }
    family_add_junction(f);
    int first = f->n;
    f->n += size * size;
    add_lattice(f, first, size);
    add_ties(f, first, size, end, bands, count);
    add_shafts(f, end, count[0], end + bands, count[1], branches, fans);
    free(end);
}

/* Shaft, door and fan at the end have given numbers, so that nothing breaks the symmetry.
 */
static void make_twin(struct family *f, double branches, int fans) {
    int stations = branches > 12.4 ? (int)(branches / 3.1) : 4;
    int last[2] = {family_add_junction(f), 0};
    for (int s = 0; s < stations; s++) {
        double r = log_between(1e-4, 1e-2, draw(f, f->m, DRAW_RESISTANCE));
        int now[2] = {family_add_junction(f), family_add_junction(f)};
        for (int i = 0; i < 2; i++)
            family_add_branch(f, last[i], now[i], FAMILY_MAINS, r);
        family_add_branch(f, now[0], now[1], FAMILY_CROSSCUT, s % 2 ? 1e-4 : 1e-2);
        if (s % 10 == 0)
            family_add_branch(f, now[0], family_add_junction(f), FAMILY_GATE, 1e-3);
        last[0] = now[0];
        last[1] = now[1];
    }
    int top = family_add_junction(f);
    for (int i = 0; i < 2; i++) family_add_branch(f, last[i], top, FAMILY_SHAFT, 1e-3);
    family_add_branch(f, top, 0, FAMILY_DOOR, 1e3);
    for (int k = 0; k < fans; k++) add_fan(f, top, 0, 4000, 0.055);
}

struct family *family_new(enum family_kind kind, double branches, int fans,
                          uint64_t seed) {
    struct family *f = calloc(1, sizeof *f);
    if (!f) return NULL;
    f->seed = seed;
    if (fans <= 0) fans = branches < 300 ? 1 : branches < 3000 ? 2 : 4;
    if (fans > FAMILY_FANS) fans = FAMILY_FANS;
    if (kind == FAMILY_LONGWALL) make_longwall(f, branches, fans);
    if (kind == FAMILY_GRID) make_grid(f, branches, fans);
    if (kind == FAMILY_TWIN) make_twin(f, branches, fans);
    if (f->m < 0) family_free(&f);
    return f;
}

void family_free(struct family **family) {
    struct family *f = *family;
    if (!f) return;
    free(f->from);
    free(f->to);
    free(f->class);
    free(f->r);
    free(f->pressure);
    free(f->inflow);
    free(f);
    *family = NULL;
}
