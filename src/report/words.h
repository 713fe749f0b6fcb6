// The words of report.html and of candidates' reports: templates/report/words/LANGUAGE.json, a file a language.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "key/key.h"

namespace lectern {

class ReportWords {
public:
    using Value = std::pair<std::string_view, std::string>;

    // `language` is one of report_languages(); anything else, and any name that has no text, is a bug and throws std::logic_error.
    static const ReportWords& in(std::string_view language);

    const std::string& language() const { return language_; }
    // The text of that name, as HTML, with each {slot} replaced by its value (HTML too: escape first). "name.one" stands for "name"
    // where the value of `n` is 1.
    std::string operator()(std::string_view name, std::initializer_list<Value> values = {}) const;
    std::string count(std::string_view name, std::int64_t n) const { return (*this)(name, {{"n", std::to_string(n)}}); }
    std::string list(const std::vector<std::string>& parts) const;  // "a, b"
    // A template: {{t:name}} is the text of that name, all other slots are as fill_template takes them.
    std::string fill(std::string_view text, const std::map<std::string_view, std::string>& values) const;

private:
    explicit ReportWords(std::string_view language);
    const std::string& text(std::string_view name) const;

    std::string language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

std::vector<std::string_view> report_languages();  // "en", "ja"
// The language that reports have if nobody says: the key's ("ja-JP": "ja") where there are words in it, else English.
std::string report_language(const Key& key);

}  // namespace lectern
