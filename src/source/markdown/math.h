// Math in Markdown. CommonMark knows none and would read `$a_1 b_1$` as emphasis, so math is taken out before and put back after.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

// The text with each piece of math replaced by as many control characters (places stay the same), and what stood there.
// Math that goes over several lines is one piece a line.
struct MaskedMath {
    struct Piece {
        std::string raw;    // as written
        bool first = true;  // a later line of the math before: shows nothing
        std::string tex;    // of the whole; empty unless first
        bool display = false;
    };
    std::string text;
    std::vector<Piece> pieces;  // in order

    static constexpr char begin = '\x01', later = '\x02', fill = '\x03';
    static constexpr char first_mark = '\x0E';  // second byte of a piece: its number modulo `marks`
    static constexpr int marks = 18;
};

// As on GitHub: $…$ and $`…`$ within a line's text, $$…$$ as a display. An opening $ has no letter or digit before it and no
// blank after it, a closing one no blank before it and no digit after it; \$ is a dollar. Code is left alone. Other control
// characters become blanks.
MaskedMath mask_math(std::string_view text);

// The number of the piece that a mark in masked text stands for, at or after `next`; pieces.size() if there is none.
std::size_t find_piece(const MaskedMath& masked, std::string_view at_mark, std::size_t next);

}  // namespace lectern
