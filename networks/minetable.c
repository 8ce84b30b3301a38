/* The attribute tables of the mine file: name, unit, bounds, default and meaning of every
 * value. Reader, XSD and docs/user.md follow this table. */
#include "networks/climatetable.h"
#include "networks/fantable.h"
#include "networks/goaftable.h"
#include "networks/mine.h"
#include "networks/openingtable.h"
#include "networks/row.h"

const char *const fd_airway_classes[] = {"air-shaft",
                                         "material-shaft",
                                         "air-crossing",
                                         "hoisting-shaft",
                                         "ladder-shaft",
                                         "skip-intake-shaft",
                                         "belt-return-shaft",
                                         "belt-intake-shaft",
                                         "main-airway",
                                         "trolley-road",
                                         "panel-airway",
                                         "working-face",
                                         "coal-heading",
                                         "rock-heading",
                                         "other-road",
                                         "door-crosscut",
                                         "duct",
                                         "leakage-path",
                                         NULL};
const char *const fd_gas_places[] = {"none",        "total-return",   "panel-return",
                                     "face-return", "heading-return", "face",
                                     "heading",     "intake",         NULL};
static const char *const density_rules[] = {"computed", "fixed", NULL};
static const char *const flow_references[] = {"own", "standard", NULL};
static const char *const coal_ranks[] = {"anthracite", "lean-coking", "fat-gas", NULL};
static const char *const positions[] = {"above", "below", NULL};
static const char *const gas_classes[] = {"low", "high", NULL};
static const char *const desorptions[] = {"airey", "power", NULL};
static const char *const relief_laws[] = {"decay", "airey", NULL};
static const char *const face_methods[] = {"aq-1018", "tailgate-balance", NULL};
static const char *const rate_methods[] = {"aq-1018", "relative-zone", NULL};
static const char *const hole_kinds[] = {"in-seam", "cross-measure", "roof", NULL};
const char *const fd_sensor_places[] = {"return-corner",
                                        "face",
                                        "face-return",
                                        "face-intake",
                                        "return-midpoint",
                                        "heading-face",
                                        "heading-return",
                                        "heading-midpoint",
                                        "heading-split",
                                        "panel-return",
                                        "total-return",
                                        "series-face-intake",
                                        "shearer",
                                        "series-heading-fan",
                                        "double-heading-return",
                                        "roadheader",
                                        "tunnel-borer",
                                        "drilling",
                                        "chamber",
                                        "belt-shaft-return",
                                        "vehicle",
                                        "coal-bunker",
                                        "surface-pump-house",
                                        "underground-pump",
                                        "pump-outlet",
                                        "other",
                                        NULL};

static const fd_attribute site[] = {
    {.name = "schema",
     .type = FD_VALUE_COUNT,
     .offset = offsetof(fd_site, schema),
     .required = true,
     .lower = 1,
     .upper = 1000,
     .meaning = FD_N("major version of the file format")},
    FD_WORD(
        fd_site, gas_class, "gas-class", gas_classes, "high",
        FD_N("gas class of the mine; with `rockburst` of a seam it demands a sensor in "
             "the intake of its faces")),
};

static const fd_attribute junction[] = {
    FD_NUMBER(fd_junction, x, "x", "m", 0, 0, "0 m", FD_N("coordinate, east")),
    FD_NUMBER(fd_junction, y, "y", "m", 0, 0, "0 m", FD_N("coordinate, north")),
    FD_NUMBER(fd_junction, z, "z", "m", 0, 0, "0 m", FD_N("height, positive upwards")),
    FD_FLAG(fd_junction, surface, "surface", "false",
            FD_N("open to the atmosphere: its pressure is that of the surface air")),
    FD_NUMBER(
        fd_junction, pressure, "pressure", "Pa", 0, 0, NULL,
        FD_N("imposed gauge pressure against the surface air column at its height")),
    FD_NUMBER(
        fd_junction, inflow, "inflow", "m3/s", 0, 0, NULL,
        FD_N(
            "imposed air flow into the junction from outside the network, at `density`")),
    FD_POSITIVE(fd_junction, density, "density", "kg/m3", 10, "1.2 kg/m3",
                FD_N("density at which `inflow` is stated")),
    FD_NUMBER(fd_junction, temperature, "temperature", "K", 223.15, 343.15, NULL,
              FD_N("dry-bulb air temperature; else the climate's")),
    FD_NUMBER(fd_junction, volume, "volume", "m3", 0, 1e7, "0 m3",
              FD_N("air that stands here and mixes: a face, a goaf corner, a chamber; "
                   "gas in time passes through it")),
};

static const fd_attribute airway[] = {
    FD_REF(fd_airway, from, "from", "junction", true, FD_N("junction where it starts")),
    FD_REF(fd_airway, to, "to", "junction", true, FD_N("junction where it ends")),
    FD_WORD(fd_airway, class, "class", fd_airway_classes, "other-road",
            FD_N("class of airway for the velocity limits")),
    FD_WORD(fd_airway, place, "place", fd_gas_places, "none",
            FD_N("place for the gas limits, tested where the air leaves the airway")),
    FD_WORD(fd_airway, state, "state", existences, "present",
            FD_N("planned: absent until the calendar commissions it")),
    FD_WORD(
        fd_airway, density, "density", density_rules, "computed",
        FD_N("fixed: the air has the density of the resistance and no natural draught")),
    FD_WORD(
        fd_airway, flow_reference, "flow-reference", flow_references, "own",
        FD_N(
            "density at which `flow` holds: the airway's own, or the standard 1.2 kg/m3")),
    FD_POSITIVE(fd_airway, length, "length", "m", 1e5, NULL, FD_N("length")),
    FD_POSITIVE(fd_airway, area, "area", "m2", 1e4, NULL, FD_N("cross-section")),
    FD_POSITIVE(
        fd_airway, perimeter, "perimeter", "m", 1e4, NULL,
        FD_N("perimeter; else 4.16 times the root of the area, an arched section")),
    FD_POSITIVE(fd_airway, diameter, "diameter", "m", 100, NULL,
                FD_N("diameter of a circular section, in place of area and perimeter")),
    FD_POSITIVE(fd_airway, friction, "friction", "N.s2/m4", 10, NULL,
                FD_N("friction coefficient at 1.2 kg/m3")),
    FD_NUMBER(fd_airway, shock, "shock", "1", 0, 1e6, "0",
              FD_N("sum of the shock-loss coefficients, on the mean velocity")),
    FD_NUMBER(fd_airway, resistance, "resistance", "N.s2/m8", 0, 1e12, NULL,
              FD_N("resistance, in place of the geometry and friction")),
    FD_POSITIVE(fd_airway, resistance_density, "resistance-density", "kg/m3", 10,
                "1.2 kg/m3", FD_N("air density at which the resistance is stated")),
    FD_POSITIVE(fd_airway, hydraulic_diameter, "hydraulic-diameter", "m", 100, NULL,
                FD_N("for the laminar range of an airway given by resistance; else 1 m")),
    FD_NUMBER(fd_airway, flow, "flow", "m3/s", 0, 0, NULL,
              FD_N("imposed air flow, from to to")),
    FD_NUMBER(fd_airway, heat, "heat", "W", -1e8, 1e8, "0 W",
              FD_N("heat that machines give the air, sensible and latent; cooling is "
                   "negative")),
    FD_POSITIVE(fd_airway, age, "age", "s", 1e10, NULL,
                FD_N("time since it was opened, for the heat of the rock")),
    FD_NUMBER(fd_airway, rock_temperature, "rock-temperature", "K", 253.15, 373.15, NULL,
              FD_N("virgin rock temperature; else by the climate's gradient")),
};

static const fd_attribute seam[] = {
    FD_REQUIRED(fd_seam_unit, thickness, "thickness", "m", 100, FD_N("thickness")),
    FD_NUMBER(
        fd_seam_unit, content, "content", "m3/kg", 0, 0.1, NULL,
        FD_N("original gas content at 0 degC and 101.325 kPa, per mass of raw coal")),
    FD_NUMBER(fd_seam_unit, pressure, "pressure", "Pa", 0, 2e7, NULL,
              FD_N("original gas pressure, gauge")),
    {.name = "permeability",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(fd_seam_unit, permeability),
     .unit = "m2/(Pa2.s)",
     .alternate = "m2",
     .factor = 1 / (2 * 1.08e-5 * 101325),
     .lower = 0,
     .upper = 1,
     .above_lower = true,
     .meaning = FD_N("permeability coefficient lambda, or the permeability k: lambda = "
                     "k/(2 mu pn), mu 1.08e-5 Pa.s, pn 101325 Pa")},
    FD_POSITIVE(fd_seam_unit, langmuir_volume, "langmuir-volume", "m3/kg", 0.2, NULL,
                FD_N("Langmuir volume a of the combustible matter, at 0 degC")),
    FD_POSITIVE(fd_seam_unit, langmuir_b, "langmuir-b", "Pa-1", 1e-3, NULL,
                FD_N("Langmuir constant b, on absolute pressure")),
    FD_NUMBER(fd_seam_unit, ash, "ash", "1", 0, 0.6, NULL, FD_N("ash, air-dried")),
    FD_NUMBER(fd_seam_unit, moisture, "moisture", "1", 0, 0.3, NULL,
              FD_N("moisture, air-dried")),
    FD_NUMBER(fd_seam_unit, porosity, "porosity", "1", 0, 0.5, NULL, FD_N("porosity")),
    FD_REQUIRED(fd_seam_unit, density, "density", "kg/m3", 3000,
                FD_N("apparent density")),
    FD_NUMBER(fd_seam_unit, volatile_matter, "volatile-matter", "1", 0, 0.6, NULL,
              FD_N("volatile matter, dry ash-free")),
    FD_NUMBER(
        fd_seam_unit, residual_content, "residual-content", "m3/kg", 0, 0.1, NULL,
        FD_N("content left in coal hoisted to the surface (Wc of AQ 1018-2006); else by "
             "its table")),
    FD_NUMBER(fd_seam_unit, dip, "dip", "rad", 0, 1.5707964, "0 degree", FD_N("dip")),
    FD_NUMBER(fd_seam_unit, depth, "depth", "m", 0, 3000, NULL,
              FD_N("depth below surface")),
    FD_NUMBER(fd_seam_unit, hardness, "hardness", "1", 0, 10, NULL,
              FD_N("firmness coefficient f")),
    FD_NUMBER(fd_seam_unit, temperature, "temperature", "K", 263.15, 353.15, "20 degC",
              FD_N("temperature of the coal")),
    FD_WORD(fd_seam_unit, rank, "rank", coal_ranks, "lean-coking",
            FD_N("rank for the equivalent drained width of a gate side")),
    FD_FLAG(fd_seam_unit, outburst, "outburst", "false", FD_N("liable to outbursts")),
    FD_FLAG(fd_seam_unit, rockburst, "rockburst", "false", FD_N("liable to rock bursts")),
    FD_WORD(fd_seam_unit, desorption, "desorption", desorptions, "airey",
            FD_N("law by which its broken coal gives off gas over time")),
    FD_POSITIVE(fd_seam_unit, desorption_time, "desorption-time", "s", 1e9, "3 h",
                FD_N("time scale of coal as it is cut")),
    FD_POSITIVE(fd_seam_unit, desorption_exponent, "desorption-exponent", "1", 5,
                "0.333333333333",
                FD_N("exponent of the law of broken coal; above 1 for `power`")),
};

static const fd_attribute face[] = {
    FD_REF(fd_face_unit, seam, "seam", "seam", true, FD_N("seam mined")),
    FD_REF(fd_face_unit, airway, "airway", "airway", true, FD_N("airway along the face")),
    FD_REF(fd_face_unit, intake_gate, "intake-gate", "airway", true,
           FD_N("gate that ends at the face; it shortens as the face retreats")),
    FD_REF(fd_face_unit, return_gate, "return-gate", "airway", true,
           FD_N("gate that starts at the face; it shortens as the face retreats")),
    FD_REQUIRED(fd_face_unit, length, "length", "m", 1000, FD_N("face length")),
    FD_REQUIRED(fd_face_unit, strike, "strike", "m", 1e4, FD_N("length of the panel")),
    FD_REQUIRED(fd_face_unit, height, "height", "m", 30, FD_N("mining height")),
    FD_REQUIRED(fd_face_unit, advance, "advance", "m/s", 0.01, FD_N("rate of advance")),
    FD_NUMBER(fd_face_unit, recovery, "recovery", "1", 0.3, 1, "0.95",
              FD_N("share of the coal that is won")),
    FD_NUMBER(fd_face_unit, rock_factor, "rock-factor", "1", 1, 2, "1.2",
              FD_N("surrounding-rock coefficient K1 of AQ 1018-2006")),
    FD_NUMBER(fd_face_unit, gate_exposure, "gate-exposure", "s", 0, 1e9, NULL,
              FD_N("time the gate sides stood exposed, for K3; else K3 is 1")),
    FD_NUMBER(fd_face_unit, imbalance, "imbalance", "1", 1, 3, "1.35",
              FD_N("peak over mean emission")),
    FD_NUMBER(
        fd_face_unit, corner_leakage, "corner-leakage", "1", 0, 1, NULL,
        FD_N("share of the face air that leaks through the goaf to the return corner; "
             "without it the corner is not assessed")),
    FD_NUMBER(fd_face_unit, corner_share, "corner-share", "1", 0, 1, NULL,
              FD_N("share of the face's own gas that reaches the air through the goaf; "
                   "else what rock and lost coal add, 1 - 1/(K1 K2)")),
    FD_POSITIVE(fd_face_unit, corner_volume, "corner-volume", "m3", 1000, NULL,
                FD_N("air in the return corner that mixes; without it the corner is not "
                     "assessed in events")),
    FD_POSITIVE(fd_face_unit, web, "web", "m", 5, "0.8 m",
                FD_N("depth of a cut where no schedule gives the passes")),
    FD_POSITIVE(
        fd_face_unit, conveyor_speed, "conveyor-speed", "m/s", 10, "1.2 m/s",
        FD_N("speed of the conveyor along the face, where its schedule gives none")),
    FD_POSITIVE(fd_face_unit, belt_speed, "belt-speed", "m/s", 10, "3 m/s",
                FD_N("speed of the belt in the gate, where its schedule gives none")),
    FD_POSITIVE(fd_face_unit, goaf_time, "goaf-time", "s", 1e10, "5 d",
                FD_N("time scale of coal lost in the goaf")),
    FD_POSITIVE(fd_face_unit, relief_time, "relief-time", "s", 1e10, "30 d",
                FD_N("time scale of adjacent seams and surrounding rock")),
    FD_WORD(
        fd_face_unit, relief_law, "relief-law", relief_laws, "decay",
        FD_N(
            "law by which adjacent seams and rock give off gas over time: plain decay, or "
            "that of Airey as in British practice")),
    FD_POSITIVE(fd_face_unit, relief_exponent, "relief-exponent", "1", 1,
                "0.333333333333", FD_N("airey: exponent of that law")),
    FD_WORD(fd_face_unit, method, "method", face_methods, "aq-1018",
            FD_N("how its gas is reckoned: by source, or by the direct balance of US "
                 "practice from the four values below")),
    FD_NUMBER(fd_face_unit, idle_emission, "idle-emission", "m3/s", 0, 100, "0 m3/s",
              FD_N("tailgate-balance: methane without production, at 0 degC")),
    FD_NUMBER(fd_face_unit, specific_emission, "specific-emission", "m3/kg", 0, 1, NULL,
              FD_N("tailgate-balance: gas set free per coal won, all seams")),
    FD_NUMBER(fd_face_unit, specific_loss, "specific-loss", "m3/kg", 0, 1, "0 m3/t",
              FD_N("tailgate-balance: the part of it that goes another way")),
    FD_NUMBER(fd_face_unit, bleeder_methane, "bleeder-methane", "m3/s", 0, 100, "0 m3/s",
              FD_N("tailgate-balance: methane the bleeder carries off")),
    FD_NUMBER(fd_face_unit, carbon_dioxide, "carbon-dioxide", "m3/s", 0, 100, "0 m3/s",
              FD_N("carbon dioxide that it gives off evenly along the face, at 0 degC")),
};

static const fd_attribute adjacent[] = {
    FD_REF(fd_adjacent_unit, seam, "seam", "seam", true, FD_N("the adjacent seam")),
    FD_WORD(fd_adjacent_unit, position, "position", positions, "above",
            FD_N("where it lies, seen from the mined seam")),
    FD_REQUIRED(fd_adjacent_unit, distance, "distance", "m", 500,
                FD_N("normal distance")),
    FD_NUMBER(fd_adjacent_unit, emission_rate, "emission-rate", "1", 0, 1, NULL,
              FD_N("share of its gas that is set free; else by distance (AQ 1018-2006)")),
    FD_WORD(fd_adjacent_unit, method, "method", rate_methods, "aq-1018",
            FD_N("the law by distance, where no rate is given")),
};

static const fd_attribute heading[] = {
    FD_REF(fd_heading_unit, seam, "seam", "seam", false,
           FD_N("seam driven in; none in rock")),
    FD_REF(
        fd_heading_unit, airway, "airway", "airway", true,
        FD_N(
            "roadway, from the heading face to its mouth; it lengthens as it is driven")),
    FD_REF(fd_heading_unit, duct, "duct", "airway", true,
           FD_N("duct, from the fan to the heading face; it lengthens with the heading")),
    FD_REF(fd_heading_unit, fan, "fan", "fan", true, FD_N("auxiliary fan in the duct")),
    FD_REF(
        fd_heading_unit, through, "through", "airway", false,
        FD_N("planned airway that joins the heading face to the rest at hole-through")),
    FD_REQUIRED(fd_heading_unit, length, "length", "m", 1e4, FD_N("planned length")),
    FD_NUMBER(fd_heading_unit, initial_length, "initial-length", "m", 1, 1e4, "20 m",
              FD_N("length already driven at the start of the plan")),
    FD_REQUIRED(fd_heading_unit, advance, "advance", "m/s", 0.01,
                FD_N("rate of advance")),
    FD_NUMBER(fd_heading_unit, coal_section, "coal-section", "m2", 0, 200, NULL,
              FD_N("coal in the section cut")),
    FD_NUMBER(fd_heading_unit, exposed_perimeter, "exposed-perimeter", "m", 0, 200, NULL,
              FD_N("perimeter of exposed coal")),
    FD_NUMBER(fd_heading_unit, imbalance, "imbalance", "1", 1, 3, "1.35",
              FD_N("peak over mean emission")),
    FD_POSITIVE(fd_heading_unit, belt_speed, "belt-speed", "m/s", 10, "3 m/s",
                FD_N("speed of the belt in the heading, where its schedule gives none")),
    FD_NUMBER(
        fd_heading_unit, carbon_dioxide, "carbon-dioxide", "m3/s", 0, 100, "0 m3/s",
        FD_N("carbon dioxide that it gives off evenly along its roadway, at 0 degC")),
};

static const fd_attribute holes[] = {
    FD_WORD(fd_hole_group, kind, "kind", hole_kinds, "in-seam", FD_N("kind of holes")),
    FD_REF(fd_hole_group, seam, "seam", "seam", true, FD_N("seam drained")),
    FD_REF(fd_hole_group, face, "face", "face", false, FD_N("panel they drain")),
    FD_REF(fd_hole_group, heading, "heading", "heading", false,
           FD_N("heading they drain for")),
    FD_POSITIVE(fd_hole_group, diameter, "diameter", "m", 1, NULL, FD_N("diameter")),
    FD_POSITIVE(fd_hole_group, length, "length", "m", 3000, NULL,
                FD_N("length in coal of one")),
    FD_POSITIVE(fd_hole_group, spacing, "spacing", "m", 500, NULL,
                FD_N("distance from row to row, or of the square pattern")),
    FD_NUMBER(fd_hole_group, suction, "suction", "Pa", 0, 1e5, NULL,
              FD_N("pressure at the hole below the atmosphere")),
    FD_NUMBER(fd_hole_group, flow, "flow", "m3/s", 0, 100, NULL,
              FD_N("roof holes: pure methane at 20 degC while the face produces")),
    FD_NUMBER(fd_hole_group, capture, "capture", "1", 0, 1, "0.6",
              FD_N("roof holes: the largest share of the goaf gas they take")),
    {.name = "per-row",
     .type = FD_VALUE_COUNT,
     .offset = offsetof(fd_hole_group, per_row),
     .lower = 1,
     .upper = 1000,
     .fallback = "1",
     .meaning = FD_N("holes in one row")},
};

static const fd_attribute protection[] = {
    FD_REF(fd_protection, face, "face", "face", true,
           FD_N("face of the protective layer")),
    FD_REF(fd_protection, seam, "seam", "seam", true, FD_N("protected seam")),
    FD_REF(fd_protection, target, "target", "face", true, FD_N("protected face")),
    FD_WORD(fd_protection, position, "position", positions, "below",
            FD_N("where the protective layer lies, seen from the protected seam")),
    FD_REQUIRED(fd_protection, distance, "distance", "m", 300, FD_N("normal distance")),
    FD_NUMBER(fd_protection, offset, "offset", "m", 0, 1e4, "0 m",
              FD_N("how far the protected panel is set back from the protective one")),
    FD_NUMBER(
        fd_protection, leak_share, "leak-share", "1", 0, 1, "0.2",
        FD_N(
            "share of the relief gas that reaches the protective face while relief holes "
            "drain; without holes all of it does")),
};

static const fd_attribute relief_stage[] = {
    FD_NUMBER(fd_relief_stage, behind, "behind", "m", -500, 1e4, NULL,
              FD_N("from this distance behind the passing face")),
    FD_NUMBER(fd_relief_stage, after, "after", "s", 0, 1e9, NULL,
              FD_N("or from this time after the face has passed")),
    FD_REQUIRED(fd_relief_stage, multiplier, "multiplier", "1", 1e5,
                FD_N("permeability over the original")),
};

static const fd_attribute sensor[] = {
    FD_REF(fd_sensor, airway, "airway", "airway", true, FD_N("airway it hangs in")),
    FD_NUMBER(
        fd_sensor, at, "at", "m", 0, 1e5, NULL,
        FD_N("distance from the start of the airway; else where the air leaves it")),
    FD_WORD(fd_sensor, place, "place", fd_sensor_places, "other",
            FD_N("place in REG25 Table 19")),
    FD_NUMBER(fd_sensor, alarm, "alarm", "1", 0, 1, NULL,
              FD_N("alarm, methane by volume")),
    FD_NUMBER(fd_sensor, cutoff, "cutoff", "1", 0, 1, NULL, FD_N("power cut-off")),
    FD_NUMBER(fd_sensor, restore, "restore", "1", 0, 1, NULL,
              FD_N("power restored below")),
    FD_NUMBER(fd_sensor, response_time, "response-time", "s", 0, 3600, "0 s",
              FD_N("time to 90 % of a step of the gas")),
    FD_POSITIVE(fd_sensor, range, "range", "1", 1, NULL,
                FD_N("the most it shows, by volume")),
    FD_NUMBER(fd_sensor, resolution, "resolution", "1", 0, 0.1, "0",
              FD_N("smallest difference it shows, by volume")),
    FD_NUMBER(fd_sensor, noise, "noise", "1", 0, 0.1, "0",
              FD_N("standard deviation of what it shows, by volume")),
    FD_NUMBER(fd_sensor, cutoff_delay, "cutoff-delay", "s", 0, 3600, "0 s",
              FD_N("from the reading at the cut-off to the power being cut")),
    FD_REFS(fd_sensor, cut_faces, "cut-faces", "face",
            FD_N("faces whose power it cuts; without any scope, the place it watches")),
    FD_REFS(fd_sensor, cut_headings, "cut-headings", "heading",
            FD_N("headings whose power it cuts")),
    FD_REFS(fd_sensor, cut_fans, "cut-fans", "fan", FD_N("fans it trips")),
};

static const fd_attribute origin[] = {
    {.name = "value",
     .type = FD_VALUE_TEXT,
     .offset = offsetof(fd_origin, value),
     .required = true,
     .meaning = FD_N("path kind/id/attribute")},
    {.name = "is",
     .type = FD_VALUE_TEXT,
     .offset = offsetof(fd_origin, is),
     .required = true,
     .meaning = FD_N("measured, survey with its date, assumed, or a source")},
};

static const fd_element elements[] = {
    {"mine", NULL, false, 1, 1, sizeof(fd_site), FD_ROWS(site), FD_N("one mine")},
    {"climate", "mine", false, 1, 1, sizeof(fd_climate), FD_ROWS(climate),
     FD_N("air at the surface and its state underground")},
    {"junction", "mine", true, 1, 0, sizeof(fd_junction), FD_ROWS(junction),
     FD_N("point where airways meet")},
    {"airway", "mine", true, 1, 0, sizeof(fd_airway), FD_ROWS(airway),
     FD_N("road, shaft or duct that carries air")},
    {"fan", "mine", true, 0, 0, sizeof(fd_fan_unit), FD_ROWS(fan),
     FD_N("fan with its curve")},
    {"point", "fan", false, 0, 0, sizeof(fd_fan_point), FD_ROWS(fan_point),
     FD_N("point of a fan curve, in order of rising flow; points of one angle and one "
          "direction stand together")},
    {"run-down-point", "fan", false, 0, 0, sizeof(fd_speed_point),
     FD_ROWS(run_down_point),
     FD_N("point of a measured run-down, in place of run-down: from full speed at 0 s to "
          "rest, in order of time")},
    {"start-up-point", "fan", false, 0, 0, sizeof(fd_speed_point),
     FD_ROWS(start_up_point),
     FD_N("point of a measured start-up, in place of start-up: from rest at 0 s to full "
          "speed, in order of time")},
    {"jet-fan", "mine", true, 0, 0, sizeof(fd_jet_fan_unit), FD_ROWS(jet_fan),
     FD_N("jet fans in one airway, without a wall about them: they drive its air by "
          "momentum")},
    {"door", "mine", true, 0, 0, sizeof(fd_door), FD_ROWS(door),
     FD_N("ventilation door")},
    {"regulator", "mine", true, 0, 0, sizeof(fd_regulator), FD_ROWS(regulator),
     FD_N("regulator")},
    {"leakage", "mine", true, 0, 0, sizeof(fd_leak_unit), FD_ROWS(leakage),
     FD_N("leak between two airways along their common way")},
    {"seam", "mine", true, 0, 0, sizeof(fd_seam_unit), FD_ROWS(seam), FD_N("coal seam")},
    {"face", "mine", true, 0, 0, sizeof(fd_face_unit), FD_ROWS(face),
     FD_N("longwall face with its panel")},
    {"adjacent", "face", false, 0, 32, sizeof(fd_adjacent_unit), FD_ROWS(adjacent),
     FD_N("adjacent seam that gives gas to the face")},
    {"goaf", "mine", true, 0, 0, sizeof(fd_goaf_unit), FD_ROWS(goaf),
     FD_N("goaf or sealed area, which breathes as the pressure before it changes")},
    {"mouth", "goaf", false, 1, 32, sizeof(fd_goaf_mouth), FD_ROWS(mouth),
     FD_N("place where a goaf breathes")},
    {"heading", "mine", true, 0, 0, sizeof(fd_heading_unit), FD_ROWS(heading),
     FD_N("roadway being driven")},
    {"holes", "mine", true, 0, 0, sizeof(fd_hole_group), FD_ROWS(holes),
     FD_N("group of drainage holes")},
    {"protection", "mine", true, 0, 0, sizeof(fd_protection), FD_ROWS(protection),
     FD_N("relief of a seam by mining a protective layer")},
    {"stage", "protection", false, 1, 16, sizeof(fd_relief_stage), FD_ROWS(relief_stage),
     FD_N("step of the permeability history, in order")},
    {"sensor", "mine", true, 0, 0, sizeof(fd_sensor), FD_ROWS(sensor),
     FD_N("methane sensor")},
    {"origin", "mine", false, 0, 0, sizeof(fd_origin), FD_ROWS(origin),
     FD_N("provenance of one value")},
};

const fd_schema fd_mine_schema = {.element = elements,
                                  .n_elements =
                                      (int)(sizeof elements / sizeof elements[0]),
                                  .version = 1,
                                  .file = "mine.xsd"};
