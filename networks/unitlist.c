/* The units, prefixes and signs a file may use. Definitions by the SI brochure (BIPM, 9th
 * edition), and where it has none by the UDUNITS-2 database of the same name:
 *   year  tropical year, 365.242198781 d
 *   mmHg  conventional millimetre of mercury, 133.322387415 Pa
 * Three are ours:
 *   mmH2O conventional millimetre of water: 1000 kg/m3 under 9.80665 m/s2
 *   D     darcy: 1 cm3/s of 1 mPa.s through 1 cm2 under 1 atm/cm = 1e-7/101325 m2
 *   rad   a base unit, so that an angle is not taken for a plain number
 * tests/unit/test_units.c holds every row against the UDUNITS-2 database. */
#include "networks/unitlist.h"

#include <stddef.h>

#define ROWS(table) (int)(sizeof table / sizeof table[0])

const fd_unit_row fd_unit_rows[] = {
    {NULL, {"m", "metre", "meter"}},
    {NULL, {"kg", "kilogram"}},
    {NULL, {"s", "second", "sec"}},
    {NULL, {"K", "kelvin"}},
    {NULL, {"rad", "radian"}},
    {"0.001 kg", {"g", "gram"}},
    {"1000 kg", {"t", "tonne"}},
    {"60 s", {"min", "minute"}},
    {"3600 s", {"h", "hour", "hr"}},
    {"86400 s", {"d", "day"}},
    {"365.242198781 d", {"year", "years", "yr"}},
    {"0.001 m3", {"L", "l", "litre"}},
    {"kg.m/s2", {"N", "newton"}},
    {"N/m2", {"Pa", "pascal"}},
    {"N.m", {"J", "joule"}},
    {"J/s", {"W", "watt"}},
    {"1e5 Pa", {"bar"}},
    {"101325 Pa", {"atm"}},
    {"9.80665 Pa", {"mmH2O"}},
    {"133.322387415 Pa", {"mmHg"}},
    {"9.80665 N", {"kgf"}},
    {"0.0174532925199432958 rad", {"degree", "degrees", "deg"}},
    {"K @ 273.15", {"degC", "celsius"}},
    {"1e-7/101325 m2", {"D", "darcy"}},
    {"0.01", {"%", "percent"}},
    {"0.001", {"permil", "permille"}},
    {"1e-6", {"ppm"}},
};
const int fd_n_unit_rows = ROWS(fd_unit_rows);

const fd_unit_prefix fd_unit_prefixes[] = {
    {"giga", "G", 1e9},   {"mega", "M", 1e6},   {"kilo", "k", 1e3},   {"hecto", "h", 1e2},
    {"centi", "c", 1e-2}, {"milli", "m", 1e-3}, {"micro", "u", 1e-6}, {"nano", "n", 1e-9},
};
const int fd_n_unit_prefixes = ROWS(fd_unit_prefixes);

const fd_unit_alias fd_unit_hints[] = {
    {"a", "year"},     {"y", "year"},
    {"annum", "year"}, {"days", "d"},
    {"hours", "h"},    {"minutes", "min"},
    {"mins", "min"},   {"seconds", "s"},
    {"M", "min or m"}, {"S", "s"},
    {"pa", "Pa"},      {"PA", "Pa"},
    {"kpa", "kPa"},    {"KPa", "kPa"},
    {"Mpa", "MPa"},    {"mpa", "MPa"},
    {"C", "degC"},     {"Kg", "kg"},
    {"KG", "kg"},      {"T", "t"},
    {"ton", "t"},      {"tons", "t"},
    {"md", "mD"},      {"mmAq", "mmH2O"},
    {"mmwg", "mmH2O"}, {"mmWS", "mmH2O"},
    {"KW", "kW"},      {"kw", "kW"},
    {"inch", "m"},     {"foot", "m"},
    {"ft", "m"},       {"cfm", "m3/min"},
    {"cmm", "m3/min"}, {"month", "d"},
    {"months", "d"},   {"mo", "d"},
    {"degF", "degC"},  {"promille", "permil"},
};
const int fd_n_unit_hints = ROWS(fd_unit_hints);

const fd_unit_alias fd_unit_signs[] = {
    {"⁰", "0"},     {"¹", "1"},      {"²", "2"},  {"³", "3"},      {"⁴", "4"},
    {"⁵", "5"},     {"⁶", "6"},      {"⁷", "7"},  {"⁸", "8"},      {"⁹", "9"},
    {"⁻", "-"},     {"−", "-"},      {"·", "."},  {"⋅", "."},      {"∙", "."},
    {"×", "."},     {"／", "/"},     {"％", "%"}, {"‰", "permil"}, {"℃", "degC"},
    {"°C", "degC"}, {"°", "degree"}, {"µ", "u"},  {"μ", "u"},      {"㎡", "m2"},
    {"㎥", "m3"},
};
const int fd_n_unit_signs = ROWS(fd_unit_signs);
