#include "networks/airplace.h"

void fd_air_locate(const fd_stage *stage, fd_air_info *info) {
    fd_certificate_entry *mass = &info->certificate.line[FD_CERTIFICATE_MASS];
    if (mass->where >= 0) mass->where = stage->junction[mass->where];
    const fd_flow_info *f = &info->flow;
    info->island = f->outcome == FD_FLOW_UNREFERENCED && f->worst_junction >= 0
                       ? stage->junction[f->worst_junction]
                       : -1;
    info->worst_airway = f->worst_branch >= 0 ? stage->airway[f->worst_branch] : -1;
    for (int i = FD_CERTIFICATE_LAW; i <= FD_CERTIFICATE_MESH; i++) {
        fd_certificate_entry *line = &info->certificate.line[i];
        if (line->where >= 0) line->where = stage->airway[line->where];
        if (f->outcome == FD_FLOW_CONVERGED && !line->holds && line->where >= 0)
            info->worst_airway = line->where;
    }
}
