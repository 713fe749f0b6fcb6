// The blueprint: its weights, its ids, its scale.
#include <algorithm>

#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

void check_weights(Context& context) {
    const Blueprint& blueprint = context.course.blueprint;
    Rational sum;
    for (const Domain& domain : blueprint.domains) sum = sum + domain.weight;
    if (sum == Rational(1)) return;
    const Rational rest = sum < Rational(1) ? Rational(1) - sum : sum - Rational(1);
    context.findings.add(code("weights-not-one"), blueprint.weights_at,
                         fmt::format("the weights of the domains add up to {}, not 1", to_decimal(sum)),
                         fmt::format("{} is {}", to_decimal(rest), sum < Rational(1) ? "missing" : "too much"));
}

void check_repeated(Context& context, std::map<std::string_view, Span>& seen, std::string_view id, const Span& at, std::string_view what) {
    if (id.empty()) return;  // the reader says so
    const auto [first, is_new] = seen.emplace(id, at);
    if (is_new) return;
    add_with_place(context.findings, code("repeated-blueprint-id"), at, fmt::format("`{}` is the id of {} already", id, what),
                   "give one of the two another id", "it is used first here", first->second);
}

struct ScaleRule {
    bool broken;
    std::string_view key;
    std::string text, hint;
};

void check_bounds(Context& context, const Blueprint& blueprint) {
    const Scale& scale = blueprint.scale;
    const bool all_must_be_right = scale.cut == Rational(1);
    const ScaleRule rules[] = {
        {scale.min >= scale.max, "scale/min", fmt::format("the scale begins at {} and ends at {}", scale.min, scale.max),
         "`min` is less than `max`"},
        {scale.min < scale.max && scale.pass <= scale.min, "scale/pass",
         fmt::format("everybody passes at {}: the scale begins at {}", scale.pass, scale.min), "`pass` is more than `min`"},
        {scale.min < scale.max && scale.pass > scale.max, "scale/pass",
         fmt::format("nobody reaches {}: the scale ends at {}", scale.pass, scale.max), "`pass` is less than `max`"},
        {scale.min < scale.max && scale.pass == scale.max && !all_must_be_right, "scale/pass",
         fmt::format("the scale ends at {}, where it begins to pass: all who pass get the same", scale.pass), "`pass` is less than `max`"},
        {scale.pass < scale.max && all_must_be_right, "scale/cut", "only full marks pass, but they are worth more than the passing score",
         "with `cut: 1`, `pass` is `max`"},
        {scale.cut <= Rational(0) || scale.cut > Rational(1), "scale/cut",
         fmt::format("{} is no share of the points", to_decimal(scale.cut)), "`cut` is more than 0 and at most 1: 0.7 means 70 %"},
    };
    for (const ScaleRule& rule : rules)
        if (rule.broken)
            context.findings.add(code("impossible-scale"), blueprint.places.find(rule.key, blueprint.scale_at), rule.text, rule.hint);
}

void check_table(Context& context, const std::string& form, const std::map<int, int>& rows) {
    const Blueprint& blueprint = context.course.blueprint;
    const auto report = [&](int raw, std::string text, std::string hint) {
        context.findings.add(code("impossible-score-table"),
                             blueprint.places.find(fmt::format("scale/table/{}/{}", form, raw), blueprint.scale_at), std::move(text),
                             std::move(hint));
    };
    const int* before = nullptr;
    for (const auto& [raw, scaled] : rows) {
        if (scaled < blueprint.scale.min || scaled > blueprint.scale.max)
            report(raw, fmt::format("{} is not on the scale from {} to {}", scaled, blueprint.scale.min, blueprint.scale.max),
                   "change the row, or `min` and `max`");
        if (before && scaled < *before)
            report(raw, fmt::format("{} raw points give {}, fewer give {}", raw, scaled, *before),
                   "more raw points never give a lower score");
        before = &scaled;
    }
    const auto is_unread_form = [&](const Unreadable& one) { return one.kind == PartKind::form && one.id == form; };
    if (context.course.find_form(form) || std::ranges::any_of(context.course.unreadable, is_unread_form)) return;
    std::vector<std::string_view> forms;
    for (const Form& one : context.course.forms) forms.push_back(one.id);
    context.report_unknown(code("impossible-score-table"), blueprint.places.find("scale/table/" + form, blueprint.scale_at),
                           fmt::format("there is no form `{}`", form),
                           {.word = form, .known = forms, .otherwise = "each table is under the id of a form in forms/", .stands_at = {}});
}

}  // namespace

void check_blueprint(Context& context) {
    const Blueprint& blueprint = context.course.blueprint;
    if (!blueprint.present || blueprint.domains.empty()) return;
    if (blueprint.weights_read) check_weights(context);
    std::map<std::string_view, Span> domains, tasks;
    for (const Domain& domain : blueprint.domains) {
        check_repeated(context, domains, domain.id, domain.at, "a domain");
        for (const Task& task : domain.tasks) check_repeated(context, tasks, task.id, task.at, "a task");
    }
}

void check_scale(Context& context) {
    const Blueprint& blueprint = context.course.blueprint;
    if (!blueprint.present || !blueprint.scale_read) return;
    check_bounds(context, blueprint);
    for (const auto& [form, rows] : blueprint.scale.tables) check_table(context, form, rows);
}

}  // namespace lectern::check
