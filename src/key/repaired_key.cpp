#include "key/repaired_key.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

using Ids = std::vector<std::string>;

bool has_id(const Ids& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
}

std::string nearest_hint(const std::string& word, const std::vector<std::string_view>& known, std::string otherwise) {
    const auto near = nearest(word, known);
    return near ? fmt::format("did you mean `{}`?", *near) : std::move(otherwise);
}

// A decimal number as it stands in a key; nothing for any other text.
std::optional<std::pair<std::string, std::string>> numeric_range(std::string_view text) {
    const std::size_t dots = text.find("..");
    const std::string low(trim(text.substr(0, dots))), high(trim(dots == std::string_view::npos ? text : text.substr(dots + 2)));
    const auto from = parse_decimal(low), to = parse_decimal(high);
    if (!from || !to || *to < *from) return std::nullopt;
    return std::pair(low, high);
}

bool same_key(const ItemKey& a, const ItemKey& b) {
    const auto sorted = [](Ids ids) {
        std::ranges::sort(ids);
        return ids;
    };
    const bool in_order = a.type == ItemType::ordering;
    return (in_order ? a.correct == b.correct : sorted(a.correct) == sorted(b.correct)) && a.pairs == b.pairs && a.ranges == b.ranges;
}

class Repair {
public:
    Repair(const Key& key, const RepairRules& rules, Findings& findings) : given_(key), rules_(rules), findings_(findings), out_(key) {}

    std::optional<Key> run() {
        const std::size_t errors = findings_.errors();
        std::vector<const RepairRule*> sound;
        for (const RepairRule& rule : rules_)
            if (names_are_known(rule) && contradicts_none(rule, sound)) sound.push_back(&rule);
        // Those of all forms first: a form's own key is made from what they leave.
        for (const bool everywhere : {true, false})
            for (const RepairRule* rule : sound)
                if (rule->forms.empty() == everywhere) apply(*rule);
        for (const FormKey& form : out_.forms) drop_table(form);
        out_.index();
        return findings_.errors() == errors ? std::optional(std::move(out_)) : std::nullopt;
    }

private:
    bool names_are_known(const RepairRule& rule) {
        bool known = true;
        if (!given_.find_item(rule.item)) {
            std::vector<std::string_view> ids;
            for (const ItemKey& item : given_.items) ids.push_back(item.id);
            findings_.add(code("rule-for-unknown-item"), rule.item_at, fmt::format("the key has no item `{}`", rule.item),
                          nearest_hint(rule.item, ids, "items.csv of a grading lists them all"));
            known = false;
        }
        for (const std::string& form : rule.forms) {
            if (given_.find_form(form)) continue;
            std::vector<std::string_view> ids;
            for (const FormKey& one : given_.forms) ids.push_back(one.id);
            findings_.add(
                code("rule-for-unknown-item"), rule.forms_at, fmt::format("the key has no form `{}`", form),
                nearest_hint(form, ids, "its forms are " + (ids.empty() ? std::string("none") : fmt::format("{}", fmt::join(ids, ", ")))));
            known = false;
        }
        return known;
    }

    static bool share_a_form(const RepairRule& a, const RepairRule& b) {
        return a.forms.empty() || b.forms.empty() ||
               std::ranges::any_of(a.forms, [&](const std::string& form) { return has_id(b.forms, form); });
    }

    bool contradicts_none(const RepairRule& rule, const std::vector<const RepairRule*>& before) {
        for (const RepairRule* other : before) {
            if (other->item != rule.item || !share_a_form(*other, rule)) continue;
            if (other->action == RepairAction::accept && rule.action == RepairAction::accept) continue;
            const bool same = other->action == rule.action;
            Finding finding{code("rules-contradict"),
                            rule.item_at,
                            same ? fmt::format("a second rule to {} `{}`", to_string(rule.action), rule.item)
                                 : fmt::format("`{}` is to {} here, and to {} by another rule", rule.item, to_string(rule.action),
                                               to_string(other->action)),
                            {}};
            finding.notes.push_back({"keep one of the two", std::nullopt});
            finding.notes.push_back({"the other rule", other->item_at});
            findings_.add(std::move(finding));
            return false;
        }
        return true;
    }

    void apply(const RepairRule& rule) {
        const auto item = static_cast<std::size_t>(given_.find_item(rule.item) - given_.items.data());
        if (rule.forms.empty()) {
            change(out_.items[item], rule);
            return;
        }
        for (FormKey& form : out_.forms) {
            if (!has_id(rule.forms, form.id)) continue;
            if (!has_id(form.items, rule.item)) {
                findings_.add(code("rule-without-effect"), rule.forms_at,
                              fmt::format("the form `{}` does not have `{}`", form.id, rule.item), "it changes nothing there");
                continue;
            }
            auto own = std::ranges::find(form.repaired, rule.item, &ItemKey::id);
            if (own == form.repaired.end()) own = form.repaired.insert(own, out_.items[item]);
            change(*own, rule);
        }
    }

    void change(ItemKey& item, const RepairRule& rule) {
        if (rule.action == RepairAction::drop) item.dropped = true;
        if (rule.action == RepairAction::credit_all) item.credit_all = true;
        if (rule.action != RepairAction::accept) return;
        ItemKey other = item;
        other.alternatives.clear();
        other.texts.clear();
        if (!set_key(other, rule)) return;
        const auto same = [&](const ItemKey& one) { return same_key(one, other); };
        if (same(item) || std::ranges::any_of(item.alternatives, same))
            findings_.add(code("rule-without-effect"), rule.key_at, fmt::format("`{}` accepts this already", rule.item),
                          "it is the key, or another rule has it");
        else
            item.alternatives.push_back(std::move(other));
    }

    bool refuse(const RepairRule& rule, std::string text, std::string hint) {
        findings_.add(code("key-does-not-fit-item"), rule.key_at, fmt::format("`{}` {}", rule.item, text), std::move(hint));
        return false;
    }

    bool set_key(ItemKey& item, const RepairRule& rule) {
        switch (item.type) {
            case ItemType::multiple_choice:
            case ItemType::multiple_response:
                return set_options(item, rule);
            case ItemType::ordering:
                return set_steps(item, rule);
            case ItemType::matching:
                return set_pairs(item, rule);
            case ItemType::numeric:
                return set_ranges(item, rule);
            case ItemType::short_answer:
                if (rule.values.empty()) return refuse(rule, "is a short answer: its key is a text", "`key: shard`, or a list of texts");
                item.correct = rule.values;
                return true;
            case ItemType::essay:
                return refuse(rule, "is an essay, which has no key", "a person scores it: --marks takes the points");
        }
        return false;
    }

    bool known_once(const RepairRule& rule, const Ids& ids, std::string_view what) {
        for (auto id = rule.values.begin(); id != rule.values.end(); ++id) {
            if (!has_id(ids, *id)) return refuse(rule, fmt::format("has no {} `{}`", what, *id), "it has " + join(ids, ", "));
            if (std::find(rule.values.begin(), id, *id) != id)
                return refuse(rule, fmt::format("has the {} `{}` once", what, *id), "name it once");
        }
        return true;
    }

    bool set_options(ItemKey& item, const RepairRule& rule) {
        const bool one = item.type == ItemType::multiple_choice;
        if (rule.values.empty() || (one && rule.values.size() != 1))
            return refuse(rule, one ? "is multiple choice: a key is one option" : "is multiple response: a key is a list of options",
                          one ? "`key: b`; for two options that are right, each by itself, write two rules" : "`key: [a, c]`");
        item.correct = rule.values;
        return known_once(rule, item.options, "option");
    }

    bool set_steps(ItemKey& item, const RepairRule& rule) {
        if (rule.values.size() != item.options.size())
            return refuse(rule, fmt::format("is ordering: a key is all of its {} steps in order", item.options.size()), "`key: [b, a, c]`");
        item.correct = rule.values;
        return known_once(rule, item.options, "step");
    }

    bool set_pairs(ItemKey& item, const RepairRule& rule) {
        const std::string hint = "`key: {1: b, 2: a, 3: c}`";
        item.pairs.clear();
        for (const std::string& prompt : item.prompts) {
            const auto pair = std::ranges::find(rule.pairs, prompt, [](const auto& one) { return one.first; });
            if (pair == rule.pairs.end()) return refuse(rule, fmt::format("is matching: the key leaves out the prompt {}", prompt), hint);
            if (!has_id(item.options, pair->second)) return refuse(rule, fmt::format("has no match `{}`", pair->second), hint);
            item.pairs.push_back(*pair);
        }
        for (const auto& [prompt, _] : rule.pairs)
            if (!has_id(item.prompts, prompt)) return refuse(rule, fmt::format("has no prompt `{}`", prompt), hint);
        return true;
    }

    bool set_ranges(ItemKey& item, const RepairRule& rule) {
        item.ranges.clear();
        for (const std::string& value : rule.values) {
            const auto range = numeric_range(value);
            if (!range)
                return refuse(rule, fmt::format("is numeric: {} is no number and no range", quote(value)), "`key: 3.5`, or `key: 3..4`");
            item.ranges.push_back(*range);
        }
        return !item.ranges.empty() || refuse(rule, "is numeric: its key is a number", "`key: 3.5`, or `key: 3..4`");
    }

    void drop_table(const FormKey& form) {
        if (!given_.blueprint.scale.tables.contains(form.id)) return;
        for (const RepairRule& rule : rules_) {
            if (rule.action != RepairAction::drop || !has_id(form.items, rule.item) ||
                (!rule.forms.empty() && !has_id(rule.forms, form.id)))
                continue;
            findings_.add(code("scale-table-not-used"), rule.item_at,
                          fmt::format("the form `{}` has a table of scaled scores, which is of all its points", form.id),
                          "without this item the scaled scores of the form are those of the cut: of (0, min), (cut, pass) and (1, max)");
            out_.blueprint.scale.tables.erase(form.id);
            return;
        }
    }

    const Key& given_;
    const RepairRules& rules_;
    Findings& findings_;
    Key out_;
};

std::string accepted_text(const RepairRule& rule) {
    std::string out = join(rule.values, " ");
    for (const auto& [prompt, match] : rule.pairs) out += (out.empty() ? "" : " ") + prompt + "-" + match;
    return out;
}

}  // namespace

std::optional<Key> repaired_key(const Key& key, const RepairRules& rules, Findings& findings) {
    return Repair(key, rules, findings).run();
}

std::string repair_text(std::span<const RepairRule> rules, std::string_view item) {
    std::string out;
    for (const RepairRule& rule : rules) {
        if (rule.item != item) continue;
        if (!out.empty()) out += "; ";
        if (rule.action == RepairAction::drop) out += "dropped";
        if (rule.action == RepairAction::accept) out += "also right: " + accepted_text(rule);
        if (rule.action == RepairAction::credit_all) out += "full points for all";
        if (!rule.forms.empty()) out += " (" + join(rule.forms, ", ") + ")";
    }
    return out;
}

}  // namespace lectern
