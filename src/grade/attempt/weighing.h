// What an item counts in the total that a system reports, where that is not as the key has it (Reported::weights).
#pragma once
#include "grade/attempt/grade_attempt.h"
#include "grade/prepared/prepared_key.h"
#include "model/attempt.h"

namespace lectern {

class Weighing {
public:
    // As the system of the attempt is known to weigh. All must outlive it.
    Weighing(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded);
    // As one would that counts each item the same.
    static Weighing alike(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded);

    bool as_key() const { return !alike_ && weights_.empty(); }
    // The points of all items together are those of the key, so that totals can be compared.
    Rational points_of(const ItemKey& item) const;
    // The raw score that comes of it.
    Rational raw() const;

private:
    Weighing(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded, bool alike);
    Rational weight_of(const ItemKey& item) const;
    std::int64_t left_out() const;

    const PreparedKey& prepared_;
    const GradedAttempt& graded_;
    const std::map<std::string, Rational>& weights_;
    bool alike_ = false;
    bool without_essays_ = false;
    Rational scale_ = 1;  // points of the key for one of weight
};

}  // namespace lectern
