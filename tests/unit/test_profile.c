/* Ways over time as a figure reads them: whole grids alone, and straight lines within. */
#include "plots/headband.h"
#include "plots/profile.h"
#include "tests/result.h"

static const char ways[] = "event,profile,name,order,airway,from [m],until [m]\n"
                           "E,w,Way,0,a,0,100\nE,w,Way,1,b,100,300\n"
                           "F,w,Other,0,c,0,50\nE,v,Second,0,a,0,100\n";
static const char samples[] = "time [s],profile,distance [m],methane [%]\n"
                              "0,w,0,0\n0,w,100,1\n0,w,100,4\n0,w,300,8\n0,v,0,7\n"
                              "0,v,100,7\n"
                              "10,w,0,2\n10,w,100,3\n10,w,100,\n10,w,300,8\n10,v,0,9\n"
                              "10,v,100,9\n";

static fd_profiles *read_profiles(const char *ways_text, const char *samples_text,
                                  fd_diagnostics *list) {
    const result_table table[] = {{"profiles.csv", ways_text},
                                  {"profile-E.csv", samples_text}};
    char *folder = make_result(table, 2);
    fd_dossier *dossier;
    fd_profiles *profiles;
    assert_int_equal(fd_dossier_open(folder, NULL, &dossier), FD_OK);
    assert_int_equal(fd_profiles_read(dossier, "profile-E.csv", "E", list, &profiles),
                     FD_OK);
    fd_dossier_free(&dossier);
    drop_result(folder);
    return profiles;
}

static void reads_the_ways_of_a_window(void **state) {
    (void)state;
    fd_profiles *all = read_profiles(ways, samples, NULL);
    assert_int_equal(fd_profiles_count(all), 2);
    const fd_profile *p = fd_profiles_get(all, 0);
    assert_string_equal(p->name, "Way");
    assert_int_equal(p->airways, 2);
    assert_int_equal(p->moments, 2);
    assert_int_equal(p->points, 4);
    assert_string_equal(p->airway[1].id, "b");
    assert_close(p->airway[1].from, 100, 0, 0);
    /* Between samples, on them, and over the joint of two airways nothing is mixed. */
    assert_close(fd_profile_at(p, 50, 5), 1.5, 1e-15, 0);
    assert_close(fd_profile_at(p, 99.999, 0), 0.99999, 1e-12, 0);
    assert_close(fd_profile_at(p, 100.001, 0), 4.00002, 1e-12, 0);
    assert_close(fd_profile_at(p, 300, 0), 8, 0, 0);
    assert_close(fd_profile_at(p, 0, 10), 2, 0, 0);
    assert_true(isnan(fd_profile_at(p, 200, 5))); /* one is not known */
    assert_true(isnan(fd_profile_at(p, 301, 5)) && isnan(fd_profile_at(p, 50, 11)));
    assert_close(fd_profile_peak(p), 8, 0, 0);
    assert_string_equal(fd_profiles_get(all, 1)->id, "v");
    fd_profiles_free(&all);
}

static void leaves_out_what_is_no_grid(void **state) {
    (void)state;
    static const char *const torn[] = {
        /* a point too few, another distance, back in time */
        "0,w,0,0\n0,w,100,1\n10,w,0,2\n10,w,100,3\n20,w,0,2\n",
        "0,w,0,0\n0,w,100,1\n10,w,0,2\n10,w,90,3\n",
        "10,w,0,0\n10,w,100,1\n0,w,0,2\n0,w,100,3\n"};
    for (size_t i = 0; i < sizeof torn / sizeof *torn; i++) {
        char text[256];
        fd_diagnostics *list = fd_diagnostics_new();
        snprintf(text, sizeof text, "time [s],profile,distance [m],methane [%%]\n%s",
                 torn[i]);
        fd_profiles *all = read_profiles(ways, text, list);
        assert_int_equal(fd_profiles_count(all), 0);
        assert_int_equal(fd_diagnostics_count(list), 1);
        assert_string_equal(fd_diagnostics_get(list, 0)->message->code, "RESULT-PROFILE");
        fd_profiles_free(&all);
        fd_diagnostics_free(&list);
    }
    /* One moment alone is no course; nothing to tell. */
    fd_profiles *all = read_profiles(ways,
                                     "time [s],profile,distance [m],methane [%]\n"
                                     "0,w,0,0\n0,w,100,1\n",
                                     NULL);
    assert_int_equal(fd_profiles_count(all), 0);
    fd_profiles_free(&all);
}

static double array_at(const char *script, const char *name, int i) {
    char head[64];
    snprintf(head, sizeof head, "array %s[", name);
    const char *at = strstr(script, head);
    assert_non_null(at);
    at = strchr(strchr(at, '='), '[') + 1;
    for (; i > 0; i--) at = strchr(at, ',') + 1;
    return strtod(at, NULL);
}

/* Names lie above each other where they do not fit beside each other, the longest airway
 * lowest; a name without room is left out. */
static void names_never_overlap(void **state) {
    (void)state;
    enum { N = 12 };
    fd_profile_airway airway[N];
    double distance[] = {0, 100}, time[] = {0, 1}, methane[] = {0, 0, 0, 0};
    char id[N][24];
    for (int i = 0; i < N; i++) {
        snprintf(id[i], sizeof id[i], "airway with name %d", 10 + i);
        double from = i == 0 ? 0 : 50 + 4 * i, until = i == 0 ? 54 : 54 + 4 * i;
        airway[i] = (fd_profile_airway){id[i], from, until};
    }
    const fd_profile p = {"w", "w", N, 2, 2, airway, time, distance, methane};
    fd_buffer script = {0};
    int rows;
    assert_int_equal(fd_headband_put(&p, NULL, 900, &script, &rows), FD_OK);
    const char *text = fd_buffer_get(&script);
    int n = (int)strtol(strstr(text, "fd_names = ") + 11, NULL, 10);
    assert_in_range(n, 5, N);
    assert_in_range(rows, 2, FD_HEADBAND_ROWS);
    assert_int_equal(array_at(text, "fd_name_row", 0), 1); /* the longest airway */
    double wide = fd_script_width(id[0], 12) * 100 / 900;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            if (array_at(text, "fd_name_row", i) == array_at(text, "fd_name_row", k))
                assert_true(fabs(array_at(text, "fd_name_place", i) -
                                 array_at(text, "fd_name_place", k)) > wide);
    fd_buffer_free(&script);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_ways_of_a_window),
        cmocka_unit_test(leaves_out_what_is_no_grid),
        cmocka_unit_test(names_never_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
