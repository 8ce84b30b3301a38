/* How far a protective layer protects: the edges of the relieved ground.
 *
 *   width  = l - d (cot delta_down + cot delta_up)        along the dip
 *   length = s - 2 d cot delta_5                          along the strike
 *   H      = K M cos alpha  (alpha < 60 deg),  K M sin(alpha/2)  else
 *
 *   l, s     width and length of the protective face, m; d normal distance, m
 *   delta    relief angles by the dip alpha: 1, 2 to a seam above, 3, 4 to one below
 *   delta_5  56 to 60 deg where the face has stopped for more than 3 months; 58 is taken
 *   H        least distance below a seam that is not to be broken, m; M mining height, m;
 *            K 10 with caving, 6 with stowing
 *
 * Source: AQ 1050-2008 (review draft; the table of angles also in the rules against
 * outbursts). Strike angle 58 deg: middle of the range, chosen.
 * Test: unit/protection. */
#ifndef FD_MODELS_PROTECTION_H
#define FD_MODELS_PROTECTION_H

#include <stdbool.h>

/* Protected width, m, in a seam above (or below) a face of a width; dip in rad, 0 to
 * pi/2, NaN outside. */
double fd_protection_width(double width, double distance, double dip, bool above);

/* What is lost at each end along the strike, m. */
double fd_protection_strike_loss(double distance);

/* H, m, with caving. */
double fd_protection_least_distance(double height, double dip);

#endif
