#include "formats/qti/sample_course.h"

#include "key/make_key.h"

namespace lectern::test {

namespace {

Inline words(std::string text) {
    return {Text{std::move(text)}, {}};
}
Block paragraph(Inlines children) {
    return {Paragraph{std::move(children)}, {}};
}
Content one(std::string text) {
    return {paragraph({words(std::move(text))})};
}
ListItem point(Blocks children, std::optional<bool> checked = std::nullopt) {
    return {std::move(children), checked, {}};
}
TableCell cell(std::string text) {
    return {{words(std::move(text))}, {}};
}

Block list(bool ordered, int start, bool tight, std::vector<ListItem> items) {
    return {List{ordered, start, tight, std::move(items)}, {}};
}

Item item(std::string id, Interaction interaction, ScoringRule rule, Rational points) {
    Item out;
    out.title = "Item \"" + id + "\" & more";
    out.id = std::move(id);
    out.stem = one("What is right?");
    out.interaction = std::move(interaction);
    out.scoring = rule;
    out.points = points;
    out.task = "1.1";
    return out;
}

Choice choice(std::size_t options, const std::vector<std::size_t>& keys, bool feedback) {
    Choice out{.multiple = keys.size() > 1, .options = {}};
    for (std::size_t i = 0; i < options; ++i) {
        Option option{letter(i), one("Option " + letter(i)), false, i + 1 == options, {}, {}};
        if (feedback && i % 2 == 0) option.feedback = one("Feedback on " + letter(i));
        out.options.push_back(std::move(option));
    }
    for (const std::size_t key : keys) out.options[key].correct = true;
    return out;
}

Ordering ordering(std::size_t steps, bool feedback) {
    Ordering out;
    for (std::size_t i = 0; i < steps; ++i)
        out.steps.push_back({letter(i), one("Step " + letter(i)), feedback ? one("Why " + letter(i)) : Content{}, {}});
    return out;
}

// As many prompts as asked; two matches more than fit, and prompts 1 and 2 share one.
Matching matching(std::size_t prompts) {
    Matching out{"Need", "Service", {}, {}};
    for (std::size_t i = 0; i < prompts; ++i)
        out.prompts.push_back({std::to_string(i + 1), one("Prompt " + std::to_string(i + 1)), letter(i < 2 ? 0 : i), {}});
    for (std::size_t i = 0; i < prompts + 2; ++i)
        if (i != 1) out.matches.push_back({letter(i), one("Match " + letter(i)), {}});
    return out;
}

void add_pair(Course& course, const std::string& name, Interaction plain, Interaction rich, ScoringRule rule) {
    course.items.push_back(item(name + "-plain", std::move(plain), rule, 2));
    Item second = item(name + "-rich", std::move(rich), rule, Rational(7, 2));
    second.rationale = one("Because it is so.");
    second.shuffle = false;
    second.task = "2.1";
    second.tags = {"storage", "formats"};
    second.minutes = 1.5;
    course.items.push_back(std::move(second));
}

std::string name_of(ItemType type, ScoringRule rule) {
    return std::string(to_string(type)) + "-" + std::string(to_string(rule));
}

void add_items(Course& course) {
    for (const ScoringRule rule : all_scoring_rules) {
        if (rule_fits(rule, ItemType::multiple_response))
            add_pair(course, name_of(ItemType::multiple_response, rule), choice(6, {0, 3}, false), choice(7, {1, 2, 5}, true), rule);
        if (rule_fits(rule, ItemType::ordering))
            add_pair(course, name_of(ItemType::ordering, rule), ordering(5, false), ordering(4, true), rule);
        if (rule_fits(rule, ItemType::matching)) add_pair(course, name_of(ItemType::matching, rule), matching(4), matching(3), rule);
    }
    const ScoringRule all = ScoringRule::all_or_nothing;
    add_pair(course, "multiple-choice", choice(4, {2}, false), choice(4, {1}, true), all);
    course.items.push_back(item("multiple-choice-one-point", choice(4, {0}, false), all, 1));
    add_pair(course, "numeric", Numeric{{{"0.6", "0.8", {}}, {"-3", "-3", {}}}}, Numeric{{{"0", "0.5", {}}}}, all);
    add_pair(course, "short-answer", ShortAnswer{{"Amazon  S3", "amazon s3", "S3"}}, ShortAnswer{{"Caf\u00e9", "<caf\u00e9> & \"bar\""}},
             all);
    add_pair(course, "essay", Essay{"Names both.\nGives a reason.\n\nTwo points each."}, Essay{""}, all);
    course.items.push_back(item("ordering-longest-run-long", ordering(7, false), ScoringRule::longest_run, 1));
}

}  // namespace

Content every_construct() {
    Content out;
    out.push_back(paragraph({words("A < B & \"C\" "),
                             {Emphasis{{words("em")}}, {}},
                             {SoftBreak{}, {}},
                             {Strong{{words("strong")}}, {}},
                             {LineBreak{}, {}},
                             {Strikethrough{{words("gone")}}, {}},
                             {CodeSpan{"a<b>"}, {}},
                             {Math{"x^2 < y", false}, {}},
                             {Math{"\\frac{1}{2}", true}, {}},
                             {HtmlElement{"sub", {}, {words("2")}}, {}}}));
    out.push_back(paragraph({{Link{"https://example.org/?a=1&b=2", "Title", {words("outside")}}, {}},
                             {Link{"lessons/1.1.md", "", {words("a lesson")}}, {}},
                             {Link{"media/notes%20for%20all.txt", "", {words("notes")}}, {}},
                             {Image{"media/flow.png", "Flow", {words("Flow of data")}}, {}},
                             {Image{"media/none.png", "", {words("Nothing here")}}, {}}}));
    out.push_back({Heading{3, {words("Heading")}, "heading"}, {}});
    out.push_back(
        list(false, 1, true, {point(one("one")), point({paragraph({words("two")}), list(true, 3, true, {point(one("three"))})})}));
    out.push_back(
        list(false, 1, false, {point(one("done"), true), point({paragraph({words("open")}), paragraph({words("second")})}, false)}));
    out.push_back({CodeBlock{"python", "if a < b:\n\n    print(\"&\")\n"}, {}});
    out.push_back({Quote{{paragraph({words("quoted")}), {Quote{one("deeper")}, {}}}}, {}});
    out.push_back({Alert{"warning", one("Mind the gap")}, {}});
    out.push_back({Table{{Align::left, Align::center, Align::right, Align::none},
                         {cell("a"), cell("b"), cell("c"), cell("d")},
                         {{cell("1"), cell("2"), cell("3"), cell("4")}}},
                   {}});
    out.push_back({Table{{Align::none}, {cell("only a head")}, {}}, {}});
    out.push_back({ThematicBreak{}, {}});
    out.push_back({MathBlock{"\\sum_i x_i"}, {}});
    const Block summary{HtmlBlock{"summary", {}, {{Plain{{words("More")}}, {}}}}, {}};
    const Block hidden{
        HtmlBlock{"p", {{"style", "color: red"}}, {{Plain{{words("Hidden "), {HtmlElement{"kbd", {}, {words("Ctrl")}}, {}}}}, {}}}}, {}};
    out.push_back({HtmlBlock{"details", {{"open", ""}}, {summary, hidden, {Plain{{words("text")}}, {}}}}, {}});
    out.push_back({Plain{{{HtmlElement{"video", {{"src", "a.mp4"}}, {}}, {}}}}, {}});
    out.push_back({HtmlBlock{"ul", {}, {{Plain{{words("stray")}}, {}}, {HtmlBlock{"li", {}, one("x")}, {}}}}, {}});
    const Block row{HtmlBlock{"tr", {}, {{HtmlBlock{"td", {{"colspan", "2"}}, {{Plain{{words("1")}}, {}}}}, {}}}}, {}};
    out.push_back({HtmlBlock{"table", {}, {row}}, {}});
    return out;
}

Course sample_course() {
    Course course;
    course.id = "sample";
    course.title = "A sample";
    course.description = "Everything once";
    course.licence = "CC BY 4.0";
    course.media["media/flow.png"] = {"media/flow.png", std::make_shared<const std::string>("\x89PNG not really")};
    course.media["media/notes for all.txt"] = {"media/notes for all.txt", std::make_shared<const std::string>("notes")};
    course.media["media/unused.png"] = {"media/unused.png", std::make_shared<const std::string>("unused")};

    course.blueprint.present = true;
    course.blueprint.id = "sample";
    course.blueprint.minutes = 60;
    course.blueprint.scale.cut = Rational(7, 10);
    course.blueprint.domains.push_back({"1", "Data", Rational(1, 2), {{"1.1", "Ingest", {}}}, {}, {}});
    course.blueprint.domains.push_back({"2", "Models", Rational(1, 2), {{"2.1", "Train", {}}}, {}, {}});

    add_items(course);
    course.items.front().stem = every_construct();
    course.case_studies.push_back({"shop", "A shop", every_construct(), {}, "cases/shop.md", {}});
    for (const char* id : {"shop-1", "shop-2"}) {
        course.case_studies.front().items.push_back(course.items.size());
        course.items.push_back(item(id, choice(4, {0}, false), ScoringRule::all_or_nothing, 1));
        course.items.back().case_study = 0;
    }
    return course;
}

Key sample_key(const Course& course) {
    return make_key(course);
}

}  // namespace lectern::test
