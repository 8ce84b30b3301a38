/* Mines written by a test as small files, read and solved. */
#ifndef FD_TESTS_MINES_H
#define FD_TESTS_MINES_H

#include "networks/air.h"
#include "tests/inputs.h"

/* A text that grows. */
typedef struct sheet {
    char *text;
    size_t length, room;
} sheet;

static inline void sheet_add(sheet *s, const char *form, ...) {
    va_list list, again;
    va_start(list, form);
    va_copy(again, list);
    size_t more = (size_t)vsnprintf(NULL, 0, form, list);
    if (s->length + more + 1 > s->room) {
        s->room = 2 * (s->length + more) + 1024;
        s->text = realloc(s->text, s->room);
        assert_non_null(s->text);
    }
    vsnprintf(s->text + s->length, more + 1, form, again);
    s->length += more;
    va_end(list);
    va_end(again);
}

/* The mine whose elements are in the sheet; the sheet is used up. */
static inline fd_mine *mine_of(sheet *s) {
    sheet whole = {0};
    sheet_add(&whole, "<mine schema=\"1\">\n%s</mine>\n", s->text);
    input in = input_of(whole.text);
    free(whole.text);
    free(s->text);
    *s = (sheet){0};
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    fd_status status = fd_mine_read(in.path, list, &mine);
    unlink(in.path);
    if (status != FD_OK) print_findings(list);
    assert_int_equal(status, FD_OK);
    fd_diagnostics_free(&list);
    return mine;
}

static inline fd_mine *mine_of_text(const char *text) {
    sheet s = {0};
    sheet_add(&s, "%s", text);
    return mine_of(&s);
}

static inline int number_of_id(const fd_mine *mine, const char *kind, const char *id) {
    int number = fd_document_find(mine->document, kind, id);
    if (number < 0) fail_msg("no %s %s", kind, id);
    return number;
}
static inline int airway_of(const fd_mine *mine, const char *id) {
    return number_of_id(mine, "airway", id);
}

/* A mine with the air of one state. */
typedef struct vent {
    fd_mine *mine;
    fd_mine_state *state;
    fd_air *air;
    fd_air_info info;
    const fd_air_state *answer;
} vent;

static inline vent vent_open(fd_mine *mine) {
    vent v = {.mine = mine};
    assert_int_equal(fd_mine_state_new(mine, &v.state), FD_OK);
    assert_int_equal(fd_air_new(mine, &v.air), FD_OK);
    v.answer = fd_air_get(v.air);
    return v;
}

static inline void vent_close(vent *v) {
    fd_air_free(&v->air);
    fd_mine_state_free(&v->state);
    fd_mine_free(&v->mine);
}

/* Solves, wanted or not: look at the info. */
static inline void vent_try(vent *v) {
    assert_int_equal(fd_air_solve(v->air, v->state, &v->info), FD_OK);
}

static inline void vent_solve(vent *v) {
    vent_try(v);
    if (!v->info.usable)
        fail_msg("%s, %s density, certificate: %s",
                 fd_flow_outcome_text(v->info.flow.outcome),
                 v->info.density_settled ? "settled" : "unsettled",
                 v->info.certificate.failed ? v->info.certificate.failed : "-");
}

/* m3/s in an airway. */
static inline double vent_flow(const vent *v, const char *id) {
    return v->answer->flow[airway_of(v->mine, id)];
}

#endif
