#include "plots/tics.h"

#include <stdio.h>

#include "plots/script.h"

enum { MOST = 400 };

/* Pixels that "2026-11" and "2026-11-01" take with some air between them. */
enum { MONTH = 68, DAY = 98 };

typedef struct tics {
    double at[MOST], level[MOST];
    const char *text[MOST];
    char room[MOST][FD_DATE_ROOM];
    int count;
} tics;

static void add(tics *t, const fd_date *start, const fd_date *date, bool is_month,
                bool has_text) {
    if (t->count == MOST) return;
    int i = t->count++;
    fd_date_format(date, t->room[i]);
    if (is_month) t->room[i][7] = '\0'; /* "2026-11" */
    if (!has_text) t->room[i][0] = '\0';
    t->text[i] = t->room[i];
    t->at[i] = (double)fd_date_days(start, date);
    t->level[i] = has_text ? 0 : 1;
}

/* Every so many months, 1, 2, 3, 6 or a number of years, counted from January. */
static int month_step(double days, int room) {
    static const int step[] = {1, 2, 3, 6, 12};
    double months = days / 30.44;
    for (int i = 0; i < 5; i++)
        if (months / step[i] <= room) return step[i];
    int years = 2;
    while (months / (12 * years) > room) years++;
    return 12 * years;
}

static void add_months(tics *t, const fd_date *start, double from, double until,
                       int room) {
    int step = month_step(until - from, room);
    fd_date date = {.year = start->year, .month = start->month, .day = 1};
    for (int i = 0; i < 12 * 400 && date.year < 9999; i++) {
        double day = (double)fd_date_days(start, &date);
        if (day > until) break;
        int months = 12 * date.year + date.month - 1;
        if (day >= from && (step <= 12 || months % 12 == 0))
            add(t, start, &date, true, months % step == 0);
        date.year += date.month / 12;
        date.month = date.month % 12 + 1;
    }
}

static void add_days(tics *t, const fd_date *start, double from, double until, int room) {
    int step = 1;
    while ((until - from) / step > room) step++;
    for (int64_t day = (int64_t)from; (double)day <= until && t->count < MOST; day++) {
        fd_date date;
        if ((double)day < from || !fd_date_after(start, day * 86400, &date)) continue;
        add(t, start, &date, false, day % step == 0);
    }
}

void fd_tics_write(const fd_date *start, double from, double until, int pixels,
                   fd_buffer *script) {
    tics t = {.count = 0};
    if (until - from > 92) /* chosen: three months */
        add_months(&t, start, from, until, pixels / MONTH);
    else
        add_days(&t, start, from, until, pixels / DAY);
    fd_script_integer(script, "fd_tics", t.count);
    fd_script_numbers(script, "fd_tic", t.at, t.count);
    fd_script_numbers(script, "fd_tic_level", t.level, t.count);
    fd_script_texts(script, "fd_tic_text", t.text, t.count);
}
