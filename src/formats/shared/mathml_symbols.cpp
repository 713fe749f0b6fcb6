#include "formats/shared/mathml_symbols.h"

#include <algorithm>
#include <array>

namespace lectern::mathml {

namespace {

using K = SymbolKind;

// Sorted by name.
// clang-format off
constexpr Symbol symbols[] = {
    {" ", K::space, "0.3333"}, {"!", K::space, "-0.1667"}, {"#", K::operation, "#"}, {"$", K::operation, "$"}, {"%", K::operation, "%"},
    {"&", K::operation, "&"}, {",", K::space, "0.1667"}, {":", K::space, "0.2222"}, {";", K::space, "0.2778"},
    {">", K::space, "0.2222"}, {"And", K::operation, "&"}, {"Delta", K::upright, "Δ"}, {"Gamma", K::upright, "Γ"},
    {"Im", K::upright, "ℑ"}, {"Lambda", K::upright, "Λ"}, {"Leftarrow", K::operation, "⇐"}, {"Leftrightarrow", K::operation, "⇔"},
    {"Longrightarrow", K::operation, "⟹"}, {"Omega", K::upright, "Ω"}, {"Phi", K::upright, "Φ"}, {"Pi", K::upright, "Π"},
    {"Pr", K::limit, "Pr"}, {"Psi", K::upright, "Ψ"}, {"Re", K::upright, "ℜ"}, {"Rightarrow", K::operation, "⇒"},
    {"Sigma", K::upright, "Σ"}, {"Theta", K::upright, "Θ"}, {"Upsilon", K::upright, "Υ"}, {"Vert", K::fence, "‖"},
    {"Xi", K::upright, "Ξ"}, {"_", K::operation, "_"}, {"acute", K::accent, "´"}, {"aleph", K::letter, "ℵ"}, {"alpha", K::letter, "α"},
    {"amalg", K::operation, "⨿"}, {"angle", K::upright, "∠"}, {"approx", K::operation, "≈"}, {"arccos", K::function, "arccos"},
    {"arcsin", K::function, "arcsin"}, {"arctan", K::function, "arctan"}, {"arg", K::function, "arg"}, {"argmax", K::limit, "arg max"},
    {"argmin", K::limit, "arg min"}, {"ast", K::operation, "∗"}, {"backslash", K::operation, "\\"}, {"bar", K::accent, "¯"},
    {"because", K::operation, "∵"}, {"beta", K::letter, "β"}, {"bigcap", K::sum, "⋂"}, {"bigcup", K::sum, "⋃"},
    {"bigoplus", K::sum, "⨁"}, {"bigotimes", K::sum, "⨂"}, {"bigsqcup", K::sum, "⨆"}, {"bigvee", K::sum, "⋁"},
    {"bigwedge", K::sum, "⋀"}, {"bot", K::upright, "⊥"}, {"bowtie", K::operation, "⋈"}, {"breve", K::accent, "˘"},
    {"bullet", K::operation, "∙"}, {"cap", K::operation, "∩"}, {"cdot", K::operation, "⋅"}, {"cdots", K::upright, "⋯"},
    {"check", K::accent, "ˇ"}, {"checkmark", K::upright, "✓"}, {"chi", K::letter, "χ"}, {"circ", K::operation, "∘"},
    {"colon", K::operation, ":"}, {"coloneqq", K::operation, "≔"}, {"cong", K::operation, "≅"}, {"coprod", K::sum, "∐"},
    {"cos", K::function, "cos"}, {"cosh", K::function, "cosh"}, {"cot", K::function, "cot"}, {"coth", K::function, "coth"},
    {"csc", K::function, "csc"}, {"cup", K::operation, "∪"}, {"dashv", K::operation, "⊣"}, {"ddot", K::accent, "¨"},
    {"ddots", K::upright, "⋱"}, {"deg", K::function, "deg"}, {"degree", K::upright, "°"}, {"delta", K::letter, "δ"},
    {"det", K::limit, "det"}, {"dim", K::function, "dim"}, {"div", K::operation, "÷"}, {"dot", K::accent, "˙"},
    {"doteq", K::operation, "≐"}, {"dots", K::upright, "…"}, {"downarrow", K::operation, "↓"}, {"ell", K::letter, "ℓ"},
    {"emptyset", K::upright, "∅"}, {"enspace", K::space, "0.5"}, {"epsilon", K::letter, "ϵ"}, {"equiv", K::operation, "≡"},
    {"eta", K::letter, "η"}, {"exists", K::operation, "∃"}, {"exp", K::function, "exp"}, {"forall", K::operation, "∀"},
    {"gamma", K::letter, "γ"}, {"gcd", K::limit, "gcd"}, {"ge", K::operation, "≥"}, {"geq", K::operation, "≥"},
    {"geqslant", K::operation, "⩾"}, {"gets", K::operation, "←"}, {"gg", K::operation, "≫"}, {"grave", K::accent, "`"},
    {"gtrsim", K::operation, "≳"}, {"hat", K::accent, "^"}, {"hbar", K::letter, "ℏ"}, {"hom", K::function, "hom"},
    {"hookrightarrow", K::operation, "↪"}, {"iff", K::operation, "⟺"}, {"iiint", K::integral, "∭"}, {"iint", K::integral, "∬"},
    {"imath", K::letter, "ı"}, {"impliedby", K::operation, "⟸"}, {"implies", K::operation, "⟹"}, {"in", K::operation, "∈"},
    {"inf", K::limit, "inf"}, {"infty", K::upright, "∞"}, {"int", K::integral, "∫"}, {"iota", K::letter, "ι"},
    {"jmath", K::letter, "ȷ"}, {"kappa", K::letter, "κ"}, {"ker", K::function, "ker"}, {"lVert", K::fence, "‖"},
    {"lambda", K::letter, "λ"}, {"land", K::operation, "∧"}, {"langle", K::fence, "⟨"}, {"lbrace", K::fence, "{"},
    {"lbrack", K::fence, "["}, {"lceil", K::fence, "⌈"}, {"ldots", K::upright, "…"}, {"le", K::operation, "≤"},
    {"leftarrow", K::operation, "←"}, {"leftrightarrow", K::operation, "↔"}, {"leq", K::operation, "≤"},
    {"leqslant", K::operation, "⩽"}, {"lesssim", K::operation, "≲"}, {"lfloor", K::fence, "⌊"}, {"lg", K::function, "lg"},
    {"lim", K::limit, "lim"}, {"liminf", K::limit, "lim inf"}, {"limsup", K::limit, "lim sup"}, {"ll", K::operation, "≪"},
    {"ln", K::function, "ln"}, {"lnot", K::operation, "¬"}, {"log", K::function, "log"}, {"longleftarrow", K::operation, "⟵"},
    {"longrightarrow", K::operation, "⟶"}, {"lor", K::operation, "∨"}, {"lvert", K::fence, "|"}, {"mapsto", K::operation, "↦"},
    {"mathring", K::accent, "˚"}, {"max", K::limit, "max"}, {"mid", K::operation, "∣"}, {"min", K::limit, "min"},
    {"models", K::operation, "⊨"}, {"mp", K::operation, "∓"}, {"mu", K::letter, "μ"}, {"nabla", K::upright, "∇"},
    {"ne", K::operation, "≠"}, {"nearrow", K::operation, "↗"}, {"neg", K::operation, "¬"}, {"neq", K::operation, "≠"},
    {"nexists", K::operation, "∄"}, {"ni", K::operation, "∋"}, {"nmid", K::operation, "∤"}, {"notin", K::operation, "∉"},
    {"nu", K::letter, "ν"}, {"odot", K::operation, "⊙"}, {"oint", K::integral, "∮"}, {"omega", K::letter, "ω"},
    {"omicron", K::letter, "ο"}, {"ominus", K::operation, "⊖"}, {"oplus", K::operation, "⊕"}, {"otimes", K::operation, "⊗"},
    {"overbrace", K::accent, "⏞"}, {"overleftarrow", K::accent, "←"}, {"overline", K::accent, "¯"}, {"overrightarrow", K::accent, "→"},
    {"parallel", K::operation, "∥"}, {"partial", K::letter, "∂"}, {"perp", K::operation, "⊥"}, {"phi", K::letter, "ϕ"},
    {"pi", K::letter, "π"}, {"pm", K::operation, "±"}, {"prec", K::operation, "≺"}, {"preceq", K::operation, "⪯"},
    {"prime", K::operation, "′"}, {"prod", K::sum, "∏"}, {"propto", K::operation, "∝"}, {"psi", K::letter, "ψ"},
    {"qquad", K::space, "2"}, {"quad", K::space, "1"}, {"rVert", K::fence, "‖"}, {"rangle", K::fence, "⟩"}, {"rbrace", K::fence, "}"},
    {"rbrack", K::fence, "]"}, {"rceil", K::fence, "⌉"}, {"rfloor", K::fence, "⌋"}, {"rho", K::letter, "ρ"},
    {"rightarrow", K::operation, "→"}, {"rightharpoonup", K::operation, "⇀"}, {"rightleftharpoons", K::operation, "⇌"},
    {"rvert", K::fence, "|"}, {"searrow", K::operation, "↘"}, {"sec", K::function, "sec"}, {"setminus", K::operation, "∖"},
    {"sigma", K::letter, "σ"}, {"sim", K::operation, "∼"}, {"simeq", K::operation, "≃"}, {"sin", K::function, "sin"},
    {"sinh", K::function, "sinh"}, {"square", K::upright, "□"}, {"star", K::operation, "⋆"}, {"subset", K::operation, "⊂"},
    {"subseteq", K::operation, "⊆"}, {"subsetneq", K::operation, "⊊"}, {"succ", K::operation, "≻"}, {"succeq", K::operation, "⪰"},
    {"sum", K::sum, "∑"}, {"sup", K::limit, "sup"}, {"supset", K::operation, "⊃"}, {"supseteq", K::operation, "⊇"},
    {"tan", K::function, "tan"}, {"tanh", K::function, "tanh"}, {"tau", K::letter, "τ"}, {"therefore", K::operation, "∴"},
    {"theta", K::letter, "θ"}, {"thinspace", K::space, "0.1667"}, {"tilde", K::accent, "~"}, {"times", K::operation, "×"},
    {"to", K::operation, "→"}, {"top", K::upright, "⊤"}, {"triangle", K::upright, "△"}, {"triangleq", K::operation, "≜"},
    {"underbrace", K::under_accent, "⏟"}, {"underline", K::under_accent, "_"}, {"uparrow", K::operation, "↑"},
    {"updownarrow", K::operation, "↕"}, {"upsilon", K::letter, "υ"}, {"varepsilon", K::letter, "ε"}, {"varnothing", K::upright, "∅"},
    {"varphi", K::letter, "φ"}, {"varpi", K::letter, "ϖ"}, {"varrho", K::letter, "ϱ"}, {"varsigma", K::letter, "ς"},
    {"vartheta", K::letter, "ϑ"}, {"vdash", K::operation, "⊢"}, {"vdots", K::upright, "⋮"}, {"vec", K::accent, "→"},
    {"vee", K::operation, "∨"}, {"vert", K::fence, "|"}, {"wedge", K::operation, "∧"}, {"widehat", K::accent, "^"},
    {"widetilde", K::accent, "~"}, {"wp", K::letter, "℘"}, {"xi", K::letter, "ξ"}, {"zeta", K::letter, "ζ"}, {"{", K::fence, "{"},
    {"|", K::fence, "‖"}, {"}", K::fence, "}"},
};
// clang-format on

// Unicode's mathematical alphabets (U+1D400 …): where their letters begin, and those that stood in Unicode before them.
struct Alphabet {
    std::string_view command;
    char32_t upper, lower, digits;  // 0: has none
    std::u32string_view letters = {}, instead = {};
};
constexpr std::array<Alphabet, 10> alphabets = {{
    {"mathbf", 0x1D400, 0x1D41A, 0x1D7CE},
    {"boldsymbol", 0x1D468, 0x1D482, 0x1D7CE},
    {"bm", 0x1D468, 0x1D482, 0x1D7CE},
    {"mathbb", 0x1D538, 0x1D552, 0x1D7D8, U"CHNPQRZ", U"ℂℍℕℙℚℝℤ"},
    {"mathcal", 0x1D49C, 0, 0, U"BEFHILMR", U"ℬℰℱℋℐℒℳℛ"},
    {"mathscr", 0x1D49C, 0, 0, U"BEFHILMR", U"ℬℰℱℋℐℒℳℛ"},
    {"mathfrak", 0x1D504, 0x1D51E, 0, U"CHIRZ", U"ℭℌℑℜℨ"},
    {"mathsf", 0x1D5A0, 0x1D5BA, 0x1D7E2},
    {"mathtt", 0x1D670, 0x1D68A, 0x1D7F6},
    {"mathit", 0, 0, 0},
}};

// One character of the four-byte range or, of the older letters, of the three-byte range.
std::string to_utf8(char32_t c) {
    const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
    if (c < 0x10000) return {byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))};
    return {byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))};
}

const Alphabet* find_alphabet(std::string_view command) {
    const auto found = std::ranges::find(alphabets, command, &Alphabet::command);
    return found == alphabets.end() ? nullptr : &*found;
}

}  // namespace

const Symbol* find_symbol(std::string_view name) {
    const auto found = std::ranges::lower_bound(symbols, name, {}, &Symbol::name);
    return found != std::end(symbols) && found->name == name ? &*found : nullptr;
}

bool is_alphabet(std::string_view command) {
    return find_alphabet(command) != nullptr;
}

std::string in_alphabet(std::string_view command, char letter) {
    const Alphabet* alphabet = find_alphabet(command);
    if (!alphabet) return {};
    const auto old = alphabet->letters.find(static_cast<char32_t>(letter));
    if (old != std::u32string_view::npos) return to_utf8(alphabet->instead[old]);
    const auto moved = [&](char32_t first, char from) {
        return first ? to_utf8(first + static_cast<char32_t>(letter - from)) : std::string(1, letter);
    };
    if (letter >= 'A' && letter <= 'Z') return moved(alphabet->upper, 'A');
    if (letter >= 'a' && letter <= 'z') return moved(alphabet->lower, 'a');
    if (letter >= '0' && letter <= '9') return moved(alphabet->digits, '0');
    return std::string(1, letter);
}

}  // namespace lectern::mathml
