// What Canvas must read from a course's QTI packages, said from the course alone: new_quizzes.rb, new_quizzes_qti2.rb and classic.rb
// hold Canvas's own readers to it.
//     lectern_canvas_expect PROFILE COURSE FOLDER    writes FOLDER/package (QTI 1.2), FOLDER/qti21, FOLDER/qti22, and
//                                                    FOLDER/expected/expected.json
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "base/address.h"
#include "base/overload.h"
#include "base/text.h"
#include "formats/build_course.h"
#include "formats/qti/target.h"
#include "formats/qti12/target.h"
#include "formats/shared/stem.h"
#include "io/disk.h"
#include "key/make_key.h"
#include "model/html_writer.h"
#include "source/read/course.h"

using namespace lectern;
using Json = nlohmann::ordered_json;

namespace {

HtmlStyle style(const Course& course) {
    HtmlStyle out;
    out.media = [&course](std::string_view path) {
        const std::string file = percent_decode(without_suffix(path));
        return course.media.contains(file) ? percent_encode(file) : std::string("#");
    };
    return out;
}

// What can be answered, and what is right.
struct Expectation {
    const Course& course;
    Json& out;

    std::string inline_html(const Content& content) const { return to_inline_html(content, style(course)); }

    void operator()(const Choice& choice) const {
        for (const Option& option : choice.options) {
            out["answers"].push_back(inline_html(option.content));
            if (option.correct) out["right"].push_back(inline_html(option.content));
            if (!option.feedback.empty())
                out["option_feedback"].push_back({inline_html(option.content), to_html(option.feedback, style(course))});
        }
    }
    void operator()(const Ordering& ordering) const {
        for (const Step& step : ordering.steps) out["right"].push_back(inline_html(step.content));
        out["answers"] = out["right"];
    }
    void operator()(const Matching& matching) const {
        std::map<std::string, std::string> words;
        for (const Match& match : matching.matches) {
            words[match.id] = escape_xml(normalize_text(plain_text(match.content)));
            out["answers"].push_back(words[match.id]);
        }
        for (const Prompt& prompt : matching.prompts) out["right"].push_back({inline_html(prompt.content), words.at(prompt.match)});
    }
    void operator()(const Numeric& numeric) const {
        for (const NumericAnswer& answer : numeric.answers) out["right"].push_back({answer.min, answer.max});
    }
    void operator()(const ShortAnswer& accepted) const {
        for (const std::string& text : accepted.answers) out["right"].push_back(text);
    }
    void operator()(const Essay& essay) const { out["right"].push_back(std::string(trim(essay.rubric))); }
};

Json expected_item(const Course& course, const Item& item) {
    Json out{
        {"id", item.id}, {"type", to_string(type_of(item))}, {"title", normalize_text(item.title)}, {"points", to_decimal(item.points)}};
    Content made;
    out["body"] = to_html(stem_with_sides(item, made), style(course));
    out["answers"] = out["right"] = out["option_feedback"] = Json::array();
    std::visit(Expectation{course, out}, item.interaction);
    const bool parts =
        type_of(item) == ItemType::multiple_response || type_of(item) == ItemType::ordering || type_of(item) == ItemType::matching;
    out["algorithm"] = parts && item.scoring == ScoringRule::all_or_nothing ? Json("AllOrNothing") : Json(nullptr);
    out["rationale"] = to_html(item.rationale, style(course));
    out["step_feedback"] = Json::array();
    if (const auto* ordering = std::get_if<Ordering>(&item.interaction))
        for (const Step& step : ordering->steps)
            if (!step.feedback.empty()) out["step_feedback"].push_back(plain_text(step.feedback));
    out["stimulus"] = nullptr;
    if (item.case_study) {
        const CaseStudy& study = course.case_studies[*item.case_study];
        out["stimulus"] = {{"title", normalize_text(study.title)}, {"body", to_html(study.stimulus, style(course))}};
    }
    return out;
}

// In a bank a scenario stands before the stem, with a line between.
Json expected_bank_item(const Course& course, const Item& item) {
    Json out = expected_item(course, item);
    if (!item.case_study) return out;
    Content body = course.case_studies[*item.case_study].stimulus;
    body.push_back(Block{ThematicBreak{}, {}});
    Content made;
    const Content& stem = stem_with_sides(item, made);
    body.insert(body.end(), stem.begin(), stem.end());
    out["body"] = to_html(body, style(course));
    return out;
}

Json expected_assessment(const Course& course, const std::string& title, int minutes, int attempts, const std::vector<const Item*>& items) {
    Json list = Json::array();
    Rational points;
    for (const Item* item : items) {
        list.push_back(expected_item(course, *item));
        points = points + item->points;
    }
    return {{"title", title}, {"minutes", minutes}, {"attempts", attempts}, {"points", to_decimal(points)}, {"items", std::move(list)}};
}

Json expected(const Course& course) {
    Json assessments = Json::array(), bank = Json::array();
    std::vector<const Item*> all;
    for (const Item& item : course.items) all.push_back(&item);
    for (const Form& form : course.forms) {
        std::vector<const Item*> items;
        for (const FormItem& one : form.items) items.push_back(course.find_item(one.id));
        assessments.push_back(expected_assessment(course, form.title, form.minutes.value_or(course.blueprint.minutes), 1, items));
    }
    if (assessments.empty()) assessments.push_back(expected_assessment(course, course.title, 0, -1, all));
    for (const Item* item : all) bank.push_back(expected_bank_item(course, *item));
    return {{"assessments", std::move(assessments)}, {"bank", std::move(bank)}};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: lectern_canvas_expect PROFILE COURSE FOLDER\n";
        return 2;
    }
    const std::string_view profile = argv[1];
    Files files;
    Findings findings;
    const Course read = read_course(read_tree(argv[2], course_names()), files, findings);
    std::set<std::string> left_out;
    for (const Item& item : read.items)
        if (qti12::target.carries(item, profile).fidelity == Fidelity::unsupported) left_out.insert(item.id);
    const Course course = without_items(read, left_out);
    const Key key = make_key(read);
    const std::filesystem::path folder = argv[3];
    replace_folder(folder / "package", written(qti12::target, course, {.key = &key, .profile = profile}));
    for (const Target* target : {&qti::target_21, &qti::target_22}) replace_folder(folder / target->name, written(*target, course, {&key}));
    replace_folder(folder / "expected", {{"expected.json", expected(course).dump(1) + "\n"}});
    return 0;
}
