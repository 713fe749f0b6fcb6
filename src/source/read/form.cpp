#include "source/read/form.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "findings/codes.h"
#include "syntax/yaml.h"

namespace lectern {

Form read_form(const Source& source) {
    constexpr std::array<std::string_view, 5> known = {"id", "items", "title", "seed", "minutes"};
    Form form;
    form.id = source.stem();
    form.path = source.path;
    form.at = source.whole();
    const Yaml yaml(source.files, source.file, source.findings);
    const auto node = yaml.parse(source.files[source.file].text);
    if (!node) {
        form.id = seeming_value(source.files[source.file].text, "id").value_or(form.id);
        source.readable = false;
        return form;
    }
    const auto fields = yaml.fields(*node, "a form", known);
    yaml.require(fields, std::span(known).first(2), Span{source.file, Range{0, 0}}, "a form");
    form.whole = std::ranges::find(fields, "items", &YamlField::key) != fields.end();
    for (const YamlField& field : fields) {
        if (field.key == "id") {
            form.id = yaml.text(field).value_or(form.id);
            form.at = yaml.span(field.value);
        }
        if (field.key == "title") form.title = yaml.text(field).value_or("");
        if (field.key == "minutes") form.minutes = yaml.integer(field, 1, 1'000'000);
        if (field.key == "seed") {
            long long seed = 0;
            const std::string text = yaml.text(field).value_or("0");
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
            if (error == std::errc() && end == text.data() + text.size())
                form.seed = seed;
            else
                yaml.report(code("wrong-kind-of-value"), yaml.span(field.value), "`seed` takes a whole number");
        }
        if (field.key != "items") continue;
        const std::size_t found = yaml.found();
        for (const YAML::Node& item : yaml.list(field)) {
            if (item.IsScalar())
                form.items.push_back({item.Scalar(), yaml.span(item)});
            else
                yaml.report(code("wrong-kind-of-value"), yaml.span(item), "a form lists the ids of its items",
                            "write one id on each line: `- parquet-columnar`");
        }
        form.whole = yaml.found() == found;
    }
    if (form.title.empty()) form.title = form.id;
    return form;
}

}  // namespace lectern
