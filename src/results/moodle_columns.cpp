#include "results/moodle_columns.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "results/delimited.h"

namespace lectern {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "Response 12" → "response", 12.
struct NumberedName {
    std::string word;
    std::size_t number = 0;
};

std::optional<NumberedName> numbered_name(std::string_view name) {
    std::size_t digits = name.size();
    while (digits > 0 && is_digit(name[digits - 1])) --digits;
    NumberedName out;
    const auto [stop, error] = std::from_chars(name.data() + digits, name.data() + name.size(), out.number);
    if (error != std::errc() || digits == 0) return std::nullopt;
    for (const char c : lower_case(trim(name.substr(0, digits))))
        if (c != ' ') out.word += c;
    return out;
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// The columns that stand before the grade: who, and when. Status, started, completed and duration are the last four of them.
void read_person(MoodleColumns& out, const std::vector<std::string_view>& header, std::size_t grade) {
    for (std::size_t i = 0; i < grade; ++i) {
        const std::string name = lower_case(header[i]);
        if (is_mail_head(name)) out.email = i;
        if (name == "id number" || name == "idnumber") out.id_number = i;
        if (name == "status" || name == "state") out.status = i;
    }
    if (grade < 4) return;
    out.status = out.status.value_or(grade - 4);
    out.started = grade - 3;
    out.completed = grade - 2;
}

// "Grade/10.00", "Q. 3 /2.00": the name before, the maximum after the last slash.
struct OutOf {
    std::string name, max;
};

std::optional<OutOf> out_of(std::string_view head) {
    const std::size_t slash = head.rfind('/');
    if (slash == std::string_view::npos || !printed_number(head.substr(slash + 1))) return std::nullopt;
    return OutOf{std::string(trim(head.substr(0, slash))), std::string(trim(head.substr(slash + 1)))};
}

// JSON names have no point and no blank: "grade1000" is "Grade/10.00", "q12200" is "Q. 12 /2.00" where column 12 is due.
std::optional<OutOf> out_of_json(std::string_view head, std::size_t due) {
    const auto digits = static_cast<std::size_t>(std::ranges::find_if(head, is_digit) - head.begin());
    const std::string_view word = head.substr(0, digits), number = head.substr(digits);
    if (word.empty() || number.empty() || !std::ranges::all_of(number, is_digit)) return std::nullopt;
    if (due == 0) return OutOf{std::string(word), std::string(number)};
    const std::string start = std::to_string(due);
    if (!number.starts_with(start) || number.size() == start.size()) return std::nullopt;
    return OutOf{std::string(word) + start, std::string(number.substr(start.size()))};
}

bool read_points(MoodleColumns& out, const std::vector<std::string_view>& header, std::size_t from, bool json) {
    for (std::size_t i = from; i < header.size(); ++i) {
        const auto one = json ? out_of_json(header[i], i - from + 1) : out_of(header[i]);
        if (!one) return false;
        MoodleSlot slot;
        slot.points = i;
        slot.max = one->max;
        out.slots.push_back(slot);
    }
    return !out.slots.empty();
}

// Columns between the grade and those of the questions, such as the feedback on the whole quiz.
std::size_t first_question(const std::vector<std::string_view>& header, std::size_t from) {
    for (std::size_t i = from; i < header.size(); ++i)
        if (const auto name = numbered_name(header[i]); name && name->number == 1 && !name->word.empty()) return i;
    return header.size();
}

// The columns of a slot by their words; of other languages by their order, where it tells them apart.
bool read_slot(MoodleSlot& slot, const std::vector<NumberedName>& names, std::size_t first) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].word == "question") slot.question = first + i;
        if (names[i].word == "response") slot.response = first + i;
        if (names[i].word == "rightanswer") slot.right = first + i;
    }
    const int known = int{slot.question.has_value()} + int{slot.response.has_value()} + int{slot.right.has_value()};
    if (static_cast<std::size_t>(known) == names.size()) return true;
    if (names.size() == 3) slot.question = first, slot.response = first + 1, slot.right = first + 2;
    if (names.size() == 1) slot.response = first;
    return names.size() == 3 || names.size() == 1;
}

bool read_responses(MoodleColumns& out, const std::vector<std::string_view>& header, std::size_t from) {
    for (std::size_t i = from; i < header.size();) {
        std::vector<NumberedName> names;
        for (std::size_t j = i; j < header.size(); ++j) {
            const auto name = numbered_name(header[j]);
            if (!name || name->number != out.slots.size() + 1) break;
            names.push_back(*name);
        }
        if (names.empty()) return false;
        MoodleSlot slot;
        if (!read_slot(slot, names, i)) out.unclear = true;
        out.slots.push_back(slot);
        i += names.size();
    }
    return !out.slots.empty();
}

}  // namespace

bool is_mail_head(std::string_view head) {
    const std::string name = lower_case(head);
    return holds(name, "mail") || holds(name, "courriel") || holds(name, "correo") || holds(name, "メール");
}

std::optional<MoodleColumns> moodle_columns(const std::vector<std::string_view>& header, bool json) {
    for (std::size_t grade = 1; grade < header.size(); ++grade) {
        const auto total = json ? out_of_json(header[grade], 0) : out_of(header[grade]);
        if (!total || (json && !(numbered_name(header[grade]) && total->max.size() >= 2))) continue;
        MoodleColumns out;
        out.count = header.size();
        out.grade = grade;
        out.grade_max = total->max;
        read_person(out, header, grade);
        if (read_points(out, header, grade + 1, json)) return out;
        out.slots.clear();
        if (read_responses(out, header, first_question(header, grade + 1))) return out;
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace lectern
