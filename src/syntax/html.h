// HTML as people write it among other text: its tags and texts one by one, each with its place. No tree is made of them, since what stands
// between two pieces of HTML may belong between their tags.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "findings/files.h"

namespace lectern {

struct HtmlToken {
    enum class Kind {
        text,
        start_tag,
        end_tag,
        instruction,   // what browsers take for a comment: <?php … ?>, <!DOCTYPE …>, <![CDATA[ … ]]>
        open_comment,  // a comment that does not end: all that follows is lost in it
        open_tag,      // a tag that does not end: it follows as a text, with all behind it
    };
    struct Attribute {
        std::string name;   // in lower case
        std::string value;  // references to characters undone
        Range at;
    };

    Kind kind = Kind::text;
    std::string name;                   // of a tag, in lower case; of an instruction, its first characters
    std::vector<Attribute> attributes;  // of a name the first, as HTML has it
    bool closed = false;                // <br/>
    std::string text;                   // references undone; of a tag, its first characters as they are written
    Range at;                           // in the HTML that was read
};

// Comments are left out. What is in a script, a style and other elements that hold no HTML is one text. Whatever is no HTML is text.
std::vector<HtmlToken> read_html(std::string_view html);

// &amp;, &#38; and the like as the characters that they stand for; what is none stays as it is.
std::string undo_references(std::string_view text);

}  // namespace lectern
