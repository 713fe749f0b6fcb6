#include <fmt/format.h>

#include "findings/render/render.h"

namespace lectern {

namespace {

// The escapes of GitHub's workflow commands.
std::string escape_command(std::string_view text, bool property) {
    std::string out;
    for (const char c : text) {
        if (c == '%')
            out += "%25";
        else if (c == '\n')
            out += "%0A";
        else if (c == '\r')
            out += "%0D";
        else if (property && c == ':')
            out += "%3A";
        else if (property && c == ',')
            out += "%2C";
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string findings_as_github(SortedFindings list, const Files& files) {
    std::string out;
    for (const Finding* f : list) {
        const Place at = place_in(files, f->at);
        std::string message = f->text;
        for (const Note& note : f->notes) message += "\n" + note.text;
        const std::string where = f->at.range ? fmt::format(",line={},col={}", at.begin.line, at.begin.column) : std::string();
        out += fmt::format("::{} file={}{},title={}::{}\n", severity_word(f->severity), escape_command(files[f->at.file].path, true), where,
                           f->code.id, escape_command(message, false));
    }
    return out;
}

}  // namespace lectern
