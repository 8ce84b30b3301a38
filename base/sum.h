/* Compensated sum (Neumaier): ledgers that close to round-off whatever the order. */
#ifndef FD_BASE_SUM_H
#define FD_BASE_SUM_H

typedef struct fd_sum {
    double sum, lost;
} fd_sum;

void fd_sum_add(fd_sum *sum, double term);
double fd_sum_value(const fd_sum *sum);

#endif
