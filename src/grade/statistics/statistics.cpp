#include "grade/statistics/statistics.h"

#include <algorithm>
#include <cmath>

#include "grade/statistics/moments.h"

namespace lectern {

namespace {

constexpr std::int64_t least_for_flags = 30;

double median(const Tally& tally) {
    const std::int64_t n = tally.attempts();
    const auto value = [&](std::int64_t rank) {
        std::int64_t seen = 0;
        for (const auto& [total, row] : tally.rows())
            if ((seen += row.n) > rank) return static_cast<double>(total);
        return 0.0;
    };
    return (value((n - 1) / 2) + value(n / 2)) / 2;
}

std::optional<double> skew(const Tally& tally, const Moments& m) {
    if (m.spread() == 0) return std::nullopt;
    const double mean = to_double(m.sum) / to_double(m.n);
    double third = 0;
    for (const auto& [total, row] : tally.rows()) {
        const double from_mean = static_cast<double>(total) - mean;
        third += static_cast<double>(row.n) * from_mean * from_mean * from_mean;
    }
    const double variance = to_double(m.spread()) / to_double(m.n) / to_double(m.n);
    return third / to_double(m.n) / (variance * std::sqrt(variance));
}

void add_reliability(const PreparedKey& prepared, const Tally& tally, TestFigures& out) {
    if (!tally.same_items()) return;
    const SumFigures all = sum_figures(prepared, tally, item_score_moments(tally), places_by_key(tally));
    out.alpha = all.alpha;
    out.lambda2 = all.lambda2;
    if (out.alpha && dichotomous(prepared, tally)) out.kr20 = out.alpha;  // n² p (1 − p) is the spread of an item that is right or wrong
    if (out.alpha && *out.alpha <= 1) out.sem = *out.sd * std::sqrt(1 - *out.alpha);
    out.conditional_sem = conditional_errors(prepared, tally);
}

// Sums of one item over assessments, each figure within its own.
struct Pool {
    double covariance = 0, item_variance = 0, rest_variance = 0;
    double upper = 0, lower = 0, group = 0;  // points earned in each group; points that could be
    Wide score = 0, possible = 0;
};

// The 27 % at one end of the rows: their points, where rows that tie at the border give their share.
template <typename Row>
double extreme_group(Row row, Row end, std::size_t place, double size) {
    double earned = 0;
    for (; row != end && size > 0; ++row) {
        const Tally::Cell cell = place < row->second.cells.size() ? row->second.cells[place] : Tally::Cell{};
        if (cell.n == 0) continue;
        const auto n = static_cast<double>(cell.n);
        earned += n <= size ? static_cast<double>(cell.sum) : static_cast<double>(cell.sum) * (size / n);
        size -= n;
    }
    return earned;
}

void pool(const PreparedKey& prepared, const Tally& tally, std::size_t place, const ItemMoments& m, Pool& out) {
    if (m.score.n == 0) return;
    const double n = to_double(m.score.n);
    out.score += m.score.sum;
    out.possible += m.score.n * prepared.items()[tally.items()[place].item].points;
    Moments rest{m.score.n, m.total.sum - m.score.sum, m.total.squares - 2 * m.products + m.score.squares};
    const Wide products = m.products - m.score.squares;  // of the item and the rest
    out.covariance += to_double(m.score.n * products - m.score.sum * rest.sum) / n;
    out.item_variance += to_double(m.score.spread()) / n;
    out.rest_variance += to_double(rest.spread()) / n;
    if (m.total.spread() == 0) return;
    const double size = n * 27 / 100;
    out.upper += extreme_group(tally.rows().rbegin(), tally.rows().rend(), place, size);
    out.lower += extreme_group(tally.rows().begin(), tally.rows().end(), place, size);
    out.group += size * static_cast<double>(prepared.items()[tally.items()[place].item].points);
}

bool is_right(const ItemKey& key, const std::string& option) {
    const auto holds = [&](const ItemKey& one) { return std::ranges::find(one.correct, option) != one.correct.end(); };
    return holds(key) || std::ranges::any_of(key.alternatives, holds);
}

void add_counts(const Tally::ItemSum& sum, std::int64_t n, ItemFigures& out, std::vector<Wide>& option_totals) {
    out.n += n;
    out.omitted += sum.omitted;
    out.timed += sum.timed;
    out.milliseconds += sum.milliseconds;
    const bool credit = sum.none < sum.omitted;  // full points for all: for those too who left it unanswered
    out.right += sum.full - (credit ? sum.omitted : 0);
    out.partial += n - sum.full - sum.none;
    out.wrong += sum.none - (credit ? 0 : sum.omitted);
    for (std::size_t i = 0; i < sum.options.size(); ++i) {
        out.options[i].n += sum.options[i].n;
        option_totals[i] += sum.options[i].totals;
    }
}

void finish_options(const PreparedKey& prepared, const std::vector<Wide>& totals, ItemFigures& out) {
    for (std::size_t i = 0; i < out.options.size(); ++i) {
        OptionFigures& option = out.options[i];
        if (out.n > 0) option.share = static_cast<double>(option.n) / static_cast<double>(out.n);
        if (option.n > 0) option.mean = to_double(totals[i]) / (static_cast<double>(option.n) * static_cast<double>(prepared.unit()));
    }
}

void flag_options(ItemFigures& out) {
    constexpr double rare = 0.02;
    double keys = 0, choosers = 0;
    for (const OptionFigures& option : out.options) {
        if (!option.correct || !option.mean) continue;
        keys += *option.mean * static_cast<double>(option.n);
        choosers += static_cast<double>(option.n);
    }
    for (const OptionFigures& option : out.options) {
        if (!option.correct && option.mean && choosers > 0 && *option.mean > keys / choosers)
            out.flags.push_back({Flag::better_distractor, option.option});
        if (*option.share < rare) out.flags.push_back({Flag::rare_option, option.option});
    }
}

void add_flags(ItemFigures& out) {
    if (out.n < least_for_flags) return;
    if (out.p && *out.p < 0.2) out.flags.push_back({Flag::hard, {}});
    if (out.p && *out.p > 0.95) out.flags.push_back({Flag::easy, {}});
    if (out.discrimination && *out.discrimination < 0)
        out.flags.push_back({Flag::negative, {}});
    else if (out.discrimination && *out.discrimination < 0.1)
        out.flags.push_back({Flag::weak, {}});
    flag_options(out);
    if (static_cast<double>(out.omitted) > 0.05 * static_cast<double>(out.n)) out.flags.push_back({Flag::often_omitted, {}});
}

void finish(const Pool& sums, ItemFigures& out) {
    out.earned = static_cast<std::int64_t>(sums.score);
    if (out.n > 0) out.omission = static_cast<double>(out.omitted) / static_cast<double>(out.n);
    if (out.timed > 0) out.mean_seconds = to_double(out.milliseconds) / (static_cast<double>(out.timed) * 1000);
    if (sums.possible > 0) out.p = to_double(sums.score) / to_double(sums.possible);
    if (sums.item_variance > 0 && sums.rest_variance > 0)
        out.discrimination = sums.covariance / std::sqrt(sums.item_variance * sums.rest_variance);
    if (sums.group <= 0) return;
    out.upper = sums.upper / sums.group;
    out.lower = sums.lower / sums.group;
    out.upper_lower = *out.upper - *out.lower;
}

}  // namespace

TestFigures test_figures(const PreparedKey& prepared, const Tally& tally) {
    TestFigures out;
    out.attempts = tally.attempts();
    out.items = tally.items().size();
    if (tally.attempts() == 0) return out;
    const double unit = static_cast<double>(prepared.unit());
    const Moments m = total_moments(tally);
    out.min = static_cast<double>(tally.rows().begin()->first) / unit;
    out.max = static_cast<double>(tally.rows().rbegin()->first) / unit;
    out.mean = to_double(m.sum) / (to_double(m.n) * unit);
    out.median = median(tally) / unit;
    if (m.n > 1) out.sd = std::sqrt(to_double(m.spread()) / (to_double(m.n) * to_double(m.n - 1))) / unit;
    out.skew = skew(tally, m);
    add_reliability(prepared, tally, out);
    return out;
}

std::string_view to_string(Flag flag) {
    switch (flag) {
        case Flag::hard:
            return "hard";
        case Flag::easy:
            return "easy";
        case Flag::weak:
            return "weak";
        case Flag::negative:
            return "negative";
        case Flag::better_distractor:
            return "better-distractor";
        case Flag::rare_option:
            return "rare-option";
        case Flag::often_omitted:
            return "often-omitted";
    }
    return {};
}

std::vector<ItemFigures> item_figures(const PreparedKey& prepared, std::span<const Tally* const> tallies) {
    std::vector<ItemFigures> figures(prepared.items().size());
    std::vector<Pool> pools(figures.size());
    std::vector<std::vector<Wide>> option_totals(figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const ItemKey& key = *prepared.items()[i].key;
        figures[i].item = i;
        if (key.type != ItemType::multiple_choice && key.type != ItemType::multiple_response) continue;
        for (const std::string& option : key.options) {
            figures[i].options.push_back({option, is_right(key, option), 0, {}, {}});
            option_totals[i].push_back(0);
        }
    }
    for (const Tally* tally : tallies) {
        for (std::size_t place = 0; place < tally->items().size(); ++place) {
            const Tally::ItemSum& sum = tally->items()[place];
            const ItemMoments m = item_moments(*tally, place);
            add_counts(sum, static_cast<std::int64_t>(m.score.n), figures[sum.item], option_totals[sum.item]);
            pool(prepared, *tally, place, m, pools[sum.item]);
        }
    }
    for (ItemFigures& one : figures) {
        finish(pools[one.item], one);
        finish_options(prepared, option_totals[one.item], one);
        if (!prepared.items()[one.item].key->credit_all) add_flags(one);
    }
    return figures;
}

}  // namespace lectern
