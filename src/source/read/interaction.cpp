#include "source/read/interaction.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "source/read/answers.h"

namespace lectern {

namespace {

bool is_task_list(const Block& block) {
    const List* list = std::get_if<List>(&block.node);
    return list && std::ranges::any_of(list->items, [](const ListItem& item) { return item.checked.has_value(); });
}

bool is_steps(const Block& block) {
    const List* list = std::get_if<List>(&block.node);
    return list && list->ordered && !is_task_list(block);
}

bool is_fenced(const Block& block, std::string_view info) {
    const CodeBlock* code = std::get_if<CodeBlock>(&block.node);
    return code && trim(code->info) == info;
}

// What can be nothing but an interaction, wherever it stands.
bool is_surely_interaction(const Block& block) {
    return is_task_list(block) || is_fenced(block, "answer") || is_fenced(block, "essay");
}

bool is_interaction(const Block& block) {
    return is_surely_interaction(block) || is_steps(block) || std::holds_alternative<Table>(block.node);
}

bool is_quote(const Block& block) {
    return std::holds_alternative<Quote>(block.node) || std::holds_alternative<Alert>(block.node);
}

// Moves what stands at the end of `blocks` from `begin` on out of it.
Blocks take_tail(Blocks& blocks, std::size_t begin) {
    Blocks tail(std::make_move_iterator(blocks.begin() + static_cast<std::ptrdiff_t>(begin)), std::make_move_iterator(blocks.end()));
    blocks.resize(begin);
    return tail;
}

// A rationale that is one quote is what the quote holds; alerts stay alerts.
Blocks unquote(Blocks blocks) {
    Blocks out;
    for (Block& block : blocks) {
        if (Quote* quote = std::get_if<Quote>(&block.node))
            std::ranges::move(quote->children, std::back_inserter(out));
        else
            out.push_back(std::move(block));
    }
    return out;
}

// Does the numbering of `second` go on from `first`, or are all numbers the same, as some editors write them?
bool goes_on(const List& first, const List& second) {
    return second.start == first.start + static_cast<int>(first.items.size()) || (second.start == first.start && first.items.size() == 1);
}

bool is_cut(const Block& first, const Block& between, const Block& second) {
    if (!std::holds_alternative<Quote>(between.node)) return false;
    return (is_task_list(first) && is_task_list(second)) ||
           (is_steps(first) && is_steps(second) && goes_on(std::get<List>(first.node), std::get<List>(second.node)));
}

// A quote between two parts of a list, not indented, cuts the list: it is the feedback of the list item above.
void join_cut_lists(Blocks& blocks) {
    std::size_t first = blocks.size() - 1;
    while (first >= 2 && is_cut(blocks[first - 2], blocks[first - 1], blocks[first])) first -= 2;
    for (std::size_t i = first + 1; i + 1 < blocks.size(); i += 2) {
        List& list = std::get<List>(blocks[first].node);
        list.items.back().children.push_back(std::move(blocks[i]));
        std::ranges::move(std::get<List>(blocks[i + 1].node).items, std::back_inserter(list.items));
        blocks[first].at.range->end = blocks[i + 1].at.range->end;
    }
    blocks.resize(first + 1);
}

// The feedback of an option or a step: the quotes among its blocks.
Content take_feedback(Blocks& blocks) {
    Content feedback;
    Blocks rest;
    for (Block& block : blocks) {
        if (Quote* quote = std::get_if<Quote>(&block.node))
            std::ranges::move(quote->children, std::back_inserter(feedback));
        else
            rest.push_back(std::move(block));
    }
    blocks = std::move(rest);
    return feedback;
}

// Has it no words, and nothing else to be seen? What was written may have been left out.
bool shows_nothing(const Content& content) {
    bool shows = false;
    visit_blocks(content, [&](const Block& one) {
        shows = shows || !(std::holds_alternative<Paragraph>(one.node) || std::holds_alternative<Plain>(one.node) ||
                           std::holds_alternative<Comment>(one.node));
    });
    visit_inlines(content, [&](const Inline& one) {
        const Text* const text = std::get_if<Text>(&one.node);
        shows = shows || (text && !trim(text->text).empty()) || std::holds_alternative<CodeSpan>(one.node) ||
                std::holds_alternative<Image>(one.node) || std::holds_alternative<Math>(one.node) ||
                std::holds_alternative<HtmlElement>(one.node);
    });
    return !shows;
}

// The place of a list item's own words: its first line, without mark and box.
Span first_line(const ListItem& item, const Files& files) {
    if (!item.children.empty() && item.children.front().at.range) {
        Span at = item.children.front().at;
        const auto line_end = files[at.file].text.find('\n', at.range->begin);
        if (line_end != std::string::npos) at.range->end = std::min(at.range->end, static_cast<std::uint32_t>(line_end));
        return at;
    }
    return item.at;
}

// `- [ ]` without a word is no task list item to Markdown, but an option to whoever wrote it.
void read_lone_box(ListItem& item) {
    const Paragraph* paragraph = item.children.size() == 1 ? std::get_if<Paragraph>(&item.children.front().node) : nullptr;
    const std::string words = paragraph ? plain_text(paragraph->children) : std::string();
    if (words != "[ ]" && words != "[x]" && words != "[X]") return;
    item.checked = words != "[ ]";
    item.children.clear();
}

class InteractionReader {
public:
    InteractionReader(ItemDraft& draft, const Files& files, Findings& findings) : draft_(draft), files_(files), findings_(findings) {}

    bool read(Block block) {
        const std::size_t found = findings_.list().size();
        if (List* list = std::get_if<List>(&block.node)) is_steps(block) ? steps(*list) : options(*list);
        if (Table* table = std::get_if<Table>(&block.node); table && !matching(*table, block.at)) return false;
        if (CodeBlock* code = std::get_if<CodeBlock>(&block.node)) {
            if (trim(code->info) == "essay")
                draft_.item.interaction = Essay{code->text};
            else
                draft_.item.interaction = read_answers(code->text, block.at, draft_.type, files_, findings_);
        }
        if (findings_.list().size() > found) {
            // What is right, and of which type the item is, may be in what was not understood.
            draft_.item.unread.emplace_back("interaction");
            return true;
        }
        check_type(block.at);
        check_rule();
        place_pins();
        return true;
    }

private:
    void options(List& list) {
        Choice choice;
        std::size_t keys = 0;
        for (ListItem& item : list.items) {
            Option option;
            option.id = letter(choice.options.size());
            option.at = first_line(item, files_);
            if (!item.checked) read_lone_box(item);
            if (!item.checked) {
                const Span begin{option.at.file, Range{option.at.range->begin, option.at.range->begin}};
                findings_.add(make_finding(code("option-without-box"), option.at, "this option has no box",
                                           "write `- [ ]` before a distractor and `- [x]` before a key",
                                           Fix{"make it a distractor", {{begin, "[ ] "}}, Trust::to_confirm}));
            }
            option.correct = item.checked.value_or(false);
            option.feedback = take_feedback(item.children);
            option.content = std::move(item.children);
            if (shows_nothing(option.content)) findings_.add(code("empty-option"), option.at, "this option has no text");
            keys += option.correct ? 1 : 0;
            choice.options.push_back(std::move(option));
        }
        choice.multiple = draft_.type ? *draft_.type == ItemType::multiple_response : keys > 1;
        draft_.item.interaction = std::move(choice);
    }

    void steps(List& list) {
        Ordering ordering;
        for (ListItem& item : list.items) {
            Step step;
            step.id = letter(ordering.steps.size());
            step.at = first_line(item, files_);
            step.feedback = take_feedback(item.children);
            step.content = std::move(item.children);
            if (shows_nothing(step.content)) findings_.add(code("empty-option"), item.at, "this step has no text");
            ordering.steps.push_back(std::move(step));
        }
        draft_.item.interaction = std::move(ordering);
    }

    static Content cell_content(TableCell cell) {
        if (cell.children.empty()) return {};
        Content content;
        content.push_back({Paragraph{std::move(cell.children)}, cell.at});
        return content;
    }

    // The match with these words; a new one if there is none yet.
    std::string match_id(Matching& matching, TableCell cell) {
        const std::string words = plain_text(cell.children);
        const auto known = std::ranges::find_if(matching.matches, [&](const Match& m) { return plain_text(m.content) == words; });
        if (known != matching.matches.end()) return known->id;
        const Span at = cell.at;
        matching.matches.push_back({letter(matching.matches.size()), cell_content(std::move(cell)), at});
        return matching.matches.back().id;
    }

    // Markdown drops what a row has more than the header.
    void report_more_cells(const TableCell& last) {
        const std::string_view text = files_[last.at.file].text;
        const std::uint32_t begin = last.at.range->end;
        const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()));
        std::string_view rest = trim(text.substr(begin, end - begin));
        if (rest.starts_with('|')) rest = trim(rest.substr(1));
        if (rest.empty()) return;
        const auto at = static_cast<std::uint32_t>(rest.data() - text.data());
        findings_.add(code("not-two-columns"), {last.at.file, Range{at, at + static_cast<std::uint32_t>(rest.size())}},
                      "this row has more than two cells", "write `\\|` for a bar within a cell");
    }

    bool matching(Table& table, const Span& at) {
        if (table.header.size() != 2) {
            findings_.add(code("not-two-columns"), at,
                          fmt::format("the table of a matching item has two columns, not {}", table.header.size()),
                          "prompts to the left, what matches them to the right");
            return false;
        }
        Matching matching;
        matching.prompt_title = plain_text(table.header[0].children);
        matching.match_title = plain_text(table.header[1].children);
        for (auto& row : table.rows) {
            if (row.size() != 2) continue;
            report_more_cells(row[1]);
            const bool no_prompt = row[0].children.empty(), no_match = row[1].children.empty();
            if (no_match) {
                findings_.add(code("empty-cell"), row[1].at, no_prompt ? "this table has an empty row" : "this prompt has no match",
                              "write in the right cell what fits; an empty left cell makes a match that fits nothing");
                continue;
            }
            const std::string match = match_id(matching, std::move(row[1]));
            if (no_prompt) continue;
            const Span prompt_at = row[0].at;
            matching.prompts.push_back({std::to_string(matching.prompts.size() + 1), cell_content(std::move(row[0])), match, prompt_at});
        }
        draft_.item.interaction = std::move(matching);
        return true;
    }

    void check_type(const Span& at) {
        const ItemType shape = type_of(draft_.item);
        const auto said = draft_.type;
        const bool too_many_keys = said == ItemType::multiple_choice && std::holds_alternative<Choice>(draft_.item.interaction) &&
                                   std::ranges::count(std::get<Choice>(draft_.item.interaction).options, true, &Option::correct) > 1;
        if (!said || (*said == shape && !too_many_keys)) return;
        const Span place = draft_.item.place("type");
        Finding finding =
            make_finding(code("type-mismatch"), place,
                         too_many_keys ? "a multiple-choice item has one key, and more than one option is marked"
                                       : fmt::format("the item's last block makes it {}, not {}", to_string(shape), to_string(*said)),
                         too_many_keys ? "mark one option, or say `type: multiple-response`" : "leave `type` out, or change the block",
                         replace_word(files_, place, to_string(*said), to_string(too_many_keys ? ItemType::multiple_response : shape),
                                      Trust::to_confirm));
        finding.notes.push_back({"this block", at});
        // The type of a whole bank is not changed for one item.
        if (place.range->begin < draft_.item.at.range->begin) finding.fixes.clear();
        findings_.add(std::move(finding));
    }

    // A bank's default rule goes to those of its items that it fits; an item's own must fit.
    void check_rule() {
        Item& item = draft_.item;
        const ItemType type = type_of(item);
        if (rule_fits(item.scoring, type)) return;
        if (draft_.own_scoring) {
            std::vector<std::string> fitting;
            for (const ScoringRule rule : all_scoring_rules)
                if (rule_fits(rule, type)) fitting.emplace_back(to_string(rule));
            findings_.add(code("rule-does-not-fit"), item.place("scoring"),
                          fmt::format("`{}` is no rule for {}", to_string(item.scoring), to_string(type)),
                          fmt::format("rules for it: {}", join(fitting, ", ")));
        }
        item.scoring = ScoringRule::all_or_nothing;
    }

    void place_pins() {
        if (draft_.item.pins.empty()) return;
        Choice* choice = std::get_if<Choice>(&draft_.item.interaction);
        for (const PlacedText& pin : draft_.item.pins) {
            const auto option = choice ? std::ranges::find(choice->options, pin.text, &Option::id) : std::vector<Option>::iterator{};
            if (!choice || option == choice->options.end()) {
                findings_.add(make_finding(code("unknown-pin"), draft_.item.place("pin"),
                                           fmt::format("there is no option `{}` to pin", pin.text),
                                           choice ? fmt::format("the options are a to {}", letter(choice->options.size() - 1))
                                                  : "only options of a choice can be pinned",
                                           take_out(files_, pin.at, "leave it out", Trust::to_confirm)));
            } else {
                option->pinned = true;
            }
        }
    }

    ItemDraft& draft_;
    const Files& files_;
    Findings& findings_;
};

constexpr std::string_view shapes =
    "end the item with a task list (- [ ] …), an ordered list (1. …), a two-column table, or a fenced block ```answer or ```essay; "
    "only the rationale, a block quote, stands below it";

// The paragraph as a block quote: `> ` before each of its lines.
std::optional<Fix> as_rationale(const Block& block, const Files& files) {
    if (!std::holds_alternative<Paragraph>(block.node)) return std::nullopt;
    Fix fix{"make it the rationale", {}, Trust::to_confirm};
    const std::string& text = files[block.at.file].text;
    const auto add = [&](std::size_t at) {
        const auto place = static_cast<std::uint32_t>(at);
        fix.edits.push_back({{block.at.file, Range{place, place}}, "> "});
    };
    add(block.at.range->begin);
    for (auto end = text.find('\n', block.at.range->begin); end < block.at.range->end; end = text.find('\n', end + 1)) add(end + 1);
    return fix;
}

void report_missing(const Item& item, const Blocks& blocks, const Files& files, Findings& findings) {
    const auto lost = std::ranges::find_if(blocks, is_surely_interaction);
    if (lost == blocks.end()) {
        const bool bullets = !blocks.empty() && std::holds_alternative<List>(blocks.back().node);
        findings.add(code("no-interaction"), item.at, "this item has no interaction: nothing can be answered",
                     bullets ? "options need boxes: `- [ ]` before a distractor, `- [x]` before a key" : std::string(shapes));
        return;
    }
    const bool directly_below = &*lost == &blocks[blocks.size() - 2];
    Finding finding = make_finding(
        code("text-after-interaction"), blocks.back().at, "this stands below the interaction and is no rationale",
        "move it into the stem, or make it a block quote (`> …`)", directly_below ? as_rationale(blocks.back(), files) : std::nullopt);
    finding.notes.push_back({"the interaction", lost->at});
    findings.add(std::move(finding));
}

}  // namespace

bool read_interaction(ItemDraft& draft, Blocks blocks, const Files& files, Findings& findings) {
    std::size_t end = blocks.size();
    while (end > 0 && is_quote(blocks[end - 1])) --end;
    Item& item = draft.item;
    if (end == 0 || !is_interaction(blocks[end - 1])) {
        blocks.resize(end);
        report_missing(item, blocks, files, findings);
        return false;
    }
    item.rationale = unquote(take_tail(blocks, end));
    join_cut_lists(blocks);
    Blocks interaction = take_tail(blocks, blocks.size() - 1);
    for (const Block& block : blocks)
        if (is_surely_interaction(block))
            findings.add({code("two-interactions"),
                          block.at,
                          "this item has two interactions",
                          {{"make two items of it, or leave one out", std::nullopt}, {"the other one", interaction.front().at}}});
    item.stem = std::move(blocks);
    return InteractionReader(draft, files, findings).read(std::move(interaction.front()));
}

}  // namespace lectern
