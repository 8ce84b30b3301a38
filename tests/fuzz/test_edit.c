/* Hostile edits: every attribute of the first and last record of every kind, with values
 * of every shape. None may crash, touch the mine below, or make an answer that its
 * certificate does not bear; what is refused is told. */
#include "networks/edit.h"

#include <string.h>

#include "networks/airpath.h"
#include "networks/margin.h"
#include "tests/mines.h"

static const char *const values[] = {"",
                                     "0",
                                     "-1",
                                     "1",
                                     "1e308",
                                     "1e-308",
                                     "0 m",
                                     "5 m",
                                     "1e9 m",
                                     "3 m2",
                                     "0.5 N.s2/m8",
                                     "1e12 N.s2/m8",
                                     "0.01 N.s2/m4",
                                     "50 m3/s",
                                     "-3 m3/s",
                                     "900 Pa",
                                     "-900 Pa",
                                     "1.3 kg/m3",
                                     "40 degC",
                                     "0.5",
                                     "true",
                                     "false",
                                     "planned",
                                     "fixed",
                                     "standard",
                                     "total",
                                     "opposed",
                                     "1",
                                     "8",
                                     "101",
                                     "109",
                                     "F1",
                                     "F2",
                                     "nan",
                                     "inf",
                                     "0x10",
                                     "1 1",
                                     " 5 m",
                                     "5 m ",
                                     "回风井",
                                     "\xff\xfe",
                                     "a/b",
                                     "1=2",
                                     "%s%n",
                                     "9999999999999999999999 m"};
enum { VALUES = sizeof values / sizeof values[0] };

typedef struct tally {
    int refused, unsound, unsolved, solved;
} tally;

static void solve(const fd_mine *mine, const char *setting, tally *t) {
    fd_mine_state *state;
    fd_air *air;
    fd_air_info info;
    assert_int_equal(fd_mine_state_new(mine, &state), FD_OK);
    fd_status status = fd_air_new(mine, &air);
    if (status == FD_OK) status = fd_air_solve(air, state, &info);
    if (status != FD_OK) fail_msg("%s: %s", setting, fd_status_text(status));
    if (info.usable) {
        fd_airpath *path;
        fd_margins *margins;
        fd_sensitivity_info told;
        assert_true(info.certificate.holds);
        assert_int_equal(fd_airpath_new(mine, state, fd_air_get(air), &path), FD_OK);
        for (int i = 0; i < path->n_series; i++)
            assert_true(path->series[i].share > 0 && path->series[i].share <= 1 + 1e-9);
        fd_airpath_free(&path);
        assert_int_equal(fd_margins_new(air, &margins, &told), FD_OK);
        fd_margins_free(&margins);
    }
    t->solved += info.usable;
    t->unsolved += !info.usable;
    fd_air_free(&air);
    fd_mine_state_free(&state);
}

static void try_edit(const fd_mine *mine, const char *setting, tally *t) {
    fd_edits *edits;
    fd_diagnostics *list = fd_diagnostics_new();
    assert_int_equal(fd_edits_new(mine, &edits), FD_OK);
    fd_status status = fd_edits_add(edits, "--what-if it", setting, list);
    if (status == FD_BAD_INPUT) {
        if (fd_diagnostics_faults(list) == 0) fail_msg("%s: refused untold", setting);
        t->refused++;
    } else {
        if (status != FD_OK) fail_msg("%s: %s", setting, fd_status_text(status));
        status = fd_edits_check(edits, list);
        if (status == FD_OK) solve(fd_edits_mine(edits), setting, t);
        t->unsound += status == FD_BAD_INPUT;
        if (status != FD_OK && fd_diagnostics_faults(list) == 0)
            fail_msg("%s: unsound untold", setting);
    }
    fd_diagnostics_free(&list);
    fd_edits_free(&edits);
}

static void bears_hostile_edits(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read("tests/data/mine.xml", list, &mine), FD_OK);
    fd_diagnostics_free(&list);
    tally t = {0};
    for (int e = 0; e < fd_mine_schema.n_elements; e++) {
        const fd_element *element = &fd_mine_schema.element[e];
        int count;
        const char *records = fd_document_array(mine->document, element->name, &count);
        assert_true(count > 0);
        size_t bytes = (size_t)count * element->size;
        char *kept = malloc(bytes);
        assert_non_null(kept);
        memcpy(kept, records, bytes);
        for (int at = 0; at<count; at += count> 1 ? count - 1 : 1) {
            const char *record = records + (size_t)at * element->size;
            const char *id = ((const fd_record *)(const void *)record)->id;
            char number[16], setting[300];
            snprintf(number, sizeof number, "%d", at + 1);
            for (int i = 0; i < element->n_attributes; i++)
                for (int v = 0; v < VALUES; v++) {
                    snprintf(setting, sizeof setting, "%s/%s/%s=%s", element->name,
                             id ? id : number, element->attribute[i].name, values[v]);
                    try_edit(mine, setting, &t);
                }
        }
        assert_memory_equal(records, kept, bytes);
        free(kept);
    }
    print_message("%d refused, %d unsound, %d unsolved, %d solved\n", t.refused,
                  t.unsound, t.unsolved, t.solved);
    assert_true(t.refused > 1000 && t.unsound > 10 && t.solved > 300);
    fd_mine_free(&mine);
}

/* Paths of every shape. */
static void bears_hostile_paths(void **state) {
    (void)state;
    static const char *const paths[] = {"",
                                        "=",
                                        "/=",
                                        "//=",
                                        "///=1",
                                        "a",
                                        "airway",
                                        "airway=1",
                                        "airway/=1",
                                        "airway//resistance=1",
                                        "airway/101/=1",
                                        "airway/101/resistance/=1",
                                        "/101/resistance=1",
                                        "point/0/flow=1 m3/s",
                                        "point/-1/flow=1 m3/s",
                                        "point/99999999999999999999/flow=1 m3/s",
                                        "climate/2/pressure=1 Pa",
                                        "climate/x/pressure=1 Pa",
                                        "climate//pressure=1 Pa",
                                        "mine=1",
                                        "\xff/\xfe/\xfd=1"};
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read("tests/data/mine.xml", list, &mine), FD_OK);
    fd_diagnostics_free(&list);
    tally t = {0};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        try_edit(mine, paths[i], &t);
        if (t.refused != (int)i + 1) fail_msg("\"%s\" was taken", paths[i]);
    }
    fd_mine_free(&mine);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(bears_hostile_edits),
                                       cmocka_unit_test(bears_hostile_paths)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
