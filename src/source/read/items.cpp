#include "source/read/items.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "findings/codes.h"
#include "source/markdown/comments.h"
#include "source/markdown/markdown.h"
#include "source/read/front_matter.h"
#include "source/read/interaction.h"
#include "source/read/item_attributes.h"
#include "source/read/paths.h"

namespace lectern {

namespace {

const Heading* item_heading(const Block& block) {
    const Heading* heading = std::get_if<Heading>(&block.node);
    return heading && heading->level == 2 ? heading : nullptr;
}

// What a page shows: without the author's comments, and without anchors that other items may have too.
void tidy(Blocks& blocks, Findings& findings) {
    drop_comments(blocks, findings);
    for (Block& block : blocks)
        if (Heading* heading = std::get_if<Heading>(&block.node)) heading->slug.clear();
}

class ItemsReader {
public:
    ItemsReader(const Source& source, ItemDraft defaults) : source_(source), defaults_(std::move(defaults)) {}

    // Reads the items among the blocks; returns what stands before the first.
    Blocks read(Blocks blocks) {
        Blocks before, body;
        for (Block& block : blocks) {
            if (item_heading(block)) {
                finish(std::move(body));
                body.clear();
                heading_ = std::move(block);
            } else {
                (heading_ ? body : before).push_back(std::move(block));
            }
        }
        finish(std::move(body));
        tidy(before, source_.findings);
        return before;
    }

    std::vector<PlacedItem> take() { return std::move(items_); }

private:
    void finish(Blocks body) {
        if (!heading_) return;
        const std::size_t position = headings_++;
        ItemDraft draft = defaults_;
        const Heading& heading = std::get<Heading>(heading_->node);
        draft.item.at = heading_->at;
        draft.item.title = plain_text(heading.children);
        draft.item.slug = draft.item.id = heading.slug;
        if (!body.empty() && is_comment(body.front())) {
            apply_attribute_comment(draft, source_.files, body.front().at, source_.findings);
            body.erase(body.begin());
        }
        tidy(body, source_.findings);
        if (!read_interaction(draft, std::move(body), source_.files, source_.findings)) return;
        visit_contents(draft.item, [&](Content& content) { resolve_addresses(content, source_.path, source_.tree); });
        items_.push_back({std::move(draft.item), position});
    }

    const Source& source_;
    ItemDraft defaults_;
    std::optional<Block> heading_;
    std::size_t headings_ = 0;
    std::vector<PlacedItem> items_;
};

struct Head {
    FrontMatter front;
    std::vector<YamlField> fields;
};

// The front matter's fields; those named in `others` beside the defaults of items.
Head read_head(const Source& source, const Yaml& yaml, std::string_view what, std::span<const std::string_view> others) {
    Head head{read_front_matter(source.files, source.file, source.findings), {}};
    std::vector<std::string_view> known(others.begin(), others.end());
    for (const std::string_view name : item_attribute_names())
        if (name != "id" && std::ranges::find(known, name) == known.end()) known.push_back(name);
    if (const auto node = yaml.parse(head.front.yaml)) head.fields = yaml.fields(*node, what, known);
    return head;
}

}  // namespace

std::vector<PlacedItem> read_bank(const Source& source) {
    constexpr std::array<std::string_view, 1> others = {"title"};
    const Yaml yaml(source.files, source.file, source.findings, 2);
    const Head head = read_head(source, yaml, "a bank", others);
    std::vector<YamlField> rest;
    for (const YamlField& field : head.fields) {
        const std::string type = field.key == "type" && field.value.IsScalar() ? field.value.Scalar() : std::string();
        if (type == "lesson" || type == "case-study")
            source.findings.add(code("wrong-folder"), yaml.span(field.value), fmt::format("a {} does not belong in items/", type),
                                type == "lesson" ? "move the file to lessons/" : "move the file to cases/");
        else if (field.key != "title")
            rest.push_back(field);
    }
    ItemDraft defaults;
    apply_attributes(defaults, rest, yaml, false);
    ItemsReader reader(source, std::move(defaults));
    reader.read(parse_markdown(source.files, source.file, head.front.body));
    return reader.take();
}

CaseStudyFile read_case_study(const Source& source) {
    constexpr std::array<std::string_view, 3> others = {"type", "title", "id"};
    const Yaml yaml(source.files, source.file, source.findings, 2);
    const Head head = read_head(source, yaml, "a case study", others);
    CaseStudyFile out;
    out.case_study.id = source.stem();
    out.case_study.path = source.path;
    out.case_study.at = source.whole();
    constexpr std::array<std::string_view, 2> needed = {"type", "title"};
    yaml.require(head.fields, needed, Span{source.file, Range{0, 0}}, "a case study");
    std::vector<YamlField> rest;
    for (const YamlField& field : head.fields) {
        if (field.key == "title") {
            out.case_study.title = yaml.text(field).value_or("");
            out.case_study.at = yaml.span(field.value);
        } else if (field.key == "id") {
            out.case_study.id = yaml.text(field).value_or(out.case_study.id);
        } else if (field.key != "type") {
            rest.push_back(field);
        } else if (const auto type = yaml.text(field); type && *type != "case-study") {
            const Span at = yaml.span(field.value);
            source.findings.add(make_finding(code("wrong-folder"), at, fmt::format("a file in cases/ is a case study, not `{}`", *type),
                                             "write `type: case-study`, or move the file",
                                             replace_word(source.files, at, *type, "case-study", Trust::to_confirm)));
        }
    }
    ItemDraft defaults;
    apply_attributes(defaults, rest, yaml, false);
    ItemsReader reader(source, std::move(defaults));
    out.case_study.stimulus = reader.read(parse_markdown(source.files, source.file, head.front.body));
    resolve_addresses(out.case_study.stimulus, source.path, source.tree);
    out.items = reader.take();
    return out;
}

}  // namespace lectern
