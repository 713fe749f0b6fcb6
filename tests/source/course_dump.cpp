#include "source/course_dump.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/overload.h"
#include "base/text.h"
#include "model/html_writer.h"

namespace lectern::test {

namespace {

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::string list(const std::vector<std::string>& words) {
    return join(words, ", ");
}
std::string list(const std::vector<PlacedText>& words) {
    return list(std::vector<std::string>(words.begin(), words.end()));
}

// ", key value" if there is a value.
std::string also(std::string_view key, const std::string& value) {
    return value.empty() ? std::string() : fmt::format(", {} {}", key, value);
}
std::string also(std::string_view key, const std::optional<double>& value) {
    return value ? fmt::format(", {} {}", key, to_decimal(*value)) : std::string();
}

std::string interaction_lines(const Interaction& interaction) {
    std::string out;
    const auto feedback = [&](const Content& content) {
        if (!content.empty()) out += fmt::format("      feedback: {}\n", dump(content));
    };
    std::visit(Overload{
                   [&](const Choice& n) {
                       for (const Option& o : n.options) {
                           out += fmt::format("  {} {}. {}{}\n", o.correct ? "[x]" : "[ ]", o.id, dump(o.content),
                                              o.pinned ? "  (pinned)" : "");
                           feedback(o.feedback);
                       }
                   },
                   [&](const Ordering& n) {
                       for (const Step& s : n.steps) {
                           out += fmt::format("  step {}. {}\n", s.id, dump(s.content));
                           feedback(s.feedback);
                       }
                   },
                   [&](const Matching& n) {
                       out += fmt::format("  sides: {} | {}\n", n.prompt_title, n.match_title);
                       for (const Prompt& p : n.prompts) out += fmt::format("  prompt {}. {} -> {}\n", p.id, dump(p.content), p.match);
                       for (const Match& m : n.matches) out += fmt::format("  match {}. {}\n", m.id, dump(m.content));
                   },
                   [&](const Numeric& n) {
                       for (const NumericAnswer& a : n.answers)
                           out += a.min == a.max ? fmt::format("  answer: {}\n", a.min) : fmt::format("  answer: {} to {}\n", a.min, a.max);
                   },
                   [&](const ShortAnswer& n) {
                       for (const std::string& a : n.answers) out += fmt::format("  answer: {}\n", a);
                   },
                   [&](const Essay& n) { out += fmt::format("  rubric: {}\n", one_line(std::string(trim(n.rubric)))); },
               },
               interaction);
    return out;
}

std::string item_lines(const Item& item, std::string_view prefix) {
    std::string out = fmt::format("{}item {}: {}, {}, {}", prefix, item.id, to_string(type_of(item)), to_string(item.scoring),
                                  item.points == Rational(1) ? "1 point" : to_decimal(item.points) + " points");
    out += also("task", item.task) + also("guide", list(item.guide)) + also("difficulty", item.difficulty) + also("minutes", item.minutes) +
           also("tags", list(item.tags)) + also("enemies", list(item.enemies)) + also("author", item.author) + also("status", item.status);
    out += std::string(item.shuffle ? "" : ", not shuffled") + "\n";
    out += fmt::format("  title: {}\n", item.title);
    if (!item.stem.empty()) out += fmt::format("  stem: {}\n", dump(item.stem));
    out += interaction_lines(item.interaction);
    if (!item.rationale.empty()) out += fmt::format("  rationale: {}\n", dump(item.rationale));
    for (const std::string& reference : item.references) out += fmt::format("  reference: {}\n", reference);
    return out;
}

std::string content_lines(const Content& content) {
    std::string out;
    for (const Block& block : content) {
        if (const auto* check = std::get_if<ItemReference>(&block.node))
            out += fmt::format("  knowledge check: {} \"{}\"\n", check->item, check->label);
        else
            out += fmt::format("  {}\n", dump(Content{block}));
    }
    return out;
}

std::string lesson_lines(const Lesson& lesson, std::string_view prefix) {
    return fmt::format("{}lesson {}: \"{}\"{}{}\n", prefix, lesson.id, lesson.title, also("task", lesson.task),
                       also("minutes", lesson.minutes)) +
           content_lines(lesson.content);
}

std::string blueprint_lines(const Blueprint& b) {
    if (!b.present) return {};
    std::string out = fmt::format("blueprint {}{}: {} questions in {} minutes, {}\n", b.id,
                                  b.title.empty() ? "" : fmt::format(" \"{}\"", b.title), b.questions, b.minutes, b.scoring);
    out += fmt::format("  scale {} to {}, pass {} at {} of the points, tolerance {}\n", b.scale.min, b.scale.max, b.scale.pass,
                       to_decimal(b.scale.cut), to_decimal(b.tolerance));
    for (const auto& [form, rows] : b.scale.tables)
        for (const auto& [raw, scaled] : rows) out += fmt::format("  form {}: raw {} is {}\n", form, raw, scaled);
    for (const Domain& domain : b.domains) {
        out += fmt::format("  domain {} \"{}\", weight {}\n", domain.id, domain.title, to_decimal(domain.weight));
        for (const Task& task : domain.tasks) out += fmt::format("    task {} \"{}\"\n", task.id, task.title);
    }
    for (const auto& [type, counts] : b.item_rules)
        for (const auto& [what, range] : counts) out += fmt::format("  rule: {}, {} {}\n", type, what, to_string(range));
    return out;
}

std::string case_lines(const Course& course, const CaseStudy& one) {
    std::vector<std::string> ids;
    for (const std::size_t index : one.items) ids.push_back(course.items.at(index).id);
    return fmt::format("case study {}: \"{}\"{}\n", one.id, one.title, also("items", list(ids))) + content_lines(one.stimulus);
}

std::string form_lines(const Form& form) {
    std::vector<std::string> ids;
    for (const FormItem& item : form.items) ids.push_back(item.id);
    return fmt::format("form {}: \"{}\"{}{}: {}\n", form.id, form.title, form.seed ? fmt::format(", seed {}", *form.seed) : "",
                       form.minutes ? fmt::format(", {} minutes", *form.minutes) : "", list(ids));
}

std::string translation_lines(const Translation& t) {
    std::string out = t.title.empty() ? std::string() : fmt::format("{} course: \"{}\"\n", t.language, t.title);
    const std::string prefix = t.language + " ";
    for (const auto& [id, item] : t.items) out += item_lines(item, prefix);
    for (const auto& [path, one] : t.case_studies)
        out += fmt::format("{}case study for {}: \"{}\"\n{}", prefix, path, one.title, content_lines(one.stimulus));
    for (const auto& [path, lesson] : t.lessons) out += lesson_lines(lesson, prefix);
    return out;
}

std::string finding_lines(const Files& files, const Findings& findings) {
    std::vector<std::tuple<std::string, std::uint32_t, std::string>> lines;
    for (const Finding& f : findings.list()) {
        const std::uint32_t begin = f.at.range.value_or(Range{}).begin;
        const LineColumn at = files.position(f.at.file, begin);
        const std::string& path = files[f.at.file].path;
        const std::string where = f.at.range ? fmt::format(":{}:{}", at.line, at.column) : std::string();
        lines.emplace_back(
            path, begin,
            fmt::format("{}{}: {} {}: {}\n", path, where, f.code.severity() == Severity::error ? "error" : "warning", f.code.id, f.text));
    }
    std::ranges::sort(lines);
    std::string out;
    for (const auto& line : lines) out += std::get<2>(line);
    return out;
}

// What candidates get, where it is not the default.
std::string delivery_line(const Delivery& delivery) {
    const Delivery usual;
    std::string out;
    const auto say = [&](std::string_view name, std::string_view value) {
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name, value);
    };
    if (delivery.report != usual.report) say("report", report_words[static_cast<std::size_t>(delivery.report)]);
    if (delivery.practice != usual.practice) say("practice", practice_words[static_cast<std::size_t>(delivery.practice)]);
    if (delivery.time_factor != usual.time_factor) say("time-factor", to_decimal(delivery.time_factor));
    if (delivery.shuffle_questions) say("questions", "shuffled");
    if (delivery.scorm.scos != usual.scorm.scos) say("scos", sco_words[static_cast<std::size_t>(delivery.scorm.scos)]);
    if (delivery.scorm.lessons != usual.scorm.lessons) say("lessons", lesson_order_words[static_cast<std::size_t>(delivery.scorm.lessons)]);
    if (delivery.scorm.exam_after_lessons) say("exam", "after lessons");
    return out.empty() ? out : "  delivery: " + out + "\n";
}

}  // namespace

std::string dump(const Content& content) {
    return one_line(to_inline_html(content));
}

std::string dump(const Course& course, const Files& files, const Findings& findings) {
    std::string out = fmt::format("course {}: \"{}\", {}{}{}\n", course.id, course.title, course.language, also("licence", course.licence),
                                  course.delivery.key == KeyDelivery::withheld ? ", key withheld" : "");
    if (!course.description.empty()) out += fmt::format("  {}\n", one_line(course.description));
    out += delivery_line(course.delivery);
    if (!course.delivery.targets.empty()) out += fmt::format("  targets: {}\n", list(course.delivery.targets));
    for (const auto& [target, profile] : course.delivery.profiles) out += fmt::format("  profile of {}: {}\n", target, profile);
    out += blueprint_lines(course.blueprint);
    for (const Lesson& lesson : course.lessons) out += lesson_lines(lesson, "");
    for (const CaseStudy& one : course.case_studies) out += case_lines(course, one);
    for (const Item& item : course.items) out += item_lines(item, "");
    for (const Form& form : course.forms) out += form_lines(form);
    for (const auto& [path, media] : course.media) out += fmt::format("media {}: {} bytes\n", path, media.bytes->size());
    for (const Translation& one : course.translations) out += translation_lines(one);
    return out + finding_lines(files, findings);
}

}  // namespace lectern::test
