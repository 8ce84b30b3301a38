#include "models/jetfan.h"

static double counted(const fd_jet_fan *fan) {
    return fan->counted > 0 ? fan->counted : fan->density;
}

double fd_jet_fan_rise(const fd_jet_fan *fan, double flow) {
    double sign = fan->turned ? -1 : 1;
    double v = sign * flow / (counted(fan) * fan->section);
    return sign * fan->number * fan->efficiency * fan->density * fan->flow *
           (fan->velocity - v) / fan->section;
}

/* Rise at rest, Pa, and its fall per kg/s, so that the law is still - fall w. */
static double at_rest(const fd_jet_fan *fan) {
    double thrust =
        fan->number * fan->efficiency * fan->density * fan->flow * fan->velocity;
    return (fan->turned ? -thrust : thrust) / fan->section;
}

static double fall_of(const fd_jet_fan *fan) {
    return fan->number * fan->efficiency * fan->density * fan->flow /
           (counted(fan) * fan->section * fan->section);
}

static void evaluate(const void *parameters, int n, const int *branch, const double *flow,
                     double *drop, double *slope) {
    const fd_jet_fan *fan = parameters;
    for (int i = 0; i < n; i++) {
        double fall = fall_of(&fan[i]);
        drop[branch[i]] -= at_rest(&fan[i]) - fall * flow[branch[i]];
        slope[branch[i]] += fall;
    }
}

static double content(const void *parameters, int n, const int *branch,
                      const double *flow) {
    const fd_jet_fan *fan = parameters;
    double sum = 0;
    for (int i = 0; i < n; i++) {
        double w = flow[branch[i]];
        sum -= w * (at_rest(&fan[i]) - fall_of(&fan[i]) * w / 2);
    }
    return sum;
}

static void bound_slopes(const void *parameters, int n, const int *branch,
                         const double *flow, const double *reach, bool steepest,
                         double *slope) {
    const fd_jet_fan *fan = parameters;
    (void)flow, (void)reach, (void)steepest; /* a straight law */
    for (int i = 0; i < n; i++) slope[branch[i]] += fall_of(&fan[i]);
}

const fd_law_kind fd_jet_fan_kind = {"jet fan", evaluate, content, bound_slopes};
