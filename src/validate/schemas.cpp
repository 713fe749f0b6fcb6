#include "validate/schemas.h"

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <span>

#include <fmt/format.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemas.h>

#include "base/text.h"
#include "findings/codes.h"
#include "io/disk.h"
#include "io/embedded.h"
#include "validate/schema_sets.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

struct FreeSchema {
    void operator()(xmlSchema* p) const { xmlSchemaFree(p); }
    void operator()(xmlSchemaParserCtxt* p) const { xmlSchemaFreeParserCtxt(p); }
    void operator()(xmlSchemaValidCtxt* p) const { xmlSchemaFreeValidCtxt(p); }
    void operator()(xmlRelaxNG* p) const { xmlRelaxNGFree(p); }
    void operator()(xmlRelaxNGParserCtxt* p) const { xmlRelaxNGFreeParserCtxt(p); }
    void operator()(xmlRelaxNGValidCtxt* p) const { xmlRelaxNGFreeValidCtxt(p); }
};
template <typename T>
using Freed = std::unique_ptr<T, FreeSchema>;

using SchemaError = std::conditional_t<LIBXML_VERSION >= 21200, const xmlError*, xmlError*>;

// Finds the text that stands at an address; nothing: it may not be read.
using Lookup = std::function<std::optional<std::string>(const std::string& address)>;

// libxml2 loads what schemas include through one function for the whole process: while one set is compiled, it is ours.
std::mutex compiling;
const Lookup* lookup_now = nullptr;

xmlParserInput* load(const char* address, const char*, xmlParserCtxt* context) {
    if (!lookup_now || !address) return nullptr;
    const auto text = (*lookup_now)(address);
    if (!text) return nullptr;
    xmlParserInputBuffer* buffer = xmlParserInputBufferCreateMem(text->data(), static_cast<int>(text->size()), XML_CHAR_ENCODING_NONE);
    xmlParserInput* input = buffer ? xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) : nullptr;
    // Under its official address, as relative addresses in it are meant.
    if (input) input->filename = reinterpret_cast<char*>(xmlStrdup(reinterpret_cast<const xmlChar*>(address)));
    return input;
}

void say_nothing(void*, const char*, ...) {}

class LoadingOnly {
public:
    explicit LoadingOnly(const Lookup& lookup) : lock_(compiling), before_(xmlGetExternalEntityLoader()) {
        lookup_now = &lookup;
        xmlSetExternalEntityLoader(load);
        xmlSetGenericErrorFunc(nullptr, say_nothing);  // what matters comes as a structured error
    }
    ~LoadingOnly() {
        xmlSetGenericErrorFunc(nullptr, nullptr);
        xmlSetExternalEntityLoader(before_);
        lookup_now = nullptr;
    }

private:
    std::lock_guard<std::mutex> lock_;
    xmlExternalEntityLoader before_;
};

void keep_first(void* first, SchemaError error) {
    auto& text = *static_cast<std::string*>(first);
    if (text.empty() && error->level >= XML_ERR_ERROR)
        text = fmt::format("{}:{}: {}", error->file ? error->file : "", error->line, trim(error->message ? error->message : ""));
}

// "Element '{http://…}p': This element is not expected." → without the namespaces, which say nothing that the place does not.
std::string plain(std::string_view message) {
    std::string out;
    for (message = trim(message); !message.empty();) {
        const auto open = message.find('{');
        out += message.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = message.find('}', open);
        if (close == std::string_view::npos) break;
        message.remove_prefix(close + 1);
    }
    while (out.ends_with('.')) out.pop_back();
    return out;
}

// Of one document; nobody reads more, and a document may have as many faults as elements.
constexpr std::size_t most_schema_errors = 500;

struct Collector {
    const XmlDocument& document;
    Findings& findings;
    Code code;
    std::size_t errors = 0;
};

void add_finding(void* collector, SchemaError error) {
    auto& to = *static_cast<Collector*>(collector);
    if (++to.errors > most_schema_errors) return;
    const auto* node = static_cast<const xmlNode*>(error->node);
    std::string_view attribute;
    if (node && node->type == XML_ATTRIBUTE_NODE) {
        attribute = reinterpret_cast<const char*>(node->name);
        node = node->parent;
    }
    while (node && node->type != XML_ELEMENT_NODE) node = node->parent;
    const Element element = node ? Element(node) : to.document.root();
    const Span at = attribute.empty() ? to.document.span(element) : to.document.span(element, attribute);
    to.findings.add(to.code, at, plain(error->message ? error->message : "invalid"));
}

std::string driver(std::span<const SchemaOf> members, const fs::path& folder) {
    std::string out = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:lectern:driver\">\n";
    for (const auto& [space, address] : members) {
        const std::string location = address.starts_with("xsd/") ? (folder / address).generic_string() : std::string(address);
        out += fmt::format("<xs:import namespace=\"{}\" schemaLocation=\"{}\"/>\n", space, escape_xml(location));
    }
    return out + "</xs:schema>\n";
}

constexpr std::string_view math_spaces[] = {"http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2010/Math/MathML"};

bool has_math(const XmlDocument& document) {
    return std::ranges::any_of(document.root().descendants(),
                               [](const Element& e) { return std::ranges::count(math_spaces, e.space()) > 0; });
}

}  // namespace

struct Schemas::State {
    fs::path folder;
    std::map<std::string, std::string, std::less<>> files;          // official address → path in the folder
    std::map<std::string, std::string, std::less<>> files_no_math;  // the same with stand-ins for MathML, which costs seconds
    mutable std::mutex mutex;
    mutable std::map<std::pair<std::string, bool>, Freed<xmlSchema>> compiled;
};

Schemas::Schemas(std::unique_ptr<State> state) : state_(std::move(state)) {}
Schemas::Schemas(Schemas&&) noexcept = default;
Schemas::~Schemas() = default;

namespace {

std::map<std::string, std::string, std::less<>> read_catalog(const fs::path& path) {
    Files files;
    Findings findings;
    const auto document = parse_xml(files.add(path.string(), read_file(path)), files, findings);
    if (!document) throw SystemError(fmt::format("{} is no XML catalog", path.string()));
    std::map<std::string, std::string, std::less<>> out;
    for (const Element entry : document->root().descendants("uri"))
        out.emplace(entry.attribute("name").value_or(""), entry.attribute("uri").value_or(""));
    return out;
}

}  // namespace

Schemas Schemas::open(const fs::path& folder) {
    auto state = std::make_unique<State>();
    state->folder = fs::absolute(folder).lexically_normal();
    state->files = read_catalog(state->folder / "catalog.xml");
    const fs::path fast = state->folder / "catalog-fast.xml";
    state->files_no_math = fs::exists(fast) ? read_catalog(fast) : state->files;
    return Schemas(std::move(state));
}

bool Schemas::knows(std::string_view set, std::string_view space) {
    const std::span<const SchemaOf> members = schema_set(set);
    return std::ranges::find(members, space, &SchemaOf::space) != members.end();
}

namespace {

using Catalog = std::map<std::string, std::string, std::less<>>;

// The file of an address. One that the catalog does not name lies where it lies from its nearest neighbour that the catalog names:
// schemas include others by relative addresses.
fs::path file_of(const std::string& address, const fs::path& folder, const Catalog& catalog) {
    if (const auto known = catalog.find(address); known != catalog.end()) return folder / known->second;
    for (auto slash = address.rfind('/'); slash != std::string::npos && slash > 0; slash = address.rfind('/', slash - 1)) {
        const std::string_view parent(address.data(), slash + 1);
        const auto neighbour = catalog.lower_bound(parent);
        if (neighbour == catalog.end() || !neighbour->first.starts_with(parent) ||
            neighbour->first.find('/', slash + 1) != std::string::npos)
            continue;
        return folder / fs::path(neighbour->second).parent_path() / address.substr(slash + 1);
    }
    return fs::path(address);
}

Freed<xmlSchema> compile(std::string_view set, const fs::path& folder, const Catalog& catalog) {
    const Lookup lookup = [&](const std::string& address) -> std::optional<std::string> {
        const fs::path path = file_of(address, folder, catalog).lexically_normal();
        if (!path.generic_string().starts_with(folder.generic_string()) || !fs::exists(path)) return std::nullopt;
        return read_file(path);
    };
    const LoadingOnly loading(lookup);
    const std::string text = driver(schema_set(set), folder);
    const Freed<xmlSchemaParserCtxt> parser(xmlSchemaNewMemParserCtxt(text.data(), static_cast<int>(text.size())));
    std::string error;
    xmlSchemaSetParserStructuredErrors(parser.get(), keep_first, &error);
    Freed<xmlSchema> schema(xmlSchemaParse(parser.get()));
    if (!schema)
        throw SystemError(
            fmt::format("the schemas {} in {} can't be used: {}", set, folder.string(), error.empty() ? "a file is missing" : error));
    return schema;
}

}  // namespace

void Schemas::check(std::string_view set, const XmlDocument& document, Findings& findings) const {
    const bool math = has_math(document);
    xmlSchema* schema = nullptr;
    {
        const std::lock_guard lock(state_->mutex);
        Freed<xmlSchema>& known = state_->compiled[{std::string(set), math}];
        if (!known) known = compile(set, state_->folder, math ? state_->files : state_->files_no_math);
        schema = known.get();
    }
    const Freed<xmlSchemaValidCtxt> context(xmlSchemaNewValidCtxt(schema));
    Collector collector{document, findings, code("against-schema")};
    xmlSchemaSetValidStructuredErrors(context.get(), add_finding, &collector);
    xmlSchemaValidateDoc(context.get(), document.get());
}

void check_profile(std::string_view name, const XmlDocument& document, Findings& findings) {
    static std::mutex mutex;
    static std::map<std::string, Freed<xmlRelaxNG>, std::less<>> compiled;
    xmlRelaxNG* profile = nullptr;
    {
        const std::lock_guard lock(mutex);
        Freed<xmlRelaxNG>& known = compiled[std::string(name)];
        if (!known) {
            const Lookup lookup = [](const std::string& address) { return std::optional<std::string>(embedded(address)); };
            const LoadingOnly loading(lookup);
            const Freed<xmlRelaxNGParserCtxt> parser(xmlRelaxNGNewParserCtxt(fmt::format("schemas/profiles/{}.rng", name).c_str()));
            known.reset(xmlRelaxNGParse(parser.get()));
            if (!known) throw std::logic_error(fmt::format("the profile {} can't be compiled", name));
        }
        profile = known.get();
    }
    const Freed<xmlRelaxNGValidCtxt> context(xmlRelaxNGNewValidCtxt(profile));
    Collector collector{document, findings, code("against-profile")};
    xmlRelaxNGSetValidStructuredErrors(context.get(), add_finding, &collector);
    xmlRelaxNGValidateDoc(context.get(), document.get());
}

}  // namespace lectern
