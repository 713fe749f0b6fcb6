// A key made ready for grading many attempts: items by number, points as integers of one unit, forms with their verdicts.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/finding.h"
#include "grade/verify.h"
#include "model/key.h"
#include "model/response.h"

namespace lectern {

inline constexpr std::size_t no_domain = static_cast<std::size_t>(-1);

struct SchemeItem {
    const ItemKey* key = nullptr;
    std::int64_t points = 0;         // in units
    std::size_t domain = no_domain;  // index in the blueprint
    bool by_hand = false;            // an essay: no rule scores it
};

struct SchemeForm {
    const FormKey* key = nullptr;
    std::vector<std::size_t> items;  // those that the key has, each once, in order
    std::vector<bool> holds;         // by item
    int minutes = 0;                 // 0: no limit
    BlueprintVerdict verdict;
    // Items in common with other forms, by which scores are equated (equating.h): of the first form with each of the others, in
    // their order; of every other form with the first.
    std::vector<std::vector<std::size_t>> links;
};

// The key must outlive the scheme.
class Scheme {
public:
    // Points are counted in 1/unit: the least common multiple of the denominators of all points and rules, so that every score
    // is an integer. Nothing, and a finding, if that unit is finer than 1e-9.
    static std::optional<Scheme> make(const Key& key, FileId key_file, Findings& findings);

    const Key& key() const { return *key_; }
    std::int64_t unit() const { return unit_; }
    Rational points(std::int64_t units) const { return Rational(units, unit_); }
    const std::vector<SchemeItem>& items() const { return items_; }
    const std::vector<SchemeForm>& forms() const { return forms_; }
    std::optional<std::size_t> find_item(std::string_view id) const;
    const SchemeForm* find_form(std::string_view id) const;
    std::size_t domains() const { return key_->blueprint.domains.size(); }
    // Points × fraction, in units.
    std::int64_t score(std::size_t item, Rational fraction) const;

private:
    const Key* key_ = nullptr;
    std::int64_t unit_ = 1;
    std::vector<SchemeItem> items_;
    std::vector<SchemeForm> forms_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
};

}  // namespace lectern
