#include "solver/march.h"

#include <math.h>
#include <string.h>

#include "solver/row.h"
#include "solver/spread.h"

/* A share of a cell that can only be round-off. Chosen. */
static const double ROUND_OFF = 1e-12;

int fd_march_cells(const fd_parcels *row, double mass, double conduct) {
    double cells = mass / row->cell, whole = floor(cells + 0.5);
    if (!row->regular || !(whole >= 1) || row->count < 2 || whole > row->count) return 0;
    if (fabs(cells - whole) > ROUND_OFF * cells) return 0;
    if (conduct > FD_SPREAD_WORTH * row->cell * row->cell) return 0;
    return (int)whole;
}

static void copy(const double *from, int count, bool turned, double *to) {
    if (!turned)
        memcpy(to, from, (size_t)count * sizeof *to);
    else
        for (int i = 0; i < count; i++) to[i] = from[count - 1 - i];
}

void fd_march_species(fd_parcels *row, const fd_march *march, int species,
                      const double *in, bool lasting, double *out, double *work) {
    int n = row->count, cells = march->cells;
    bool turned = march->entry == FD_TO_END;
    double *held = fd_row_fraction(row, row->first, species);
    double first = row->mass[turned ? row->first + n - 1 : row->first],
           last = row->mass[turned ? row->first : row->first + n - 1], cell = row->cell;
    /* Of what leaves: the last parcel, each cell before it. */
    double part = last / (cell * cells), whole = 1.0 / cells;
    double fills = first < cell ? (cell - first) / cell : 0;
    fd_spread_plan plan = fd_spread_plan_cells(n, first, last, cell, march->conduct);
    double *y = work + march->steps * cells;
    copy(held, n, turned, y);
    for (int s = 0; s < march->steps; s++) {
        double enters = in[lasting ? 0 : s];
        y[0] += fills * (enters - y[0]);
        y -= cells;
        for (int i = 0; i < cells; i++) y[i] = enters;
        double rest = y[n - 1], leaves = rest + part * (y[n + cells - 1] - rest);
        for (int i = 0; i < cells - 1; i++) leaves += whole * (y[n + i] - rest);
        out[s] = leaves;
        fd_spread_cells(&plan, y);
    }
    copy(y, n, turned, held);
}
