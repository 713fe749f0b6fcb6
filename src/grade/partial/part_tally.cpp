#include "grade/partial/part_tally.h"

#include <algorithm>

namespace lectern {

namespace {

void expect(bool holds, const char* what) {
    if (!holds) throw DamagedPart(what);
}

constexpr Wide widest_sum = Wide{1} << 100, widest_cell = Wide{1} << 62;

PartJson item_json(const Tally::ItemSum& item) {
    PartJson options = PartJson::array();
    for (const Tally::OptionSum& option : item.options) options.push_back({option.n, wide_json(option.totals)});
    return {{"item", item.item},
            {"squares", wide_json(item.squares)},
            {"omitted", item.omitted},
            {"full", item.full},
            {"none", item.none},
            {"timed", item.timed},
            {"milliseconds", wide_json(item.milliseconds)},
            {"options", options}};
}

// A row: its total, its attempts, and of each item the attempts and the points.
PartJson row_json(std::int64_t total, const Tally::Row& row) {
    PartJson out{total, row.n};
    for (const Tally::Cell& cell : row.cells) {
        out.push_back(cell.n);
        out.push_back(cell.sum);
    }
    return out;
}

}  // namespace

// What one reading of a tally knows of it.
struct TallyReading {
    const PreparedKey& prepared;
    Tally& tally;
    const PreparedForm* form;
    std::int64_t all = 0;  // points of its items

    std::int64_t points(std::size_t place) const { return prepared.items()[tally.items()[place].item].points; }
};

PartJson TallyJson::write(const Slice& slice, const Tally& tally) {
    PartJson items = PartJson::array(), rows = PartJson::array(), links = PartJson::array(), products = nullptr;
    for (const Tally::ItemSum& item : tally.items()) items.push_back(item_json(item));
    for (const auto& [total, row] : tally.rows()) rows.push_back(row_json(total, row));
    for (const auto& scores : tally.links())
        links.push_back(scores.empty() ? PartJson::array() : PartJson(std::vector(scores.begin(), scores.end())));
    if (tally.same_items()) {
        products = PartJson::array();
        for (std::size_t one = 1; one < tally.items().size(); ++one)
            for (std::size_t other = 0; other < one; ++other) products.push_back(wide_json(tally.products(one, other)));
    }
    return {{"assessment", text_json(slice.assessment)},
            {"language", text_json(slice.language)},
            {"group", text_json(slice.group)},
            {"attempts", tally.attempts()},
            {"passed", tally.passed()},
            {"scaled", wide_json(tally.scaled())},
            {"with_scaled", tally.with_scaled()},
            {"milliseconds", wide_json(tally.milliseconds())},
            {"with_time", tally.with_time()},
            {"least_max", tally.least_max()},
            {"greatest_max", tally.greatest_max()},
            {"histogram", tally.histogram()},
            {"items", items},
            {"rows", rows},
            {"products", products},
            {"links", links}};
}

void TallyJson::read_items(const PartJson& json, TallyReading& reading) {
    Tally& tally = reading.tally;
    const std::int64_t n = tally.attempts_;
    for (const PartJson& from : json) {
        const auto item = static_cast<std::size_t>(number_of(from.at("item")));
        expect(item < reading.prepared.items().size(), "an item is not in the key");
        const std::size_t known = tally.items_.size(), place = tally.place(reading.prepared, item);
        expect(place == known, "an item stands there twice");
        Tally::ItemSum& to = tally.items_[place];
        const std::int64_t points = reading.prepared.items()[item].points;
        reading.all += points;
        to.squares = wide_of(from.at("squares"), 0, Wide{n} * points * points);
        to.omitted = number_of(from.at("omitted"), n);
        to.full = number_of(from.at("full"), n);
        to.none = number_of(from.at("none"), n);
        to.timed = number_of(from.at("timed"), n);
        to.milliseconds = wide_of(from.at("milliseconds"), 0, widest_sum);
        const PartJson& options = from.at("options");
        expect(options.size() == to.options.size(), "an item has other options in the key");
        for (std::size_t i = 0; i < to.options.size(); ++i)
            to.options[i] = {number_of(options.at(i).at(0), n), wide_of(options.at(i).at(1), 0, widest_sum)};
    }
}

void TallyJson::read_rows(const PartJson& json, TallyReading& reading) {
    Tally& tally = reading.tally;
    std::int64_t attempts = 0;
    for (const PartJson& from : json) {
        Tally::Row row;
        const std::int64_t total = number_of(from.at(0), tally.greatest_max_);
        row.n = number_of(from.at(1), tally.attempts_ - attempts);
        attempts += row.n;
        expect(from.size() % 2 == 0 && from.size() / 2 - 1 <= tally.items_.size(), "a row has other items");
        for (std::size_t place = 0; place < from.size() / 2 - 1; ++place) {
            Tally::Cell cell;
            cell.n = number_of(from.at(2 * place + 2), row.n);
            cell.sum =
                static_cast<std::int64_t>(wide_of(from.at(2 * place + 3), 0, std::min(Wide{cell.n} * reading.points(place), widest_cell)));
            expect(!tally.same_items_ || cell.n == row.n, "the same items are not in every attempt");
            row.cells.push_back(cell);
        }
        expect(!tally.same_items_ || row.cells.size() == tally.items_.size(), "the same items are not in every attempt");
        expect(row.n > 0 && tally.rows_.emplace(total, std::move(row)).second, "a row is empty, or stands there twice");
    }
    expect(attempts == tally.attempts_, "the rows do not hold all attempts");
}

void TallyJson::read_products(const PartJson& json, TallyReading& reading) {
    Tally& tally = reading.tally;
    if (!tally.same_items_) return;
    const std::size_t items = tally.items_.size();
    expect(json.size() == items * (items - std::min<std::size_t>(items, 1)) / 2, "products are missing");
    tally.products_.reserve(json.size());
    for (std::size_t one = 1; one < items; ++one)
        for (std::size_t other = 0; other < one; ++other)
            tally.products_.push_back(
                wide_of(json.at(tally.products_.size()), 0, Wide{tally.attempts_} * reading.points(one) * reading.points(other)));
}

void TallyJson::read_links(const PartJson& json, TallyReading& reading) {
    if (json.empty()) return;
    expect(reading.form != nullptr && json.size() == reading.form->links.size(), "the assessment has other links to forms");
    for (std::size_t i = 0; i < json.size(); ++i) {
        std::int64_t most = 0;
        for (const std::size_t item : reading.form->links[i]) most += reading.prepared.items()[item].points;
        std::map<std::int64_t, std::int64_t>& scores = reading.tally.links_.emplace_back();
        for (const PartJson& one : json.at(i)) scores[number_of(one.at(0), most)] = number_of(one.at(1), reading.tally.attempts_);
    }
}

std::pair<Slice, Tally> TallyJson::read(const PartJson& json, const PreparedKey& prepared) {
    // Sums over more attempts than this, of items with many points, would leave their range.
    constexpr std::int64_t most_attempts = std::int64_t{1} << 31;
    Slice slice{text_of(json.at("assessment")), text_of(json.at("language")), text_of(json.at("group"))};
    Tally tally;
    TallyReading reading{prepared, tally, prepared.find_form(slice.assessment)};
    const std::int64_t n = tally.attempts_ = number_of(json.at("attempts"), most_attempts);
    expect(n > 0, "a tally is of no attempt");
    tally.passed_ = number_of(json.at("passed"), n);
    tally.scaled_ = wide_of(json.at("scaled"), -widest_sum, widest_sum);
    tally.with_scaled_ = number_of(json.at("with_scaled"), n);
    tally.milliseconds_ = wide_of(json.at("milliseconds"), 0, widest_sum);
    tally.with_time_ = number_of(json.at("with_time"), n);
    const PartJson& histogram = json.at("histogram");
    expect(histogram.size() == histogram_bins, "the histogram has other bins");
    for (std::size_t i = 0; i < histogram_bins; ++i) tally.histogram_[i] = number_of(histogram.at(i), n);
    tally.same_items_ = !json.at("products").is_null();
    read_items(json.at("items"), reading);
    tally.greatest_max_ = number_of(json.at("greatest_max"), reading.all);
    tally.least_max_ = number_of(json.at("least_max"), tally.greatest_max_);
    read_rows(json.at("rows"), reading);
    read_products(json.at("products"), reading);
    read_links(json.at("links"), reading);
    return {std::move(slice), std::move(tally)};
}

}  // namespace lectern
