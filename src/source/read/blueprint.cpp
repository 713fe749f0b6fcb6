#include "source/read/blueprint.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "findings/codes.h"
#include "syntax/yaml.h"

namespace lectern {

namespace {

using Names = std::span<const std::string_view>;

constexpr int most = 1'000'000;

void read_exam(Blueprint& b, const YamlField& field, const Yaml& yaml) {
    constexpr std::array<std::string_view, 3> known = {"questions", "minutes", "scoring"};
    const auto fields = yaml.fields(field.value, "`exam`", known);
    yaml.require(fields, Names(known).first(2), field.key_at, "`exam`");
    for (const YamlField& one : fields) {
        if (one.key == "questions") b.questions = yaml.integer(one, 1, most).value_or(0);
        if (one.key == "minutes") b.minutes = yaml.integer(one, 1, most).value_or(0);
        if (one.key != "scoring") continue;
        b.scoring = yaml.text(one).value_or(b.scoring);
        constexpr std::array<std::string_view, 1> models = {"compensatory"};
        if (b.scoring != models[0])
            yaml.report_unknown(code("unknown-word"), yaml.span(one.value), fmt::format("`{}` is no scoring model", b.scoring), b.scoring,
                                models);
    }
}

void read_table(Scale& scale, const YamlField& field, const Yaml& yaml) {
    for (const YamlField& form : yaml.fields(field.value, "`table`")) {
        for (const YamlField& row : yaml.fields(form.value, "a form's table")) {
            int raw = 0;
            const auto [end, error] = std::from_chars(row.key.data(), row.key.data() + row.key.size(), raw);
            if (error != std::errc() || end != row.key.data() + row.key.size() || raw < 0) {
                yaml.report(code("wrong-kind-of-value"), row.key_at, "a row of a table is `raw points: scaled score`, both whole numbers");
            } else if (const auto scaled = yaml.integer(row, -most, most)) {
                scale.tables[form.key][raw] = *scaled;
            }
        }
    }
}

void read_scale(Blueprint& b, const YamlField& field, const Yaml& yaml) {
    constexpr std::array<std::string_view, 5> known = {"min", "max", "pass", "cut", "table"};
    b.scale_at = field.key_at;
    const auto fields = yaml.fields(field.value, "`scale`", known);
    yaml.require(fields, Names(known).first(4), field.key_at, "`scale`");
    for (const YamlField& one : fields) {
        if (one.key == "min") b.scale.min = yaml.integer(one, -most, most).value_or(b.scale.min);
        if (one.key == "max") b.scale.max = yaml.integer(one, -most, most).value_or(b.scale.max);
        if (one.key == "pass") b.scale.pass = yaml.integer(one, -most, most).value_or(b.scale.pass);
        if (one.key == "table") read_table(b.scale, one, yaml);
        if (one.key != "cut") continue;
        const auto cut = yaml.decimal(one);
        if (cut && (*cut <= Rational(0) || *cut > Rational(1)))
            yaml.report(code("out-of-range"), yaml.span(one.value), "`cut` is a share of the raw points: more than 0, at most 1",
                        "0.7 means 70 %");
        else if (cut)
            b.scale.cut = *cut;
    }
}

Task read_task(Blueprint& b, const YAML::Node& node, const Yaml& yaml) {
    constexpr std::array<std::string_view, 2> known = {"id", "title"};
    Task task;
    task.at = yaml.span(node);
    const auto fields = yaml.fields(node, "a task", known);
    yaml.require(fields, known, task.at, "a task");
    bool named = false;
    for (const YamlField& one : fields) {
        if (one.key == "id") {
            const auto id = yaml.text(one);
            named = id.has_value();
            task.id = id.value_or("");
            task.at = yaml.span(one.value);
        } else {
            task.title = yaml.text(one).value_or("");
        }
    }
    if (!named) b.tasks_read = false;
    return task;
}

void read_weight(Domain& domain, bool& read, const YamlField& field, const Yaml& yaml) {
    domain.weight_at = yaml.span(field.value);
    const auto weight = yaml.decimal(field);
    read = weight && *weight >= Rational(0) && *weight <= Rational(1);
    if (read)
        domain.weight = *weight;
    else if (weight)
        yaml.report(code("out-of-range"), domain.weight_at, "a weight is a share: from 0 to 1", "0.28 means 28 %");
}

Domain read_domain(Blueprint& b, const YAML::Node& node, const Yaml& yaml) {
    constexpr std::array<std::string_view, 4> known = {"id", "title", "weight", "tasks"};
    Domain domain;
    domain.at = domain.weight_at = yaml.span(node);
    const auto fields = yaml.fields(node, "a domain", known);
    yaml.require(fields, known, domain.at, "a domain");
    bool weighed = false, has_tasks = false;
    for (const YamlField& one : fields) {
        if (one.key == "id") {
            domain.id = yaml.text(one).value_or("");
            domain.at = yaml.span(one.value);
        }
        if (one.key == "title") domain.title = yaml.text(one).value_or("");
        if (one.key == "weight") read_weight(domain, weighed, one, yaml);
        if (one.key == "tasks") {
            has_tasks = one.value.IsSequence();
            for (const YAML::Node& task : yaml.list(one)) domain.tasks.push_back(read_task(b, task, yaml));
        }
    }
    if (!weighed) b.weights_read = false;
    if (!has_tasks) b.tasks_read = false;
    return domain;
}

void read_item_rules(Blueprint& b, const YamlField& field, const Yaml& yaml) {
    for (const YamlField& type : yaml.fields(field.value, "`item-rules`")) {
        for (const YamlField& count : yaml.fields(type.value, "a type's rules")) {
            const auto text = yaml.text(count);
            const auto range = text ? parse_count_range(*text) : std::nullopt;
            if (text && !range)
                yaml.report(code("wrong-kind-of-value"), yaml.span(count.value), fmt::format("`{}` is no count", *text),
                            "write a number, or a range: 4, 3..5, 5..");
            if (range) b.item_rules[type.key][count.key] = *range;
        }
    }
}

}  // namespace

Blueprint read_blueprint(const Source& source) {
    constexpr std::array<std::string_view, 7> known = {"id", "exam", "scale", "domains", "title", "tolerance", "item-rules"};
    Blueprint b;
    b.present = true;
    b.at = b.weights_at = b.scale_at = source.whole();
    const Yaml yaml(source.files, source.file, source.findings);
    const auto node = yaml.parse(source.files[source.file].text);
    if (!node) return b;
    b.places = yaml.places(*node);
    const auto fields = yaml.fields(*node, "a blueprint", known);
    yaml.require(fields, Names(known).first(4), Span{source.file, Range{0, 0}}, "a blueprint");
    for (const YamlField& field : fields) {
        if (field.key == "id") b.id = yaml.text(field).value_or("");
        if (field.key == "title") b.title = yaml.text(field).value_or("");
        if (field.key == "exam") read_exam(b, field, yaml);
        if (field.key == "scale") {
            const std::size_t found = yaml.found();
            read_scale(b, field, yaml);
            b.scale_read = yaml.found() == found;
        }
        if (field.key == "item-rules") read_item_rules(b, field, yaml);
        if (field.key == "tolerance") {
            const auto value = yaml.decimal(field);
            if (value && (*value < Rational(0) || *value > Rational(1)))
                yaml.report(code("out-of-range"), yaml.span(field.value), "`tolerance` is a share: from 0 to 1");
            else if (value)
                b.tolerance = *value;
        }
        if (field.key == "domains") {
            b.weights_at = field.key_at;
            for (const YAML::Node& domain : yaml.list(field)) b.domains.push_back(read_domain(b, domain, yaml));
        }
    }
    return b;
}

}  // namespace lectern
