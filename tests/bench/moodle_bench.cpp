// How fast a large Moodle report of responses is read, and read and graded, on one core.
//     cmake --build --preset release --target moodle_bench && build/release/tests/moodle_bench [attempts] [rounds]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/run/grader.h"
#include "results/reader.h"
#include "results/readers.h"
#include "simulate/simulate.h"

using namespace lectern;

namespace {

constexpr std::size_t items = 85;

// An exam of 85 items as exams are: mostly choices with texts of usual lengths, some of every other type.
Key exam() {
    Key key;
    key.build = "3f2a9c01d4e7";
    key.course = key.title = "bench";
    key.language = "en";
    FormKey form{"form-a", "Form A", {}, 170};
    for (std::size_t i = 0; i < items; ++i) {
        ItemKey item;
        item.id = fmt::format("item-{:02}", i);
        item.stem = fmt::format(
            "<p>Case {:02}: a company trains a model each night on records that arrive from several regions, and its costs rise. The team "
            "must "
            "keep the answers that it gives now, and may change where data is stored.</p><p>Which <strong>change</strong> meets these "
            "requirements with the <em>least</em> effort?</p>",
            i);
        item.options = {"a", "b", "c", "d"};
        item.correct = {"b"};
        item.difficulty = (static_cast<double>(i % 21) - 10) / 5.0;
        if (i % 10 == 7) {
            item.type = ItemType::multiple_response;
            item.options.push_back("e");
            item.correct = {"a", "c"};
        } else if (i % 10 == 8) {
            item.type = ItemType::ordering;
            item.correct = {"c", "a", "d", "b"};
        } else if (i % 10 == 9) {
            item.type = ItemType::matching;
            item.correct = {};
            item.prompts = {"1", "2", "3"};
            item.pairs = {{"1", "b"}, {"2", "a"}, {"3", "d"}};
        }
        for (const std::string& id : item.options)
            item.texts[id] =
                fmt::format("{} Store the records by <code>region</code>, and read the columns that are needed, case {:02}", id, i);
        for (const std::string& id : item.prompts) item.texts[id] = fmt::format("{} batches of the region, case {:02}", id, i);
        form.items.push_back(item.id);
        key.items.push_back(std::move(item));
    }
    key.forms = {form};
    key.index();
    return key;
}

std::string words(const ItemKey& item, const std::string& id) {
    std::string out;
    bool tag = false;
    for (const char c : item.texts.at(id)) {
        if (c == '<' || c == '>')
            tag = c == '<';
        else if (!tag)
            out += c;
    }
    if (item.type == ItemType::ordering) out = out.substr(0, 7) + "...";
    return out;
}

std::string list(const ItemKey& item, const std::vector<std::string>& ids) {
    std::string out;
    for (const std::string& id : ids) out += (out.empty() ? "" : "; ") + words(item, id);
    return out;
}

// As Moodle writes it: the options in the order that the candidate saw.
std::string question(const ItemKey& item, std::size_t turn) {
    std::string out = fmt::format(
        "Case {}: a company trains a model each night on records that arrive from several regions, and its costs rise. The team must keep "
        "the "
        "answers that it gives now, and may change where data is stored.\n\nWhich CHANGE meets these requirements with the _least_ "
        "effort?\n",
        item.id.substr(5));
    std::vector<std::string> ids = item.options;
    std::rotate(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(turn % ids.size()), ids.end());
    if (turn / ids.size() % 2 == 1) std::swap(ids[0], ids[2]);
    if (item.type == ItemType::matching) return out + "{" + list(item, item.prompts) + "} -> {" + list(item, ids) + "}";
    return item.type == ItemType::ordering ? out : out + ": " + list(item, ids);
}

std::string answer(const ItemKey& item, const Response& response) {
    if (!response.answered()) return "-";
    if (response.pairs.empty()) return list(item, response.values);
    std::string out;
    for (const auto& [prompt, match] : response.pairs) out += (out.empty() ? "" : "; ") + words(item, prompt) + " -> " + words(item, match);
    return out;
}

std::string report(const Key& key, std::size_t attempts) {
    std::string out = "\"Last name\",\"First name\",\"Email address\",Status,Started,Completed,Duration,Grade/10.00";
    for (std::size_t i = 1; i <= items; ++i) out += fmt::format(",\"Question {0}\",\"Response {0}\",\"Right answer {0}\"", i);
    out += "\n";
    for (std::size_t n = 1; n <= attempts; ++n) {
        const Attempt attempt = simulate_attempt(key, key.forms[0], n, {});
        out += fmt::format("Ito,Ana,c{}@example.com,Finished,\"2 November 2026  9:00 AM\",\"2 November 2026  11:00 AM\",\"2 hours\",", n);
        out += "-";
        for (std::size_t i = 0; i < items; ++i) {
            const ItemKey& item = key.items[i];
            const auto given = std::ranges::find(attempt.responses, item.id, &ItemResponse::item);
            out += "," + csv_field(question(item, n * 7 + i)) + ",";
            out += csv_field(given == attempt.responses.end() ? "-" : answer(item, given->response)) + ",";
            out += csv_field(answer(item, {item.correct, item.pairs}));
        }
        out += "\n";
    }
    return out;
}

template <typename Work>
void megabytes_per_second(const char* name, const std::string& text, std::size_t attempts, int rounds, Work work) {
    std::vector<double> speeds;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        if (work() != attempts) throw std::runtime_error(fmt::format("{}: not every attempt was met", name));
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        speeds.push_back(static_cast<double>(text.size()) / 1e6 / taken.count());
    }
    std::ranges::sort(speeds);
    fmt::print("{:<28} {:>8.0f} MB/s  (median of {}, {:.0f} to {:.0f})\n", name, speeds[speeds.size() / 2], rounds, speeds.front(),
               speeds.back());
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t attempts = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 20'000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
    const Key key = exam();
    Findings none;
    const auto prepared = PreparedKey::make(key, 0, none);
    const std::string text = report(key, attempts);
    fmt::print("{} attempts × {} items, {:.0f} MB\n", attempts, items, static_cast<double>(text.size()) / 1e6);
    const ReadOptions options{&key, "form-a", {}};
    megabytes_per_second("reading", text, attempts, rounds, [&] {
        Files files;
        Findings findings;
        Input input("bench.csv", bytes_of(text));
        std::size_t answered = 0;
        const ReadCounts counts = read_results(
            input, [&](const Attempt& attempt, const AttemptPlace&) { answered += attempt.responses.size(); }, files, findings, options);
        if (answered != attempts * items || !findings.list().empty()) throw std::runtime_error("responses are missing");
        return counts.attempts;
    });
    megabytes_per_second("reading and grading", text, attempts, rounds, [&] {
        Files files;
        Findings findings;
        std::size_t bytes = 0;
        Grader grader(*prepared, files.add("key.json", {}), files, findings,
                      [&](std::string_view, std::string_view part) { bytes += part.size(); });
        Input input("bench.csv", bytes_of(text));
        const ReadCounts counts = read_results(
            input, [&](const Attempt& attempt, const AttemptPlace& place) { grader.add(attempt, place); }, files, findings, options);
        grader.end_of_file("bench.csv", counts);
        return static_cast<std::size_t>(grader.finish().scored());
    });
    return 0;
}
