// Damaged, shuffled, mixed and hostile files of every kind that is read: what is whole is read, and what is not is reported.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "grade/sample.h"
#include "results/mapped/read_column_map.h"
#include "results/read_text.h"

using namespace lectern;

namespace {

// A file in pieces, each of one attempt: a line, or a record of several.
struct Sample {
    std::string name;
    std::string first, last;                                  // what stands before and behind the pieces
    std::vector<std::pair<std::string, std::string>> pieces;  // candidate, text; in a JSON array without the comma
    std::string between;                                      // "\n", or ",\n"
    std::string columns;                                      // a columns.yaml
    bool header = false;                                      // `first` is a line, which may stand anywhere
    std::string text(const std::vector<std::pair<std::string, std::string>>& parts) const {
        std::string out = first;
        for (std::size_t i = 0; i < parts.size(); ++i) out += (i == 0 ? "" : between) + parts[i].second;
        return out + last;
    }
    std::string text() const { return text(pieces); }
};

Key damage_key() {
    Key key = test::sample_key();
    for (ItemKey& item : key.items) item.stem = "<p>What is " + item.id + "?</p>";
    for (const std::size_t i : {std::size_t{0}, std::size_t{2}})
        for (const std::string& id : key.items[i].options) key.items[i].texts[id] = "answer " + id + " of " + key.items[i].id;
    key.index();
    return key;
}

constexpr int candidates = 5;

std::string letter(int n, const char* of) {
    return std::string(1, of[n % 4]);
}

Sample ndjson() {
    Sample out{"ndjson", "", "\n", {}, "\n", {}, false};
    for (int n = 1; n <= candidates; ++n)
        out.pieces.emplace_back(
            fmt::format("c{}", n),
            fmt::format(
                R"({{"candidate":"c{}","assessment":"f","responses":[{{"item":"c1","response":["{}"]}},{{"item":"r1","response":["a","c"]}}]}})",
                n, letter(n, "abcd")));
    return out;
}

Sample moodle_csv() {
    Sample out{"moodle-csv",
               "\"Last name\",\"First name\",\"Email address\",Status,Started,Completed,Duration,Grade/10.00,\"Question 1\",\"Response "
               "1\",\"Question 2\",\"Response 2\"\n",
               "\n",
               {},
               "\n",
               {},
               true};
    for (int n = 1; n <= candidates; ++n)
        out.pieces.emplace_back(fmt::format("c{}", n),
                                fmt::format("Ito,\"Ana \"\"A\"\"\",c{},Finished,then,later,\"1 hour\",5.00,\"What is\nc1? : answer a of "
                                            "c1; answer b of c1; answer c of c1; answer d of "
                                            "c1\",\"answer {} of c1\",\"What is r1? : answer a of r1; answer b of r1; answer c of r1; "
                                            "answer d of r1; answer e of r1\",\"answer a of r1\n; answer c of r1\"",
                                            n, letter(n, "abcd")));
    return out;
}

Sample moodle_json() {
    Sample out{"moodle-json", "[[", "]]\n", {}, ",\n", {}, false};
    for (int n = 1; n <= candidates; ++n)
        out.pieces.emplace_back(
            fmt::format("c{}", n),
            fmt::format(
                R"({{"lastname":"Ito","firstname":"Ana","emailaddress":"c{}","status":"Finished","started":"then","completed":"later","duration":"1","grade1000":"5.00","question1":"What is c1? : answer a of c1; answer b of c1; answer c of c1; answer d of c1","response1":"answer {} of c1"}})",
                n, letter(n, "abcd")));
    return out;
}

Sample moodle_scorm() {
    Sample out{"moodle-scorm",
               "Name\t\"Email address\"\tAttempt\t\"Started on\"\t\"Last accessed on\"\tScore\tExam\t\"Question 0\"\t\"Response "
               "0\"\t\"Right answer 0\"\t\"Result 0\"\n",
               "\n",
               {},
               "\n",
               {},
               true};
    for (int n = 1; n <= candidates; ++n)
        out.pieces.emplace_back(fmt::format("c{}", n),
                                fmt::format("\"Ana Ito\"\tc{}\t1\tthen\tlater\t1\t50\tc1\t{}\ta\tincorrect", n, letter(n, "abcd")));
    return out;
}

Sample canvas() {
    Sample out{
        "canvas",
        "name,id,sis_id,section,section_id,submitted,attempt,11: What is c1?,1.0,\"12: What\nis r1?\",2.0,n correct,n incorrect,score\n",
        "\n",
        {},
        "\n",
        {},
        true};
    for (int n = 1; n <= candidates; ++n)
        out.pieces.emplace_back(
            fmt::format("c{}", n),
            fmt::format("Ana,7{0},c{0},A,1,2026-11-02 09:00:00 UTC,1,answer {1} of c1,1.0,\"answer a of r1,answer c of r1\",0.67,1,2,1.67",
                        n, letter(n, "abcd")));
    return out;
}

Sample scorm_json() {
    Sample out{"scorm-json", "[", "]\n", {}, ",\n", {}, false};
    for (int n = 1; n <= candidates; ++n)
        out.pieces.emplace_back(
            fmt::format("c{}", n),
            fmt::format(R"({{"cmi.core.student_id":"c{}","cmi.interactions_0.id":"c1","cmi.interactions_0.student_response":"{}"}})", n,
                        letter(n, "abcd")));
    return out;
}

Sample scorm_csv() {
    Sample out{"scorm-csv", "userid,attempt,element,value\n", "\n", {}, "\n", {}, true};
    for (int n = 1; n <= candidates; ++n) {
        out.pieces.emplace_back(fmt::format("c{}", n), fmt::format("c{},1,cmi.interactions_0.id,c1", n));
        out.pieces.emplace_back(fmt::format("c{}", n), fmt::format("c{},1,cmi.interactions_0.student_response,{}", n, letter(n, "abcd")));
    }
    return out;
}

Sample xapi() {
    Sample out{"xapi", "[", "]\n", {}, ",\n", {}, false};
    for (int n = 1; n <= candidates; ++n)
        for (const char* item : {"c1", "c2"})
            out.pieces.emplace_back(
                fmt::format("c{}", n),
                fmt::format(
                    R"({{"id":"{1}-{0}","actor":{{"account":{{"name":"c{0}"}}}},"verb":{{"id":"http://adlnet.gov/expapi/verbs/answered"}},"timestamp":"2026-01-01T10:00:00Z","context":{{"registration":"r{0}"}},"object":{{"id":"urn:lectern:x:item:{1}"}},"result":{{"response":"{2}"}}}})",
                    n, item, letter(n, "abcd")));
    return out;
}

Sample qti() {
    Sample out{"qti", "<?xml version=\"1.0\"?>\n<results>\n", "\n</results>\n", {}, "\n", {}, false};
    for (int n = 1; n <= candidates; ++n)
        out.pieces.emplace_back(
            fmt::format("c{}", n),
            fmt::format("<assessmentResult><context sourcedId=\"c{}\"/>\n<itemResult identifier=\"c1\"><responseVariable "
                        "identifier=\"RESPONSE\"><candidateResponse><value>{}</value>"
                        "</candidateResponse></responseVariable></itemResult></assessmentResult>",
                        n, letter(n, "abcd")));
    return out;
}

Sample mapped() {
    Sample out{"a column an item",
               "Who;Q1;Q2;Sum\n",
               "\n",
               {},
               "\n",
               "candidate: Who\nreported: {raw: Sum}\nitems: [{item: c1, column: Q1}, {item: r1, column: Q2}]\n",
               true};
    for (int n = 1; n <= candidates; ++n)
        out.pieces.emplace_back(fmt::format("c{}", n), fmt::format("c{};{};\"a\nc\";3", n, letter(n, "abcd")));
    return out;
}

Sample mapped_rows() {
    Sample out{"a row a response",
               "Who;What;Answer;Points\n",
               "\n",
               {},
               "\n",
               "candidate: Who\nresponses: {item: What, response: Answer, points: Points}\n",
               true};
    for (int n = 1; n <= candidates; ++n)
        for (const char* item : {"c1", "c2"})
            out.pieces.emplace_back(fmt::format("c{}", n), fmt::format("c{};{};{};1", n, item, letter(n, "abcd")));
    return out;
}

const std::vector<Sample>& samples() {
    static const std::vector<Sample> all = {ndjson(),    moodle_csv(), moodle_json(), moodle_scorm(), canvas(),     scorm_json(),
                                            scorm_csv(), xapi(),       qti(),         mapped(),       mapped_rows()};
    return all;
}

struct Outcome {
    test::Read read;
    std::map<std::string, std::string> attempts;  // by candidate
    bool complained() const { return !read.codes.empty(); }
};

Outcome read(const Sample& sample, const std::string& text) {
    static const Key key = damage_key();
    Files files;
    Findings findings;
    std::optional<ColumnMap> map;
    if (!sample.columns.empty()) map = read_column_map(files.add("columns.yaml", sample.columns), files, findings);
    // The kind of a file is told by its first record, which may be the damaged one.
    ReadOptions options{&key, {}, sample.columns.empty() ? sample.name : std::string()};
    options.columns = map ? &*map : nullptr;
    Outcome out{test::read_text(text, options, 1 << 20, files), {}};
    for (const std::string& attempt : out.read.attempts) {
        const std::size_t begin = attempt.find(R"("candidate":")") + 13;
        out.attempts.emplace(attempt.substr(begin, attempt.find('"', begin) - begin), attempt);
    }
    // Every unreadable record has a finding, and every attempt was given out.
    CHECK(out.read.counts.attempts == out.read.attempts.size());
    CHECK(out.read.counts.unreadable <= out.read.codes.size());
    return out;
}

// Attempts none of whose pieces is one of those: what damage to these must leave as it was.
void check_others(const Sample& sample, const Outcome& whole, const Outcome& damaged, const std::vector<std::size_t>& harmed) {
    std::set<std::string> theirs;
    for (const std::size_t piece : harmed) theirs.insert(sample.pieces[piece].first);
    for (const auto& [candidate, attempt] : whole.attempts) {
        if (theirs.contains(candidate)) continue;
        INFO(candidate << "\n" << damaged.read.findings);
        const auto found = damaged.attempts.find(candidate);
        CHECK((found != damaged.attempts.end() && found->second == attempt));
    }
}

void check_all(const Outcome& whole, const Outcome& other) {
    for (const auto& [candidate, attempt] : whole.attempts) {
        INFO(candidate << "\n" << other.read.findings);
        CHECK((other.attempts.contains(candidate) && other.attempts.at(candidate) == attempt));
    }
}

}  // namespace

TEST_CASE("the samples of all kinds are read without a finding", "[results][damage]") {
    for (const Sample& sample : samples()) {
        const Outcome whole = read(sample, sample.text());
        INFO(sample.name << "\n" << whole.read.findings);
        CHECK(whole.attempts.size() == candidates);
        CHECK_FALSE(whole.complained());
    }
}

TEST_CASE("a file that is cut anywhere is read up to there, and said to be cut", "[results][damage]") {
    std::mt19937 chance(7);
    for (const Sample& sample : samples()) {
        const std::string text = sample.text();
        const Outcome whole = read(sample, text);
        for (int round = 0; round < 120; ++round) {
            const std::size_t cut = round < 20 ? text.size() - 1 - static_cast<std::size_t>(round) : chance() % text.size();
            INFO(sample.name << " cut at " << cut << ": …" << text.substr(cut < 60 ? 0 : cut - 60, std::min<std::size_t>(cut, 60)));
            const Outcome damaged = read(sample, text.substr(0, cut));
            std::vector<std::size_t> harmed;
            std::size_t at = sample.first.size();
            bool between = cut <= at || cut + 1 >= text.size();
            for (std::size_t i = 0; i < sample.pieces.size(); ++i) {
                const std::size_t end = at + sample.pieces[i].second.size();
                if (cut < end) harmed.push_back(i);
                if (cut >= end && cut <= end + sample.between.size()) between = true;
                at = end + sample.between.size();
            }
            check_others(sample, whole, damaged, harmed);
            if (!between) CHECK(damaged.complained());
        }
    }
}

TEST_CASE("a file whose lines stand in another order is read whole", "[results][damage]") {
    std::mt19937 chance(7);
    for (const Sample& sample : samples()) {
        const Outcome whole = read(sample, sample.text());
        for (int round = 0; round < 12; ++round) {
            Sample shuffled = sample;
            if (sample.header) {
                shuffled.first.clear();
                shuffled.pieces.emplace_back("", sample.first.substr(0, sample.first.size() - 1));
            }
            for (std::size_t i = shuffled.pieces.size(); i > 1; --i) std::swap(shuffled.pieces[i - 1], shuffled.pieces[chance() % i]);
            const Outcome other = read(sample, shuffled.text());
            INFO(sample.name << "\n" << shuffled.text());
            CHECK(other.read.attempts.size() == whole.read.attempts.size());
            // The statements and rows of an attempt are in the order that they came in.
            if (sample.pieces.size() == candidates) check_all(whole, other);
            CHECK_FALSE(other.complained());
        }
    }
}

TEST_CASE("bytes that are wrong harm the attempt that they stand in, and no other", "[results][damage]") {
    std::mt19937 chance(7);
    for (const Sample& sample : samples()) {
        const Outcome whole = read(sample, sample.text());
        for (int round = 0; round < 150; ++round) {
            Sample flipped = sample;
            const std::size_t piece = chance() % sample.pieces.size();
            std::string& text = flipped.pieces[piece].second;
            const std::size_t at = chance() % text.size();
            constexpr std::string_view bytes(
                "\"\n,;\t{}[]<>\\\0\xFF"
                "a1",
                16);
            text[at] = bytes[chance() % bytes.size()];
            INFO(sample.name << "\n" << text);
            const Outcome damaged = read(sample, flipped.text());
            check_others(sample, whole, damaged, {piece});
            if (damaged.read.attempts.size() < whole.read.attempts.size()) CHECK(damaged.complained());
        }
    }
}

TEST_CASE("what stands between records and is none is reported, and the records are read", "[results][damage]") {
    const std::string nuls(100, '\0'), hostile(5 << 20, 'x');
    for (const Sample& sample : samples()) {
        const Outcome whole = read(sample, sample.text());
        for (const std::string& garbage :
             {std::string("{\"a\":"), std::string("\"open"), std::string("<a><b>"), std::string("\xC3\x28"), nuls, hostile,
              std::string(2000, '['), std::string(2000, '"') + "x", std::string("]]]]}}}}"), std::string("a,b;c\td")}) {
            Sample mixed = sample;
            for (const std::size_t at : {sample.pieces.size(), sample.pieces.size() / 2}) {
                std::string& text = mixed.pieces[at == sample.pieces.size() ? at - 1 : at].second;
                text = at == sample.pieces.size() ? text + "\n" + garbage : garbage + "\n" + text;
            }
            INFO(sample.name << " with " << garbage.substr(0, 20));
            const Outcome other = read(sample, mixed.text());
            check_all(whole, other);
            // Brackets alone are nothing in JSON that could be missed, nor are tags round results.
            const bool harmless = sample.name == "qti" || (garbage.starts_with('[') && sample.first.starts_with('['));
            if (!harmless) CHECK(other.complained());
        }
    }
}

TEST_CASE("files that were put together are read, whatever they were", "[results][damage]") {
    for (const Sample& sample : samples()) {
        const Outcome whole = read(sample, sample.text());
        INFO(sample.name);
        // Rows of a response may be of any item: grading reports those that the key does not have, and those that come twice.
        const bool any_row = sample.name == "a row a response";
        const Outcome twice = read(sample, sample.text() + sample.text());
        if (!any_row) check_all(whole, twice);
        CHECK(twice.attempts.size() == whole.attempts.size());
        CHECK_FALSE(twice.complained());
        for (const Sample& other : samples()) {
            if (&other == &sample) continue;
            INFO("and " << other.name);
            const Outcome both = read(sample, sample.text() + other.text());
            if (!any_row) check_all(whole, both);
            CHECK((both.complained() || (any_row && both.attempts.size() >= whole.attempts.size())));
        }
    }
}
