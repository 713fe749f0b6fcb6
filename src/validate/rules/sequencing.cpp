// SCORM 2004's sequencing (IMS Simple Sequencing, and ADL's additions): words, measures, and objectives that name each other.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include <fmt/format.h>

#include "base/address.h"
#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/rule_values.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

constexpr std::string_view imsss = "http://www.imsglobal.org/xsd/imsss", adlseq = "http://www.adlnet.org/xsd/adlseq_v1p3";

using Words = std::span<const std::string_view>;

constexpr std::string_view before_words[] = {"skip", "disabled", "hiddenFromChoice", "stopForwardTraversal"};
constexpr std::string_view after_words[] = {"exitParent", "exitAll", "retry", "retryAll", "continue", "previous"};
constexpr std::string_view exit_words[] = {"exit"};
constexpr std::string_view rule_conditions[] = {"satisfied",
                                                "objectiveStatusKnown",
                                                "objectiveMeasureKnown",
                                                "objectiveMeasureGreaterThan",
                                                "objectiveMeasureLessThan",
                                                "completed",
                                                "activityProgressKnown",
                                                "attempted",
                                                "attemptLimitExceeded",
                                                "timeLimitExceeded",
                                                "outsideAvailableTimeRange",
                                                "always"};
constexpr std::string_view rollup_conditions[] = {"satisfied",
                                                  "objectiveStatusKnown",
                                                  "objectiveMeasureKnown",
                                                  "completed",
                                                  "activityProgressKnown",
                                                  "attempted",
                                                  "attemptLimitExceeded",
                                                  "timeLimitExceeded",
                                                  "outsideAvailableTimeRange"};
constexpr std::string_view rollup_actions[] = {"satisfied", "notSatisfied", "completed", "incomplete"};
constexpr std::string_view operators[] = {"not", "noOp"};
constexpr std::string_view combinations[] = {"all", "any"};
constexpr std::string_view child_sets[] = {"all", "any", "none", "atLeastCount", "atLeastPercent"};
constexpr std::string_view timings[] = {"never", "once", "onEachNewAttempt"};
constexpr std::string_view truths[] = {"true", "false", "1", "0"};

// An attribute that takes one of a few words; `parent` empty: anywhere.
struct WordPlace {
    std::string_view element, parent, attribute;
    Words words;
};
constexpr WordPlace word_places[] = {
    {"ruleAction", "preConditionRule", "action", before_words},
    {"ruleAction", "postConditionRule", "action", after_words},
    {"ruleAction", "exitConditionRule", "action", exit_words},
    {"ruleCondition", "", "condition", rule_conditions},
    {"ruleCondition", "", "operator", operators},
    {"ruleConditions", "", "conditionCombination", combinations},
    {"rollupCondition", "", "condition", rollup_conditions},
    {"rollupCondition", "", "operator", operators},
    {"rollupConditions", "", "conditionCombination", combinations},
    {"rollupAction", "", "action", rollup_actions},
    {"rollupRule", "", "childActivitySet", child_sets},
    {"randomizationControls", "", "randomizationTiming", timings},
    {"randomizationControls", "", "selectionTiming", timings},
    {"controlMode", "", "choice", truths},
    {"controlMode", "", "choiceExit", truths},
    {"controlMode", "", "flow", truths},
    {"controlMode", "", "forwardOnly", truths},
    {"deliveryControls", "", "tracked", truths},
    {"deliveryControls", "", "completionSetByContent", truths},
    {"deliveryControls", "", "objectiveSetByContent", truths},
};

void sequencing_words(const Checked& checked, Element element) {
    for (const WordPlace& place : word_places) {
        if (element.name() != place.element || (!place.parent.empty() && element.parent().name() != place.parent)) continue;
        const auto word = element.attribute(place.attribute);
        if (!word || std::ranges::find(place.words, trim(*word)) != place.words.end()) continue;
        const std::vector<std::string> all(place.words.begin(), place.words.end());
        checked.findings.add(code("sequencing-word"), checked.xml.span(element, place.attribute),
                             fmt::format("{} of <{}> is {}", place.attribute, element.name(), quote(*word)),
                             fmt::format("it is one of {}", join(all, ", ")));
    }
}

// A number with its range: the text of `element`, or one of its attributes.
struct MeasurePlace {
    std::string_view element, attribute;
    double least, most;
};
constexpr MeasurePlace measure_places[] = {
    {"minNormalizedMeasure", "", -1, 1},
    {"ruleCondition", "measureThreshold", -1, 1},
    {"rollupRules", "objectiveMeasureWeight", 0, 1},
    {"rollupRule", "minimumPercent", 0, 1},
    {"rollupRule", "minimumCount", 0, 1e9},
    {"limitConditions", "attemptLimit", 0, 1e9},
    {"randomizationControls", "selectCount", 0, 1e9},
};

void measures(const Checked& checked, Element element) {
    for (const MeasurePlace& place : measure_places) {
        if (element.name() != place.element) continue;
        const std::string said = place.attribute.empty() ? element.text() : std::string(element.attribute(place.attribute).value_or("0"));
        const auto value = decimal_value(said);
        if (value && *value >= place.least && *value <= place.most) continue;
        const std::string_view name = place.attribute.empty() ? place.element : place.attribute;
        const Span at = place.attribute.empty() ? checked.xml.span(element) : checked.xml.span(element, place.attribute);
        const std::string range = place.most > 1 ? "a whole number, 0 or more" : fmt::format("from {} to {}", place.least, place.most);
        checked.findings.add(code("measure-out-of-range"), at, fmt::format("{} is {}", name, quote(trim(said))),
                             fmt::format("it is {}", range));
    }
}

std::vector<Element> objectives_of(Element sequencing, std::string_view space = imsss) {
    std::vector<Element> out;
    for (const Element list : sequencing.children("objectives"))
        if (list.space() == space)
            for (const Element one : list.children())
                if (one.name() == "primaryObjective" || one.name() == "objective") out.push_back(one);
    return out;
}

// Objectives are named by URIs, in which white space, written as it is or as %20, counts once.
std::string objective_id(std::string_view id) {
    return normalize_text(percent_decode(id));
}

std::set<std::string> objective_ids(Element sequencing) {
    std::set<std::string> out;
    for (const Element one : objectives_of(sequencing))
        if (const auto id = one.attribute("objectiveID")) out.insert(objective_id(*id));
    return out;
}

void objectives_differ(const Checked& checked, Element sequencing) {
    std::map<std::string, Element> known;
    for (const Element one : objectives_of(sequencing)) {
        const auto id = one.attribute("objectiveID");
        if (!id && (one.name() == "objective" || one.child("mapInfo")))
            checked.findings.add(code("unknown-objective"), checked.xml.span(one),
                                 "the objective has no objectiveID, by which it could be named", "give it an objectiveID");
        if (!id || known.emplace(objective_id(*id), one).second) continue;
        Finding finding{code("repeated-objective"),
                        checked.xml.span(one, "objectiveID"),
                        fmt::format("the activity has two objectives {}", quote(*id)),
                        {}};
        finding.notes.push_back({"give each objective of an activity an objectiveID of its own", std::nullopt});
        finding.notes.push_back({"first used here", checked.xml.span(known[objective_id(*id)], "objectiveID")});
        checked.findings.add(std::move(finding));
    }
}

constexpr std::array<std::string_view, 7> writes = {"writeSatisfiedStatus", "writeNormalizedMeasure", "writeRawScore",
                                                    "writeMinScore",        "writeMaxScore",          "writeCompletionStatus",
                                                    "writeProgressMeasure"};

bool is_true(std::optional<std::string_view> value) {
    return value && (trim(*value) == "true" || trim(*value) == "1");
}

// Two objectives of an activity that write the same to the same target: which of them wins is not said.
void maps_agree(const Checked& checked, Element sequencing) {
    std::map<std::pair<std::string, std::string_view>, Element> writers;
    for (const std::string_view space : {imsss, adlseq})
        for (const Element objective : objectives_of(sequencing, space))
            for (const Element map : objective.children("mapInfo"))
                for (const std::string_view write : writes) {
                    if (!is_true(map.attribute(write))) continue;
                    const std::string target = objective_id(map.attribute("targetObjectiveID").value_or(""));
                    const auto [first, is_new] = writers.emplace(std::pair(target, write), map);
                    if (is_new) continue;
                    Finding finding{code("objective-maps-collide"),
                                    checked.xml.span(map, write),
                                    fmt::format("two maps of the activity have {} to {}", write, quote(target)),
                                    {}};
                    finding.notes.push_back({"let one objective of an activity write it", std::nullopt});
                    finding.notes.push_back({"the first is here", checked.xml.span(first->second, write)});
                    checked.findings.add(std::move(finding));
                }
}

// What the sequencing of an activity is, with what it takes from the collection, and who takes what from there.
struct SequencingIndex {
    std::map<std::string, Element, std::less<>> shared;                   // by ID
    std::map<std::string, std::set<std::string>, std::less<>> used_with;  // by ID: objectives of the activities that use it
};

std::string reference_of(Element sequencing) {
    return std::string(trim(sequencing.attribute("IDRef").value_or("")));
}
bool is_shared(Element sequencing) {
    return sequencing.parent().name() == "sequencingCollection";
}

SequencingIndex read_index(const std::vector<Element>& all) {
    SequencingIndex index;
    for (const Element one : all)
        if (const auto id = one.attribute("ID"); id && is_shared(one)) index.shared.emplace(trim(*id), one);
    for (const Element one : all)
        if (const std::string from = reference_of(one); !from.empty()) index.used_with[from].merge(objective_ids(one));
    return index;
}

void objectives_known(const Checked& checked, Element sequencing, const SequencingIndex& index) {
    std::set<std::string> known = objective_ids(sequencing);
    if (const auto shared = index.shared.find(reference_of(sequencing)); shared != index.shared.end())
        known.merge(objective_ids(shared->second));
    if (is_shared(sequencing))
        if (const auto users = index.used_with.find(trim(sequencing.attribute("ID").value_or(""))); users != index.used_with.end())
            known.insert(users->second.begin(), users->second.end());
    const auto check = [&](Element element, std::string_view attribute) {
        const auto id = element.attribute(attribute);
        if (!id || known.contains(objective_id(*id))) return;
        checked.findings.add(code("unknown-objective"), checked.xml.span(element, attribute),
                             fmt::format("the activity has no objective {}", quote(*id)),
                             "name the objectiveID of an objective of this activity; one of another activity is reached by a map of both");
    };
    for (const Element condition : sequencing.descendants("ruleCondition")) check(condition, "referencedObjective");
    for (const Element more : objectives_of(sequencing, adlseq)) check(more, "objectiveID");
}

}  // namespace

void check_sequencing(const Checked& checked, const Manifest& manifest) {
    std::vector<Element> all;
    for (const Element element : manifest.root.descendants()) {
        if (element.space() != imsss) continue;
        sequencing_words(checked, element);
        measures(checked, element);
        if (element.name() == "sequencing") all.push_back(element);
    }
    const SequencingIndex index = read_index(all);
    for (const Element sequencing : all) {
        if (const std::string from = reference_of(sequencing); !from.empty() && !index.shared.contains(from))
            checked.findings.add(code("unknown-sequencing"), checked.xml.span(sequencing, "IDRef"),
                                 fmt::format("the sequencingCollection has no sequencing {}", quote(from)),
                                 "name the ID of a <sequencing> in <sequencingCollection>");
        if (is_shared(sequencing) && !sequencing.attribute("ID"))
            checked.findings.add(code("unknown-sequencing"), checked.xml.span(sequencing),
                                 "no activity can use this sequencing: it has no ID", "give it an ID");
        objectives_differ(checked, sequencing);
        maps_agree(checked, sequencing);
        objectives_known(checked, sequencing, index);
    }
}

}  // namespace lectern
