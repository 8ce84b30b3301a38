#include "scenarios/findingrow.h"

void fd_finding_put(const fd_run *run, const fd_finding *f, fd_table *t) {
    const fd_limit *l = &run->limits->limit[f->limit];
    const fd_mine *mine = run->scenario->mine;
    fd_table_add_text(t, l->record.id);
    fd_table_add_text(t, l->document);
    fd_table_add_text(t, l->article);
    fd_table_add_text(t, fd_place_word(f->kind));
    fd_table_add_text(t, fd_place_id(mine, f->kind, f->place));
    fd_table_add_text(t, fd_place_name(mine, f->kind, f->place));
}

void fd_finding_put_clause(const fd_run *run, const fd_finding *f, fd_table *t) {
    const fd_limit *l = &run->limits->limit[f->limit];
    fd_buffer clause = {0};
    fd_buffer_print(&clause, "%s %s%s", l->document, l->article,
                    l->confidence == FD_SEEN ? "" : " (?)");
    fd_table_add_text(t, fd_buffer_get(&clause));
    fd_buffer_free(&clause);
}

void fd_finding_put_place(const fd_run *run, const fd_finding *f, fd_table *t) {
    const fd_mine *mine = run->scenario->mine;
    fd_buffer place = {0};
    fd_buffer_print(&place, "%s %s", fd_place_id(mine, f->kind, f->place),
                    fd_place_name(mine, f->kind, f->place));
    fd_table_add_text(t, fd_buffer_get(&place));
    fd_buffer_free(&place);
}
