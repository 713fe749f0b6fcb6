#include "grade/attempt/known_answers.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/csv_row.h"
#include "base/hash.h"
#include "base/text.h"
#include "findings/codes.h"
#include "score/score.h"

namespace lectern {

namespace {

bool has_option(const std::vector<std::string>& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
}

std::string words(ItemType type) {
    return std::string(to_string(type));
}

// Is the response of the kind that the item's type has? Reports where not.
bool has_shape(const ItemKey& item, const Response& response, std::vector<Issue>& issues) {
    const bool pairs = item.type == ItemType::matching, places = item.type == ItemType::ordering && response.values.empty();
    const bool one_text = item.type == ItemType::numeric || item.type == ItemType::short_answer || item.type == ItemType::essay;
    std::string wanted;
    if (pairs ? !response.values.empty() : !places && !response.pairs.empty())
        wanted = pairs ? "pairs of prompt and match" : "texts, not pairs";
    else if (one_text && response.values.size() > 1)
        wanted = "one text";
    if (wanted.empty()) return true;
    issues.push_back({code("response-of-another-type"),
                      {},
                      fmt::format("item {} is {}: its response is {}", quote(item.id), words(item.type), wanted),
                      "it scores 0; was the item changed after the exam?"});
    return false;
}

void unknown_option(const ItemKey& item, std::string_view what, const std::string& id, std::vector<Issue>& issues) {
    issues.push_back({code("unknown-option-in-response"),
                      {},
                      fmt::format("item {} has no {} {}", quote(item.id), what, quote(id)),
                      "it counts as a wrong choice; was the item changed after the exam?"});
}

void check_options(const ItemKey& item, const Response& response, std::vector<Issue>& issues) {
    switch (item.type) {
        case ItemType::multiple_choice:
        case ItemType::multiple_response:
        case ItemType::ordering:
            for (const std::string& id : response.values)
                if (!has_option(item.options, id)) unknown_option(item, item.type == ItemType::ordering ? "step" : "option", id, issues);
            for (const auto& [step, _] : response.pairs)
                if (!has_option(item.options, step)) unknown_option(item, "step", step, issues);
            return;
        case ItemType::matching:
            for (const auto& [prompt, match] : response.pairs) {
                if (!has_option(item.prompts, prompt)) unknown_option(item, "prompt", prompt, issues);
                if (!has_option(item.options, match)) unknown_option(item, "match", match, issues);
            }
            return;
        case ItemType::numeric:
        case ItemType::short_answer:
        case ItemType::essay:
            return;
    }
}

std::vector<std::size_t> chosen_options(const ItemKey& item, const Response& response) {
    std::vector<std::size_t> out;
    if (item.type != ItemType::multiple_choice && item.type != ItemType::multiple_response) return out;
    for (std::size_t i = 0; i < item.options.size(); ++i)
        if (has_option(response.values, item.options[i])) out.push_back(i);
    return out;
}

std::size_t hash_of(const std::string& id, const Response& response) {
    std::size_t hash = quick_hash(id);
    const auto add = [&](const std::string& text) { hash = quick_hash(text, hash); };
    for (const std::string& value : response.values) add(value);
    for (const auto& [prompt, match] : response.pairs) add(prompt), add(match);
    return hash;
}

std::size_t size_of(const Response& response) {
    std::size_t size = 0;
    for (const std::string& value : response.values) size += value.size();
    for (const auto& [prompt, match] : response.pairs) size += prompt.size() + match.size();
    return size;
}

}  // namespace

std::string response_text(const Response& response) {
    std::string out = join(response.values, " ");
    for (const auto& [prompt, match] : response.pairs) out += (out.empty() ? "" : " ") + prompt + "-" + match;
    return out;
}

AnswerOutcome outcome_of(ResponseState state, Rational fraction) {
    if (is_omitted(state)) return AnswerOutcome::omitted;
    return fraction == Rational(1) ? AnswerOutcome::right : fraction == Rational(0) ? AnswerOutcome::wrong : AnswerOutcome::partial;
}

void KnownAnswers::begin(const OtherBuild* build, const PreparedForm* form) {
    passing_.clear();
    if (sitting_ && sitting_->build == build && sitting_->form == form) return;
    const auto same = [&](const Sitting& one) { return one.build == build && one.form == form; };
    const auto found = std::ranges::find_if(sittings_, same);
    sitting_ = found == sittings_.end() ? &sittings_.emplace_back(Sitting{build, form, {}, {}, {}, {}, {}}) : &*found;
}

void KnownAnswers::new_reader() {
    for (Sitting& one : sittings_) one.by_number.clear();
}

// Where the item stands: what the answer is if it is of no item that counts.
void KnownAnswers::place(KnownAnswer& answer, std::size_t item) const {
    const PreparedItem& found = prepared_.items()[item];
    answer.item = static_cast<std::uint32_t>(item);
    answer.points = found.points;
    answer.domain = static_cast<std::uint16_t>(found.domain == no_domain ? prepared_.domains() : found.domain);
    answer.hash = answer_hash(item, *found.key, answer.response);
    answer.too_many = too_many(*found.key, answer.response);
    answer.placed = !sitting_->form || sitting_->form->holds[item];
    answer.key = &prepared_.key_of(sitting_->form, item);
    answer.options = chosen_options(*answer.key, answer.response);
}

void KnownAnswers::score(KnownAnswer& answer) const {
    const ItemKey& key = *answer.key;
    if (key.dropped) {
        answer.state = ResponseState::dropped;
        return;
    }
    const bool person = !key.credit_all && prepared_.items()[answer.item].by_hand;
    answer.state = answer.answered ? (person ? ResponseState::by_hand : ResponseState::scored) : ResponseState::unanswered;
    if (person && (answer.answered || !prepared_.with_marks())) return;
    answer.counts = true;
    if (!person) {
        const bool shape = has_shape(key, answer.response, answer.issues);
        if (shape) check_options(key, answer.response, answer.issues);
        answer.fraction = key.credit_all ? Rational(1) : shape ? fraction(key, answer.response) : Rational(0);
    }
    answer.score = prepared_.score(answer.item, answer.fraction);
    answer.outcome = outcome_of(answer.state, answer.fraction);
}

KnownAnswer KnownAnswers::judge(const std::string& id, Response response) const {
    const OtherBuild* const build = sitting_->build;
    const PreparedForm* const form = sitting_->form;
    const bool changed = build && build->changed.contains(id);
    const auto item = changed || (build && !build->key->find_item(id)) ? std::nullopt : prepared_.find_item(id);
    KnownAnswer out;
    out.id = id;
    out.response = std::move(response);
    out.answered = out.response.answered();
    if (item) place(out, *item);
    if (out.placed) {
        score(out);
    } else if (changed && (!form || std::ranges::find(form->changed, id) != form->changed.end())) {
        out.state = ResponseState::changed_item;
    } else if (item || changed) {
        out.state = ResponseState::not_on_form;
        out.issues.push_back({code("item-not-on-form"),
                              {},
                              fmt::format("item {} is not on the form {}", quote(id), quote(form->key->id)),
                              "it is listed, but not scored"});
    } else {
        out.issues.push_back(
            {code("unknown-item-in-result"), {}, fmt::format("the key has no item {}", quote(id)), "it is listed, but not scored"});
    }
    return out;
}

void KnownAnswers::write_row(KnownAnswer& out) const {
    out.odd = !out.issues.empty() || out.too_many > 0 || !out.placed;
    out.fields = "," + csv_field(out.id) + "," + csv_field(response_text(out.response));
    out.row_bytes = out.fields;
    if (out.counts)
        out.row_bytes += "," + to_decimal(out.fraction) + "," + to_decimal(prepared_.points(out.score)) + "," + to_decimal(out.key->points);
    out.row_bytes += out.counts ? ",,," : ",,,,,,";
    const std::size_t size = out.row_bytes.size();
    out.row_bytes.append(row_padding, '\0');
    out.row = std::string_view(out.row_bytes).substr(0, size);
}

const KnownAnswer& KnownAnswers::keep(KnownAnswer answer) {
    constexpr std::size_t together = 256;
    if (kept_.empty() || kept_.back().size() == together) kept_.emplace_back().reserve(together);
    KnownAnswer& out = kept_.back().emplace_back(std::move(answer));
    out.number = ++numbers_;
    write_row(out);
    return out;
}

const KnownAnswer& KnownAnswers::look_up(const ItemResponse& given) {
    const std::string& id = given.told().item;
    Response response = prepared_.opened(sitting_->build, given);
    const std::size_t hash = hash_of(id, response);
    const KnownAnswer* answer = nullptr;
    const auto [from, to] = sitting_->by_hash.equal_range(hash);
    for (auto at = from; at != to && !answer; ++at)
        if (at->second->id == id && at->second->response == response) answer = at->second;
    if (!answer) {
        if (numbers_ >= most_kept || id.size() + size_of(response) > longest_kept) {
            write_row(passing_.emplace_back(judge(id, std::move(response))));
            return passing_.back();
        }
        answer = &keep(judge(id, std::move(response)));
        sitting_->by_hash.emplace(hash, answer);
    }
    if (given.known != 0) {
        if (sitting_->by_number.size() <= given.known) sitting_->by_number.resize(given.known + 1);
        sitting_->by_number[given.known] = answer;
    }
    return *answer;
}

const KnownTotal& KnownAnswers::total(const std::string& assessment, std::int64_t raw, std::int64_t max) {
    auto& totals = sitting_->totals;
    if (sitting_->assessment != assessment || totals.size() == most_kept) totals.clear();
    sitting_->assessment = assessment;
    const auto [known, fresh] = totals.try_emplace({raw, max});
    KnownTotal& out = known->second;
    if (!fresh) return out;
    const Blueprint& blueprint = prepared_.key().blueprint;
    if (has_blueprint(prepared_.key()) && max > 0) {
        // A table is of the whole form's points.
        const std::string_view table = !sitting_->form || sitting_->form->whole ? assessment : std::string_view();
        out.scaled = scaled_score(blueprint.scale, table, prepared_.points(raw), prepared_.points(max));
        out.passed = passes(blueprint.scale, *out.scaled);
    }
    {
        CsvRow row(out.row);
        row.number(prepared_.points(raw)).number(prepared_.points(max));
        row.number(max > 0 ? std::optional(Rational(raw, max)) : std::nullopt);
        row.number(out.scaled ? std::optional<std::int64_t>(*out.scaled) : std::nullopt).boolean(out.passed);
    }
    out.row.pop_back();  // the line break
    return out;
}

const KnownAnswer& KnownAnswers::missing(std::size_t item) {
    sitting_->missing.resize(prepared_.items().size());
    const KnownAnswer*& known = sitting_->missing[item];
    if (known) return *known;
    KnownAnswer out;
    out.id = prepared_.items()[item].key->id;
    place(out, item);
    const ItemKey& key = *out.key;
    out.hash = {};
    out.state = key.dropped ? ResponseState::dropped : ResponseState::not_recorded;
    out.counts = !key.dropped && (key.credit_all || !prepared_.items()[item].by_hand);
    out.fraction = out.counts && key.credit_all ? 1 : 0;
    out.score = prepared_.score(item, out.fraction);
    return *(known = &keep(std::move(out)));
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

}  // namespace lectern
