#include "base/sum.h"

#include <math.h>

void fd_sum_add(fd_sum *sum, double term) {
    double total = sum->sum + term;
    if (fabs(sum->sum) >= fabs(term))
        sum->lost += (sum->sum - total) + term;
    else
        sum->lost += (term - total) + sum->sum;
    sum->sum = total;
}

double fd_sum_value(const fd_sum *sum) {
    return sum->sum + sum->lost;
}
