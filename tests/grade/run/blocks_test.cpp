// Graded in blocks by several threads: what comes out is what comes out of one attempt after the other.
#include <catch2/catch.hpp>

#include "findings/render.h"
#include "grade/run/blocks.h"
#include "grade/sample.h"
#include "io/disk.h"
#include "key/key_json.h"
#include "results/readers.h"
#include "support/temporary_folder.h"

using namespace lectern;

namespace {

const std::vector<std::string> items = {"i1", "i2", "i3"};

// Every kind of line: good ones, the same attempt again (in another block, too), an unknown field, an option that the item does not
// have, no JSON, a blank line, and one that is cut short at the end.
std::string lines() {
    std::string out;
    for (int n = 1; n <= 400; ++n) {
        const std::string option = std::to_string(n % 3 + 1);
        out += test::attempt_line(n, items, {option, "2", n % 7 == 0 ? "" : "1"}, n % 5 == 0 ? R"(,"language":"ja")" : "");
        if (n % 50 == 0) out += test::attempt_line(n / 2, items, {"1", "1", "1"});
        if (n % 90 == 0) out += test::attempt_line(n, items, {"1", "1", "1"});
        if (n % 60 == 0) out += test::attempt_line(1000 + n, items, {"9", "1", "1"}, R"(,"seen":true)") + "\n{\"candidate\":\n";
    }
    return out + R"({"candidate":"last","responses":[)";
}

struct Outcome {
    Tree files;
    std::string findings;
    ReadCounts counts;
};

Outcome graded(const std::string& key_path, unsigned threads, std::size_t block_bytes) {
    Outcome out;
    Files files;
    Findings findings;
    GradingKeyPaths paths;
    paths.key = key_path;
    const auto keys = GradingKeys::read(paths, files, findings);
    REQUIRE(keys);
    Grader grader(keys->prepared(), keys->key_file(), files, findings,
                  [&](std::string_view file, std::string_view bytes) { out.files[std::string(file)] += bytes; });
    const std::string text = lines();
    Input input("results.ndjson", bytes_of(text));
    MarkUses uses;
    if (threads > 0)
        out.counts = grade_blocks(input, *keys, {}, threads, grader, uses, files, findings, block_bytes);
    else
        out.counts = read_results(
            input, [&](const Attempt& attempt, const AttemptPlace& place) { grader.add(attempt, place); }, files, findings);
    grader.end_of_file("results.ndjson", out.counts);
    test::finish_into(out.files, grader);
    out.findings = render_findings(findings, files, FindingFormat::text);
    return out;
}

}  // namespace

TEST_CASE("neither the number of threads nor the size of the blocks changes a byte of what is written", "[grade][blocks]") {
    const test::TemporaryFolder folder;
    const std::string key_path = (folder.path() / "key.json").string();
    write_file(key_path, key_json(test::choice_key(items, {"1", "2", "3"}, 3)));
    const Outcome one_by_one = graded(key_path, 0, 0);
    REQUIRE(one_by_one.counts.attempts > 400);
    REQUIRE(one_by_one.findings.find("stands here a second time") != std::string::npos);
    REQUIRE(one_by_one.findings.find("the file ends within this attempt") != std::string::npos);
    for (const unsigned threads : {1u, 3u, 8u}) {
        for (const std::size_t block : {1u, 500u, 10'000u, 1u << 22}) {
            CAPTURE(threads, block);
            const Outcome blocks = graded(key_path, threads, block);
            CHECK(blocks.counts == one_by_one.counts);
            CHECK(blocks.findings == one_by_one.findings);
            for (const auto& [name, bytes] : one_by_one.files) CHECK(blocks.files.at(name) == bytes);
        }
    }
}

TEST_CASE("a line that is too long is reported and the lines after it are graded, in blocks too", "[grade][blocks]") {
    const std::string good = test::attempt_line(1, items, {"1", "2", "3"});
    const std::string text = good + "{" + std::string(Input::longest_line + 100, ' ') + "}\n" + good;
    Input input("results.ndjson", bytes_of(text));
    std::vector<std::uint32_t> numbers;
    std::size_t too_long = 0;
    for (Input::Block block; input.next_block(block, 1000);) {
        Input lines_of("results.ndjson", block);
        for (Input::Line line; lines_of.next_line(line);) {
            numbers.push_back(line.number);
            too_long += line.too_long ? 1 : 0;
        }
    }
    CHECK(numbers == std::vector<std::uint32_t>{1, 2, 3});
    CHECK(too_long == 1);
}
