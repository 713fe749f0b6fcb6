#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include "formats/shared/mathml.h"

using lectern::MathMl;
using lectern::to_mathml;

namespace {

// What stands between <math …> and </math>.
std::string inside(std::string_view tex, bool display = false) {
    const MathMl math = to_mathml(tex, display);
    INFO(math.problem);
    CHECK(math.problem.empty());
    pugi::xml_document document;
    CHECK(document.load_string(math.xml.c_str()));
    const auto begin = math.xml.find('>') + 1;
    return math.xml.substr(begin, math.xml.rfind("</math>") - begin);
}

std::string problem(std::string_view tex) {
    const MathMl math = to_mathml(tex, false);
    CHECK(math.xml.empty() == !math.problem.empty());
    return math.problem;
}

}  // namespace

TEST_CASE("letters, numbers and operators", "[mathml]") {
    CHECK(inside("a + 3.5") == "<mi>a</mi><mo>+</mo><mn>3.5</mn>");
    CHECK(inside("x-y") == "<mi>x</mi><mo>−</mo><mi>y</mi>");
    CHECK(inside("9{,}780.") == "<mn>9,780</mn><mo>.</mo>");
    CHECK(inside("f(x)") == "<mi>f</mi><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo>");
    CHECK(inside("a<b") == "<mi>a</mi><mo>&lt;</mo><mi>b</mi>");
    CHECK(inside("a \\leq \\alpha") == "<mi>a</mi><mo>≤</mo><mi>α</mi>");
    CHECK(inside("\\Delta\\infty") == "<mi mathvariant=\"normal\">Δ</mi><mi mathvariant=\"normal\">∞</mi>");
    CHECK(inside("50\\%") == "<mn>50</mn><mo>%</mo>");
    CHECK(inside("a\\,b\\quad c") == "<mi>a</mi><mspace width=\"0.1667em\"/><mi>b</mi><mspace width=\"1em\"/><mi>c</mi>");
    CHECK(inside("") == "");
}

TEST_CASE("the element says how it stands and what the TeX was", "[mathml]") {
    CHECK(to_mathml("a<b", false).xml.starts_with("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"a&lt;b\">"));
    CHECK(to_mathml("a", true).xml.starts_with("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\" alttext=\"a\">"));
}

TEST_CASE("sub- and superscripts and primes", "[mathml]") {
    CHECK(inside("x^2") == "<msup><mi>x</mi><mn>2</mn></msup>");
    CHECK(inside("x^{16}") == "<msup><mi>x</mi><mrow><mn>16</mn></mrow></msup>");
    CHECK(inside("x_i^2") == "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>");
    CHECK(inside("x^2_i") == "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>");
    CHECK(inside("q'_d") == "<msubsup><mi>q</mi><mi>d</mi><mo>′</mo></msubsup>");
    CHECK(inside("f''") == "<msup><mi>f</mi><mo>′′</mo></msup>");
    CHECK(inside("n^*") == "<msup><mi>n</mi><mo>∗</mo></msup>");
    CHECK(inside("{}^{14}C") == "<msup><mrow></mrow><mrow><mn>14</mn></mrow></msup><mi>C</mi>");
}

TEST_CASE("fractions, roots and binomials", "[mathml]") {
    CHECK(inside("\\frac{a}{b}") == "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>");
    CHECK(inside("\\frac ab") == "<mfrac><mi>a</mi><mi>b</mi></mfrac>");
    CHECK(inside("\\frac12") == "<mfrac><mn>1</mn><mn>2</mn></mfrac>");
    CHECK(inside("x^23") == "<msup><mi>x</mi><mn>2</mn></msup><mn>3</mn>");
    CHECK(inside("\\dfrac ab") == "<mstyle displaystyle=\"true\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>");
    CHECK(inside("\\sqrt{x}") == "<msqrt><mrow><mi>x</mi></mrow></msqrt>");
    CHECK(inside("\\sqrt[3]{x}") == "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>");
    CHECK(inside("\\binom nk").find("<mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac>") != std::string::npos);
}

TEST_CASE("sums have their limits under and over them in a display, beside them in a line", "[mathml]") {
    CHECK(inside("\\sum_{i}^n", true) == "<munderover><mo>∑</mo><mrow><mi>i</mi></mrow><mi>n</mi></munderover>");
    CHECK(inside("\\sum_{i}^n") == "<msubsup><mo>∑</mo><mrow><mi>i</mi></mrow><mi>n</mi></msubsup>");
    CHECK(inside("\\int_0^1", true) == "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>");
    CHECK(inside("\\int\\limits_0^1", true) == "<munderover><mo>∫</mo><mn>0</mn><mn>1</mn></munderover>");
    CHECK(inside("\\lim_{n}", true) == "<munder><mi>lim</mi><mrow><mi>n</mi></mrow></munder>");
}

TEST_CASE("functions stand apart from an argument without brackets", "[mathml]") {
    CHECK(inside("\\ln x") == "<mi>ln</mi><mspace width=\"0.1667em\"/><mi>x</mi>");
    CHECK(inside("\\max(a)") == "<mi>max</mi><mo stretchy=\"false\">(</mo><mi>a</mi><mo stretchy=\"false\">)</mo>");
    CHECK(inside("\\log_2 n") == "<msub><mi>log</mi><mn>2</mn></msub><mspace width=\"0.1667em\"/><mi>n</mi>");
    CHECK(inside("\\operatorname{softmax}(z)").starts_with("<mi>softmax</mi><mo"));
    CHECK(inside("\\operatorname*{arg\\,max}_x", true) == "<munder><mi>arg max</mi><mi>x</mi></munder>");
}

TEST_CASE("brackets as high as what they enclose", "[mathml]") {
    CHECK(inside("\\left(a\\right)") ==
          "<mrow><mo fence=\"true\" stretchy=\"true\">(</mo><mi>a</mi><mo fence=\"true\" stretchy=\"true\">)</mo></mrow>");
    CHECK(inside("\\left\\{a\\right.") == "<mrow><mo fence=\"true\" stretchy=\"true\">{</mo><mi>a</mi></mrow>");
    CHECK(inside("\\left(a\\middle|b\\right)").find("<mo fence=\"true\" stretchy=\"true\">|</mo>") != std::string::npos);
    CHECK(inside("\\bigl(a\\bigr)").find("minsize=\"1.2em\"") != std::string::npos);
    CHECK(inside("\\lVert w\\rVert") == "<mo stretchy=\"false\">‖</mo><mi>w</mi><mo stretchy=\"false\">‖</mo>");
}

TEST_CASE("accents, and lines and braces over and under", "[mathml]") {
    CHECK(inside("\\hat y") == "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>");
    CHECK(inside("\\hat{y}_i").starts_with("<msub><mover accent=\"true\">"));
    CHECK(inside("\\overline{ab}").find("<mo stretchy=\"true\">¯</mo>") != std::string::npos);
    CHECK(inside("\\underbrace{a}_{b}", true).starts_with("<munder><munder accentunder=\"true\">"));
    CHECK(inside("\\overset{!}{=}") == "<mover><mrow><mo>=</mo></mrow><mrow><mo>!</mo></mrow></mover>");
    CHECK(inside("\\not=") == "<mo>=\xCC\xB8</mo>");
}

TEST_CASE("words and alphabets", "[mathml]") {
    CHECK(inside("C_{\\text{instance}}") == "<msub><mi>C</mi><mrow><mtext>instance</mtext></mrow></msub>");
    CHECK(inside("\\text{ if } x") == "<mtext>\xC2\xA0if\xC2\xA0</mtext><mi>x</mi>");
    CHECK(inside("\\text{5 \\$ & <}") == "<mtext>5 $ &amp; &lt;</mtext>");
    CHECK(inside("\\mathrm{PSI}") == "<mi>PSI</mi>");
    CHECK(inside("\\mathrm d") == "<mi mathvariant=\"normal\">d</mi>");
    CHECK(inside("\\mathbf{w}") == "<mi>𝐰</mi>");
    CHECK(inside("\\mathbb R\\mathbb{E}") == "<mi>ℝ</mi><mi>𝔼</mi>");
    CHECK(inside("\\mathcal L\\mathcal{N}") == "<mi>ℒ</mi><mi>𝒩</mi>");
    CHECK(inside("\\mathbf{10}") == "<mn>𝟏𝟎</mn>");
    CHECK(inside("東") == "<mtext>東</mtext>");
}

TEST_CASE("matrices, cases and aligned equations", "[mathml]") {
    CHECK(inside("\\begin{matrix}a&b\\\\c&d\\end{matrix}") ==
          "<mrow><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></"
          "mtable></mrow>");
    CHECK(inside("\\begin{pmatrix}a\\\\b\\\\\\end{pmatrix}").find("<mtd></mtd>") == std::string::npos);
    CHECK(inside("\\begin{cases}1&x>0\\\\0&\\text{else}\\end{cases}")
              .starts_with("<mrow><mo fence=\"true\" stretchy=\"true\">{</mo><mtable columnalign=\"left\">"));
    CHECK(inside("\\begin{aligned}a&=b\\\\&=c\\end{aligned}", true).find("columnalign=\"right left\"") != std::string::npos);
    CHECK(inside("\\begin{array}{cc}a&b\\end{array}").find("<mtd><mi>b</mi></mtd>") != std::string::npos);
}

TEST_CASE("what is not understood is named, and no half of a formula is shown", "[mathml]") {
    CHECK(problem("a + \\foo{b}") == "\\foo");
    CHECK(problem("\\begin{tikzcd}a\\end{tikzcd}") == "\\begin{tikzcd}");
    CHECK(problem("\\begin{matrix}a") == "\\begin{matrix}");
    CHECK(problem("\\begin{matrix}a\\end{pmatrix}") == "\\begin{matrix}");
    CHECK(problem("{a") == "{");
    CHECK(problem("a}") == "}");
    CHECK(problem("\\frac{a}") == "{");
    CHECK(problem("\\sqrt[3 x") == "[");
    CHECK(problem("\\left(a") == "\\left");
    CHECK(problem("a\\right)") == "\\right");
    CHECK(problem("a & b") == "&");
    CHECK(problem("\\text{\\foo}") == "\\foo");
    CHECK(problem("a\\") == "\\");
    CHECK(problem("a % b") == "%");
    CHECK(problem("\\text") == "{");
}

TEST_CASE("deep nesting is refused, not followed to the end of the stack", "[mathml]") {
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "{";
    CHECK(problem(deep) == "{");
    deep.clear();
    for (int i = 0; i < 100000; ++i) deep += "\\hat";
    CHECK(problem(deep) == "{");
    deep.clear();
    for (int i = 0; i < 100000; ++i) deep += "a^";
    CHECK(problem(deep) != "");
}

TEST_CASE("the formulas of the example course and of usual lessons are understood", "[mathml]") {
    for (const char* tex :
         {"z = \\frac{\\hat p_B - \\hat p_A}{\\sqrt{\\hat p\\,(1-\\hat p)\\left(\\frac{1}{n_A}+\\frac{1}{n_B}\\right)}}",
          "\\mathrm{PSI} = \\sum_i (p_i - q_i)\\,\\ln\\frac{p_i}{q_i}", "n^{*} = \\dfrac{730\\,p}{t\\,s}", "p(x, y) = p(x)\\,p(y \\mid x)",
          "2^{16} = 65{,}536 > 40{,}000", "C_{\\text{serverless}} = n\\,t\\,s \\qquad W",
          "\\nabla_\\theta J(\\theta) = \\mathbb{E}_{x \\sim p}\\left[\\frac{\\partial \\mathcal{L}}{\\partial \\theta}\\right]",
          "\\hat{\\beta} = (X^\\top X)^{-1} X^\\top y", "\\operatorname{Var}[X] = \\mathbb{E}[X^2] - \\mathbb{E}[X]^2"}) {
        INFO(tex);
        CHECK(problem(tex) == "");
        inside(tex, true);
    }
}
