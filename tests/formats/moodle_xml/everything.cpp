#include "formats/moodle_xml/everything.h"

#include <fmt/format.h>

namespace lectern::test {

namespace {

Item item(std::string id, Interaction interaction, ScoringRule rule) {
    Item out;
    out.title = "Item " + id;
    out.stem = words("What is asked in " + id + "?");
    out.id = std::move(id);
    out.interaction = std::move(interaction);
    out.scoring = rule;
    out.task = "1.1";
    return out;
}

Content inlines(Inlines children) {
    return {Block{Paragraph{std::move(children)}, {}}};
}
Inline text(std::string words) {
    return {Text{std::move(words)}, {}};
}

Media media(std::string path, std::string bytes) {
    return {std::move(path), std::make_shared<const std::string>(std::move(bytes))};
}

std::string svg(std::string_view colour) {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"8\" height=\"8\" fill=\"{}\"/></svg>\n", colour);
}

// Characters that XML, HTML, Moodle's reader and its categories treat in ways of their own.
constexpr std::string_view odd =
    "a < b & c > d ]]> &amp; &lt;i&gt; &lt; &gt; \"q\" 'r' List<int> @@PLUGINFILE@@ $x$ // / 日本語 🎉 e\xCC\x81 \x01\x1F\xEF\xBF\xBE|";

void add_rules(std::vector<Item>& items) {
    using enum ScoringRule;
    items.push_back(choice("mc", 1, 3, all_or_nothing));
    for (const ScoringRule rule : {all_or_nothing, per_option, right_minus_wrong, per_key}) {
        items.push_back(choice(fmt::format("mr-2-{}", to_string(rule)), 2, 3, rule));
        items.push_back(choice(fmt::format("mr-3-{}", to_string(rule)), 3, 4, rule));
        items.push_back(choice(fmt::format("mr-all-{}", to_string(rule)), 5, 0, rule));
        Item one = choice(fmt::format("mr-1-{}", to_string(rule)), 1, 4, rule);
        std::get<Choice>(one.interaction).multiple = true;
        items.push_back(std::move(one));
    }
    for (std::size_t keys = 4; keys <= 10; ++keys) items.push_back(choice(fmt::format("mr-{}-keys", keys), keys, 2, right_minus_wrong));
    items.push_back(choice("mr-20-keys", 20, 1, all_or_nothing));
    for (const ScoringRule rule : {all_or_nothing, per_position, per_neighbour, longest_run})
        for (std::size_t steps = 2; steps <= 6; ++steps)
            items.push_back(ordering(fmt::format("order-{}-{}", steps, to_string(rule)), steps, rule));
    for (const ScoringRule rule : {all_or_nothing, per_pair})
        for (std::size_t prompts = 2; prompts <= 4; ++prompts)
            items.push_back(matching(fmt::format("match-{}-{}", prompts, to_string(rule)), prompts, prompts - 2, rule));
    items.push_back(matching("match-7", 7, 2, per_pair));
}

void add_answers(std::vector<Item>& items) {
    items.push_back(numeric("num-range", {{"0.6", "0.8"}}));
    items.push_back(numeric("num-exact", {{"42", "42"}}));
    items.push_back(numeric("num-two", {{"-1.5", "-1.25"}, {"1000000.2", "1000000.4"}}));
    items.push_back(numeric("num-small", {{"0.000000001", "0.000000002"}}));
    items.push_back(numeric("num-zero", {{"-0.005", "0.01"}}));
    items.push_back(short_answer("short-one", {"Straße"}));
    items.push_back(short_answer("short-spaces", {"confusion matrix", "error  matrix"}));
    items.push_back(short_answer("short-odd", {"f(x) = a*b\\*c", ".* [a-z]+ | (x)", "caf\u00e9 & <b>", "ΛΌΓΟΣ", "0"}));
    items.push_back(essay("essay", "Two points: names <the> metric.\n\nOne point & no more."));
}

void add_oddities(std::vector<Item>& items) {
    Item one = choice("odd", 1, 3, ScoringRule::all_or_nothing);
    one.title = odd;
    one.stem = words(std::string(odd)) + picture("media/a.svg") +
               Content{Block{CodeBlock{"py", "if a < b:\n\n    print(\"]]>\")\n"}, {}}, Block{MathBlock{"\\frac{a}{b} < 1"}, {}}} +
               inlines({text("Math "),
                        {Math{"x^2 & y"}, {}},
                        text(" and "),
                        {Emphasis{{text("words")}}, {}},
                        text(" "),
                        {Strong{{text("here")}}, {}}});
    one.rationale = words("Because.") + picture("media/sub/a.svg");
    auto& options = std::get<Choice>(one.interaction).options;
    options[0].content = words(std::string(odd) + "1") + picture("media/sub_a.svg");
    options[0].feedback = words(std::string(odd)) + picture("media/o'dd & 日本.svg");
    options[1].content = words(std::string(odd) + "2");
    options[2].content = picture("media/o'dd & 日本.svg");
    options[3].content = Content{Block{CodeBlock{"", "a  <b>\n\nc\n"}, {}}};
    one.tags = {"Data & ETL", "日本語", std::string(60, 'x'), "a<b>`c"};
    one.points = Rational(5, 2);
    items.push_back(std::move(one));

    Item order = ordering("odd-order", 3, ScoringRule::all_or_nothing);
    auto& steps = std::get<Ordering>(order.interaction).steps;
    steps[0].content = words(std::string(odd)) + picture("media/a.svg");
    steps[1].content = inlines({text("Use "), {CodeSpan{"a < b"}, {}}, text("; then stop")});
    steps[2].feedback = words("The last one.");
    items.push_back(std::move(order));

    Item match = matching("odd-match", 3, 1, ScoringRule::per_pair);
    auto& m = std::get<Matching>(match.interaction);
    m.prompt_title = "Type & <kind>";
    m.match_title = "Value";
    m.prompts[0].content = words(std::string(odd)) + picture("media/a.svg");
    m.prompts[2].match = m.prompts[0].match;  // a match that fits two prompts
    m.matches[0].content = words("List<int> &lt; x; -> y");
    m.matches[1].content = inlines({{CodeSpan{"latency <5 ms"}, {}}});
    match.shuffle = false;
    items.push_back(std::move(match));

    Item pinned = choice("pinned", 1, 3, ScoringRule::all_or_nothing);
    std::get<Choice>(pinned.interaction).options.back().pinned = true;
    items.push_back(std::move(pinned));

    Item other = choice("other-task", 1, 3, ScoringRule::all_or_nothing);
    other.task = "2.1";
    other.title.clear();
    items.push_back(std::move(other));
    Item loose = choice("no-task", 1, 3, ScoringRule::all_or_nothing);
    loose.task = "9.9";
    items.push_back(std::move(loose));
}

}  // namespace

Content words(std::string words) {
    return inlines({text(std::move(words))});
}
Content picture(std::string path) {
    return inlines({{Image{std::move(path), "", {text("a picture")}}, {}}});
}

Content operator+(Content a, const Content& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

Item choice(std::string id, std::size_t keys, std::size_t distractors, ScoringRule rule) {
    Choice choice;
    choice.multiple = keys > 1;
    for (std::size_t i = 0; i < keys + distractors; ++i) {
        const std::string name = letter(i);
        // Keys and distractors take turns, as long as there are both.
        const bool correct = i < 2 * std::min(keys, distractors) ? i % 2 == 1 : keys > distractors;
        choice.options.push_back({name, words("Option " + name), correct, false, words("Feedback " + name), {}});
    }
    return item(std::move(id), std::move(choice), rule);
}

Item ordering(std::string id, std::size_t steps, ScoringRule rule) {
    Ordering ordering;
    for (std::size_t i = 0; i < steps; ++i) ordering.steps.push_back({letter(i), words("Step " + letter(i)), {}, {}});
    return item(std::move(id), std::move(ordering), rule);
}

Item matching(std::string id, std::size_t prompts, std::size_t distractors, ScoringRule rule) {
    Matching matching;
    // The first match fits nothing if there are distractors: their place must not matter.
    for (std::size_t i = 0; i < prompts + distractors; ++i) matching.matches.push_back({letter(i), words("Match " + letter(i)), {}});
    for (std::size_t i = 0; i < prompts; ++i)
        matching.prompts.push_back(
            {std::to_string(i + 1), words(fmt::format("Prompt {}", i + 1)), letter(prompts + distractors - 1 - i), {}});
    return item(std::move(id), std::move(matching), rule);
}

Item numeric(std::string id, std::vector<std::pair<std::string, std::string>> ranges) {
    Numeric numeric;
    for (auto& [min, max] : ranges) numeric.answers.push_back({min, max, {}});
    return item(std::move(id), std::move(numeric), ScoringRule::all_or_nothing);
}

Item short_answer(std::string id, std::vector<std::string> answers) {
    return item(std::move(id), ShortAnswer{std::move(answers)}, ScoringRule::all_or_nothing);
}

Item essay(std::string id, std::string rubric) {
    return item(std::move(id), Essay{std::move(rubric)}, ScoringRule::all_or_nothing);
}

Course course_of(std::vector<Item> items) {
    Course course;
    course.id = "c";
    course.title = "Course";
    course.items = std::move(items);
    return course;
}

Course every_rule() {
    std::vector<Item> items;
    add_rules(items);
    add_answers(items);
    return course_of(std::move(items));
}

Course everything() {
    Course course = every_rule();
    add_oddities(course.items);
    course.title = "Every <kind> / AC/DC & more";
    course.blueprint.present = true;
    course.blueprint.domains = {{"1", "Data / Prep", Rational(1, 2), {{"1.1", "Ingest/store", {}}}, {}, {}},
                                {"2", "/Slashes/", Rational(1, 2), {{"2.1", std::string(300, 'y'), {}}}, {}, {}}};
    for (const char* path : {"media/a.svg", "media/sub/a.svg", "media/sub_a.svg", "media/o'dd & 日本.svg"})
        course.media[path] = media(path, svg(fmt::format("#{:06x}", std::string_view(path).size() * 999)));
    const std::size_t first = course.items.size();
    course.case_studies.push_back(
        {"shop", "The shop", words(std::string(odd)) + picture("media/a.svg"), {first, first + 1}, "cases/shop.md", {}});
    for (const char* id : {"shop-1", "shop-2"}) {
        course.items.push_back(choice(id, 1, 3, ScoringRule::all_or_nothing));
        course.items.back().case_study = 0;
    }
    return course;
}

}  // namespace lectern::test
