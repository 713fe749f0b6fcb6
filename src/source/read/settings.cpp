#include "source/read/settings.h"

#include <array>

#include "source/read/delivery.h"
#include "syntax/yaml.h"

namespace lectern {

namespace {

void apply_setting(CourseSettings& out, const YamlField& field, const Yaml& yaml) {
    Course& course = out.course;
    if (field.key == "id") {
        course.id = yaml.text(field).value_or("");
        course.at = yaml.span(field.value);
    }
    if (field.key == "title") course.title = yaml.text(field).value_or("");
    if (field.key == "language") course.language = yaml.text(field).value_or(course.language);
    if (field.key == "description") course.description = yaml.text(field).value_or("");
    if (field.key == "licence") course.licence = yaml.text(field).value_or("");
    if (field.key == "delivery") course.delivery = read_delivery(field, yaml);
    if (field.key == "blueprint") {
        out.blueprint = yaml.text(field).value_or("");
        out.blueprint_at = yaml.span(field.value);
    }
}

}  // namespace

CourseSettings read_settings(const Source& source) {
    constexpr std::array<std::string_view, 7> known = {"id", "title", "language", "description", "licence", "blueprint", "delivery"};
    CourseSettings out;
    out.course.at = source.whole();
    const Yaml yaml(source.files, source.file, source.findings);
    const auto node = yaml.parse(source.files[source.file].text);
    if (!node) return out;
    out.course.places = yaml.places(*node);
    const auto fields = yaml.fields(*node, "a course", known);
    yaml.require(fields, std::span(known).first(2), Span{source.file, Range{0, 0}}, "a course");
    for (const YamlField& field : fields) apply_setting(out, field, yaml);
    return out;
}

TranslatedTitle read_translated_title(const Source& source) {
    constexpr std::array<std::string_view, 1> known = {"title"};
    TranslatedTitle out;
    const Yaml yaml(source.files, source.file, source.findings);
    const auto node = yaml.parse(source.files[source.file].text);
    if (!node) return out;
    for (const YamlField& field : yaml.fields(*node, "a translated course", known)) out.title = yaml.text(field).value_or("");
    return out;
}

}  // namespace lectern
