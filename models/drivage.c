#include "models/drivage.h"

#include <math.h>

#include "models/rib.h"

bool fd_drivage_valid(const fd_drivage *drivage) {
    for (int i = 0; i < drivage->count; i++) {
        const fd_spell *s = &drivage->spell[i];
        if (!isfinite(s->start) || !isfinite(s->end) || !isfinite(s->speed)) return false;
        if (!(s->end > s->start) || !(s->speed > 0)) return false;
        if (i > 0 && s->start < drivage->spell[i - 1].end) return false;
    }
    return true;
}

/* Metres driven in a spell by the time t. */
static double driven(const fd_spell *s, double t) {
    return t > s->start ? s->speed * (fmin(t, s->end) - s->start) : 0;
}

double fd_drivage_length(const fd_drivage *drivage, double t) {
    double length = 0;
    for (int i = 0; i < drivage->count; i++) length += driven(&drivage->spell[i], t);
    return length;
}

double fd_drivage_speed(const fd_drivage *drivage, double t) {
    for (int i = 0; i < drivage->count; i++) {
        const fd_spell *s = &drivage->spell[i];
        if (t >= s->start && t < s->end) return s->speed;
    }
    return 0;
}

/* Age at t of the coal y metres into a spell; rounding may not make it negative. */
static double spell_age(const fd_spell *s, double y, double t) {
    return fmax(0, t - s->start - y / s->speed);
}

double fd_drivage_age(const fd_drivage *drivage, double x, double t) {
    double begin = 0;
    for (int i = 0; i < drivage->count; i++) {
        const fd_spell *s = &drivage->spell[i];
        double length = driven(s, t);
        bool bare = t >= s->start && x >= begin && x <= begin + length;
        if (bare) return spell_age(s, x - begin, t);
        begin += length;
    }
    return NAN;
}

double fd_drivage_emission(const fd_drivage *drivage, double D, double q0, double x1,
                           double x2, double t) {
    if (!(x1 <= x2)) return NAN;
    double emission = 0, begin = 0;
    for (int i = 0; i < drivage->count; i++) {
        const fd_spell *s = &drivage->spell[i];
        double length = driven(s, t);
        double from = fmax(x1 - begin, 0), to = fmin(x2 - begin, length);
        if (to > from) {
            double youngest = spell_age(s, to, t), span = (to - from) / s->speed;
            emission += D * s->speed * fd_rib_volume(q0, youngest, span);
        }
        begin += length;
    }
    return emission;
}
