#include "source/read/delivery.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "findings/codes.h"

namespace lectern {

namespace {

constexpr std::array<std::string_view, 2> key_words = {"included", "withheld"};

// Sets `to` to the value whose number among `words` is that of the word written. `what` for people: "way to deliver the key".
template <typename Value>
void read_word(Value& to, const YamlField& field, const Yaml& yaml, std::span<const std::string_view> words, std::string_view what) {
    const auto text = yaml.text(field);
    if (!text) return;
    const auto found = std::ranges::find(words, *text);
    if (found != words.end())
        to = static_cast<Value>(found - words.begin());
    else
        yaml.report_unknown(code("unknown-word"), yaml.span(field.value), fmt::format("`{}` is no {}", *text, what), *text, words);
}

void read_time_factor(Delivery& to, const YamlField& field, const Yaml& yaml) {
    const auto factor = yaml.decimal(field);
    if (!factor) return;
    if (*factor < Rational(1) || Rational(10) < *factor)
        yaml.report(code("out-of-range"), yaml.span(field.value), "`time-factor` is from 1 to 10",
                    "1.25 gives a quarter more time than the form's minutes");
    else
        to.time_factor = *factor;
}

ScormDelivery read_scorm(const YamlField& field, const Yaml& yaml) {
    constexpr std::array<std::string_view, 3> known = {"scos", "lessons", "exam-after-lessons"};
    ScormDelivery scorm;
    for (const YamlField& one : yaml.fields(field.value, "`scorm`", known)) {
        if (one.key == "scos") read_word(scorm.scos, one, yaml, sco_words, "number of SCOs");
        if (one.key == "lessons") read_word(scorm.lessons, one, yaml, lesson_order_words, "order of lessons");
        if (one.key == "exam-after-lessons") scorm.exam_after_lessons = yaml.boolean(one).value_or(false);
    }
    return scorm;
}

}  // namespace

Delivery read_delivery(const YamlField& field, const Yaml& yaml) {
    constexpr std::array<std::string_view, 8> known = {"key",   "report",  "practice", "time-factor", "shuffle-questions",
                                                       "scorm", "targets", "profiles"};
    Delivery delivery;
    for (const YamlField& one : yaml.fields(field.value, "`delivery`", known)) {
        if (one.key == "key") read_word(delivery.key, one, yaml, key_words, "way to deliver the key");
        if (one.key == "report") read_word(delivery.report, one, yaml, report_words, "kind of score report");
        if (one.key == "practice") read_word(delivery.practice, one, yaml, practice_words, "choice of items to practise with");
        if (one.key == "time-factor") read_time_factor(delivery, one, yaml);
        if (one.key == "shuffle-questions") delivery.shuffle_questions = yaml.boolean(one).value_or(false);
        if (one.key == "scorm") delivery.scorm = read_scorm(one, yaml);
        if (one.key == "targets") delivery.targets = yaml.texts(one);
        if (one.key != "profiles") continue;
        for (const YamlField& profile : yaml.fields(one.value, "`profiles`"))
            delivery.profiles[profile.key] = yaml.text(profile).value_or("");
    }
    return delivery;
}

}  // namespace lectern
