#include "tests/bench/meter.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double meter_now(enum meter_clock clock) {
    struct timespec now;
    clock_gettime(clock == METER_WALL ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double meter_peak(void) {
    char line[256];
    double kilobytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    if (!file) return 0;
    while (fgets(line, sizeof line, file))
        if (strncmp(line, "VmHWM:", 6) == 0) kilobytes = strtod(line + 6, NULL);
    fclose(file);
    return 1024 * kilobytes;
}

static bool write_all(int pipe_end, const void *bytes, size_t size) {
    for (const char *at = bytes; size > 0;) {
        ssize_t done = write(pipe_end, at, size);
        if (done <= 0) return false;
        at += done;
        size -= (size_t)done;
    }
    return true;
}

static bool read_all(int pipe_end, void *bytes, size_t size) {
    for (char *at = bytes; size > 0;) {
        ssize_t done = read(pipe_end, at, size);
        if (done <= 0) return false;
        at += done;
        size -= (size_t)done;
    }
    return true;
}

bool meter_fork(bool (*job)(void *context, void *result), void *context, void *result,
                size_t size, double limit) {
    int ends[2];
    fflush(NULL);
    if (pipe(ends) != 0) return false;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        if (limit > 0) alarm((unsigned)ceil(limit));
        bool done = job(context, result) && write_all(ends[1], result, size);
        fflush(NULL);
        _exit(done ? 0 : 1);
    }
    close(ends[1]);
    bool got = child > 0 && read_all(ends[0], result, size);
    close(ends[0]);
    int status = 1;
    if (child > 0) waitpid(child, &status, 0);
    return got && status == 0;
}

void meter_add(struct meter_samples *s, double value) {
    if (s->count < METER_SAMPLES) s->value[s->count++] = value;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double meter_median(const struct meter_samples *s) {
    double sorted[METER_SAMPLES];
    if (s->count == 0) return NAN;
    memcpy(sorted, s->value, (size_t)s->count * sizeof *sorted);
    qsort(sorted, (size_t)s->count, sizeof *sorted, compare);
    return (sorted[(s->count - 1) / 2] + sorted[s->count / 2]) / 2;
}

double meter_exponent(int n, const double *x, const double *y) {
    double count = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (int i = 0; i < n; i++) {
        if (!(x[i] > 0) || !(y[i] > 0)) continue;
        double a = log(x[i]), b = log(y[i]);
        count++;
        sx += a;
        sy += b;
        sxx += a * a;
        sxy += a * b;
    }
    return count < 2 ? NAN : (count * sxy - sx * sy) / (count * sxx - sx * sx);
}
