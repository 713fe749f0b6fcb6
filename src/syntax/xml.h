// XML that somebody handed in, as a tree with places: well-formed, in UTF-8, without entities of its own, never touching the network.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"

struct _xmlDoc;
struct _xmlNode;

namespace lectern {

// An element of an XmlDocument, valid as long as that. Made by the document; a null element answers every question with nothing.
class Element {
public:
    Element() = default;
    explicit Element(const _xmlNode* node) : node_(node) {}
    explicit operator bool() const { return node_ != nullptr; }
    friend bool operator==(const Element&, const Element&) = default;

    std::string_view name() const;   // without prefix
    std::string_view space() const;  // the namespace's URI; empty: none
    // The value of an attribute, white space normalised as XML 1.0 §3.3.3 has it; nothing if it is not there. In no namespace, or in
    // `space`.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name, std::string_view space = {}) const;
    std::vector<std::string_view> attribute_names() const;  // of those in no namespace
    std::string text() const;                               // all text in it, in document order

    Element parent() const;
    std::vector<Element> children() const;
    std::vector<Element> children(std::string_view name) const;
    Element child(std::string_view name) const;  // the first of that name
    std::vector<Element> descendants() const;    // in document order, without itself
    std::vector<Element> descendants(std::string_view name) const;

    const _xmlNode* node() const { return node_; }

private:
    const _xmlNode* node_ = nullptr;
};

class XmlDocument {
public:
    XmlDocument(_xmlDoc* document, FileId file, std::string_view text);
    XmlDocument(XmlDocument&&) noexcept;
    XmlDocument& operator=(XmlDocument&&) noexcept;
    ~XmlDocument();

    FileId file() const { return file_; }
    Element root() const;
    _xmlDoc* get() const { return document_; }

    Span span(Element element) const;                              // its name in its start tag
    Span span(Element element, std::string_view attribute) const;  // the attribute's value; the name, if it has none such

private:
    std::string_view tag(Element element) const;

    _xmlDoc* document_;
    FileId file_;
    std::string_view text_;
    mutable std::vector<std::size_t> tags_;  // where each start tag begins, found when first asked for
};

// The bytes of an XML document as UTF-8, by its byte order mark or its declaration (XML 1.0, appendix F). Bytes that are not what
// they are said to be, or an encoding that is unknown, are a finding in `file` (E0606, E0607), and nothing comes back.
[[nodiscard]] std::optional<std::string> decode_xml(std::string bytes, const std::string& path, Files& files, Findings& findings);

// What a document's tree takes of memory at most, in bytes; one that would take more is not parsed.
inline constexpr std::size_t largest_tree = 128u << 20;

// Parses the text of `file`. A document that is not well-formed, declares entities, or has more elements, attributes and
// lines than largest_tree holds is a finding (E0606, E0608, E0609), and nothing comes back. A document type is not read.
[[nodiscard]] std::optional<XmlDocument> parse_xml(FileId file, const Files& files, Findings& findings);

}  // namespace lectern
