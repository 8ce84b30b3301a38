#include "models/protection.h"

#include <math.h>

static const double PI = 3.14159265358979324;

enum { DIPS = 10 };
static const double angle[4][DIPS] = {{80, 77, 73, 69, 65, 70, 72, 72, 73, 75},
                                      {80, 83, 87, 90, 90, 90, 90, 90, 90, 80},
                                      {75, 75, 75, 77, 80, 80, 80, 80, 78, 75},
                                      {75, 75, 75, 70, 70, 70, 70, 72, 75, 80}};

/* Cotangent of a relief angle, straight in the dip between the columns of the table. */
static double cot_relief(int which, double dip) {
    double column = dip * 18 / PI;
    if (!(column >= 0 && column <= DIPS - 1)) return NAN;
    int low = (int)fmin(floor(column), DIPS - 2);
    double share = column - low;
    double degrees = (1 - share) * angle[which][low] + share * angle[which][low + 1];
    return 1 / tan(degrees * PI / 180);
}

double fd_protection_width(double width, double distance, double dip, bool above) {
    int first = above ? 0 : 2;
    return width - distance * (cot_relief(first, dip) + cot_relief(first + 1, dip));
}

double fd_protection_strike_loss(double distance) {
    return distance / tan(58 * PI / 180);
}

double fd_protection_least_distance(double height, double dip) {
    return 10 * height * (dip < PI / 3 ? cos(dip) : sin(dip / 2));
}
