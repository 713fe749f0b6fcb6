// The pages of the findings: there is one for each, and their examples are true.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "findings/render.h"
#include "io/embedded.h"
#include "support/fenced_blocks.h"
#include "support/minimal_course.h"
#include "support/temporary_folder.h"
#include "validate/validate.h"

using namespace lectern;
using namespace lectern::test;

namespace {

constexpr std::string_view folder = "docs/findings/";

std::string_view page_of(const Code& code) {
    return embedded(fmt::format("{}{}.md", folder, code.id));
}

// The files that the blocks under "Wrong" or "Right" show.
Tree files_under(std::string_view page, std::string_view heading) {
    Tree files;
    for (const FencedBlock& block : fenced_blocks(page))
        if (block.heading == heading && !block.rest().empty()) files[std::string(block.rest())] = block.text;
    return files;
}

std::string section(std::string_view page, std::string_view heading) {
    const std::string mark = fmt::format("\n## {}\n\n", heading);
    const auto begin = page.find(mark);
    if (begin == std::string_view::npos) return {};
    const auto from = begin + mark.size();
    return std::string(page.substr(from, page.find("\n## ", from) - from));
}

// E01xx and E02xx: what read_course and check_course find.
bool of_sources(const Code& code) {
    return code.id[2] == '1' || code.id[2] == '2';
}
// E06xx and W06xx: what `lectern validate` finds.
bool of_packages(const Code& code) {
    return code.id[2] == '6';
}
bool has_example(const Code& code) {
    return !files_under(page_of(code), "Wrong").empty();
}

std::set<std::string> codes_in(const Findings& findings) {
    std::set<std::string> ids;
    for (const Finding& finding : findings.list()) ids.emplace(finding.code.id);
    return ids;
}

bool is_package(const Tree& files) {
    return std::ranges::any_of(
        files, [](const auto& file) { return file.first.ends_with("imsmanifest.xml") || file.first.ends_with("cmi5.xml"); });
}

// The files as a package, where one of them is a manifest; else each by itself.
std::set<std::string> codes_of_validation(const Tree& tree) {
    const TemporaryFolder place;
    for (const auto& [path, text] : tree) write_file(place.path() / path, text);
    Files files;
    Findings findings;
    if (is_package(tree))
        validate(place.path(), nullptr, files, findings, 1);
    else
        for (const auto& [path, text] : tree) validate(place.path() / path, nullptr, files, findings, 1);
    UNSCOPED_INFO(render_findings(findings, files, FindingFormat::text));
    return codes_in(findings);
}

// "What" up to the end of its first sentence.
std::string first_sentence(std::string_view page) {
    std::string what = section(page, "What");
    std::ranges::replace(what, '\n', ' ');
    const auto end = what.find(". ");
    return std::string(trim(std::string_view(what).substr(0, end == std::string::npos ? what.size() : end + 1)));
}

std::string list_of_pages() {
    std::string out =
        "# Findings\n\nWhat Lectern can find wrong, a page each; `lectern explain CODE` prints them. E is an error, W a warning.\n"
        "Under \"Right\", files that do not change are not shown again.\n\n| code | name | what |\n|---|---|---|\n";
    for (const Code& code : all_codes) {
        std::string what = first_sentence(page_of(code));
        for (auto bar = what.find('|'); bar != std::string::npos; bar = what.find('|', bar + 2)) what.insert(bar, "\\");
        out += fmt::format("| [{0}]({0}.md) | {1} | {2} |\n", code.id, code.name, what);
    }
    return out;
}

}  // namespace

TEST_CASE("every code has a page with all its sections, and every page a code", "[check][pages]") {
    std::set<std::string> pages, codes;
    for (const EmbeddedFile& file : embedded_files())
        if (file.path.starts_with(folder) && file.path != "docs/findings/README.md") pages.emplace(file.path);
    for (const Code& code : all_codes) codes.insert(fmt::format("{}{}.md", folder, code.id));
    CHECK(pages == codes);
    for (const Code& code : all_codes) {
        if (!pages.contains(fmt::format("{}{}.md", folder, code.id))) continue;
        INFO(code.id);
        const std::string_view page = page_of(code);
        CHECK(page.starts_with(fmt::format("# {} {}\n", code.id, code.name)));
        for (const std::string_view heading : {"What", "Why it matters", "Wrong", "Right", "What to do"}) {
            INFO(heading);
            CHECK(!trim(section(page, heading)).empty());
        }
    }
}

TEST_CASE("a page's wrong example gives exactly its finding, and the right one none", "[check][pages]") {
    for (const Code& code : all_codes) {
        const std::string_view page = page_of(code);
        if (!of_sources(code) || !has_example(code)) continue;
        INFO(code.id << " " << code.name);
        Tree tree = minimal_course_with(files_under(page, "Wrong"));
        const Checked wrong = check(tree);
        INFO("wrong:\n" << render_findings(wrong.findings, wrong.files, FindingFormat::text));
        CHECK(codes_in(wrong.findings) == std::set<std::string>{std::string(code.id)});
        for (const auto& [path, text] : files_under(page, "Right")) tree.insert_or_assign(path, text);
        CHECK(findings_of(tree) == "");
    }
}

TEST_CASE("the wrong package or file on a page gives exactly its finding, and the right one none", "[check][pages][validate]") {
    for (const Code& code : all_codes) {
        if (!of_packages(code) || !has_example(code)) continue;
        INFO(code.id << " " << code.name);
        Tree files = files_under(page_of(code), "Wrong");
        CHECK(codes_of_validation(files) == std::set<std::string>{std::string(code.id)});
        const Tree right = files_under(page_of(code), "Right");
        if (!is_package(right)) files.clear();  // single documents: each stands for itself
        for (const auto& [path, text] : right) files.insert_or_assign(path, text);
        if (is_package(files)) std::erase_if(files, [](const auto& file) { return file.first.ends_with("/imsmanifest.xml"); });
        CHECK(codes_of_validation(files).empty());
    }
}

TEST_CASE("every finding about sources has an example that runs, but for what text can't show", "[check][pages]") {
    for (const Code& code : all_codes) {
        INFO(code.id);
        if (of_sources(code) && code.id != "E0101") CHECK(has_example(code));
    }
}

TEST_CASE("the minimal course of the examples has nothing wrong", "[check][pages]") {
    CHECK(findings_of(minimal_course()) == "");
}

TEST_CASE("the list of findings names each with the first sentence of its page", "[check][pages]") {
    const std::string path = std::string(LECTERN_ROOT) + "/docs/findings/README.md";
    const char* update = std::getenv("LECTERN_UPDATE_GOLDEN");
    if (update && std::string_view(update) == "1") write_file(path, list_of_pages());
    CHECK(read_file(path) == list_of_pages());
}
