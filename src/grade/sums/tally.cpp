#include "grade/sums/tally.h"

#include <algorithm>

namespace lectern {

namespace {

// Products of scores up to this are added up in 32 bits, so many at a time: what processors do for several of them at once.
constexpr std::int64_t narrow_score = 4096;
constexpr std::size_t chunk = 64;

std::int64_t sum_of_products(const std::int16_t* ones, const std::int16_t* others, std::size_t chunks) {
    std::int64_t sum = 0;
    for (; chunks > 0; --chunks, ones += chunk, others += chunk) {
        std::int32_t part = 0;
        for (std::size_t i = 0; i < chunk; ++i) part += ones[i] * others[i];
        sum += part;
    }
    return sum;
}

// As std::llround has it, of what is not below 0.
std::int64_t whole_milliseconds(double seconds) {
    const double exact = seconds * 1000;
    const auto below = static_cast<std::int64_t>(exact);
    return below + (exact - static_cast<double>(below) >= 0.5 ? 1 : 0);
}

}  // namespace

std::size_t Tally::place(const PreparedKey& prepared, std::size_t item) {
    if (!places_.empty() && places_[item] != 0) return places_[item] - 1;
    if (places_.empty()) places_.assign(prepared.items().size(), 0);
    const ItemKey& key = *prepared.items()[item].key;
    const bool choice = key.type == ItemType::multiple_choice || key.type == ItemType::multiple_response;
    ItemSum sum;
    sum.item = item;
    sum.options.resize(choice ? key.options.size() : 0);
    items_.push_back(std::move(sum));
    places_[item] = items_.size();
    return items_.size() - 1;
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

// Times, of which there is one score and whether nothing was answered.
void Tally::add_answer(const Count& count, std::int64_t score, bool omitted) {
    ItemSum& sum = items_[places_[count.answer->item] - 1];
    sum.squares += Wide{score} * score * count.n;
    if (omitted) sum.omitted += count.n;
    if (score == 0)
        sum.none += count.n;
    else if (score == count.answer->points)
        sum.full += count.n;
    for (const std::size_t option : count.answer->options) {
        sum.options[option].n += count.n;
        sum.options[option].totals += count.totals;
    }
}

void Tally::settle_products() {
    const std::size_t items = items_.size(), chunks = (pending_attempts_ + chunk - 1) / chunk, stride = chunks * chunk;
    std::vector<std::int16_t> by_item(items * stride);
    for (std::size_t attempt = 0; attempt < pending_attempts_; ++attempt)
        for (std::size_t at = 0; at < items; ++at) by_item[at * stride + attempt] = pending_[attempt * items + at];
    for (std::size_t one = 1; one < items; ++one)
        for (std::size_t other = 0; other < one; ++other)
            products_[pair(one, other)] += sum_of_products(&by_item[one * stride], &by_item[other * stride], chunks);
    pending_.clear();
    pending_attempts_ = 0;
}

void Tally::add_products(const PreparedKey& prepared) {
    products_.resize(items_.size() * (items_.size() - 1) / 2);
    if (prepared.most_points() > narrow_score) {
        for (std::size_t one = 1; one < items_.size(); ++one)
            for (std::size_t other = 0; other < one; ++other) products_[pair(one, other)] += Wide{scores_[one]} * scores_[other];
        return;
    }
    pending_.resize((pending_attempts_ + 1) * scores_.size());
    std::ranges::transform(scores_, pending_.end() - static_cast<std::ptrdiff_t>(scores_.size()),
                           [](std::int64_t score) { return static_cast<std::int16_t>(score); });
    if (++pending_attempts_ == most_pending) settle_products();
}

void Tally::settle_answers() {
    for (const Count& count : counts_)
        if (count.n > 0) add_answer(count, count.answer->score, is_omitted(count.answer->state));
    counts_.clear();
    for (std::size_t at = 0; at < times_.size(); ++at) {
        items_[at].timed += times_[at].n;
        items_[at].milliseconds += times_[at].milliseconds;
    }
    times_.clear();
}

void Tally::settle() {
    settle_answers();
    if (pending_attempts_ > 0) settle_products();
}

void Tally::add_links(const PreparedForm& form) {
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
    pending_ = {};
    pending_attempts_ = 0;
}

// The place of the item, of which there may have been none.
std::size_t Tally::meet(const PreparedKey& prepared, std::size_t item, Row& row) {
    const std::size_t at = place(prepared, item);
    row.cells.resize(items_.size());
    scores_.resize(items_.size());
    times_.resize(items_.size());
    return at;
}

void Tally::add(const PreparedKey& prepared, const Attempt& attempt, const GradedAttempt& graded) {
    add_attempt(graded);
    Row& row = rows_[graded.raw];
    ++row.n;
    const std::size_t known = items_.size();  // before
    std::size_t counted = 0;
    scores_.assign(known, 0);
    row.cells.resize(known);
    times_.resize(known);
    for (const GradedResponse& one : graded.responses) {
        if (!one.counts) continue;
        ++counted;
        const std::size_t item = one.item();
        const std::size_t at = !places_.empty() && places_[item] != 0 ? places_[item] - 1 : meet(prepared, item, row);
        ++row.cells[at].n;
        row.cells[at].sum += one.score;
        scores_[at] = one.score;
        if (one.number == 0) {
            add_answer({one.answer, 1, graded.raw}, one.score, is_omitted(one.state));
        } else {
            if (counts_.size() <= one.number) counts_.resize(one.number + 1);
            Count& count = counts_[one.number];
            count.answer = one.answer;
            ++count.n;
            count.totals += graded.raw;
        }
        if (!one.recorded()) continue;
        const std::optional<double>& seconds = attempt.responses[one.index].seconds;
        if (!seconds || !(*seconds >= 0 && *seconds <= longest_seconds)) continue;
        ++times_[at].n;
        times_[at].milliseconds += whole_milliseconds(*seconds);
    }
    if (attempts_ > 1 && (counted != known || items_.size() != known)) forget_products();
    if (same_items_ && !items_.empty()) add_products(prepared);
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

void Tally::merge(const PreparedKey& prepared, const Tally& other) {
    if (other.attempts_ == 0) return;
    const bool first = attempts_ == 0;
    const std::size_t known = items_.size();
    std::vector<std::size_t> places;
    for (const ItemSum& item : other.items_) places.push_back(place(prepared, item.item));
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
