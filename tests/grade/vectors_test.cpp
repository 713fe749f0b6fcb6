// Figures against those of R in tests/vectors/statistics/ (make.R there made both): two forms with items in common, two languages,
// two groups.
#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <map>

#include "grade/sample.h"

using namespace lectern;
using lectern::test::grade;
using lectern::test::Grading;

namespace {

const std::string folder = LECTERN_ROOT "/tests/vectors/statistics/";

std::string item_name(std::size_t number) {
    return (number < 10 ? "q0" : "q") + std::to_string(number);
}

std::vector<std::string> items_of(const std::string& form) {
    std::vector<std::string> out;
    for (std::size_t i = 1; i <= 12; ++i) out.push_back(item_name(form == "form-a" ? i : i + 8));
    return out;
}

Key exam_key(Rational points = 1) {
    Key key;
    key.build = "b";
    key.course = key.title = "exam";
    Blueprint& blueprint = key.blueprint;
    blueprint.present = true;
    blueprint.questions = 12;
    blueprint.scale = {100, 1000, 720, Rational(3, 5), {}};
    blueprint.domains = {{"1", "Odd", Rational(1, 2), {{"1.1", "Odd", {}}}, {}, {}},
                         {"2", "Even", Rational(1, 2), {{"2.1", "Even", {}}}, {}, {}}};
    for (std::size_t i = 1; i <= 20; ++i) {
        key.items.push_back(test::choice_item(item_name(i), i % 2 == 1 ? "1.1" : "2.1", {"a", "b", "c", "d"}, {"a"}));
        key.items.back().points = points;
    }
    key.forms = {{"form-a", "A", items_of("form-a"), 0}, {"form-b", "B", items_of("form-b"), 0}};
    key.index();
    return key;
}

using Row = std::vector<std::string>;  // candidate, form, language, group, twelve choices

std::string line_of(const Row& row) {
    const std::vector<std::string> items = items_of(row[1]);
    std::string out = R"({"candidate":")" + row[0] + R"(","assessment":")" + row[1] + R"(","build":"b","language":")" + row[2] +
                      R"(","group":")" + row[3] + R"(","responses":[)";
    for (std::size_t i = 0; i < items.size(); ++i)
        out += (i > 0 ? "," : "") + (R"({"item":")" + items[i]) + R"(","response":[)" + (row[4 + i].empty() ? "" : '"' + row[4 + i] + '"') +
               "]}";
    return out + "]}\n";
}

std::string attempts(const std::function<bool(const Row&)>& wanted = [](const Row&) { return true; }) {
    std::string out;
    for (Row row : test::read_plain_csv(folder + "responses.csv")) {
        row.resize(16);
        if (row[0] != "candidate" && wanted(row)) out += line_of(row);
    }
    return out;
}

struct Expected {
    std::map<std::string, double> figures;
    auto operator()(const std::string& name) const { return Approx(figures.at(name)).epsilon(0).margin(1e-9); }
};

Expected expected() {
    Expected out;
    for (const auto& row : test::read_plain_csv(folder + "expected.csv"))
        if (row[0] != "figure") out.figures[row[0]] = std::stod(row[1]);
    return out;
}

template <typename Figures>
void check_reliability(const Figures& f, const std::string& name, const Expected& r) {
    INFO(name);
    CHECK(*f.mean == r(name + ".mean"));
    CHECK(*f.sd == r(name + ".sd"));
    CHECK(*f.alpha == r(name + ".alpha"));
    CHECK(*f.lambda2 == r(name + ".lambda2"));
}

}  // namespace

TEST_CASE("figures of forms, languages and domains equal R's") {
    const Key key = exam_key();
    const Grading g = grade(key, attempts());
    const Expected r = expected();
    REQUIRE(g.summary.assessments.size() == 2);
    for (const AssessmentSummary& one : g.summary.assessments) {
        check_reliability(one.figures, one.id, r);
        REQUIRE(one.subscores.domains.size() == 2);
        check_reliability(one.subscores.domains[0].figures, one.id + ".domain-1", r);
        check_reliability(one.subscores.domains[1].figures, one.id + ".domain-2", r);
        CHECK(one.subscores.domains[0].figures.items == 6);
        CHECK(one.subscores.domains[0].figures.max == 6);
        REQUIRE(one.subscores.tasks.size() == 2);
        check_reliability(one.subscores.tasks[0].figures, one.id + ".domain-1", r);
    }
    REQUIRE(g.summary.languages.size() == 4);
    for (const LanguageSummary& one : g.summary.languages) {
        check_reliability(one.figures, one.assessment + "." + one.language, r);
        check_reliability(one.subscores.domains[0].figures, one.assessment + "." + one.language + ".domain-1", r);
    }
}

TEST_CASE("decision consistency at the cut equals R's, by the method that fits the items") {
    const Expected r = expected();
    const auto check = [&](const Key& key, const std::string& lines, const std::string& name, ConsistencyMethod method) {
        for (const AssessmentSummary& one : grade(key, lines).summary.assessments) {
            const std::string figure = (name.empty() ? one.id : name) + "." + std::string(to_string(method));
            INFO(figure);
            REQUIRE(one.consistency);
            CHECK(one.consistency->method == method);
            CHECK(one.consistency->agreement == r(figure + ".agreement"));
            CHECK(*one.consistency->kappa == r(figure + ".kappa"));
            if (method == ConsistencyMethod::livingston_lewis) CHECK(one.consistency->length == r(figure + ".length"));
        }
    };
    const Key one_point = exam_key(), two_points = exam_key(2);
    check(one_point, attempts(), "", ConsistencyMethod::subkoviak);
    check(two_points, attempts(), "", ConsistencyMethod::livingston_lewis);
    // Here four parameters are impossible and two are used.
    CHECK(r.figures.at("form-a.en.y.livingston-lewis.parameters") == 2);
    CHECK(r.figures.at("form-a.livingston-lewis.parameters") == 4);
    check(two_points, attempts([](const Row& row) { return row[1] == "form-a" && row[2] == "en" && row[3] == "y"; }), "form-a.en.y",
          ConsistencyMethod::livingston_lewis);
    const Grading g = grade(one_point, attempts());
    CHECK(g.summary.assessments[0].consistency->cut == 8);  // 60 % of twelve are 7.2
    Key no_cut = exam_key();
    no_cut.blueprint = {};
    CHECK_FALSE(grade(no_cut, attempts()).summary.assessments[0].consistency);
}

TEST_CASE("differential item functioning over two forms equals R's, and finds the item that was made harder for a group") {
    const Key key = exam_key();
    const Grading g = grade(key, attempts());
    const Expected r = expected();
    REQUIRE(g.summary.dif.size() == 20);
    for (const DifFigures& one : g.summary.dif) {
        const std::string name = "dif." + key.items[one.item].id;
        INFO(name);
        CHECK(one.reference == "x");
        CHECK(one.focal == "y");
        CHECK(one.strata == r(name + ".strata"));
        CHECK(*one.alpha == r(name + ".alpha"));
        CHECK(*one.delta == r(name + ".delta"));
        CHECK(*one.delta_se == r(name + ".se"));
        CHECK(*one.chi2 == r(name + ".chi2"));
        CHECK(*one.p_value == r(name + ".p"));
        CHECK(one.ets_class == (key.items[one.item].id == "q05" ? 'C' : 'A'));
    }
}

TEST_CASE("equating of forms equals R's, by common items and without them") {
    const Expected r = expected();
    const auto check = [&](const Equating& one, const std::string& name) {
        REQUIRE(one.scores.size() == 13);
        for (const EquatedScore& row : one.scores) {
            const std::string figure = name + "." + std::to_string(row.score);
            INFO(figure);
            CHECK(row.mean_sigma == r(figure + ".mean_sigma"));
            CHECK(row.equipercentile == r(figure + ".equipercentile"));
            CHECK(*row.scaled_mean_sigma == r(figure + ".scaled_mean_sigma"));
            CHECK(*row.scaled_equipercentile == r(figure + ".scaled_equipercentile"));
            CHECK(one.slope * static_cast<double>(row.score) + one.intercept == Approx(row.mean_sigma).epsilon(1e-15));
        }
    };
    Key key = exam_key();
    const Grading by_common = grade(key, attempts());
    REQUIRE(by_common.summary.equating.size() == 1);
    const Equating& one = by_common.summary.equating[0];
    CHECK(one.form == "form-b");
    CHECK(one.base == "form-a");
    CHECK(one.common_items == 4);
    CHECK(one.form_n == 230);
    CHECK(one.base_n == 260);
    CHECK(*one.scores[8].scaled == 767);  // by its own scale: 720 + 280 · (8/12 − 0.6) ÷ 0.4
    check(one, "common-items");

    // The same answers to items of other names: nothing in common.
    std::string lines = attempts();
    for (std::size_t i = 9; i <= 12; ++i) {
        ItemKey copy = key.items[i - 1];
        copy.id = "other" + std::to_string(i);
        key.forms[1].items[i - 9] = copy.id;
        key.items.push_back(copy);
        const std::string from = "\"item\":\"" + item_name(i), to = "\"item\":\"" + copy.id;
        const std::size_t second_form = lines.find("form-b");
        for (std::size_t at = lines.find(from, second_form); at != std::string::npos; at = lines.find(from, at + to.size()))
            lines.replace(at, from.size(), to);
    }
    key.index();
    const Grading random = grade(key, lines);
    CHECK(random.codes.empty());
    REQUIRE(random.summary.equating.size() == 1);
    CHECK(random.summary.equating[0].common_items == 0);
    check(random.summary.equating[0], "random-groups");
}

TEST_CASE("figures do not depend on how the attempts are ordered or split") {
    const Key key = exam_key();
    std::vector<std::string> lines;
    for (Row row : test::read_plain_csv(folder + "responses.csv")) {
        row.resize(16);
        if (row[0] != "candidate") lines.push_back(line_of(row));
    }
    std::string forward, backward, first, second;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        forward += lines[i];
        backward += lines[lines.size() - 1 - i];
        (i % 3 == 0 ? first : second) += lines[i];
    }
    const std::string whole = grade(key, forward).files.at("summary.json");
    CHECK(grade(key, backward).files.at("summary.json") == whole);
    const auto without_files = [](const std::string& json) { return json.substr(json.find("\"passed\"")); };
    CHECK(without_files(grade(key, {{"1", second}, {"2", first}}).files.at("summary.json")) == without_files(whole));
}
