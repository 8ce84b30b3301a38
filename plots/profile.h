/* Methane along a way over time, as a result holds it in profiles.csv and profile-ID.csv.
 */
#ifndef FD_PLOTS_PROFILE_H
#define FD_PLOTS_PROFILE_H

#include "plots/dossier.h"

/* An airway of the way: where it begins and ends, m from the start of the way. */
typedef struct fd_profile_airway {
    const char *id;
    double from, until;
} fd_profile_airway;

typedef struct fd_profile {
    const char *id, *name;
    int airways, moments, points;
    fd_profile_airway *airway;
    double *time;     /* moments, s, rising */
    double *distance; /* points, m, not falling; twice where two airways meet */
    double *methane;  /* moments x points, %; NaN where nothing is known */
} fd_profile;

typedef struct fd_profiles fd_profiles;

/* Reads the profiles of a window, by the name of its file and its id. Those without two
 * moments and two points are left out; one whose moments differ in their points is told
 * and left out. FD_OK with none when the result has no such tables; otherwise as
 * fd_sheet_open. */
fd_status fd_profiles_read(const fd_dossier *dossier, const char *file,
                           const char *window, fd_diagnostics *diagnostics,
                           fd_profiles **profiles);
void fd_profiles_free(fd_profiles **profiles);

int fd_profiles_count(const fd_profiles *profiles);
const fd_profile *fd_profiles_get(const fd_profiles *profiles, int i);

/* The methane at a distance and a time, by straight lines between the samples of one
 * airway; NaN outside of them, and between those of which one is not
 * known. */
double fd_profile_at(const fd_profile *profile, double distance, double time);

/* The largest known value, or NaN. */
double fd_profile_peak(const fd_profile *profile);

#endif
