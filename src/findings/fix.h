// What a program can change in the sources so that a finding is gone.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/files.h"

namespace lectern {

// Puts `text` where `at` is. The place has a range, in a file that is no excerpt.
struct Edit {
    Span at;
    std::string text;
};

enum class Trust {
    safe,        // says what the author meant, as written: may be done unasked
    to_confirm,  // likely, or one of several ways: a person decides
};

// One way to mend a finding: all of its edits together. They don't overlap.
struct Fix {
    std::string title;  // what it does: "write `difficulty`"
    std::vector<Edit> edits;
    Trust trust = Trust::to_confirm;
};

// The files that the fix changes, as they become.
std::map<FileId, std::string> apply(const Fix& fix, const Files& files);

// `to` in place of `word`, which stands at `at`, in quotes or bare. Nothing if something else stands there.
[[nodiscard]] std::optional<Fix> replace_word(const Files& files, const Span& at, std::string_view word, std::string_view to, Trust trust);
// Takes an entry out of a YAML list, or a key with its value (`at` is both): its line, or what stands between two commas. Nothing if it
// takes more lines, or is not alone on its own.
[[nodiscard]] std::optional<Fix> take_out(const Files& files, const Span& at, std::string title, Trust trust);

}  // namespace lectern
