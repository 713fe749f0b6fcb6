#include "results/xapi/statements.h"

// xAPI statements, as learning record stores give them out: an array, a statement on each line, or pages with "more". Those of one sitting
// may stand anywhere and in any order, so what they answer is kept until the end of the file.
#include <algorithm>
#include <deque>
#include <set>
#include <unordered_map>

#include <fmt/format.h>
#include <simdjson.h>

#include "base/text.h"
#include "findings/codes.h"
#include "results/scorm/cmi_attempt.h"
#include "results/scorm/cmi_values.h"
#include "results/tables/table_findings.h"

namespace lectern {

namespace {

using Statement = simdjson::dom::element;

// What stands at "/result/score/scaled"; empty if it is no text, or not there.
std::string text_at(Statement value, std::string_view pointer) {
    std::string_view text;
    return value.at_pointer(pointer).get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::optional<double> number_at(Statement value, std::string_view pointer) {
    double number = 0;
    return value.at_pointer(pointer).get(number) == simdjson::SUCCESS ? std::optional(number) : std::nullopt;
}

std::string last_part(const std::string& iri) {
    return iri.substr(iri.find_last_of("/:#") + 1);
}

// Stores that give out documents of their own have the statement in them: Learning Locker under "statement", search indexes under
// "_source".
Statement statement_of(Statement document) {
    for (const char* name : {"/statement", "/_source"})
        if (Statement inside; document.at_pointer(name).get(inside) == simdjson::SUCCESS && inside.is_object()) return statement_of(inside);
    return document;
}

// Of an agent (xAPI-Data 2.4.2.3): its account, its mail address, or its OpenID.
std::string agent(Statement statement) {
    for (const char* pointer : {"/actor/account/name", "/actor/mbox", "/actor/mbox_sha1sum", "/actor/openid"}) {
        const std::string name = text_at(statement, pointer);
        if (!name.empty()) return name.starts_with("mailto:") ? name.substr(7) : name;
    }
    return {};
}

// The value of the extension whose IRI ends in `name`. (Of what stands before it, Learning Locker's documents have `&46;` for each dot.)
template <typename T>
std::optional<T> extension(Statement statement, std::string_view name) {
    simdjson::dom::object extensions;
    if (statement.at_pointer("/context/extensions").get(extensions)) return std::nullopt;
    for (const auto field : extensions) {
        T value{};
        if (last_part(std::string(field.key)) == name && field.value.get(value) == simdjson::SUCCESS) return value;
    }
    return std::nullopt;
}

std::string extension_text(Statement statement, std::string_view name) {
    return std::string(extension<std::string_view>(statement, name).value_or(""));
}

struct Answer {
    std::string statement, session, time, language;  // ids, when, and in which language (xAPI-Data 2.4.6)
    CmiInteraction interaction;
};

// What belongs to one actor and registration.
struct Sitting {
    std::uint32_t line = 0;
    std::string text, candidate, home, assessment, build;  // home: of an account, its system
    std::deque<Answer> answers;
    std::map<std::string, std::string> ended;  // session → when
    std::string started, submitted;
    struct Verdict {
        std::string statement, time;
        bool passed = false;
        std::optional<double> raw, min, max, scaled, mastery;
    };
    std::vector<Verdict> verdicts;
    std::vector<std::string> handed_in;  // ids of the statements that say that an assessment was: there may be no answer in it
};

class Statements {
public:
    // False if it is no statement.
    bool add(Statement value, const JsonRecord& record) {
        const std::string verb = last_part(text_at(value, "/verb/id")), id = text_at(value, "/id");
        std::string candidate = agent(value);
        if (verb.empty() || candidate.empty()) return false;
        if (verb == "voided") {
            voided_.insert(text_at(value, "/object/id"));
            return true;
        }
        if (!id.empty() && !seen_.insert(id).second) return true;
        Sitting& sitting = sitting_of(value, std::move(candidate), record);
        const std::string time = text_at(value, "/timestamp"), session = extension_text(value, "sessionid");
        if (verb == "answered") add_answer(sitting, value, id, session, time);
        if (verb == "initialized" && (sitting.started.empty() || time < sitting.started)) sitting.started = time;
        if (verb == "terminated") sitting.ended[session] = time;
        if (verb == "terminated" && time > sitting.submitted) sitting.submitted = time;
        if (verb == "passed" || verb == "failed") {
            Sitting::Verdict& verdict = sitting.verdicts.emplace_back();
            verdict = {id,
                       time,
                       verb == "passed",
                       number_at(value, "/result/score/raw"),
                       number_at(value, "/result/score/min"),
                       number_at(value, "/result/score/max"),
                       number_at(value, "/result/score/scaled"),
                       extension<double>(value, "masteryscore")};  // that the system has set (cmi5 9.6.3.2), a share
        }
        if ((verb == "passed" || verb == "failed" || verb == "completed") && !extension_text(value, "assessment").empty())
            sitting.handed_in.push_back(id);
        return true;
    }

    // `clash`: of a sitting whose account has the name of one of another system, before it in the file: nothing tells whether they are one
    // person. It is left out.
    template <typename Use, typename Clash>
    void finish_all(Use use, Clash clash) {
        std::vector<Sitting*> order;
        for (Sitting& one : list_) order.push_back(&one);
        std::ranges::stable_sort(order, {}, [](const Sitting* one) { return one->started; });
        std::map<std::pair<std::string, std::string>, int> numbers;
        std::map<std::string, std::string> homes;  // by the name of an account
        for (Sitting* one : order) {
            CmiAttempt attempt = put_together(*one);
            if (attempt.interactions.empty() && !is_handed_in(*one)) continue;
            if (!one->home.empty() && homes.try_emplace(one->candidate, one->home).first->second != one->home) {
                clash(*one, homes[one->candidate]);
                continue;
            }
            attempt.attempt = ++numbers[{attempt.candidate, attempt.assessment}];
            use(*one, attempt);
        }
    }

private:
    Sitting& sitting_of(Statement value, std::string candidate, const JsonRecord& record) {
        const std::string form = extension_text(value, "assessment");
        const std::string home = text_at(value, "/actor/account/homePage");
        std::string name = candidate + '\0' + home + '\0' + text_at(value, "/context/registration");
        const auto [found, fresh] = by_name_.emplace(std::move(name), list_.size());
        if (fresh) {
            Sitting& one = list_.emplace_back();
            one.line = record.line;
            one.text = record.text.substr(0, std::min<std::size_t>(record.text.find('\n'), 200));
            one.candidate = std::move(candidate);
            one.home = home;
        }
        Sitting& sitting = list_[found->second];
        if (sitting.assessment.empty()) sitting.assessment = form;
        if (sitting.build.empty()) sitting.build = extension_text(value, "build");
        return sitting;
    }

    static void add_answer(Sitting& sitting, Statement value, const std::string& id, const std::string& session, const std::string& time) {
        CmiInteraction one;
        one.id = text_at(value, "/object/id");
        one.response = text_at(value, "/result/response");
        one.time = time;
        one.seconds = cmi_seconds(text_at(value, "/result/duration"));
        bool success = false;
        if (const auto scaled = number_at(value, "/result/score/scaled"))
            one.result = fmt::format("{}", *scaled);
        else if (value.at_pointer("/result/success").get(success) == simdjson::SUCCESS)
            one.result = success ? "correct" : "incorrect";
        sitting.answers.push_back({id, session, time, text_at(value, "/context/language"), std::move(one)});
    }

    bool is_handed_in(const Sitting& sitting) const {
        return std::ranges::any_of(sitting.handed_in, [&](const std::string& id) { return !voided_.contains(id); });
    }

    CmiAttempt put_together(const Sitting& sitting) const {
        CmiAttempt out;
        out.candidate = sitting.candidate;
        out.assessment = sitting.assessment;
        out.build = sitting.build;
        out.started = sitting.started;
        out.submitted = sitting.submitted;
        std::vector<const Answer*> answers;
        for (const Answer& one : sitting.answers) {
            const auto ended = sitting.ended.find(one.session);
            const bool late = ended != sitting.ended.end() && one.time > ended->second;
            if (!late && !voided_.contains(one.statement)) answers.push_back(&one);
        }
        std::ranges::stable_sort(answers, {}, [](const Answer* one) { return one->time; });
        for (const Answer* one : answers) {
            out.interactions[out.interactions.size()] = one->interaction;
            if (!one->language.empty()) out.language = one->language;  // the one that it was handed in in
        }
        const Sitting::Verdict* last = nullptr;
        for (const Sitting::Verdict& one : sitting.verdicts)
            if (!voided_.contains(one.statement) && (last == nullptr || one.time >= last->time)) last = &one;
        if (last != nullptr) {
            out.passed = last->passed;
            out.scaled = last->scaled;
            out.mastery = last->mastery;
            if (last->max) out.raw = last->raw, out.min = last->min, out.max = last->max;
        }
        return out;
    }

    std::set<std::string> voided_, seen_;
    std::deque<Sitting> list_;
    std::unordered_map<std::string, std::size_t> by_name_;
};

bool has_pages(std::string_view head) {
    return head.starts_with('{') && head.find("\"statements\"") != std::string_view::npos;
}

ReadCounts read_statements(const Reading& reading) {
    Input& input = reading.input;
    Files& files = reading.files;
    Findings& findings = reading.findings;
    ReadCounts counts;
    JsonObjects objects(input, has_pages(trim(input.head())));
    JsonRecord record;
    simdjson::dom::parser parser;
    Statements statements;
    while (objects.next(record)) {
        bool readable = is_readable(record, input, files, findings);
        Statement value;
        if (readable &&
            (parser.parse(record.text.data(), record.text.size(), false).get(value) || !statements.add(statement_of(value), record))) {
            report_malformed(record, "this is no xAPI statement: an object with an actor and a verb is wanted", input, files, findings);
            objects.go_back_into(record);
            readable = false;
        }
        if (!readable) ++counts.unreadable;
    }
    counts.lines = objects.records();
    const auto use = [&](const Sitting& sitting, const CmiAttempt& attempt) {
        ++counts.attempts;
        reading.give(attempt_of(attempt, reading.options, cmi5_targets), sitting.line, sitting.text);
    };
    const auto clash = [&](const Sitting& sitting, const std::string& other) {
        ++counts.unreadable;
        findings.add(code("wrong-value-in-results"), reading.place(sitting.line, sitting.text),
                     fmt::format("{} is an account of {} here, and of {} before: nothing tells whether they are one person",
                                 quote(sitting.candidate), sitting.home, other),
                     "this one is left out: grade the statements of each system apart", files);
    };
    statements.finish_all(use, clash);
    return counts;
}

bool statements_head(std::string_view head) {
    const std::string object = first_object(head, has_pages(head));
    simdjson::dom::parser parser;
    Statement value;
    if (object.empty() || parser.parse(object).get(value)) return false;
    value = statement_of(value);
    return !text_at(value, "/verb/id").empty() && value.at_key("actor").error() == simdjson::SUCCESS;
}

}  // namespace

const ResultReader xapi_reader{"xapi", true, statements_head, read_statements};

}  // namespace lectern
