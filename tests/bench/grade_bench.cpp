// How fast NDJSON attempts are read and graded by one core, beside simdjson's bare parse of the same bytes, in one run; in CPU time.
//     cmake --build --preset release --target grade_bench && build/release/tests/grade_bench [attempts] [rounds]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>
#include <stdexcept>

#include <fmt/format.h>
#include <simdjson.h>

#include "grade/keys/grading_keys.h"
#include "grade/run/blocks.h"
#include "grade/run/grader.h"
#include "io/disk.h"
#include "key/key_json.h"
#include "results/ndjson/attempt_json.h"
#include "results/reader.h"
#include "results/readers.h"
#include "simulate/simulate.h"
#include "support/temporary_folder.h"

using namespace lectern;

namespace {

// An exam of 85 items as exams are: mostly choices, some of every other type.
Key exam() {
    Key key;
    key.build = "3f2a9c01d4e7";
    key.course = key.title = "bench";
    key.language = "en";
    Blueprint& blueprint = key.blueprint;
    blueprint.present = true;
    blueprint.questions = 85;
    blueprint.minutes = 170;
    blueprint.scale = {100, 1000, 720, Rational(7, 10), {}};
    for (int d = 1; d <= 4; ++d)
        blueprint.domains.push_back({std::to_string(d), "Domain", Rational(1, 4), {{fmt::format("{}.1", d), "Task", {}}}, {}, {}});
    FormKey form{"form-a", "Form A", {}, 170};
    for (int i = 0; i < 85; ++i) {
        ItemKey item;
        item.id = fmt::format("item-with-a-name-{:02}", i);
        item.domain = std::to_string(i % 4 + 1);
        item.task = item.domain + ".1";
        item.options = {"a", "b", "c", "d"};
        item.correct = {"b"};
        item.difficulty = (i % 21 - 10) / 5.0;
        switch (i % 10) {
            case 7:
                item.type = ItemType::multiple_response;
                item.options = {"a", "b", "c", "d", "e"};
                item.correct = {"a", "c"};
                break;
            case 8:
                item.type = ItemType::ordering;
                item.correct = {"c", "a", "d", "b"};
                break;
            case 9:
                item.type = ItemType::matching;
                item.correct = {};
                item.prompts = {"1", "2", "3"};
                item.pairs = {{"1", "b"}, {"2", "a"}, {"3", "d"}};
                break;
            default:
                break;
        }
        for (const std::string& option : item.options) item.texts[option] = "Option " + option;
        for (const std::string& prompt : item.prompts) item.texts[prompt] = "Prompt " + prompt;
        form.items.push_back(item.id);
        key.items.push_back(std::move(item));
    }
    key.forms = {form};
    key.index();
    return key;
}

ByteSource source(const std::string& text) {
    return [&text, at = std::size_t{0}](char* to, std::size_t size) mutable {
        const std::size_t n = std::min(size, text.size() - at);
        std::memcpy(to, text.data() + at, n);
        at += n;
        return n;
    };
}

// Every line through simdjson's parser, nothing done with it.
std::size_t bare_parse(const std::string& text) {
    Input input("bench", source(text));
    simdjson::dom::parser parser;
    Input::Line line;
    std::size_t lines = 0;
    while (input.next_line(line)) {
        simdjson::dom::element element;
        if (parser.parse(line.text.data(), line.text.size(), false).get(element)) throw std::runtime_error("a line does not parse");
        ++lines;
    }
    return lines;
}

std::size_t read(const std::string& text) {
    Files files;
    Findings findings;
    Input input("bench", source(text));
    std::size_t responses = 0;
    const auto sink = [&](const Attempt& attempt, const AttemptPlace&) { responses += attempt.responses.size(); };
    const ReadCounts counts = read_results(input, sink, files, findings);
    if (responses != counts.attempts * 85) throw std::runtime_error("responses are missing");
    return counts.attempts;
}

// As `lectern grade --jobs 1` does it, but that the bytes of the tables go nowhere.
std::size_t grade(const std::string& text, const GradingKeys& keys) {
    Files files;
    Findings findings;
    std::size_t bytes = 0;
    Grader grader(keys.prepared(), files.add("key.json", {}), files, findings,
                  [&](std::string_view, std::string_view part) { bytes += part.size(); });
    Input input("bench", source(text));
    MarkUses uses;
    grader.end_of_file("bench", grade_blocks(input, keys, {}, 1, grader, uses, files, findings));
    return static_cast<std::size_t>(grader.finish().scored());
}

template <typename Work>
double megabytes_per_second(const char* name, const std::string& text, std::size_t attempts, int rounds, Work work) {
    std::vector<double> speeds;
    for (int i = 0; i < rounds; ++i) {
        const std::clock_t start = std::clock();
        if (work() != attempts) throw std::runtime_error(fmt::format("{}: not every attempt was met", name));
        const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        speeds.push_back(static_cast<double>(text.size()) / 1e6 / taken);
    }
    std::ranges::sort(speeds);
    const double median = speeds[speeds.size() / 2];
    fmt::print("{:<28} {:>8.0f} MB/s  (median of {}, {:.0f} to {:.0f})\n", name, median, rounds, speeds.front(), speeds.back());
    return median;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t attempts = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 20'000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    const Key key = exam();
    const test::TemporaryFolder folder;
    GradingKeyPaths paths;
    paths.key = (folder.path() / "key.json").string();
    write_file(paths.key, key_json(key));
    Files files;
    Findings findings;
    const auto keys = GradingKeys::read(paths, files, findings);
    if (!keys) throw std::runtime_error("the key can't be read");
    std::string text, shuffled;
    std::mt19937 chance(1);
    for (std::size_t n = 1; n <= attempts; ++n) {
        Attempt attempt = simulate_attempt(key, key.forms[0], n, {});
        text += attempt_json(attempt) + "\n";
        std::ranges::shuffle(attempt.responses, chance);
        shuffled += attempt_json(attempt) + "\n";
    }
    fmt::print("{} attempts × 85 items, {:.0f} MB\n", attempts, static_cast<double>(text.size()) / 1e6);
    const double bare = megabytes_per_second("simdjson, bare parse", text, attempts, rounds, [&] { return bare_parse(text); });
    megabytes_per_second("reading", text, attempts, rounds, [&] { return read(text); });
    const double graded = megabytes_per_second("reading and grading", text, attempts, rounds, [&] { return grade(text, *keys); });
    const double in_any_order =
        megabytes_per_second("the same, items shuffled", shuffled, attempts, rounds, [&] { return grade(shuffled, *keys); });
    fmt::print("grading runs at {:.2f} of the bare parse; {:.2f} where each candidate has the items in another order\n", graded / bare,
               in_any_order / bare);
    return 0;
}
