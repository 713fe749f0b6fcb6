#include "key/make_key.h"

#include "base/hash.h"
#include "base/overload.h"
#include "key/key_json.h"
#include "model/html_writer.h"

namespace lectern {

namespace {

constexpr std::string_view unnamed_build = "\"build\": \"\"";  // as key_json() writes it, before all that authors wrote

void add_text(ItemKey& key, const std::string& id, const Content& content) {
    key.texts[id] = to_inline_html(content);
}

// What is right and the texts of what can be chosen.
void fill(ItemKey& key, const Interaction& interaction) {
    std::visit(Overload{
                   [&](const Choice& c) {
                       for (const Option& option : c.options) {
                           key.options.push_back(option.id);
                           if (option.correct) key.correct.push_back(option.id);
                           add_text(key, option.id, option.content);
                       }
                   },
                   [&](const Ordering& o) {
                       for (const Step& step : o.steps) {
                           key.options.push_back(step.id);
                           key.correct.push_back(step.id);
                           add_text(key, step.id, step.content);
                       }
                   },
                   [&](const Matching& m) {
                       for (const Prompt& prompt : m.prompts) {
                           key.prompts.push_back(prompt.id);
                           key.pairs.emplace_back(prompt.id, prompt.match);
                           add_text(key, prompt.id, prompt.content);
                       }
                       for (const Match& match : m.matches) {
                           key.options.push_back(match.id);
                           add_text(key, match.id, match.content);
                       }
                   },
                   [&](const Numeric& n) {
                       for (const NumericAnswer& answer : n.answers) key.ranges.emplace_back(answer.min, answer.max);
                   },
                   [&](const ShortAnswer& s) { key.correct = s.answers; },
                   [&](const Essay&) {},
               },
               interaction);
}

ItemKey item_key(const Course& course, const Item& item) {
    ItemKey key;
    key.type = type_of(item);
    key.rule = item.scoring;
    key.points = item.points;
    key.stem = to_html(item.stem);
    if (item.case_study) key.case_study = course.case_studies[*item.case_study].id;
    fill(key, item.interaction);
    // The hash is of what the candidate sees and of what is right: not of what follows.
    std::string text;
    JsonWriter json(text);
    write_item_key(json, key);
    key.hash = sha256_hex(text).substr(0, 16);
    key.id = item.id;
    key.title = item.title;
    key.task = item.task;
    if (const Domain* domain = domain_of_task(course.blueprint, item.task)) key.domain = domain->id;
    key.difficulty = item.difficulty;
    return key;
}

}  // namespace

WrittenKey write_key(const Course& course) {
    WrittenKey out;
    Key& key = out.key;
    key.course = course.id;
    key.title = course.title;
    key.language = course.language;
    key.blueprint = course.blueprint;
    for (const Item& item : course.items) key.items.push_back(item_key(course, item));
    for (const Form& form : course.forms) {
        FormKey one{form.id, form.title, {}, form.minutes.value_or(course.blueprint.minutes)};
        for (const FormItem& item : form.items) one.items.push_back(item.id);
        key.forms.push_back(std::move(one));
    }
    out.json = key_json(key);
    key.build = sha256_hex(out.json).substr(0, 12);
    out.json.insert(out.json.find(unnamed_build) + unnamed_build.size() - 1, key.build);
    key.index();
    return out;
}

Key make_key(const Course& course) {
    return write_key(course).key;
}

}  // namespace lectern
