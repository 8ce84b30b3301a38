/* Emission of a panel and of the mine from its faces and headings, and its peak.
 *
 *   Q  = K' (sum q_i A_i + sum Q_j)        panel, m3/s
 *   q  = Q/A0                              panel, m3/kg
 *   Qm = K'' sum Q_p ,  q = Qm / sum A0    mine
 *   peak = K mean
 *
 * q_i  relative emission of face i, m3/kg; A_i its output, kg/s
 * Q_j  emission of heading j, m3/s
 * A0   output of the panel, faces and headings, kg/s
 * K'   goaf of a panel at work: 1.20-1.35 single seam, 1.25-1.45 close seams
 * K''  worked-out panels: 1.15-1.25 single seam, 1.25-1.45 close seams
 * K    imbalance, peak of a day over its mean
 *
 * Gas at 0 degC. K' and K'' unverified. Without output the relative emission is NaN and
 * the flow stands. Source: AQ 1018-2006. K: 1.2 to 1.4 for mechanised faces in public
 * code of the kind of MT/T 634-2019 (unverified). Test: verify/forecast. */
#ifndef FD_MODELS_FORECAST_H
#define FD_MODELS_FORECAST_H

#include <stdbool.h>

/* Chosen: in the upper half of 1.2 to 1.4, for a mechanised face whose cutting schedule
 * is not known; a schedule makes it needless. */
#define FD_IMBALANCE 1.35

typedef struct fd_range {
    double least, most;
} fd_range;

typedef struct fd_face_share {
    double relative; /* q, m3/kg */
    double output;   /* A, kg/s */
} fd_face_share;

typedef struct fd_forecast {
    double flow;     /* m3/s */
    double output;   /* kg/s */
    double relative; /* m3/kg */
} fd_forecast;

/* The customary ranges of K' and K'' (unverified). */
fd_range fd_forecast_panel_factors(bool close_seams);
fd_range fd_forecast_mine_factors(bool close_seams);

/* A panel with the goaf factor K', faces, the sum of the emissions of its headings (m3/s)
 * and its whole output A0 (kg/s). */
fd_forecast fd_forecast_panel(double factor, const fd_face_share *face, int faces,
                              double headings, double output);

/* The mine with the factor K'' over its panels. */
fd_forecast fd_forecast_mine(double factor, const fd_forecast *panel, int panels);

/* Peak of a mean with the imbalance K, same unit. */
double fd_forecast_peak(double mean, double imbalance);

#endif
