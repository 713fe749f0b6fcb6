#include "grade/attempt/grade_attempt.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "base/timestamp.h"
#include "findings/codes.h"
#include "grade/attempt/compare_reported.h"
#include "score/score.h"

namespace lectern {

namespace {

class AttemptGrader {
public:
    AttemptGrader(const PreparedKey& prepared, KnownAnswers& answers, const Attempt& attempt, AttemptPolicy policy, GradedAttempt& out)
        : prepared_(prepared), answers_(answers), attempt_(attempt), policy_(policy), out_(out) {}

    void run() {
        const bool own = attempt_.build.empty() || attempt_.build == prepared_.key().build;
        other_ = own ? nullptr : prepared_.find_build(attempt_.build);
        out_.form = other_ ? other_->find_form(attempt_.assessment) : prepared_.find_form(attempt_.assessment);
        if (!own && !other_) {
            refuse(AttemptState::other_build, code("result-of-another-build"),
                   fmt::format("the result is of build {}, the key of build {}", quote(attempt_.build), quote(prepared_.key().build)),
                   "it is not graded: use the key.json of the build that was given, or give it too, with --other-key");
            return forget();
        }
        if (is_refused()) return forget();
        answers_.begin(other_, out_.form);
        add_responses();
        if (out_.form) add_missing();
        end_count();
        if (out_.max == 0 && out_.by_hand == 0) {
            refuse(AttemptState::nothing_delivered, code("nothing-delivered"), "no item of the key was delivered in this attempt",
                   "it is not graded; is this the key of that exam?");
            return out_.violations.clear();
        }
        add_scaled();
        add_weighted();
        verify();
        if (attempt_.reported) compare_reported(prepared_, attempt_, out_);
    }

private:
    // What the memory of the lists holds from the attempt before.
    void forget() {
        out_.responses.clear();
        out_.violations.clear();
    }

    void refuse(AttemptState state, Code code, std::string text, std::string hint) {
        out_.state = state;
        out_.issues.push_back({code, std::nullopt, std::move(text), std::move(hint)});
    }

    bool is_refused() {
        const auto has_answer = [](const ItemResponse& one) { return one.told().response.answered() || one.undecided || one.mark; };
        if (attempt_.unfinished && !(policy_.grade_unfinished && !attempt_.responses.empty())) {
            out_.state = AttemptState::incomplete;  // its reader has said so
            return true;
        }
        if (policy_.refuse_incomplete) {
            const bool answered = std::ranges::any_of(attempt_.responses, has_answer);
            if (!answered || attempt_.submitted.empty())
                refuse(AttemptState::incomplete, code("incomplete-attempt-refused"),
                       answered ? "the attempt was not submitted" : "nothing was answered in this attempt",
                       "it is not graded, as --incomplete says");
            if (out_.state != AttemptState::scored) return true;
        }
        if (!policy_.refuse_late) return false;
        const auto started = parse_timestamp(attempt_.started), submitted = parse_timestamp(attempt_.submitted);
        if (!started || !submitted || *submitted < *started) return false;
        const auto violation = verify_time(*started, *submitted, minutes());
        if (violation)
            refuse(AttemptState::late, code("late-attempt-refused"), "the time of this attempt: " + violation->text,
                   "it is not graded, as --late says");
        return violation.has_value();
    }

    int minutes() const { return out_.form ? out_.form->minutes : (other_ ? *other_->key : prepared_.key()).blueprint.minutes; }

    // Each response with its answer; of several to one item, the last counts.
    void add_responses() {
        const std::size_t n = attempt_.responses.size();
        out_.last.assign(prepared_.items().size(), none);
        out_.responses.resize(n);
        out_.domains.emplace_back();  // of items that are of none
        out_.sheet.hash = assessment_hash(attempt_.assessment);
        Sums sums;
        constexpr std::uint32_t ahead = 8;  // is what the processor fetches
        for (std::uint32_t i = 0; i < n; ++i) {
            if (i + ahead < n) __builtin_prefetch(answers_.numbered(attempt_.responses[i + ahead]));
            const ItemResponse& given = attempt_.responses[i];
            const KnownAnswer& answer = answers_.find(given);
            GradedResponse& one = out_.responses[i];
            one = {&answer, answer.score, i, answer.number, answer.state, answer.counts};
            sums.add(given, answer.answered || given.undecided);
            odd_ |= answer.odd;
            if (!answer.placed) continue;
            std::uint32_t& last = out_.last[answer.item];
            if (last == none)
                ++sums.delivered;
            else
                supersede(out_.responses[last], one);
            last = i;
            if (given.undecided || given.mark)
                decide(given, one);
            else if (answer.counts)
                sums.count(answer, out_.domains[answer.domain]);
            else
                wait(one);
        }
        add(sums);
        out_.odd = odd_;
        if (odd_)
            for (const GradedResponse& one : out_.responses) report(one);
    }

    // Of responses that are scored as their answers say: most, added up in the processor's registers.
    struct Sums {
        std::int64_t raw = 0, max = 0;
        std::array<int, 4> outcomes{};
        AnswerHash hash;
        AnswerTimes times;
        std::size_t delivered = 0;  // items with a response

        void add(const ItemResponse& given, bool answers) {
            times.answered += answers ? 1 : 0;
            if (!given.seconds) return;
            const double seconds = *given.seconds;
            times.sum += seconds;
            times.longest = std::max(times.longest, seconds);
            times.least = std::min(times.least, seconds);
            times.timed += answers ? 1 : 0;
            times.in_no_time += answers && seconds == 0 ? 1 : 0;
        }
        void count(const KnownAnswer& answer, DomainScore& domain) {
            raw += answer.score;
            max += answer.points;
            domain.raw += answer.score;
            domain.max += answer.points;
            ++outcomes[static_cast<std::size_t>(answer.outcome)];
            if (answer.state == ResponseState::scored) hash += answer.hash;
        }
    };

    void add(const Sums& sums) {
        out_.raw += sums.raw;
        out_.max += sums.max;
        out_.times = sums.times;
        out_.sheet.hash += sums.hash;
        out_.sheet.wrong +=
            static_cast<std::uint32_t>(sums.outcomes[index_of(AnswerOutcome::wrong)] + sums.outcomes[index_of(AnswerOutcome::partial)]);
        for (std::size_t i = 0; i < outcomes_.size(); ++i) outcomes_[i] += sums.outcomes[i];
        delivered_ = sums.delivered;
    }

    static constexpr std::size_t index_of(AnswerOutcome outcome) { return static_cast<std::size_t>(outcome); }

    // What is to be said of the answer: of one that counts nothing, only that it does not.
    void report(const GradedResponse& one) {
        const KnownAnswer& answer = *one.answer;
        if (answer.placed && (!one.counts || one.state == ResponseState::marked)) return;
        for (const Issue& issue : answer.issues) out_.issues.emplace_back(issue).response = one.index;
    }

    void supersede(GradedResponse& before, const GradedResponse& one) {
        odd_ = true;
        if (before.counts)
            count(before, -1);
        else if (before.state != ResponseState::dropped)
            --out_.by_hand;
        before = {before.answer, 0, before.index, 0, ResponseState::superseded};
        out_.issues.push_back({code("repeated-response"), one.index,
                               fmt::format("a second response to item {}, {} the first", quote(one.answer->id),
                                           before.answer->response == one.answer->response ? "the same as" : "other than"),
                               "the last response counts; both are listed"});
    }

    // It is left to a person, or dropped.
    void wait(const GradedResponse& one) {
        if (one.state != ResponseState::dropped) ++out_.by_hand;
    }

    // A person does, or has done.
    void decide(const ItemResponse& given, GradedResponse& one) {
        const KnownAnswer& answer = *one.answer;
        if (answer.key->dropped) return;
        const bool by_hand = !answer.key->credit_all && (given.undecided || prepared_.items()[answer.item].by_hand);
        const bool told = given.undecided || answer.answered;
        one.number = 0;
        one.counts = !by_hand || given.mark || !(told || !prepared_.with_marks());
        one.score = one.counts ? answer.score : 0;
        if (!one.counts) {
            one.state = told ? ResponseState::by_hand : ResponseState::unanswered;
            return wait(one);
        }
        one.state = told ? ResponseState::scored : ResponseState::unanswered;
        if (by_hand && given.mark) {
            one.state = ResponseState::marked;
            one.score = prepared_.score(answer.item, *given.mark / answer.key->points);
        }
        count(one, 1);
    }

    void add_missing() {
        if (delivered_ == out_.form->items.size() + out_.form->dropped.size()) return;
        for (const auto* items : {&out_.form->items, &out_.form->dropped}) {
            for (const std::size_t item : *items) {
                if (out_.last[item] != none) continue;
                const KnownAnswer& answer = answers_.missing(item);
                const GradedResponse one{&answer, answer.score, GradedResponse::not_recorded, answer.number, answer.state, answer.counts};
                one.counts ? count(one, 1) : wait(one);
                out_.responses.push_back(one);
            }
        }
    }

    // `times`: -1 if it was counted before, and does not.
    void count(const GradedResponse& one, int times) {
        const KnownAnswer& answer = *one.answer;
        const AnswerOutcome outcome = outcome_of(one.state, one.fraction());
        DomainScore& domain = out_.domains[answer.domain];
        out_.raw += times * one.score;
        out_.max += times * answer.points;
        domain.raw += times * one.score;
        domain.max += times * answer.points;
        outcomes_[index_of(outcome)] += times;
        if (one.state != ResponseState::scored) return;
        if (times > 0)
            out_.sheet.hash += answer.hash;
        else
            out_.sheet.hash -= answer.hash;
        out_.sheet.wrong += static_cast<std::uint32_t>(outcome == AnswerOutcome::right ? 0 : times);
    }

    void end_count() {
        out_.right = outcomes_[index_of(AnswerOutcome::right)];
        out_.partial = outcomes_[index_of(AnswerOutcome::partial)];
        out_.wrong = outcomes_[index_of(AnswerOutcome::wrong)];
        out_.omitted = outcomes_[index_of(AnswerOutcome::omitted)];
        out_.domains.pop_back();
    }

    void add_scaled() {
        out_.total = &answers_.total(attempt_.assessment, out_.raw, out_.max);
        out_.scaled = out_.total->scaled;
        out_.passed = out_.total->passed;
    }

    void add_weighted() {
        if (!has_blueprint(prepared_.key()) || out_.max == 0 || out_.domains.empty()) return;
        double weighted = 0;
        for (std::size_t d = 0; d < out_.domains.size(); ++d) {
            if (out_.domains[d].max == 0) return;
            weighted += prepared_.key().blueprint.domains[d].weight.to_double() *
                        (static_cast<double>(out_.domains[d].raw) / static_cast<double>(out_.domains[d].max));
        }
        out_.weighted = weighted;
    }

    void verify() {
        if (out_.form) {
            out_.violations = out_.form->verdict.violations;
        } else {
            std::vector<const ItemKey*> delivered;
            for (const GradedResponse& one : out_.responses)
                if (one.of_item() && one.state != ResponseState::superseded) delivered.push_back(prepared_.items()[one.item()].key);
            out_.violations = verify_items(prepared_.key(), delivered).violations;
        }
        out_.form_violations = out_.form ? out_.violations.size() : 0;
        if (odd_)
            for (const GradedResponse& one : out_.responses) verify_response(one);
        verify_times();
    }

    void verify_response(const GradedResponse& one) {
        const auto add = [&](Requirement requirement, const char* what) {
            const std::string& id = one.answer->id;
            out_.violations.push_back({requirement, id, fmt::format("item {}: {}", id, what)});
        };
        switch (one.state) {
            case ResponseState::superseded:
                add(Requirement::repeated_item, "answered twice");
                return;
            case ResponseState::unknown_item:
                add(Requirement::unknown_item, "not in the key");
                return;
            case ResponseState::not_on_form:
                add(Requirement::foreign_item, "not on the form");
                return;
            case ResponseState::scored:
            case ResponseState::unanswered:
            case ResponseState::not_recorded:
            case ResponseState::by_hand:
            case ResponseState::marked:
            case ResponseState::dropped:
                return;
            case ResponseState::changed_item:
                // A form names all of its own that changed, answered or not.
                if (!out_.form) add(Requirement::changed_item, "not as it was in the build of the attempt");
                return;
        }
    }

    std::optional<std::int64_t> time(const std::string& text, std::string_view what) {
        if (text.empty()) return std::nullopt;
        const auto at = parse_timestamp(text);
        if (!at && !attempt_.times_in_words)
            out_.issues.push_back({code("unreadable-time"), std::nullopt,
                                   fmt::format("\"{}\" is {}, which is no RFC 3339 time", what, quote(text)),
                                   "2026-11-02T09:00:00Z is one; without it the time taken is not checked"});
        if (!at && attempt_.times_in_words && policy_.refuse_late)
            out_.issues.push_back(
                {code("unreadable-time"), std::nullopt,
                 fmt::format("\"{}\" is {}: its system writes times in words alone, so --late refuses nothing", what, quote(text)),
                 "set the time limit in that system, or compare the times by hand"});
        return at;
    }

    void verify_times() {
        const auto started = time(attempt_.started, "started"), submitted = time(attempt_.submitted, "submitted");
        if (!started || !submitted) return;
        out_.milliseconds = *submitted - *started;
        if (auto violation = verify_time(*started, *submitted, minutes())) {
            out_.issues.push_back({code("over-time"), std::nullopt, "the time of this attempt: " + violation->text,
                                   "it is graded all the same; the blueprint column names it"});
            out_.violations.push_back(std::move(*violation));
        }
    }

    static constexpr std::uint32_t none = UINT32_MAX;
    const PreparedKey& prepared_;
    KnownAnswers& answers_;
    const Attempt& attempt_;
    AttemptPolicy policy_;
    const OtherBuild* other_ = nullptr;  // where the attempt is of another build
    GradedAttempt& out_;
    std::size_t delivered_ = 0;      // items with a response
    bool odd_ = false;               // is there something to say of a response?
    std::array<int, 4> outcomes_{};  // of what counts
};

// As new, but with the memory of its lists; what is in `responses` and `violations` is to be written over.
void clear(GradedAttempt& out, std::size_t domains) {
    GradedAttempt fresh;
    std::swap(fresh.responses, out.responses);
    std::swap(fresh.last, out.last);
    std::swap(fresh.violations, out.violations);
    std::swap(fresh.domains, out.domains);
    fresh.domains.assign(domains, {});
    out = std::move(fresh);
}

}  // namespace

std::string_view to_string(AttemptState state) {
    switch (state) {
        case AttemptState::scored:
            return "scored";
        case AttemptState::not_counted:
            return "not-counted";
        case AttemptState::other_build:
            return "other-build";
        case AttemptState::repeated:
            return "repeated";
        case AttemptState::nothing_delivered:
            return "nothing-delivered";
        case AttemptState::late:
            return "late";
        case AttemptState::incomplete:
            return "incomplete";
    }
    return {};
}

void grade_attempt(const PreparedKey& prepared, KnownAnswers& answers, const Attempt& attempt, GradedAttempt& out, AttemptPolicy policy) {
    clear(out, prepared.domains());
    AttemptGrader(prepared, answers, attempt, policy, out).run();
}

}  // namespace lectern
