#include "source/read/lesson.h"

#include <array>

#include <fmt/format.h>

#include "findings/codes.h"
#include "source/markdown/comments.h"
#include "source/markdown/markdown.h"
#include "source/read/front_matter.h"
#include "source/read/paths.h"
#include "syntax/yaml.h"

namespace lectern {

Lesson read_lesson(const Source& source) {
    constexpr std::array<std::string_view, 5> known = {"type", "title", "task", "minutes", "id"};
    constexpr std::array<std::string_view, 2> needed = {"type", "title"};
    Lesson lesson;
    lesson.id = source.stem();
    lesson.path = source.path;
    lesson.at = lesson.task_at = lesson.id_at = source.whole();
    const FrontMatter front = read_front_matter(source.files, source.file, source.findings);
    const Yaml yaml(source.files, source.file, source.findings, 2);
    const auto node = yaml.parse(front.yaml);
    if (!node) lesson.id = seeming_value(front.yaml, "id").value_or(lesson.id);
    if (node && front.closed) {
        const auto fields = yaml.fields(*node, "a lesson", known);
        yaml.require(fields, needed, Span{source.file, Range{0, 0}}, "a lesson");
        for (const YamlField& field : fields) {
            if (field.key == "title") {
                lesson.title = yaml.text(field).value_or("");
                lesson.at = yaml.span(field.value);
            } else if (field.key == "id") {
                lesson.id = yaml.text(field).value_or(lesson.id);
                lesson.id_at = yaml.span(field.value);
            } else if (field.key == "task") {
                lesson.task = yaml.text(field).value_or("");
                lesson.task_at = yaml.span(field.value);
            } else if (field.key == "minutes") {
                if (const auto value = yaml.decimal(field)) lesson.minutes = value->to_double();
            } else if (const auto type = yaml.text(field); type && *type != "lesson") {
                const Span at = yaml.span(field.value);
                source.findings.add(make_finding(code("wrong-folder"), at, fmt::format("a file in lessons/ is a lesson, not `{}`", *type),
                                                 "write `type: lesson`, or move the file",
                                                 replace_word(source.files, at, *type, "lesson", Trust::to_confirm)));
            }
        }
    }
    lesson.content = parse_markdown(source.files, source.file, source.findings, front.body);
    drop_comments(lesson.content, source.findings);
    resolve_addresses(lesson.content, source.path);
    return lesson;
}

namespace {

using ItemAt = std::function<std::string(std::string_view, std::string_view)>;

void place_checks(Blocks& blocks, const ItemAt& item_at) {
    for (Block& block : blocks) {
        if (HtmlBlock* html = std::get_if<HtmlBlock>(&block.node)) place_checks(html->children, item_at);
        const Paragraph* paragraph = std::get_if<Paragraph>(&block.node);
        if (!paragraph || paragraph->children.size() != 1) continue;
        const Link* link = std::get_if<Link>(&paragraph->children.front().node);
        const auto hash = link ? link->url.find('#') : std::string::npos;
        if (hash == std::string::npos) continue;
        std::string item = item_at(std::string_view(link->url).substr(0, hash), std::string_view(link->url).substr(hash + 1));
        if (item.empty()) continue;
        std::string label = plain_text(link->children);
        block.node = ItemReference{std::move(item), std::move(label)};
    }
}

}  // namespace

void place_knowledge_checks(Lesson& lesson, const ItemAt& item_at) {
    place_checks(lesson.content, item_at);
}

}  // namespace lectern
