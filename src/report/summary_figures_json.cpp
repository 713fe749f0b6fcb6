#include "report/summary_figures_json.h"

namespace lectern {

using OrderedJson = nlohmann::ordered_json;

namespace {

OrderedJson json_whole(const std::optional<int>& value) {
    return value ? OrderedJson(*value) : OrderedJson(nullptr);
}

OrderedJson json_subscores(const std::vector<Subscore>& list) {
    OrderedJson out = OrderedJson::array();
    for (const auto& [id, f] : list)
        out.push_back({{"id", id},
                       {"items", f.items},
                       {"max", f.max},
                       {"mean", json_figure(f.mean)},
                       {"sd", json_figure(f.sd)},
                       {"alpha", json_figure(f.alpha)},
                       {"lambda2", json_figure(f.lambda2)}});
    return out;
}

}  // namespace

OrderedJson json_figure(const std::optional<double>& value) {
    return value ? OrderedJson(*value) : OrderedJson(nullptr);
}

OrderedJson json_of(const TestFigures& f) {
    return {{"attempts", f.attempts},        {"items", f.items},
            {"mean", json_figure(f.mean)},   {"median", json_figure(f.median)},
            {"sd", json_figure(f.sd)},       {"skew", json_figure(f.skew)},
            {"lowest", json_figure(f.min)},  {"highest", json_figure(f.max)},
            {"alpha", json_figure(f.alpha)}, {"lambda2", json_figure(f.lambda2)},
            {"kr20", json_figure(f.kr20)},   {"sem", json_figure(f.sem)}};
}

OrderedJson json_of(const Subscores& subscores) {
    return {{"domains", json_subscores(subscores.domains)}, {"tasks", json_subscores(subscores.tasks)}};
}

OrderedJson json_of(const std::vector<ScoreError>& errors) {
    OrderedJson out = OrderedJson::array();
    for (const ScoreError& one : errors) out.push_back({{"score", one.score}, {"attempts", one.attempts}, {"sem", one.sem}});
    return out;
}

OrderedJson json_of(const std::optional<DecisionConsistency>& one) {
    if (!one) return nullptr;
    return {{"method", to_string(one->method)}, {"source", source(one->method)},    {"cut", one->cut},
            {"agreement", one->agreement},      {"kappa", json_figure(one->kappa)}, {"length", one->length}};
}

OrderedJson json_of(const LanguageSummary& one) {
    OrderedJson out{{"assessment", one.assessment}, {"language", one.language}};
    out.update(json_of(one.figures));
    out["subscores"] = json_of(one.subscores);
    return out;
}

OrderedJson json_of(const DifFigures& one, const PreparedKey& prepared) {
    return {{"item", prepared.items()[one.item].key->id},
            {"reference", one.reference},
            {"focal", one.focal},
            {"reference_attempts", one.reference_n},
            {"focal_attempts", one.focal_n},
            {"strata", one.strata},
            {"alpha", json_figure(one.alpha)},
            {"delta", json_figure(one.delta)},
            {"delta_se", json_figure(one.delta_se)},
            {"chi2", json_figure(one.chi2)},
            {"p_value", json_figure(one.p_value)},
            {"class", one.ets_class == 0 ? OrderedJson(nullptr) : OrderedJson(std::string(1, one.ets_class))}};
}

OrderedJson json_of(const Equating& one) {
    OrderedJson scores = OrderedJson::array();
    for (const EquatedScore& row : one.scores)
        scores.push_back({{"score", row.score},
                          {"mean_sigma", row.mean_sigma},
                          {"equipercentile", row.equipercentile},
                          {"scaled", json_whole(row.scaled)},
                          {"scaled_mean_sigma", json_whole(row.scaled_mean_sigma)},
                          {"scaled_equipercentile", json_whole(row.scaled_equipercentile)}});
    return {{"form", one.form},
            {"base", one.base},
            {"design", one.common_items > 0 ? "common-items" : "random-groups"},
            {"common_items", one.common_items},
            {"form_attempts", one.form_n},
            {"base_attempts", one.base_n},
            {"slope", one.slope},
            {"intercept", one.intercept},
            {"scores", scores}};
}

}  // namespace lectern
