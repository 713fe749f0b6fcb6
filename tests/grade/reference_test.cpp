// Figures against those that R gives for answers of real people. The data are no part of the project: without ../shared/reference
// these tests skip; vectors_test.cpp checks the same figures without them.
#include <catch2/catch.hpp>

#include <filesystem>
#include <map>

#include "grade/sample.h"

using namespace lectern;
using lectern::test::attempt_line;
using lectern::test::choice_key;
using lectern::test::grade;
using lectern::test::Grading;

namespace {

std::vector<std::vector<std::string>> reference(const std::string& name) {
    return test::read_plain_csv(LECTERN_ROOT "/../shared/reference/" + name);
}

bool have_reference() {
    if (std::filesystem::exists(LECTERN_ROOT "/../shared/reference/iq-test.csv")) return true;
    WARN("skipped: ../shared/reference is not here");
    return false;
}

auto exactly(const std::string& figure) {
    return Approx(std::stod(figure)).epsilon(0).margin(1e-9);
}

void check_test(const TestFigures& f, const std::string& file) {
    std::map<std::string, std::string> r;
    for (const auto& row : reference(file)) r[row[0]] = row[1];
    CHECK(std::to_string(f.attempts) == r.at("candidates"));
    CHECK(std::to_string(f.items) == r.at("items"));
    CHECK(*f.mean == exactly(r.at("mean")));
    CHECK(*f.sd == exactly(r.at("sd_sample")));
    CHECK(*f.skew == exactly(r.at("skew_g1")));
    CHECK(*f.alpha == exactly(r.at("alpha")));
    CHECK(*f.kr20 == exactly(r.at("kr20")));
    CHECK(*f.lambda2 == exactly(r.at("guttman_lambda2")));
    CHECK(*f.sem == exactly(r.at("sem_sample")));
}

void check_items(const std::vector<ItemFigures>& items, const std::string& file) {
    const auto rows = reference(file);
    REQUIRE(rows.size() == items.size() + 1);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& row = rows[i + 1];
        INFO(row[0]);
        CHECK(std::to_string(items[i].n) == row[1]);
        CHECK(std::to_string(items[i].omitted) == row[2]);
        CHECK(*items[i].omission == Approx(std::stod(row[2]) / std::stod(row[1])).epsilon(1e-15));
        CHECK(*items[i].p == exactly(row[3]));
        CHECK(*items[i].discrimination == exactly(row[5]));
    }
}

void check_options(const Key& key, const std::vector<ItemFigures>& items, const std::string& file) {
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < key.items.size(); ++i) place[key.items[i].id] = i;
    for (const auto& row : reference(file)) {
        if (row[0] == "item") continue;
        const OptionFigures& option = items[place.at(row[0])].options.at(static_cast<std::size_t>(std::stoi(row[1])) - 1);
        INFO(row[0] << " " << row[1]);
        CHECK(std::to_string(option.n) == row[2]);
        CHECK(*option.mean == exactly(row[3]));
    }
}

void check_dif(const std::vector<DifFigures>& dif, const std::string& file) {
    const auto rows = reference(file);
    REQUIRE(rows.size() == dif.size() + 1);
    for (std::size_t i = 0; i < dif.size(); ++i) {
        const auto& row = rows[i + 1];
        INFO(row[0]);
        CHECK(dif[i].reference == "ref");
        CHECK(dif[i].focal == "focal");
        CHECK(std::to_string(dif[i].strata) == row[1]);
        CHECK(*dif[i].alpha == exactly(row[2]));
        CHECK(*dif[i].delta == exactly(row[3]));
        CHECK(*dif[i].chi2 == exactly(row[4]));
        CHECK(*dif[i].p_value == exactly(row[5]));
        CHECK(dif[i].ets_class == 'A');
    }
}

}  // namespace

TEST_CASE("figures of LSAT section 6 equal R's") {
    if (!have_reference()) return;
    const std::vector<std::string> items = {"q1", "q2", "q3", "q4", "q5"};
    const Key key = choice_key(items, {"1", "1", "1", "1", "1"}, 2);
    std::string text;
    int number = 0;
    for (const auto& row : reference("lsat6-patterns.csv")) {
        if (row[0] == "pattern") continue;
        std::vector<std::string> chosen;
        for (const char c : row[0]) chosen.push_back(c == '1' ? "1" : "2");
        for (int i = 0; i < std::stoi(row[1]); ++i) text += attempt_line(++number, items, chosen);
    }
    const Grading g = grade(key, text);
    CHECK(g.codes.empty());
    REQUIRE(g.summary.assessments.size() == 1);
    check_test(g.summary.assessments[0].figures, "lsat6-test.csv");
    check_items(g.summary.items, "lsat6-items.csv");
    CHECK(g.summary.dif.empty());
}

TEST_CASE("figures of sixteen ability items equal R's") {
    if (!have_reference()) return;
    std::vector<std::string> items, correct;
    for (const auto& row : reference("iq-key.csv")) {
        if (row[0] == "item") continue;
        items.push_back(row[0]);
        correct.push_back(row[1]);
    }
    const Key key = choice_key(items, correct, 8);
    std::string text;
    int number = 0;
    for (const auto& row : reference("iq-responses.csv"))
        if (row[0] != "candidate") text += attempt_line(++number, items, {row.begin() + 2, row.end()}, R"(,"group":")" + row[1] + "\"");
    const Grading g = grade(key, text);
    CHECK(g.codes.empty());
    REQUIRE(g.summary.assessments.size() == 1);
    check_test(g.summary.assessments[0].figures, "iq-test.csv");
    check_items(g.summary.items, "iq-items.csv");
    check_options(key, g.summary.items, "iq-options.csv");
    check_dif(g.summary.dif, "iq-dif.csv");
}
