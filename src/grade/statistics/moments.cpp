#include "grade/statistics/moments.h"

#include <algorithm>

namespace lectern {

Moments total_moments(const Tally& tally) {
    Moments m;
    for (const auto& [total, row] : tally.rows()) {
        m.n += row.n;
        m.sum += Wide{total} * row.n;
        m.squares += Wide{total} * total * row.n;
    }
    return m;
}

ItemMoments item_moments(const Tally& tally, std::size_t place) {
    ItemMoments m;
    for (const auto& [total, row] : tally.rows()) {
        if (place >= row.cells.size()) continue;
        const Tally::Cell& cell = row.cells[place];
        m.score.n += cell.n;
        m.score.sum += cell.sum;
        m.total.sum += Wide{total} * cell.n;
        m.total.squares += Wide{total} * total * cell.n;
        m.products += Wide{total} * cell.sum;
    }
    m.total.n = m.score.n;
    m.score.squares = tally.items()[place].squares;
    return m;
}

bool dichotomous(const PreparedKey& prepared, const Tally& tally) {
    return std::ranges::all_of(tally.items(), [&](const Tally::ItemSum& sum) {
        return sum.full + sum.none == tally.attempts() && prepared.items()[sum.item].points == prepared.unit();
    });
}

}  // namespace lectern
