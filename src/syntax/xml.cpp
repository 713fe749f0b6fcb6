#include "syntax/xml.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

std::string_view view(const xmlChar* text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

const xmlNode* next_element(const xmlNode* node) {
    while (node && node->type != XML_ELEMENT_NODE) node = node->next;
    return node;
}

// In document order, `root` last of all: nothing.
const xmlNode* next_in_order(const xmlNode* node, const xmlNode* root) {
    if (const xmlNode* child = next_element(node->children)) return child;
    for (; node != root; node = node->parent)
        if (const xmlNode* next = next_element(node->next)) return next;
    return nullptr;
}

}  // namespace

std::string_view Element::name() const {
    return node_ ? view(node_->name) : std::string_view();
}

std::string_view Element::space() const {
    return node_ && node_->ns ? view(node_->ns->href) : std::string_view();
}

std::optional<std::string_view> Element::attribute(std::string_view name, std::string_view space) const {
    for (const xmlAttr* attr = node_ ? node_->properties : nullptr; attr; attr = attr->next) {
        if (view(attr->name) != name || (attr->ns ? view(attr->ns->href) : std::string_view()) != space) continue;
        return attr->children ? view(attr->children->content) : std::string_view("");  // one text: there are no entities
    }
    return std::nullopt;
}

std::vector<std::string_view> Element::attribute_names() const {
    std::vector<std::string_view> out;
    for (const xmlAttr* attr = node_ ? node_->properties : nullptr; attr; attr = attr->next)
        if (!attr->ns) out.push_back(view(attr->name));
    return out;
}

std::string Element::text() const {
    if (!node_) return {};
    xmlChar* content = xmlNodeGetContent(node_);
    std::string out(view(content));
    xmlFree(content);
    return out;
}

Element Element::parent() const {
    return Element(node_ && node_->parent && node_->parent->type == XML_ELEMENT_NODE ? node_->parent : nullptr);
}

std::vector<Element> Element::children() const {
    std::vector<Element> out;
    for (const xmlNode* child = node_ ? next_element(node_->children) : nullptr; child; child = next_element(child->next))
        out.emplace_back(child);
    return out;
}

std::vector<Element> Element::children(std::string_view name) const {
    std::vector<Element> out = children();
    std::erase_if(out, [&](const Element& child) { return child.name() != name; });
    return out;
}

Element Element::child(std::string_view name) const {
    for (const xmlNode* child = node_ ? next_element(node_->children) : nullptr; child; child = next_element(child->next))
        if (view(child->name) == name) return Element(child);
    return {};
}

std::vector<Element> Element::descendants() const {
    std::vector<Element> out;
    for (const xmlNode* node = node_ ? next_in_order(node_, node_) : nullptr; node; node = next_in_order(node, node_))
        out.emplace_back(node);
    return out;
}

std::vector<Element> Element::descendants(std::string_view name) const {
    std::vector<Element> out = descendants();
    std::erase_if(out, [&](const Element& element) { return element.name() != name; });
    return out;
}

namespace {

// The offset behind `end`, looked for from `at`.
std::size_t behind(std::string_view text, std::size_t at, std::string_view end) {
    const auto found = text.find(end, at);
    return found == std::string_view::npos ? text.size() : found + end.size();
}

// The offset behind a tag that begins at `at`: a ">" in a quoted value does not end it.
std::size_t behind_tag(std::string_view text, std::size_t at) {
    char quote_mark = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quote_mark)
            quote_mark = c == quote_mark ? 0 : quote_mark;
        else if (c == '"' || c == '\'')
            quote_mark = c;
        else if (c == '>')
            return at + 1;
    }
    return at;
}

std::size_t behind_doctype(std::string_view text, std::size_t at) {
    const auto end = text.find('>', at), subset = text.find('[', at);
    return subset < end ? behind_tag(text, behind(text, subset, "]")) : behind_tag(text, at);
}

// Where the start tags of a well-formed document begin, in document order.
std::vector<std::size_t> start_tags(std::string_view text) {
    std::vector<std::size_t> out;
    for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at)) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("<!--"))
            at = behind(text, at + 4, "-->");
        else if (rest.starts_with("<![CDATA["))
            at = behind(text, at, "]]>");
        else if (rest.starts_with("<?"))
            at = behind(text, at, "?>");
        else if (rest.starts_with("<!"))
            at = behind_doctype(text, at);
        else {
            if (!rest.starts_with("</")) out.push_back(at);
            at = behind_tag(text, at);
        }
    }
    return out;
}

constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The value of an attribute in a start tag, in its quotes, by the name as written without its prefix.
std::optional<Range> attribute_value(std::string_view tag, std::string_view wanted) {
    std::size_t at = 1;
    while (at < tag.size() && !is_space(tag[at])) ++at;
    while (at < tag.size()) {
        while (at < tag.size() && is_space(tag[at])) ++at;
        const auto equals = tag.find('=', at);
        if (equals == std::string_view::npos) return std::nullopt;
        std::string_view name = trim(tag.substr(at, equals - at));
        if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
        const auto open = tag.find_first_of("\"'", equals);
        if (open == std::string_view::npos) return std::nullopt;
        const auto close = tag.find(tag[open], open + 1);
        if (close == std::string_view::npos) return std::nullopt;
        if (name == wanted) return Range{static_cast<std::uint32_t>(open + 1), static_cast<std::uint32_t>(close)};
        at = close + 1;
    }
    return std::nullopt;
}

// Each element knows its number in document order, so that its place in the text can be found.
void number_elements(xmlDoc* document) {
    std::uintptr_t number = 0;
    const xmlNode* root = xmlDocGetRootElement(document);
    for (const xmlNode* node = root; node; node = next_in_order(node, root))
        const_cast<xmlNode*>(node)->_private = reinterpret_cast<void*>(number++);
}

}  // namespace

XmlDocument::XmlDocument(_xmlDoc* document, FileId file, std::string_view text) : document_(document), file_(file), text_(text) {
    number_elements(document);
}
XmlDocument::XmlDocument(XmlDocument&& other) noexcept
    : document_(std::exchange(other.document_, nullptr)), file_(other.file_), text_(other.text_), tags_(std::move(other.tags_)) {}
XmlDocument& XmlDocument::operator=(XmlDocument&& other) noexcept {
    std::swap(document_, other.document_);
    file_ = other.file_;
    text_ = other.text_;
    tags_ = std::move(other.tags_);
    return *this;
}
XmlDocument::~XmlDocument() {
    if (document_) xmlFreeDoc(document_);
}

Element XmlDocument::root() const {
    return Element(xmlDocGetRootElement(document_));
}

std::string_view XmlDocument::tag(Element element) const {
    if (tags_.empty()) tags_ = start_tags(text_);
    const std::size_t begin = tags_.at(reinterpret_cast<std::uintptr_t>(element.node()->_private));
    return text_.substr(begin, behind_tag(text_, begin) - begin);
}

Span XmlDocument::span(Element element) const {
    const std::string_view written = tag(element);
    const auto begin = static_cast<std::uint32_t>(written.data() - text_.data()) + 1;
    return {file_, Range{begin, begin + static_cast<std::uint32_t>(written.find_first_of(" \t\r\n/>", 1)) - 1}};
}

Span XmlDocument::span(Element element, std::string_view attribute) const {
    const std::string_view written = tag(element);
    const auto value = attribute_value(written, attribute);
    if (!value) return span(element);
    const auto begin = static_cast<std::uint32_t>(written.data() - text_.data());
    return {file_, Range{begin + value->begin, begin + value->end}};
}

namespace {

// The encoding that the declaration names, or nothing.
std::string_view declared_encoding(std::string_view text) {
    if (!text.starts_with("<?xml")) return {};
    const std::string_view declaration = text.substr(0, text.find("?>"));
    const auto value = attribute_value(declaration, "encoding");
    return value ? declaration.substr(value->begin, value->end - value->begin) : std::string_view();
}

std::string_view encoding_of(std::string_view text) {
    if (text.starts_with("\xFE\xFF") || text.starts_with(std::string_view("\0<", 2))) return "UTF-16BE";
    if (text.starts_with("\xFF\xFE") || text.starts_with(std::string_view("<\0", 2))) return "UTF-16LE";
    const std::string_view declared = declared_encoding(text);
    return declared.empty() ? "UTF-8" : declared;
}

bool is_utf8(std::string_view encoding) {
    const std::string name = lower_case(encoding);
    return name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii";
}

// By libxml2's own converters; nothing if the bytes are none of that encoding, or it is unknown.
std::optional<std::string> converted(std::string_view text, const std::string& encoding) {
    xmlCharEncodingHandler* handler = xmlFindCharEncodingHandler(encoding.c_str());
    if (!handler) return std::nullopt;
    std::optional<std::string> out;
    xmlBuffer* from = xmlBufferCreateSize(text.size() + 1);
    xmlBuffer* to = xmlBufferCreateSize(text.size() * 2 + 16);
    xmlBufferAdd(from, reinterpret_cast<const xmlChar*>(text.data()), static_cast<int>(text.size()));
    // It converts a part at a time and says how many bytes it took; none left means all is well.
    int done = 1;
    while (xmlBufferLength(from) > 0 && done > 0) {
        const int before = xmlBufferLength(from);
        const int written = xmlCharEncInFunc(handler, to, from);
        done = written < 0 ? written : before - xmlBufferLength(from);
    }
    if (xmlBufferLength(from) == 0 && done >= 0)
        out = std::string(reinterpret_cast<const char*>(xmlBufferContent(to)), static_cast<std::size_t>(xmlBufferLength(to)));
    xmlBufferFree(from);
    xmlBufferFree(to);
    xmlCharEncCloseFunc(handler);
    if (out && out->starts_with("\xEF\xBB\xBF")) out->erase(0, 3);
    return out;
}

}  // namespace

std::optional<std::string> decode_xml(std::string text, const std::string& path, Files& files, Findings& findings) {
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    const std::string encoding(encoding_of(text));
    if (is_utf8(encoding)) {
        const auto bad = invalid_utf8(text);
        if (!bad) return text;
        const auto at = static_cast<std::uint32_t>(*bad);
        findings.add(code("wrong-encoding"), {files.add(path, std::move(text)), Range{at, at + 1}},
                     fmt::format("the file says that it is UTF-8, but here is a byte that is not"),
                     "save it as UTF-8, or name its encoding in the XML declaration");
        return std::nullopt;
    }
    if (auto utf8 = converted(text, encoding)) return utf8;
    findings.add(code("wrong-encoding"), {files.add(path, {}), std::nullopt}, fmt::format("the file can't be read as {}", quote(encoding)),
                 "save it as UTF-8, and let its declaration say so");
    return std::nullopt;
}

namespace {

struct Problem {
    std::string text;
    int line = 0, column = 0;
    bool entity = false;
};

using ErrorPointer = std::conditional_t<LIBXML_VERSION >= 21200, const xmlError*, xmlError*>;

void note_first_error(void* context, ErrorPointer error) {
    auto& problem = *static_cast<Problem*>(static_cast<xmlParserCtxt*>(context)->_private);
    if (!problem.text.empty() || error->level < XML_ERR_ERROR) return;
    problem = {std::string(trim(error->message ? error->message : "unknown")), error->line, error->int2, problem.entity};
}

void refuse_entity(void* context, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
    auto* parser = static_cast<xmlParserCtxt*>(context);
    auto& problem = *static_cast<Problem*>(parser->_private);
    if (!problem.entity) {
        problem.line = xmlSAX2GetLineNumber(parser);
        problem.column = xmlSAX2GetColumnNumber(parser);
    }
    problem.entity = true;
    xmlStopParser(parser);
}

// About what libxml2's tree takes: a node of 120 bytes for an element and one for the text behind it, per tag; for an attribute a
// node, one for its text, and the text; and where each line begins.
std::size_t size_of_tree(std::string_view text) {
    constexpr std::size_t tag = 130, attribute = 250, line = 4;
    const auto number_of = [&](char c) { return static_cast<std::size_t>(std::ranges::count(text, c)); };
    return text.size() + number_of('<') * tag + number_of('=') * attribute + number_of('\n') * line;
}

}  // namespace

std::optional<XmlDocument> parse_xml(FileId file, const Files& files, Findings& findings) {
    static std::once_flag initialised;
    std::call_once(initialised, xmlInitParser);
    const std::string& text = files[file].text;
    if (const std::size_t size = size_of_tree(text); size > largest_tree) {
        findings.add(
            code("too-large"), {file, std::nullopt},
            fmt::format("the document has so many elements, attributes or lines that reading it would take {} MB of memory", size >> 20),
            "split it into several");
        return std::nullopt;
    }
    Problem problem;
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(), &xmlFreeParserCtxt);
    parser->_private = &problem;
    parser->sax->entityDecl = refuse_entity;
    parser->sax->serror = note_first_error;
    // HUGE: a picture in a document may be long; how much a document may hold is ours to say, above.
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_HUGE;
    xmlDoc* document = xmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options);
    if (document && problem.text.empty() && !problem.entity) return XmlDocument(document, file, text);
    if (document) xmlFreeDoc(document);
    const auto line = static_cast<std::uint32_t>(std::max(problem.line, 1)),
               column = static_cast<std::uint32_t>(std::max(problem.column, 1));
    const std::uint32_t at = files.offset(file, line, column);
    if (problem.entity)
        findings.add(code("entity-declared"), {file, Range{at, at}},
                     "the document declares entities, which can read files and fill the memory of whoever opens it",
                     "write the characters themselves, or as &#…;");
    else
        findings.add(code("not-well-formed"), {file, Range{at, at}},
                     fmt::format("this is not well-formed XML: {}", problem.text.empty() ? "there is no element" : problem.text));
    return std::nullopt;
}

}  // namespace lectern
