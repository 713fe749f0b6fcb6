// Authors' content as the XHTML that QTI allows: a closed list of elements and attributes, whatever the author wrote.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "formats/qti/element.h"
#include "model/content.h"

namespace lectern::qti {

// What QTI can't show of a content.
struct ContentLoss {
    std::set<std::string> elements;  // HTML elements left out, with all in them: "video"
    bool math = false;               // formulas, which are shown as TeX
};

// The address to write for a file of the course ("media/a%20b.png", as a URI), or nothing ("") if the package has no such file.
using MediaAddress = std::function<std::string(std::string_view path)>;

// Turns content into QTI's elements; collects on the way what is lost.
class ContentWriter {
public:
    // Where `media` knows nothing, a link becomes its text and a picture its alternative text.
    explicit ContentWriter(MediaAddress media) : media_(std::move(media)) {}

    Elements blocks(const Blocks& content);  // block elements only, as bodies want them
    Elements flow(const Blocks& content);    // text, inline and block elements; a lone paragraph without <p>

    const ContentLoss& loss() const { return loss_; }

private:
    MediaAddress media_;
    ContentLoss loss_;
};

}  // namespace lectern::qti
