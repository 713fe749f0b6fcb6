// Differential item functioning: is an item harder for one group than for another with the same total?
//
// Mantel and Haenszel, Journal of the National Cancer Institute 22 (1959). Attempts are put in strata by their total in whole
// points (rounded down), within each assessment; no points and all points tell nothing and are left out, as are strata with one
// group alone. With A right and B wrong of the reference group, C right and D wrong of the focal group, T = A + B + C + D:
//   alpha  Σ A·D ÷ T  ÷  Σ B·C ÷ T: the odds of the reference group against those of the focal group
//   delta  −2.35 · ln alpha (Holland and Thayer 1988): below 0, the item is harder for the focal group
//   SE     of delta: 2.35 · √(Σ (A·D + alpha·B·C) · (A + D + alpha · (B + C)) ÷ T²  ÷  2 (Σ A·D ÷ T)²) (Phillips and Holland 1987)
//   χ²     (|ΣA − ΣE(A)| − ½)² ÷ ΣVar(A), one degree of freedom; no ½ where the difference is less than that
//   class  Zwick, ETS Research Report 12-08 (2012), at the 5 % level: A where delta does not differ from 0 or |delta| < 1;
//          C where |delta| ≥ 1.5 and is above 1 beyond chance (|delta| − 1.645 · SE > 1); B else
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grade/sums/slices.h"

namespace lectern {

struct DifFigures {
    std::size_t item = 0;  // in the prepared key
    std::string reference, focal;
    std::int64_t reference_n = 0, focal_n = 0;  // attempts in the strata
    std::int64_t strata = 0;
    std::optional<double> alpha, delta, delta_se;  // where both sums are above 0
    std::optional<double> chi2, p_value;           // where A varies
    char ets_class = 0;                            // 'A', 'B', 'C'; 0: no delta
};

// Each group against the reference: the group with most attempts, of equal ones the first by name. Of the items that are right or
// wrong in every attempt, in assessments where all attempts had the same items. In the order of the groups, then of the key;
// items of which no stratum is left are left out, and all where there are not two groups.
std::vector<DifFigures> differential_functioning(const PreparedKey& prepared, const std::vector<GroupTallies>& assessments);

}  // namespace lectern
