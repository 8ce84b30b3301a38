#include "networks/clause.h"

#include "base/diagnostic.h"

/* REG25 Art. 174 (REG22 Art. 155) names the face; that a heading in an outburst seam is
 * meant too is read from OUT19 Art. 31(6), whose wording was not seen. */
const fd_clause fd_clauses[FD_N_CLAUSES] = {
    [FD_CLAUSE_BOOSTER] = {"reg25-177-booster", "煤矿安全规程(2025)", "第177条", false,
                           FD_N("booster fans are not allowed underground")},
    [FD_CLAUSE_OUTBURST_RETURN] =
        {"reg25-174-outburst-return", "煤矿安全规程(2025)", "第174条", false,
         FD_N("no regulator is allowed on the return side of an outburst face")},
    [FD_CLAUSE_OUTBURST_HEADING] =
        {"out19-31-outburst-return", "防治煤与瓦斯突出细则", "第31条", true,
         FD_N("no regulator is allowed on the return side of an outburst heading")},
    [FD_CLAUSE_SERIES_FACES] = {"reg25-169-series-faces", "煤矿安全规程(2025)", "第169条",
                                false,
                                FD_N("no face is ventilated by the air of a face")},
    [FD_CLAUSE_SERIES_OUTBURST] =
        {"reg25-169-series-outburst", "煤矿安全规程(2025)", "第169条", false,
         FD_N("no series ventilation in seams liable to outbursts")},
    [FD_CLAUSE_SERIES_ONCE] =
        {"reg25-169-series", "煤矿安全规程(2025)", "第169条", false,
         FD_N("series ventilation once only, within one panel, with methane and carbon "
              "dioxide of no more than 0.5 per cent at the intake of the second place")},
    [FD_CLAUSE_RECIRCULATION] = {"haz26-8-recirculation", "重大事故隐患判定标准(2026)",
                                 "第8条", false,
                                 FD_N("recirculation is a hazard of the gravest kind")},
    [FD_CLAUSE_AUXILIARY] = {"reg25-183-auxiliary", "煤矿安全规程(2025)", "第183条",
                             false,
                             FD_N(
                                 "full pressure brings more air to an auxiliary fan than "
                                 "the fan takes, and the fan stands no less than 10 m "
                                 "from where the return of its heading comes out")},
};
