#include "tests/bench/minefile.h"

#include <math.h>
#include <stdio.h>

static const char *const CLASS[FAMILY_CLASSES] = {
    [FAMILY_SHAFT] = "air-shaft",     [FAMILY_TRUNK] = "main-airway",
    [FAMILY_MAINS] = "main-airway",   [FAMILY_GATE] = "panel-airway",
    [FAMILY_FACE] = "working-face",   [FAMILY_REGULATOR] = "other-road",
    [FAMILY_CROSSCUT] = "other-road", [FAMILY_DOOR] = "door-crosscut",
    [FAMILY_FAN] = "air-shaft",
};

/* Underground everything lies at one height, so that no draught arises but in the shafts.
 */
static const double DEPTH = -400;

static void write_junctions(const struct family *f, FILE *file) {
    int side = (int)ceil(sqrt(f->n));
    for (int v = 0; v < f->n; v++) {
        bool surface = family_is_fixed(f, v);
        fprintf(file, "<junction id=\"%d\" x=\"%d m\" y=\"%d m\" z=\"%g m\"%s/>\n", v,
                40 * (v % side), 40 * (v / side), surface ? 0 : DEPTH,
                surface ? " surface=\"true\"" : "");
    }
}

static void write_airways(const struct family *f, bool fixed, FILE *file) {
    for (int e = 0; e < f->m; e++)
        fprintf(file,
                "<airway id=\"%d\" from=\"%d\" to=\"%d\" class=\"%s\" length=\"%.1f m\" "
                "area=\"%.2f m2\" resistance=\"%.9g N.s2/m8\"%s/>\n",
                e, f->from[e], f->to[e], CLASS[f->class[e]], family_length(f, e),
                family_area(f, e), f->r[e], fixed ? " density=\"fixed\"" : "");
}

static void write_fan(const struct family_fan *fan, int number, FILE *file) {
    double widest = sqrt(0.9 * fan->shut / fan->fall);
    fprintf(file, "<fan id=\"f%d\" airway=\"%d\">\n", number, fan->branch);
    for (int i = 0; i < 8; i++) {
        double q = widest * i / 7;
        fprintf(file, "<point flow=\"%.6f m3/s\" pressure=\"%.6f Pa\"/>\n", q,
                fan->shut - fan->fall * q * q);
    }
    fprintf(file, "</fan>\n");
}

bool minefile_write(const struct family *f, bool fixed, const char *path) {
    FILE *file = fopen(path, "w");
    if (!file) return false;
    fprintf(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mine schema=\"1\" "
                  "name=\"bench\">\n<climate/>\n");
    write_junctions(f, file);
    write_airways(f, fixed, file);
    for (int i = 0; i < f->fans; i++) write_fan(&f->fan[i], i, file);
    fprintf(file, "</mine>\n");
    return fclose(file) == 0;
}
