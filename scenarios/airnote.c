#include "scenarios/airnote.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "networks/airfan.h"
#include "networks/failure.h"
#include "scenarios/message.h"

enum { LAST_ROOM = 40 }; /* a date, or the seconds of an event */

/* How often the note of the same number was met, and when last. */
typedef struct tally {
    int times;
    char last[LAST_ROOM];
} tally;

struct fd_airnotes {
    const fd_mine *mine;
    fd_diagnostics *met; /* with the moment they were first met */
    tally *tally;
    int room;
};

fd_status fd_airnotes_new(const fd_mine *mine, fd_airnotes **out) {
    fd_airnotes *notes = *out = calloc(1, sizeof *notes);
    if (!notes) return FD_NO_MEMORY;
    notes->mine = mine;
    notes->met = fd_diagnostics_new();
    if (!notes->met) fd_airnotes_free(out);
    return *out ? FD_OK : FD_NO_MEMORY;
}

void fd_airnotes_free(fd_airnotes **notes) {
    if (!notes || !*notes) return;
    fd_diagnostics_free(&(*notes)->met);
    free((*notes)->tally);
    free(*notes);
    *notes = NULL;
}

/* Several points are stable, and one was taken: at each fan whose curve rises. */
static void note_choice(const fd_mine *mine, const fd_operating_list *list,
                        fd_diagnostics *found) {
    bool named = list->choice == FD_CHOICE_NAMED;
    if (list->chosen < 0 || (!named && list->choice != FD_CHOICE_BEFORE)) return;
    int stable = 0;
    for (int i = 0; i < list->points; i++) stable += list->stable[i];
    for (int h = 0; h < list->fans; h++) {
        const fd_operating_fan *at = &list->fan[list->chosen * list->fans + h];
        const fd_record *record = &mine->fan[at->fan].record;
        const fd_place place = {mine->file, record->line, "fan", record->id};
        char flow[FD_NUMBER_ROOM], points[FD_NUMBER_ROOM];
        fd_number_rounded(at->flow, 2, flow);
        fd_number_text(stable, points);
        fd_diagnostics_add(found, named ? &fd_point_named : &fd_point_kept, &place, flow,
                           points, NULL);
    }
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* True where both say the same of the same fan, or of the air of the whole mine: the
 * airway that a note on all names may be another each day. */
static bool is_same(const fd_diagnostic *met, const fd_diagnostic *found,
                    const char *event) {
    bool of_fan = same_text(found->place.kind, "fan");
    return strcmp(met->message->code, found->message->code) == 0 &&
           same_text(met->sighting.event, event) &&
           (!of_fan || same_text(met->place.id, found->place.id));
}

/* The tally of a note, new where it was not met before; null when memory is short. */
static tally *tally_of(fd_airnotes *notes, const fd_diagnostic *found,
                       const fd_airnote_moment *moment) {
    int n = fd_diagnostics_count(notes->met);
    for (int i = 0; i < n; i++)
        if (is_same(fd_diagnostics_get(notes->met, i), found, moment->event))
            return &notes->tally[i];
    if (n == notes->room) {
        int room = n ? 2 * n : 16;
        tally *moved = realloc(notes->tally, (size_t)room * sizeof *moved);
        if (!moved) return NULL;
        notes->tally = moved;
        notes->room = room;
    }
    const fd_sighting sighting = {moment->text, moment->event, 0};
    fd_diagnostics_add_sighted(notes->met, found, &sighting);
    notes->tally[n] = (tally){0};
    return fd_diagnostics_count(notes->met) > n ? &notes->tally[n] : NULL;
}

fd_status fd_airnotes_take(fd_airnotes *notes, const fd_air *air,
                           const fd_airnote_moment *moment) {
    fd_diagnostics *found = fd_diagnostics_new();
    if (!found) return FD_NO_MEMORY;
    fd_operating_warn(notes->mine, fd_air_points(air), found);
    note_choice(notes->mine, fd_air_points(air), found);
    fd_airfan_warn(notes->mine, fd_air_get(air), found);
    fd_air_note_laminar(notes->mine, fd_air_get(air), found);
    bool ok = fd_diagnostics_complete(found);
    for (int i = 0; ok && i < fd_diagnostics_count(found); i++) {
        tally *t = tally_of(notes, fd_diagnostics_get(found, i), moment);
        ok = t != NULL;
        if (!ok || strncmp(t->last, moment->text, LAST_ROOM - 1) == 0) continue;
        t->times++;
        t->last[0] = 0;
        strncat(t->last, moment->text, LAST_ROOM - 1);
    }
    fd_diagnostics_free(&found);
    return ok ? FD_OK : FD_NO_MEMORY;
}

int fd_airnotes_count(const fd_airnotes *notes) {
    return fd_diagnostics_count(notes->met);
}

void fd_airnotes_cut(fd_airnotes *notes, int count) {
    fd_diagnostics_cut(notes->met, count);
}

fd_diagnostic fd_airnotes_get(const fd_airnotes *notes, int i) {
    fd_diagnostic note = *fd_diagnostics_get(notes->met, i);
    note.sighting.times = notes->tally[i].times;
    return note;
}

void fd_airnotes_tell(const fd_airnotes *notes, fd_diagnostics *list) {
    for (int i = 0; i < fd_airnotes_count(notes); i++) {
        const fd_diagnostic note = fd_airnotes_get(notes, i);
        fd_diagnostics_add_sighted(list, &note, &note.sighting);
    }
}
