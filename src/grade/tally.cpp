#include "grade/tally.h"

#include <algorithm>

namespace lectern {

std::size_t Tally::place(const Scheme& scheme, std::size_t item) {
    if (places_.empty()) places_.assign(scheme.items().size(), 0);
    if (places_[item] == 0) {
        const ItemKey& key = *scheme.items()[item].key;
        const bool choice = key.type == ItemType::multiple_choice || key.type == ItemType::multiple_response;
        ItemSum sum;
        sum.item = item;
        sum.options.resize(choice ? key.options.size() : 0);
        items_.push_back(std::move(sum));
        places_[item] = items_.size();
    }
    return places_[item] - 1;
}

void Tally::add_options(const ItemKey& key, const Response& response, std::int64_t total, ItemSum& sum) {
    for (auto chosen = response.values.begin(); chosen != response.values.end(); ++chosen) {
        const auto option = std::ranges::find(key.options, *chosen);
        if (option == key.options.end() || std::find(response.values.begin(), chosen, *chosen) != chosen) continue;
        OptionSum& one = sum.options[static_cast<std::size_t>(option - key.options.begin())];
        ++one.n;
        one.totals += total;
    }
}

void Tally::add(const Scheme& scheme, const Attempt& attempt, const GradedAttempt& graded) {
    ++attempts_;
    if (graded.passed == true) ++passed_;
    if (graded.scaled) {
        ++with_scaled_;
        scaled_ += *graded.scaled;
    }
    if (graded.milliseconds && *graded.milliseconds >= 0) {
        ++with_time_;
        milliseconds_ += *graded.milliseconds;
    }
    least_max_ = attempts_ == 1 ? graded.max : std::min(least_max_, graded.max);
    greatest_max_ = std::max(greatest_max_, graded.max);
    if (graded.max > 0) {
        const auto bin = static_cast<std::size_t>(Wide{graded.raw} * histogram_bins / graded.max);
        ++histogram_[std::min(bin, histogram_bins - 1)];
    }
    Row& row = rows_[graded.raw];
    ++row.n;
    for (const GradedResponse& one : graded.responses) {
        if (!one.counts) continue;
        const std::size_t at = place(scheme, *one.item);
        if (row.cells.size() <= at) row.cells.resize(items_.size());
        ++row.cells[at].n;
        row.cells[at].sum += one.score;
        ItemSum& sum = items_[at];
        sum.squares += Wide{one.score} * one.score;
        if (one.state != ResponseState::scored) ++sum.omitted;
        if (one.score == 0)
            ++sum.none;
        else if (one.score == scheme.items()[*one.item].points)
            ++sum.full;
        if (!sum.options.empty() && one.index)
            add_options(*scheme.items()[*one.item].key, attempt.responses[*one.index].response, graded.raw, sum);
    }
}

}  // namespace lectern
