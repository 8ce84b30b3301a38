#include "scenarios/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "networks/document.h"
#include "networks/mineread.h"
#include "scenarios/check.h"

/* Lends the arrays of the document to the struct. */
static void view(fd_scenario *s) {
    fd_document *d = s->document;
    int one;
    s->plan = fd_document_array(d, "scenario", &one);
    s->drive = fd_document_array(d, "drive", &s->n_drives);
    s->hole_through = fd_document_array(d, "hole-through", &s->n_hole_throughs);
    s->drill = fd_document_array(d, "drill", &s->n_drills);
    s->drain = fd_document_array(d, "drain", &s->n_drains);
    s->protect = fd_document_array(d, "protect", &s->n_protects);
    s->install = fd_document_array(d, "install", &s->n_installs);
    s->extract = fd_document_array(d, "extract", &s->n_extracts);
    s->withdraw = fd_document_array(d, "withdraw", &s->n_withdraws);
    s->seal = fd_document_array(d, "seal", &s->n_seals);
    s->commission = fd_document_array(d, "commission", &s->n_commissions);
    s->close = fd_document_array(d, "close", &s->n_closes);
    s->event = fd_document_array(d, "event", &s->n_events);
    s->stop_fan = fd_document_array(d, "stop-fan", &s->n_stop_fans);
    s->start_fan = fd_document_array(d, "start-fan", &s->n_start_fans);
    s->open_door = fd_document_array(d, "open-door", &s->n_open_doors);
    s->close_door = fd_document_array(d, "close-door", &s->n_close_doors);
    s->surge = fd_document_array(d, "surge", &s->n_surges);
    s->watch = fd_document_array(d, "record", &s->n_watches);
    s->expect = fd_document_array(d, "expect", &s->n_expects);
}
