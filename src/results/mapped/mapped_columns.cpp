#include "results/mapped/mapped_columns.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

using Heads = std::vector<std::string>;

Heads heads_of(const std::vector<std::string_view>& header) {
    Heads out;
    for (const std::string_view head : header) out.push_back(normalize_text(head));
    return out;
}

bool stands_in(const TableColumn& column, const Heads& heads) {
    if (column.value) return true;
    if (column.number > 0) return column.number <= heads.size();
    return std::ranges::find(heads, column.name) != heads.end();
}

// What stands in place of "{item}" or "{question}" in `head`; nothing if the head is another one.
std::optional<std::string_view> named_in(std::string_view head, std::string_view pattern) {
    constexpr std::string_view digits = "0123456789", number = "{number}";
    for (;;) {
        if (pattern.starts_with("{item}") || pattern.starts_with("{question}")) {
            pattern.remove_prefix(pattern.find('}') + 1);
            if (!head.ends_with(pattern) || head.size() <= pattern.size()) return std::nullopt;
            return head.substr(0, head.size() - pattern.size());
        }
        if (pattern.starts_with(number)) {
            const std::size_t n = std::min(head.find_first_not_of(digits), head.size());
            if (n == 0) return std::nullopt;
            head.remove_prefix(n);
            pattern.remove_prefix(number.size());
        } else {
            if (pattern.empty() || head.empty() || head.front() != pattern.front()) return std::nullopt;
            head.remove_prefix(1);
            pattern.remove_prefix(1);
        }
    }
}

class ColumnFinder {
public:
    ColumnFinder(const ColumnMap& map, Heads heads, const Span& table, FoundItems& found, Findings& findings)
        : map_(map), heads_(std::move(heads)), table_(table), found_(found), findings_(findings) {}

    MappedColumns find() {
        out_.count = heads_.size();
        out_.candidate = cell(map_.candidate);
        if (map_.attempt) out_.attempt = cell(*map_.attempt);
        if (map_.assessment) out_.assessment = cell(*map_.assessment);
        if (map_.build) out_.build = cell(*map_.build);
        if (map_.language) out_.language = cell(*map_.language);
        if (map_.group) out_.group = cell(*map_.group);
        if (map_.started) out_.started = cell(map_.started->column);
        if (map_.submitted) out_.submitted = cell(map_.submitted->column);
        if (map_.raw) out_.raw = cell(*map_.raw);
        if (map_.max) out_.max = cell(*map_.max);
        if (map_.scaled) out_.scaled = cell(*map_.scaled);
        if (map_.passed) out_.passed = cell(*map_.passed);
        for (const ColumnMap::Item& item : map_.items) add_item(item);
        if (map_.pattern) add_pattern(*map_.pattern);
        if (map_.rows) add_rows(*map_.rows);
        return std::move(out_);
    }

private:
    std::optional<std::size_t> index(const TableColumn& column, std::size_t own = 0) {
        if (column.right > 0 || column.number > 0) {
            const std::size_t at = column.right > 0 ? own + column.right : column.number - 1;
            if (at < heads_.size()) return at;
            report(column.at, fmt::format("the table has {}, and no column {}", count_of(heads_.size(), "column"), at + 1), {});
            return std::nullopt;
        }
        const auto times = std::ranges::count(heads_, column.name);
        if (times == 1) return static_cast<std::size_t>(std::ranges::find(heads_, column.name) - heads_.begin());
        if (times > 1) {
            report(column.at, fmt::format("{} columns of the table have the head {}", times, quote(column.name)),
                   "`number: …` names one of them, from 1");
            return std::nullopt;
        }
        const std::vector<std::string_view> known(heads_.begin(), heads_.end());
        const auto near = nearest(column.name, known);
        report(column.at, fmt::format("the table has no column {}", quote(column.name)),
               near ? fmt::format("did you mean {}?", quote(*near)) : "");
        return std::nullopt;
    }

    void report(const Span& at, std::string text, std::string hint) {
        Finding finding{code("column-not-found"), at, std::move(text), {}};
        if (!hint.empty()) finding.notes.push_back({std::move(hint), std::nullopt});
        finding.notes.push_back({"the header of the table", table_});
        findings_.add(std::move(finding));
    }

    Cell cell(const TableColumn& column) {
        if (column.value) return {std::nullopt, *column.value};
        return {index(column), {}};
    }

    ItemCells cells(const ItemText* item, std::size_t response, const ResponseColumns& columns) {
        ItemCells out{item, response, std::nullopt, std::nullopt, columns.out_of};
        if (columns.points) out.points = index(*columns.points, response);
        if (columns.seconds) out.seconds = index(*columns.seconds, response);
        return out;
    }

    void add_item(const ColumnMap::Item& item) {
        const ItemText* text = found_.texts().find(item.id);
        if (text == nullptr) {
            std::vector<std::string_view> known;
            for (const ItemText& one : found_.texts().list()) known.push_back(one.key().id);
            const auto near = nearest(item.id, known);
            findings_.add(code("unknown-item-in-columns"), item.at, fmt::format("the key has no item {}", quote(item.id)),
                          near ? fmt::format("did you mean {}?", quote(*near)) : "its column is not read; is this the key of that exam?");
            return;
        }
        if (const auto response = index(item.columns.response)) out_.items.push_back(cells(text, *response, item.columns));
    }

    void add_pattern(const ColumnMap::Pattern& pattern) {
        const bool anything = pattern.text == "{item}" || pattern.text == "{question}";
        std::vector<std::string> unused;
        for (std::size_t i = 0; i < heads_.size(); ++i) {
            const auto name = named_in(heads_[i], pattern.text);
            if (!name) continue;
            const ItemText* item = item_named(std::string(*name), pattern, anything);
            if (item != nullptr)
                out_.items.push_back(cells(item, i, pattern.columns));
            else if (anything && !is_mapped(i))
                unused.push_back(quote(heads_[i]));
        }
        std::erase_if(unused, [&](const std::string& head) { return beside_an_item(head); });
        if (unused.empty()) return;
        const std::size_t shown = std::min<std::size_t>(unused.size(), 5);
        const std::string list = join(std::vector<std::string>(unused.begin(), unused.begin() + static_cast<std::ptrdiff_t>(shown)), ", ");
        findings_.add(code("columns-not-read"), table_,
                      fmt::format("{} not read: {}{}", unused.size() == 1 ? "a column is" : fmt::format("{} columns are", unused.size()),
                                  list, unused.size() > shown ? ", …" : ""),
                      "their heads name no item of the key");
    }

    // Points and seconds of items, whose heads name none.
    bool beside_an_item(const std::string& quoted) const {
        return std::ranges::any_of(out_.items, [&](const ItemCells& one) {
            return (one.points && quote(heads_[*one.points]) == quoted) || (one.seconds && quote(heads_[*one.seconds]) == quoted);
        });
    }

    bool is_mapped(std::size_t column) const {
        for (const Cell* one : {&out_.candidate, &out_.attempt, &out_.assessment, &out_.build, &out_.language, &out_.group, &out_.started,
                                &out_.submitted, &out_.raw, &out_.max, &out_.scaled, &out_.passed})
            if (one->column == column) return true;
        return false;
    }

    const ItemText* item_named(const std::string& name, const ColumnMap::Pattern& pattern, bool anything) {
        std::vector<const ItemText*> items;
        if (pattern.named_by == ItemsNamedBy::question)
            items = found_.asked(name, {});
        else if (const ItemText* item = found_.texts().find(name))
            items = {item};
        if (items.size() == 1) return items.front();
        if (items.size() > 1 || !anything)
            findings_.add(code("unknown-question"), table_,
                          items.empty() ? fmt::format("the key has no item {}", quote(name))
                                        : fmt::format("{} is either item {} or item {}", quote(name), quote(items[0]->key().id),
                                                      quote(items[1]->key().id)),
                          "its responses are left out; is this the key of that exam?");
        return nullptr;
    }

    void add_rows(const ColumnMap::Rows& rows) {
        out_.item = index(rows.item);
        if (const auto response = index(rows.columns.response))
            out_.row = cells(nullptr, *response, rows.columns);
        else
            out_.item = std::nullopt;
    }

    const ColumnMap& map_;
    const Heads heads_;
    Span table_;
    FoundItems& found_;
    Findings& findings_;
    MappedColumns out_;
};

}  // namespace

bool has_mapped_columns(const ColumnMap& map, const std::vector<std::string_view>& header) {
    const Heads heads = heads_of(header);
    if (!stands_in(map.candidate, heads)) return false;
    if (map.rows) return stands_in(map.rows->item, heads);
    if (map.pattern)
        return std::ranges::any_of(heads, [&](const std::string& head) { return named_in(head, map.pattern->text).has_value(); });
    return std::ranges::any_of(map.items, [&](const ColumnMap::Item& item) { return stands_in(item.columns.response, heads); });
}

MappedColumns find_mapped_columns(const ColumnMap& map, const std::vector<std::string_view>& header, const Span& table, FoundItems& found,
                                  Findings& findings) {
    return ColumnFinder(map, heads_of(header), table, found, findings).find();
}

}  // namespace lectern
