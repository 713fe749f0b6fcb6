#include "results/marks/marks.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

bool left_to_a_person(const ItemKey& item, const ItemResponse& response) {
    return item.type == ItemType::essay || response.undecided;
}

std::string whose(const Mark& mark) {
    return fmt::format("attempt {} of {}{}", mark.attempt, quote(mark.candidate),
                       mark.assessment.empty() ? "" : " at " + quote(mark.assessment));
}

}  // namespace

void MarkUses::merge(const MarkUses& other) {
    uses.resize(std::max(uses.size(), other.uses.size()));
    for (std::size_t i = 0; i < other.uses.size(); ++i) {
        uses[i].used += other.uses[i].used;
        uses[i].needless += other.uses[i].needless;
    }
}

std::size_t MarkUses::used() const {
    return static_cast<std::size_t>(std::ranges::count_if(uses, [](const Use& use) { return use.used > 0; }));
}

std::optional<std::size_t> Marks::add(Mark mark) {
    std::vector<std::size_t>& of_candidate = by_candidate_[mark.candidate];
    for (const std::size_t i : of_candidate) {
        Mark& other = marks_[i];
        if (other.item != mark.item || other.attempt != mark.attempt) continue;
        if (other.assessment != mark.assessment && !other.assessment.empty() && !mark.assessment.empty()) continue;
        if (other.points == mark.points) {
            // The one that says less holds for more.
            if (mark.assessment.empty()) other.assessment.clear();
            return std::nullopt;
        }
        other.disputed = true;
        return i;
    }
    of_candidate.push_back(marks_.size());
    marks_.push_back(std::move(mark));
    return std::nullopt;
}

bool Marks::is_of(const Mark& mark, const Attempt& attempt) const {
    return mark.attempt == attempt.attempt && (mark.assessment.empty() || mark.assessment == attempt.assessment) && !mark.disputed;
}

std::optional<Attempt> Marks::join(const Attempt& attempt, const Key& key, MarkUses& uses) const {
    const auto found = by_candidate_.find(attempt.candidate);
    if (found == by_candidate_.end()) return std::nullopt;
    uses.uses.resize(marks_.size());
    std::optional<Attempt> out;
    const FormKey* form = key.find_form(attempt.assessment);
    for (const std::size_t i : found->second) {
        const Mark& mark = marks_[i];
        const ItemKey* item = key.find_item(mark.item);
        if (!is_of(mark, attempt) || item == nullptr) continue;
        // Of two responses the last counts.
        const auto last = std::ranges::find(attempt.responses.rbegin(), attempt.responses.rend(), mark.item,
                                            [](const ItemResponse& one) -> const std::string& { return one.told().item; });
        if (last == attempt.responses.rend()) {
            const bool delivered = form != nullptr && std::ranges::find(form->items, mark.item) != form->items.end();
            if (!delivered || item->type != ItemType::essay) continue;
            if (!out) out = attempt;
            out->responses.push_back({.item = mark.item, .response = {}, .seconds = {}, .mark = mark.points});
            ++uses.uses[i].used;
            continue;
        }
        if (!left_to_a_person(*item, *last)) {
            ++uses.uses[i].needless;
            continue;
        }
        if (!out) out = attempt;
        out->responses[static_cast<std::size_t>(attempt.responses.rend() - last) - 1].mark = mark.points;
        ++uses.uses[i].used;
    }
    return out;
}

void Marks::report_unused(const MarkUses& uses, Files& files, Findings& findings) const {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        const Mark& mark = marks_[i];
        const MarkUses::Use use = i < uses.uses.size() ? uses.uses[i] : MarkUses::Use{};
        if (mark.disputed || use.used == 1) continue;
        const Span at = place_in_line(path(mark), mark.line, {}, 0, 0, files);
        if (use.used > 1)
            findings.add(code("mark-fits-several-attempts"), at,
                         fmt::format("this mark counts for {} attempts of {} at different assessments", use.used, quote(mark.candidate)),
                         "say which in the column `assessment`");
        else if (use.needless > 0)
            findings.add(code("mark-not-needed"), at, fmt::format("the key scores item {} itself", quote(mark.item)),
                         "the mark is not used: `--regrade` repairs a key that is wrong");
        else
            findings.add(code("mark-for-unknown-response"), at,
                         fmt::format("the results have no response to {} in {}", quote(mark.item), whose(mark)),
                         "are candidate, attempt and assessment written as in attempts.csv?");
    }
}

}  // namespace lectern
