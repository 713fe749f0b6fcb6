// What the rules of checking share. Each rule is a function over the whole course; rules.cpp has the only list of them.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "check/check.h"

namespace lectern::check {

// A course with its findings and what the rules look up, made once.
struct Context {
    Context(const Course& a_course, const Files& a_files, const CheckOptions& an_options, Findings& a_findings);

    const Course& course;
    const Files& files;
    const CheckOptions& options;
    Findings& findings;

    std::map<std::string_view, const Item*> items;      // by id; of two with the same id, the first
    std::map<std::string_view, const Domain*> domains;  // by the id of each task

    const Item* find_item(std::string_view id) const;
    // The path in the course ("items/1.1.md"), whatever folder is shown before it.
    std::string_view path_of(FileId file) const;

    // The file as a whole; course.yaml for one that is no text.
    Span place_of_file(std::string_view path) const;

    // A name that is none of those that it could be.
    struct Unknown {
        std::string_view word;
        std::span<const std::string_view> known;
        std::string otherwise;            // the hint if none of them is near: what to do
        std::optional<Span> stands_at;    // where the word itself is written, to be replaced; empty: where the finding is
        Trust trust = Trust::to_confirm;  // of the fix, where there is no doubt which is meant
    };
    // Reports it with the nearest as hint ("did you mean `x`?") and fix. Looking for near names is slow, so after some ten thousand
    // comparisons it is left out: such a list has another fault than spelling.
    void report_unknown(Code code, Span at, std::string text, Unknown name);
    std::optional<NearWord> near(std::string_view word, std::span<const std::string_view> known);
    std::vector<std::string_view> item_ids() const;

private:
    std::size_t comparisons_left_ = 30'000;
    std::size_t shown_folder_ = 0;  // bytes of it
    std::map<std::string_view, FileId> files_by_path_;
};

// A finding with a second place.
void add_with_place(Findings& findings, Code code, Span at, std::string text, std::string hint, std::string place_text, Span place);

// Whether it has the form of a BCP 47 tag (RFC 5646, section 2.1) that begins with a language of two or three letters.
bool is_language_tag(std::string_view tag);

// "1 option", "3 options"
std::string count_of(std::size_t n, std::string_view noun);

void check_ids(Context& context);
void check_course_file(Context& context);
void check_sco_order(Context& context);
void check_blueprint(Context& context);
void check_scale(Context& context);
void check_item_rule_names(Context& context);
void check_item_rules(Context& context);
void check_tasks(Context& context);
void check_interactions(Context& context);
void check_texts(Context& context);
void check_export_texts(Context& context);
void check_links(Context& context);
void check_media(Context& context);
void check_enemies(Context& context);
void check_case_studies(Context& context);
void check_form_items(Context& context);
void check_form_balance(Context& context);
void check_translations(Context& context);

}  // namespace lectern::check
