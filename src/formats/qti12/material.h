// Authors' content as QTI 1.2's material: HTML as a text.
#pragma once
#include <set>
#include <string>

#include "formats/qti12/engine.h"
#include "model/course.h"
#include "model/html_writer.h"
#include "syntax/xml_writer.h"

namespace lectern::qti12 {

// The files that a document shows, found while its material is written.
class UsedMedia {
public:
    explicit UsedMedia(const std::map<std::string, Media>& media) : media_(media) {
        style_.media = [this](std::string_view path) { return address(path); };
    }
    UsedMedia(const UsedMedia&) = delete;
    UsedMedia& operator=(const UsedMedia&) = delete;
    // Of HTML whose files are looked up here.
    const HtmlStyle& style() const { return style_; }
    // The address of a file of the course, from the root of the package; "#" for any other (the package has no lessons).
    std::string address(std::string_view url);
    const std::set<std::string>& paths() const { return paths_; }

private:
    const std::map<std::string, Media>& media_;
    std::set<std::string> paths_;
    HtmlStyle style_;
};

// <material> with the content as HTML.
void write_material(XmlWriter& xml, const Content& content, UsedMedia& media);
// The same without <p> round a lone paragraph, and as plain text if it is nothing but words: for options, steps and prompts. Classic
// quizzes take entities out of HTML there, so that "R&D" has to be plain text; New Quizzes reads plain text as HTML.
void write_inline_material(XmlWriter& xml, const Content& content, Engine engine, UsedMedia& media);
void write_plain_material(XmlWriter& xml, std::string_view words);

// Words for a place that is HTML or plain text, as the system likes: HTML only where the two differ.
void write_words_material(XmlWriter& xml, const std::string& words);

}  // namespace lectern::qti12
