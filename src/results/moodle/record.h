// One row of a Moodle quiz report, whatever it was written in.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "results/moodle/columns.h"
#include "syntax/json_objects.h"

namespace lectern {

struct QuizRow {
    std::uint32_t line = 0;
    std::string_view text;
    const std::vector<std::string_view>& fields;
    const std::vector<std::uint32_t>* offsets = nullptr;  // in `text`; null: not known

    std::string_view field(const std::optional<std::size_t>& column) const;
    std::size_t offset(std::size_t column) const { return offsets == nullptr ? 0 : (*offsets)[column]; }
};

// Who sat: the e-mail address, else the ID number, else the name.
std::string quiz_candidate(const MoodleColumns& columns, const QuizRow& row);

// "10.00"; of JSON "1000", where the figures printed (with so many decimals) tell where its point is. Nothing if it is no number over 0.
std::optional<double> quiz_maximum(const std::string& printed, int decimals, bool json);

// The names and values of a flat object of texts; false if it is none. They are valid until `parser` reads again.
bool read_flat(simdjson::dom::parser& parser, std::string_view text, std::vector<std::string_view>& names,
               std::vector<std::string_view>& values);

// The columns of a file that begins with `head`; nothing if it is no quiz report.
std::optional<MoodleColumns> moodle_columns_of(std::string_view head);

}  // namespace lectern
