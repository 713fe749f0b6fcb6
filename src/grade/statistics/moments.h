// Moments of whole numbers, exact: what all figures are divided out of.
#pragma once
#include "grade/sums/tally.h"

namespace lectern {

inline double to_double(Wide value) {
    return static_cast<double>(value);
}

// n, Σx, Σx² of whole numbers.
struct Moments {
    Wide n = 0, sum = 0, squares = 0;
    Wide spread() const { return n * squares - sum * sum; }  // n² · population variance
};

// Of the totals of all attempts, in units.
Moments total_moments(const Tally& tally);

// Of one item (by place) in the attempts that had it: its own scores, their totals, and Σ score · total.
struct ItemMoments {
    Moments score, total;
    Wide products = 0;
};
ItemMoments item_moments(const Tally& tally, std::size_t place);

// Is every item worth one point, and has every attempt all of it or nothing? Not where no attempt has the item.
bool dichotomous(const PreparedKey& prepared, const Tally& tally);

}  // namespace lectern
