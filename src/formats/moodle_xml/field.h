// Texts with their pictures, as elements of a Moodle question: <text> in CDATA and a <file> in base64 for each file used in it.
//
// Every text stands in CDATA, plain ones too: Moodle's reader gets escaped text in pieces, one for each entity, and drops the
// pieces that are white space alone ("&lt; &gt;" arrives as "<>").
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/course.h"
#include "syntax/xml_writer.h"

namespace lectern::moodle_xml {

// The files of a course under the names that they get in Moodle, which has no folders here and takes not every character.
class MediaFiles {
public:
    explicit MediaFiles(const std::map<std::string, Media>& media);
    struct File {
        const std::string& name;
        const Media& media;
        std::string_view suffix;  // of the address
    };
    // Nothing if the course has no such file.
    std::optional<File> find(std::string_view url) const;

private:
    const std::map<std::string, Media>& media_;
    std::map<std::string, std::string> names_;  // by path
};

void write_text(XmlWriter& xml, std::string_view text);                               // <text>
void write_named_text(XmlWriter& xml, std::string_view name, std::string_view text);  // <name><text>

// Of the element that was opened last: format="html", <text> and the files.
void write_html(XmlWriter& xml, const Content& content, const MediaFiles& media);
// The same without <p> round a lone paragraph: for options, steps and prompts.
void write_inline_html(XmlWriter& xml, const Content& content, const MediaFiles& media);

}  // namespace lectern::moodle_xml
