#include "models/exposure.h"

#include <math.h>
#include <stddef.h>

#include "models/constant.h"
#include "models/emission.h"
#include "models/curve.h"

enum { POINTS = 8 };

/* The first point, zero at zero, is ours. */
static const double days[POINTS] = {0, 25, 50, 100, 160, 200, 250, 300};
static const double width[][POINTS] = {
    {0, 6.5, 7.4, 9.0, 10.5, 11.0, 12.0, 13.0},
    {0, 9.0, 10.5, 12.4, 14.2, 15.4, 16.9, 18.0},
    {0, 11.5, 13.0, 16.0, 18.0, 19.7, 21.5, 23.0},
};

double fd_exposure_width(fd_coal_rank rank, double t, unsigned *flags) {
    if (!(t >= 0)) return NAN;
    double t_days = t / FD_SECONDS_PER_DAY;
    if (t_days < days[1]) *flags |= FD_EMISSION_EXPOSURE_YOUNG;
    return fd_curve_value(&(fd_curve){days, width[rank], POINTS}, t_days, NULL);
}

double fd_exposure_fit_low_rank(double t) {
    return 0.808 * pow(t / FD_SECONDS_PER_DAY, 0.55);
}

double fd_exposure_fit_high_rank(double t) {
    double x = 0.0183 * t / FD_SECONDS_PER_DAY;
    return 13.85 * x / (1 + x);
}
