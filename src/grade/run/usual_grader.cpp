#include "grade/run/usual_grader.h"

#include <algorithm>

#include "base/timestamp.h"
#include "grade/rows/tables.h"

namespace lectern {

namespace {

// Nothing where there is no time; false where there is one that can't be read.
bool read_time(const std::string& text, std::optional<std::int64_t>& out) {
    out = parse_timestamp(text);
    return out.has_value() || text.empty();
}

AnswerOutcome outcome_of(const KnownAnswer& answer) {
    if (!answer.response.answered()) return AnswerOutcome::omitted;
    return answer.fraction == Rational(1)   ? AnswerOutcome::right
           : answer.fraction == Rational(0) ? AnswerOutcome::wrong
                                            : AnswerOutcome::partial;
}

}  // namespace

UsualGrader::Form UsualGrader::make_form(const SchemeForm* form) const {
    Form out;
    out.form = form;
    if (!form) return out;
    constexpr std::size_t most_items = 0xFFFF;  // Sums::outcomes
    out.usual = form->dropped.empty() && !form->items.empty() && form->items.size() <= most_items;
    out.domains.resize(scheme_.domains());
    out.hash = assessment_hash(form->key->id);
    out.places.resize(scheme_.items().size());
    for (std::size_t place = 0; place < form->items.size(); ++place) {
        const SchemeItem& item = scheme_.items()[form->items[place]];
        if (item.by_hand || scheme_.key_of(form, form->items[place]).dropped) out.usual = false;
        out.places[form->items[place]] = static_cast<std::uint32_t>(place);
        out.max += item.points;
        if (item.domain != no_domain) out.domains[item.domain].max += item.points;
    }
    if (out.max == 0) out.usual = false;
    return out;
}

UsualGrader::Form& UsualGrader::form_of(std::string_view assessment) {
    if (last_form_ && last_form_->form && last_form_->form->key->id == assessment) return *last_form_;
    const SchemeForm* const form = scheme_.find_form(assessment);
    const auto found = std::ranges::find(forms_, form, &Form::form);
    last_form_ = found == forms_.end() ? &forms_.emplace_back(make_form(form)) : &*found;
    return *last_form_;
}

void UsualGrader::new_reader() {
    for (Form& form : forms_) form.by_number.clear();
}

const UsualAnswer* UsualGrader::look_up(Form& form, const ItemResponse& known) {
    ItemResponse given;
    given.item = known.item;
    given.response = open_ ? open_(known) : known.response;
    const KnownAnswer* const answer = answers_.find(given, form.form);
    if (!answer || !answers_.keeps(answer) || !form.form->holds[answer->item] || !answer->issues.empty() || answer->too_many > 0)
        return nullptr;
    const SchemeItem& item = scheme_.items()[answer->item];
    UsualAnswer& out = form.answers.emplace_back();
    out.answer = answer;
    out.score = answer->score;
    out.outcome = outcome_of(*answer);
    if (out.outcome != AnswerOutcome::omitted) out.hash = answer->hash;
    out.number = static_cast<std::uint32_t>(form.answers.size() - 1);
    out.item = static_cast<std::uint32_t>(answer->item);
    out.place = form.places[answer->item];
    out.domain = static_cast<std::uint16_t>(item.domain == no_domain ? scheme_.domains() : item.domain);
    const std::string& fields = form.fields.emplace_back(padded(usual_fields(*answer)));
    out.fields = std::string_view(fields).substr(0, fields.size() - row_padding);
    return &out;
}

// False where an answer is not usual or took longer than the tally believes, or where an item has two.
bool UsualGrader::add_up(Form& form, std::span<const UsualResponse> responses) {
    constexpr std::int64_t longest = static_cast<std::int64_t>(longest_seconds * 1000);
    const std::size_t n = responses.size();
    ++attempts_;
    if (met_.size() < n) met_.resize(n);
    given_.resize(n);
    milliseconds_.resize(n);
    domains_.assign(scheme_.domains() + 1, 0);
    Sums sums;
    sums.sheet.hash = form.hash;
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t number = responses[i].number;
        if (form.by_number.size() <= number) form.by_number.resize(number + 1);
        const UsualAnswer* answer = form.by_number[number];
        if (!answer) answer = form.by_number[number] = look_up(form, *responses[i].known);
        if (!answer || met_[answer->place] == attempts_) return false;
        met_[answer->place] = attempts_;
        given_[i] = answer;
        sums.raw += answer->score;
        domains_[answer->domain] += answer->score;
        sums.outcomes += std::uint64_t{1} << 16 * static_cast<int>(answer->outcome);
        sums.sheet.hash += answer->hash;
        milliseconds_[i] = responses[i].timed ? responses[i].seconds.thousandths() : -1;
        if (milliseconds_[i] < 0) continue;
        if (milliseconds_[i] >= longest) return false;
        sums.milliseconds += milliseconds_[i];
        sums.longest = std::max(sums.longest, milliseconds_[i]);
        const bool answered = answer->outcome != AnswerOutcome::omitted;
        sums.timed += answered ? 1 : 0;
        sums.in_no_time += answered && milliseconds_[i] == 0 ? 1 : 0;
    }
    sums_ = sums;
    return true;
}

// False also where it takes the exact seconds to say so.
bool UsualGrader::has_usual_times(const Form& form, const Attempt& attempt) {
    constexpr std::int64_t grace = static_cast<std::int64_t>(time_grace * 1000);
    graded_.milliseconds.reset();
    if (sums_.in_no_time >= least_in_no_time && 2 * sums_.in_no_time >= sums_.timed) return false;
    std::optional<std::int64_t> started, submitted;
    if (!read_time(attempt.started, started) || !read_time(attempt.submitted, submitted)) return false;
    if (!started || !submitted) return true;
    const std::int64_t taken = *submitted - *started;
    const std::int64_t rounded = static_cast<std::int64_t>(given_.size());
    graded_.milliseconds = taken;
    if (taken <= 0 || sums_.longest + 1 >= taken + grace ||
        sums_.milliseconds + rounded >= static_cast<std::int64_t>(most_time_together * static_cast<double>(taken)) + grace)
        return false;
    return !verify_time(*started, *submitted, form.form->minutes);
}

void UsualGrader::fill_graded(Form& form, const Attempt& attempt) {
    const auto outcomes = [&](AnswerOutcome outcome) {
        return static_cast<int>(sums_.outcomes >> 16 * static_cast<int>(outcome) & 0xFFFF);
    };
    graded_.form = form.form;
    graded_.raw = sums_.raw;
    graded_.max = form.max;
    graded_.right = outcomes(AnswerOutcome::right);
    graded_.partial = outcomes(AnswerOutcome::partial);
    graded_.wrong = outcomes(AnswerOutcome::wrong);
    graded_.omitted = outcomes(AnswerOutcome::omitted);
    graded_.domains = form.domains;
    for (std::size_t d = 0; d < graded_.domains.size(); ++d) graded_.domains[d].raw = domains_[d];
    graded_.weighted.reset();
    add_weighted(scheme_, graded_);
    const auto [verdict, fresh] = form.verdicts.try_emplace(sums_.raw);
    if (fresh) {
        graded_.scaled.reset();
        graded_.passed.reset();
        add_scaled(scheme_, attempt.assessment, graded_);
        verdict->second = {graded_.scaled, graded_.passed};
    }
    graded_.scaled = verdict->second.scaled;
    graded_.passed = verdict->second.passed;
    graded_.violations = form.form->verdict.violations;
    graded_.form_violations = graded_.violations.size();
    sums_.sheet.wrong = static_cast<std::uint32_t>(graded_.partial + graded_.wrong);
}

bool UsualGrader::add(const Attempt& attempt, std::span<const UsualResponse> responses, const AttemptPlace& place, GradedPart& part) {
    if (attempt.build != scheme_.key().build || attempt.reported) return false;
    Form& form = form_of(attempt.assessment);
    if (!form.usual || responses.size() != form.form->items.size() || !add_up(form, responses) || !has_usual_times(form, attempt))
        return false;
    fill_graded(form, attempt);
    part.names.push_back(SeenAttempts::name_of(attempt, place));
    ++part.sums.attempts[static_cast<std::size_t>(AttemptState::scored)];
    part.sums.add(scheme_, attempt, graded_, given_, milliseconds_);
    part.suspicion.add(attempt, sums_.sheet, place);
    attempts_row(scheme_, attempt, place, graded_, part.attempts);
    rows_.add(attempt, given_, responses, part.responses);
    return true;
}

}  // namespace lectern
