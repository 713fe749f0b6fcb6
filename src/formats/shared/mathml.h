// TeX math as MathML: what courses use of it.
#pragma once
#include <string>
#include <string_view>

namespace lectern {

struct MathMl {
    std::string xml;      // a <math> element (MathML Core, W3C 2023); empty if there is a problem
    std::string problem;  // what is not understood, as written ("\foo", "\begin{tikzcd}"), or "{", "}" for a brace without its other
};

// Understood are letters, numbers and operators; sub- and superscripts, primes; \frac, \binom, \sqrt; accents, braces and lines over and
// under; \left … \right; sums, integrals and limits; functions, \operatorname; Greek, relations, arrows, sets, dots; \text and the
// alphabets of \mathbf and the like; matrices, cases and aligned equations; spaces. The TeX itself is the element's alttext.
MathMl to_mathml(std::string_view tex, bool display);

}  // namespace lectern
