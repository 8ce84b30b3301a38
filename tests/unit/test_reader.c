/* What the reading of a mine costs, in counts that are the same on every machine. */
#include "networks/mine.h"

#include <udunits2.h>

#include "tests/counting.h"
#include "tests/mines.h"

/* What is asked of UDUNITS goes through here (--wrap). */
static long parses;
ut_unit *__real_ut_parse(const ut_system *system, const char *text, ut_encoding encoding);
ut_unit *__wrap_ut_parse(const ut_system *system, const char *text, ut_encoding encoding);
ut_unit *__wrap_ut_parse(const ut_system *system, const char *text,
                         ut_encoding encoding) {
    parses++;
    return __real_ut_parse(system, text, encoding);
}

typedef struct cost {
    long allocations, bytes, parses;
} cost;

/* A ring of n junctions and n airways, with all that a mine mostly gives of them. */
static input ring_of(int n) {
    sheet s = {0};
    sheet_add(&s, "<mine schema=\"1\">\n  <climate/>\n");
    for (int i = 0; i < n; i++)
        sheet_add(&s,
                  "  <junction id=\"J%d\" x=\"%d.5 m\" y=\"%d m\" z=\"-0.%d km\"%s/>\n",
                  i, i, 2 * i, i % 10, i ? "" : " surface=\"true\"");
    for (int i = 0; i < n; i++)
        sheet_add(&s,
                  "  <airway id=\"A%d\" from=\"J%d\" to=\"J%d\" class=\"main-airway\" "
                  "resistance=\"0.0%d N.s2/m8\" length=\"%d m\" area=\"14.5 m2\" "
                  "provenance=\"survey 2026-05\"/>\n",
                  i, i, (i + 1) % n, 1 + i, 100 + i % 7);
    sheet_add(&s, "</mine>\n");
    input in = input_of(s.text);
    free(s.text);
    return in;
}

static cost cost_of(int n) {
    input in = ring_of(n);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    allocations = allocated_bytes = parses = 0;
    fd_status status = fd_mine_read(in.path, list, &mine);
    cost c = {allocations, allocated_bytes, parses};
    unlink(in.path);
    if (status != FD_OK) print_findings(list);
    assert_int_equal(status, FD_OK);
    assert_int_equal(mine->n_airways, n);
    fd_mine_free(&mine);
    fd_diagnostics_free(&list);
    return c;
}

/* A unit is looked for once, whatever it stands at and however often. */
static void asks_once_for_a_unit(void **state) {
    (void)state;
    cost few = cost_of(64), many = cost_of(4096);
    print_message("%ld units parsed\n", many.parses);
    assert_true(few.parses > 0);
    assert_int_equal(many.parses, few.parses);
}

enum { FEW = 1024, MANY = 4096 };

/* Arrays grow by doubling and texts come in blocks: no allocation an element. */
static void allocates_by_the_block(void **state) {
    (void)state;
    long more = cost_of(MANY).allocations - cost_of(FEW).allocations;
    print_message("%ld allocations for %d airways and junctions more\n", more,
                  MANY - FEW);
    assert_in_range(more, 1, 24);
}

/* Records, ids, references and checks of an airway and its junction. Asked for, so that
 * an array that doubles counts twice; what is held at the end is half. */
static void takes_little_memory(void **state) {
    (void)state;
    long more = (cost_of(MANY).bytes - cost_of(FEW).bytes) / (MANY - FEW);
    print_message("%ld bytes asked for an airway and a junction\n", more);
    assert_in_range(more, 1, 800);
}

/* All that another solve of the same airways needs stands there after the first. */
static void solves_again_without_memory(void **state) {
    (void)state;
    input in = ring_of(64);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read(in.path, list, &mine), FD_OK);
    unlink(in.path);
    fd_diagnostics_free(&list);
    vent v = vent_open(mine);
    assert_int_equal(fd_air_solve(v.air, v.state, &v.info), FD_OK);
    assert_true(v.info.usable);
    allocations = 0;
    assert_int_equal(fd_air_solve(v.air, v.state, &v.info), FD_OK);
    assert_int_equal(allocations, 0);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_once_for_a_unit),
        cmocka_unit_test(allocates_by_the_block),
        cmocka_unit_test(takes_little_memory),
        cmocka_unit_test(solves_again_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
