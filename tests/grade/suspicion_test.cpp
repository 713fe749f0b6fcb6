// What in the data looks as if it had not come about by sitting the exam.
#include <catch2/catch.hpp>

#include <algorithm>

#include <fmt/format.h>

#include "findings/render.h"
#include "grade/sample.h"
#include "grade/sums/suspicion.h"

using namespace lectern;

namespace {

const std::vector<std::string> ids = {"i01", "i02", "i03", "i04", "i05", "i06", "i07", "i08", "i09", "i10", "i11", "i12"};

Key twelve() {
    return test::choice_key(ids, std::vector<std::string>(ids.size(), "1"), 4);
}

std::string line(int number, const std::string& answers, const std::string& more = {}) {
    std::vector<std::string> chosen;
    for (const char c : answers) chosen.push_back(c == '-' ? std::string() : std::string(1, c));
    return test::attempt_line(number, ids, chosen, more);
}

std::vector<std::string> codes(const std::string& lines) {
    static const Key key = twelve();
    return test::grade(key, lines).codes;
}

std::string findings(const std::string& lines) {
    static const Key key = twelve();
    return test::grade(key, lines).findings;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("candidates with the same answers throughout, ten of them wrong, are named as a group") {
    const std::string wrong = "223344223311", other = "223344223411";
    const std::string text = findings(line(1, wrong) + line(2, other) + line(3, wrong) + line(4, wrong));
    INFO(text);
    CHECK(text.find("results.ndjson:1:1: warning[W0513]: 3 candidates gave the same answers throughout, 10 of them wrong") !=
          std::string::npos);
    CHECK(text.find("the same here: results.ndjson:3:1") != std::string::npos);
    CHECK(text.find("results.ndjson:2:1") == std::string::npos);
}

TEST_CASE("answers that agree because they are right, or few, or empty, are no finding") {
    CHECK(codes(line(1, "111111111111") + line(2, "111111111111")) == Codes{});
    CHECK(codes(line(1, "223344223111") + line(2, "223344223111")) == Codes{});
    CHECK(codes(line(1, "------------") + line(2, "------------")) == Codes{});
    CHECK(codes(line(1, "22334422----") + line(2, "22334422----")) == Codes{});
    CHECK(codes(line(1, "223344223311") + line(2, "223344223331")) == Codes{});
}

TEST_CASE("a second attempt of the same candidate may have the answers of the first") {
    CHECK(codes(line(1, "223344223311") + line(1, "223344223311", R"(,"attempt":2)")) == Codes{});
}

TEST_CASE("times that can't be are reported with their candidate") {
    const Key key = test::sample_key();
    const auto said = [&](const std::string& seconds, const std::string& submitted) {
        std::string responses;
        for (const char* item : {"c1", "c2", "n1", "s1", "m1", "r1"})
            responses += fmt::format(R"({}{{"item":"{}","response":{},"seconds":{}}})", responses.empty() ? "" : ",", item,
                                     item == std::string("m1") ? R"([["1","a"]])" : R"(["a"])", seconds);
        return test::grade(key,
                           R"({"candidate":"c1","build":"b1","assessment":"x","started":"2026-11-02T09:00:00Z","submitted":"2026-11-02T)" +
                               submitted + R"(Z","responses":[)" + responses + "]}\n")
            .findings;
    };
    const auto has = [](const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; };
    CHECK_FALSE(has(said("60", "09:10:00"), "W0511"));
    CHECK_FALSE(has(said("0.5", "09:00:02"), "W0511"));
    CHECK(has(said("-1", "09:10:00"), "results.ndjson:1:1: warning[W0511]: \"c1\", attempt 1: an answer took -1 seconds"));
    CHECK(has(said("0", "09:10:00"), "6 of 6 answers took 0 seconds"));
    CHECK(has(said("1", "09:00:00"), "6 answers in the second in which it was begun"));
    CHECK(has(said("700", "09:10:00"), "an answer took 700 seconds, the attempt 600 seconds"));
    CHECK(has(said("200", "09:10:00"), "the answers took 1200 seconds together, the attempt 600 seconds"));
}

TEST_CASE("more answers than an item takes are reported once for each item") {
    const Key key = test::sample_key();
    const auto attempt = [](const char* candidate, const char* responses) {
        return fmt::format(R"({{"candidate":"{}","build":"b1","assessment":"x","responses":[{}]}})", candidate, responses) + "\n";
    };
    const test::Grading g = test::grade(
        key, attempt("c1", R"({"item":"c1","response":["a","b"]},{"item":"m1","response":[["1","a"],["1","b"],["2","b"],["3","c"]]})") +
                 attempt("c2", R"({"item":"c1","response":["a","c"]},{"item":"r1","response":["a","b","c","d","e"]})"));
    INFO(g.findings);
    CHECK(std::ranges::count(g.codes, "W0512") == 2);
    CHECK(g.findings.find("\"c1\", attempt 1: 2 answers to item \"c1\", which takes fewer (and 1 more)") != std::string::npos);
    CHECK(g.findings.find("4 answers to item \"m1\", which takes fewer") != std::string::npos);
}

TEST_CASE("what is suspicious does not depend on how the attempts are split") {
    const Key key = twelve();
    Findings none;
    const auto prepared = PreparedKey::make(key, 0, none);
    std::vector<Attempt> attempts;
    for (int n = 0; n < 60; ++n) {
        Attempt& one = attempts.emplace_back();
        one.candidate = fmt::format("c{}", n);
        one.assessment = "f";
        for (std::size_t i = 0; i < ids.size(); ++i)
            one.responses.push_back({ids[i], {{i < 10 ? "2" : n % 3 == 0 ? "3" : "4"}, {}}, n % 7 == 0 ? -1.0 : 2.0});
        if (n % 5 == 0) one.responses[0].response.values.push_back("3");
    }
    const auto add = [&](Suspicion& to, std::size_t from, std::size_t end) {
        for (std::size_t i = from; i < end; ++i) {
            KnownAnswers answers(*prepared);
            GradedAttempt graded;
            grade_attempt(*prepared, answers, attempts[i], graded);
            to.add(*prepared, attempts[i], graded, {i < 30 ? "a" : "b", static_cast<std::uint32_t>(i + 1), {}, {}});
        }
    };
    const auto report = [](const Suspicion& suspicion) {
        Files files;
        Findings findings;
        suspicion.report(files, findings);
        return render_findings(findings, files, FindingFormat::text);
    };
    Suspicion whole;
    add(whole, 0, attempts.size());
    for (const std::size_t split : {1u, 17u, 30u, 59u}) {
        Suspicion first, second;
        add(first, 0, split);
        add(second, split, attempts.size());
        first.merge(second);
        CHECK(report(first) == report(whole));
    }
    CHECK(report(whole).find("16 candidates gave the same answers") != std::string::npos);
}
