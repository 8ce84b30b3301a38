#define _XOPEN_SOURCE 700 /* the Bessel functions of math.h */

#include "models/rockheat.h"

#include <math.h>

#include "models/friction.h"

static const double PI = 3.14159265358979324, EULER = 0.577215664901532861;

/* Abscissas and weights of Gauss and Legendre, half of 8 points on -1..1. */
static const double at[4] = {0.1834346424956498, 0.5255324099163290, 0.7966664774136267,
                             0.9602898564975363};
static const double weight[4] = {0.3626837833783620, 0.3137066458778873,
                                 0.2223810344533745, 0.1012285362903763};

/* The widest panel in ln u, the first u over 1/sqrt(max(1, F)), and F u^2 at the last:
 * chosen so that G is right to
 * 4e-7 for F 1e-4 to 1e8 and any B. */
static const double PANEL = 1.5, FIRST = 1e-3, LAST = 30;

/* The integrand over d ln u; without film it is divided by B^2. */
static double integrand(double u, double fourier, double biot) {
    double j = j0(u), y = y0(u);
    if (isfinite(biot)) {
        j += u * j1(u) / biot;
        y += u * y1(u) / biot;
    }
    return exp(-fourier * u * u) / (j * j + y * y);
}

/* The part below u, where J0 = 1, Y0 = (2/pi) (ln(u/2) + gamma), u Y1 = -2/pi. */
static double start(double u, double biot) {
    double inverse = isfinite(biot) ? 1 / biot : 0;
    double z = 2 / PI * (log(u / 2) + EULER - inverse);
    return PI / 2 * (atan(z) + PI / 2);
}

double fd_rockheat_flux(double fourier, double biot) {
    if (!(fourier > 0) || !(biot >= 0)) return NAN;
    if (biot == 0) return 0;
    double low = log(FIRST / sqrt(fmax(1, fourier))), high = log(sqrt(LAST / fourier));
    double sum = start(exp(low), biot);
    int panels = high > low ? (int)ceil((high - low) / PANEL) : 0;
    double half = panels ? (high - low) / panels / 2 : 0;
    for (int p = 0; p < panels; p++) {
        double middle = low + (2 * p + 1) * half;
        for (int i = 0; i < 4; i++)
            sum += half * weight[i] *
                   (integrand(exp(middle - half * at[i]), fourier, biot) +
                    integrand(exp(middle + half * at[i]), fourier, biot));
    }
    return 4 / (PI * PI) * sum;
}

static const double PRANDTL = 0.7, AIR_CONDUCTIVITY = 0.026, AIR_VISCOSITY = 1.81e-5;
static const double LAMINAR = 2300, RESTING = 3.66;

static double turbulent(double reynolds, double f) {
    double smooth = 0.046 * pow(reynolds, -0.2);
    return f / 2 * reynolds * PRANDTL /
           (1 + 1.5 * pow(reynolds, -0.125) * pow(PRANDTL, -1.0 / 6) *
                    (PRANDTL * f / smooth - 1));
}

double fd_rockheat_film(double velocity, double diameter, double friction,
                        double density) {
    double reynolds = density * fabs(velocity) * diameter / AIR_VISCOSITY;
    double f = 2 * friction / FD_FRICTION_DENSITY;
    double nusselt = reynolds >= LAMINAR ? turbulent(reynolds, f)
                                         : RESTING + (turbulent(LAMINAR, f) - RESTING) *
                                                         reynolds / LAMINAR;
    return nusselt * AIR_CONDUCTIVITY / diameter;
}
