#include "grade/statistics/dif.h"

#include <algorithm>
#include <cmath>

namespace lectern {

namespace {

// The attempts of one stratum.
struct Fourfold {
    std::int64_t a = 0, b = 0, c = 0, d = 0;  // reference right, wrong; focal right, wrong
    std::int64_t reference() const { return a + b; }
    std::int64_t focal() const { return c + d; }
};

using Strata = std::map<std::int64_t, Fourfold>;  // by whole points

std::optional<std::size_t> place_of_item(const Tally& tally, std::size_t item) {
    const auto found = std::ranges::find(tally.items(), item, &Tally::ItemSum::item);
    if (found == tally.items().end()) return std::nullopt;
    return static_cast<std::size_t>(found - tally.items().begin());
}

void add_stratum(const PreparedKey& prepared, const Tally& tally, std::size_t place, bool reference, Strata& strata) {
    const std::int64_t points = prepared.items()[tally.items()[place].item].points;
    for (const auto& [total, row] : tally.rows()) {
        if (total <= 0 || total >= tally.greatest_max()) continue;
        const Tally::Cell& cell = row.cells[place];
        const std::int64_t right = cell.sum / points;
        Fourfold& one = strata[total / prepared.unit()];
        (reference ? one.a : one.c) += right;
        (reference ? one.b : one.d) += cell.n - right;
    }
}

bool same_for_all(const Tally& tally) {
    return tally.same_items() && tally.least_max() == tally.greatest_max();
}

bool right_or_wrong(const PreparedKey& prepared, const Tally& tally, std::size_t place) {
    const Tally::ItemSum& sum = tally.items()[place];
    return prepared.items()[sum.item].points > 0 && sum.full + sum.none == tally.attempts();
}

// Sums over strata, each a fraction of T.
struct MantelHaenszel {
    double ad = 0, bc = 0;            // Σ A·D ÷ T, Σ B·C ÷ T
    double excess = 0, variance = 0;  // Σ A − E(A), Σ Var(A)
};

void add_sums(const Fourfold& one, MantelHaenszel& sums) {
    const auto a = static_cast<double>(one.a), b = static_cast<double>(one.b), c = static_cast<double>(one.c),
               d = static_cast<double>(one.d);
    const double t = a + b + c + d;
    sums.ad += a * d / t;
    sums.bc += b * c / t;
    sums.excess += (a * d - b * c) / t;
    sums.variance += (a + b) * (c + d) * (a + c) * (b + d) / (t * t * (t - 1));
}

double delta_error(const std::vector<Fourfold>& strata, const MantelHaenszel& sums, double alpha) {
    double spread = 0;
    for (const Fourfold& one : strata) {
        const auto a = static_cast<double>(one.a), b = static_cast<double>(one.b), c = static_cast<double>(one.c),
                   d = static_cast<double>(one.d);
        const double t = a + b + c + d;
        spread += (a * d + alpha * b * c) * (a + d + alpha * (b + c)) / (t * t);
    }
    return 2.35 * std::sqrt(spread / 2) / sums.ad;
}

char ets_class(double delta, double error, double p_value) {
    const double size = std::abs(delta);
    if (size < 1 || p_value >= 0.05) return 'A';
    return size >= 1.5 && size - 1.645 * error > 1 ? 'C' : 'B';
}

void finish_dif(const std::vector<Fourfold>& strata, DifFigures& out) {
    MantelHaenszel sums;
    for (const Fourfold& one : strata) {
        out.reference_n += one.reference();
        out.focal_n += one.focal();
        add_sums(one, sums);
    }
    out.strata = static_cast<std::int64_t>(strata.size());
    if (sums.variance > 0) {
        const double excess = std::abs(sums.excess);
        const double corrected = excess < 0.5 ? excess : excess - 0.5;
        out.chi2 = corrected * corrected / sums.variance;
        out.p_value = std::erfc(std::sqrt(*out.chi2 / 2));
    }
    if (sums.ad <= 0 || sums.bc <= 0) return;
    out.alpha = sums.ad / sums.bc;
    out.delta = -2.35 * std::log(*out.alpha);
    out.delta_se = delta_error(strata, sums, *out.alpha);
    if (out.p_value) out.ets_class = ets_class(*out.delta, *out.delta_se, *out.p_value);
}

// One item in one assessment: nothing is added where it is not right or wrong in every attempt, or missing.
void add_assessment(const PreparedKey& prepared, const Tally& reference, const Tally& focal, std::size_t item, std::vector<Fourfold>& out) {
    if (!same_for_all(reference) || !same_for_all(focal) || reference.greatest_max() != focal.greatest_max()) return;
    const auto in_reference = place_of_item(reference, item), in_focal = place_of_item(focal, item);
    if (!in_reference || !in_focal || !right_or_wrong(prepared, reference, *in_reference) || !right_or_wrong(prepared, focal, *in_focal))
        return;
    Strata strata;
    add_stratum(prepared, reference, *in_reference, true, strata);
    add_stratum(prepared, focal, *in_focal, false, strata);
    for (const auto& [_, one] : strata)
        if (one.reference() > 0 && one.focal() > 0) out.push_back(one);
}

// The group with most attempts, and the others by name.
std::pair<std::string, std::vector<std::string>> reference_and_focal(const std::vector<GroupTallies>& assessments) {
    std::map<std::string, std::int64_t> sizes;
    for (const GroupTallies& groups : assessments)
        for (const auto& [group, tally] : groups) sizes[group] += tally.attempts();
    std::pair<std::string, std::vector<std::string>> out;
    std::int64_t most = 0;
    for (const auto& [group, n] : sizes) {
        if (n <= most) continue;
        most = n;
        out.first = group;
    }
    for (const auto& [group, _] : sizes)
        if (group != out.first) out.second.push_back(group);
    return out;
}

}  // namespace

std::vector<DifFigures> differential_functioning(const PreparedKey& prepared, const std::vector<GroupTallies>& assessments) {
    const auto [reference, focal_groups] = reference_and_focal(assessments);
    std::vector<DifFigures> out;
    for (const std::string& focal : focal_groups)
        for (std::size_t item = 0; item < prepared.items().size(); ++item) {
            std::vector<Fourfold> strata;
            for (const GroupTallies& groups : assessments) {
                const auto one = groups.find(reference), other = groups.find(focal);
                if (one != groups.end() && other != groups.end()) add_assessment(prepared, one->second, other->second, item, strata);
            }
            if (strata.empty()) continue;
            DifFigures figures;
            figures.item = item;
            figures.reference = reference;
            figures.focal = focal;
            finish_dif(strata, figures);
            out.push_back(std::move(figures));
        }
    return out;
}

}  // namespace lectern
