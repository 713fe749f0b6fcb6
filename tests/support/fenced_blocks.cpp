#include "support/fenced_blocks.h"

#include <algorithm>

#include "base/text.h"

namespace lectern::test {

namespace {

std::size_t fence_length(std::string_view line) {
    return std::min(line.find_first_not_of('`'), line.size());
}

struct Placed {
    FencedBlock block;
    std::size_t begin, end;  // of its text, in bytes
};

std::vector<Placed> placed_blocks(std::string_view document) {
    std::vector<Placed> out;
    std::string heading;
    std::size_t number = 0, fence = 0, at = 0;
    for (const std::string_view line : split(document, '\n')) {
        ++number;
        const std::size_t length = fence_length(line);
        const std::size_t next = std::min(at + line.size() + 1, document.size());
        if (fence == 0 && length >= 3) {
            fence = length;
            out.push_back({{std::string(trim(line.substr(length))), {}, heading, number}, next, next});
        } else if (fence > 0 && length >= fence && trim(line.substr(length)).empty()) {
            out.back().end = at;
            fence = 0;
        } else if (fence == 0 && line.starts_with('#')) {
            heading = trim(line.substr(std::min(line.find_first_not_of('#'), line.size())));
        }
        at = next;
    }
    for (Placed& one : out) one.block.text = document.substr(one.begin, one.end - one.begin);
    return out;
}

}  // namespace

std::string_view FencedBlock::word() const {
    return std::string_view(info).substr(0, info.find(' '));
}
std::string_view FencedBlock::rest() const {
    const auto space = info.find(' ');
    return space == std::string::npos ? std::string_view() : std::string_view(info).substr(space + 1);
}

std::vector<FencedBlock> fenced_blocks(std::string_view document) {
    std::vector<FencedBlock> out;
    for (Placed& one : placed_blocks(document)) out.push_back(std::move(one.block));
    return out;
}

std::string with_block(std::string_view document, std::size_t index, std::string_view text) {
    const Placed one = placed_blocks(document).at(index);
    return std::string(document.substr(0, one.begin)) + std::string(text) + std::string(document.substr(one.end));
}

}  // namespace lectern::test
