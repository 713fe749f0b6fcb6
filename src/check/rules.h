// What the rules of checking share. Each rule is a function over the whole course; rules.cpp has the only list of them.
#pragma once
#include <map>
#include <set>
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
    // Is there such an item, or may there be one that could not be read?
    bool may_have_item(std::string_view id) const;
    // Could something of that kind not be read of the file, in this language (empty: the course's own)?
    bool is_unread(PartKind kind, std::string_view path, std::string_view language = {}) const;
    // Is the name in the text of something that could not be read? Then it may be used there.
    bool is_in_unread_text(std::string_view name) const;
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
    [[nodiscard]] std::optional<NearWord> near(std::string_view word, std::span<const std::string_view> known);
    std::vector<std::string_view> item_ids() const;

private:
    std::size_t comparisons_left_ = 30'000;
    std::size_t shown_folder_ = 0;  // bytes of it
    std::map<std::string_view, FileId> files_by_path_;
    std::set<std::string_view> unread_items_;  // ids
    bool lost_items_ = false;                  // there are some whose ids could not be read either
};

// A finding with a second place.
void add_with_place(Findings& findings, Code code, Span at, std::string text, std::string hint, std::string place_text, Span place);

// Whether it has the form of a BCP 47 tag (RFC 5646, section 2.1) that begins with a language of two or three letters.
bool is_language_tag(std::string_view tag);

// The rules, and what each finds.
void check_ids(Context& context);              // E0201, E0202
void check_course_file(Context& context);      // E0230, E0231, E0233
void check_sco_order(Context& context);        // W0206, W0207
void check_blueprint(Context& context);        // E0210, E0211
void check_scale(Context& context);            // E0212, E0213
void check_item_rule_names(Context& context);  // E0209
void check_item_rules(Context& context);       // E0208
void check_tasks(Context& context);            // E0203, E0204
void check_interactions(Context& context);     // E0205, E0206, E0207
void check_characters(Context& context);       // W0208
void check_texts(Context& context);            // E0218, E0219, E0220
void check_export_texts(Context& context);     // W0203, W0204
void check_links(Context& context);            // E0214, E0215, E0216, E0217, W0202
void check_media(Context& context);            // W0201
void check_enemies(Context& context);          // E0221
void check_case_studies(Context& context);     // E0219, E0228
void check_form_items(Context& context);       // E0222, E0223, E0226, E0227
void check_form_balance(Context& context);     // E0224, E0225
void check_translations(Context& context);     // E0229, E0230, E0232, W0205

}  // namespace lectern::check
