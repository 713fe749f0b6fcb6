#include "grade/partial/part_json.h"

#include <algorithm>

#include "base/text.h"
#include "grade/summary/summary.h"

namespace lectern {

namespace {

constexpr std::int64_t exact_in_double = std::int64_t{1} << 53;

std::string decimal(Wide value) {
    const bool negative = value < 0;
    std::string out;
    // Digit by digit with its sign, as the lowest number has no positive one.
    do {
        const int digit = static_cast<int>(value % 10);
        out += static_cast<char>('0' + (negative ? -digit : digit));
        value /= 10;
    } while (value != 0);
    if (negative) out += '-';
    std::ranges::reverse(out);
    return out;
}

Wide from_decimal(std::string_view text) {
    constexpr std::size_t most_digits = 36;  // below 2^127 with any digits
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > most_digits) throw DamagedPart("a number is out of its range");
    Wide out = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') throw DamagedPart("a number is none");
        out = out * 10 + (c - '0');
    }
    return negative ? -out : out;
}

PartJson place_json(const Span& at, const Files& files) {
    const SourceFile& file = files[at.file];
    PartJson out{{"path", text_json(file.path)}, {"line", file.first.line}, {"column", file.first.column}, {"text", text_json(file.text)}};
    if (at.range) out["range"] = {at.range->begin, at.range->end};
    return out;
}

Span span_of(const PartJson& json, Files& files) {
    constexpr std::int64_t most = UINT32_MAX;
    const LineColumn first{static_cast<std::uint32_t>(number_of(json.at("line"), most)),
                           static_cast<std::uint32_t>(number_of(json.at("column"), most))};
    std::string text = text_of(json.at("text"));
    Span out;
    if (json.contains("range")) {
        const PartJson& range = json.at("range");
        const std::int64_t end = number_of(range.at(1), static_cast<std::int64_t>(std::min<std::size_t>(text.size(), most)));
        out.range = Range{static_cast<std::uint32_t>(number_of(range.at(0), end)), static_cast<std::uint32_t>(end)};
    }
    out.file = files.add_excerpt(text_of(json.at("path")), std::move(text), first);
    return out;
}

Code code_of(const PartJson& json) {
    const auto found = std::ranges::find(all_codes, json.get_ref<const std::string&>(), &Code::id);
    if (found == std::end(all_codes)) throw DamagedPart("a finding has a code that there is not");
    return *found;
}

// Figures to and from JSON, by their types: what a list of them needs to be written and read.
PartJson json_of(std::int64_t n, const Files&) {
    return n;
}

void read(const PartJson& json, Files&, std::int64_t& n) {
    n = number_of(json);
}

PartJson json_of(const Often& often, const Files& files) {
    if (often.times == 0) return nullptr;
    return {{"times", often.times}, {"first", place_json(often.first, files)}};
}

void read(const PartJson& json, Files& files, Often& often) {
    if (!json.is_null()) often = {span_of(json.at("first"), files), number_of(json.at("times"))};
}

template <typename Figure>
PartJson json_of(const std::map<std::string, Figure>& map, const Files& files) {
    PartJson out = PartJson::array();
    for (const auto& [name, one] : map) out.push_back({text_json(name), json_of(one, files)});
    return out;
}

template <typename Figure>
void read(const PartJson& json, Files& files, std::map<std::string, Figure>& map) {
    for (const PartJson& one : json) read(one.at(1), files, map[text_of(one.at(0))]);
}

PartJson json_of(const std::set<std::string>& names, const Files&) {
    PartJson out = PartJson::array();
    for (const std::string& name : names) out.push_back(text_json(name));
    return out;
}

void read(const PartJson& json, Files&, std::set<std::string>& names) {
    if (json.size() > most_splits + 1) throw DamagedPart("there are too many splits");
    for (const PartJson& one : json) names.insert(text_of(one));
}

// By the words of an enumeration whose values are listed in order.
template <typename Counts, typename Values>
PartJson by_word(const Counts& counts, const Values& values) {
    PartJson out = PartJson::object();
    for (const auto value : values)
        if (const std::int64_t n = counts[static_cast<std::size_t>(value)]) out[std::string(to_string(value))] = n;
    return out;
}

template <typename Counts, typename Values>
void read_by_word(const PartJson& json, const Values& values, Counts& counts) {
    if (!json.is_object()) throw DamagedPart("counts are no object");
    for (const auto& count : json.items()) {
        const auto found = std::ranges::find_if(values, [&](const auto value) { return to_string(value) == count.key(); });
        if (found == std::end(values)) throw DamagedPart("a state is none");
        counts[static_cast<std::size_t>(*found)] = number_of(count.value());
    }
}

PartJson json_of(const decltype(GradingSums::attempts)& counts, const Files&) {
    return by_word(counts, all_attempt_states);
}

void read(const PartJson& json, Files&, decltype(GradingSums::attempts)& counts) {
    read_by_word(json, all_attempt_states, counts);
}

PartJson json_of(const decltype(GradingSums::responses)& counts, const Files&) {
    return by_word(counts, all_response_states);
}

void read(const PartJson& json, Files&, decltype(GradingSums::responses)& counts) {
    read_by_word(json, all_response_states, counts);
}

PartJson json_of(const std::map<Requirement, std::int64_t>& counts, const Files&) {
    PartJson out = PartJson::object();
    for (const auto& [requirement, n] : counts) out[std::string(to_string(requirement))] = n;
    return out;
}

void read(const PartJson& json, Files&, std::map<Requirement, std::int64_t>& counts) {
    std::array<std::int64_t, std::size(all_requirements)> all{};
    read_by_word(json, all_requirements, all);
    for (const Requirement one : all_requirements)
        if (const std::int64_t n = all[static_cast<std::size_t>(one)]) counts[one] = n;
}

PartJson score_json(const std::optional<int>& score) {
    return score ? PartJson(*score) : PartJson(nullptr);
}

std::optional<int> score_of(const PartJson& json) {
    if (json.is_null()) return std::nullopt;
    const auto score = json.get<std::int64_t>();
    if (score < INT32_MIN || score > INT32_MAX) throw DamagedPart("a score is out of its range");
    return static_cast<int>(score);
}

constexpr std::pair<const char*, std::int64_t RegradeSums::*> regrade_counts[] = {{"attempts", &RegradeSums::attempts},
                                                                                  {"raw", &RegradeSums::raw},
                                                                                  {"scaled", &RegradeSums::scaled},
                                                                                  {"now_pass", &RegradeSums::now_pass},
                                                                                  {"now_fail", &RegradeSums::now_fail}};

PartJson json_of(const RegradeSums& sums, const Files& files) {
    PartJson out, verdicts = PartJson::array();
    for (const VerdictChange& one : sums.verdicts)
        verdicts.push_back(
            {text_json(one.candidate), text_json(one.assessment), one.attempt, one.passes, score_json(one.before), score_json(one.after)});
    for (const auto& [name, count] : regrade_counts) out[name] = sums.*count;
    out["items"] = json_of(sums.items, files);
    out["verdicts"] = std::move(verdicts);
    return out;
}

void read(const PartJson& json, Files& files, RegradeSums& sums) {
    for (const auto& [name, count] : regrade_counts) sums.*count = number_of(json.at(name));
    read(json.at("items"), files, sums.items);
    if (json.at("verdicts").size() > RegradeSums::most_listed) throw DamagedPart("there are too many verdicts");
    for (const PartJson& one : json.at("verdicts"))
        sums.verdicts.insert({text_of(one.at(0)), text_of(one.at(1)), static_cast<int>(number_of(one.at(2), INT32_MAX)),
                              one.at(3).get<bool>(), score_of(one.at(4)), score_of(one.at(5))});
}

PartJson run_json(const LineRun& run) {
    return {run.first, run.last, run.times};
}

LineRun run_of(const PartJson& json, std::int64_t least) {
    constexpr std::int64_t most_in_a_run = std::int64_t{1} << 40;
    const std::int64_t last = number_of(json.at(1), UINT32_MAX), times = number_of(json.at(2), most_in_a_run);
    const std::int64_t first = number_of(json.at(0), last);
    if (times < least) throw DamagedPart("a run of lines has nothing in it");
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), static_cast<std::uint64_t>(times)};
}

}  // namespace

PartJson text_json(std::string_view text) {
    if (!invalid_utf8(text)) return std::string(text);
    PartJson bytes = PartJson::array();
    for (const char c : text) bytes.push_back(static_cast<unsigned char>(c));
    return bytes;
}

std::string text_of(const PartJson& json) {
    if (json.is_string()) return json.get<std::string>();
    if (!json.is_array()) throw DamagedPart("a text is none");
    std::string out;
    for (const PartJson& byte : json) out += static_cast<char>(number_of(byte, 255));
    return out;
}

std::int64_t number_of(const PartJson& json, std::int64_t most) {
    if (!json.is_number_integer()) throw DamagedPart("a number is no whole one");
    if (json.is_number_unsigned() ? json.get<std::uint64_t>() > static_cast<std::uint64_t>(most) : true)
        throw DamagedPart("a number is out of its range");
    return json.get<std::int64_t>();
}

PartJson wide_json(Wide value) {
    if (value > -exact_in_double && value < exact_in_double) return static_cast<std::int64_t>(value);
    return decimal(value);
}

Wide wide_of(const PartJson& json, Wide least, Wide most) {
    Wide out = 0;
    if (json.is_string())
        out = from_decimal(json.get_ref<const std::string&>());
    else if (json.is_number_integer())
        out = json.is_number_unsigned() ? Wide{json.get<std::uint64_t>()} : Wide{json.get<std::int64_t>()};
    else
        throw DamagedPart("a number is no whole one");
    if (out < least || out > most) throw DamagedPart("a number is out of its range");
    return out;
}

PartJson finding_json(const Finding& finding, const Files& files) {
    PartJson notes = PartJson::array();
    for (const Note& note : finding.notes) {
        PartJson one{{"text", text_json(note.text)}};
        if (note.at) one["at"] = place_json(*note.at, files);
        notes.push_back(std::move(one));
    }
    return {{"code", finding.code.id}, {"at", place_json(finding.at, files)}, {"text", text_json(finding.text)}, {"notes", notes}};
}

Finding finding_of(const PartJson& json, Files& files) {
    Finding out{code_of(json.at("code")), span_of(json.at("at"), files), text_of(json.at("text")), {}};
    for (const PartJson& note : json.at("notes")) {
        out.notes.push_back({text_of(note.at("text")), std::nullopt});
        if (note.contains("at")) out.notes.back().at = span_of(note.at("at"), files);
    }
    return out;
}

PartJson left_out_json(const Findings::LeftOut& left_out) {
    PartJson runs = PartJson::array();
    for (const LineRun& run : left_out.lines.runs()) runs.push_back(run_json(run));
    return {{"code", left_out.code.id},
            {"path", text_json(left_out.path)},
            {"runs", std::move(runs)},
            {"rest", run_json(left_out.lines.rest())}};
}

void read_left_out(const PartJson& json, Findings& findings) {
    const Code code = code_of(json.at("code"));
    LineRuns lines;
    if (json.at("runs").empty() || json.at("runs").size() > LineRuns::most) throw DamagedPart("there are no runs of lines, or too many");
    for (const PartJson& one : json.at("runs")) lines.add(run_of(one, 1));
    if (const LineRun rest = run_of(json.at("rest"), 0); rest.times > 0) lines.add(rest);
    findings.leave_out(code, text_of(json.at("path")), lines);
}

PartJson sums_json(const GradingSums& sums, const Files& files) {
    PartJson out;
    GradingSums::each([&](const char* name, auto member) { out[name] = json_of(sums.*member, files); });
    const Issue& time = sums.unreadable_time;
    if (sums.unreadable_times.times > 0)
        out["unreadable_time"] = {{"code", time.code.id}, {"text", text_json(time.text)}, {"hint", text_json(time.hint)}};
    return out;
}

void read_sums(const PartJson& json, Files& files, GradingSums& sums) {
    GradingSums::each([&](const char* name, auto member) { read(json.at(name), files, sums.*member); });
    if (sums.unreadable_times.times > 0) {
        const PartJson& time = json.at("unreadable_time");
        sums.unreadable_time = {code_of(time.at("code")), std::nullopt, text_of(time.at("text")), text_of(time.at("hint"))};
    }
    for (const auto& [name, _] : sums.changed_items)
        if (name.find('\0') == std::string::npos) throw DamagedPart("a changed item is of no build");
}

PartJson SuspicionJson::write(const Suspicion& suspicion) {
    const auto list = [](const Suspicion::List& from) {
        PartJson first = PartJson::array();
        for (const Suspicion::Odd& one : from.first) first.push_back({one.at.file, one.at.line, text_json(one.text)});
        return PartJson{{"times", from.times}, {"first", first}};
    };
    PartJson paths = PartJson::array(), choices = PartJson::array();
    for (const std::string& path : suspicion.paths_) paths.push_back(text_json(path));
    for (const auto& [item, one] : suspicion.choices_) choices.push_back({item, list(one)});
    return {{"paths", paths}, {"times", list(suspicion.times_)}, {"choices", choices}};
}

void SuspicionJson::read(const PartJson& json, const PreparedKey& prepared, Suspicion& suspicion) {
    if (!suspicion.paths_.empty()) throw DamagedPart("what is odd stands there twice");
    for (const PartJson& path : json.at("paths")) suspicion.paths_.push_back(text_of(path));
    const auto read_list = [&](const PartJson& from, std::size_t most) {
        Suspicion::List out;
        out.times = static_cast<std::uint64_t>(number_of(from.at("times")));
        for (const PartJson& one : from.at("first")) out.first.push_back({where(one.at(0), one.at(1), suspicion), text_of(one.at(2))});
        if (out.first.size() != std::min<std::uint64_t>(out.times, most)) throw DamagedPart("a list is not as long as it says");
        return out;
    };
    suspicion.times_ = read_list(json.at("times"), Suspicion::most_listed);
    for (const PartJson& one : json.at("choices")) {
        const std::int64_t item = number_of(one.at(0));
        Suspicion::List list = read_list(one.at(1), 1);
        if (static_cast<std::size_t>(item) >= prepared.items().size() || list.first.empty()) throw DamagedPart("a list is of no item");
        suspicion.choices_[static_cast<std::size_t>(item)] = std::move(list);
    }
}

Suspicion::Where SuspicionJson::where(const PartJson& file, const PartJson& line, const Suspicion& suspicion) {
    const std::int64_t number = number_of(file, INT32_MAX);
    if (static_cast<std::size_t>(number) >= suspicion.paths_.size()) throw DamagedPart("a place is in no file");
    return {static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number_of(line, UINT32_MAX))};
}

PartJson SuspicionJson::write_answers(const Suspicion& suspicion, std::size_t from) {
    PartJson out = PartJson::array();
    const std::size_t end = std::min(from + answers_a_line, suspicion.answers_.size());
    for (std::size_t i = from; i < end; ++i) {
        const Suspicion::Answers& one = suspicion.answers_[i];
        out.push_back({one.sheet.hash.one, one.sheet.hash.two, one.at.file, one.at.line, one.candidate, one.sheet.wrong});
    }
    return out;
}

void SuspicionJson::read_answers(const PartJson& json, Suspicion& suspicion) {
    for (const PartJson& one : json) {
        Suspicion::Answers answers;
        const auto half = [&](std::size_t index) {
            if (!one.at(index).is_number_unsigned()) throw DamagedPart("a hash is none");
            return one.at(index).get<std::uint64_t>();
        };
        answers.sheet.hash = {half(0), half(1)};
        answers.at = where(one.at(2), one.at(3), suspicion);
        answers.candidate = static_cast<std::uint32_t>(number_of(one.at(4), UINT32_MAX));
        answers.sheet.wrong = static_cast<std::uint32_t>(number_of(one.at(5), UINT32_MAX));
        suspicion.answers_.push_back(answers);
    }
}

}  // namespace lectern
