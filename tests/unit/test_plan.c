#include "tests/result.h"

#include "plots/labels.h"
#include "plots/plan.h"

static const char airway_heads[] =
    "id,name,from,to,class,place,present,flow [m3/s],methane mean [%]\n";

static fd_plan *read_plan(const char *junctions, const char *airways,
                          fd_diagnostics *list) {
    char text[1024];
    snprintf(text, sizeof text, "%s%s", airway_heads, airways);
    const result_table table[] = {{"junctions.csv", junctions}, {"airways.csv", text}};
    char *folder = make_result(table, 2);
    fd_dossier *dossier;
    fd_plan *plan;
    assert_int_equal(fd_dossier_open(folder, NULL, &dossier), FD_OK);
    assert_int_equal(fd_plan_read(dossier, list, &plan), FD_OK);
    fd_dossier_free(&dossier);
    drop_result(folder);
    return plan;
}

static double distance(const fd_plan *plan, int i, int j) {
    const fd_plan_junction *p = fd_plan_junction_get(plan, i),
                           *q = fd_plan_junction_get(plan, j);
    return hypot(p->u - q->u, p->v - q->v);
}

static void keeps_shafts_apart(void **state) {
    (void)state;
    fd_plan *plan = read_plan("id,name,x [m],y [m],z [m],surface\n"
                              "collar,,0,0,20,true\nbottom,,0,0,-500,false\n"
                              "upper,,0,0,-300,false\nfar,,1000,0,-500,false\n"
                              "near,,1003,0,-500,false\n",
                              "s,,collar,upper,air-shaft,,true,30,0\n"
                              "t,,upper,bottom,air-shaft,,true,30,0\n"
                              "r,,bottom,far,main-airway,,true,-30,0.1\n"
                              "x,,far,near,other-road,,true,1,0\n",
                              NULL);
    assert_true(fd_plan_has_shafts(plan));
    assert_true(fd_plan_junction_get(plan, 1)->u == 0);        /* the bottom stays */
    assert_close(distance(plan, 1, 2), 0.05 * 1003, 1e-12, 0); /* round-off */
    assert_close(distance(plan, 1, 0), 0.10 * 1003, 1e-12, 0); /* round-off */
    assert_true(fd_plan_junction_get(plan, 0)->u < 0);         /* outward */
    assert_true(distance(plan, 3, 4) == 3); /* short and level: no shaft */
    fd_plan_free(&plan);
}

static void bows_airways_side_by_side(void **state) {
    (void)state;
    fd_plan *plan = read_plan("id,name,x [m],y [m],z [m],surface\n"
                              "a,,0,0,0,false\nb,,100,0,0,false\nc,,0,90,0,false\n",
                              "1,,a,b,duct,,true,1,0\n2,,b,a,coal-heading,,true,1,0\n"
                              "3,,a,c,duct,,true,1,0\n4,,a,c,duct,,false,1,0\n",
                              NULL);
    assert_int_equal(fd_plan_airways(plan), 3); /* one is not present */
    /* the second runs the other way, so the same bow lies on the other side */
    assert_true(fd_plan_airway_get(plan, 0)->bow != 0);
    assert_true(fd_plan_airway_get(plan, 0)->bow == fd_plan_airway_get(plan, 1)->bow);
    assert_true(fd_plan_airway_get(plan, 2)->bow == 0);
    fd_plan_free(&plan);
}

static void tells_airways_without_place(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_plan *plan = read_plan("id,name,x [m],y [m],z [m],surface\n"
                              "a,,0,0,0,false\nb,,100,0,0,false\nc,,,90,0,false\n",
                              "1,,a,b,duct,,true,,\n2,,b,c,duct,,true,1,0\n"
                              "3,,a,nowhere,duct,,true,1,0\n",
                              list);
    assert_int_equal(fd_plan_airways(plan), 1);
    assert_true(isnan(fd_plan_airway_get(plan, 0)->flow));
    assert_int_equal(fd_diagnostics_count(list), 1);
    assert_string_equal(fd_diagnostics_get(list, 0)->message->code, "PLOT-NO-PLACE");
    assert_string_equal(fd_diagnostics_get(list, 0)->argument[0], "2");
    fd_plan_free(&plan);
    fd_diagnostics_free(&list);
}

static void labels_never_overlap(void **state) {
    (void)state;
    enum { N = 60 };
    fd_label label[N];
    for (int i = 0; i < N; i++)
        label[i] = (fd_label){.text = i % 2 ? "工作面" : "3101",
                              .x = 37 * i % 400,
                              .y = 53 * i % 300,
                              .gap = 6,
                              .rank = i < 5 ? 0 : 1};
    const fd_box frame = {0, 0, 400, 300, false};
    fd_box blocked = {0, 0, 400, 100, false};
    fd_labels_place(label, N, 12, &frame, &blocked, 1);
    int shown = 0;
    for (int i = 0; i < N; i++) {
        if (!label[i].is_shown) continue;
        shown++;
        assert_true(label[i].left >= 0 && label[i].right <= 400 && label[i].top <= 300);
        assert_true(label[i].bottom >= 100);
        for (int j = 0; j < i; j++)
            assert_false(label[j].is_shown && label[i].left < label[j].right &&
                         label[j].left < label[i].right &&
                         label[i].bottom < label[j].top &&
                         label[j].bottom < label[i].top);
    }
    assert_in_range(shown, 10, N - 1);
    for (int i = 0; i < N; i++) label[i].is_wanted = true;
    fd_labels_place(label, N, 12, &frame, &blocked, 1);
    bool crosses = false;
    for (int i = 0; i < N; i++) crosses |= label[i].is_shown && label[i].bottom < 100;
    assert_true(crosses);
    blocked.is_hard = true;
    fd_labels_place(label, N, 12, &frame, &blocked, 1);
    for (int i = 0; i < N; i++) assert_true(!label[i].is_shown || label[i].bottom >= 100);
}

/* A label far from its point has a leader that leaves the others alone. */
static void leaders_cross_no_label(void **state) {
    (void)state;
    enum { N = 30 };
    fd_label label[N];
    for (int i = 0; i < N; i++)
        label[i] = (fd_label){.text = "245 min",
                              .x = 200 + 7 * i % 40,
                              .y = 150 + 11 * i % 60,
                              .gap = 8,
                              .is_wanted = true};
    const fd_box frame = {0, 0, 400, 300, false};
    fd_labels_place(label, N, 12, &frame, NULL, 0);
    int far = 0;
    for (int i = 0; i < N; i++) {
        const fd_label *a = &label[i];
        far += a->is_shown && a->is_far;
        for (int j = 0; a->is_shown && a->is_far && j < N; j++) {
            const fd_label *b = &label[j];
            double u = fmin(fmax(a->x, a->left), a->right),
                   v = fmin(fmax(a->y, a->bottom), a->top);
            double x = 0.5 * (a->x + u), y = 0.5 * (a->y + v); /* middle of the leader */
            assert_false(j != i && b->is_shown && x > b->left && x < b->right &&
                         y > b->bottom && y < b->top);
        }
    }
    assert_in_range(far, 4, N);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_shafts_apart),
        cmocka_unit_test(bows_airways_side_by_side),
        cmocka_unit_test(tells_airways_without_place),
        cmocka_unit_test(labels_never_overlap),
        cmocka_unit_test(leaders_cross_no_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
