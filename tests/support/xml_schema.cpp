#include "support/xml_schema.h"

#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>
#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemas.h>

namespace lectern::test {

namespace {

struct Free {
    void operator()(xmlDoc* p) const { xmlFreeDoc(p); }
    void operator()(xmlRelaxNG* p) const { xmlRelaxNGFree(p); }
    void operator()(xmlRelaxNGParserCtxt* p) const { xmlRelaxNGFreeParserCtxt(p); }
    void operator()(xmlRelaxNGValidCtxt* p) const { xmlRelaxNGFreeValidCtxt(p); }
    void operator()(xmlSchema* p) const { xmlSchemaFree(p); }
    void operator()(xmlSchemaParserCtxt* p) const { xmlSchemaFreeParserCtxt(p); }
    void operator()(xmlSchemaValidCtxt* p) const { xmlSchemaFreeValidCtxt(p); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

using Lines = std::vector<std::string>;

// const-ness of the error changed with libxml2 2.12.
void collect(void* lines, std::conditional_t<LIBXML_VERSION >= 21200, const xmlError*, xmlError*> error) {
    std::string text = error->message ? error->message : "unknown";
    while (!text.empty() && text.back() == '\n') text.pop_back();
    static_cast<Lines*>(lines)->push_back(fmt::format("{}: {}", error->line, text));
}

constexpr int parse_options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

Owned<xmlDoc> parse(std::string_view xml, Lines& errors) {
    Owned<xmlDoc> document(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "document.xml", nullptr, parse_options));
    if (!document) {
        const auto* error = xmlGetLastError();
        errors.push_back(fmt::format("{}: not well-formed: {}", error ? error->line : 0, error && error->message ? error->message : ""));
    }
    return document;
}

const std::filesystem::path official_root = std::filesystem::path(LECTERN_ROOT) / ".." / "shared" / "schemas-official";

xmlRelaxNG& relaxng(std::string_view schema) {
    static std::map<std::string, Owned<xmlRelaxNG>, std::less<>> compiled;
    const auto found = compiled.find(schema);
    if (found != compiled.end()) return *found->second;
    const std::string path = fmt::format("{}/schemas/{}", LECTERN_ROOT, schema);
    Lines errors;
    Owned<xmlRelaxNGParserCtxt> context(xmlRelaxNGNewParserCtxt(path.c_str()));
    if (context) xmlRelaxNGSetParserStructuredErrors(context.get(), collect, &errors);
    Owned<xmlRelaxNG> parsed(context ? xmlRelaxNGParse(context.get()) : nullptr);
    if (!parsed) throw std::runtime_error(fmt::format("{}: {}", path, lines(errors)));
    return *compiled.emplace(std::string(schema), std::move(parsed)).first->second;
}

xmlSchema& official(const std::string& schema) {
    static std::map<std::string, Owned<xmlSchema>> compiled;
    const auto found = compiled.find(schema);
    if (found != compiled.end()) return *found->second;
    if (compiled.empty()) {
        xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
        xmlInitializeCatalog();
        xmlLoadCatalog((official_root / "catalog-fast.xml").c_str());
    }
    const bool address = schema.find("://") != std::string::npos;
    const std::string path = address ? schema : (official_root / schema).string();
    Lines errors;
    Owned<xmlSchemaParserCtxt> context(xmlSchemaNewParserCtxt(path.c_str()));
    if (context) xmlSchemaSetParserStructuredErrors(context.get(), collect, &errors);
    Owned<xmlSchema> parsed(context ? xmlSchemaParse(context.get()) : nullptr);
    if (!parsed) throw std::runtime_error(fmt::format("{}: {}", path, lines(errors)));
    return *compiled.emplace(schema, std::move(parsed)).first->second;
}

}  // namespace

std::vector<std::string> relaxng_errors(std::string_view schema, std::string_view xml) {
    Lines errors;
    const Owned<xmlDoc> document = parse(xml, errors);
    if (!document) return errors;
    const Owned<xmlRelaxNGValidCtxt> context(xmlRelaxNGNewValidCtxt(&relaxng(schema)));
    xmlRelaxNGSetValidStructuredErrors(context.get(), collect, &errors);
    const int result = xmlRelaxNGValidateDoc(context.get(), document.get());
    if (result != 0 && errors.empty()) errors.push_back("0: invalid");
    return errors;
}

bool have_official_schemas() {
    return std::filesystem::exists(official_root / "catalog-fast.xml");
}

void skip_official(std::string_view test) {
    std::cerr << "skipped: " << test << " (no official schemas at ../shared/schemas-official)\n";
}

std::vector<std::string> official_errors(const std::string& schema, std::string_view xml) {
    Lines errors;
    const Owned<xmlDoc> document = parse(xml, errors);
    if (!document) return errors;
    const Owned<xmlSchemaValidCtxt> context(xmlSchemaNewValidCtxt(&official(schema)));
    xmlSchemaSetValidStructuredErrors(context.get(), collect, &errors);
    const int result = xmlSchemaValidateDoc(context.get(), document.get());
    if (result != 0 && errors.empty()) errors.push_back("0: invalid");
    return errors;
}

std::string lines(const std::vector<std::string>& list) {
    return fmt::format("{}", fmt::join(list, "\n"));
}

}  // namespace lectern::test
