#include "formats/shared/stem.h"

namespace lectern {

const Content& stem_with_sides(const Item& item, Content& made) {
    const auto* matching = std::get_if<Matching>(&item.interaction);
    if (matching == nullptr || (matching->prompt_title.empty() && matching->match_title.empty())) return item.stem;
    const auto strong = [](const std::string& text) { return Inline{Strong{{Inline{Text{text}, {}}}}, {}}; };
    Paragraph names{{strong(matching->prompt_title), Inline{Text{" → "}, {}}, strong(matching->match_title)}};
    made = item.stem;
    made.push_back(Block{std::move(names), {}});
    return made;
}

}  // namespace lectern
