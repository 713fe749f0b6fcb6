// What tests/browser/qti*.test.js ask a QTI system: items as documents, then responses to each and the points that Lectern
// predicts for them. NDJSON: {"item", "xml"}, and {"item", "response": text or list or null, "points"}.
//     qti_cases TARGET [COURSE [RESPONSES]]: the target's items of that course folder; else of the sample course, 250 responses each
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>

#include <nlohmann/json.hpp>

#include "base/disk.h"
#include "formats/make_key.h"
#include "formats/qti/item.h"
#include "formats/qti/sample_course.h"
#include "formats/qti/scoring.h"
#include "formats/target.h"
#include "score/score.h"
#include "source/read_course.h"

namespace lectern {

namespace {

// Uniform enough, and the same everywhere, which std's distributions are not.
class Dice {
public:
    std::size_t below(std::size_t n) { return engine_() % n; }
    template <typename T>
    std::vector<T> some(std::vector<T> list, std::size_t count) {
        for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
        list.resize(std::min(count, list.size()));
        return list;
    }

private:
    std::mt19937 engine_{20240229};
};

std::string number_near(const ItemKey& key, ScoredAs scored_as, Dice& dice) {
    const auto& range = key.ranges[dice.below(key.ranges.size())];
    std::vector<std::string> texts = {
        range.first, range.second, range.first + "0", "0.7", "-0.7", "0.59999", "0.80001", "3", "-3.0", "+0.7", "0.25", "00.5", "7",
        "0",         "abc"};
    if (scored_as == ScoredAs::float_value) texts.insert(texts.end(), {"7e-1", "-30E-1", ".7", "-3.", "3e0"});
    return texts[dice.below(texts.size())];
}

std::string text_near(const ItemKey& key, Dice& dice) {
    const std::string& right = key.correct[dice.below(key.correct.size())];
    const std::vector<std::string> texts = {right, " " + right, right + " ",  "Amazon S3", "amazon s3", "AMAZON S3",       "Amazon  S3",
                                            "s3",  "S4",        "Cafe\u0301", "CAF\u00c9", "caf\u00e9", "Amazon S3 bucket"};
    return texts[dice.below(texts.size())];
}

Response random_response(const ItemKey& key, ScoredAs scored_as, Dice& dice) {
    Response out;
    switch (key.type) {
        case ItemType::multiple_choice:
            out.values = dice.some(key.options, 1);
            break;
        case ItemType::multiple_response:
            out.values = dice.some(key.options, dice.below(key.options.size() + 1));
            break;
        // One step moved, any order, or a part of one.
        case ItemType::ordering: {
            out.values = key.correct;
            const std::size_t kind = dice.below(3);
            if (kind == 0) std::swap(out.values[dice.below(out.values.size())], out.values[dice.below(out.values.size())]);
            if (kind > 0) out.values = dice.some(key.correct, kind == 1 ? key.correct.size() : dice.below(key.correct.size() + 1));
            break;
        }
        case ItemType::matching:
            for (const auto& [prompt, match] : key.pairs) {
                const std::size_t kind = dice.below(4);
                if (kind < 3) out.pairs.emplace_back(prompt, kind < 2 ? match : key.options[dice.below(key.options.size())]);
            }
            break;
        case ItemType::numeric:
            out.values = {number_near(key, scored_as, dice)};
            break;
        case ItemType::short_answer:
            out.values = {text_near(key, dice)};
            break;
        case ItemType::essay:
            out.values = {"An essay."};
            break;
    }
    return out;
}

// As a QTI system has it: a text, a list of values, or null.
nlohmann::json qti_value(const ItemKey& key, const Response& response) {
    if (!response.answered()) return nullptr;
    if (key.type == ItemType::matching) {
        nlohmann::json pairs = nlohmann::json::array();
        for (const auto& [prompt, match] : response.pairs) pairs.push_back(qti::prompt_identifier(prompt) + " " + match);
        return pairs;
    }
    if (key.type == ItemType::multiple_response || key.type == ItemType::ordering) return response.values;
    return response.values.front();
}

void print_item(const Target& target, const Item& item, const ItemKey& key, const Package& package, int responses, Dice& dice) {
    const ScoredAs scored_as = target.carries(item, {}).scored_as;
    if (scored_as == ScoredAs::by_hand) return;
    std::cout << nlohmann::json{{"item", item.id}, {"xml", package.at(qti::item_path(item))}} << '\n';
    for (int i = 0; i <= responses; ++i) {
        const Response response = i == 0 ? Response{} : random_response(key, scored_as, dice);
        const Rational points = predicted_fraction(key, scored_as, response).value_or(0) * item.points;
        std::cout << nlohmann::json{{"item", item.id}, {"response", qti_value(key, response)}, {"points", points.to_double()}} << '\n';
    }
}

}  // namespace

}  // namespace lectern

int main(int argc, char** argv) {
    using namespace lectern;
    const Target* target = argc > 1 ? find_target(argv[1]) : nullptr;
    if (!target) {
        std::cerr << "usage: qti_cases TARGET [COURSE [RESPONSES]]\n";
        return 2;
    }
    Files files;
    Findings findings;
    const Course course = argc > 2 ? read_course(read_tree(argv[2], course_names()), files, findings) : test::sample_course();
    const int responses = argc > 3 ? std::atoi(argv[3]) : 250;
    const Key key = make_key(course);
    const Package package = target->write(course, {&key, {}});
    Dice dice;
    for (const Item& item : course.items) print_item(*target, item, *key.find_item(item.id), package, responses, dice);
}
