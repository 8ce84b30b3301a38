#include "networks/nearest.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Longer names are not compared, chosen. */
enum { NAME_ROOM = 64 };

static int smallest(int a, int b, int c) {
    int least = a < b ? a : b;
    return least < c ? least : c;
}

int fd_name_distance(const char *a, const char *b, int limit) {
    int n = (int)strlen(a), m = (int)strlen(b), rows[3][NAME_ROOM + 1];
    int apart = n > m ? n - m : m - n;
    if (apart > limit || n > NAME_ROOM || m > NAME_ROOM) return limit + 1;
    int *two_up = rows[0], *up = rows[1], *row = rows[2];
    for (int j = 0; j <= m; j++) row[j] = j;
    for (int i = 1; i <= n; i++) {
        int *free_row = two_up, best = i;
        two_up = up;
        up = row;
        row = free_row;
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            row[j] =
                smallest(up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] != b[j - 1]));
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && two_up[j - 2] + 1 < row[j]) row[j] = two_up[j - 2] + 1;
            if (row[j] < best) best = row[j];
        }
        if (best > limit) return limit + 1;
    }
    return row[m] <= limit ? row[m] : limit + 1;
}

fd_nearest fd_nearest_to(const char *wanted) {
    int slips = ((int)strlen(wanted) + 1) / 3;
    return (fd_nearest){.wanted = wanted, .distance = slips + 1};
}

void fd_nearest_try(fd_nearest *nearest, const char *name) {
    int d = fd_name_distance(nearest->wanted, name, nearest->distance - 1);
    if (d >= nearest->distance) return;
    nearest->distance = d;
    nearest->name = name;
}

void fd_choice_offer(fd_choice *c, const char *name) {
    fd_nearest_try(&c->nearest, name);
    if (c->used < sizeof c->list)
        c->used += (size_t)snprintf(c->list + c->used, sizeof c->list - c->used, "%s%s",
                                    c->used ? " " : "", name);
}

const char *fd_choice_text(const fd_choice *c) {
    return c->nearest.name ? c->nearest.name : c->list;
}
