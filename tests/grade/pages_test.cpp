// The pages of E04xx, E05xx, W04xx and W05xx: each wrong example gives its finding, and its right example does not.
#include <catch2/catch.hpp>

#include <algorithm>

#include "base/embedded.h"
#include "grade/codes.h"
#include "grade/sample.h"
#include "results/codes.h"

using namespace lectern;

namespace {

// Every code of both modules. One that is not here has no page, no test, and fails below.
constexpr Code codes[] = {
    results::unknown_format, results::malformed_line,   results::not_utf8,           results::truncated_line,   results::wrong_value,
    results::missing_field,  results::line_too_long,    results::no_attempts,        results::unknown_field,    results::repeated_field,
    results::damaged_file,   results::ambiguous_response, results::unknown_text,     results::unknown_question, results::unknown_columns,
    results::scores_without_responses, results::column_not_found, results::unknown_mapped_item, results::unused_columns, results::no_line_break,
    results::not_submitted, results::submission_unknown, results::never_sat, results::told_by_name,
    grading::other_build,    grading::unknown_item,     grading::repeated_response,  grading::not_on_form,      grading::unknown_option,
    grading::response_shape, grading::repeated_attempt, grading::nothing_delivered,  grading::reported_differs, grading::form_off_blueprint,
    grading::points_too_fine, grading::no_build,        grading::unknown_assessment, grading::scored_by_hand,   grading::unreadable_time,
    grading::over_time,     grading::too_many_splits, grading::weighed_otherwise,
    grading::rule_for_unknown, grading::rules_contradict, grading::key_does_not_fit, grading::rule_without_effect, grading::table_not_used,
    results::mark_for_unknown, results::mark_out_of_range, results::marks_disagree, results::mark_not_needed, results::mark_fits_several,
    grading::refused_late, grading::refused_incomplete, grading::item_changed, grading::item_gone,
    grading::notes_of_another_build, grading::impossible_time, grading::too_many_choices,
    grading::identical_answers, grading::attempt_in_two_parts, grading::no_part, grading::part_of_another_key, grading::part_of_other_options,
};

std::string page(const Code& code) { return std::string(embedded("docs/findings/" + std::string(code.id) + ".md")); }

// What stands in the fenced block under a heading, if it is a result file.
std::optional<std::string> example(const std::string& page, const std::string& heading) {
    const std::string fence = "```json results.ndjson\n";
    const std::size_t begin = page.find("\n## " + heading + "\n"), open = page.find(fence, begin);
    const std::size_t next = page.find("\n## ", begin + 1);
    if (begin == std::string::npos || open == std::string::npos || open > next) return std::nullopt;
    const std::size_t from = open + fence.size();
    return page.substr(from, page.find("```", from) - from);
}

Key page_key() {
    Key key = test::sample_key();
    key.build = "3f2a9c01d4e7";
    key.items[0].id = "parquet-columnar";
    key.items[0].correct = {"b"};
    key.items[3].id = "pipeline-order";
    key.items[3].correct = {"a", "b", "c"};
    key.items[3].points = 1;
    key.items[4].id = "endpoint-match";
    key.items[7].id = "explain-drift";
    key.blueprint.questions = 2;
    key.blueprint.minutes = 170;
    key.forms = {{"form-a", "Form A", {"parquet-columnar", "pipeline-order"}, 170}};
    key.index();
    return key;
}

}  // namespace

TEST_CASE("each finding of results and grading has a page of five sections") {
    for (const Code& code : codes) {
        INFO(code.id);
        const std::string text = page(code);
        CHECK(text.starts_with("# " + std::string(code.id) + " " + std::string(code.name) + "\n"));
        for (const char* section : {"What", "Why it matters", "Wrong", "Right", "What to do"})
            CHECK(text.find("\n## " + std::string(section) + "\n") != std::string::npos);
    }
}

TEST_CASE("the wrong example of a page gives its finding, and the right one does not") {
    const Key key = page_key();
    int examples = 0;
    for (const Code& code : codes) {
        INFO(code.id);
        const std::string text = page(code);
        if (auto wrong = example(text, "Wrong")) {
            if (code.id == results::truncated_line.id) wrong->pop_back();  // the line break that a fence needs
            ++examples;
            const test::Grading g = test::grade(key, *wrong);
            INFO(g.findings);
            CHECK(std::ranges::find(g.codes, code.id) != g.codes.end());
        }
        if (const auto right = example(text, "Right")) CHECK(test::grade(key, *right).codes == std::vector<std::string>{});
    }
    CHECK(examples >= 22);
}

TEST_CASE("no two findings have the same code") {
    std::vector<std::string_view> ids;
    for (const Code& code : codes) ids.push_back(code.id);
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
}
