#include "grade/statistics/decision_consistency.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "score/score.h"

namespace lectern {

namespace {

// P(at least `least` of n right) as a function of the share of right answers.
class PassProbability {
public:
    PassProbability(int n, int least) : n_(n), least_(least), log_ways_(static_cast<std::size_t>(n) + 1) {
        for (int k = 1; k <= n; ++k)
            log_ways_[static_cast<std::size_t>(k)] =
                log_ways_[static_cast<std::size_t>(k - 1)] + std::log(static_cast<double>(n - k + 1)) - std::log(static_cast<double>(k));
    }
    double operator()(double share) const {
        if (least_ <= 0) return 1;
        share = std::clamp(share, 0.0, 1.0);
        const double log_share = std::log(share), log_rest = std::log1p(-share);
        double sum = 0;
        for (int k = least_; k <= n_; ++k) {
            const double right = k == 0 ? 0 : k * log_share, wrong = k == n_ ? 0 : (n_ - k) * log_rest;
            sum += std::exp(log_ways_[static_cast<std::size_t>(k)] + right + wrong);
        }
        return std::min(sum, 1.0);
    }

private:
    int n_, least_;
    std::vector<double> log_ways_;  // of k right items, by k
};

// Means over candidates, weighted.
struct Agreement {
    double weight = 0, same = 0, pass = 0;
    void add(double times, double pass_probability) {
        weight += times;
        same += times * (pass_probability * pass_probability + (1 - pass_probability) * (1 - pass_probability));
        pass += times * pass_probability;
    }
};

DecisionConsistency finish_agreement(const Agreement& sums, ConsistencyMethod method, double cut, int length) {
    DecisionConsistency out{method, cut, sums.same / sums.weight, std::nullopt, length};
    const double m = sums.pass / sums.weight, chance = m * m + (1 - m) * (1 - m);
    if (chance < 1) out.kappa = (out.agreement - chance) / (1 - chance);
    return out;
}

DecisionConsistency subkoviak(const PreparedKey& prepared, const Tally& tally, const TestFigures& figures, std::int64_t cut) {
    const auto n = static_cast<int>(figures.items);
    const auto least = static_cast<int>((cut + prepared.unit() - 1) / prepared.unit());
    const PassProbability passes(n, least);
    const double trust = std::clamp(*figures.alpha, 0.0, 1.0);
    Agreement sums;
    for (const auto& [total, row] : tally.rows()) {
        const double right = static_cast<double>(total) / static_cast<double>(prepared.unit());
        const double share = trust * (right / n) + (1 - trust) * (*figures.mean / n);
        sums.add(static_cast<double>(row.n), passes(share));
    }
    return finish_agreement(sums, ConsistencyMethod::subkoviak, least, n);
}

struct Beta {
    double low = 0, high = 1, a = 1, b = 1;
};

// Mean, variance and skewness² with its sign, kurtosis, of true shares.
struct ShareMoments {
    double mean = 0, variance = 0, skew = 0, kurtosis = 0;
};

// From E[Y (Y − 1) … (Y − r + 1)] = n (n − 1) … (n − r + 1) · E[share^r] of a binomial Y.
ShareMoments share_moments(const Tally& tally, std::int64_t max, int n) {
    std::array<double, 4> raw{};
    for (const auto& [total, row] : tally.rows()) {
        const double score = n * (static_cast<double>(total) / static_cast<double>(max));
        double product = static_cast<double>(row.n) / static_cast<double>(tally.attempts());
        for (std::size_t r = 0; r < 4; ++r) {
            product *= (score - static_cast<double>(r)) / (n - static_cast<double>(r));
            raw[r] += product;
        }
    }
    const double m = raw[0], variance = raw[1] - m * m;
    const double third = raw[2] - 3 * m * raw[1] + 2 * m * m * m;
    const double fourth = raw[3] - 4 * m * raw[2] + 6 * m * m * raw[1] - 3 * m * m * m * m;
    return {m, variance, third / (variance * std::sqrt(variance)), fourth / (variance * variance)};
}

// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), ch. 25: parameters from the first four moments.
std::optional<Beta> four_parameters(const ShareMoments& m) {
    const double squared = m.skew * m.skew;
    const double sum = 6 * (m.kurtosis - squared - 1) / (6 + 3 * squared - 2 * m.kurtosis);
    if (!(sum > 0)) return std::nullopt;
    const double lean = (sum + 2) * std::sqrt(squared / ((sum + 2) * (sum + 2) * squared + 16 * (sum + 1)));
    Beta out;
    out.a = sum / 2 * (m.skew > 0 ? 1 - lean : 1 + lean);
    out.b = sum - out.a;
    if (!(out.a > 0) || !(out.b > 0)) return std::nullopt;
    const double width = sum * std::sqrt(m.variance * (sum + 1) / (out.a * out.b));
    out.low = m.mean - width * out.a / sum;
    out.high = out.low + width;
    if (!(out.low >= 0) || !(out.high <= 1)) return std::nullopt;
    return out;
}

std::optional<Beta> two_parameters(const ShareMoments& m) {
    const double sum = m.mean * (1 - m.mean) / m.variance - 1;
    if (!(sum > 0)) return std::nullopt;
    return Beta{0, 1, m.mean * sum, (1 - m.mean) * sum};
}

// The integral over the beta distribution. With t = 1 ÷ (1 + e^−u), u = π · sinh(x), the integrand falls off so fast at both ends
// that the trapezoid rule is exact to the last digits, also where the density has no bound (Takahasi and Mori 1974).
Agreement integrate(const Beta& beta, const PassProbability& passes) {
    constexpr double step = 1.0 / 64, end = 6;
    const auto log_density = [&](double x) {
        const double u = std::numbers::pi * std::sinh(x);
        return -beta.a * std::log1p(std::exp(-u)) - beta.b * std::log1p(std::exp(u)) + std::log(std::cosh(x));
    };
    double most = -HUGE_VAL;
    for (double x = -end; x <= end; x += step) {
        const double log = log_density(x);
        if (log > most) most = log;
    }
    Agreement sums;
    for (double x = -end; x <= end; x += step) {
        const double weight = std::exp(log_density(x) - most);
        if (weight == 0) continue;
        const double t = 1 / (1 + std::exp(-std::numbers::pi * std::sinh(x)));
        sums.add(weight, passes(beta.low + (beta.high - beta.low) * t));
    }
    return sums;
}

// `cut` in units; `share` of the points is what passes.
std::optional<DecisionConsistency> livingston_lewis(const PreparedKey& prepared, const Tally& tally, const TestFigures& figures,
                                                    std::int64_t cut, Rational share) {
    const double max = static_cast<double>(tally.greatest_max()) / static_cast<double>(prepared.unit());
    const double alpha = *figures.alpha, variance = *figures.sd * *figures.sd;
    if (alpha <= 0 || alpha >= 1) return std::nullopt;
    const double length = (*figures.mean * (max - *figures.mean) - alpha * variance) / (variance * (1 - alpha));
    if (!(length >= 3.5) || length > 1e5) return std::nullopt;  // four moments want four items
    const auto n = static_cast<int>(std::lround(length));
    const ShareMoments moments = share_moments(tally, tally.greatest_max(), n);
    if (!(moments.variance > 0)) return std::nullopt;
    std::optional<Beta> beta = four_parameters(moments);
    if (!beta) beta = two_parameters(moments);
    if (!beta) return std::nullopt;
    const auto least = static_cast<int>((share.num * n + share.den - 1) / share.den);
    return finish_agreement(integrate(*beta, PassProbability(n, least)), ConsistencyMethod::livingston_lewis,
                            static_cast<double>(cut) / static_cast<double>(prepared.unit()), n);
}

}  // namespace

std::string_view to_string(ConsistencyMethod method) {
    return method == ConsistencyMethod::subkoviak ? "subkoviak" : "livingston-lewis";
}

std::string_view source(ConsistencyMethod method) {
    return method == ConsistencyMethod::subkoviak ? "Subkoviak 1976" : "Livingston and Lewis 1995";
}

std::optional<std::int64_t> lowest_pass(const PreparedKey& prepared, std::string_view assessment, std::int64_t max) {
    if (!has_blueprint(prepared.key()) || max <= 0) return std::nullopt;
    const Scale& scale = prepared.key().blueprint.scale;
    const auto pass = [&](std::int64_t total) {
        return passes(scale, scaled_score(scale, assessment, prepared.points(total), prepared.points(max)));
    };
    if (!pass(max)) return std::nullopt;
    std::int64_t low = 0, high = max;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (pass(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

std::optional<DecisionConsistency> decision_consistency(const PreparedKey& prepared, std::string_view assessment, const Tally& tally,
                                                        const TestFigures& figures) {
    if (!figures.alpha || tally.least_max() != tally.greatest_max()) return std::nullopt;
    const auto cut = lowest_pass(prepared, assessment, tally.greatest_max());
    if (!cut) return std::nullopt;
    if (figures.kr20) return subkoviak(prepared, tally, figures, *cut);
    // The blueprint's cut itself, which may lie between two totals; a table has none.
    const Scale& scale = prepared.key().blueprint.scale;
    const Rational share = scale.tables.contains(std::string(assessment)) ? Rational(*cut, tally.greatest_max()) : scale.cut;
    return livingston_lewis(prepared, tally, figures, *cut, share);
}

}  // namespace lectern
