#include "grade/statistics/equating.h"

#include <algorithm>
#include <cmath>

#include "grade/statistics/moments.h"
#include "score/score.h"

namespace lectern {

namespace {

// Ranks nearer to each other than this are one: they are quotients of counts, rounded.
constexpr double same_rank = 1e-12;

ScoreCounts total_counts(const Tally& tally) {
    ScoreCounts out;
    for (const auto& [total, row] : tally.rows()) out[total] = row.n;
    return out;
}

// Rounded half up.
std::int64_t whole_points(std::int64_t units, std::int64_t unit) {
    return std::max<std::int64_t>(0, (2 * units + unit) / (2 * unit));
}

int scaled_equivalent(const PreparedKey& prepared, const PreparedForm& base, double score, std::int64_t max) {
    const Scale& scale = prepared.key().blueprint.scale;
    const Rational all = prepared.points(max);
    score = std::clamp(score, 0.0, all.to_double());
    const double low = std::floor(score);
    const auto table = scale.tables.find(base.key->id);
    if (table != scale.tables.end()) {
        const auto below = table->second.find(static_cast<int>(low)), above = table->second.find(static_cast<int>(low) + 1);
        if (below != table->second.end() && above != table->second.end()) {
            const double exact = below->second + (score - low) * (above->second - below->second);
            const int rounded = static_cast<int>(std::floor(exact + 0.5));
            return exact < scale.pass && rounded >= scale.pass ? scale.pass - 1 : rounded;
        }
    }
    constexpr std::int64_t fine = 1'000'000;
    return scaled_score(scale, base.key->id, Rational(std::llround(score * fine), fine), all);
}

bool usable(const Tally& tally) {
    return tally.least_max() == tally.greatest_max() && tally.greatest_max() > 0;
}

struct EquatedForms {
    const PreparedForm& form;
    const PreparedForm& base;
    const Tally& form_tally;
    const Tally& base_tally;
    std::size_t link = 0;  // of the base
};

// Nothing where a distribution has but one score.
std::optional<EquatingChain> chain_of(const PreparedKey& prepared, const EquatedForms& forms) {
    const ScoreDistribution from(total_counts(forms.form_tally), forms.form_tally.greatest_max(), prepared.unit());
    const ScoreDistribution to(total_counts(forms.base_tally), forms.base_tally.greatest_max(), prepared.unit());
    EquatingChain chain;
    const std::vector<std::size_t>& common = forms.form.links[0];
    if (common.empty()) {
        chain = {{from, to}};
    } else {
        if (forms.form_tally.links().empty() || forms.base_tally.links().size() <= forms.link) return std::nullopt;
        std::int64_t max = 0;
        for (const std::size_t item : common) max += prepared.items()[item].points;
        chain = {{from, ScoreDistribution(forms.form_tally.links()[0], max, prepared.unit())},
                 {ScoreDistribution(forms.base_tally.links()[forms.link], max, prepared.unit()), to}};
    }
    for (const auto& [first, second] : chain)
        if (first.sd() <= 0 || second.sd() <= 0) return std::nullopt;
    return chain;
}

EquatedScore equate_score(const PreparedKey& prepared, const EquatedForms& forms, const EquatingChain& chain, const Equating& equating,
                          std::int64_t score) {
    EquatedScore out;
    out.score = score;
    const auto points = static_cast<double>(score);
    out.mean_sigma = equating.slope * points + equating.intercept;
    out.equipercentile = equipercentile(chain, points);
    if (!has_blueprint(prepared.key())) return out;
    const std::int64_t base_max = forms.base_tally.greatest_max();
    const Rational max = prepared.points(forms.form_tally.greatest_max()), own = std::min(Rational(score), max);
    out.scaled = scaled_score(prepared.key().blueprint.scale, forms.form.key->id, own, max);
    out.scaled_mean_sigma = scaled_equivalent(prepared, forms.base, out.mean_sigma, base_max);
    out.scaled_equipercentile = scaled_equivalent(prepared, forms.base, out.equipercentile, base_max);
    return out;
}

std::optional<Equating> equate(const PreparedKey& prepared, const EquatedForms& forms) {
    const auto chain = chain_of(prepared, forms);
    if (!chain) return std::nullopt;
    Equating out;
    out.form = forms.form.key->id;
    out.base = forms.base.key->id;
    out.form_n = forms.form_tally.attempts();
    out.base_n = forms.base_tally.attempts();
    out.common_items = forms.form.links[0].size();
    for (const auto& [first, second] : *chain) {
        const double slope = second.sd() / first.sd();
        out.intercept = second.mean() + slope * (out.intercept - first.mean());
        out.slope *= slope;
    }
    const std::int64_t most = whole_points(forms.form_tally.greatest_max(), prepared.unit());
    for (std::int64_t score = 0; score <= most; ++score) out.scores.push_back(equate_score(prepared, forms, *chain, out, score));
    return out;
}

}  // namespace

ScoreDistribution::ScoreDistribution(const ScoreCounts& scores, std::int64_t max, std::int64_t unit) {
    Moments m;
    below_.resize(static_cast<std::size_t>(whole_points(max, unit)) + 2);
    for (const auto& [score, n] : scores) {
        const auto at = static_cast<std::size_t>(whole_points(score, unit));
        below_[at + 1] += n;
        m.n += n;
        m.sum += Wide{score} * n;
        m.squares += Wide{score} * score * n;
    }
    for (std::size_t i = 1; i < below_.size(); ++i) below_[i] += below_[i - 1];
    n_ = static_cast<std::int64_t>(m.n);
    if (n_ == 0) return;
    mean_ = to_double(m.sum) / (to_double(m.n) * static_cast<double>(unit));
    sd_ = std::sqrt(to_double(m.spread())) / (to_double(m.n) * static_cast<double>(unit));
}

double ScoreDistribution::percentile_rank(double score) const {
    const double whole = std::floor(score + 0.5);
    if (whole < 0) return 0;
    if (whole + 1 >= static_cast<double>(below_.size())) return 1;
    const auto at = static_cast<std::size_t>(whole);
    const auto below = static_cast<double>(below_[at]), here = static_cast<double>(below_[at + 1] - below_[at]);
    return (below + (score - (whole - 0.5)) * here) / static_cast<double>(n_);
}

double ScoreDistribution::score_at(double rank) const {
    const auto n = static_cast<double>(n_);
    const auto share_below = [&](std::size_t score) { return static_cast<double>(below_[score]) / n; };
    const auto within = [&](std::size_t score) {
        const double here = share_below(score + 1) - share_below(score);
        return static_cast<double>(score) - 0.5 + std::clamp((rank - share_below(score)) / here, 0.0, 1.0);
    };
    const std::size_t scores = below_.size() - 1;
    // From above: the lowest score with a greater share at or below it. From below: the highest with a smaller share below it.
    std::size_t upper = 0, lower = scores;
    while (upper < scores && share_below(upper + 1) <= rank + same_rank) ++upper;
    while (lower > 0 && share_below(lower) >= rank - same_rank) --lower;
    const double from_above = upper == scores ? static_cast<double>(scores) - 0.5 : within(upper);
    const double from_below = share_below(lower) >= rank - same_rank ? -0.5 : within(lower);
    return (from_above + from_below) / 2;
}

double equipercentile(const EquatingChain& chain, double score) {
    for (const auto& [first, second] : chain) score = second.score_at(first.percentile_rank(score));
    return score;
}

std::vector<Equating> equate_forms(const PreparedKey& prepared, const std::map<std::string, Tally>& tallies) {
    std::vector<Equating> out;
    if (prepared.forms().size() < 2) return out;
    const PreparedForm& base = prepared.forms().front();
    const auto base_tally = tallies.find(base.key->id);
    if (base_tally == tallies.end() || !usable(base_tally->second)) return out;
    for (std::size_t i = 1; i < prepared.forms().size(); ++i) {
        const PreparedForm& form = prepared.forms()[i];
        const auto tally = tallies.find(form.key->id);
        if (tally == tallies.end() || !usable(tally->second)) continue;
        if (auto one = equate(prepared, {form, base, tally->second, base_tally->second, i - 1})) out.push_back(std::move(*one));
    }
    return out;
}

}  // namespace lectern
