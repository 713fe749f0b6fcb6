// report.html: one page in each language, with every word in one place.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include <nlohmann/json.hpp>

#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"
#include "grade/sample.h"
#include "io/embedded.h"
#include "key/repaired_key.h"
#include "report/candidate_report.h"
#include "report/report.h"
#include "report/words.h"
#include "results/ndjson/attempt_json.h"
#include "results/reader.h"
#include "simulate/simulate.h"

using namespace lectern;
using nlohmann::json;

namespace {

// A key whose own texts are in no language.
Key wordless_key() {
    Key key = test::sample_key();
    key.title = key.course = "zzq";
    for (ItemKey& item : key.items) {
        item.title = "zzq";
        for (auto& [id, text] : item.texts) text = "zzq";
    }
    for (Domain& domain : key.blueprint.domains) {
        domain.title = "zzq";
        for (Task& task : domain.tasks) task.title = "zzq";
    }
    key.forms = {{"zzf", "zzq", {"c1", "c2", "r1", "o1"}, 60}, {"zzg", "zzq", {"c1", "r1", "c2"}, 60}};
    key.index();
    return key;
}

// Two forms, two groups, two languages, reported scores that differ, attempts off the blueprint, and an unreadable line.
std::string many_attempts(const Key& key) {
    std::string lines;
    for (std::uint64_t n = 1; n <= 160; ++n) {
        Attempt attempt = simulate_attempt(key, key.forms[n % key.forms.size()], n, {});
        attempt.candidate = "zzc" + std::to_string(n);
        attempt.group = n % 3 == 0 ? "zza" : "zzb";
        attempt.language = n % 5 == 0 ? "ja" : "";
        if (n == 7) attempt.reported = Reported{{}, 99, 98, 97, true, {{"c1", 0.5}}, {}, {}};
        if (n == 9) attempt.responses.push_back({"c1", {{"a"}, {}}, 3.0});
        if (n == 11) attempt.responses.push_back({"m1", {}, 3.0});
        if (n == 13) attempt.started = "2026-11-02T09:00:00Z", attempt.submitted = "2026-11-02T19:00:00Z";
        lines += attempt_json(attempt) + "\n";
    }
    return lines +
           R"({"candidate":"zzd","assessment":"zzquiz","responses":[{"item":"e1","response":["zzq"]},{"item":"n1","response":["1"]}]})"
           "\n{\n";
}

json words(std::string_view language) {
    return json::parse(embedded("templates/report/words/" + std::string(language) + ".json"));
}

// The slots of a text, "{n}".
std::set<std::string> slots(const std::string& text) {
    const std::regex slot(R"(\{\w+\})");
    return {std::sregex_token_iterator(text.begin(), text.end(), slot), {}};
}

// What HTML says in its own language: its text and its labels, without what is marked as another language, and without names.
std::string said(std::string_view html) {
    std::string out;
    for (;;) {
        const std::size_t open = html.find('<'), close = html.find('>', open);
        out.append(html.substr(0, open)) += ' ';
        if (close == html.npos) return out;
        const std::string_view tag = html.substr(open, close - open);
        html.remove_prefix(close + 1);
        if (const auto label = tag.find("aria-label=\""); label != tag.npos) out.append(tag.substr(label + 12)) += ' ';
        const std::string_view name = tag.substr(1, tag.find(' ') - 1);
        const bool other = tag.find(" lang=\"en\"") != tag.npos || tag.find("class=\"id") != tag.npos;
        if (name == "style" || name == "script" || name == "code" || (other && name != "html"))
            html.remove_prefix(html.find("</" + std::string(name) + ">"));
    }
}

// The Latin words of three letters or more, in lower case.
std::set<std::string> latin_words(const std::string& text) {
    const std::regex word("[A-Za-z]{3,}");
    std::set<std::string> out;
    for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at) out.insert(lower_case(at->str()));
    return out;
}

std::set<std::string> latin_words(const json& table) {
    std::string all;
    for (const auto& [name, text] : table.items())
        all += " " + std::regex_replace(said(text.get<std::string>()), std::regex(R"(\{\w+\})"), " ");
    return latin_words(all);
}

// English words that stand in a page of another language.
std::vector<std::string> english_in(const std::string& page) {
    std::set<std::string> english = latin_words(words("en"));
    for (const std::string& one : latin_words(words("ja"))) english.erase(one);
    std::vector<std::string> out;
    std::ranges::set_intersection(english, latin_words(said(page)), std::back_inserter(out));
    return out;
}

std::string page_of(const Key& key, std::string_view language) {
    return test::grade(key, {{"zz.ndjson", many_attempts(key)}}, language).files.at("report.html");
}

// With a key that was repaired so that verdicts change.
std::string repaired_page(const Key& key, std::string_view language) {
    const auto rule = [](const char* item, RepairAction action) {
        RepairRule out;
        out.item = item;
        out.action = action;
        out.reason = "zzq";
        return out;
    };
    RepairRules rules = {rule("c1", RepairAction::accept), rule("c2", RepairAction::drop), rule("o1", RepairAction::credit_all)};
    rules[0].values = {"b"};
    rules[2].forms = {"zzf"};
    Findings findings;
    const auto repaired = repaired_key(key, rules, findings);
    REQUIRE(repaired);
    return test::grade_repaired(key, *repaired, rules, many_attempts(key), language).files.at("report.html");
}

std::string candidate_page(const Key& key, const Attempt& attempt, std::string_view language) {
    Findings findings;
    const auto prepared = PreparedKey::make(key, FileId{}, findings);
    KnownAnswers answers(*prepared);
    GradedAttempt graded;
    grade_attempt(*prepared, answers, attempt, graded);
    return candidate_report_html(*prepared, attempt, graded, language);
}

std::size_t count_of_text(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++n;
    return n;
}

}  // namespace

TEST_CASE("reports have the same words with the same places for values in each language", "[reports]") {
    REQUIRE(report_languages() == std::vector<std::string_view>{"en", "ja"});
    const json en = words("en"), ja = words("ja");
    for (const auto& [name, text] : en.items()) {
        INFO(name);
        if (name.ends_with(".one")) {
            CHECK(en.contains(name.substr(0, name.size() - 4)));  // Japanese has no plural
            CHECK(!ja.contains(name));
            continue;
        }
        REQUIRE(ja.contains(name));
        CHECK(slots(ja.at(name).get<std::string>()) == slots(text.get<std::string>()));
    }
    for (const auto& [name, text] : ja.items()) CHECK(en.contains(name));
}

TEST_CASE("every word that the reports ask for is there, and every word is asked for", "[reports]") {
    std::string source;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(LECTERN_ROOT) / "src" / "report"))
        if (entry.path().extension() == ".cpp") source += read_file(entry.path());
    for (const char* file : {"report", "candidate"}) source += embedded("templates/report/" + std::string(file) + ".html");
    const json en = words("en");
    const std::regex asked(R"re(\bw(?:\.count)?\("([a-z0-9-]+)"|\{\{t:([a-z-]+)\}\})re");
    for (std::sregex_iterator at(source.begin(), source.end(), asked), end; at != end; ++at) {
        const std::string name = (*at)[1].matched ? (*at)[1].str() : (*at)[2].str();
        INFO(name);
        CHECK((en.contains(name) || name.ends_with('-')));
    }
    for (const auto& [name, text] : en.items()) {
        INFO(name);
        const std::string plain = name.ends_with(".one") ? name.substr(0, name.size() - 4) : name;
        const std::string prefix = name.substr(0, name.find('-') + 1);  // "flag-" with what to_string(Flag) says
        CHECK((source.find('"' + plain + '"') != source.npos || source.find("{{t:" + plain + "}}") != source.npos ||
               (!prefix.empty() && source.find('"' + prefix + '"') != source.npos)));
    }
}

TEST_CASE("every type, flag, requirement and field has a word", "[reports]") {
    for (const std::string_view language : report_languages()) {
        const json table = words(language);
        for (const ItemType type : {ItemType::multiple_choice, ItemType::multiple_response, ItemType::ordering, ItemType::matching,
                                    ItemType::numeric, ItemType::short_answer, ItemType::essay})
            CHECK(table.contains("type-" + std::string(to_string(type))));
        for (const Flag flag :
             {Flag::hard, Flag::easy, Flag::weak, Flag::negative, Flag::better_distractor, Flag::rare_option, Flag::often_omitted})
            for (const std::string kind : {"flag-", "meaning-"}) CHECK(table.contains(kind + std::string(to_string(flag))));
        for (const Requirement one :
             {Requirement::questions, Requirement::domain, Requirement::item_rule, Requirement::no_domain, Requirement::unknown_item,
              Requirement::repeated_item, Requirement::foreign_item, Requirement::changed_item, Requirement::time})
            CHECK(table.contains("requirement-" + std::string(to_string(one))));
        for (const RepairAction action : {RepairAction::drop, RepairAction::accept, RepairAction::credit_all})
            CHECK(table.contains("repair-" + std::string(to_string(action))));
        for (const char* field : {"points", "raw", "max", "scaled", "passed"}) CHECK(table.contains("field-" + std::string(field)));
    }
}

TEST_CASE("the card of attempts says which of them were handed in", "[reports]") {
    const Key key = test::sample_key();
    const auto page = [&](const std::string& more) {
        return test::grade(key, R"({"candidate":"c","assessment":"f","build":"b1","responses":[])" + more + "}\n").files.at("report.html");
    };
    const std::string handed_in = "all handed in";
    CHECK(page(R"(,"submitted":"2026-11-02T09:00:00Z")").find(handed_in) != std::string::npos);
    const std::string open = page("");
    CHECK(open.find(handed_in) == std::string::npos);
    CHECK(open.find("1\u00a0without a time of submission") != std::string::npos);
}

TEST_CASE("a Japanese page has no English word of ours", "[reports]") {
    const Key key = wordless_key();
    const std::string page = page_of(key, "ja");
    CHECK(page.find("<html lang=\"ja\">") != page.npos);
    CHECK(page.find("\u5f97\u70b9\u306e\u5206\u5e03") != page.npos);  // distribution of scores
    CHECK(english_in(page) == std::vector<std::string>{});
    Key bare = key;
    bare.blueprint = {};
    CHECK(english_in(page_of(bare, "ja")) == std::vector<std::string>{});
    CHECK(english_in(test::grade(key, std::vector<std::pair<std::string, std::string>>{{"zz.ndjson", ""}}, "ja").files.at("report.html")) ==
          std::vector<std::string>{});
    for (std::uint64_t n = 1; n <= 4; ++n) {
        Attempt attempt = simulate_attempt(key, key.forms[n % 2], n, {});
        attempt.candidate = "zzc";
        if (n == 1) attempt.responses.push_back({"e1", {{"zzq"}, {}}, {}});
        if (n == 1) attempt.assessment = "zzquiz";
        CHECK(english_in(candidate_page(key, attempt, "ja")) == std::vector<std::string>{});
        CHECK(english_in(candidate_page(bare, attempt, "ja")) == std::vector<std::string>{});
    }
    CHECK(english_in(repaired_page(key, "ja")) == std::vector<std::string>{});
    // The check does find English where there is some.
    CHECK(english_in(page_of(key, "en")).size() > 50);
}

TEST_CASE("reports are in the key's language, and in English where they have no words in it", "[reports]") {
    Key key = test::sample_key();
    for (const auto& [language, wanted] :
         {std::pair{"ja", "ja"}, {"ja-JP", "ja"}, {"en", "en"}, {"en-GB", "en"}, {"fr", "en"}, {"", "en"}, {"java", "en"}}) {
        key.language = language;
        CHECK(report_language(key) == wanted);
    }
    CHECK_THROWS_AS(ReportWords::in("fr"), std::logic_error);
    CHECK_THROWS_AS(ReportWords::in("en")("no such word"), std::logic_error);
    CHECK_THROWS_AS(ReportWords::in("en")("attempts"), std::logic_error);  // a place without a value
    CHECK(ReportWords::in("en").count("attempts", 1) == "1 attempt");
    CHECK(ReportWords::in("en").count("attempts", 2) == "2 attempts");
}

TEST_CASE("the report says why nothing was equated", "[reports]") {
    const Key key = test::sample_key();
    const std::string one_form = R"({"candidate":"c","assessment":"f","build":"b1","responses":[]})"
                                 "\n";
    CHECK(test::grade(key, one_form).files.at("report.html").find("Only <span class=\"id\">f</span> has attempts.") != std::string::npos);
    CHECK(test::grade(key, "").files.at("report.html").find("Nothing was equated.") != std::string::npos);
}

TEST_CASE("what the course says in another language than the page is marked", "[reports]") {
    Key key = test::sample_key();
    CHECK(page_of(key, "en").find("<h1>Sample") != std::string::npos);
    CHECK(page_of(key, "ja").find("<h1 lang=\"en\">Sample") != std::string::npos);
    CHECK(page_of(key, "ja").find("<th scope=\"row\" lang=\"en\">1 First</th>") != std::string::npos);
}

TEST_CASE("the report says what a repair of the key did, and to whom", "[reports]") {
    const std::string page = repaired_page(wordless_key(), "en");
    for (const char* part : {"Repaired key", "also right: b", "dropped", "full points for all (zzf)", ">passes now<", "Changed verdicts",
                             "as delivered", "Attempts affected", "All figures of this page are those after the repair"}) {
        INFO(part);
        CHECK(page.find(part) != page.npos);
    }
    CHECK(page_of(wordless_key(), "en").find("Repaired key") == std::string::npos);
}

TEST_CASE("the report is one page without network, with one script that the page itself allows, and shows texts as texts", "[reports]") {
    const Key key = test::sample_key();
    const std::string html = page_of(key, "en");
    for (const char* outside : {"http:", "https:", " src=", "{{", "url("}) CHECK(html.find(outside) == std::string::npos);
    const std::string script(embedded("templates/report/sort.js"));
    CHECK(script.size() < 2048);
    CHECK(html.find("<script>" + script + "</script>") != std::string::npos);
    CHECK(html.find("script-src 'sha256-" + base64(sha256(script)) + "'") != std::string::npos);
    for (const char* part : {"Sample &lt;exam&gt;", "Distribution of scores", "cut 50 %", "Domains", "Against the blueprint",
                             "Items to look at", "E0402", "zz.ndjson:162:"})
        CHECK(html.find(part) != std::string::npos);
    Key hostile = key;
    hostile.title = hostile.course = hostile.items[0].title = "<script>alert(1)</script>";
    hostile.items[0].texts["a"] = "<img src=x onerror=alert(1)>";
    const std::string page =
        test::grade(
            hostile,
            many_attempts(hostile) +
                R"({"candidate":"<script>","assessment":"<script>","language":"<script>","group":"<script>","responses":[{"item":"<script>","response":["<script>"]},{"item":"c1","response":["<script>"]}]})")
            .files.at("report.html");
    CHECK(count_of_text(page, "<script") == 1);
    CHECK(page.find("<img") == std::string::npos);
}

TEST_CASE("SHA-256 as bytes is what it is in hex digits", "[reports]") {
    // FIPS 180-4's example "abc".
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(base64(sha256("abc")) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}
