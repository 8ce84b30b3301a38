#include "networks/message.h"

const fd_message fd_edit_message[FD_N_EDIT_CODES] = {
    [FD_EDIT_FORM] = {"EDIT-FORM", FD_FAULT, FD_N("\"%1\" is no edit"),
                      FD_N("kind/id/attribute=value, such as "
                           "airway/a12/resistance=0.5 N.s2/m8")},
    [FD_EDIT_SWITCH] = {"EDIT-SWITCH", FD_FAULT,
                        FD_N("\"%1\" ends neither in =%2 nor in =%3"),
                        FD_N("its id, then =%2 or =%3")},
    [FD_EDIT_UNIT] = {"EDIT-UNIT", FD_NOTE, FD_N("%1 is taken as %1 %2"),
                      FD_N("write the unit where another is meant")},
    [FD_EDIT_REPLACES] = {"EDIT-REPLACES", FD_NOTE,
                          FD_N("%1 stands in place of %2=\"%3\", which is taken out"),
                          ""},
};
