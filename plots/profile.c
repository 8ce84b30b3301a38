#include "plots/profile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "plots/sheet.h"

struct fd_profiles {
    fd_arena *arena;
    fd_profile *profile;
    int profiles;
};

enum { W_EVENT, W_PROFILE, W_NAME, W_AIRWAY, W_FROM, W_UNTIL, W_HEADS };
static const char *const way_heads[] = {"event",  "profile",  "name",
                                        "airway", "from [m]", "until [m]"};
enum { S_TIME, S_PROFILE, S_DISTANCE, S_METHANE, S_HEADS };
static const char *const sample_heads[] = {"time [s]", "profile", "distance [m]",
                                           "methane [%]"};

static const fd_message uneven = {
    "RESULT-PROFILE", FD_WARNING,
    FD_N("the samples of profile %1 do not have the same points at every moment; it is "
         "left out"),
    FD_N("run the scenario again; the files of a result must not be edited")};

/* The airways of the ways of one window, way after way. */
static fd_status read_ways(fd_profiles *p, fd_sheet *sheet, const char *window) {
    p->profile = calloc((size_t)sheet->rows + 1, sizeof *p->profile);
    if (!p->profile) return FD_NO_MEMORY;
    fd_profile *way = NULL;
    for (int row = 0; row < sheet->rows; row++) {
        if (strcmp(fd_sheet_text(sheet, row, W_EVENT), window) != 0) continue;
        const char *id = fd_sheet_text(sheet, row, W_PROFILE);
        if (!way || strcmp(way->id, id) != 0) {
            way = &p->profile[p->profiles++];
            way->id = fd_arena_text(p->arena, id);
            way->name = fd_arena_text(p->arena, fd_sheet_text(sheet, row, W_NAME));
            way->airway = fd_arena_take(p->arena, (size_t)(sheet->rows - row) *
                                                      sizeof *way->airway);
            if (!way->id || !way->name || !way->airway) return FD_NO_MEMORY;
        }
        fd_profile_airway *a = &way->airway[way->airways++];
        a->id = fd_arena_text(p->arena, fd_sheet_text(sheet, row, W_AIRWAY));
        a->from = fd_sheet_number(sheet, row, W_FROM);
        a->until = fd_sheet_number(sheet, row, W_UNTIL);
        if (!a->id) return FD_NO_MEMORY;
    }
    return FD_OK;
}

static bool is_of(const fd_sheet *sheet, int row, const fd_profile *way) {
    return strcmp(fd_sheet_text(sheet, row, S_PROFILE), way->id) == 0;
}

/* How many rows and how many points at the first moment a way has. */
static int count(fd_sheet *sheet, const fd_profile *way, int *points) {
    int rows = 0;
    double first = NAN;
    *points = 0;
    for (int row = 0; row < sheet->rows; row++) {
        if (!is_of(sheet, row, way)) continue;
        double time = fd_sheet_number(sheet, row, S_TIME);
        if (rows++ == 0) first = time;
        *points += time == first;
    }
    return rows;
}

/* False where a moment has other points than the first, or does not come after the one
 * before it. */
static bool fill(fd_sheet *sheet, fd_profile *way) {
    int n = 0;
    bool sound = true;
    for (int row = 0; row < sheet->rows; row++) {
        if (!is_of(sheet, row, way)) continue;
        int moment = n / way->points, point = n % way->points;
        double time = fd_sheet_number(sheet, row, S_TIME);
        double distance = fd_sheet_number(sheet, row, S_DISTANCE);
        if (point == 0) way->time[moment] = time;
        if (moment == 0) way->distance[point] = distance;
        way->methane[n++] = fd_sheet_number(sheet, row, S_METHANE);
        sound = sound && way->time[moment] == time && way->distance[point] == distance &&
                (point > 0 || moment == 0 || time > way->time[moment - 1]) &&
                (moment > 0 || point == 0 || distance >= way->distance[point - 1]);
    }
    return sound;
}

/* Takes the samples of a way; `points` 0 for one that cannot be drawn. */
static fd_status read_samples(fd_profiles *p, fd_sheet *sheet, fd_profile *way) {
    int points, rows = count(sheet, way, &points);
    if (points < 2 || rows < 2 * points) return FD_OK;
    int moments = (rows + points - 1) / points;
    size_t cells = (size_t)moments * (size_t)points;
    way->time = fd_arena_take(p->arena, (size_t)moments * sizeof(double));
    way->distance = fd_arena_take(p->arena, (size_t)points * sizeof(double));
    way->methane = fd_arena_take(p->arena, cells * sizeof(double));
    if (!way->time || !way->distance || !way->methane) return FD_NO_MEMORY;
    way->points = points;
    way->moments = moments;
    if (rows == moments * points && fill(sheet, way)) return FD_OK;
    way->points = 0;
    fd_diagnostics_add(sheet->diagnostics, &uneven, &(fd_place){.file = sheet->name},
                       way->id, NULL);
    return FD_OK;
}

static fd_status read_tables(fd_profiles *p, fd_sheet *ways, fd_sheet *samples,
                             const char *window) {
    p->arena = fd_arena_new();
    fd_status status = p->arena ? read_ways(p, ways, window) : FD_NO_MEMORY;
    int kept = 0;
    for (int i = 0; i < p->profiles && status == FD_OK; i++) {
        status = read_samples(p, samples, &p->profile[i]);
        if (p->profile[i].points > 0) p->profile[kept++] = p->profile[i];
    }
    p->profiles = kept;
    return status;
}

fd_status fd_profiles_read(const fd_dossier *dossier, const char *file,
                           const char *window, fd_diagnostics *diagnostics,
                           fd_profiles **profiles) {
    fd_sheet ways, samples = {.rows = 0};
    fd_profiles *new = calloc(1, sizeof *new);
    *profiles = NULL;
    if (!new) return FD_NO_MEMORY;
    fd_status status =
        fd_sheet_open(dossier, "profiles.csv", way_heads, W_HEADS, diagnostics, &ways);
    if (status == FD_OK)
        status =
            fd_sheet_open(dossier, file, sample_heads, S_HEADS, diagnostics, &samples);
    if (status == FD_OK) status = read_tables(new, &ways, &samples, window);
    fd_sheet_close(&samples);
    fd_sheet_close(&ways);
    if (status == FD_OK)
        *profiles = new;
    else
        fd_profiles_free(&new);
    return status;
}

void fd_profiles_free(fd_profiles **profiles) {
    if (!profiles || !*profiles) return;
    fd_arena_free(&(*profiles)->arena);
    free((*profiles)->profile);
    free(*profiles);
    *profiles = NULL;
}

int fd_profiles_count(const fd_profiles *profiles) {
    return profiles->profiles;
}

const fd_profile *fd_profiles_get(const fd_profiles *profiles, int i) {
    return &profiles->profile[i];
}

/* The place of the last of n rising numbers that is not above x; -1 where x lies outside.
 */
static int find_below(const double *number, int n, double x) {
    int low = 0, high = n - 1;
    if (!(x >= number[0]) || !(x <= number[n - 1])) return -1;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (number[middle] <= x)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* A value with no weight does not count, known or not. */
static double blend(double weight, double a, double b) {
    return weight == 0 ? a : weight == 1 ? b : (1 - weight) * a + weight * b;
}

double fd_profile_at(const fd_profile *p, double distance, double time) {
    int k = find_below(p->time, p->moments, time);
    int i = find_below(p->distance, p->points, distance);
    if (k < 0 || i < 0) return NAN;
    double wide = p->distance[i + 1] - p->distance[i];
    double x = wide > 0 ? (distance - p->distance[i]) / wide : 0;
    double t = (time - p->time[k]) / (p->time[k + 1] - p->time[k]);
    const double *now = &p->methane[(size_t)k * (size_t)p->points + (size_t)i];
    const double *next = now + p->points;
    return blend(t, blend(x, now[0], now[1]), blend(x, next[0], next[1]));
}

double fd_profile_peak(const fd_profile *p) {
    double peak = NAN;
    size_t cells = (size_t)p->moments * (size_t)p->points;
    for (size_t i = 0; i < cells; i++) peak = fmax(peak, p->methane[i]);
    return peak;
}
