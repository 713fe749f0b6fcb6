#include "formats/player/course_data.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/address.h"
#include "base/overload.h"
#include "base/text.h"
#include "formats/shared/mathml.h"
#include "io/embedded.h"
#include "key/seal.h"
#include "model/html_writer.h"

namespace lectern::player {

namespace {

using Json = nlohmann::ordered_json;

bool holds(const std::vector<std::string>& list, std::string_view id) {
    return std::ranges::find(list, id) != list.end();
}

bool is_withheld(const Course& course) {
    return course.delivery.key == KeyDelivery::withheld;
}

Json words(std::string_view language) {
    const auto text = [](std::string_view name) {
        const std::string path = fmt::format("templates/player/words/{}.json", name);
        const auto found = std::ranges::find(embedded_files(), std::string_view(path), &EmbeddedFile::path);
        return found == embedded_files().end() ? std::string_view() : found->text;
    };
    const std::string_view own = text(language.substr(0, language.find('-')));
    return Json::parse(own.empty() ? text("en") : own);
}

Json pair(Rational value) {
    return {value.num, value.den};
}

// Content as HTML whose addresses fit the package.
class Html {
public:
    explicit Html(const Course& course) : course_(course) {
        style_.media = [this](std::string_view url) { return address(url); };
        style_.math = [](std::string_view tex, bool display) {
            const MathMl math = to_mathml(tex, display);
            if (math.problem.empty()) return math.xml;
            return fmt::format("<span class=\"math{}\">{}</span>", display ? " display" : "", escape_xml(tex));
        };
        style_.item_reference = [this](std::string_view item, std::string_view) {
            if (!course_.find_item(item)) return std::string();
            if (!holds(checks, item)) checks.emplace_back(item);
            return fmt::format("<div data-check=\"{}\"></div>", item);
        };
    }

    std::string blocks(const Content& content) const { return to_html(content, style_); }
    std::string inlines(const Content& content) const { return to_inline_html(content, style_); }

    mutable std::set<std::string> media;
    mutable std::vector<std::string> checks;  // items that stand in lessons, each once

private:
    std::string address(std::string_view url) const {
        const std::string path(url.substr(0, url.find_first_of("?#")));
        if (course_.media.contains(path)) {
            media.insert(path);
            return percent_encode(path);
        }
        for (const Lesson& lesson : course_.lessons)
            if (path == lesson.path || (path.starts_with("i18n/") && path.ends_with("/" + lesson.path))) return "#lesson/" + lesson.id;
        return std::string(url);
    }

    const Course& course_;
    HtmlStyle style_;
};

class Data {
public:
    Data(const Course& course, const WriteOptions& options) : course_(course), options_(options), html_(course), seal_(*options.key) {}

    CourseData write(std::string_view runtime, bool with_practice) {
        const std::vector<Assessment> list = assessments(course_, options_);
        Json lessons = Json::array();
        if (options_.form.empty())
            for (const Lesson& lesson : course_.lessons) lessons.push_back(lesson_json(lesson));
        const std::vector<std::string> practice = with_practice ? practice_items(course_, options_) : std::vector<std::string>();
        std::set<std::string, std::less<>> needed(html_.checks.begin(), html_.checks.end());
        needed.insert(practice.begin(), practice.end());
        for (const Assessment& assessment : list) needed.insert(assessment.items.begin(), assessment.items.end());

        Json json{{"format", 1},
                  {"build", options_.key->build},
                  {"id", course_.id},
                  {"title", course_.title},
                  {"language", course_.language},
                  {"description", course_.description},
                  {"runtime", runtime},
                  {"key", is_withheld(course_) ? "withheld" : "included"},
                  {"report", report_words[static_cast<std::size_t>(course_.delivery.report)]},
                  {"timeFactor", course_.delivery.time_factor.to_double()},
                  {"shuffleQuestions", course_.delivery.shuffle_questions},
                  {"practice", practice},
                  {"scale", scale_json()},
                  {"mastery", mastery(course_, options_)},
                  {"domains", domains_json()},
                  {"lessons", lessons},
                  {"checks", html_.checks},
                  {"assessments", assessments_json(list)},
                  {"cases", Json::object()},
                  {"items", Json::object()},
                  {"words", {{course_.language, words(course_.language)}}},
                  {"translations", Json::object()}};
        for (const Item& item : course_.items) {
            if (!needed.contains(item.id)) continue;
            json["items"][item.id] = item_json(item);
            if (item.case_study) add_case(json["cases"], course_.case_studies[*item.case_study]);
        }
        for (const Translation& translation : course_.translations) {
            json["words"][translation.language] = words(translation.language);
            json["translations"][translation.language] = translation_json(translation, json);
        }
        const std::string text = json.dump();
        // The authors' own HTML may name media too.
        for (const auto& [path, media] : course_.media)
            if (text.find(path) != std::string::npos) html_.media.insert(path);
        return {fmt::format("window.LECTERN_COURSE = {};\n", text), html_.media};
    }

private:
    Json scale_json() const {
        if (!course_.blueprint.present) return nullptr;
        const Scale& scale = course_.blueprint.scale;
        Json json{{"min", scale.min}, {"max", scale.max}, {"pass", scale.pass}, {"cut", pair(scale.cut)}, {"tables", Json::object()}};
        for (const auto& [form, rows] : scale.tables)
            for (const auto& [raw, scaled] : rows) json["tables"][form][std::to_string(raw)] = scaled;
        return json;
    }

    Json domains_json() const {
        Json list = Json::array();
        for (const Domain& domain : course_.blueprint.domains) {
            Json tasks = Json::array();
            for (const Task& task : domain.tasks) tasks.push_back({{"id", task.id}, {"title", task.title}});
            list.push_back({{"id", domain.id}, {"title", domain.title}, {"tasks", tasks}});
        }
        return list;
    }

    Json assessments_json(const std::vector<Assessment>& list) const {
        Json json = Json::array();
        for (const Assessment& one : list) {
            WriteOptions alone = options_;
            alone.form = one.id;
            json.push_back({{"id", one.id},
                            {"title", one.title},
                            {"minutes", one.minutes},
                            {"mastery", mastery(course_, alone)},
                            {"items", one.items}});
        }
        return json;
    }

    Json lesson_json(const Lesson& lesson) const {
        Json json{
            {"id", lesson.id}, {"title", lesson.title}, {"html", html_.blocks(lesson.content)}, {"checks", checks_of(lesson.content)}};
        if (lesson.minutes) json["minutes"] = *lesson.minutes;
        return json;
    }

    static std::vector<std::string> checks_of(const Content& content) {
        std::vector<std::string> list;
        for (const Block& block : content)
            if (const auto* check = std::get_if<ItemReference>(&block.node); check && !holds(list, check->item))
                list.push_back(check->item);
        return list;
    }

    void add_case(Json& cases, const CaseStudy& study) const {
        if (!cases.contains(study.id)) cases[study.id] = {{"title", study.title}, {"html", html_.blocks(study.stimulus)}};
    }

    Json item_json(const Item& item) const {
        Json json{{"id", item.id},
                  {"type", to_string(type_of(item))},
                  {"scoring", to_string(item.scoring)},
                  {"points", pair(item.points)},
                  {"shuffle", item.shuffle}};
        if (const Domain* domain = domain_of_task(course_.blueprint, item.task)) {
            json["domain"] = domain->id;
            json["task"] = item.task;
        }
        if (item.case_study) json["case"] = course_.case_studies[*item.case_study].id;
        if (!is_withheld(course_)) add_key(json, item);
        add_texts(json, item, *options_.key->find_item(item.id));
        return json;
    }

    // What there is in that language of what `json` (the whole) holds.
    Json translation_json(const Translation& translation, const Json& json) const {
        Json out{{"title", translation.title.empty() ? course_.title : translation.title},
                 {"assessments", Json::object()},
                 {"lessons", Json::object()},
                 {"cases", Json::object()},
                 {"items", Json::object()}};
        if (course_.forms.empty()) out["assessments"]["practice"] = {{"title", word(translation.language, "practice-all")}};
        for (const Lesson& lesson : course_.lessons)
            if (const auto found = translation.lessons.find(lesson.path); found != translation.lessons.end() && !json["lessons"].empty())
                out["lessons"][lesson.id] = {{"title", found->second.title}, {"html", html_.blocks(found->second.content)}};
        for (const CaseStudy& study : course_.case_studies)
            if (const auto found = translation.case_studies.find(study.path);
                found != translation.case_studies.end() && json["cases"].contains(study.id))
                out["cases"][study.id] = {{"title", found->second.title}, {"html", html_.blocks(found->second.stimulus)}};
        for (const auto& [id, item] : translation.items) {
            const Item* original = course_.find_item(id);
            if (original && json["items"].contains(id) && has_same_parts(item, *original))
                add_texts(out["items"][id], item, *options_.key->find_item(id));
        }
        return out;
    }

    // A translation that no longer fits stays out: the learner then sees the item as it is scored.
    static bool has_same_parts(const Item& a, const Item& b) {
        const auto counts = [](const Item& item) {
            return std::visit(Overload{
                                  [](const Choice& n) { return std::pair(n.options.size(), std::size_t{0}); },
                                  [](const Ordering& n) { return std::pair(n.steps.size(), std::size_t{0}); },
                                  [](const Matching& n) { return std::pair(n.prompts.size(), n.matches.size()); },
                                  [](const auto&) { return std::pair(std::size_t{0}, std::size_t{0}); },
                              },
                              item.interaction);
        };
        return type_of(a) == type_of(b) && counts(a) == counts(b);
    }

    // All that is in a language.
    void add_texts(Json& json, const Item& item, const ItemKey& key) const {
        json["stem"] = html_.blocks(item.stem);
        if (!is_withheld(course_)) {
            json["title"] = item.title;
            if (!item.rationale.empty()) json["rationale"] = html_.blocks(item.rationale);
        }
        add_parts(json, item, key);
    }

    void add_feedback(Json& json, const Content& feedback) const {
        if (!is_withheld(course_) && !feedback.empty()) json["feedback"] = html_.blocks(feedback);
    }

    void add_parts(Json& json, const Item& item, const ItemKey& key) const {
        std::visit(Overload{
                       [&](const Choice& choice) {
                           for (const Option& option : choice.options) {
                               Json one{{"id", option.id}, {"html", html_.inlines(option.content)}};
                               if (option.pinned) one["pinned"] = true;
                               add_feedback(one, option.feedback);
                               json["options"].push_back(one);
                           }
                       },
                       [&](const Ordering& ordering) {
                           json["steps"] =
                               sealable(key, ordering.steps, [&](Json& one, const Step& step) { add_feedback(one, step.feedback); });
                       },
                       [&](const Matching& matching) {
                           json["promptTitle"] = matching.prompt_title;
                           json["matchTitle"] = matching.match_title;
                           for (const Prompt& prompt : matching.prompts)
                               json["prompts"].push_back({{"id", prompt.id}, {"html", html_.inlines(prompt.content)}});
                           json["matches"] = sealable(key, matching.matches, [](Json&, const Match&) {});
                       },
                       [](const auto&) {},
                   },
                   item.interaction);
    }

    void add_key(Json& json, const Item& item) const {
        const ItemKey& key = *options_.key->find_item(item.id);
        if (key.type == ItemType::essay) return;
        if (key.type == ItemType::matching) {
            json["key"] = key.pairs;
        } else if (key.type == ItemType::numeric) {
            json["key"] = Json::array();
            for (const auto& [min, max] : key.ranges) json["key"].push_back({{"min", min}, {"max", max}});
        } else {
            json["key"] = key.correct;
        }
    }

    // Steps or matches; under sealed ids and in their order where the key is withheld.
    template <typename Parts, typename More>
    Json sealable(const ItemKey& key, const Parts& parts, More more) const {
        const std::vector<std::string> ids = is_withheld(course_) ? seal_.ids(key) : key.options;
        std::vector<Json> list(parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Json one{{"id", ids[i]}, {"html", html_.inlines(parts[i].content)}, {"text", plain_text(parts[i].content)}};
            more(one, parts[i]);
            list[is_withheld(course_) ? std::stoul(ids[i]) : i] = std::move(one);
        }
        return list;
    }

    const Course& course_;
    const WriteOptions& options_;
    Html html_;
    Seal seal_;
};

// With at most two decimals: cmi5 has four in a share.
Rational hundredths(Rational percent) {
    const Rational rounded = percent * 100 + Rational(1, 2);
    return {rounded.num / rounded.den, 100};
}

// The pass mark of one assessment, in percent of its points.
Rational mark_of(const Course& course, const WriteOptions& options, const Assessment& assessment) {
    const Scale& scale = course.blueprint.scale;
    const auto table = scale.tables.find(assessment.id);
    if (table == scale.tables.end()) return hundredths(scale.cut * 100);
    Rational max;
    for (const std::string& id : assessment.items) max = max + options.key->find_item(id)->points;
    for (const auto& [raw, scaled] : table->second)
        if (scaled >= scale.pass && max > Rational(0)) return hundredths(Rational(raw) / max * 100);
    return hundredths(scale.cut * 100);
}

}  // namespace

std::vector<Assessment> assessments(const Course& course, const WriteOptions& options) {
    std::vector<Assessment> list;
    for (const Form& form : course.forms) {
        if (!options.form.empty() && form.id != options.form) continue;
        Assessment one{form.id, form.title.empty() ? form.id : form.title, {}, form.minutes.value_or(course.blueprint.minutes)};
        for (const FormItem& item : form.items)
            if (course.find_item(item.id)) one.items.push_back(item.id);
        if (!one.items.empty()) list.push_back(std::move(one));
    }
    if (!course.forms.empty()) return list;
    Assessment practice{"practice", word(course.language, "practice-all"), {}, 0};
    for (const Item& item : course.items) practice.items.push_back(item.id);
    if (!practice.items.empty()) list.push_back(std::move(practice));
    return list;
}

std::string mastery(const Course& course, const WriteOptions& options) {
    if (!course.blueprint.present || is_withheld(course)) return {};
    std::set<Rational> marks;
    for (const Assessment& assessment : assessments(course, options)) {
        marks.insert(mark_of(course, options, assessment));
        for (const std::string& id : assessment.items)
            if (options.key->find_item(id)->type == ItemType::essay) return {};
    }
    return marks.size() == 1 ? to_decimal(*marks.begin()) : std::string();
}

CourseData course_data(const Course& course, const WriteOptions& options, std::string_view runtime, bool practice) {
    return Data(course, options).write(runtime, practice);
}

std::vector<std::string> practice_items(const Course& course, const WriteOptions& options) {
    std::vector<std::string> list;
    const PracticeItems which = course.delivery.practice;
    if (which == PracticeItems::none || is_withheld(course) || !options.form.empty()) return list;
    std::set<std::string_view> in_forms;
    if (which == PracticeItems::outside_forms)
        for (const Form& form : course.forms)
            for (const FormItem& item : form.items) in_forms.insert(item.id);
    for (const Item& item : course.items)
        if (!in_forms.contains(item.id) && type_of(item) != ItemType::essay) list.push_back(item.id);
    return list;
}

std::string word(std::string_view language, std::string_view name) {
    return words(language).at(std::string(name)).get<std::string>();
}

}  // namespace lectern::player
