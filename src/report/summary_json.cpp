#include "report/summary_json.h"

#include "report/summary_figures_json.h"

namespace lectern {

namespace {

using Json = nlohmann::ordered_json;

Json json_share(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? Json(nullptr) : Json(static_cast<double>(part) / static_cast<double>(whole));
}

Json number(Rational value) {
    return value.den == 1 ? Json(value.num) : Json(value.to_double());
}

Json json(const ReadCounts& counts) {
    return {{"lines", counts.lines}, {"attempts", counts.attempts}, {"unreadable", counts.unreadable}};
}

Json counts_json(const Summary& s) {
    Json attempts = Json::object(), responses = Json::object(), files = Json::array(), findings = Json::object();
    for (const AttemptState state : all_attempt_states) {
        const auto found = s.attempts.find(state);
        attempts[std::string(to_string(state))] = found == s.attempts.end() ? 0 : found->second;
    }
    for (const ResponseState state : all_response_states) {
        const auto found = s.responses.find(state);
        responses[std::string(to_string(state))] = found == s.responses.end() ? 0 : found->second;
    }
    for (const FileSummary& file : s.files) {
        Json one{{"path", file.path}};
        one.update(json(file.counts));
        files.push_back(one);
    }
    for (const auto& [code, n] : s.findings) findings[code] = n;
    return {{"files", files}, {"unreadable", s.unreadable()}, {"attempts", attempts}, {"responses", responses}, {"findings", findings}};
}

Json json(const AssessmentSummary& one, const Key& key) {
    Json out{{"assessment", one.id}, {"form", one.form != nullptr}};
    out.update(json_of(one.figures));
    out.update({{"max", json_figure(one.max_points)},
                {"conditional_sem", json_of(one.figures.conditional_sem)},
                {"consistency", json_of(one.consistency)},
                {"subscores", json_of(one.subscores)},
                {"mean_scaled", json_figure(one.mean_scaled)},
                {"mean_minutes", json_figure(one.mean_minutes)},
                {"histogram", one.histogram}});
    out["passed"] = has_blueprint(key) ? Json(one.passed) : Json(nullptr);
    out["pass_rate"] = has_blueprint(key) ? json_share(one.passed, one.figures.attempts) : Json(nullptr);
    return out;
}

Json json(const PartSummary& part) {
    Json out{{"id", part.id}, {"title", part.title}};
    if (part.weight) out["weight"] = number(*part.weight);
    out.update({{"items", part.items}, {"delivered", json_figure(part.delivered)}, {"fraction", json_figure(part.fraction)}});
    return out;
}

template <typename Parts>
Json list(const Parts& parts) {
    Json out = Json::array();
    for (const auto& part : parts) out.push_back(json(part));
    return out;
}

Json json(const PreparedForm& form) {
    Json domains = Json::array(), violations = Json::array();
    for (const DomainShare& one : form.verdict.domains)
        domains.push_back({{"id", one.domain},
                           {"weight", number(one.weight)},
                           {"items", one.items},
                           {"points", number(one.points)},
                           {"share_of_points", number(one.share_of_points)},
                           {"share_of_items", number(one.share_of_items)},
                           {"fits", one.fits}});
    for (const Violation& violation : form.verdict.violations)
        violations.push_back({{"requirement", to_string(violation.requirement)}, {"subject", violation.subject}, {"text", violation.text}});
    return {{"form", form.key->id}, {"ok", form.verdict.ok()}, {"items", form.verdict.items}, {"points", number(form.verdict.points)},
            {"domains", domains},   {"violations", violations}};
}

Json blueprint_json(const Summary& s) {
    Json forms = Json::array(), off_by = Json::object();
    for (const PreparedForm& form : s.prepared->forms()) forms.push_back(json(form));
    for (const auto& [requirement, n] : s.off_by) off_by[std::string(to_string(requirement))] = n;
    return {{"attempts", {{"ok", s.on_blueprint}, {"not_ok", s.off_blueprint}, {"by_requirement", off_by}}}, {"forms", forms}};
}

Json json(const RegradeSummary& regrade) {
    const RegradeSums& sums = regrade.sums;
    Json rules = Json::array(), verdicts = Json::array();
    for (const RepairRule& rule : *regrade.rules) {
        Json one{{"item", rule.item}, {"action", to_string(rule.action)}, {"reason", rule.reason}, {"forms", rule.forms}};
        if (!rule.values.empty()) one["key"] = rule.values;
        if (!rule.pairs.empty()) one["key"] = rule.pairs;
        const auto changed = sums.items.find(rule.item);
        one["attempts"] = changed == sums.items.end() ? 0 : changed->second;
        rules.push_back(one);
    }
    for (const VerdictChange& one : sums.verdicts)
        verdicts.push_back(
            {{"candidate", one.candidate}, {"attempt", one.attempt}, {"assessment", one.assessment}, {"passed", one.passes}});
    return {{"rules", rules},
            {"attempts", sums.attempts},
            {"raw_changed", sums.raw},
            {"scaled_changed", sums.scaled},
            {"now_pass", sums.now_pass},
            {"now_fail", sums.now_fail},
            {"verdicts", verdicts}};
}

Json json(const ItemFigures& item, const Summary& s) {
    const PreparedKey& prepared = *s.prepared;
    Json options = Json::array(), flags = Json::array();
    for (const OptionFigures& one : item.options)
        options.push_back({{"option", one.option},
                           {"correct", one.correct},
                           {"n", one.n},
                           {"share", json_figure(one.share)},
                           {"mean", json_figure(one.mean)}});
    for (const ItemFlag& flag : item.flags) {
        Json one{{"flag", to_string(flag.flag)}};
        if (!flag.option.empty()) one["option"] = flag.option;
        flags.push_back(one);
    }
    const ItemKey& key = *prepared.items()[item.item].key;
    const std::string repaired = s.repaired(key.id);
    return {{"item", key.id},
            {"task", key.task},
            {"n", item.n},
            {"p", json_figure(item.p)},
            {"discrimination", json_figure(item.discrimination)},
            {"upper_lower", json_figure(item.upper_lower)},
            {"omitted", item.omitted},
            {"omission", json_figure(item.omission)},
            {"mean_seconds", json_figure(item.mean_seconds)},
            {"options", options},
            {"flags", flags},
            {"repaired", repaired.empty() ? Json(nullptr) : Json(repaired)}};
}

Json scale_json(const Key& key) {
    if (!has_blueprint(key)) return nullptr;
    const Scale& scale = key.blueprint.scale;
    return {{"min", scale.min}, {"max", scale.max}, {"pass", scale.pass}, {"cut", number(scale.cut)}};
}

}  // namespace

std::string summary_json(const Summary& s) {
    const Key& key = s.prepared->key();
    Json assessments = Json::array(), items = Json::array(), discrepancies = Json::object();
    Json languages = Json::array(), dif = Json::array(), equating = Json::array();
    for (const AssessmentSummary& one : s.assessments) assessments.push_back(json(one, key));
    for (const ItemFigures& item : s.items) items.push_back(json(item, s));
    for (const LanguageSummary& one : s.languages) languages.push_back(json_of(one));
    for (const DifFigures& one : s.dif) dif.push_back(json_of(one, *s.prepared));
    for (const Equating& one : s.equating) equating.push_back(json_of(one));
    for (const auto& [field, n] : s.discrepancies) discrepancies[field] = n;
    const bool scaled = has_blueprint(key);
    const Json out{{"format", "lectern-summary"},
                   {"version", 1},
                   {"course", key.course},
                   {"title", key.title},
                   {"build", key.build},
                   {"scale", scale_json(key)},
                   {"counts", counts_json(s)},
                   {"passed", scaled ? Json(s.passed) : Json(nullptr)},
                   {"pass_rate", json_share(s.passed, s.with_verdict)},
                   {"histogram", s.histogram},
                   {"assessments", assessments},
                   {"languages", languages},
                   {"domains", list(s.domains)},
                   {"tasks", list(s.tasks)},
                   {"blueprint", scaled ? blueprint_json(s) : Json(nullptr)},
                   {"reported", {{"attempts", s.with_report}, {"differ", s.with_discrepancy}, {"discrepancies", discrepancies}}},
                   {"marks", s.marks ? Json{{"given", s.marks->given}, {"used", s.marks->used}} : Json(nullptr)},
                   {"regrade", s.regrade ? json(*s.regrade) : Json(nullptr)},
                   {"items", items},
                   {"dif", dif},
                   {"equating", equating}};
    return out.dump(1) + "\n";
}

}  // namespace lectern
