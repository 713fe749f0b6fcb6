// What is right, for every item of one build: all that scoring and grading need, and nothing of how it is shown.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/rational.h"
#include "model/course.h"

namespace lectern {

struct ItemKey {
    std::string id, title, task, domain;  // domain: empty if the task is in no domain
    ItemType type = ItemType::multiple_choice;
    ScoringRule rule = ScoringRule::all_or_nothing;
    Rational points = 1;
    std::string hash;  // of what the candidate sees and what is right; unchanged items of two builds have the same

    std::vector<std::string> options;  // choice: all option ids; ordering: the step ids; matching: the match ids
    std::vector<std::string> prompts;  // matching: all prompt ids
    std::vector<std::string> correct;  // choice: key ids; ordering: step ids in right order; short answer: texts accepted
    std::vector<std::pair<std::string, std::string>> pairs;   // matching: (prompt, match)
    std::vector<std::pair<std::string, std::string>> ranges;  // numeric: (min, max), both included
    std::map<std::string, std::string> texts;                 // HTML of each option, step, prompt ("1") and match
    std::string stem;                                         // HTML
    std::optional<double> difficulty;                         // logits, as Item::difficulty
    std::string case_study;                                   // id; empty: none

    // Of a key that was repaired after the exam (key/repaired_key.h), and of no other.
    std::vector<ItemKey> alternatives = {};  // the item under each other key that is accepted, without texts
    bool credit_all = false;                 // full points for all to whom it was delivered, answered or not
    bool dropped = false;                    // out of raw score and maximum
};

struct FormKey {
    std::string id, title;
    std::vector<std::string> items;
    int minutes = 0;
    std::vector<ItemKey> repaired = {};  // those of its items that are scored otherwise on this form than Key::items says
};

struct Key {
    std::string build, course, title, language;
    Blueprint blueprint;
    std::vector<ItemKey> items;
    std::vector<FormKey> forms;

    const ItemKey* find_item(std::string_view id) const;
    const FormKey* find_form(std::string_view id) const;
    void index();  // call after `items` changed

private:
    std::unordered_map<std::string, std::size_t> by_id_;
};

}  // namespace lectern
