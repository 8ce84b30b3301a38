/* The attribute tables of the limits file. Reader, XSD and docs/user.md follow this
 * table. */
#include "networks/mine.h"
#include "networks/row.h"
#include "scenarios/limits.h"

/* Words of the file, and of the catalogue where people read them. */
static const char *const quantities[] = {FD_N("methane"),
                                         FD_N("methane-lasting"),
                                         FD_N("velocity"),
                                         FD_N("content"),
                                         FD_N("seam-pressure"),
                                         FD_N("desorbable"),
                                         FD_N("drainage-rate"),
                                         FD_N("time-spread"),
                                         FD_N("fan-intake"),
                                         FD_N("fan-distance"),
                                         FD_N("air-share"),
                                         FD_N("reversal-time"),
                                         FD_N("reversed-share"),
                                         FD_N("carbon-monoxide"),
                                         FD_N("carbon-dioxide"),
                                         FD_N("oxygen"),
                                         NULL};
static const char *const operators[] = {"reaches", "exceeds", "falls-below", NULL};
static const char *const places[] = {
    "any",   "total-return", "panel-return",    "face-return",   "heading-return",
    "face",  "heading",      "intake",          "return-corner", "sensor",
    "panel", "fan-road",     "restart-heading", "restart-fan",   "mixing-point",
    NULL};
static const char *const confidences[] = {"seen", "unverified", NULL};

const char *fd_quantity_word(int quantity) {
    return quantities[quantity];
}

static const fd_attribute limit_set[] = {
    FD_COUNT(fd_limit_set, schema, "schema", 1, 1000, true, NULL,
             FD_N("major version of the file format")),
};

static const fd_attribute limit[] = {
    FD_TEXT(fd_limit, document, "document", true, FD_N("document the clause stands in")),
    FD_TEXT(fd_limit, article, "article", true, FD_N("article or table")),
    FD_TEXT(fd_limit, action, "action", false, FD_N("what the clause asks for")),
    {.name = "quantity",
     .type = FD_VALUE_WORD,
     .offset = offsetof(fd_limit, quantity),
     .words = quantities,
     .required = true,
     .meaning = FD_N("what is limited")},
    {.name = "operator",
     .type = FD_VALUE_WORD,
     .offset = offsetof(fd_limit, operator),
     .words = operators,
     .required = true,
     .meaning = FD_N("when a value breaks the limit")},
    FD_WORD(fd_limit, place, "place", places, "any", FD_N("kind of place")),
    FD_WORD(fd_limit, class, "class", fd_airway_classes, NULL,
            FD_N("class of airway, for a velocity")),
    FD_WORD(fd_limit, sensor, "sensor", fd_sensor_places, NULL,
            FD_N("place of sensor, for a set point")),
    FD_WORD(fd_limit, confidence, "confidence", confidences, "seen",
            FD_N("unverified: not yet read in the printed document")),
    FD_FLAG(fd_limit, outburst_only, "outburst-only", "false",
            FD_N("only for seams liable to outbursts")),
    FD_FLAG(fd_limit, except_power_failure, "except-power-failure", "false",
            FD_N("asks nothing of an event because of a power failure")),
    FD_FLAG(fd_limit, except_blow_out, "except-blow-out", "false",
            FD_N("asks nothing of an event because of a blow-out")),
    FD_NUMBER(fd_limit, methane, "methane", "1", 0, 1, NULL, FD_N("methane by volume")),
    FD_NUMBER(fd_limit, lasting, "lasting", "s", 0, 1e6, NULL,
              FD_N("longest time the value may be held")),
    FD_NUMBER(fd_limit, velocity, "velocity", "m/s", 0, 100, NULL,
              FD_N("mean air velocity")),
    FD_NUMBER(fd_limit, content, "content", "m3/kg", 0, 0.1, NULL,
              FD_N("gas content at 0 degC")),
    FD_NUMBER(fd_limit, pressure, "pressure", "Pa", 0, 1e8, NULL,
              FD_N("gauge gas pressure")),
    FD_NUMBER(fd_limit, rate, "rate", "1", 0, 1, NULL, FD_N("share")),
    FD_NUMBER(fd_limit, distance, "distance", "m", 0, 1e5, NULL, FD_N("least distance")),
    FD_NUMBER(fd_limit, fraction, "fraction", "1", 0, 1, NULL,
              FD_N("carbon monoxide, carbon dioxide or oxygen by volume")),
    FD_DATE(fd_limit, from, "from", true, FD_N("in force from this day")),
    FD_DATE(fd_limit, until, "until", false,
            FD_N("first day on which it is no longer in force")),
};

static const fd_attribute band[] = {
    FD_NUMBER(fd_band, output_above, "output-above", "kg/s", 0, 1e6, NULL,
              FD_N("daily output above which the band holds")),
    FD_NUMBER(fd_band, emission_from, "emission-from", "m3/s", 0, 1e6, NULL,
              FD_N("absolute emission from which the band holds")),
    FD_NUMBER(fd_band, content, "content", "m3/kg", 0, 0.1, NULL,
              FD_N("gas content at 0 degC")),
    FD_NUMBER(fd_band, rate, "rate", "1", 0, 1, NULL, FD_N("share")),
};

static const fd_attribute unchecked[] = {
    FD_TEXT(fd_unchecked, document, "document", true,
            FD_N("document the clause stands in")),
    FD_TEXT(fd_unchecked, article, "article", true, FD_N("article or table")),
    FD_TEXT(fd_unchecked, text, "text", true, FD_N("what it asks for")),
};

static const fd_element elements[] = {
    {"limits", NULL, true, 1, 1, sizeof(fd_limit_set), FD_ROWS(limit_set),
     FD_N("a set of limits")},
    {"limit", "limits", true, 1, 0, sizeof(fd_limit), FD_ROWS(limit), FD_N("one limit")},
    {"band", "limit", false, 0, 0, sizeof(fd_band), FD_ROWS(band),
     FD_N("the value of the limit in a range, in rising order")},
    {"unchecked", "limits", false, 0, 0, sizeof(fd_unchecked), FD_ROWS(unchecked),
     FD_N("a clause that is not tested")},
};

const fd_schema fd_limits_schema = {.element = elements,
                                    .n_elements =
                                        (int)(sizeof elements / sizeof elements[0]),
                                    .version = 1,
                                    .file = "limits.xsd"};
