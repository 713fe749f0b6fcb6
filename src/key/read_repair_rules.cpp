#include "key/read_repair_rules.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "syntax/yaml.h"

namespace lectern {

namespace {

std::optional<RepairAction> read_action(const YamlField& field, const Yaml& yaml) {
    const auto word = yaml.text(field);
    if (!word) return std::nullopt;
    const auto found = std::ranges::find(repair_words, *word);
    if (found != std::end(repair_words)) return static_cast<RepairAction>(found - std::begin(repair_words));
    yaml.report(code("unknown-word"), yaml.span(field.value), fmt::format("`{}` is no way to repair an item", *word),
                did_you_mean(*word, repair_words));
    return std::nullopt;
}

void read_key(RepairRule& rule, const YamlField& field, const Yaml& yaml) {
    rule.key_at = field.value.IsScalar() ? yaml.span(field.value) : field.key_at;
    if (!field.value.IsMap()) {
        rule.values = yaml.texts(field);
        return;
    }
    for (const YamlField& pair : yaml.fields(field.value, "the key of a matching"))
        if (const auto match = yaml.text(pair)) rule.pairs.emplace_back(pair.key, *match);
}

void read_reason(RepairRule& rule, const YamlField& field, const Yaml& yaml) {
    const auto text = field.value.IsNull() ? std::optional<std::string>(std::string()) : yaml.text(field);
    if (!text) return;
    rule.reason = normalize_text(*text);
    if (rule.reason.empty())
        yaml.report(code("missing-key"), field.key_at, "a rule needs a reason", "it stands in the report, and in an appeal");
}

std::optional<RepairRule> read_rule(const YAML::Node& node, const Yaml& yaml) {
    constexpr std::array<std::string_view, 5> known = {"item", "action", "reason", "key", "forms"};
    RepairRule rule;
    rule.at = rule.item_at = rule.key_at = rule.forms_at = yaml.span(node);
    const auto fields = yaml.fields(node, "a rule", known);
    yaml.require(fields, std::span(known).first(3), rule.at, "a rule");
    std::optional<RepairAction> action;
    bool has_key = false;
    for (const YamlField& field : fields) {
        if (field.key == "item") {
            rule.item = yaml.text(field).value_or("");
            rule.item_at = yaml.span(field.value);
        }
        if (field.key == "action") action = read_action(field, yaml);
        if (field.key == "reason") read_reason(rule, field, yaml);
        if (field.key == "key") {
            has_key = true;
            read_key(rule, field, yaml);
        }
        if (field.key == "forms") {
            rule.forms_at = field.key_at;
            rule.forms = yaml.texts(field);
        }
    }
    if (!action || rule.item.empty() || rule.reason.empty()) return std::nullopt;
    rule.action = *action;
    if (has_key == (rule.action == RepairAction::accept)) return rule;
    if (has_key)
        yaml.report(code("unknown-key"), rule.key_at, fmt::format("a rule to {} has no `key`", to_string(rule.action)),
                    "`action: accept` is the one that takes another key");
    else
        yaml.report(code("missing-key"), rule.at, "a rule to accept another answer needs the key `key`", "add `key: …`: what is right too");
    return std::nullopt;
}

}  // namespace

RepairRules read_repair_rules(FileId file, const Files& files, Findings& findings) {
    constexpr std::array<std::string_view, 1> known = {"rules"};
    RepairRules rules;
    const std::string& text = files[file].text;
    if (const auto bad = invalid_utf8(text)) {
        const auto at = static_cast<std::uint32_t>(*bad);
        findings.add(code("not-utf8"), {file, Range{at, at + 1}}, "this file is not UTF-8, from here on", "save it as UTF-8");
        return rules;
    }
    const Yaml yaml(files, file, findings);
    const auto node = yaml.parse(text);
    if (!node) return rules;
    const auto fields = yaml.fields(*node, "a file of rules", known);
    yaml.require(fields, known, Span{file, Range{0, 0}}, "a file of rules");
    for (const YamlField& field : fields)
        for (const YAML::Node& one : yaml.list(field))
            if (auto rule = read_rule(one, yaml)) rules.push_back(std::move(*rule));
    return rules;
}

}  // namespace lectern
