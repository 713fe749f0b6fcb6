#include "report/words.h"

#include <algorithm>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "io/embedded.h"
#include "io/fill_template.h"

namespace lectern {

namespace {

constexpr std::string_view words_folder = "templates/report/words/", words_ending = ".json";

}  // namespace

std::vector<std::string_view> report_languages() {
    std::vector<std::string_view> out;
    for (const EmbeddedFile& file : embedded_files())
        if (file.path.starts_with(words_folder))
            out.push_back(file.path.substr(words_folder.size(), file.path.size() - words_folder.size() - words_ending.size()));
    return out;
}

std::string report_language(const Key& key) {
    const std::string first = key.language.substr(0, key.language.find('-'));
    const std::vector<std::string_view> known = report_languages();
    return std::ranges::find(known, first) == known.end() ? "en" : first;
}

ReportWords::ReportWords(std::string_view language) : language_(language) {
    const auto words = nlohmann::json::parse(embedded(std::string(words_folder) + language_ + std::string(words_ending)));
    for (const auto& [name, text] : words.items()) texts_[name] = text.get<std::string>();
}

const ReportWords& ReportWords::in(std::string_view language) {
    static const auto all = [] {
        std::map<std::string_view, ReportWords> out;
        for (const std::string_view one : report_languages()) out.emplace(one, ReportWords(one));
        return out;
    }();
    const auto found = all.find(language);
    if (found == all.end()) throw std::logic_error("no words of reports in " + std::string(language));
    return found->second;
}

const std::string& ReportWords::text(std::string_view name) const {
    const auto found = texts_.find(name);
    if (found == texts_.end()) throw std::logic_error("no words " + std::string(name) + " in " + language_);
    return found->second;
}

std::string ReportWords::operator()(std::string_view name, std::initializer_list<Value> values) const {
    const auto value = [&](std::string_view slot) { return std::ranges::find(values, slot, &Value::first); };
    const auto n = value("n");
    const auto one = n != values.end() && n->second == "1" ? texts_.find(std::string(name) + ".one") : texts_.end();
    std::string_view rest = one == texts_.end() ? text(name) : one->second;
    std::string out;
    for (;;) {
        const std::size_t open = rest.find('{'), close = rest.find('}', open);
        if (close == rest.npos) return out.append(rest);
        const auto found = value(rest.substr(open + 1, close - open - 1));
        if (found == values.end()) throw std::logic_error("no value for a slot of the words " + std::string(name));
        out.append(rest.substr(0, open)).append(found->second);
        rest.remove_prefix(close + 1);
    }
}

std::string ReportWords::list(const std::vector<std::string>& parts) const {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : text("list-separator")) + part;
    return out;
}

std::string ReportWords::fill(std::string_view rest, const std::map<std::string_view, std::string>& values) const {
    constexpr std::string_view mark = "{{t:";
    std::string filled;
    for (;;) {
        const std::size_t open = rest.find(mark), close = rest.find("}}", open);
        if (close == rest.npos) break;
        filled.append(rest.substr(0, open)).append(text(rest.substr(open + mark.size(), close - open - mark.size())));
        rest.remove_prefix(close + 2);
    }
    return fill_template(filled.append(rest), values);
}

}  // namespace lectern
