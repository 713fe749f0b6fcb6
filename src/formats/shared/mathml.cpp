#include "formats/shared/mathml.h"

#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/shared/mathml_symbols.h"

namespace lectern {

namespace {

using mathml::Symbol;
using mathml::SymbolKind;

constexpr int deepest = 60;  // arguments and rows in each other

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// One thing that may get scripts.
struct Atom {
    std::string xml;
    bool limits = false;       // scripts stand under and over it
    bool is_function = false;  // a thin space before its argument, if that is not in brackets
};

std::string element(std::string_view tag, std::string_view inside) {
    return fmt::format("<{0}>{1}</{0}>", tag, inside);
}

// A bracket as high as a letter.
std::string low(std::string_view bracket) {
    return fmt::format("<mo stretchy=\"false\">{}</mo>", bracket);
}
// A bracket as high as what it encloses; nothing for ".".
std::string high(std::string_view bracket) {
    return bracket.empty() ? std::string() : fmt::format("<mo fence=\"true\" stretchy=\"true\">{}</mo>", bracket);
}

class Nesting {
public:
    explicit Nesting(int& depth) : depth_(++depth) {}
    ~Nesting() { --depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

private:
    int& depth_;
};

class Reader {
public:
    Reader(std::string_view tex, bool display) : tex_(tex), display_(display) {}

    MathMl read() {
        const std::string body = row();
        if (problem_.empty() && at_ < tex_.size()) fail(peek_command().empty() ? tex_.substr(at_, 1) : peek_command());
        if (!problem_.empty()) return {{}, problem_};
        return {fmt::format("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"{} alttext=\"{}\">{}</math>",
                            display_ ? " display=\"block\"" : "", escape_xml(tex_), body),
                {}};
    }

private:
    bool done() const { return at_ >= tex_.size() || !problem_.empty(); }
    char peek() const { return at_ < tex_.size() ? tex_[at_] : '\0'; }
    void skip_blanks() {
        while (at_ < tex_.size() && is_blank(tex_[at_])) ++at_;
    }
    // The command at this place with its backslash: "\frac", "\,"; empty if there is none.
    std::string_view peek_command() const {
        if (peek() != '\\' || at_ + 1 >= tex_.size()) return {};
        std::size_t end = at_ + 1;
        while (end < tex_.size() && is_letter(tex_[end])) ++end;
        return tex_.substr(at_, std::max<std::size_t>(end - at_, 2));
    }
    std::string fail(std::string_view what) {
        if (problem_.empty()) problem_ = what;
        return {};
    }

    // All up to "}", "]" in an optional argument, "&", "\\", \right, \middle or \end, which stay.
    std::string row(bool optional = false) {
        const Nesting nesting(depth_);
        if (depth_ > deepest) return fail("{");
        std::string out;
        bool after_function = false;
        for (skip_blanks(); !done() && !at_end_of_row(optional); skip_blanks()) {
            if (after_function && !begins_with_bracket()) out += "<mspace width=\"0.1667em\"/>";
            Atom one = scripted();
            after_function = one.is_function;
            out += one.xml;
        }
        return out;
    }
    bool at_end_of_row(bool optional) const {
        const std::string_view command = peek_command();
        return peek() == '}' || peek() == '&' || (optional && peek() == ']') || command == "\\\\" || command == "\\right" ||
               command == "\\middle" || command == "\\end";
    }
    bool begins_with_bracket() const { return peek() == '(' || peek() == '[' || peek_command() == "\\left"; }

    // An argument: a group in braces, or one thing.
    std::string argument() {
        const Nesting nesting(depth_);
        if (depth_ > deepest) return fail("{");
        skip_blanks();
        if (at_ >= tex_.size()) return fail("{");
        if (is_digit(peek())) return element("mn", tex_.substr(at_++, 1));
        return peek() == '{' ? group() : atom().xml;
    }
    std::string group() {
        ++at_;
        const std::string inside = row();
        if (peek() != '}') return fail("{");
        ++at_;
        return element("mrow", inside);
    }

    Atom scripted() {
        Atom base = atom();
        std::string sub, super, primes;
        for (skip_blanks(); !done(); skip_blanks()) {
            if (peek() == '\'') {
                while (peek() == '\'') {
                    primes += "′";
                    ++at_;
                }
            } else if (peek() == '_' && sub.empty()) {
                ++at_;
                sub = argument();
            } else if (peek() == '^' && super.empty()) {
                ++at_;
                super = argument();
            } else if (const std::string_view command = peek_command(); command == "\\limits" || command == "\\nolimits") {
                at_ += command.size();
                base.limits = command == "\\limits";
            } else {
                break;
            }
        }
        if (!primes.empty()) super = super.empty() ? element("mo", primes) : element("mrow", element("mo", primes) + super);
        const bool stacked = base.limits && display_;
        if (!sub.empty() && !super.empty())
            base.xml = element(stacked ? "munderover" : "msubsup", base.xml + sub + super);
        else if (!sub.empty())
            base.xml = element(stacked ? "munder" : "msub", base.xml + sub);
        else if (!super.empty())
            base.xml = element(stacked ? "mover" : "msup", base.xml + super);
        base.limits = false;
        return base;
    }

    Atom atom() {
        const char c = peek();
        if (c == '{') return {group()};
        if (c == '\\') return command();
        if (is_digit(c) || (c == '.' && at_ + 1 < tex_.size() && is_digit(tex_[at_ + 1]))) return {number()};
        if (c == '^' || c == '_' || c == '\'') return {"<mrow></mrow>"};
        if (c == '%' || c == '#' || c == '$' || c == '}') return {fail(std::string_view(&tex_[at_], 1))};
        const std::size_t length = utf8_length(c);
        const std::string_view one = tex_.substr(at_, length);
        at_ += one.size();
        if (is_letter(c) || length > 1) return {element(length > 1 ? "mtext" : "mi", escape_xml(one))};
        return {character(c)};
    }
    static std::size_t utf8_length(char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }
    static std::string character(char c) {
        switch (c) {
            case '-':
                return "<mo>−</mo>";
            case '*':
                return "<mo>∗</mo>";
            case '~':
                return "<mspace width=\"0.3333em\"/>";
            case '(':
            case ')':
            case '[':
            case ']':
            case '|':
            case '/':
                return low(std::string_view(&c, 1));
            default:
                return element("mo", escape_xml(std::string_view(&c, 1)));
        }
    }
    // "3.5", "9{,}780"; a comma or point at the end is none of it.
    std::string number() {
        std::string text;
        while (at_ < tex_.size()) {
            const std::string_view rest = tex_.substr(at_);
            const bool digit_after_point = rest.size() > 1 && rest[0] == '.' && is_digit(rest[1]);
            if (is_digit(rest[0]) || digit_after_point) {
                text += rest[0];
                ++at_;
            } else if (rest.starts_with("{,}") && rest.size() > 3 && is_digit(rest[3])) {
                text += ',';
                at_ += 3;
            } else {
                break;
            }
        }
        return element("mn", text);
    }

    Atom command() {
        const std::string_view whole = peek_command();
        if (whole.empty()) return {fail("\\")};
        at_ += whole.size();
        const std::string_view name = whole.substr(1);
        if (name == "frac" || name == "dfrac" || name == "tfrac" || name == "cfrac") return {fraction(name)};
        if (name == "binom" || name == "dbinom" || name == "tbinom") return {binomial()};
        if (name == "sqrt") return {root()};
        if (name == "left") return {fenced()};
        if (name == "begin") return {environment()};
        if (name == "text" || name == "textrm" || name == "textbf" || name == "textit" || name == "mbox" || name == "textsf" ||
            name == "texttt")
            return {text(name)};
        if (name == "operatorname") return operator_name();
        if (name == "mathrm" || name == "rm") return {upright()};
        if (mathml::is_alphabet(name)) return {alphabet(name)};
        if (name == "not") return {negated()};
        if (name == "displaystyle" || name == "textstyle")
            return {fmt::format("<mstyle displaystyle=\"{}\">{}</mstyle>", name == "displaystyle", row())};
        if (name == "stackrel" || name == "overset" || name == "underset") return {stacked(name)};
        if (name.starts_with("big") || name.starts_with("Big")) return {sized(whole)};
        const Symbol* symbol = mathml::find_symbol(name);
        return symbol ? of_symbol(*symbol) : Atom{fail(whole)};
    }

    Atom of_symbol(const Symbol& symbol) {
        const std::string text = escape_xml(symbol.text);
        switch (symbol.kind) {
            case SymbolKind::letter:
                return {element("mi", text)};
            case SymbolKind::upright:
                return {fmt::format("<mi mathvariant=\"normal\">{}</mi>", text)};
            case SymbolKind::operation:
                return {element("mo", text)};
            case SymbolKind::fence:
                return {low(text)};
            case SymbolKind::sum:
                return {element("mo", text), true};
            case SymbolKind::integral:
                return {element("mo", text)};
            case SymbolKind::function:
                return {element("mi", text), false, true};
            case SymbolKind::limit:
                return {element("mi", text), true, true};
            case SymbolKind::space:
                return {fmt::format("<mspace width=\"{}em\"/>", text)};
            case SymbolKind::accent:
                return {over(text, "mover", symbol.name), symbol.name == "overbrace"};
            case SymbolKind::under_accent:
                return {over(text, "munder", symbol.name), symbol.name == "underbrace"};
        }
        return {};
    }
    // A mark over or under an argument; wide ones are as wide as it.
    std::string over(std::string_view mark, std::string_view tag, std::string_view name) {
        const bool wide = name.starts_with("over") || name.starts_with("under") || name.starts_with("wide");
        const std::string base = argument();
        return fmt::format("<{0} {1}=\"true\">{2}<mo stretchy=\"{3}\">{4}</mo></{0}>", tag, tag == "mover" ? "accent" : "accentunder", base,
                           wide, mark);
    }

    std::string fraction(std::string_view name) {
        const std::string above = argument(), below = argument();
        const std::string plain = element("mfrac", above + below);
        if (name == "dfrac" || name == "cfrac") return fmt::format("<mstyle displaystyle=\"true\">{}</mstyle>", plain);
        return name == "tfrac" ? fmt::format("<mstyle displaystyle=\"false\">{}</mstyle>", plain) : plain;
    }
    std::string binomial() {
        const std::string above = argument(), below = argument();
        return element("mrow", high("(") + fmt::format("<mfrac linethickness=\"0\">{}{}</mfrac>", above, below) + high(")"));
    }
    std::string root() {
        skip_blanks();
        if (peek() != '[') return element("msqrt", argument());
        ++at_;
        const std::string index = element("mrow", row(true));
        if (peek() != ']') return fail("[");
        ++at_;
        return element("mroot", argument() + index);
    }
    std::string stacked(std::string_view name) {
        const std::string mark = argument(), base = argument();
        return element(name == "underset" ? "munder" : "mover", base + mark);
    }
    std::string negated() {
        const std::string base = argument();
        const auto end = base.rfind("</m");
        return end == std::string::npos ? base : base.substr(0, end) + "\xCC\xB8" + base.substr(end);
    }

    // The bracket after \left, \right, \big: its characters; "" for ".".
    std::optional<std::string> bracket() {
        skip_blanks();
        if (const std::string_view command = peek_command(); !command.empty()) {
            const Symbol* symbol = mathml::find_symbol(command.substr(1));
            if (!symbol || (symbol->kind != SymbolKind::fence && symbol->kind != SymbolKind::operation)) {
                fail(command);
                return std::nullopt;
            }
            at_ += command.size();
            return escape_xml(symbol->text);
        }
        if (at_ >= tex_.size()) {
            fail("\\left");
            return std::nullopt;
        }
        const char c = tex_[at_++];
        return c == '.' ? std::string() : escape_xml(std::string(1, c == '<' ? '(' : c));
    }
    std::string fenced() {
        const auto open = bracket();
        std::string inside = row();
        while (peek_command() == "\\middle") {
            at_ += 7;
            inside += high(bracket().value_or(""));
            inside += row();
        }
        if (peek_command() != "\\right") return fail("\\left");
        at_ += 6;
        const auto close = bracket();
        return open && close ? element("mrow", high(*open) + inside + high(*close)) : std::string();
    }
    std::string sized(std::string_view command) {
        constexpr std::array<std::string_view, 4> sizes = {"\\big", "\\Big", "\\bigg", "\\Bigg"};
        std::string_view size = command;
        if (size.ends_with('l') || size.ends_with('r') || size.ends_with('m')) size.remove_suffix(1);
        for (std::size_t i = 0; i < sizes.size(); ++i)
            if (size == sizes[i]) {
                const auto mark = bracket();
                const double height = 1.2 + 0.6 * static_cast<double>(i);
                return mark ? fmt::format("<mo stretchy=\"true\" minsize=\"{0:.1f}em\" maxsize=\"{0:.1f}em\">{1}</mo>", height, *mark)
                            : std::string();
            }
        const Symbol* symbol = mathml::find_symbol(command.substr(1));
        return symbol ? of_symbol(*symbol).xml : fail(command);
    }

    // What stands in the braces, as written, braces in it balanced; \$ and the like without their backslash.
    std::optional<std::string> verbatim() {
        skip_blanks();
        if (peek() != '{') {
            fail("{");
            return std::nullopt;
        }
        std::string out;
        int depth = 0;
        for (; at_ < tex_.size(); ++at_) {
            const char c = tex_[at_];
            if (c == '{' && depth++ == 0) continue;
            if (c == '}' && --depth == 0) {
                ++at_;
                return out;
            }
            if (c == '\\' && at_ + 1 < tex_.size() && !is_letter(tex_[at_ + 1]))
                out += tex_[++at_];
            else if (c == '\\' || c == '$')
                break;
            else
                out += c == '~' ? ' ' : c;
        }
        fail(at_ < tex_.size() ? peek_command() : "{");
        return std::nullopt;
    }
    // Blanks at its ends count: they are the only ones that TeX keeps in math.
    std::string text(std::string_view name) {
        auto words = verbatim();
        if (!words) return {};
        std::string shown = escape_xml(*words);
        const auto keep = [&](std::size_t at) { shown.replace(at, 1, "\xC2\xA0"); };
        if (shown.ends_with(' ')) keep(shown.size() - 1);
        if (shown.starts_with(' ')) keep(0);
        if (name != "textbf" && name != "textit") return element("mtext", shown);
        return fmt::format("<mtext mathvariant=\"{}\">{}</mtext>", name == "textbf" ? "bold" : "italic", shown);
    }
    Atom operator_name() {
        const bool limits = peek() == '*';
        if (limits) ++at_;
        std::string words;
        for (const char c : verbatim().value_or("")) words += c == ',' ? ' ' : c;
        return {element("mi", escape_xml(words)), limits, true};
    }
    std::string upright() {
        skip_blanks();
        if (peek() != '{')
            return fmt::format("<mi mathvariant=\"normal\">{}</mi>", escape_xml(std::string(1, at_ < tex_.size() ? tex_[at_++] : ' ')));
        const auto words = verbatim();
        if (!words) return {};
        return words->size() == 1 ? fmt::format("<mi mathvariant=\"normal\">{}</mi>", escape_xml(*words))
                                  : element("mi", escape_xml(*words));
    }
    std::string alphabet(std::string_view name) {
        skip_blanks();
        std::string out;
        const std::string words = peek() == '{' ? verbatim().value_or("") : at_ < tex_.size() ? std::string(1, tex_[at_++]) : std::string();
        for (const char c : words)
            if (!is_blank(c)) out += is_digit(c) ? mathml::in_alphabet(name, c) : escape_xml(mathml::in_alphabet(name, c));
        return element(!words.empty() && is_digit(words.front()) ? "mn" : "mi", out);
    }

    // \begin{…} to \end{…}: a table of cells.
    std::string environment() {
        const std::string name = verbatim().value_or("");
        const auto look = look_of(name);
        if (!look) return fail(fmt::format("\\begin{{{}}}", name));
        if (name == "array") verbatim();
        std::string rows, cells;
        for (;;) {
            cells += element("mtd", row());
            if (!problem_.empty()) return {};
            if (peek() == '&') {
                ++at_;
                continue;
            }
            const std::string_view command = peek_command();
            if (command != "\\\\" && command != "\\end") return fail(fmt::format("\\begin{{{}}}", name));
            at_ += command.size();
            if (cells != "<mtd></mtd>" || command == "\\\\") rows += element("mtr", cells);
            cells.clear();
            if (command == "\\end") break;
        }
        if (verbatim().value_or("") != name) return fail(fmt::format("\\begin{{{}}}", name));
        return element("mrow", high(look->open) + fmt::format("<mtable{}>{}</mtable>", look->attributes, rows) + high(look->close));
    }
    struct Look {
        std::string_view open, close, attributes;
    };
    static std::optional<Look> look_of(std::string_view name) {
        constexpr std::string_view left = " columnalign=\"left\"", pairs = " columnalign=\"right left\" displaystyle=\"true\"";
        if (name == "matrix" || name == "smallmatrix" || name == "array") return Look{"", "", ""};
        if (name == "gathered") return Look{"", "", " displaystyle=\"true\""};
        if (name == "pmatrix") return Look{"(", ")", ""};
        if (name == "bmatrix") return Look{"[", "]", ""};
        if (name == "Bmatrix") return Look{"{", "}", ""};
        if (name == "vmatrix") return Look{"|", "|", ""};
        if (name == "Vmatrix") return Look{"‖", "‖", ""};
        if (name == "cases") return Look{"{", "", left};
        if (name == "aligned" || name == "align" || name == "align*" || name == "split") return Look{"", "", pairs};
        return std::nullopt;
    }

    std::string_view tex_;
    bool display_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::string problem_;
};

}  // namespace

MathMl to_mathml(std::string_view tex, bool display) {
    return Reader(tex, display).read();
}

}  // namespace lectern
