/* Long curves with fewer points, so that pictures stay small and show the same. */
#ifndef FD_PLOTS_THIN_H
#define FD_PLOTS_THIN_H

#include "base/buffer.h"
#include "plots/series.h"

/* Chosen: the panes are about 900 pixels wide. */
enum { FD_THIN_BUCKETS = 1200 };

/* Adds a block of "x y" lines and the two empty lines that end it, x divided by `scale`.
 * A curve of more than 2 FD_THIN_BUCKETS points keeps the lowest and the highest of each
 * of FD_THIN_BUCKETS runs of points: no peak is lost. A run without a known value keeps
 * one unknown one. */
void fd_thin_write(const fd_curve *curve, double scale, fd_buffer *data);

/* Adds "from until" lines for the times at which a curve is above a threshold, a value
 * holding until
 * the next point, as far as they lie in the window from..until. Returns how many. NaN is
 * no threshold. */
int fd_thin_bands(const fd_curve *curve, double threshold, double from, double until,
                  double scale, fd_buffer *data);

/* Adds a polygon of "x y" lines and an empty line for each time at which a curve is above
 * a threshold: along the curve and back along the threshold, from and to where a line
 * between two known points crosses it. Returns how many; a single known point above has
 * no area. The rest as fd_thin_bands. */
int fd_thin_areas(const fd_curve *curve, double threshold, double from, double until,
                  double scale, fd_buffer *data);

#endif
