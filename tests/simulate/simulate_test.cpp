#include <catch2/catch.hpp>

#include <cmath>

#include "base/text.h"
#include "base/timestamp.h"
#include "grade/sample.h"
#include "results/ndjson/attempt_json.h"
#include "results/reader.h"
#include "score/score.h"
#include "simulate/answer.h"
#include "simulate/chance.h"
#include "simulate/simulate.h"

using namespace lectern;

namespace {

const Key key = test::sample_key();

}  // namespace

TEST_CASE("chance gives the same numbers on every machine") {
    Chance chance(1, "c0001");
    CHECK(chance.bits() == 0x674750cf4b9dd557u);
    Chance other(1, "c0002");
    CHECK(other.bits() != Chance(1, "c0001").bits());
    CHECK(Chance(2, "c0001").bits() != Chance(1, "c0001").bits());
}

TEST_CASE("the stable exponential and logarithm are those of mathematics") {
    for (double x = -30; x <= 30; x += 0.37) {
        INFO(x);
        CHECK(stable_exp(x) == Approx(std::exp(x)).epsilon(1e-14));
    }
    for (double x = 1e-12; x < 1e6; x *= 1.7) {
        INFO(x);
        CHECK(stable_log(x) == Approx(std::log(x)).epsilon(1e-14).margin(1e-15));
    }
    CHECK(stable_exp(0) == 1);
    CHECK(stable_log(1) == 0);
    CHECK(stable_exp(-1000) == 0);
}

TEST_CASE("draws are spread as they should be") {
    Chance chance(3, "spread");
    constexpr int n = 20000;
    double sum = 0, squares = 0;
    std::vector<int> thirds(3);
    for (int i = 0; i < n; ++i) {
        const double x = chance.normal();
        sum += x;
        squares += x * x;
        ++thirds[chance.below(3)];
    }
    CHECK(std::abs(sum / n) < 0.03);
    CHECK(std::abs(squares / n - 1) < 0.04);
    for (const int third : thirds) CHECK(std::abs(third - n / 3) < 300);
}

TEST_CASE("right answers score all points, wrong ones fewer") {
    for (const ItemKey& item : key.items) {
        if (item.type == ItemType::essay) continue;
        INFO(item.id);
        Chance chance(5, item.id);
        bool partial = false;
        for (int i = 0; i < 300; ++i) {
            CHECK(fraction(item, right_answer(item, chance)) == Rational(1));
            const Response wrong = wrong_answer(item, chance);
            CHECK(wrong.answered());
            CHECK(fraction(item, wrong) < Rational(1));
            partial = partial || fraction(item, wrong) > Rational(0);
        }
        const bool by_part = item.rule != ScoringRule::all_or_nothing;
        CHECK(partial == by_part);
    }
}

TEST_CASE("a wrong text is made of whole characters") {
    ItemKey item = *key.find_item("s1");
    for (const char* right : {"caf\u00e9", "\u96f2", "\u20ac", "x", "\u7a4d\u96f2\U0001F327"}) {
        item.correct = {right};
        for (int i = 0; i < 20; ++i) {
            Chance chance(static_cast<std::uint64_t>(i), "text");
            const Response wrong = wrong_answer(item, chance);
            CHECK(wrong.answered());
            CHECK(!invalid_utf8(wrong.values.at(0)));
        }
    }
}

TEST_CASE("wrong choices fall on every distractor") {
    const ItemKey& item = *key.find_item("c1");
    Chance chance(6, "spread");
    std::map<std::string, int> chosen;
    for (int i = 0; i < 300; ++i) ++chosen[wrong_answer(item, chance).values.at(0)];
    CHECK(chosen.size() == 3);
    for (const auto& [option, n] : chosen) CHECK(n > 60);
}

TEST_CASE("a simulated attempt depends on seed, candidate and item alone") {
    const FormKey& form = key.forms.front();
    CHECK(attempt_json(simulate_attempt(key, form, 7, {})) == attempt_json(simulate_attempt(key, form, 7, {})));
    Simulation other;
    other.seed = 2;
    CHECK(attempt_json(simulate_attempt(key, form, 7, {})) != attempt_json(simulate_attempt(key, form, 7, other)));
    FormKey shorter = form;
    shorter.items.erase(shorter.items.begin());
    const Attempt whole = simulate_attempt(key, form, 7, {}), part = simulate_attempt(key, shorter, 7, {});
    for (std::size_t i = 0; i < part.responses.size(); ++i) CHECK(part.responses[i].response == whole.responses[i + 1].response);
}

TEST_CASE("simulated attempts are within the time, and grade without a finding") {
    std::string lines;
    for (std::uint64_t n = 1; n <= 200; ++n) {
        const Attempt attempt = simulate_attempt(key, key.forms.front(), n, {});
        const auto taken = *parse_timestamp(attempt.submitted) - *parse_timestamp(attempt.started);
        CHECK(taken > 0);
        CHECK(taken <= 60 * 60'000);
        lines += attempt_json(attempt) + "\n";
    }
    const test::Grading g = test::grade(key, lines);
    CHECK(g.findings == "");
    CHECK(g.summary.scored() == 200);
    CHECK(g.summary.on_blueprint == 200);
    CHECK(g.summary.responses.at(ResponseState::unanswered) > 0);
}

TEST_CASE("harder items are answered right less often, and abler candidates do better") {
    Key graded = test::sample_key();
    graded.items[0].difficulty = -1.5;
    graded.items[1].difficulty = 1.5;
    int easy = 0, hard = 0, able = 0;
    Simulation strong;
    strong.ability_mean = 2;
    for (std::uint64_t n = 1; n <= 400; ++n) {
        const Attempt attempt = simulate_attempt(graded, graded.forms.front(), n, {});
        easy += fraction(graded.items[0], attempt.responses[0].response) == Rational(1) ? 1 : 0;
        hard += fraction(graded.items[1], attempt.responses[1].response) == Rational(1) ? 1 : 0;
        able += fraction(graded.items[1], simulate_attempt(graded, graded.forms.front(), n, strong).responses[1].response) == Rational(1)
                    ? 1
                    : 0;
    }
    CHECK(easy > 280);
    CHECK(hard < 120);
    CHECK(able > hard + 80);
}
