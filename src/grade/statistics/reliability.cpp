#include "grade/statistics/reliability.h"

#include <algorithm>
#include <cmath>

namespace lectern {

namespace {

bool comparable(const Tally& tally) {
    return tally.attempts() > 0 && tally.same_items() && !tally.items().empty();
}

template <typename Belongs>
std::vector<std::size_t> places_where(const PreparedKey& prepared, const Tally& tally, std::span<const std::size_t> places,
                                      Belongs belongs) {
    std::vector<std::size_t> out;
    for (const std::size_t place : places)
        if (belongs(*prepared.items()[tally.items()[place].item].key)) out.push_back(place);
    return out;
}

}  // namespace

std::vector<Moments> item_score_moments(const Tally& tally) {
    std::vector<Moments> out;
    for (std::size_t place = 0; place < tally.items().size(); ++place) out.push_back(item_moments(tally, place).score);
    return out;
}

std::vector<std::size_t> places_by_key(const Tally& tally) {
    std::vector<std::size_t> places(tally.items().size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    std::ranges::sort(places, {}, [&](std::size_t place) { return tally.items()[place].item; });
    return places;
}

SumFigures sum_figures(const PreparedKey& prepared, const Tally& tally, std::span<const Moments> items,
                       std::span<const std::size_t> places) {
    const auto unit = static_cast<double>(prepared.unit()), n = static_cast<double>(tally.attempts());
    Wide sum = 0, within = 0, between = 0;  // Σ score; n² Σσᵢ²; n² Σᵢ≠ⱼ σᵢⱼ
    std::int64_t max = 0;
    double squares = 0;  // n⁴ Σᵢ≠ⱼ σᵢⱼ²
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Moments& one = items[places[i]];
        sum += one.sum;
        within += one.spread();
        max += prepared.items()[tally.items()[places[i]].item].points;
        for (std::size_t j = 0; j < i; ++j) {
            const Wide both = tally.attempts() * tally.products(places[i], places[j]) - one.sum * items[places[j]].sum;
            between += 2 * both;
            squares += 2 * to_double(both) * to_double(both);
        }
    }
    SumFigures out;
    out.items = places.size();
    out.max = static_cast<double>(max) / unit;
    if (tally.attempts() == 0) return out;
    out.mean = to_double(sum) / (n * unit);
    if (tally.attempts() < 2) return out;
    const Wide spread = within + between;
    out.sd = std::sqrt(to_double(spread) / (n * (n - 1))) / unit;
    if (places.size() < 2 || spread == 0) return out;
    const auto k = static_cast<double>(places.size());
    out.alpha = k / (k - 1) * (to_double(between) / to_double(spread));
    out.lambda2 = (to_double(between) + std::sqrt(k / (k - 1) * squares)) / to_double(spread);
    return out;
}

std::vector<ScoreError> conditional_errors(const PreparedKey& prepared, const Tally& tally) {
    const std::size_t items = tally.items().size();
    if (!comparable(tally) || items < 2 || !dichotomous(prepared, tally)) return {};
    std::vector<ScoreError> out(items + 1);
    for (std::size_t right = 0; right <= items; ++right) {
        out[right].score = static_cast<std::int64_t>(right);
        out[right].sem = std::sqrt(static_cast<double>(right * (items - right)) / static_cast<double>(items - 1));
    }
    for (const auto& [total, row] : tally.rows()) out[static_cast<std::size_t>(total / prepared.unit())].attempts = row.n;
    return out;
}

Subscores subscores(const PreparedKey& prepared, const Tally& tally) {
    Subscores out;
    if (!comparable(tally)) return out;
    const std::vector<Moments> items = item_score_moments(tally);
    const std::vector<std::size_t> all = places_by_key(tally);
    const auto add = [&](const std::string& id, auto belongs, std::vector<Subscore>& list) {
        const std::vector<std::size_t> places = places_where(prepared, tally, all, belongs);
        if (!places.empty()) list.push_back({id, sum_figures(prepared, tally, items, places)});
    };
    for (const Domain& domain : prepared.key().blueprint.domains) {
        add(
            domain.id, [&](const ItemKey& item) { return item.domain == domain.id; }, out.domains);
        for (const Task& task : domain.tasks)
            add(
                task.id, [&](const ItemKey& item) { return item.task == task.id; }, out.tasks);
    }
    return out;
}

}  // namespace lectern
