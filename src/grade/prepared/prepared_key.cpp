#include "grade/prepared/prepared_key.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>

#include "findings/codes.h"

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

// Of everything that the item is scored by: its key, those accepted beside it, and those of single forms.
std::int64_t finest_part(const Key& key, const ItemKey& item) {
    std::int64_t parts = denominator(item);
    const auto add = [&](const ItemKey& one) {
        parts = std::lcm(parts, denominator(one));
        for (const ItemKey& other : one.alternatives) parts = std::lcm(parts, denominator(other));
    };
    add(item);
    for (const FormKey& form : key.forms)
        for (const ItemKey& own : form.repaired)
            if (own.id == item.id) add(own);
    return parts;
}

std::size_t domain_index(const Blueprint& blueprint, std::string_view domain) {
    const auto found = std::ranges::find(blueprint.domains, domain, &Domain::id);
    return found == blueprint.domains.end() ? no_domain : static_cast<std::size_t>(found - blueprint.domains.begin());
}

const PreparedForm* form_of(const std::vector<PreparedForm>& forms, std::string_view id) {
    const auto found = std::ranges::find(forms, id, [](const PreparedForm& form) -> const std::string& { return form.key->id; });
    return found == forms.end() ? nullptr : &*found;
}

// Items that both forms score, by the same key. What a person scores may be missing in some attempts.
std::vector<std::size_t> in_common(const std::vector<PreparedItem>& items, const PreparedForm& one, const PreparedForm& other) {
    std::vector<std::size_t> out;
    for (const std::size_t item : one.items)
        if (std::ranges::find(other.items, item) != other.items.end() && !items[item].by_hand && !one.repaired.contains(item) &&
            !other.repaired.contains(item))
            out.push_back(item);
    return out;
}

void link_forms(const std::vector<PreparedItem>& items, std::vector<PreparedForm>& forms) {
    for (std::size_t i = 1; i < forms.size(); ++i) {
        const std::vector<std::size_t> common = in_common(items, forms[0], forms[i]);
        forms[0].links.push_back(common);
        forms[i].links.push_back(common);
    }
}

}  // namespace

std::optional<PreparedKey> PreparedKey::make(const Key& key, FileId key_file, Findings& findings, bool with_marks) {
    constexpr std::int64_t thousandths = 1000;
    PreparedKey prepared;
    prepared.key_ = &key;
    prepared.with_marks_ = with_marks;
    prepared.unit_ = with_marks ? thousandths : 1;
    for (const ItemKey& item : key.items) {
        const std::int64_t own = item.points.den * finest_part(key, item);
        prepared.unit_ = own > finest ? finest + 1 : std::lcm(prepared.unit_, own);
        if (prepared.unit_ > finest) {
            findings.add(
                code("points-too-fine"), {key_file, std::nullopt},
                fmt::format("the points of item {} ({}) are too fine to be added exactly to the others", item.id, to_decimal(item.points)),
                "give points with few decimals");
            return std::nullopt;
        }
    }
    for (std::size_t i = 0; i < key.items.size(); ++i) {
        const ItemKey& item = key.items[i];
        prepared.items_.push_back({&item,
                                   item.points.num * (prepared.unit_ / item.points.den),
                                   domain_index(key.blueprint, item.domain),
                                   item.type == ItemType::essay,
                                   {}});
        prepared.most_points_ = std::max(prepared.most_points_, prepared.items_.back().points);
        prepared.by_id_.emplace(item.id, i);
    }
    for (const FormKey& form : key.forms) prepared.forms_.push_back(prepared.make_form(form));
    link_forms(prepared.items_, prepared.forms_);
    return prepared;
}

PreparedForm PreparedKey::make_form(const FormKey& form) const {
    PreparedForm out;
    out.key = &form;
    out.holds.resize(items_.size());
    out.minutes = form.minutes > 0 ? form.minutes : key_->blueprint.minutes;
    out.verdict = verify_form(*key_, form);
    for (const ItemKey& own : form.repaired)
        if (const auto item = find_item(own.id)) out.repaired.emplace(*item, &own);
    for (const std::string& id : form.items) {
        const auto item = find_item(id);
        if (!item || out.holds[*item]) continue;
        out.holds[*item] = true;
        (key_of(&out, *item).dropped ? out.dropped : out.items).push_back(*item);
    }
    out.whole = out.dropped.empty();
    return out;
}

const ItemKey& PreparedKey::key_of(const PreparedForm* form, std::size_t item) const {
    if (form != nullptr && !form->repaired.empty())
        if (const auto own = form->repaired.find(item); own != form->repaired.end()) return *own->second;
    return *items_[item].key;
}

void PreparedKey::add_notes(const std::vector<FidelityNote>& notes) {
    for (const FidelityNote& note : notes)
        if (const auto item = note.subject.kind == SubjectKind::item ? find_item(note.subject.name) : std::nullopt)
            items_[*item].scored_by.push_back({note.target, note.carriage.scored_as});
}

std::optional<std::size_t> PreparedKey::find_item(std::string_view id) const {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return std::nullopt;
    return found->second;
}

const PreparedForm* OtherBuild::find_form(std::string_view id) const {
    return form_of(forms, id);
}

const PreparedForm* PreparedKey::find_form(std::string_view id) const {
    return form_of(forms_, id);
}

std::int64_t PreparedKey::score(std::size_t item, Rational fraction) const {
    const std::int64_t parts = items_[item].points * fraction.num;
    if (parts % fraction.den != 0) throw std::logic_error("a rule gave a fraction that its denominator does not hold");
    return parts / fraction.den;
}

const OtherBuild* PreparedKey::find_build(std::string_view build) const {
    const auto found = std::ranges::find(others_, build, [](const OtherBuild& one) -> const std::string& { return one.key->build; });
    return found == others_.end() ? nullptr : &*found;
}

Response PreparedKey::opened(const OtherBuild* build, const ItemResponse& given) const {
    const Seal* const seal = build ? build->seal : seal_;
    return seal ? seal->open(build ? *build->key : *sealed_by_, given.told()) : given.told().response;
}

void PreparedKey::add_build(const Key& other, const Seal* seal) {
    OtherBuild out;
    out.key = &other;
    out.seal = seal;
    for (const ItemKey& item : other.items) {
        const ItemKey* now = key_->find_item(item.id);
        if (now == nullptr || now->hash.empty() || now->hash != item.hash) out.changed.insert(item.id);
    }
    for (const FormKey& form : other.forms) {
        PreparedForm one;
        one.key = &form;
        one.holds.resize(items_.size());
        one.minutes = form.minutes > 0 ? form.minutes : other.blueprint.minutes;
        // What was delivered was made for the blueprint of its own build.
        one.verdict = verify_form(other, form);
        const PreparedForm* now = find_form(form.id);
        if (now != nullptr) one.repaired = now->repaired;
        for (const std::string& id : form.items) {
            const auto item = find_item(id);
            if (out.changed.contains(id)) {
                if (std::ranges::find(one.changed, id) != one.changed.end()) continue;
                one.changed.push_back(id);
                one.verdict.violations.push_back(
                    {Requirement::changed_item, id, fmt::format("item {}: changed since build {}, not scored", id, other.build)});
            } else if (item && !one.holds[*item]) {
                one.holds[*item] = true;
                (key_of(&one, *item).dropped ? one.dropped : one.items).push_back(*item);
            }
        }
        one.whole = now != nullptr && now->whole && one.changed.empty() && form.items == now->key->items;
        out.forms.push_back(std::move(one));
    }
    others_.push_back(std::move(out));
}

}  // namespace lectern
