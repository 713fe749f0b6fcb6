#include "results/moodle/record.h"

#include "base/text.h"
#include "syntax/delimited.h"

namespace lectern {

std::string_view QuizRow::field(const std::optional<std::size_t>& column) const {
    return column ? trim(fields[*column]) : std::string_view();
}

std::string quiz_candidate(const MoodleColumns& columns, const QuizRow& row) {
    for (const auto& column : {columns.email, columns.id_number})
        if (!row.field(column).empty()) return std::string(row.field(column));
    // The last name stands first.
    return normalize_text(std::string(row.fields[1]) + " " + std::string(row.fields[0]));
}

std::optional<double> quiz_maximum(const std::string& printed, int decimals, bool json) {
    std::string text = printed;
    if (json && text.size() > static_cast<std::size_t>(decimals)) text.insert(text.size() - static_cast<std::size_t>(decimals), ".");
    const auto number = printed_number(text);
    return number && number->value > 0 ? std::optional(number->value) : std::nullopt;
}

bool read_flat(simdjson::dom::parser& parser, std::string_view text, std::vector<std::string_view>& names,
               std::vector<std::string_view>& values) {
    simdjson::dom::object object;
    if (parser.parse(text.data(), text.size(), false).get(object)) return false;
    names.clear();
    values.clear();
    for (const auto field : object) {
        std::string_view value;
        if (field.value.get(value)) return false;
        names.push_back(field.key);
        values.push_back(value);
    }
    return true;
}

std::optional<MoodleColumns> moodle_columns_of(std::string_view head) {
    if (!head.starts_with('[')) {
        std::optional<MoodleColumns> out;
        find_header(head, [&](const TableRow& row) {
            out = moodle_columns(row.fields, false);
            return out.has_value();
        });
        return out;
    }
    simdjson::dom::parser parser;
    std::vector<std::string_view> names, values;
    const std::string object = first_object(head, false);
    if (!read_flat(parser, object, names, values)) return std::nullopt;
    return moodle_columns(names, true);
}

}  // namespace lectern
