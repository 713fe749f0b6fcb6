#include "results/moodle/columns.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "syntax/delimited.h"
#include "systems/moodle/column_names.h"

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

// The columns that stand before the grade: who, and when. Status, started, completed and duration are the last four of them.
void read_person(MoodleColumns& out, const std::vector<std::string_view>& header, std::size_t grade) {
    for (std::size_t i = 0; i < grade; ++i) {
        const std::string name = lower_case(header[i]);
        if (is_mail_head(name)) out.email = i;
        if (is_id_number_head(header[i])) out.id_number = i;
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
        const auto name = numbered_name(one->name);
        if (out.gap == 0 && name && name->number > out.slots.size()) out.gap = out.slots.size();
    }
    return !out.slots.empty();
}

// "Response 12", and as teachers may number questions: "Response 2a".
struct QuestionHead {
    std::optional<QuestionColumn> column;  // nothing: of a language that Lectern does not know
    std::string label;                     // what the question is called: "12"
};

std::optional<QuestionHead> question_head(std::string_view head) {
    for (std::size_t word = head.size(); word > 0; --word) {
        const bool ends = head[word - 1] == ' ' || (word < head.size() && is_digit(head[word]));
        if (!ends) continue;
        if (const auto column = question_column(trim(head.substr(0, word))))
            return QuestionHead{column, std::string(trim(head.substr(word)))};
    }
    const auto name = numbered_name(head);
    if (!name || name->word.empty()) return std::nullopt;
    return QuestionHead{std::nullopt, std::to_string(name->number)};
}

// Columns between the grade and those of the questions, such as the feedback on the whole quiz.
std::size_t first_question(const std::vector<std::string_view>& header, std::size_t from) {
    for (std::size_t i = from; i < header.size(); ++i)
        if (const auto head = question_head(header[i]); head && (head->column || head->label == "1")) return i;
    return header.size();
}

// The columns of a slot by their words; of languages that Lectern does not know by their order where all are there. One alone may be any.
bool read_slot(MoodleSlot& slot, const std::vector<QuestionHead>& heads, std::size_t first) {
    std::size_t known = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (heads[i].column == QuestionColumn::question) slot.question = first + i, ++known;
        if (heads[i].column == QuestionColumn::response) slot.response = first + i, ++known;
        if (heads[i].column == QuestionColumn::right_answer) slot.right = first + i, ++known;
    }
    if (known == heads.size()) return true;
    slot.question = slot.response = slot.right = std::nullopt;
    if (heads.size() == 3) slot.question = first, slot.response = first + 1, slot.right = first + 2;
    return heads.size() == 3;
}

bool has_columns_of(const MoodleSlot& slot, const MoodleSlot& first) {
    return slot.question.has_value() == first.question.has_value() && slot.response.has_value() == first.response.has_value() &&
           slot.right.has_value() == first.right.has_value();
}

// The heads of the slot that begins at `from`: of one label, each column once.
std::vector<QuestionHead> slot_heads(const std::vector<std::string_view>& header, std::size_t from) {
    std::vector<QuestionHead> out;
    for (std::size_t i = from; i < header.size(); ++i) {
        const auto head = question_head(header[i]);
        const auto is_again = [&](const QuestionHead& one) { return head->column && one.column == head->column; };
        if (!head || (!out.empty() && (head->label != out.front().label || std::ranges::any_of(out, is_again)))) break;
        out.push_back(*head);
    }
    return out;
}

// Where questions are numbered from 1 on, and only a few numbers are left out: the first of those; else 0. (Teachers may number as they
// like.)
std::size_t first_gap(const std::vector<std::string>& labels) {
    std::size_t gap = 0, gaps = 0, before = 0;
    for (const std::string& label : labels) {
        const auto name = numbered_name("Q" + label);
        if (!name || name->word != "q" || name->number <= before) return 0;
        if (name->number != before + 1) {
            if (before == 0) return 0;
            ++gaps;
            if (gap == 0) gap = before + 1;
        }
        before = name->number;
    }
    return gaps * 4 <= labels.size() ? gap : 0;
}

bool read_responses(MoodleColumns& out, const std::vector<std::string_view>& header, std::size_t from) {
    std::vector<std::string> labels;
    for (std::size_t i = from; i < header.size();) {
        const std::vector<QuestionHead> heads = slot_heads(header, i);
        if (heads.empty()) return false;
        MoodleSlot slot;
        if (!read_slot(slot, heads, i)) out.unclear = true;
        labels.push_back(heads.front().label);
        out.slots.push_back(slot);
        if (out.uneven == 0 && !has_columns_of(slot, out.slots.front())) out.uneven = out.slots.size();
        i += heads.size();
    }
    out.gap = first_gap(labels);
    return !out.slots.empty();
}

}  // namespace

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
