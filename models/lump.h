/* Gas that broken coal gives off, by the time since it was broken.
 *
 *   R(t) = 1 - exp(-(t/T)^n)               Airey
 *   R(t) = 1 - (1 + t/T)^(1 - a)           power law, rate in proportion to (1 + t/T)^-a
 *
 * R  share of the desorbable gas that is free at the age t, 0 to 1
 * t  time since the coal was broken, s
 * T  time scale, s; it grows with the size of the lumps
 * n  0.3 to 0.5, a third for bituminous coal (recalled, unverified); a above 1, else the
 *    gas would have no end
 *
 * One T stands for all sizes of a lump heap. Times of three hours for coal as a shearer
 * cuts it and of five days for what is lost in the goaf are chosen: the first sets a
 * third of the gas free in ten minutes, the second a third in eight hours.
 * Source: airey1968 and its use by the British MRDE, recalled and unverified; the power
 * law as in a sensor study of 2020 whose print was not seen. Test: verify/kernel. */
#ifndef FD_MODELS_LUMP_H
#define FD_MODELS_LUMP_H

#define FD_LUMP_EXPONENT (1.0 / 3)

/* R of Airey; 0 for an age of zero or less. */
double fd_lump_released(double T, double n, double t);

/* R of the power law; 0 for an age of zero or less. */
double fd_lump_power(double T, double a, double t);

#endif
