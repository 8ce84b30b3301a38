/* Degree of gas emission of adjacent seams by height, as the zone methods of western
 * Europe and Britain draw it.
 *
 *   above   1 up to 25 m, straight down to 0 at 160 m
 *   below   1 down to 11 m, straight to 0 at 55 m
 *
 * In place of the emission rate of AQ 1018 (models/adjacent.h): the gas it stands for
 * reaches much higher. One envelope stands for the curves of Lidin, Gunter, Flugge,
 * Schulz and Winter, of which only the ranges are known here (all of it in the first 20
 * to 30 m of roof, none from 150 to 170 m of roof and from 50 to 60 m of floor); the
 * middle of each range is taken. That all of it is set free from 0 to 20 m above and from
 * 0 to 11 m below was read in a handbook, of one such curve. The rest is recalled and unverified: use it to see how
 * much hangs on the rate, not as a design value.
 * Source: karacan2006, p. 121, else recalled ranges, unverified. Test: unit/relativezone. */
#ifndef FD_MODELS_RELATIVEZONE_H
#define FD_MODELS_RELATIVEZONE_H

#include <stdbool.h>

/* Degree of emission, 0 to 1, of a seam at the normal distance h (m, >= 0). */
double fd_relativezone_eta(double h, bool above);

#endif
