// Which columns a Moodle quiz report has. Its words are in the site's language, so numbers and positions say most of it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

struct MoodleSlot {
    std::optional<std::size_t> question, response, right, points;  // columns
    std::string max;                                               // what the points are out of, as printed
};

struct MoodleColumns {
    std::size_t count = 0;
    std::optional<std::size_t> email, id_number, status, started, completed, grade;
    std::string grade_max;          // as printed: "10.00"; of JSON without the point: "1000"
    std::vector<MoodleSlot> slots;  // by number, from 1
    // There are columns of questions, in a language whose words don't tell which is which: no slot has any.
    bool unclear = false;
    // As somebody took columns out, the number of the first question that has other ones than question 1, and of the first that has none;
    // 0: there is none.
    std::size_t uneven = 0, gap = 0;
    bool has_points() const { return !slots.empty() && slots.front().points.has_value(); }
};

// From the header of a CSV, or from the names of a JSON object ("question1", "grade1000"); nothing if it is no such report.
std::optional<MoodleColumns> moodle_columns(const std::vector<std::string_view>& header, bool json);

}  // namespace lectern
