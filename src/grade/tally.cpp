#include "grade/tally.h"

#include <algorithm>
#include <cmath>

namespace lectern {

namespace {

// Nobody looks at an item for longer; a figure above that is none.
constexpr double longest_seconds = 1e7;

}  // namespace

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

void Tally::add_attempt(const GradedAttempt& graded) {
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
}

void Tally::add_response(const Scheme& scheme, const Attempt& attempt, const GradedResponse& one, std::int64_t total, Row& row) {
    const std::size_t at = place(scheme, *one.item);
    if (row.cells.size() <= at) row.cells.resize(items_.size());
    ++row.cells[at].n;
    row.cells[at].sum += one.score;
    if (scores_.size() <= at) scores_.resize(items_.size());
    scores_[at] = one.score;
    ItemSum& sum = items_[at];
    sum.squares += Wide{one.score} * one.score;
    if (is_omitted(one.state)) ++sum.omitted;
    if (one.score == 0)
        ++sum.none;
    else if (one.score == scheme.items()[*one.item].points)
        ++sum.full;
    if (!one.index) return;
    const ItemResponse& given = attempt.responses[*one.index];
    if (given.seconds && *given.seconds >= 0 && *given.seconds <= longest_seconds) {
        ++sum.timed;
        sum.milliseconds += std::llround(*given.seconds * 1000);
    }
    for (const std::size_t option : one.answer->options) {
        ++sum.options[option].n;
        sum.options[option].totals += total;
    }
}

void Tally::settle_products() {
    for (std::size_t i = 0; i < recent_.size(); ++i) products_[i] += recent_[i];
    recent_.clear();
    room_ = 0;
}

template <typename Sum>
void Tally::add_products(std::vector<Sum>& sums) {
    for (std::size_t one = 1; one < items_.size(); ++one) {
        const Sum score = scores_[one];
        if (score == 0) continue;
        Sum* const row = &sums[pair(one, 0)];
        for (std::size_t other = 0; other < one; ++other) row[other] += score * scores_[other];
    }
}

void Tally::add_products(const Scheme& scheme) {
    products_.resize(items_.size() * (items_.size() - 1) / 2);
    constexpr std::int64_t narrow = std::int64_t{1} << 30, room = std::int64_t{1} << 62;
    if (scheme.most_points() > narrow) return add_products(products_);
    if (room_ == 0 || recent_.size() != products_.size()) {
        settle_products();
        room_ = room / std::max<std::int64_t>(1, scheme.most_points() * scheme.most_points());
        recent_.resize(products_.size());
    }
    --room_;
    add_products(recent_);
}

void Tally::add_links(const SchemeForm& form) {
    links_.resize(form.links.size());
    for (std::size_t i = 0; i < form.links.size(); ++i) {
        std::int64_t score = 0;
        for (const std::size_t item : form.links[i])
            if (places_[item] != 0) score += scores_[places_[item] - 1];
        ++links_[i][score];
    }
}

void Tally::forget_products() {
    same_items_ = false;
    products_ = {};
    recent_ = {};
    room_ = 0;
}

void Tally::add(const Scheme& scheme, const Attempt& attempt, const GradedAttempt& graded) {
    add_attempt(graded);
    Row& row = rows_[graded.raw];
    ++row.n;
    const std::size_t known = items_.size();
    std::size_t counted = 0;
    scores_.assign(items_.size(), 0);
    for (const GradedResponse& one : graded.responses) {
        if (!one.counts) continue;
        ++counted;
        add_response(scheme, attempt, one, graded.raw, row);
    }
    if (attempts_ > 1 && (counted != known || items_.size() != known)) forget_products();
    if (same_items_ && !items_.empty()) add_products(scheme);
    if (graded.form && !graded.form->links.empty() && !places_.empty()) add_links(*graded.form);
}

void Tally::merge_items(const Tally& other, const std::vector<std::size_t>& places) {
    for (std::size_t i = 0; i < other.items_.size(); ++i) {
        const ItemSum& from = other.items_[i];
        ItemSum& to = items_[places[i]];
        to.squares += from.squares;
        to.omitted += from.omitted;
        to.full += from.full;
        to.none += from.none;
        to.timed += from.timed;
        to.milliseconds += from.milliseconds;
        for (std::size_t option = 0; option < to.options.size(); ++option) {
            to.options[option].n += from.options[option].n;
            to.options[option].totals += from.options[option].totals;
        }
    }
    for (const auto& [total, from] : other.rows_) {
        Row& to = rows_[total];
        to.n += from.n;
        if (to.cells.size() < items_.size()) to.cells.resize(items_.size());
        for (std::size_t i = 0; i < from.cells.size(); ++i) {
            to.cells[places[i]].n += from.cells[i].n;
            to.cells[places[i]].sum += from.cells[i].sum;
        }
    }
}

void Tally::merge(const Scheme& scheme, const Tally& other) {
    if (other.attempts_ == 0) return;
    const bool first = attempts_ == 0;
    const std::size_t known = items_.size();
    std::vector<std::size_t> places;
    for (const ItemSum& item : other.items_) places.push_back(place(scheme, item.item));
    const bool same = same_items_ && other.same_items_ && (first || (known == other.items_.size() && items_.size() == known));
    merge_items(other, places);
    if (same) {
        products_.resize(other.products_.size());
        for (std::size_t one = 1; one < places.size(); ++one)
            for (std::size_t two = 0; two < one; ++two) products_[pair(places[one], places[two])] += other.products(one, two);
    } else {
        forget_products();
    }
    links_.resize(std::max(links_.size(), other.links_.size()));
    for (std::size_t i = 0; i < other.links_.size(); ++i)
        for (const auto& [score, n] : other.links_[i]) links_[i][score] += n;
    least_max_ = first ? other.least_max_ : std::min(least_max_, other.least_max_);
    greatest_max_ = std::max(greatest_max_, other.greatest_max_);
    attempts_ += other.attempts_;
    passed_ += other.passed_;
    with_scaled_ += other.with_scaled_;
    scaled_ += other.scaled_;
    with_time_ += other.with_time_;
    milliseconds_ += other.milliseconds_;
    for (std::size_t i = 0; i < histogram_bins; ++i) histogram_[i] += other.histogram_[i];
}

}  // namespace lectern
