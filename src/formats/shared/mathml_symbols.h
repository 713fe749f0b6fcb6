// Names of TeX and the characters that they stand for.
#pragma once
#include <string>
#include <string_view>

namespace lectern::mathml {

enum class SymbolKind {
    letter,       // Greek and other identifiers: <mi>
    upright,      // identifiers that are not slanted: <mi mathvariant="normal">
    operation,    // relations, operations, arrows: <mo>
    fence,        // brackets: <mo>, as high as what they enclose only after \left and \right
    sum,          // limits stand over and under it in displays: <mo>
    integral,     // limits stand beside it: <mo>
    function,     // its name in upright letters: <mi>
    limit,        // a function whose limits stand under it in displays
    space,        // its width in em: <mspace>
    accent,       // over its argument
    under_accent  // under its argument
};

struct Symbol {
    std::string_view name;  // without the backslash
    SymbolKind kind;
    std::string_view text;  // UTF-8
};

// nullptr: no such name.
const Symbol* find_symbol(std::string_view name);

// The letter in the alphabet that \mathbf and the like name; as it is where that alphabet lacks it. Empty: no such alphabet.
std::string in_alphabet(std::string_view command, char letter);
bool is_alphabet(std::string_view command);

}  // namespace lectern::mathml
