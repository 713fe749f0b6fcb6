#include <catch2/catch.hpp>

#include <cstring>

#include "findings/render.h"
#include "results/ndjson/attempt_json.h"
#include "results/reader.h"
#include "results/readers.h"

using namespace lectern;

namespace {

// The bytes in pieces of `step`, so that lines lie across the ends of reads.
ByteSource source(std::string text, std::size_t step = 1 << 20) {
    return [text = std::move(text), step, at = std::size_t{0}](char* to, std::size_t size) mutable {
        const std::size_t n = std::min({size, step, text.size() - at});
        std::memcpy(to, text.data() + at, n);
        at += n;
        return n;
    };
}

struct Result {
    ReadCounts counts;
    std::vector<Attempt> attempts;
    std::vector<std::uint32_t> lines;
    std::string findings;  // as text
    std::vector<std::string> codes;
};

Result read(std::string text, std::size_t step = 1 << 20) {
    Result out;
    Files files;
    Findings findings;
    Input input("results.ndjson", source(std::move(text), step));
    const auto sink = [&](const Attempt& attempt, const AttemptPlace& place) {
        out.attempts.push_back(attempt);
        out.lines.push_back(place.line);
    };
    out.counts = read_results(input, sink, files, findings);
    out.findings = render_findings(findings, files, FindingFormat::text);
    for (const Finding& finding : findings.list()) out.codes.emplace_back(finding.code.id);
    return out;
}

const std::string good = R"({"candidate":"c1","responses":[{"item":"q1","response":["a"]}]})";

}  // namespace

TEST_CASE("an attempt is read with every field of the format") {
    const Result result =
        read(R"({"candidate":"c0001","attempt":2,"assessment":"form-a","build":"3f2a9c01d4e7","language":"en",)"
             R"("started":"2026-11-02T09:00:00Z","submitted":"2026-11-02T11:41:10Z","responses":[)"
             R"({"item":"parquet","response":["b"],"seconds":41.2},{"item":"order","response":["c","a","b"]},)"
             R"({"item":"match","response":[["1","b"],["2","a"]]},{"item":"left","response":[]},{"item":"none","response":null}],)"
             R"("reported":{"raw":61,"max":85,"scaled":712.5,"passed":true,"items":{"parquet":1,"order":0.5}}})"
             "\n");
    REQUIRE(result.findings.empty());
    REQUIRE(result.attempts.size() == 1);
    const Attempt& attempt = result.attempts[0];
    CHECK(attempt.candidate == "c0001");
    CHECK(attempt.attempt == 2);
    CHECK(attempt.assessment == "form-a");
    CHECK(attempt.build == "3f2a9c01d4e7");
    CHECK(attempt.language == "en");
    CHECK(attempt.started == "2026-11-02T09:00:00Z");
    CHECK(attempt.submitted == "2026-11-02T11:41:10Z");
    REQUIRE(attempt.responses.size() == 5);
    CHECK(attempt.responses[0].item == "parquet");
    CHECK(attempt.responses[0].response.values == std::vector<std::string>{"b"});
    CHECK(attempt.responses[0].seconds == 41.2);
    CHECK(attempt.responses[1].response.values == std::vector<std::string>{"c", "a", "b"});
    CHECK(attempt.responses[1].seconds == std::nullopt);
    CHECK(attempt.responses[2].response.pairs == std::vector<std::pair<std::string, std::string>>{{"1", "b"}, {"2", "a"}});
    CHECK(attempt.responses[2].response.values.empty());
    CHECK_FALSE(attempt.responses[3].response.answered());
    CHECK_FALSE(attempt.responses[4].response.answered());
    REQUIRE(attempt.reported);
    CHECK(attempt.reported->raw == 61);
    CHECK(attempt.reported->max == 85);
    CHECK(attempt.reported->scaled == 712.5);
    CHECK(attempt.reported->passed == true);
    CHECK(attempt.reported->items == std::map<std::string, double>{{"order", 0.5}, {"parquet", 1}});
}

TEST_CASE("nothing of an attempt stays in the next one") {
    const Result result =
        read(R"({"candidate":"c1","attempt":3,"assessment":"f","build":"b","language":"ja","group":"g","started":"s","submitted":"t",)"
             R"("responses":[{"item":"q1","response":["a","b"],"seconds":1},{"item":"q2","response":[["1","a"]]}],"reported":{"raw":1}})"
             "\n"
             R"({"candidate":"c2","responses":[{"item":"q3"}]})");
    REQUIRE(result.attempts.size() == 2);
    CHECK(attempt_json(result.attempts[1]) == R"({"candidate":"c2","attempt":1,"responses":[{"item":"q3","response":[]}]})");
}

TEST_CASE("an attempt that is written and read again is the same") {
    const std::string line =
        R"({"candidate":"c \"1\" é","attempt":2,"assessment":"form-a","build":"3f2a9c01d4e7","language":"en","group":"x",)"
        R"("started":"2026-11-02T09:00:00Z","submitted":"2026-11-02T11:41:10Z","responses":[)"
        R"({"item":"a","response":["b"],"seconds":41.2},{"item":"m","response":[["1","b"]],"seconds":3}],)"
        R"("reported":{"raw":61.5,"max":85,"scaled":700,"passed":false,"items":{"a":1}}})";
    const Result result = read(line + "\n");
    REQUIRE(result.attempts.size() == 1);
    CHECK(attempt_json(result.attempts[0]) == line);
}

TEST_CASE("byte-order mark, CRLF, blank lines and a last line without a break are read") {
    const Result result = read("\xEF\xBB\xBF" + good + "\r\n\r\n  \n" + good + "\n\n" + good);
    CHECK(result.findings.empty());
    CHECK(result.counts == ReadCounts{6, 3, 0});
    CHECK(result.lines == std::vector<std::uint32_t>{1, 4, 6});
}

TEST_CASE("lines are read whole wherever a read ends") {
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += R"({"candidate":"c)" + std::to_string(i) +
                R"(","responses":[{"item":"q1","response":["a"]}]})"
                "\n";
    const Result once = read(text);
    REQUIRE(once.attempts.size() == 40);
    for (const std::size_t step : {1u, 7u, 64u, 1000u}) {
        const Result pieces = read(text, step);
        REQUIRE(pieces.attempts.size() == 40);
        CHECK(pieces.counts == once.counts);
        for (std::size_t i = 0; i < 40; ++i) CHECK(attempt_json(pieces.attempts[i]) == attempt_json(once.attempts[i]));
    }
}

TEST_CASE("lines longer than the first buffer are read") {
    const std::string wide(3u << 20, 'x');
    const Result result = read(good + "\n" + R"({"candidate":")" + wide + R"(","responses":[]})" + "\n" + good + "\n", 100'000);
    REQUIRE(result.attempts.size() == 3);
    CHECK(result.attempts[1].candidate == wide);
    CHECK(result.attempts[2].candidate == "c1");
}

TEST_CASE("a line that is no attempt is reported with its place; the others are read") {
    struct Case {
        std::string line, code, place;
    };
    const std::vector<Case> cases = {
        {"{\"candidate\":\"c1\"", "E0402", "2:18"},
        {R"({"candidate":"c1","responses":[}]})", "E0402", "2:32"},
        {R"({"candidate":"c1","responses":[]} x)", "E0402", "2:35"},
        {R"({"candidate":"c1","responses":[]}{"candidate":"c2","responses":[]})", "E0402", "2:34"},
        {R"({"candidate":"c1","responses":[],})", "E0402", "2:34"},
        {R"({'candidate':'c1'})", "E0402", "2:2"},
        {R"({"candidate":c1,"responses":[]})", "E0402", "2:14"},
        {R"({"candidate":"c1","attempt":01,"responses":[]})", "E0402", "2:30"},
        {R"({"candidate":"c\x","responses":[]})", "E0402", "2:17"},
        {R"({"candidate":"c1","responses":[],"extra":{"a":[1,}})", "E0402", "2:50"},
        {"not JSON", "E0402", "2:2"},
        {"{\"candidate\":\"c\xFF\",\"responses\":[]}", "E0403", "2:16"},
        {"{\"candidate\":\"\xC3\xA9\xE9\",\"responses\":[]}", "E0403", "2:16"},
        {R"([1,2])", "E0405", "2:1"},
        {R"("text")", "E0405", "2:1"},
        {R"({"candidate":7,"responses":[]})", "E0405", "2:14"},
        {R"({"candidate":"c1","attempt":"1","responses":[]})", "E0405", "2:29"},
        {R"({"candidate":"c1","attempt":1.5,"responses":[]})", "E0405", "2:29"},
        {R"({"candidate":"c1","attempt":0,"responses":[]})", "E0405", "2:29"},
        {R"({"candidate":"c1","attempt":99999999999999999999,"responses":[]})", "E0405", "2:29"},
        {R"({"candidate":"c1","build":["b"],"responses":[]})", "E0405", "2:27"},
        {R"({"candidate":"c1","responses":{}})", "E0405", "2:31"},
        {R"({"candidate":"c1","responses":["a"]})", "E0405", "2:32"},
        {R"({"candidate":"c1","responses":[{"item":"q1","response":"a"}]})", "E0405", "2:56"},
        {R"({"candidate":"c1","responses":[{"item":"q1","response":[1]}]})", "E0405", "2:57"},
        {R"({"candidate":"c1","responses":[{"item":"q1","response":["a",["1","b"]]}]})", "E0405", "2:61"},
        {R"({"candidate":"c1","responses":[{"item":"q1","response":[["1","b"],"a"]}]})", "E0405", "2:67"},
        {R"({"candidate":"c1","responses":[{"item":"q1","response":[["1"]]}]})", "E0405", "2:57"},
        {R"({"candidate":"c1","responses":[{"item":"q1","response":[["1","a","b"]]}]})", "E0405", "2:57"},
        {R"({"candidate":"c1","responses":[{"item":"q1","response":[],"seconds":"4"}]})", "E0405", "2:69"},
        {R"({"candidate":"c1","responses":[],"reported":5})", "E0405", "2:45"},
        {R"({"candidate":"c1","responses":[],"reported":{"passed":1}})", "E0405", "2:55"},
        {R"({"candidate":"c1","responses":[],"reported":{"items":{"q1":true}}})", "E0405", "2:60"},
        {R"({"responses":[]})", "E0406", "2:1"},
        {R"({"candidate":"","responses":[]})", "E0406", "2:1"},
        {R"({"candidate":null,"responses":[]})", "E0406", "2:1"},
        {R"({"candidate":"c1"})", "E0406", "2:1"},
        {R"({"candidate":"c1","responses":[{"response":["a"]}]})", "E0406", "2:32"},
    };
    for (const Case& one : cases) {
        INFO(one.line);
        const Result result = read(good + "\n" + one.line + "\n" + good + "\n");
        INFO(result.findings);
        CHECK(result.counts == ReadCounts{3, 2, 1});
        CHECK(result.codes == std::vector<std::string>{one.code});
        CHECK(result.findings.starts_with("results.ndjson:" + one.place + ": error[" + one.code + "]"));
    }
}

TEST_CASE("a finding shows the line, the place and what to do") {
    const Result result = read(good +
                               "\n"
                               R"({"candidate":"c1","responses":[{"item":"q1","response":"a"}]})"
                               "\n");
    CHECK(result.findings ==
          "results.ndjson:2:56: error[E0405]: \"response\" is a text, not an array\n"
          "    2 | {\"candidate\":\"c1\",\"responses\":[{\"item\":\"q1\",\"response\":\"a\"}]}\n"
          "      |                                                        ^~~\n"
          "      = hint: an answer is an array, also if it is one: [\"b\"]; none is []\n\n");
}

TEST_CASE("the place in a long line has its own column and a short excerpt") {
    std::string line = R"({"candidate":"c1","responses":[)";
    for (int i = 0; i < 500; ++i) line += R"({"item":"é","response":["a"]},)";
    line += R"({"item":5}]})";
    const Result result = read(line + "\n");
    CHECK(result.findings.starts_with("results.ndjson:1:15040: error[E0405]: \"item\" is a number, not a text\n    1 | …"));
    CHECK(result.findings.size() < 600);
}

TEST_CASE("a last line that is cut short is named as such") {
    for (const std::string piece :
         {R"({"candidate":"c1","responses":[{"item":"q)", R"({"candidate":"c1","responses":[)", R"({"candidate":"c1")", "{"}) {
        INFO(piece);
        const Result result = read(good + "\n" + piece);
        CHECK(result.counts == ReadCounts{2, 1, 1});
        CHECK(result.codes == std::vector<std::string>{"E0404"});
    }
    CHECK(read(good + "\n" + R"({"candidate":x)").codes == std::vector<std::string>{"E0402"});
}

TEST_CASE("a line without end is skipped, not kept") {
    const std::string endless(Input::longest_line + 5'000'000, '{');
    const Result result = read(good + "\n" + endless + "\n" + good + "\n");
    CHECK(result.counts == ReadCounts{3, 2, 1});
    CHECK(result.codes == std::vector<std::string>{"E0407"});
    CHECK(result.lines == std::vector<std::uint32_t>{1, 3});
    CHECK(read(good + "\n" + endless).counts == ReadCounts{2, 1, 1});
}

TEST_CASE("deep nesting is refused, not followed") {
    const Result result = read(good +
                               "\n"
                               R"({"candidate":"c1","responses":)" +
                               std::string(100'000, '[') + "\n" + good + "\n");
    CHECK(result.counts == ReadCounts{3, 2, 1});
    const Result closed = read(good +
                               "\n"
                               R"({"candidate":"c1","responses":[],"x":)" +
                               std::string(5000, '[') + std::string(5000, ']') + "}\n");
    CHECK(closed.counts == ReadCounts{2, 1, 1});
}

TEST_CASE("unknown fields are reported once a file, with how often they stand there") {
    std::string text;
    for (int i = 0; i < 3; ++i)
        text += R"({"candidate":"c1","responces":[],"cohort":"x","responses":[{"item":"q","respones":[]}]})"
                "\n";
    const Result result = read(text);
    CHECK(result.counts == ReadCounts{3, 3, 0});
    CHECK(result.codes == std::vector<std::string>{"W0401", "W0401", "W0401"});
    CHECK(result.findings.find("results.ndjson:1:19: warning[W0401]: the field \"responces\" is not read (it stands here 3 times)") !=
          std::string::npos);
    CHECK(result.findings.find("did you mean \"responses\"?") != std::string::npos);
    CHECK(result.findings.find("\"responses.respones\"") != std::string::npos);
}

TEST_CASE("of a repeated field the last counts, and it is reported") {
    const Result result =
        read(R"({"candidate":"c1","candidate":"c2","responses":[{"item":"q1","response":["a"]},{"item":"q2","response":["a"]}],)"
             R"("responses":[{"item":"q3","response":["b"],"response":["c"]}],"reported":{"items":{"q3":1,"q3":2}}})"
             "\n");
    CHECK(result.codes == std::vector<std::string>{"W0402", "W0402", "W0402", "W0402"});
    REQUIRE(result.attempts.size() == 1);
    CHECK(result.attempts[0].candidate == "c2");
    REQUIRE(result.attempts[0].responses.size() == 1);
    CHECK(result.attempts[0].responses[0].response.values == std::vector<std::string>{"c"});
    CHECK(result.attempts[0].reported->items.at("q3") == 2);
}

TEST_CASE("a file that is no result file is named, with what to do") {
    CHECK(read("").codes == std::vector<std::string>{"E0408"});
    CHECK(read("\xEF\xBB\xBF\r\n \n").codes == std::vector<std::string>{"E0408"});
    CHECK(read("candidate,item,response\nc1,q1,a\n").codes == std::vector<std::string>{"E0401"});
    const Result array = read("[\n  {\"candidate\": \"c1\"}\n]\n");
    CHECK(array.counts.attempts == 0);
    CHECK(read("[]").findings.find("jq -c") != std::string::npos);
    CHECK(read("plain\n" + good + "\n").counts == ReadCounts{2, 1, 1});
}

TEST_CASE("seconds beyond all whole numbers are written as they were read", "[results][ndjson]") {
    for (const double seconds : {1.5e127, -1.5e127, 9e15, 3.0, 0.25}) {
        Attempt attempt;
        attempt.candidate = "c1";
        attempt.responses.push_back({"q1", {{"a"}, {}}, seconds});
        const std::string line = attempt_json(attempt);
        CAPTURE(line);
        const Result result = read(line + "\n");
        REQUIRE(result.attempts.size() == 1);
        CHECK(result.attempts[0].responses[0].seconds == seconds);
    }
}

TEST_CASE("control characters of results don't reach the terminal") {
    const Result result = read("{\"candidate\":\"c1\",\"\\u001b[31m\":1,\"responses\":[]}\n");
    CHECK(result.codes == std::vector<std::string>{"W0401"});
    CHECK(result.findings.find('\x1b') == std::string::npos);
}
