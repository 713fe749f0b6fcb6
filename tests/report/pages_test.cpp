// The pages of E04xx, E05xx, W04xx and W05xx: each wrong example gives its finding, and its right example does not.
#include <catch2/catch.hpp>

#include <algorithm>

#include "findings/codes.h"
#include "grade/sample.h"
#include "io/embedded.h"

using namespace lectern;

namespace {

// The findings of results and of grading.
std::vector<Code> result_codes() {
    std::vector<Code> out;
    for (const Code& one : all_codes)
        if (const auto hundred = one.id.substr(1, 2); hundred == "04" || hundred == "05") out.push_back(one);
    return out;
}

std::string page(const Code& one) {
    return std::string(embedded("docs/findings/" + std::string(one.id) + ".md"));
}

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
    for (const Code& one : result_codes()) {
        INFO(one.id);
        const std::string text = page(one);
        CHECK(text.starts_with("# " + std::string(one.id) + " " + std::string(one.name) + "\n"));
        for (const char* section : {"What", "Why it matters", "Wrong", "Right", "What to do"})
            CHECK(text.find("\n## " + std::string(section) + "\n") != std::string::npos);
    }
}

TEST_CASE("the wrong example of a page gives its finding, and the right one does not") {
    const Key key = page_key();
    int examples = 0;
    for (const Code& one : result_codes()) {
        INFO(one.id);
        const std::string text = page(one);
        if (auto wrong = example(text, "Wrong")) {
            if (one.id == code("truncated-line").id) wrong->pop_back();  // the line break that a fence needs
            ++examples;
            const test::Grading g = test::grade(key, *wrong);
            INFO(g.findings);
            CHECK(std::ranges::find(g.codes, one.id) != g.codes.end());
        }
        if (const auto right = example(text, "Right")) CHECK(test::grade(key, *right).codes == std::vector<std::string>{});
    }
    CHECK(examples >= 22);
}

TEST_CASE("no two findings have the same code, or the same name") {
    std::vector<std::string_view> ids, names;
    for (const Code& one : all_codes) ids.push_back(one.id), names.push_back(one.name);
    std::ranges::sort(ids);
    std::ranges::sort(names);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
    CHECK(std::ranges::adjacent_find(names) == names.end());
}
