// SCORM, xAPI, QTI results and Canvas: what ids and texts of their records say.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "grade/sample.h"
#include "results/read_text.h"
#include "results/scorm/cmi_attempt.h"
#include "results/scorm/cmi_values.h"

using namespace lectern;

namespace {

// Three items as in the samples of real systems.
Key records_key() {
    Key key = test::sample_key();
    const auto rename = [&](std::size_t item, const char* id, std::vector<std::string> correct) {
        key.items[item].id = id;
        key.items[item].correct = std::move(correct);
    };
    rename(0, "parquet-columnar", {"b"});
    rename(3, "pipeline-order", {"a", "b", "c"});
    key.items[3].points = 1;
    key.items[3].rule = ScoringRule::all_or_nothing;
    rename(4, "endpoint-match", {});
    key.items[4].rule = ScoringRule::all_or_nothing;
    key.forms = {{"f", "F", {"parquet-columnar", "endpoint-match", "pipeline-order"}, 60}};
    key.index();
    return key;
}

const std::string answers =
    R"("responses":[{"item":"parquet-columnar","response":["b"]},{"item":"endpoint-match","response":[["1","b"],["2","a"],["3","d"]]},)"
    R"({"item":"pipeline-order","response":["c","a","b"]}])";

test::Read read(const std::string& text, const Key& key, const std::string& form = {}) {
    return test::read_text(text, {&key, form, {}});
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("responses of SCORM 1.2, SCORM 2004 and xAPI come out as the same", "[results]") {
    const Key key = test::sample_key();
    const auto response = [&](const char* item, const char* text) { return cmi_response(key.find_item(item), text); };
    const Response two{{"a", "c"}, {}}, pairs{{}, {{"1", "b"}, {"2", "a"}}};
    for (const char* text : {"a,c", "a[,]c", "{a,c}", " a , c "}) CHECK(response("r1", text) == two);
    for (const char* text : {"1.b,2.a", "1[.]b[,]2[.]a"}) CHECK(response("m1", text) == pairs);
    CHECK(response("n1", "3.5").values == std::vector<std::string>{"3.5"});
    CHECK(response("s1", R"(\{a\\b\nc[\,]d)").values == std::vector<std::string>{"{a\\b\nc[,]d"});
    CHECK_FALSE(response("c1", "").answered());
    CHECK(item_of_interaction("urn:lectern:course:item:parquet") == "parquet");
    CHECK(item_of_interaction("parquet") == "parquet");
    CHECK(cmi_seconds("PT1M2.5S") == 62.5);
    CHECK(cmi_seconds("0001:02:03.50") == 3723.5);
    CHECK(cmi_seconds("P1DT1H") == 90000);
    for (const char* text : {"", "P1M", "1:2", "PTxS", "-1:0:0"}) CHECK_FALSE(cmi_seconds(text));
}

TEST_CASE("Moodle's report of interactions is read as the package recorded it", "[results]") {
    const Key key = records_key();
    const std::string text = test::sample_export("moodle/scorm-interactions.csv");
    if (!text.empty()) {
        const test::Read real = read(text, key, "f");
        INFO(real.findings);
        CHECK(real.findings.empty());
        REQUIRE(real.attempts.size() == 2);
        CHECK(has(real.attempts[0], answers));
        CHECK(has(real.attempts[0], R"("candidate":"c0001@example.com","attempt":1,"assessment":"f")"));
        CHECK(has(real.attempts[0], R"("items":{"endpoint-match":0,"parquet-columnar":1,"pipeline-order":0})"));
        // The samples' package said 81 of 100, and had one of three right.
        const test::Grading g = test::grade(key, {{"scorm.csv", text}});
        CHECK(g.summary.with_discrepancy == 2);
        CHECK(g.row("discrepancies.csv", 1).at(4) == "raw");
    }
    const std::string start = "Name\t\"Email address\"\tAttempt\t\"Started on\"\t\"Last accessed on\"\tScore\tExam\t";
    const std::string person = "\"Ana Ito\"\tc1@example.com\t2\tthen\tlater\t1\t33.33\t";
    const std::string columns = start + "\"Response 0\"\t\"Response 1\"\t\"Response 2\"\n" + person + "b\t1.b,2.a,3.d\tc,a,b\n";
    CHECK(read(columns, key).codes == std::vector<std::string>{"E0413"});
    const test::Read by_form = read(columns, key, "f");
    CHECK(has(by_form.attempts.at(0), answers));
    CHECK(has(by_form.attempts.at(0), R"("attempt":2)"));
    // Of a SCORM 2004 package Moodle shows one interaction, which is empty: nobody had 0 points.
    for (const char* empty : {"\"Response 0\"\n", "\"Question 0\"\t\"Response 0\"\n"}) {
        const test::Read none = read(start + empty + person + (std::string_view(empty).starts_with("\"Q") ? "\t\n" : "\n"), key, "f");
        CHECK(none.codes == std::vector<std::string>{"E0413"});
        CHECK(has(none.findings, "the report has 1 response column, the form \"f\" 3 items"));
        CHECK(has(none.findings, "SCORM 2004"));
        CHECK(none.attempts.empty());
    }
    CHECK(test::grade(key, {{"x.csv", start + "\"Question 0\"\t\"Response 0\"\n" + person + "parquet-columnar\tb\n"}})
              .field("attempts.csv", 1, "raw") == "1");
}

TEST_CASE("Moodle's reports of scores alone are named, with what to do", "[results]") {
    const Key key = records_key();
    for (const char* name : {"moodle/scorm-basic.csv", "moodle/scorm-objectives.csv"}) {
        const std::string text = test::sample_export(name);
        if (!text.empty()) CHECK(read(text, key).codes == std::vector<std::string>{"E0413"});
    }
    CHECK(read("Name\tAttempt\t\"Started on\"\t\"Last accessed on\"\tScore\nAna\t1\tx\ty\t1\n", key).codes ==
          std::vector<std::string>{"E0413"});
}

TEST_CASE("dumps of SCORM's data model are read, in every way that LMSs write them", "[results]") {
    const Key key = records_key();
    const std::string real = test::sample_export("moodle/scorm-tracks.json");
    if (!real.empty()) {
        const test::Read read_sample = read(real, key);
        INFO(read_sample.findings);
        CHECK(read_sample.findings.empty());
        CHECK(has(read_sample.attempts.at(0), R"({"item":"parquet-columnar","response":["b"],"seconds":41.2})"));
        CHECK(has(read_sample.attempts.at(0), R"({"item":"pipeline-order","response":["c","a","b"]})"));
        CHECK(has(read_sample.attempts.at(0), R"("passed":true)"));
    }
    const std::string flat =
        R"({"cmi.core.student_id":"c1","cmi.interactions_0.id":"parquet-columnar","cmi.interactions_0.student_response":"b","cmi.interactions_0.result":"correct",)"
        R"("cmi.core.score.raw":"33.33","cmi.core.score.max":"100","cmi.interactions_1.id":"endpoint-match","cmi.interactions_1.student_response":"1.b,2.a,3.d",)"
        R"("cmi.interactions_2.id":"pipeline-order","cmi.interactions_2.student_response":"c,a,b","cmi.interactions_2.result":"wrong"})";
    const std::string tree =
        R"({"attempt":1,"cmi":{"learner_id":"c1","interactions":{"0":{"id":"urn:lectern:x:item:parquet-columnar","learner_response":"b"},)"
        R"("1":{"id":"urn:lectern:x:item:endpoint-match","learner_response":"1[.]b[,]2[.]a[,]3[.]d"},)"
        R"("2":{"id":"urn:lectern:x:item:pipeline-order","learner_response":"c[,]a[,]b"}}}})";
    const std::string cloud =
        R"({"learner":{"id":"c1"},"runtime":{"runtimeInteractions":[{"id":"parquet-columnar","learnerResponse":"b"},)"
        R"({"id":"endpoint-match","learnerResponse":"1[.]b[,]2[.]a[,]3[.]d"},{"id":"pipeline-order","learnerResponse":"c[,]a[,]b"}]}})";
    const std::string tracks =
        R"([{"userid":"c1","attempt":1,"tracks":[{"element":"cmi.interactions.N0.id","value":"parquet-columnar"},)"
        R"({"element":"cmi.interactions.N0.learner_response","value":"b"},{"element":"cmi.interactions.N1.id","value":"endpoint-match"},)"
        R"({"element":"cmi.interactions.N1.learner_response","value":"1[.]b[,]2[.]a[,]3[.]d"},)"
        R"({"element":"cmi.interactions.N2.id","value":"pipeline-order"},{"element":"cmi.interactions.N2.learner_response","value":"c[,]a[,]b"}]}])";
    for (const std::string& text : {flat, tree, cloud, tracks, "[" + flat + ",\n" + tree + "]", flat + "\n" + flat}) {
        const test::Read result = read(text, key);
        INFO(text << "\n" << result.findings);
        CHECK(result.findings.empty());
        for (const std::string& attempt : result.attempts) CHECK(has(attempt, answers));
    }
    const test::Grading g = test::grade(key, {{"dump.json", flat}});
    CHECK(g.field("attempts.csv", 1, "raw") == "1");
    CHECK(g.summary.with_discrepancy == 0);
    CHECK(read("[{\"cmi.core.lesson_status\":\"passed\"},\n{\"a\":1},\n{\"cmi.x", key).counts == ReadCounts{3, 1, 2});
}

TEST_CASE("a record that is opened and not submitted is not graded, unless that is asked for", "[results]") {
    const Key key = records_key();
    const auto record = [](const std::string& more) {
        return R"({"cmi.core.student_id":"c1","cmi.interactions_0.id":"parquet-columnar","cmi.interactions_0.student_response":"b",)" +
               more + "}";
    };
    const std::string open = record(R"("cmi.core.lesson_status":"incomplete")");
    const test::Grading g = test::grade(key, {{"dump.json", open}});
    CHECK(g.field("attempts.csv", 1, "state") == "incomplete");
    CHECK(has(g.findings, "1 attempt was not submitted: it is incomplete; its answers are those so far"));
    CHECK(read(record(R"("cmi.completion_status":"incomplete","cmi.success_status":"unknown")"), key).codes ==
          std::vector<std::string>{"W0406"});
    CHECK(read(record(R"("cmi.core.lesson_status":"incomplete","cmi.suspend_data":"L2|sum|b1|1|en|1||#f|7|tgcvy8|0|5|0|2s|ja|1:b")"), key)
              .codes == std::vector<std::string>{"W0406"});
    // With a score, or completed without one (a withheld key), it was.
    for (const char* more :
         {R"("cmi.core.lesson_status":"incomplete","cmi.core.score.raw":"50")", R"("cmi.core.lesson_status":"completed")",
          R"("cmi.suspend_data":"L2|sum|b1|1|en|1||#f|7|tgcvy8|tgcw00|5|0|2s|ja|1:b")"})
        CHECK(read(record(more), key).codes.empty());
    CHECK(test::grade(key, {{"dump.json", record(R"("cmi.core.lesson_status":"completed")")}}).summary.scored() == 1);
    // Nothing was ever done.
    const test::Read never = read(R"({"cmi.core.student_id":"c1","cmi.core.lesson_status":"not attempted"})"
                                  "\n" +
                                      open,
                                  key);
    CHECK(never.codes == std::vector<std::string>{"W0406", "W0407"});
    CHECK(never.counts.attempts == 1);
}

TEST_CASE("rows of elements and values are put together, in any order", "[results]") {
    const Key key = records_key();
    const std::string text =
        "userid,attempt,scoid,element,value\n"
        "c1,1,5,cmi.interactions_0.id,parquet-columnar\nc2,1,5,cmi.interactions_0.id,parquet-columnar\n"
        "c1,1,5,cmi.interactions_0.student_response,b\nc1,1,5,cmi.interactions_1.id,endpoint-match\n"
        "c2,1,5,cmi.interactions_0.student_response,a\nc1,1,4,cmi.core.lesson_status,completed\n"
        "c1,1,5,cmi.interactions_1.student_response,\"1.b,2.a,3.d\"\nc1,1,5,cmi.interactions_2.id,pipeline-order\n"
        "c1,1,5,cmi.interactions_2.student_response,\"c,a,b\"\nc1,1,5,cmi.core.student_id,other\nbroken\n";
    const test::Read result = read(text, key);
    CHECK(result.codes == std::vector<std::string>{"E0402"});
    REQUIRE(result.attempts.size() == 2);
    CHECK(has(result.attempts[0], "\"c1\",\"attempt\":1," + answers));
    CHECK(has(result.attempts[1], R"("c2","attempt":1,"responses":[{"item":"parquet-columnar","response":["a"]}])"));
}

TEST_CASE("the player's own state tells build, form and times of a SCORM attempt", "[results]") {
    const Key key = records_key();
    const test::Read result =
        read(R"({"cmi.core.student_id":"c1","cmi.interactions_0.id":"parquet-columnar","cmi.interactions_0.student_response":"b",)"
             R"("cmi.suspend_data":"L2|sum|b1|1|en|1||#f|7|tgcvy8|tgcw00|5|0|2s|ja|1:b"})",
             key);
    CHECK(has(result.attempts.at(0), R"("assessment":"f","build":"b1","language":"ja","started":"20)"));
}

TEST_CASE("of an interaction that stands there twice the one answered last counts", "[results]") {
    const Key key = records_key();
    const test::Read result = read(
        R"({"cmi.interactions.0.id":"parquet-columnar","cmi.interactions.0.learner_response":"b","cmi.interactions.0.timestamp":"2026-01-01T10:00:00Z",)"
        R"("cmi.interactions.1.id":"parquet-columnar","cmi.interactions.1.learner_response":"a","cmi.interactions.1.timestamp":"2026-01-01T09:00:00Z"})",
        key);
    CHECK(has(result.attempts.at(0), R"("responses":[{"item":"parquet-columnar","response":["b"]}])"));
    CHECK(has(result.attempts.at(0), R"("candidate":"export:1")"));
}

namespace {

std::string statement(const std::string& id, const std::string& verb, const std::string& time, const std::string& rest,
                      const std::string& actor = "c1") {
    return R"({"id":")" + id + R"(","actor":{"account":{"homePage":"https://lms.example","name":")" + actor +
           R"("}},"verb":{"id":"http://adlnet.gov/expapi/verbs/)" + verb + R"("},"timestamp":")" + time +
           R"(","context":{"registration":"r-)" + actor +
           R"(","extensions":{"https://w3id.org/xapi/cmi5/context/extensions/sessionid":"s1"}})" + rest + "}";
}

std::string answered(const std::string& id, const std::string& time, const std::string& item, const std::string& response,
                     const std::string& actor = "c1") {
    return statement(id, "answered", time,
                     R"(,"object":{"id":"urn:lectern:x:item:)" + item + R"("},"result":{"response":")" + response +
                         R"(","success":true,"duration":"PT5S"})",
                     actor);
}

}  // namespace

TEST_CASE("xAPI statements are put together in every form that stores give them out", "[results]") {
    const Key key = records_key();
    const std::vector<std::string> all = {
        statement("9", "terminated", "2026-01-01T11:00:00Z", R"(,"object":{"id":"au"})"),
        answered("8", "2026-01-01T11:30:00Z", "parquet-columnar", "d"),  // after the end
        answered("7", "2026-01-01T10:30:00Z", "parquet-columnar", "b"),
        answered("6", "2026-01-01T10:20:00Z", "endpoint-match", "1[.]b[,]2[.]a[,]3[.]d"),
        answered("6", "2026-01-01T10:20:00Z", "endpoint-match", "1[.]b[,]2[.]a[,]3[.]d"),  // stored twice
        answered("5", "2026-01-01T10:40:00Z", "pipeline-order", "a[,]b[,]c"),
        statement("v", "voided", "2026-01-01T12:00:00Z", R"(,"object":{"objectType":"StatementRef","id":"5"})"),
        answered("4", "2026-01-01T10:35:00Z", "pipeline-order", "c[,]a[,]b"),
        answered("3", "2026-01-01T10:10:00Z", "parquet-columnar", "a"),
        statement("2", "passed", "2026-01-01T10:59:00Z", R"(,"object":{"id":"au"},"result":{"success":true,"score":{"scaled":1}})"),
        statement("1", "initialized", "2026-01-01T10:00:00Z", R"(,"object":{"id":"au"})"),
        answered("o", "2026-01-01T10:10:00Z", "parquet-columnar", "c", "c2"),
    };
    std::string lines, array;
    for (const std::string& one : all) {
        lines += one + "\n";
        array += (array.empty() ? "[" : ",\n") + one;
    }
    const std::string pages =
        "{\"statements\":[" + all[0] + "," + all[1] + "],\"more\":\"/x?\"}\n{\"more\":\"\",\"statements\":" + array + "]}";
    for (const std::string& text : {lines, array + "]", pages}) {
        const test::Read result = read(text, key);
        INFO(result.findings);
        CHECK(result.findings.empty());
        REQUIRE(result.attempts.size() == 2);
        const std::string& attempt = has(result.attempts[0], R"("candidate":"c1")") ? result.attempts[0] : result.attempts[1];
        CHECK(has(attempt, R"("started":"2026-01-01T10:00:00Z","submitted":"2026-01-01T11:00:00Z")"));
        CHECK(has(attempt, R"({"item":"parquet-columnar","response":["b"],"seconds":5})"));
        CHECK(has(attempt, R"({"item":"endpoint-match","response":[["1","b"],["2","a"],["3","d"]],"seconds":5})"));
        CHECK(has(attempt, R"({"item":"pipeline-order","response":["c","a","b"],"seconds":5})"));
        CHECK(has(attempt, R"("passed":true)"));
    }
    const test::Read damaged = read(all[2] + "\n{\"a\":1}\nx\n" + all[3] + "\n{\"id\":\"cut", key);
    CHECK(damaged.counts == ReadCounts{5, 1, 3});
}

TEST_CASE("statements are read out of the documents in which stores keep them", "[results]") {
    const Key key = records_key();
    const std::vector<std::string> plain = {
        answered("3", "2026-01-01T10:10:00Z", "parquet-columnar", "a"),
        statement("2", "passed", "2026-01-01T10:59:00Z", R"(,"object":{"id":"au"},"result":{"success":true,"score":{"scaled":1}})")};
    const auto read_in = [&](std::string_view before, std::string_view behind) {
        std::string lines;
        for (const std::string& one : plain) lines += std::string(before) + one + std::string(behind) + "\n";
        return read(lines, key);
    };
    const test::Read expected = read_in("", "");
    CHECK(expected.findings.empty());
    REQUIRE(expected.attempts.size() == 1);
    CHECK(has(expected.attempts[0], R"({"item":"parquet-columnar","response":["a"])"));
    for (const auto& [before, behind] : {
             std::pair(R"({"_id":{"$oid":"65f0"},"active":true,"voided":false,"statement":)", R"(,"lrs_id":"65ef","hash":"0a"})"),
             std::pair(R"({"_index":"statements","_id":"3","_source":)", "}"),
         }) {
        const test::Read documents = read_in(before, behind);
        CHECK(documents.findings.empty());
        CHECK(documents.attempts == expected.attempts);
    }
}

TEST_CASE("the language of an attempt is that of the last answer's xAPI context", "[results]") {
    const Key key = records_key();
    const auto in = [](const std::string& language, const std::string& id, const std::string& time) {
        std::string out = answered(id, time, "parquet-columnar", "b");
        const std::string context = "\"context\":{";
        out.insert(out.find(context) + context.size(), "\"language\":\"" + language + "\",");
        return out;
    };
    const std::string ja = in("ja", "1", "2026-01-01T10:20:00Z"), en = in("en", "2", "2026-01-01T10:10:00Z");
    CHECK(has(read(ja + "\n" + en + "\n", key).attempts.at(0), R"("language":"ja")"));
    CHECK_FALSE(has(read(answered("1", "2026-01-01T10:20:00Z", "parquet-columnar", "b"), key).attempts.at(0), "language"));
    const test::Grading g = test::grade(key, {{"statements.json", ja + "\n"}});
    CHECK(g.files.at("summary.json").find("\"ja\"") != std::string::npos);
}

namespace {

// `verb` of a cmi5 unit, as the player says it: of which build and form, with a score and the pass mark that the system has set.
std::string judged(const std::string& id, const std::string& verb, double scaled, double mastery) {
    std::string out =
        statement(id, verb, "2026-01-01T10:59:00Z",
                  fmt::format(R"(,"object":{{"id":"au"}},"result":{{"success":{},"score":{{"scaled":{}}}}})", verb == "passed", scaled));
    const std::string extensions = "\"extensions\":{";
    out.insert(out.find(extensions) + extensions.size(), fmt::format(R"("urn:lectern:x:build":"b1","urn:lectern:x:assessment":"f",)"
                                                                     R"("https://w3id.org/xapi/cmi5/context/extensions/masteryscore":{},)",
                                                                     mastery));
    return out + "\n";
}

}  // namespace

TEST_CASE("an exam that was handed in without an answer is an attempt", "[results]") {
    const Key key = records_key();
    const test::Read blank = read(judged("1", "failed", 0, 0.7), key);
    CHECK(blank.codes.empty());
    REQUIRE(blank.attempts.size() == 1);
    CHECK(has(blank.attempts[0], R"("assessment":"f",)"));
    const std::string voided = statement("v", "voided", "2026-01-01T12:00:00Z", R"(,"object":{"objectType":"StatementRef","id":"1"})");
    CHECK(read(judged("1", "failed", 0, 0.7) + voided, key).attempts.empty());
    CHECK(read(statement("1", "completed", "2026-01-01T10:59:00Z", R"(,"object":{"id":"au"})"), key).attempts.empty());
}

TEST_CASE("a report without any attempt is said to be empty, however Moodle writes that", "[results]") {
    const Key key = records_key();
    for (const char* text : {"", "\xEF\xBB\xBF", "</div>\n", "[]]", "[[]]"}) {
        const test::Read result = read(text, key);
        CHECK(result.codes == std::vector<std::string>{"E0408"});
        CHECK((has(result.findings, "the file is empty") || has(result.findings, "the report has no attempt")));
    }
}

TEST_CASE("accounts of one name at two systems are not taken for one person", "[results]") {
    const Key key = records_key();
    const std::string here = judged("1", "failed", 0, 0.7);
    std::string there = judged("2", "failed", 0, 0.7);
    there.replace(there.find("lms.example"), 11, "lms.example.org");
    const test::Read result = read(here + there, key);
    CHECK(result.codes == std::vector<std::string>{"E0405"});
    CHECK(has(result.findings, "is an account of https://lms.example.org here, and of https://lms.example before"));
    CHECK(result.attempts.size() == 1);
    // As if they stood in two files.
    const test::Grading g = test::grade(key, {{"a.json", here}, {"b.json", there}});
    CHECK(std::ranges::find(g.codes, "E0507") != g.codes.end());
}

TEST_CASE("a verdict by the pass mark of the system has that as its cause", "[results]") {
    const Key key = records_key();
    const auto graded = [&](double mastery) {
        const bool passed = 0 >= mastery;
        return test::grade(key, {{"s.json", judged("1", passed ? "passed" : "failed", 0, mastery)}});
    };
    const test::Grading own = graded(0);
    INFO(own.findings);
    CHECK(own.files.at("discrepancies.csv").find("by the pass mark of that system: 0") != std::string::npos);
    CHECK(graded(0.7).files.at("discrepancies.csv").find("pass mark") == std::string::npos);
    std::string learning_locker = judged("1", "passed", 0, 0);  // has other signs for the dots in names
    learning_locker.replace(learning_locker.find("w3id.org/xapi/cmi5/context/extensions/masteryscore") + 4, 1, "&46;");
    const test::Grading same = test::grade(key, {{"s.json", "{\"statement\":" + learning_locker + "}"}});
    CHECK(same.files.at("discrepancies.csv") == own.files.at("discrepancies.csv"));
}

TEST_CASE("QTI results of 2.1, 2.2 and 3.0 are read", "[results]") {
    const Key key = records_key();
    for (const char* version : {"http://www.imsglobal.org/xsd/imsqti_result_v2p1", "http://www.imsglobal.org/xsd/imsqti_result_v2p2",
                                "http://www.imsglobal.org/xsd/imsqti_result_v3p0"}) {
        const std::string one = std::string("<assessmentResult xmlns=\"") + version + R"("><context sourcedId="c 1"/>
<testResult identifier="f" datestamp="2026-01-01T10:00:00Z"><outcomeVariable identifier="SCORE" cardinality="single" baseType="float"><value>1</value></outcomeVariable></testResult>
<itemResult identifier="parquet-columnar" datestamp="2026-01-01T10:00:00Z" sessionStatus="final">
 <responseVariable identifier="duration" cardinality="single" baseType="duration"><candidateResponse><value>4.5</value></candidateResponse></responseVariable>
 <responseVariable identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse><candidateResponse><value>b</value></candidateResponse></responseVariable>
 <outcomeVariable identifier="SCORE" cardinality="single" baseType="float"><value>1</value></outcomeVariable></itemResult>
<itemResult identifier="endpoint-match" datestamp="2026-01-01T10:00:00Z"><responseVariable identifier="RESPONSE" cardinality="multiple" baseType="directedPair">
 <candidateResponse><value>p1 b</value><value>p2 a</value><value>p3 d</value></candidateResponse></responseVariable></itemResult>
<itemResult identifier="pipeline-order" datestamp="2026-01-01T10:00:00Z"><responseVariable identifier="RESPONSE" cardinality="ordered" baseType="identifier">
 <candidateResponse><value>c</value><value>a</value><value>b</value></candidateResponse></responseVariable></itemResult></assessmentResult>)";
        const test::Read result = read("<?xml version=\"1.0\"?>\n" + one, key);
        INFO(result.findings);
        CHECK(result.findings.empty());
        CHECK(has(result.attempts.at(0), R"("candidate":"c 1","attempt":1,"assessment":"f","submitted":"2026-01-01T10:00:00Z")"));
        CHECK(has(result.attempts.at(0), R"({"item":"parquet-columnar","response":["b"],"seconds":4.5})"));
        CHECK(has(result.attempts.at(0), R"({"item":"endpoint-match","response":[["1","b"],["2","a"],["3","d"]]})"));
        CHECK(has(result.attempts.at(0), R"({"item":"pipeline-order","response":["c","a","b"]})"));
        CHECK(has(result.attempts.at(0), R"("reported":{"raw":1,"items":{"parquet-columnar":1}})"));
        const test::Read several = read("<results>" + one + one + "</results>", key);
        CHECK(several.counts == ReadCounts{2, 2, 0});
        const test::Read cut = read("<results>" + one + "<assessmentResult><context sourcedId='x'>", key);
        CHECK(cut.counts == ReadCounts{2, 1, 1});
        CHECK(cut.codes == std::vector<std::string>{"E0404"});
        const test::Read damaged = read("<results>" + one + "<assessmentResult><context></assessmentResult>" + one + "</results>", key);
        CHECK(damaged.counts == ReadCounts{3, 2, 1});
        CHECK(damaged.codes == std::vector<std::string>{"E0402"});
    }
    const std::string prefixed = "<r:assessmentResult xmlns:r='x'><r:context sourcedId='\xE9'/></r:assessmentResult>";
    CHECK(has(read("<?xml version='1.0' encoding='ISO-8859-1'?>" + prefixed, key).attempts.at(0), "\"é\""));
    CHECK(read("<assessmentResult><context/></assessmentResult>", key).codes == std::vector<std::string>{"E0406"});
}

TEST_CASE("Canvas's student analysis is read by its texts", "[results]") {
    Key key = records_key();
    key.items[0].stem = "<p>Which <em>format</em>?</p>";
    key.items[0].texts["b"] = "Parquet, or <code>ORC</code>";
    key.items[2].stem = "<p>Which <strong>three</strong>?</p>";
    key.items[2].texts["a"] = "keys, all";
    key.items[2].texts["c"] = "TLS";
    key.items[4].stem = "<p>Match.</p>";
    key.items[4].texts["1"] = "low, steady";
    key.items[4].texts["2"] = "=> big";
    key.items[4].texts["a"] = "real-time";
    key.items[4].texts["b"] = "batch, nightly";
    const std::string header =
        "name,id,sis_id,section,section_id,submitted,attempt,\"11: Which format?\",1.0,\"12: Which\n three?\",2.0,13: Match.,1.0,14: A "
        "story.,0.0,n correct,n incorrect,score\n";
    const std::string row =
        "Ana,7,s7,A,1,2026-11-02 09:00:00 UTC,2,\"Parquet, or ORC\",1.0,\"keys\\, all,TLS\",0.67,\"low\\, steady=>batch\\, nightly,\\=> "
        "big=>real-time\",0.0,,,1,2,1.67\n";
    const test::Read result = read(header + row, key);
    INFO(result.findings);
    CHECK(result.findings.empty());
    CHECK(has(result.attempts.at(0), R"("candidate":"s7","attempt":2,"submitted":"2026-11-02T09:00:00Z")"));
    CHECK(has(result.attempts.at(0), R"("responses":[{"item":"parquet-columnar","response":["b"]},{"item":"r1","response":["a","c"]},)"
                                     R"({"item":"endpoint-match","response":[["1","b"],["2","a"]]}])"));
    CHECK(has(result.attempts.at(0), R"("items":{"endpoint-match":0,"parquet-columnar":1,"r1":0.67})"));
    // A question that was not drawn is not in the attempt; one left out is unanswered.
    const test::Read drawn = read(header + "Bo,8,,A,1,2026-11-02 09:00:00 UTC,1,,,,0.0,,,,,0,1,0.0\n", key);
    CHECK(has(drawn.attempts.at(0), R"("candidate":"8")"));
    CHECK(has(drawn.attempts.at(0), R"("responses":[{"item":"r1","response":[]}])"));
    const test::Read unknown =
        read("name,id,submitted,11: Who?,1.0,11: Which format?,1.0,score\nAna,7,x,me,1.0,\"Parquet, or ORC\",1.0,2.0\n", key);
    CHECK(unknown.codes == std::vector<std::string>{"E0412"});
    CHECK_FALSE(has(unknown.attempts.at(0), "\"raw\""));  // the total counts a question that is in no key
    // Who has neither submitted nor answered anything never sat.
    const test::Read never = read(header + row + "Cy,9,,A,1,,,,,,,,,,,,,\n", key);
    CHECK(never.codes == std::vector<std::string>{"W0407"});
    CHECK(never.counts == ReadCounts{3, 1, 0});
}

TEST_CASE("what Canvas makes of orderings, of matchings that are left open and of signs is read", "[results]") {
    Key key = records_key();
    key.items[0].stem = "<p>R&amp;D: a &lt; b?</p>";
    key.items[3].stem = "<p>Order.</p>";
    key.items[3].texts = {{"a", "First, then"}, {"b", "Second"}, {"c", "Third"}};
    key.items[4].stem = "<p>Match.</p>";
    key.items[4].texts = {{"1", "one"}, {"2", "two"}, {"3", "three"}, {"a", "A"}, {"b", "B"}};
    const std::string header = "name,id,submitted,11: RD: a  b?,1.0,12: Order.,1.0,13: Match.,1.0,score\n";
    const auto responses = [&](const std::string& order, const std::string& match) {
        const test::Read result =
            read(header + "Ana,7,2026-11-02 09:00:00 UTC,b,1.0,\"" + order + "\",1.0,\"" + match + "\",1.0,3.0\n", key);
        return result.findings + (result.attempts.empty() ? "" : result.attempts[0]);
    };
    const std::string all = responses("Second=>2,First\\, then=>1,Third=>3", "one=>A,two=>,three=>");
    INFO(all);
    CHECK(has(all, R"({"item":"pipeline-order","response":["a","b","c"]},{"item":"endpoint-match","response":[["1","a"]]})"));
    // No order.
    CHECK(has(responses("First\\, then=>1,Second=>1,Third=>3", "one=>,two=>,three=>"),
              R"({"item":"pipeline-order","response":[["a","1"],["b","1"],["c","3"]]},{"item":"endpoint-match","response":[]})"));
    CHECK(has(responses("First\\, then=>,Second=>,Third=>", "one=>A,two=>B,three=>A"), R"({"item":"pipeline-order","response":[]})"));
    // Cells that end in numbers are no heads of another report.
    CHECK(read(header + "Ana,7,2026-11-02 09:00:00 UTC,b,1.0,0,0,2.0,1.0,3.0\n", key).codes.front() != "E0413");
}
