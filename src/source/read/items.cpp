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

void drop_anchors(Blocks& blocks) {
    for (Block& block : blocks) {
        if (Heading* heading = std::get_if<Heading>(&block.node)) heading->slug.clear();
        if (HtmlBlock* html = std::get_if<HtmlBlock>(&block.node)) drop_anchors(html->children);
    }
}

// What a page shows: without the author's comments, and without anchors that other items may have too.
void tidy(Blocks& blocks, Findings& findings) {
    drop_comments(blocks, findings);
    drop_anchors(blocks);
}

class ItemsReader {
public:
    // `defaults_read`: the front matter says what it should; if not, no item can be told from it.
    ItemsReader(const Source& source, ItemDraft defaults, bool defaults_read)
        : source_(source), defaults_(std::move(defaults)), defaults_read_(defaults_read) {}

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
        tidy_up(before);
        return before;
    }

    Bank take() { return std::move(bank_); }

private:
    void finish(Blocks body) {
        if (!heading_) return;
        const std::size_t position = headings_++;
        ItemDraft draft = defaults_;
        const Heading& heading = std::get<Heading>(heading_->node);
        draft.item.at = heading_->at;
        draft.item.title = plain_text(heading.children);
        draft.item.slug = draft.item.id = heading.slug;
        bool readable = defaults_read_;
        if (!body.empty() && is_comment(body.front())) {
            const bool open = std::get<Comment>(body.front().node).text.find("-->") == std::string::npos;
            readable = apply_attribute_comment(draft, source_.files, body.front().at, source_.findings) && readable;
            body.erase(body.begin());
            bank_.names_lost |= open;
            if (open) return add(std::move(draft.item), position, false);  // the rest is lost in it
        }
        tidy_up(body);
        readable = read_interaction(draft, std::move(body), source_.files, source_.findings) && readable;
        visit_contents(draft.item, [&](Content& content) { resolve_addresses(content, source_.path); });
        add(std::move(draft.item), position, readable);
    }

    void tidy_up(Blocks& blocks) {
        const std::size_t found = source_.findings.list().size();
        tidy(blocks, source_.findings);
        bank_.names_lost |= source_.findings.list().size() > found;
    }

    void add(Item item, std::size_t position, bool readable) {
        const bool named = std::ranges::any_of(item.places, [](const auto& place) { return place.first == "id"; });
        bank_.items.push_back({std::move(item), position, named, readable});
    }

    const Source& source_;
    ItemDraft defaults_;
    bool defaults_read_;
    std::optional<Block> heading_;
    std::size_t headings_ = 0;
    Bank bank_;
};

struct Head {
    FrontMatter front;
    std::vector<YamlField> fields;
    bool readable = true;
};

// The front matter's fields; those named in `others` beside the defaults of items.
Head read_head(const Source& source, const Yaml& yaml, std::string_view what, std::span<const std::string_view> others) {
    Head head{read_front_matter(source.files, source.file, source.findings), {}, true};
    std::vector<std::string_view> known(others.begin(), others.end());
    for (const std::string_view name : item_attribute_names())
        if (name != "id" && std::ranges::find(known, name) == known.end()) known.push_back(name);
    const auto node = yaml.parse(head.front.yaml);
    if (node) head.fields = yaml.fields(*node, what, known);
    head.readable = head.front.closed && node;
    return head;
}

}  // namespace

Bank read_bank(const Source& source) {
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
    ItemsReader reader(source, std::move(defaults), head.readable);
    reader.read(parse_markdown(source.files, source.file, source.findings, head.front.body, Headings::of_items));
    return reader.take();
}

CaseStudyFile read_case_study(const Source& source) {
    constexpr std::array<std::string_view, 3> others = {"type", "title", "id"};
    const Yaml yaml(source.files, source.file, source.findings, 2);
    const Head head = read_head(source, yaml, "a case study", others);
    CaseStudyFile out;
    out.case_study.id = source.stem();
    out.case_study.path = source.path;
    out.case_study.at = out.case_study.id_at = source.whole();
    if (!head.readable) out.case_study.id = seeming_value(head.front.yaml, "id").value_or(out.case_study.id);
    constexpr std::array<std::string_view, 2> needed = {"type", "title"};
    if (head.readable) yaml.require(head.fields, needed, Span{source.file, Range{0, 0}}, "a case study");
    std::vector<YamlField> rest;
    for (const YamlField& field : head.fields) {
        if (field.key == "title") {
            out.case_study.title = yaml.text(field).value_or("");
            out.case_study.at = yaml.span(field.value);
        } else if (field.key == "id") {
            out.case_study.id = yaml.text(field).value_or(out.case_study.id);
            out.case_study.id_at = yaml.span(field.value);
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
    ItemsReader reader(source, std::move(defaults), head.readable);
    out.case_study.stimulus = reader.read(parse_markdown(source.files, source.file, source.findings, head.front.body, Headings::of_items));
    resolve_addresses(out.case_study.stimulus, source.path);
    out.bank = reader.take();
    return out;
}

}  // namespace lectern
