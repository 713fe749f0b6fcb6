// Runs tests/cli/*.md against the built program. Each heading is a test in a new folder:
//     ```markdown items/a.md     a file of that name
//     ```sh                      commands for bash; `lectern` is the built program
//     ```stdout, ```stderr       what they print; none: nothing. `…` stands for anything within a line or, alone, for any lines
//     ```status                  their exit status; none: 0
// With LECTERN_UPDATE_GOLDEN=1 the blocks without `…` are written anew; a person then reads the diff.
#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "base/text.h"
#include "io/disk.h"
#include "support/fenced_blocks.h"
#include "support/temporary_folder.h"

using namespace lectern;
using namespace lectern::test;

namespace fs = std::filesystem;

namespace {

struct Outcome {
    std::string out, err;
    int status = 0;
};

Outcome run(const fs::path& folder, const std::string& script) {
    const fs::path beside = folder.parent_path();
    write_file(beside / "script", script);
    // Nothing of the environment comes in but what a shell needs.
    const std::string command =
        fmt::format("cd '{0}' && env -i HOME='{0}' PATH='{1}:/usr/bin:/bin' bash '{2}/script' >'{2}/out' 2>'{2}/err' </dev/null",
                    folder.string(), fs::path(LECTERN_PROGRAM).parent_path().string(), beside.string());
    const int status = std::system(command.c_str());
    return {read_file(beside / "out"), read_file(beside / "err"), WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

bool line_fits(std::string_view wanted, std::string_view line) {
    const auto hole = wanted.find("…");
    if (hole == std::string_view::npos) return wanted == line;
    if (!line.starts_with(wanted.substr(0, hole))) return false;
    const std::string_view rest = wanted.substr(hole + std::string_view("…").size());
    for (std::size_t i = hole; i <= line.size(); ++i)
        if (line_fits(rest, line.substr(i))) return true;
    return false;
}

bool fits(std::span<const std::string_view> wanted, std::span<const std::string_view> lines) {
    if (wanted.empty()) return lines.empty();
    if (wanted[0] == "…") {
        for (std::size_t i = 0; i <= lines.size(); ++i)
            if (fits(wanted.subspan(1), lines.subspan(i))) return true;
        return false;
    }
    return !lines.empty() && line_fits(wanted[0], lines[0]) && fits(wanted.subspan(1), lines.subspan(1));
}

bool fits(std::string_view wanted, std::string_view text) {
    return fits(split(wanted, '\n'), split(text, '\n'));
}

bool updating() {
    const char* value = std::getenv("LECTERN_UPDATE_GOLDEN");
    return value && std::string_view(value) == "1";
}

// A folder of its own for each test, gone at the end.
struct Place {
    const TemporaryFolder top;
    fs::path folder = top.path() / "here";
    void fresh() {
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
};

class Document {
public:
    explicit Document(fs::path path) : path_(std::move(path)), text_(read_file(path_)), blocks_(fenced_blocks(text_)) {}

    void test() {
        Place place;
        std::string heading;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            const FencedBlock& block = blocks_[i];
            if (block.heading != heading || i == 0) place.fresh();
            heading = block.heading;
            if (!block.rest().empty()) write_file(place.folder / block.rest(), block.text);
            if (block.info == "sh") command(i, run(place.folder, block.text));
        }
        if (updating()) write_file(path_, text_);
    }

private:
    // Compares with the blocks that follow the command.
    void command(std::size_t index, const Outcome& outcome) {
        bool out = false, err = false, status = false;
        for (std::size_t i = index + 1; i < blocks_.size() && blocks_[i].heading == blocks_[index].heading && blocks_[i].info != "sh";
             ++i) {
            if (blocks_[i].info == "stdout") out = true, compare(i, outcome.out);
            if (blocks_[i].info == "stderr") err = true, compare(i, outcome.err);
            if (blocks_[i].info == "status") status = true, compare(i, std::to_string(outcome.status) + "\n");
        }
        INFO(path_.filename().string() << ":" << blocks_[index].line << ": " << blocks_[index].heading << "\n" << blocks_[index].text);
        if (!out) CHECK(outcome.out == "");
        if (!err) CHECK(outcome.err == "");
        if (!status) CHECK(outcome.status == 0);
    }

    void compare(std::size_t index, const std::string& actual) {
        const FencedBlock& block = blocks_[index];
        if (updating() && block.text.find("…") == std::string::npos) {
            text_ = with_block(text_, index, actual);
            return;
        }
        INFO(path_.filename().string() << ":" << block.line << ": " << block.heading << "\nwanted " << block.info << ":\n"
                                       << block.text << "actual:\n"
                                       << actual);
        CHECK(fits(block.text, actual));
    }

    fs::path path_;
    std::string text_;
    std::vector<FencedBlock> blocks_;
};

}  // namespace

TEST_CASE("the program does what tests/cli says", "[cli]") {
    std::vector<fs::path> documents;
    for (const auto& entry : fs::directory_iterator(fs::path(LECTERN_ROOT) / "tests" / "cli"))
        if (entry.path().extension() == ".md") documents.push_back(entry.path());
    std::ranges::sort(documents);
    REQUIRE(documents.size() >= 3);
    for (const fs::path& path : documents) Document(path).test();
}

TEST_CASE("an ellipsis in what is wanted stands for anything", "[cli]") {
    CHECK(fits("a\n…\nb\n", "a\nx\ny\nb\n"));
    CHECK(fits("a\n…\nb\n", "a\nb\n"));
    CHECK(fits("a…c\n", "abc\n"));
    CHECK_FALSE(fits("a…c\n", "ab\n"));
    CHECK_FALSE(fits("a\n", "a\nb\n"));
    CHECK_FALSE(fits("…\nb\n", "a\n"));
}
