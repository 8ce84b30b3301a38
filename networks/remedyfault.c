/* Impossible flows as faults. */
#include <math.h>

#include "base/number.h"
#include "networks/message.h"
#include "networks/names.h"
#include "networks/remedy.h"

static void add_fault(const fd_mine *mine, const fd_air_state *air, const fd_remedy *r,
                      fd_diagnostics *diagnostics) {
    const fd_record *record = r->airway >= 0 ? &mine->airway[r->airway].record
                                             : &mine->junction[r->junction].record;
    fd_place place = {.file = mine->file,
                      .line = record->line,
                      .kind = r->airway >= 0 ? "airway" : "junction",
                      .id = record->id};
    char flow[FD_NUMBER_ROOM], ceiling[FD_NUMBER_ROOM], figure[FD_NUMBER_ROOM];
    char lost[FD_NUMBER_ROOM] = "";
    fd_number_rounded(r->flow, -6, flow);
    fd_number_rounded(FD_REMEDY_CEILING / 1000, -6, ceiling);
    if (!isnan(r->cut.capacity)) {
        fd_names names = {0};
        fd_names_airways(mine, &r->cut.airway, &names);
        fd_number_rounded(r->cut.capacity, -3, figure);
        fd_diagnostics_add(diagnostics, &fd_check_message[FD_FLOW_CAPACITY], &place, flow,
                           names.text, ceiling, figure, NULL);
        return;
    }
    fd_number_rounded(r->pressure / 1000, -3, figure);
    if (r->worst >= 0) fd_number_rounded(fabs(air->drop[r->worst]), 0, lost);
    fd_diagnostics_add(
        diagnostics, &fd_check_message[FD_FLOW_PRESSURE], &place, flow, figure, ceiling,
        r->worst >= 0 ? mine->airway[r->worst].record.id : "?", lost, NULL);
}

void fd_remedies_explain(const fd_mine *mine, const fd_air_state *air,
                         const fd_remedies *remedies, fd_diagnostics *diagnostics) {
    for (int i = 0; i < remedies->n; i++)
        if (remedies->item[i].kind == FD_REMEDY_IMPOSSIBLE)
            add_fault(mine, air, &remedies->item[i], diagnostics);
}
