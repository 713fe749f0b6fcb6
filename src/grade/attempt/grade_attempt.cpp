#include "grade/attempt/grade_attempt.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "base/timestamp.h"
#include "findings/codes.h"
#include "grade/attempt/reported.h"
#include "score/score.h"

namespace lectern {

namespace {

class AttemptGrader {
public:
    AttemptGrader(const Scheme& scheme, KnownAnswers& answers, const Attempt& attempt, AttemptPolicy policy, GradedAttempt& out)
        : scheme_(scheme), answers_(answers), attempt_(attempt), policy_(policy), out_(out) {}

    void run() {
        const bool own = attempt_.build.empty() || attempt_.build == scheme_.key().build;
        other_ = own ? nullptr : scheme_.find_build(attempt_.build);
        out_.form = other_ ? other_->find_form(attempt_.assessment) : scheme_.find_form(attempt_.assessment);
        if (!own && !other_) {
            refuse(AttemptState::other_build, code("result-of-another-build"),
                   fmt::format("the result is of build {}, the key of build {}", quote(attempt_.build), quote(scheme_.key().build)),
                   "it is not graded: use the key.json of the build that was given, or give it too, with --other-key");
            return;
        }
        if (is_refused()) return;
        place_responses();
        score_responses();
        if (out_.form) add_missing();
        if (out_.max == 0 && out_.by_hand == 0) {
            refuse(AttemptState::nothing_delivered, code("nothing-delivered"), "no item of the key was delivered in this attempt",
                   "it is not graded; is this the key of that exam?");
            return;
        }
        add_scaled(scheme_, attempt_.assessment, out_);
        add_weighted(scheme_, out_);
        verify();
        if (attempt_.reported) compare_reported(scheme_, attempt_, out_);
    }

private:
    void refuse(AttemptState state, Code code, std::string text, std::string hint) {
        out_.state = state;
        out_.issues.push_back({code, std::nullopt, std::move(text), std::move(hint)});
    }

    bool is_refused() {
        const auto has_answer = [](const ItemResponse& one) { return one.response.answered() || one.undecided || one.mark; };
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

    int minutes() const { return out_.form ? out_.form->minutes : (other_ ? *other_->key : scheme_.key()).blueprint.minutes; }

    // Finds the item of each response, and which response of an item is its last.
    void place_responses() {
        last_.assign(scheme_.items().size(), none);
        for (std::size_t i = 0; i < attempt_.responses.size(); ++i) {
            GradedResponse one;
            one.index = static_cast<std::uint32_t>(i);
            const std::string& id = attempt_.responses[i].item;
            const bool changed = other_ && other_->changed.contains(id);
            if (!changed && (!other_ || other_->key->find_item(id))) one.answer = answers_.find(attempt_.responses[i], out_.form);
            if (one.answer) one.item = static_cast<std::uint32_t>(one.answer->item);
            if (changed && (!out_.form || std::ranges::find(out_.form->changed, id) != out_.form->changed.end())) {
                one.state = ResponseState::changed_item;
            } else if (!one.item && !changed) {
                one.state = ResponseState::unknown_item;
                out_.issues.push_back({code("unknown-item-in-result"), i,
                                       fmt::format("the key has no item {}", quote(attempt_.responses[i].item)),
                                       "it is listed, but not scored"});
            } else if (out_.form && (changed || !out_.form->holds[*one.item])) {
                one.state = ResponseState::not_on_form;
                out_.issues.push_back(
                    {code("item-not-on-form"), i,
                     fmt::format("item {} is not on the form {}", quote(attempt_.responses[i].item), quote(attempt_.assessment)),
                     "it is listed, but not scored"});
            } else {
                if (const std::size_t before = last_[*one.item]; before != none) supersede(before, i);
                last_[*one.item] = i;
            }
            out_.responses.push_back(one);
        }
    }

    void supersede(std::size_t before, std::size_t index) {
        out_.responses[before].state = ResponseState::superseded;
        const bool same = attempt_.responses[before].response == attempt_.responses[index].response;
        out_.issues.push_back({code("repeated-response"), index,
                               fmt::format("a second response to item {}, {} the first", quote(attempt_.responses[index].item),
                                           same ? "the same as" : "other than"),
                               "the last response counts; both are listed"});
    }

    void score_responses() {
        for (GradedResponse& one : out_.responses) {
            if (one.state != ResponseState::scored) continue;
            const bool answered = one.answer->response.answered();
            const ItemKey& item = *one.answer->key;
            const bool undecided = attempt_.responses[*one.index].undecided;
            if (item.dropped) {
                one.state = ResponseState::dropped;
                continue;
            }
            const auto& mark = attempt_.responses[*one.index].mark;
            const bool by_hand = !item.credit_all && (undecided || scheme_.items()[*one.item].by_hand);
            if (by_hand && mark) {
                one.state = ResponseState::marked;
                one.fraction = *mark / item.points;
                count(one, scheme_.score(*one.item, one.fraction));
                continue;
            }
            if (by_hand && (undecided || answered || !scheme_.with_marks())) {
                one.state = undecided || answered ? ResponseState::by_hand : ResponseState::unanswered;
                ++out_.by_hand;
                continue;
            }
            for (const Issue& issue : one.answer->issues) out_.issues.emplace_back(issue).response = one.index;
            if (!answered && !undecided) one.state = ResponseState::unanswered;
            one.fraction = one.answer->fraction;
            count(one, one.answer->score);
        }
    }

    void add_missing() {
        for (const std::size_t item : out_.form->items) {
            if (last_[item] != none) continue;
            GradedResponse one;
            one.item = static_cast<std::uint32_t>(item);
            one.state = ResponseState::not_recorded;
            const bool credit = scheme_.key_of(out_.form, item).credit_all;
            if (credit) one.fraction = 1;
            if (scheme_.items()[item].by_hand && !credit)
                ++out_.by_hand;
            else
                count(one, credit ? scheme_.items()[item].points : 0);
            out_.responses.push_back(one);
        }
        for (const std::size_t item : out_.form->dropped)
            if (last_[item] == none)
                out_.responses.push_back({static_cast<std::uint32_t>(item), std::nullopt, ResponseState::dropped, {}, 0, false, nullptr});
    }

    void count(GradedResponse& one, std::int64_t score) {
        const SchemeItem& item = scheme_.items()[*one.item];
        one.counts = true;
        one.score = score;
        out_.raw += one.score;
        out_.max += item.points;
        if (item.domain != no_domain) {
            out_.domains[item.domain].raw += one.score;
            out_.domains[item.domain].max += item.points;
        }
        if (is_omitted(one.state))
            ++out_.omitted;
        else if (one.fraction == Rational(1))
            ++out_.right;
        else if (one.fraction == Rational(0))
            ++out_.wrong;
        else
            ++out_.partial;
    }

    void verify() {
        if (out_.form) {
            out_.violations = out_.form->verdict.violations;
        } else {
            std::vector<const ItemKey*> delivered;
            for (const GradedResponse& one : out_.responses)
                if (one.item && one.state != ResponseState::superseded) delivered.push_back(scheme_.items()[*one.item].key);
            out_.violations = verify_items(scheme_.key(), delivered).violations;
        }
        out_.form_violations = out_.form ? out_.violations.size() : 0;
        for (const GradedResponse& one : out_.responses) verify_response(one);
        verify_times();
    }

    void verify_response(const GradedResponse& one) {
        const auto add = [&](Requirement requirement, const char* what) {
            const std::string& id = attempt_.responses[*one.index].item;
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

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    const Scheme& scheme_;
    KnownAnswers& answers_;
    const Attempt& attempt_;
    AttemptPolicy policy_;
    const OtherBuild* other_ = nullptr;  // where the attempt is of another build
    GradedAttempt& out_;
    std::vector<std::size_t> last_;  // by item: the response that counts
};

// As new, but with the memory of its lists.
void clear(GradedAttempt& out, std::size_t domains) {
    GradedAttempt fresh;
    std::swap(fresh.responses, out.responses);
    std::swap(fresh.domains, out.domains);
    fresh.responses.clear();
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

std::string_view to_string(ResponseState state) {
    switch (state) {
        case ResponseState::scored:
            return "scored";
        case ResponseState::unanswered:
            return "unanswered";
        case ResponseState::not_recorded:
            return "not-recorded";
        case ResponseState::superseded:
            return "superseded";
        case ResponseState::unknown_item:
            return "unknown-item";
        case ResponseState::not_on_form:
            return "not-on-form";
        case ResponseState::by_hand:
            return "by-hand";
        case ResponseState::marked:
            return "marked";
        case ResponseState::dropped:
            return "dropped";
        case ResponseState::changed_item:
            return "changed-item";
    }
    return {};
}

void add_scaled(const Scheme& scheme, std::string_view assessment, GradedAttempt& out) {
    const Blueprint& blueprint = scheme.key().blueprint;
    if (!has_blueprint(scheme.key()) || out.max == 0) return;
    // A table is of the whole form's points.
    const std::string_view table = !out.form || out.form->whole ? assessment : std::string_view();
    out.scaled = scaled_score(blueprint.scale, table, scheme.points(out.raw), scheme.points(out.max));
    out.passed = passes(blueprint.scale, *out.scaled);
}

void add_weighted(const Scheme& scheme, GradedAttempt& out) {
    if (!has_blueprint(scheme.key()) || out.max == 0 || out.domains.empty()) return;
    double weighted = 0;
    for (std::size_t d = 0; d < out.domains.size(); ++d) {
        if (out.domains[d].max == 0) return;
        weighted += scheme.key().blueprint.domains[d].weight.to_double() *
                    (static_cast<double>(out.domains[d].raw) / static_cast<double>(out.domains[d].max));
    }
    out.weighted = weighted;
}

void grade_attempt(const Scheme& scheme, KnownAnswers& answers, const Attempt& attempt, GradedAttempt& out, AttemptPolicy policy) {
    clear(out, scheme.domains());
    answers.forget_passing();
    AttemptGrader(scheme, answers, attempt, policy, out).run();
}

}  // namespace lectern
