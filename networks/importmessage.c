#include "networks/message.h"

const fd_message fd_import_message[FD_N_IMPORT_CODES] = {
    [FD_IMPORT_OPTION] = {"IMPORT-OPTION", FD_FAULT,
                          FD_N("the option \"%1\" cannot be read"),
                          FD_N("write head=attribute, head=attribute*factor [unit], or "
                               "head= to leave the column out")},
    [FD_IMPORT_OPTION_IDLE] = {"IMPORT-OPTION-IDLE", FD_FAULT,
                               FD_N("the option \"%1\" names no column of the table"),
                               FD_N("the heads are: %2")},
    [FD_IMPORT_ATTRIBUTE] = {"IMPORT-ATTRIBUTE", FD_FAULT,
                             FD_N("\"%1\" names the attribute %2, which %3 has not"),
                             FD_N("see the tables of the mine file")},
    [FD_IMPORT_UNIT] = {"IMPORT-UNIT", FD_FAULT, FD_N("column %1: %2 is no unit of %3"),
                        FD_N("give the unit of the column by an option: %1=%4 [unit]")},
    [FD_IMPORT_UNIT_ASSUMED] = {"IMPORT-UNIT-ASSUMED", FD_NOTE,
                                FD_N("column %1 gives no unit: %2 is taken"),
                                FD_N("give it in the head, or by an option: %1=%3 "
                                     "[unit]")},
    [FD_IMPORT_COLUMN_TWICE] = {"IMPORT-COLUMN-TWICE", FD_FAULT,
                                FD_N("columns %1 and %2 are both taken as %3"),
                                FD_N("leave one out by an option: %2=")},
    [FD_IMPORT_COLUMN_MISSING] = {"IMPORT-COLUMN-MISSING", FD_FAULT,
                                  FD_N("no column is taken as %1"),
                                  FD_N("name one by an option: head=%1; the heads are: "
                                       "%2")},
    [FD_IMPORT_COLUMN_LEFT] = {"IMPORT-COLUMN-LEFT", FD_NOTE,
                               FD_N("column %1 is left out"),
                               FD_N("name what it is by an option: %1=attribute")},
    [FD_IMPORT_SURVEY] = {"IMPORT-SURVEY", FD_WARNING,
                          FD_N("column %1 has a flow for each airway: taken as a survey, "
                               "not as imposed flows, and left out"),
                          FD_N("to impose these flows give the option %1=flow")},
    [FD_IMPORT_IDS_MADE] = {"IMPORT-IDS-MADE", FD_NOTE,
                            FD_N("no column is taken as id: rows are numbered from 1"),
                            ""},
    [FD_IMPORT_JUNCTION_MADE] = {"IMPORT-JUNCTION-MADE", FD_WARNING,
                                 FD_N("junction %1 is not in the table of junctions: it "
                                      "is made, without coordinates"),
                                 ""},
    [FD_IMPORT_CELL_EMPTY] = {"IMPORT-CELL-EMPTY", FD_FAULT,
                              FD_N("the cell of %1 is "
                                   "empty"),
                              ""},
    [FD_IMPORT_CELL_CONTROL] = {"IMPORT-CELL-CONTROL", FD_FAULT,
                                FD_N("the cell of %1 holds a control character"), ""},
    [FD_IMPORT_ROW_SKIPPED] = {"IMPORT-ROW-SKIPPED", FD_WARNING,
                               FD_N("the row is skipped for its faults"), ""},
    [FD_IMPORT_SETTING] = {"IMPORT-SETTING", FD_FAULT,
                           FD_N("the setting \"%1\" leads to nothing that is imported"),
                           FD_N("write kind/id/attribute=value with the kind junction, "
                                "airway or climate")},
    [FD_IMPORT_FAN_CURVE] = {"IMPORT-FAN-CURVE", FD_FAULT,
                             FD_N("the curve %1 + %2 q + %3 q2 does not fall to zero"),
                             FD_N("its falling part is wanted")},
    [FD_IMPORT_UNWRITABLE] = {"IMPORT-UNWRITABLE", FD_FAULT,
                              FD_N("the mine file cannot be written"), ""},
};
