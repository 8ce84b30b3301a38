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
};
