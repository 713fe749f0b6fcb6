// What a score on one form of an exam is worth on another: observed-score equating to the first form of the key (the base), and
// with it to the reporting scale. Kolen and Brennan, Test Equating, Scaling, and Linking (3rd ed., 2014).
//
// Without common items the candidates of both forms are taken as random groups of the same people (ch. 2); with common items the
// score goes through the score on them, from the form to them in the one group and from them to the base in the other (chained,
// ch. 4). Scores are in points. Each step from a score x of one distribution to another is
//   mean–sigma      y = mean + σ · (x − mean of x) ÷ σ of x, with population moments of the exact scores (sec. 2.3)
//   equipercentile  the y of the same percentile rank, where each whole score is spread evenly over half a point to both sides
//                   (uniform kernel) and other scores are first rounded half up; of a rank that a whole stretch of scores without
//                   attempts has, the middle (sec. 2.5). Not smoothed.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grade/sums/tally.h"

namespace lectern {

// Attempts by score, in units.
using ScoreCounts = std::map<std::int64_t, std::int64_t>;

// Attempts by whole points, and what is needed of their exact scores.
class ScoreDistribution {
public:
    // `max`: all points there are, in units.
    ScoreDistribution(const ScoreCounts& scores, std::int64_t max, std::int64_t unit);

    std::int64_t attempts() const { return n_; }
    double mean() const { return mean_; }
    double sd() const { return sd_; }  // of the population
    // Share of the attempts below `score`: from 0 at −½ to 1 at all points + ½.
    double percentile_rank(double score) const;
    // The score of such a share.
    double score_at(double rank) const;

private:
    std::vector<std::int64_t> below_;  // by whole points and one more: attempts with fewer points
    std::int64_t n_ = 0;
    double mean_ = 0, sd_ = 0;
};

// A score of the form and its equivalents on the base, in points; and on the reporting scale, where there is a blueprint: as the
// form's own scale gives it, and as the base's gives the equivalents (between two rows of a table: linear; rounded half up, but
// never up to a pass).
struct EquatedScore {
    std::int64_t score = 0;
    double mean_sigma = 0, equipercentile = 0;
    std::optional<int> scaled, scaled_mean_sigma, scaled_equipercentile;
};

struct Equating {
    std::string form, base;
    std::int64_t form_n = 0, base_n = 0;  // attempts
    std::size_t common_items = 0;         // 0: random groups
    double slope = 1, intercept = 0;      // of mean–sigma
    std::vector<EquatedScore> scores;     // from 0 to all points
};

// Steps from the first to the second of each pair, one after the other.
using EquatingChain = std::vector<std::pair<ScoreDistribution, ScoreDistribution>>;
double equipercentile(const EquatingChain& chain, double score);

// Each other form against the base, in the order of the key: where both have attempts, all of one form with the same maximum, and
// neither their scores nor those on the common items are all the same. `tallies` are by assessment.
std::vector<Equating> equate_forms(const PreparedKey& prepared, const std::map<std::string, Tally>& tallies);

}  // namespace lectern
