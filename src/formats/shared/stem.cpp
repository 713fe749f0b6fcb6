#include "formats/shared/stem.h"

namespace lectern {

Content stem_with_sides(const Item& item) {
    Content content = item.stem;
    const auto* matching = std::get_if<Matching>(&item.interaction);
    if (matching == nullptr || (matching->prompt_title.empty() && matching->match_title.empty())) return content;
    const auto strong = [](const std::string& text) { return Inline{Strong{{Inline{Text{text}, {}}}}, {}}; };
    Paragraph names{{strong(matching->prompt_title), Inline{Text{" → "}, {}}, strong(matching->match_title)}};
    content.push_back(Block{std::move(names), {}});
    return content;
}

}  // namespace lectern
