#include "formats/player/course_data.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/address.h"
#include "base/overload.h"
#include "base/text.h"
#include "formats/shared/mathml.h"
#include "formats/shared/media.h"
#include "io/embedded.h"
#include "key/key_json.h"
#include "key/seal.h"
#include "model/html_writer.h"
#include "syntax/json_writer.h"

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

void write_pair(JsonWriter& json, Rational value) {
    json.open_array();
    json.value(value.num);
    json.value(value.den);
    json.close();
}

// What `write` writes, as a value by itself.
template <typename Write>
std::string json_of(Write write) {
    std::string out;
    JsonWriter json(out);
    write(json);
    return out;
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
        if (const auto found = find_media(course_.media, url)) {
            media.insert(found->path);
            return found->address();
        }
        const std::string_view path = without_suffix(url);
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
        const std::string lessons = json_of([&](JsonWriter& json) { write_lessons(json); });
        const std::vector<std::string> practice = with_practice ? practice_items(course_, options_) : std::vector<std::string>();
        std::set<std::string, std::less<>> needed(html_.checks.begin(), html_.checks.end());
        needed.insert(practice.begin(), practice.end());
        for (const Assessment& assessment : list) needed.insert(assessment.items.begin(), assessment.items.end());
        for (const Item& item : course_.items)
            if (needed.contains(item.id)) items_.emplace(item.id, &item);

        std::string out = "window.LECTERN_COURSE = ";
        JsonWriter json(out);
        json.open_object();
        json.field("format", 1);
        json.field("build", options_.key->build);
        json.field("id", course_.id);
        json.field("title", course_.title);
        json.field("language", course_.language);
        json.field("description", course_.description);
        json.field("runtime", runtime);
        json.field("key", is_withheld(course_) ? "withheld" : "included");
        json.field("report", report_words[static_cast<std::size_t>(course_.delivery.report)]);
        json.field("timeFactor", course_.delivery.time_factor.to_double());
        json.field("shuffleQuestions", course_.delivery.shuffle_questions);
        json.key("practice").texts(practice);
        write_scale(json.key("scale"));
        json.field("mastery", mastery(course_, options_));
        write_domains(json.key("domains"));
        json.key("lessons").json(lessons);
        json.key("checks").texts(html_.checks);
        write_assessments(json.key("assessments"), list);
        write_cases(json.key("cases"));
        json.key("items").open_object();
        for (const Item& item : course_.items)
            if (items_.contains(item.id)) write_item(json.key(item.id), item);
        json.close();
        json.key("words").open_object();
        json.key(course_.language).json(words(course_.language).dump());
        for (const Translation& translation : course_.translations) json.key(translation.language).json(words(translation.language).dump());
        json.close();
        json.key("translations").open_object();
        for (const Translation& translation : course_.translations) write_translation(json.key(translation.language), translation);
        json.close();
        json.close();
        out += ";\n";
        return {std::move(out), html_.media};
    }

private:
    void write_scale(JsonWriter& json) const {
        if (!course_.blueprint.present) return json.null();
        const Scale& scale = course_.blueprint.scale;
        json.open_object();
        json.field("min", scale.min);
        json.field("max", scale.max);
        json.field("pass", scale.pass);
        write_pair(json.key("cut"), scale.cut);
        json.key("tables").open_object();
        for (const auto& [form, rows] : scale.tables) {
            json.key(form).open_object();
            for (const auto& [raw, scaled] : rows) json.field(std::to_string(raw), scaled);
            json.close();
        }
        json.close();
        json.close();
    }

    void write_domains(JsonWriter& json) const {
        json.open_array();
        for (const Domain& domain : course_.blueprint.domains) {
            json.open_object();
            json.field("id", domain.id);
            json.field("title", domain.title);
            write_tasks(json.key("tasks"), domain.tasks);
            json.close();
        }
        json.close();
    }

    void write_assessments(JsonWriter& json, const std::vector<Assessment>& list) const {
        json.open_array();
        for (const Assessment& one : list) {
            WriteOptions alone = options_;
            alone.form = one.id;
            json.open_object();
            json.field("id", one.id);
            json.field("title", one.title);
            json.field("minutes", one.minutes);
            json.field("mastery", mastery(course_, alone));
            json.key("items").texts(one.items);
            json.close();
        }
        json.close();
    }

    bool has_lessons() const { return options_.form.empty() && !course_.lessons.empty(); }

    void write_lessons(JsonWriter& json) const {
        json.open_array();
        if (has_lessons()) {
            for (const Lesson& lesson : course_.lessons) {
                json.open_object();
                json.field("id", lesson.id);
                json.field("title", lesson.title);
                json.field("html", html_.blocks(lesson.content));
                json.key("checks").texts(checks_of(lesson.content));
                if (lesson.minutes) json.field("minutes", *lesson.minutes);
                json.close();
            }
        }
        json.close();
    }

    static std::vector<std::string> checks_of(const Content& content) {
        std::vector<std::string> list;
        visit_blocks(content, [&](const Block& block) {
            const auto* check = std::get_if<ItemReference>(&block.node);
            if (check && !holds(list, check->item)) list.push_back(check->item);
        });
        return list;
    }

    void write_titled(JsonWriter& json, const std::string& title, const Content& content) const {
        json.open_object();
        json.field("title", title);
        json.field("html", html_.blocks(content));
        json.close();
    }

    // Each as its first item comes.
    void write_cases(JsonWriter& json) {
        json.open_object();
        for (const Item& item : course_.items) {
            if (!item.case_study || !items_.contains(item.id)) continue;
            const CaseStudy& study = course_.case_studies[*item.case_study];
            if (cases_.insert(study.id).second) write_titled(json.key(study.id), study.title, study.stimulus);
        }
        json.close();
    }

    void write_item(JsonWriter& json, const Item& item) const {
        const ItemKey& key = *options_.key->find_item(item.id);
        json.open_object();
        json.field("id", item.id);
        json.field("type", to_string(type_of(item)));
        json.field("scoring", to_string(item.scoring));
        write_pair(json.key("points"), item.points);
        json.field("shuffle", item.shuffle);
        if (const Domain* domain = domain_of_task(course_.blueprint, item.task)) {
            json.field("domain", domain->id);
            json.field("task", item.task);
        }
        if (item.case_study) json.field("case", course_.case_studies[*item.case_study].id);
        if (!is_withheld(course_)) write_key(json, key);
        write_texts(json, item, key);
        json.close();
    }

    // What there is in that language of what the whole holds.
    void write_translation(JsonWriter& json, const Translation& translation) const {
        json.open_object();
        json.field("title", translation.title.empty() ? course_.title : translation.title);
        json.key("assessments").open_object();
        if (course_.forms.empty()) {
            json.key("practice").open_object();
            json.field("title", word(translation.language, "practice-all"));
            json.close();
        }
        json.close();
        json.key("lessons").open_object();
        for (const Lesson& lesson : course_.lessons)
            if (const auto found = translation.lessons.find(lesson.path); found != translation.lessons.end() && has_lessons())
                write_titled(json.key(lesson.id), found->second.title, found->second.content);
        json.close();
        json.key("cases").open_object();
        for (const CaseStudy& study : course_.case_studies)
            if (const auto found = translation.case_studies.find(study.path);
                found != translation.case_studies.end() && cases_.contains(study.id))
                write_titled(json.key(study.id), found->second.title, found->second.stimulus);
        json.close();
        json.key("items").open_object();
        for (const auto& [id, item] : translation.items) {
            const auto original = items_.find(id);
            if (original == items_.end() || !has_same_parts(item, *original->second)) continue;
            json.key(id).open_object();
            write_texts(json, item, *options_.key->find_item(id));
            json.close();
        }
        json.close();
        json.close();
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

    // All that is in a language: fields of the item.
    void write_texts(JsonWriter& json, const Item& item, const ItemKey& key) const {
        json.field("stem", html_.blocks(item.stem));
        if (!is_withheld(course_)) {
            json.field("title", item.title);
            if (!item.rationale.empty()) json.field("rationale", html_.blocks(item.rationale));
        }
        std::visit([&](const auto& interaction) { write_parts(json, interaction, key); }, item.interaction);
    }

    void write_feedback(JsonWriter& json, const Content& feedback) const {
        if (!is_withheld(course_) && !feedback.empty()) json.field("feedback", html_.blocks(feedback));
    }

    void write_parts(JsonWriter& json, const Choice& choice, const ItemKey&) const {
        if (choice.options.empty()) return;
        json.key("options").open_array();
        for (const Option& option : choice.options) {
            json.open_object();
            json.field("id", option.id);
            json.field("html", html_.inlines(option.content));
            if (option.pinned) json.field("pinned", true);
            write_feedback(json, option.feedback);
            json.close();
        }
        json.close();
    }

    void write_parts(JsonWriter& json, const Ordering& ordering, const ItemKey& key) const {
        write_sealable(json.key("steps"), key, ordering.steps,
                       [&](JsonWriter& one, const Step& step) { write_feedback(one, step.feedback); });
    }

    void write_parts(JsonWriter& json, const Matching& matching, const ItemKey& key) const {
        json.field("promptTitle", matching.prompt_title);
        json.field("matchTitle", matching.match_title);
        if (!matching.prompts.empty()) {
            json.key("prompts").open_array();
            for (const Prompt& prompt : matching.prompts) {
                json.open_object();
                json.field("id", prompt.id);
                json.field("html", html_.inlines(prompt.content));
                json.close();
            }
            json.close();
        }
        write_sealable(json.key("matches"), key, matching.matches, [](JsonWriter&, const Match&) {});
    }

    void write_parts(JsonWriter&, const Numeric&, const ItemKey&) const {}
    void write_parts(JsonWriter&, const ShortAnswer&, const ItemKey&) const {}
    void write_parts(JsonWriter&, const Essay&, const ItemKey&) const {}

    static void write_key(JsonWriter& json, const ItemKey& key) {
        if (key.type == ItemType::essay) return;
        json.key("key");
        if (key.type != ItemType::matching && key.type != ItemType::numeric) return json.texts(key.correct);
        json.open_array();
        for (const auto& [prompt, match] : key.pairs) json.texts({prompt, match});
        for (const auto& [min, max] : key.ranges) {
            json.open_object();
            json.field("min", min);
            json.field("max", max);
            json.close();
        }
        json.close();
    }

    // Steps or matches; under sealed ids and in their order where the key is withheld.
    template <typename Parts, typename More>
    void write_sealable(JsonWriter& json, const ItemKey& key, const Parts& parts, More more) const {
        const std::vector<std::string> ids = is_withheld(course_) ? seal_.ids(key) : key.options;
        std::vector<std::size_t> order(parts.size());  // the part at each place
        for (std::size_t i = 0; i < parts.size(); ++i) order[is_withheld(course_) ? std::stoul(ids[i]) : i] = i;
        json.open_array();
        for (const std::size_t i : order) {
            json.open_object();
            json.field("id", ids[i]);
            json.field("html", html_.inlines(parts[i].content));
            json.field("text", plain_text(parts[i].content));
            more(json, parts[i]);
            json.close();
        }
        json.close();
    }

    const Course& course_;
    const WriteOptions& options_;
    Html html_;
    Seal seal_;
    std::map<std::string_view, const Item*> items_;  // those that the package needs, by id
    std::set<std::string_view> cases_;               // ids of those that are in the package
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
    std::set<std::string_view> there;
    for (const Item& item : course.items) there.insert(item.id);
    for (const Form& form : course.forms) {
        if (!options.form.empty() && form.id != options.form) continue;
        Assessment one{form.id, form.title.empty() ? form.id : form.title, {}, form.minutes.value_or(course.blueprint.minutes)};
        for (const FormItem& item : form.items)
            if (there.contains(item.id)) one.items.push_back(item.id);
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
