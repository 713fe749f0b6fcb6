// Writes a course's question bank and what Lectern says Moodle gives for responses to it: what tests/moodle/score.php compares.
//
//   lectern_predict OUT            a course with every interaction under every rule
//   lectern_predict OUT COURSE     the course in a folder
//
// OUT/questions.xml, and OUT/responses.ndjson with two kinds of lines:
//   {"item":"x","type":"ordering","options":["a","b"],"prompts":[],"pairs":[],"scored_as":"own","fidelity":"exact"}
//   {"item":"x","response":["b","a"],"fraction":0.5,"own":0.5}
// All responses where there are at most 1,000, else 1,000 from a fixed seed.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <random>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/disk.h"
#include "base/render_findings.h"
#include "base/text.h"
#include "formats/build_course.h"
#include "formats/make_key.h"
#include "formats/moodle_xml/everything.h"
#include "formats/moodle_xml/moodle_xml.h"
#include "score/score.h"
#include "source/read_course.h"

using namespace lectern;

namespace {

constexpr std::size_t enough = 1000;
using Random = std::mt19937_64;
using Responses = std::vector<Response>;

std::size_t below(Random& random, std::size_t n) {
    return static_cast<std::size_t>(random() % n);
}

template <typename Make>
Responses sample(Random& random, Make make) {
    Responses out;
    for (std::size_t i = 0; i < enough; ++i) out.push_back(make(random));
    return out;
}

Responses subsets(const ItemKey& key, Random& random) {
    const std::size_t n = key.options.size();
    const auto subset = [&](std::uint64_t bits) {
        Response response;
        for (std::size_t i = 0; i < n; ++i)
            if (bits >> i & 1) response.values.push_back(key.options[i]);
        return response;
    };
    if (n >= 10) {
        Responses out = sample(random, [&](Random& r) { return subset(r()); });
        out.push_back({key.correct, {}});
        return out;
    }
    Responses out;
    for (std::uint64_t bits = 0; bits < std::uint64_t{1} << n; ++bits) out.push_back(subset(bits));
    return out;
}

Responses single(const ItemKey& key) {
    Responses out;
    for (const std::string& id : key.options) out.push_back({{id}, {}});
    return out;
}

Responses orders(const ItemKey& key, Random& random) {
    std::vector<std::string> order = key.correct;
    if (order.size() > 6) {
        return sample(random, [&](Random& r) {
            for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[below(r, i)]);
            return Response{order, {}};
        });
    }
    std::ranges::sort(order);
    Responses out;
    do out.push_back({order, {}});
    while (std::ranges::next_permutation(order).found);
    return out;
}

// Each prompt with one of the matches, or left alone.
Responses assignments(const ItemKey& key, Random& random) {
    const std::size_t base = key.options.size() + 1;
    std::size_t all = 1;
    for (std::size_t i = 0; i < key.prompts.size() && all <= enough; ++i) all *= base;
    const auto assignment = [&](auto choose) {
        Response response;
        for (const std::string& prompt : key.prompts)
            if (const std::size_t choice = choose(); choice < key.options.size()) response.pairs.emplace_back(prompt, key.options[choice]);
        return response;
    };
    if (all > enough) return sample(random, [&](Random& r) { return assignment([&] { return below(r, base); }); });
    Responses out;
    for (std::size_t n = 0; n < all; ++n) {
        std::size_t left = n;
        out.push_back(assignment([&] {
            const std::size_t digit = left % base;
            left /= base;
            return digit;
        }));
    }
    return out;
}

// Numbers in, at and beside the ranges, in the ways that people write them.
Responses numbers(const ItemKey& key, Random& random) {
    Responses out;
    const std::vector<std::string> around = {"", " kg", "%", "e0", "E+0", "x10^0", " *10**0", "e", "abc", ".", "..", " 1", ",", "-"};
    const auto add = [&](const std::string& text) {
        for (const std::string& end : around) out.push_back({{text + end}, {}});
        for (const char* before : {" ", "+", "$", "- ", "--", "+-"}) out.push_back({{before + text}, {}});
    };
    for (const auto& [min, max] : key.ranges) {
        add(min);
        add(max);
        if (min.starts_with("0.")) add(min.substr(1));
        const double low = std::stod(min), width = std::stod(max) - low;
        for (std::size_t i = 0; i < enough / key.ranges.size(); ++i) {
            const double share = static_cast<double>(below(random, 3000)) / 1000 - 1;
            out.push_back({{fmt::format("{:.10f}", low + share * (width > 0 ? width : 1))}, {}});
        }
    }
    for (const char* text :
         {"", "0", "x", "1,000,000.3", "1 000 000.3", "1,000,000,3", "0,7", "4.2e1", "420e-1", "0.42x10^2", "1e999", "42."})
        out.push_back({{text}, {}});
    return out;
}

// The accepted texts, changed in the ways that people write them, and pieces of them.
Responses texts(const ItemKey& key, Random& random) {
    Responses out;
    const std::vector<std::string> pieces = {" ", "  ", "\t", "\u00a0", "\u3000", "a", "A", "*", "\\", "e\u0301",
                                             "é", "ſ",  "ß",  "ẞ",      "İ",      "ı", "i", "Σ", "ς",  "σ"};
    for (const std::string& accepted : key.correct) {
        for (const std::string& text : {accepted, lower_case(accepted), normalize_text(accepted)}) {
            out.push_back({{text}, {}});
            out.push_back({{" " + text + "  "}, {}});
            for (const std::string& piece : pieces) out.push_back({{text + piece}, {}});
        }
        std::string wide, upper;
        for (const char c : accepted) {
            wide += c == ' ' ? std::string("  ") : std::string(1, c);
            upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        }
        out.push_back({{wide}, {}});
        out.push_back({{upper}, {}});
        for (std::size_t i = 0; i < enough / key.correct.size(); ++i) {
            std::string text = accepted;
            const std::size_t at = below(random, text.size() + 1);
            if ((static_cast<unsigned char>(text[std::min(at, text.size() - 1)]) & 0xc0) == 0x80) continue;  // inside a character
            text.insert(at, pieces[below(random, pieces.size())]);
            out.push_back({{text}, {}});
        }
    }
    return out;
}

Responses responses(const ItemKey& key, Random& random) {
    switch (key.type) {
        case ItemType::multiple_choice:
            return single(key);
        case ItemType::multiple_response:
            return subsets(key, random);
        case ItemType::ordering:
            return orders(key, random);
        case ItemType::matching:
            return assignments(key, random);
        case ItemType::numeric:
            return numbers(key, random);
        case ItemType::short_answer:
            return texts(key, random);
        case ItemType::essay:
            return {};
    }
    return {};
}

std::string predictions(const Course& course, const Key& key) {
    using nlohmann::ordered_json;
    std::string out;
    Random random(1);
    for (const Item& item : course.items) {
        const Carriage carriage = moodle_xml::carries(item);
        if (carriage.fidelity == Fidelity::unsupported) continue;
        const ItemKey& item_key = *key.find_item(item.id);
        out += ordered_json{{"item", item.id},
                            {"type", to_string(item_key.type)},
                            {"options", item_key.options},
                            {"prompts", item_key.prompts},
                            {"pairs", item_key.pairs},
                            {"scored_as", to_string(carriage.scored_as)},
                            {"fidelity", to_string(carriage.fidelity)}}
                   .dump() +
               "\n";
        for (const Response& response : responses(item_key, random)) {
            ordered_json line{{"item", item.id}};
            if (item_key.type == ItemType::matching) {
                line["response"] = response.pairs;
            } else {
                line["response"] = response.values;
            }
            line["fraction"] = predicted_fraction(item_key, carriage.scored_as, response)->to_double();
            line["own"] = fraction(item_key, response).to_double();
            out += line.dump() + "\n";
        }
    }
    return out;
}

Course supported(const Course& course) {
    std::set<std::string> left_out;
    for (const Item& item : course.items)
        if (moodle_xml::carries(item).fidelity == Fidelity::unsupported) left_out.insert(item.id);
    return without_items(course, left_out);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) {
        std::cerr << "usage: lectern_predict OUT [COURSE]\n";
        return 2;
    }
    const std::filesystem::path out = argv[1];
    Files files;
    Findings findings;
    const Course course = argc == 2 ? test::everything() : read_course(read_tree(argv[2], course_names()), files, findings);
    if (findings.has_errors()) {
        std::cerr << render_findings(findings, files, FindingFormat::text);
        return 1;
    }
    const Key key = make_key(course);
    std::filesystem::create_directories(out);
    write_file(out / "questions.xml", moodle_xml::write(supported(course), {&key, {}}).at("questions.xml"));
    write_file(out / "responses.ndjson", predictions(course, key));
}
