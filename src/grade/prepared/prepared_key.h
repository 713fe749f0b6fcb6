// A key made ready for grading many attempts: items by number, points as integers of one unit, forms with their verdicts.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "blueprint/verdict.h"
#include "findings/finding.h"
#include "key/key.h"
#include "key/seal.h"
#include "model/attempt.h"
#include "model/fidelity.h"

namespace lectern {

inline constexpr std::size_t no_domain = static_cast<std::size_t>(-1);

// How a target scores an item (fidelity.json).
struct TargetScoring {
    std::string target;
    ScoredAs scored_as = ScoredAs::own;
};

struct PreparedItem {
    const ItemKey* key = nullptr;
    std::int64_t points = 0;                    // in units
    std::size_t domain = no_domain;             // index in the blueprint
    bool by_hand = false;                       // an essay: no rule scores it
    std::vector<TargetScoring> scored_by = {};  // of the targets that the notes are about
};

struct PreparedForm {
    const FormKey* key = nullptr;
    std::vector<std::size_t> items;                  // those that the key has and that count, each once, in order
    std::vector<std::size_t> dropped;                // those that were dropped after the exam
    std::vector<std::string> changed;                // of a form of another build: items that the key does not have as they were
    bool whole = true;                               // does every item of the key's form count?
    std::vector<bool> holds;                         // by item, whether it counts or was dropped
    std::map<std::size_t, const ItemKey*> repaired;  // items that have another key on this form than elsewhere
    int minutes = 0;                                 // 0: no limit
    BlueprintVerdict verdict;
    // Items in common with other forms, by which scores are equated (statistics/equating.h): of the first form with each of the others, in
    // their order; of every other form with the first.
    std::vector<std::vector<std::size_t>> links;
};

// Another build, as far as its items did not change.
struct OtherBuild {
    const Key* key = nullptr;
    const Seal* seal = nullptr;
    std::vector<PreparedForm> forms;             // `items` are those that did not change; `links` is empty
    std::set<std::string, std::less<>> changed;  // items whose content is another in the key, or that it does not have

    const PreparedForm* find_form(std::string_view id) const;
};

// The key must outlive the prepared key.
class PreparedKey {
public:
    // Points are counted in 1/unit: the least common multiple of the denominators of all points and rules, and with marks of 1000, so
    // that every score is an integer. Nothing, and a finding, if that unit is finer than 1e-9.
    static std::optional<PreparedKey> make(const Key& key, FileId key_file, Findings& findings, bool with_marks = false);
    // Grades attempts of another build by the items that are the same in both keys; `other` and its seal must outlive the prepared key.
    void add_build(const Key& other, const Seal* seal = nullptr);
    // Opens ids that were sealed by that key, the key's before any repair. Both must outlive the prepared key.
    void open_with(const Key& key, const Seal& seal) { sealed_by_ = &key, seal_ = &seal; }

    // Adds what the fidelity notes of this build say, by which differences between reported and computed points are explained.
    void add_notes(const std::vector<FidelityNote>& notes);

    const Key& key() const { return *key_; }
    std::int64_t unit() const { return unit_; }
    std::int64_t most_points() const { return most_points_; }  // of any item, in units
    Rational points(std::int64_t units) const { return unit_ == 1 ? Rational(units) : Rational(units, unit_); }
    const std::vector<PreparedItem>& items() const { return items_; }
    const std::vector<PreparedForm>& forms() const { return forms_; }
    std::optional<std::size_t> find_item(std::string_view id) const;
    const PreparedForm* find_form(std::string_view id) const;
    // By what the item is scored on that form; null: in an attempt at no form.
    const ItemKey& key_of(const PreparedForm* form, std::size_t item) const;
    // Null: its attempts are refused.
    const OtherBuild* find_build(std::string_view build) const;
    // What was answered in an attempt of that build (null: the key's), in the key's own ids.
    Response opened(const OtherBuild* build, const ItemResponse& given) const;
    bool with_marks() const { return with_marks_; }
    std::size_t domains() const { return key_->blueprint.domains.size(); }
    // Points × fraction, in units.
    std::int64_t score(std::size_t item, Rational fraction) const;

private:
    PreparedForm make_form(const FormKey& form) const;

    const Key *key_ = nullptr, *sealed_by_ = nullptr;
    const Seal* seal_ = nullptr;
    std::int64_t unit_ = 1, most_points_ = 0;
    bool with_marks_ = false;
    std::vector<OtherBuild> others_;
    std::vector<PreparedItem> items_;
    std::vector<PreparedForm> forms_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
};

}  // namespace lectern
