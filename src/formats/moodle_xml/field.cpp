#include "formats/moodle_xml/field.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/base64.h"
#include "base/text.h"
#include "formats/shared/media.h"
#include "model/html_writer.h"

namespace lectern::moodle_xml {

namespace {

using Files = std::map<std::string, const Media*>;  // by name: each once, in a fixed order

std::string safe_name(std::string_view path) {
    constexpr std::string_view folder = "media/", refused = "&<>\"`|':\\/";
    if (path.starts_with(folder)) path.remove_prefix(folder.size());
    std::string name = xml_characters(path);
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || refused.find(c) != std::string_view::npos) c = '_';
    return name;
}

std::string numbered(const std::string& name, int number) {
    const auto dot = std::min(name.rfind('.'), name.size());
    return fmt::format("{}-{}{}", name.substr(0, dot), number, name.substr(dot));
}

std::string percent_encode(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           std::string_view("-_.~").find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

// The style of all HTML here; the files that it meets go into `used`.
HtmlStyle style(const MediaFiles& media, Files& used) {
    HtmlStyle out;
    out.media = [&media, &used](std::string_view url) {
        const auto found = media.find(url);
        if (!found) return std::string("#");  // a page of the course: not here, and no address of Moodle's either
        used[found->name] = &found->media;
        return "@@PLUGINFILE@@/" + percent_encode(found->name) + std::string(found->suffix);
    };
    return out;
}

void write_field(XmlWriter& xml, const std::string& html, const Files& used) {
    xml.attribute("format", "html");
    write_text(xml, html);
    for (const auto& [name, file] : used) xml.leaf("file", base64(*file->bytes), {{"name", name}, {"path", "/"}, {"encoding", "base64"}});
}

}  // namespace

MediaFiles::MediaFiles(const std::map<std::string, Media>& media) : media_(media) {
    std::set<std::string> taken;
    for (const auto& [path, one] : media) {
        const std::string wanted = safe_name(path);
        std::string name = wanted;
        for (int n = 2; !taken.insert(name).second; ++n) name = numbered(wanted, n);
        names_.emplace(path, name);
    }
}

std::optional<MediaFiles::File> MediaFiles::find(std::string_view url) const {
    const auto found = find_media(media_, url);
    if (!found) return std::nullopt;
    return File{names_.at(found->path), found->file, found->suffix};
}

void write_text(XmlWriter& xml, std::string_view text) {
    xml.open("text");
    const std::string legal = xml_characters(text);
    if (!legal.empty()) xml.cdata(legal);
    xml.close();
}

void write_named_text(XmlWriter& xml, std::string_view name, std::string_view text) {
    xml.open(name);
    write_text(xml, text);
    xml.close();
}

void write_html(XmlWriter& xml, const Content& content, const MediaFiles& media) {
    Files used;
    const std::string html = to_html(content, style(media, used));
    write_field(xml, html, used);
}

void write_inline_html(XmlWriter& xml, const Content& content, const MediaFiles& media) {
    Files used;
    const std::string html = to_inline_html(content, style(media, used));
    write_field(xml, html, used);
}

}  // namespace lectern::moodle_xml
