// Authors' content as the XHTML that QTI allows.
#pragma once
#include <set>
#include <string>
#include <string_view>

#include "formats/qti/element.h"
#include "formats/qti/html_filter.h"
#include "model/content.h"

namespace lectern::qti {

// What QTI can't show of a content.
struct ContentLoss {
    std::set<std::string> elements;  // HTML elements left out, with all in them: "video"
    bool math = false;               // formulas, which are shown as TeX
};

// Turns content into QTI's elements; collects on the way what is lost.
class ContentWriter {
public:
    // Where `media` knows nothing, a link becomes its text and a picture its alternative text.
    explicit ContentWriter(MediaAddress media) : media_(std::move(media)) {}

    // What is lost of a content in that version, without making elements of what has none of the author's HTML in it: added to loss() and,
    // what the version does not have of the HTML that QTI has, to `missing`.
    void look_at(const Blocks& content, const Version& version, std::set<std::string>& missing);

    Elements blocks(const Blocks& content);  // block elements only, as bodies want them
    Elements flow(const Blocks& content);    // text, inline and block elements; a lone paragraph without <p>

    const ContentLoss& loss() const { return loss_; }

private:
    MediaAddress media_;
    ContentLoss loss_;
};

}  // namespace lectern::qti
