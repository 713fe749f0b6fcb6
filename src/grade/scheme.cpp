#include "grade/scheme.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>

#include "grade/codes.h"

namespace lectern {

namespace {

constexpr std::int64_t finest = 1'000'000'000;

// What the fractions of the item's rule are fractions of (score/score.h).
std::int64_t denominator(const ItemKey& item) {
    const auto count = [](std::size_t n) { return std::max<std::int64_t>(1, static_cast<std::int64_t>(n)); };
    switch (item.rule) {
        case ScoringRule::all_or_nothing:
            return 1;
        case ScoringRule::per_option:
            return count(item.options.size());
        case ScoringRule::right_minus_wrong:
        case ScoringRule::per_key:
        case ScoringRule::per_position:
            return count(item.correct.size());
        case ScoringRule::per_neighbour:
        case ScoringRule::longest_run:
            return count(item.correct.size()) == 1 ? 1 : count(item.correct.size()) - 1;
        case ScoringRule::per_pair:
            return count(item.pairs.size());
    }
    return 1;
}

std::size_t domain_index(const Blueprint& blueprint, std::string_view domain) {
    const auto found = std::ranges::find(blueprint.domains, domain, &Domain::id);
    return found == blueprint.domains.end() ? no_domain : static_cast<std::size_t>(found - blueprint.domains.begin());
}

std::vector<std::size_t> in_common(const SchemeForm& one, const SchemeForm& other) {
    std::vector<std::size_t> out;
    for (const std::size_t item : one.items)
        if (other.holds[item]) out.push_back(item);
    return out;
}

void link_forms(std::vector<SchemeForm>& forms) {
    for (std::size_t i = 1; i < forms.size(); ++i) {
        const std::vector<std::size_t> common = in_common(forms[0], forms[i]);
        forms[0].links.push_back(common);
        forms[i].links.push_back(common);
    }
}

}  // namespace

std::optional<Scheme> Scheme::make(const Key& key, FileId key_file, Findings& findings) {
    Scheme scheme;
    scheme.key_ = &key;
    for (const ItemKey& item : key.items) {
        const std::int64_t own = item.points.den * denominator(item);
        scheme.unit_ = own > finest ? finest + 1 : std::lcm(scheme.unit_, own);
        if (scheme.unit_ > finest) {
            findings.add(
                grading::points_too_fine, {key_file, std::nullopt},
                fmt::format("the points of item {} ({}) are too fine to be added exactly to the others", item.id, to_decimal(item.points)),
                "give points with few decimals");
            return std::nullopt;
        }
    }
    for (std::size_t i = 0; i < key.items.size(); ++i) {
        const ItemKey& item = key.items[i];
        scheme.items_.push_back({&item, item.points.num * (scheme.unit_ / item.points.den), domain_index(key.blueprint, item.domain),
                                 item.type == ItemType::essay});
        scheme.by_id_.emplace(item.id, i);
    }
    for (const FormKey& form : key.forms) {
        SchemeForm one{
            &form, {}, std::vector<bool>(key.items.size()), form.minutes > 0 ? form.minutes : key.blueprint.minutes, verify_form(key, form),
            {}};
        for (const std::string& id : form.items) {
            const auto item = scheme.find_item(id);
            if (!item || one.holds[*item]) continue;
            one.holds[*item] = true;
            one.items.push_back(*item);
        }
        scheme.forms_.push_back(std::move(one));
    }
    link_forms(scheme.forms_);
    return scheme;
}

std::optional<std::size_t> Scheme::find_item(std::string_view id) const {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return std::nullopt;
    return found->second;
}

const SchemeForm* Scheme::find_form(std::string_view id) const {
    for (const SchemeForm& form : forms_)
        if (form.key->id == id) return &form;
    return nullptr;
}

std::int64_t Scheme::score(std::size_t item, Rational fraction) const {
    const std::int64_t parts = items_[item].points * fraction.num;
    if (parts % fraction.den != 0) throw std::logic_error("a rule gave a fraction that its denominator does not hold");
    return parts / fraction.den;
}

}  // namespace lectern
