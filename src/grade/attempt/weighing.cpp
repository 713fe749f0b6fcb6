#include "grade/attempt/weighing.h"

namespace lectern {

namespace {

const std::map<std::string, Rational> no_weights;

}  // namespace

Weighing::Weighing(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded)
    : Weighing(prepared, attempt, graded, false) {}

Weighing Weighing::alike(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded) {
    return {prepared, attempt, graded, true};
}

Weighing::Weighing(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded, bool alike)
    : prepared_(prepared),
      graded_(graded),
      weights_(attempt.reported ? attempt.reported->weights : no_weights),
      alike_(alike),
      without_essays_(attempt.reported && attempt.reported->without_essays) {
    if (as_key()) return;
    Rational points, weights;
    for (const GradedResponse& one : graded.responses) {
        if (!one.counts || !one.recorded()) continue;  // what was not delivered counts in no system
        const ItemKey& item = *prepared.items()[one.item()].key;
        points = points + item.points;
        weights = weights + weight_of(item);
    }
    if (weights > Rational(0)) scale_ = points / weights;
}

Rational Weighing::weight_of(const ItemKey& item) const {
    if (alike_) return 1;
    const auto found = weights_.find(item.id);
    return found == weights_.end() ? item.points : found->second;
}

Rational Weighing::points_of(const ItemKey& item) const {
    if (without_essays_ && item.type == ItemType::essay) return 0;
    return as_key() ? item.points : weight_of(item) * scale_;
}

// Units of the raw score that are not in the reported one.
std::int64_t Weighing::left_out() const {
    std::int64_t out = 0;
    for (const GradedResponse& one : graded_.responses)
        if (without_essays_ && one.counts && prepared_.items()[one.item()].key->type == ItemType::essay) out += one.score;
    return out;
}

Rational Weighing::raw() const {
    if (as_key()) return prepared_.points(graded_.raw - left_out());
    Rational out;
    for (const GradedResponse& one : graded_.responses)
        if (one.counts && one.recorded()) out = out + one.fraction() * points_of(*prepared_.items()[one.item()].key);
    return out;
}

}  // namespace lectern
