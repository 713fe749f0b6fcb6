// Texts with their pictures, as elements of a Moodle question: <text> in CDATA and a <file> in base64 for each file used in it.
//
// Every text stands in CDATA, plain ones too: Moodle's reader gets escaped text in pieces, one for each entity, and drops the
// pieces that are white space alone ("&lt; &gt;" arrives as "<>").
#pragma once
#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "model/course.h"

namespace lectern::moodle_xml {

// The files of a course under the names that they get in Moodle, which has no folders here and takes not every character.
class MediaFiles {
public:
    explicit MediaFiles(const std::map<std::string, Media>& media);
    struct File {
        std::string name;
        const Media* media;
    };
    // Null if the course has no such file.
    const File* find(std::string_view path) const;

private:
    std::map<std::string, File, std::less<>> by_path_;
};

void append_text(pugi::xml_node parent, std::string_view text);                          // <text>
void append_named_text(pugi::xml_node parent, const char* name, std::string_view text);  // <name><text>

// format="html", <text> and the files.
void append_html(pugi::xml_node parent, const Content& content, const MediaFiles& media);
// The same without <p> round a lone paragraph: for options, steps and prompts.
void append_inline_html(pugi::xml_node parent, const Content& content, const MediaFiles& media);

}  // namespace lectern::moodle_xml
