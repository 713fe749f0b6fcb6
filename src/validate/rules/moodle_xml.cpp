// Moodle XML: what breaks an import, which is all or nothing, and what an import loses silently.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>

#include <fmt/format.h>

#include "base/address.h"
#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/rule_values.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

constexpr std::string_view core_types[] = {
    "category",      "multichoice", "truefalse",        "shortanswer",     "numerical",   "matching",  "essay",         "description",
    "cloze",         "calculated",  "calculatedsimple", "calculatedmulti", "ddwtos",      "gapselect", "ddimageortext", "ddmarker",
    "randomsamatch", "ordering",    "missingword",      "match",           "multianswer", "random"};

struct MoodleQuestion {
    const Checked& checked;
    Element element;
    std::string_view type;
    void wrong(Code code, Element at, std::string text, std::string hint) const {
        checked.findings.add(code, checked.xml.span(at), std::move(text), std::move(hint));
    }
};

bool is_type_known(const MoodleQuestion& question) {
    if (std::ranges::find(core_types, question.type) != std::end(core_types)) return true;
    const Span at = question.checked.xml.span(question.element, "type");
    const auto near = nearest(question.type, core_types);
    if (question.type.empty() ||
        (near && lower_case(question.type).substr(0, 3) == near->substr(0, 3) && question.type.size() <= near->size() + 2))
        question.checked.findings.add(
            code("moodle-question-type"), at,
            question.type.empty() ? "the question has no type" : fmt::format("there is no question type {}", quote(question.type)),
            near ? fmt::format("did you mean {}?", *near) : "write type=\"multichoice\", for example");
    else
        question.checked.findings.add(code("moodle-plug-in-type"), at,
                                      fmt::format("{} is no question type of Moodle itself", quote(question.type)),
                                      "install the plug-in that has it before you import: without it, no question of the file arrives");
    return false;
}

// Per cent. What Moodle offers teachers as grades, and minus the same.
constexpr double moodle_grades[] = {100, 90, 83.33333, 80,       75,       70,   66.66667, 60, 50, 40, 33.33333,
                                    30,  25, 20,       16.66667, 14.28571, 12.5, 11.11111, 10, 5,  0};

void fractions(const MoodleQuestion& question) {
    constexpr std::array<std::string_view, 7> graded = {"multichoice", "truefalse",        "shortanswer",    "numerical",
                                                        "calculated",  "calculatedsimple", "calculatedmulti"};
    if (std::ranges::find(graded, question.type) == graded.end()) return;
    double best = 0;
    for (const Element answer : question.element.children("answer")) {
        const auto said = answer.attribute("fraction");
        const auto value = decimal_value(said.value_or("0"));
        const auto close = [&](double grade) { return value && std::abs(std::abs(*value) - grade) < 0.001; };
        if (!std::ranges::any_of(moodle_grades, close))
            question.checked.findings.add(code("moodle-fraction"), question.checked.xml.span(answer, "fraction"),
                                          fmt::format("Moodle has no grade of {} per cent", quote(*said)),
                                          "write one of 100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, "
                                          "16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0, or minus one of them");
        best = std::max(best, value.value_or(100));
    }
    const std::string single(trim(question.element.child("single").text()));
    const bool one_answer = question.type != "multichoice" || single.empty() || single == "true" || single == "1";
    if (one_answer && best < 99.999 && !question.element.children("answer").empty())
        question.wrong(code("moodle-never-right"), question.element, "no answer of the question gives 100 per cent",
                       "give the right answer fraction=\"100\"");
}

std::string text_of(Element element) {
    return std::string(trim(element.child("text").text()));
}

void enough_parts(const MoodleQuestion& question) {
    const auto wrong = [&](std::string text, std::string hint) {
        question.wrong(code("moodle-question-incomplete"), question.element, std::move(text), std::move(hint));
    };
    if (question.type == "category") {
        if (text_of(question.element.child("category")).empty())
            wrong("the category has no path", "write <category><text>$course$/top/Name</text></category>");
        return;
    }
    if (!question.element.child("name").child("text")) wrong("the question has no name", "write <name><text>…</text></name>");
    const std::size_t answers = question.element.children("answer").size();
    if ((question.type == "multichoice" || question.type == "truefalse" || question.type == "ordering") && answers < 2)
        wrong(fmt::format("the question has {}, and must have two or more", count_of(answers, "answer")), "add <answer>s");
    if ((question.type == "shortanswer" || question.type == "numerical") && answers == 0)
        wrong("the question has no answer", "add an <answer>");
    if (question.type == "cloze" && question.element.child("questiontext").text().find("{") == std::string::npos)
        wrong("the text has no gaps", "write gaps like {1:SHORTANSWER:=Rome}");
    if (question.type != "matching" && question.type != "match") return;
    std::size_t prompts = 0;
    for (const Element pair : question.element.children("subquestion")) {
        prompts += !text_of(pair).empty();
        if (text_of(pair.child("answer")).empty())
            question.wrong(code("moodle-question-incomplete"), pair, "the pair has no answer", "write <answer><text>…</text></answer>");
    }
    if (prompts < 2)
        wrong(fmt::format("the question has {}, and must have two or more", count_of(prompts, "prompt")), "add <subquestion>s");
}

bool is_base64(std::string_view text) {
    std::size_t digits = 0, padding = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        const bool digit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
        if (c == '=')
            ++padding;
        else if (!digit || padding > 0)
            return false;
        else
            ++digits;
    }
    return padding <= 2 && (digits + padding) % 4 == 0;
}

// The names, with their folders, of the files that come with a text.
std::set<std::string> files_with(const MoodleQuestion& question, Element holder) {
    std::set<std::string> names;
    for (const Element file : holder.children("file")) {
        const std::string name(file.attribute("name").value_or(""));
        if (name.empty())
            question.wrong(code("moodle-file"), file, "the file has no name", "write name=\"picture.png\"");
        else if (!is_base64(file.text()))
            question.wrong(code("moodle-file"), file, fmt::format("what {} holds is no base64", quote(name)),
                           "write the file's bytes in base64, without line breaks or marks of another kind");
        const std::string_view folder = file.attribute("path").value_or("/");
        names.insert(fmt::format("{}{}{}", folder.starts_with('/') ? "" : "/", folder, name));
    }
    return names;
}

void files_in(const MoodleQuestion& question, Element holder) {
    const std::set<std::string> names = files_with(question, holder);
    constexpr std::string_view mark = "@@PLUGINFILE@@";
    const std::string text = holder.child("text").text();
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto begin = at + mark.size();
        const std::string address = text.substr(begin, text.find_first_of("\"'<> )", begin) - begin);
        if (!names.contains(percent_decode(without_suffix(address))))
            question.wrong(code("moodle-missing-file"), holder,
                           fmt::format("the text shows the file {}, which does not come with it", quote(address)),
                           "add a <file> with its bytes beside the <text>");
    }
}

void idnumber_is_new(const MoodleQuestion& question, const std::string& category, std::set<std::pair<std::string, std::string>>& known) {
    const Element element = question.element.child("idnumber");
    const std::string id(trim(element.text()));
    if (element && !id.empty() && !known.emplace(category, id).second)
        question.wrong(code("moodle-idnumber"), element, fmt::format("two questions of the category have the idnumber {}", quote(id)),
                       "give each question an idnumber of its own: Moodle drops the second");
}

}  // namespace

void check_moodle_xml(const Checked& checked) {
    std::string category;
    std::set<std::pair<std::string, std::string>> idnumbers;
    for (const Element element : checked.xml.root().children("question")) {
        const MoodleQuestion question{checked, element, trim(element.attribute("type").value_or(""))};
        if (question.type == "category") category = text_of(element.child("category"));
        const bool known = is_type_known(question);
        if (known) {
            enough_parts(question);
            fractions(question);
        }
        if (question.type == "ordering" && !element.child("shownumcorrect"))
            question.wrong(code("moodle-shownumcorrect"), element, "the ordering question has no <shownumcorrect>",
                           "add <shownumcorrect/>: Moodle's import fails without it");
        if (question.type != "category") idnumber_is_new(question, category, idnumbers);
        for (const Element holder : element.descendants())
            if (holder.child("text") || holder.child("file")) files_in(question, holder);
    }
}

}  // namespace lectern
