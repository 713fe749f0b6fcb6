// YAML with places: the one adapter to yaml-cpp. Scalars are text as written; what they mean is asked for by name.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "base/rational.h"
#include "findings/finding.h"
#include "findings/places.h"

namespace lectern {

struct YamlField {
    std::string key;
    Span key_at;
    const YAML::Node value;  // const: assigning a node to another would change the tree that both are part of
};

// Reads values of one piece of YAML; whatever is not as asked becomes a finding at its place, and nothing.
class Yaml {
public:
    // The YAML's first line is line `first_line` of the file; `shift` is by how many bytes that line was moved to the right.
    Yaml(const Files& files, FileId file, Findings& findings, std::uint32_t first_line = 1, int shift = 0)
        : files_(files), file_(file), findings_(findings), first_line_(first_line), shift_(shift) {}

    // A null node (not a failure) for text without content.
    [[nodiscard]] std::optional<YAML::Node> parse(const std::string& text) const;

    // The fields of a map in the order written. Unknown keys are reported with the nearest of `known`, repeated ones too;
    // neither is among the result, but for one that is a slip of the fingers, under the key that is meant. `what` is what has these keys,
    // for people: "an item".
    std::vector<YamlField> fields(const YAML::Node& map, std::string_view what, std::span<const std::string_view> known) const;
    // The same where every key is allowed.
    std::vector<YamlField> fields(const YAML::Node& map, std::string_view what) const;

    [[nodiscard]] std::optional<std::string> text(const YamlField& field) const;
    [[nodiscard]] std::optional<Rational> decimal(const YamlField& field) const;  // a plain decimal number
    [[nodiscard]] std::optional<int> integer(const YamlField& field, int min, int max) const;
    [[nodiscard]] std::optional<bool> boolean(const YamlField& field) const;
    std::vector<std::string> texts(const YamlField& field) const;  // a list of texts, or one text
    std::vector<PlacedText> placed_texts(const YamlField& field) const;
    std::vector<YAML::Node> list(const YamlField& field) const;

    // Reports those of `names` that no field has.
    void require(const std::vector<YamlField>& fields, std::span<const std::string_view> names, const Span& at,
                 std::string_view what) const;

    Span span(const YAML::Node& node) const;
    // Where every key and list entry stands: the value if it is a scalar, else the key.
    Places places(const YAML::Node& top) const;
    void report(const Code& code, const Span& at, std::string text, std::string hint = {}) const {
        findings_.add(code, at, std::move(text), std::move(hint));
    }
    // A word that stands at `at` and is none of `known`: the nearest of them is the hint, and the fix.
    void report_unknown(const Code& code, const Span& at, std::string text, std::string_view word,
                        std::span<const std::string_view> known) const;
    FileId file() const { return file_; }
    std::size_t found() const { return findings_.list().size(); }  // findings so far, of whatever kind

private:
    std::uint32_t offset(const YAML::Mark& mark) const;
    void collect(Places& out, const std::string& path, const YAML::Node& node, int depth) const;
    Finding repeated_key(const YamlField& first, const YamlField& second) const;
    [[nodiscard]] std::optional<Fix> quoted_value(const std::string& text, const YAML::Mark& mark) const;
    std::nullopt_t wrong(const YamlField& field, std::string_view wanted) const;

    const Files& files_;
    FileId file_;
    Findings& findings_;
    std::uint32_t first_line_;
    int shift_;
};

// What a key seems to be in a text that is no YAML: the first `key: value`.
[[nodiscard]] std::optional<std::string> seeming_value(std::string_view text, std::string_view key);

// "one of a, b and c" for hints; with the nearest to `word` first, if one is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace lectern
