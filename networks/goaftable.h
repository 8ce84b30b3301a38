/* The rows of goafs and their mouths, part of the table of the mine
 * (networks/minetable.c alone reads them). */
#ifndef FD_NETWORKS_GOAFTABLE_H
#define FD_NETWORKS_GOAFTABLE_H

#include "networks/mine.h"
#include "networks/row.h"

static const char *const goaf_whiles[] = {"always", "open", "sealed", NULL};

static const fd_attribute goaf[] = {
    FD_NUMBER(fd_goaf_unit, volume, "volume", "m3", 0, 1e9, "0 m3",
              FD_N("void that holds gas, at the start of a plan")),
    FD_REF(fd_goaf_unit, face, "face", "face", false, FD_N("face that has left it")),
    FD_NUMBER(
        fd_goaf_unit, void_share, "void-share", "1", 0, 1, NULL,
        FD_N("share of the volume that the face extracts which stays void: it grows "
             "by that")),
    FD_WORD(fd_goaf_unit, stands, "while", goaf_whiles, "always",
            FD_N("open: while the face is there; sealed: when it has been sealed")),
    {.name = "methane",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(fd_goaf_unit, methane),
     .unit = "1",
     .lower = 0,
     .upper = 1,
     .required = true,
     .meaning = FD_N("methane by volume in its gas, the rest counts as air")},
    FD_NUMBER(fd_goaf_unit, temperature, "temperature", "K", 253.15, 373.15, NULL,
              FD_N("temperature of its gas; else the climate's underground one")),
    FD_NUMBER(fd_goaf_unit, oxygen, "oxygen", "1", 0, 0.20946, NULL,
              FD_N("oxygen by volume in its gas without the methane; else as fresh air")),
    FD_NUMBER(fd_goaf_unit, carbon_dioxide, "carbon-dioxide", "1", 4e-4, 0.3, NULL,
              FD_N("carbon dioxide by volume in its gas without the methane; else as "
                   "fresh air")),
};

static const fd_attribute mouth[] = {
    FD_REF(fd_goaf_mouth, junction, "junction", "junction", true,
           FD_N("junction it breathes to; one that no airway reaches on a day does not "
                "count")),
    FD_POSITIVE(fd_goaf_mouth, linear_resistance, "linear-resistance", "Pa.s/m3", 1e12,
                NULL, FD_N("linear resistance of the leak")),
    FD_POSITIVE(
        fd_goaf_mouth, resistance, "resistance", "N.s2/m8", 1e15, NULL,
        FD_N("square resistance of the leak at 1.2 kg/m3, added to the linear one; "
             "for an only mouth")),
};

#endif
