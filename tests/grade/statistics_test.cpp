#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <map>
#include <random>

#include "base/disk.h"
#include "base/text.h"
#include "grade/sample.h"

using namespace lectern;
using lectern::test::choice_item;
using lectern::test::grade;
using lectern::test::Grading;

namespace {

// A key of choice items without a blueprint.
Key choice_key(const std::vector<std::string>& items, const std::vector<std::string>& correct, std::size_t options) {
    Key key;
    key.build = "b";
    key.course = key.title = "t";
    std::vector<std::string> ids;
    for (std::size_t i = 1; i <= options; ++i) ids.push_back(std::to_string(i));
    for (std::size_t i = 0; i < items.size(); ++i) key.items.push_back(choice_item(items[i], "1.1", ids, {correct[i]}));
    key.forms = {{"f", "F", items, 0}};
    key.index();
    return key;
}

std::string attempt(int number, const std::vector<std::string>& items, const std::vector<std::string>& chosen) {
    std::string out = R"({"candidate":"p)" + std::to_string(number) + R"(","assessment":"f","build":"b","responses":[)";
    for (std::size_t i = 0; i < items.size(); ++i)
        out += (i > 0 ? "," : "") + (R"({"item":")" + items[i]) + R"(","response":[)" + (chosen[i].empty() ? "" : '"' + chosen[i] + '"') + "]}";
    return out + "]}\n";
}

std::vector<std::vector<std::string>> read_csv(const std::string& name) {
    std::vector<std::vector<std::string>> rows;
    const std::string text = read_file(std::filesystem::path(LECTERN_ROOT) / "../shared/reference" / name);
    for (const std::string_view line : split(text, '\n')) {
        if (line.empty()) continue;
        std::vector<std::string> row;
        for (const std::string_view field : split(line, ',')) row.emplace_back(field);
        rows.push_back(std::move(row));
    }
    return rows;
}

bool have_reference() {
    if (std::filesystem::exists(std::filesystem::path(LECTERN_ROOT) / "../shared/reference/iq-test.csv")) return true;
    WARN("skipped: ../shared/reference is not here");
    return false;
}

std::map<std::string, double> test_values(const std::string& name) {
    std::map<std::string, double> values;
    for (const auto& row : read_csv(name))
        if (row[0] != "statistic") values[row[0]] = std::stod(row[1]);
    return values;
}

void check_test(const TestFigures& f, const std::map<std::string, double>& expected) {
    CHECK(static_cast<double>(f.attempts) == expected.at("candidates"));
    CHECK(static_cast<double>(f.items) == expected.at("items"));
    CHECK(*f.mean == Approx(expected.at("mean")).epsilon(0).margin(1e-12));
    CHECK(*f.sd == Approx(expected.at("sd_sample")).epsilon(0).margin(1e-12));
    CHECK(*f.skew == Approx(expected.at("skew_g1")).epsilon(0).margin(1e-12));
    CHECK(*f.alpha == Approx(expected.at("alpha")).epsilon(0).margin(1e-12));
    CHECK(*f.kr20 == Approx(expected.at("kr20")).epsilon(0).margin(1e-12));
    CHECK(*f.sem == Approx(expected.at("sem_sample")).epsilon(0).margin(1e-12));
}

void check_items(const std::vector<ItemFigures>& items, const std::string& name) {
    const auto rows = read_csv(name);
    REQUIRE(rows.size() == items.size() + 1);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& row = rows[i + 1];
        INFO(row[0]);
        CHECK(items[i].n == std::stoll(row[1]));
        CHECK(items[i].omitted == std::stoll(row[2]));
        CHECK(*items[i].p == Approx(std::stod(row[3])).epsilon(0).margin(1e-12));
        CHECK(*items[i].discrimination == Approx(std::stod(row[5])).epsilon(0).margin(1e-12));
    }
}

}  // namespace

TEST_CASE("figures of a small exam are those worked out by hand") {
    const std::vector<std::string> items = {"q1", "q2", "q3"};
    const Key key = choice_key(items, {"1", "1", "1"}, 2);
    // Totals 3, 2, 1, 0: mean 1.5, deviations 1.5 0.5 -0.5 -1.5, squares 5.
    const std::string text = attempt(1, items, {"1", "1", "1"}) + attempt(2, items, {"1", "1", "2"}) + attempt(3, items, {"1", "2", ""}) +
                             attempt(4, items, {"2", "2", "2"});
    const Grading g = grade(key, text);
    REQUIRE(g.summary.assessments.size() == 1);
    const TestFigures& f = g.summary.assessments[0].figures;
    CHECK(f.attempts == 4);
    CHECK(*f.mean == 1.5);
    CHECK(*f.median == 1.5);
    CHECK(*f.sd == Approx(std::sqrt(5.0 / 3)).epsilon(1e-15));
    CHECK(*f.skew == 0);
    // Item variances 3/16, 4/16, 3/16; of the total 5/4: 3/2 (1 - (10/16) / (5/4)) = 3/4.
    CHECK(*f.alpha == 0.75);
    CHECK(*f.kr20 == 0.75);
    CHECK(*f.sem == Approx(std::sqrt(5.0 / 12)).epsilon(1e-15));
    const ItemFigures& q1 = g.summary.items[0];
    CHECK(*q1.p == 0.75);
    // q1: 1 1 1 0; the rest: 2 1 0 0. n Σxy − Σx Σy = 4·3 − 3·3 = 3; √((4·3 − 9)(4·5 − 9)) = √33.
    CHECK(*q1.discrimination == Approx(3 / std::sqrt(33.0)).epsilon(1e-15));
    // 27 % of four is 1.08: the best, and 0.08 of the second best.
    CHECK(*q1.upper == Approx(1).epsilon(1e-15));
    CHECK(*q1.lower == Approx(0.08 / 1.08).epsilon(1e-14));
    CHECK(g.summary.items[2].omitted == 1);
    CHECK(g.summary.items[2].wrong == 2);
    REQUIRE(q1.options.size() == 2);
    CHECK(q1.options[0].n == 3);
    CHECK(*q1.options[0].share == 0.75);
    CHECK(*q1.options[0].mean == 2);
    CHECK(*q1.options[1].mean == 0);
    CHECK(q1.flags.empty());  // four attempts are too few
}

TEST_CASE("what is undefined is empty, not 0") {
    const std::vector<std::string> items = {"q1", "q2"};
    const Key key = choice_key(items, {"1", "1"}, 2);
    SECTION("one attempt") {
        const Grading g = grade(key, attempt(1, items, {"1", "2"}));
        const TestFigures& f = g.summary.assessments[0].figures;
        CHECK(*f.mean == 1);
        CHECK_FALSE(f.sd);
        CHECK_FALSE(f.skew);
        CHECK_FALSE(f.alpha);
        CHECK_FALSE(f.sem);
        CHECK_FALSE(g.summary.items[0].discrimination);
        CHECK_FALSE(g.summary.items[0].upper_lower);
        CHECK_FALSE(g.summary.items[0].options[1].mean);
        CHECK(g.field("items.csv", 1, "discrimination") == "");
        CHECK(g.field("items.csv", 1, "mean_b") == "");
        CHECK(g.files.at("summary.json").find("\"alpha\": null") != std::string::npos);
    }
    SECTION("an item that all answer alike") {
        const Grading g = grade(key, attempt(1, items, {"1", "2"}) + attempt(2, items, {"1", "1"}));
        CHECK_FALSE(g.summary.items[0].discrimination);
        CHECK_FALSE(g.summary.items[1].discrimination);  // the rest is constant
        CHECK(*g.summary.items[1].upper_lower == 1);
    }
    SECTION("no attempt") {
        const Grading g = grade(key, "{}\n");
        CHECK(g.summary.assessments.empty());
        CHECK_FALSE(g.summary.items[0].p);
        CHECK(g.field("items.csv", 1, "n") == "0");
        CHECK(g.field("items.csv", 1, "p") == "");
    }
}

TEST_CASE("alpha is left out where attempts had different items") {
    const std::vector<std::string> items = {"q1", "q2", "q3"};
    Key key = choice_key(items, {"1", "1", "1"}, 2);
    key.forms.clear();
    const Grading g = grade(key, attempt(1, {"q1", "q2"}, {"1", "1"}) + attempt(2, {"q1", "q3"}, {"1", "2"}) + attempt(3, {"q2", "q3"}, {"2", "2"}));
    CHECK(g.summary.assessments[0].figures.sd);
    CHECK_FALSE(g.summary.assessments[0].figures.alpha);
}

TEST_CASE("an item in two forms is judged within each form") {
    // In form g all totals are higher, though q1 is as hard: pooled totals would blame q1.
    Key key = choice_key({"q1", "q2", "q3", "q4"}, {"1", "1", "1", "1"}, 2);
    key.forms = {{"f", "F", {"q1", "q2"}, 0}, {"g", "G", {"q1", "q3", "q4"}, 0}};
    const auto in_g = [](int number, const std::vector<std::string>& chosen) {
        std::string line = attempt(number, {"q1", "q3", "q4"}, chosen);
        return line.replace(line.find("\"f\""), 3, "\"g\"");
    };
    const Grading g = grade(key, attempt(1, {"q1", "q2"}, {"1", "1"}) + attempt(2, {"q1", "q2"}, {"2", "2"}) + in_g(3, {"1", "1", "1"}) + in_g(4, {"2", "1", "2"}));
    CHECK(g.summary.assessments.size() == 2);
    CHECK(g.summary.items[0].n == 4);
    CHECK(*g.summary.items[0].p == 0.5);
    CHECK(*g.summary.items[0].discrimination == Approx(1).epsilon(1e-15));
}

TEST_CASE("no figure depends on the order of the attempts") {
    const Key key = test::sample_key();
    std::vector<std::string> lines;
    std::mt19937 random(7);
    const std::vector<std::string> options = {"a", "b", "c", "d", "e"};
    for (int i = 0; i < 60; ++i) {
        const auto pick = [&] { return options[random() % 4]; };
        const std::string first = pick(), second = pick();
        lines.push_back(R"({"candidate":"k)" + std::to_string(i) + R"(","assessment":"f","build":"b1","responses":[{"item":"c1","response":[")" + first +
                        R"("]},{"item":"c2","response":[")" + second + R"("]},{"item":"r1","response":["a",")" + (pick() == "a" ? "c" : "b") +
                        R"("]},{"item":"o1","response":[)" + (pick() < "c" ? R"("b","c","a")" : R"("b","a","c")") + "]}]}\n");
    }
    std::string forward, backward;
    for (const std::string& line : lines) forward += line;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) backward += *line;
    const Grading a = grade(key, forward), b = grade(key, backward);
    CHECK(a.files.at("items.csv") == b.files.at("items.csv"));
    CHECK(a.files.at("summary.json") == b.files.at("summary.json"));
    CHECK(a.files.at("report.html") == b.files.at("report.html"));
}

TEST_CASE("flags tell which items to look at") {
    const std::vector<std::string> items = {"hard", "easy", "negative", "omitted", "strong"};
    const Key key = choice_key(items, {"1", "1", "1", "1", "1"}, 3);
    std::string text;
    for (int i = 0; i < 100; ++i) {
        const bool strong = i < 50;
        text += attempt(i, items, {i % 10 == 0 ? "1" : "2", i < 99 ? "1" : "2", strong ? "2" : "1", i % 4 == 0 ? "" : strong ? "1" : "3", strong ? "1" : "2"});
    }
    const Grading g = grade(key, text);
    CHECK(g.field("items.csv", 1, "flags").starts_with("hard; "));
    CHECK(g.field("items.csv", 2, "flags").starts_with("easy"));
    CHECK(g.field("items.csv", 3, "flags") == "negative; better-distractor 2; rare-option 3");
    CHECK(g.field("items.csv", 4, "flags").find("often-omitted") != std::string::npos);
    CHECK(g.files.at("report.html").find("look at the key first") != std::string::npos);
}

TEST_CASE("statistics of LSAT section 6 equal R's") {
    if (!have_reference()) return;
    const std::vector<std::string> items = {"q1", "q2", "q3", "q4", "q5"};
    const Key key = choice_key(items, {"1", "1", "1", "1", "1"}, 2);
    std::string text;
    int number = 0;
    for (const auto& row : read_csv("lsat6-patterns.csv")) {
        if (row[0] == "pattern") continue;
        std::vector<std::string> chosen;
        for (const char c : row[0]) chosen.push_back(c == '1' ? "1" : "2");
        for (int i = 0; i < std::stoi(row[1]); ++i) text += attempt(++number, items, chosen);
    }
    const Grading g = grade(key, text);
    CHECK(g.codes.empty());
    REQUIRE(g.summary.assessments.size() == 1);
    check_test(g.summary.assessments[0].figures, test_values("lsat6-test.csv"));
    check_items(g.summary.items, "lsat6-items.csv");
}

TEST_CASE("statistics of sixteen ability items equal R's") {
    if (!have_reference()) return;
    std::vector<std::string> items, correct;
    for (const auto& row : read_csv("iq-key.csv")) {
        if (row[0] == "item") continue;
        items.push_back(row[0]);
        correct.push_back(row[1]);
    }
    const Key key = choice_key(items, correct, 8);
    std::string text;
    int number = 0;
    for (const auto& row : read_csv("iq-responses.csv"))
        if (row[0] != "candidate") text += attempt(++number, items, {row.begin() + 2, row.end()});
    const Grading g = grade(key, text);
    CHECK(g.codes.empty());
    check_test(g.summary.assessments[0].figures, test_values("iq-test.csv"));
    check_items(g.summary.items, "iq-items.csv");
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < items.size(); ++i) place[items[i]] = i;
    for (const auto& row : read_csv("iq-options.csv")) {
        if (row[0] == "item") continue;
        const OptionFigures& option = g.summary.items[place.at(row[0])].options[static_cast<std::size_t>(std::stoi(row[1])) - 1];
        INFO(row[0] << " " << row[1]);
        CHECK(option.n == std::stoll(row[2]));
        CHECK(*option.mean == Approx(std::stod(row[3])).epsilon(0).margin(1e-12));
    }
}
