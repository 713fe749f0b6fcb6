#include "results/input.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace lectern {

namespace {

constexpr std::size_t block_size = 1u << 20;

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

Input::Input(std::string path, ByteSource source)
    : path_(std::move(path)), source_(decoded(std::move(source), damage_)), buffer_(block_size + padding) {}

Input::Input(std::string path, const Block& block)
    : path_(std::move(path)), source_(bytes_of(block.bytes)), buffer_(block.bytes.size() + block_size + padding), line_(block.lines_before) {}

// Reads more behind what is there; false at the end of the file.
bool Input::fill() {
    if (at_end_) return false;
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (buffer_.size() - padding - end_ < block_size / 2) buffer_.resize(buffer_.size() * 2);
    const std::size_t n = source_(buffer_.data() + end_, buffer_.size() - padding - end_);
    end_ += n;
    at_end_ = n == 0;
    return n > 0;
}

std::string_view Input::head() {
    while (end_ - begin_ < head_size && fill()) {}
    return {buffer_.data() + begin_, std::min(end_ - begin_, head_size)};
}

void Input::skip_rest_of_line() {
    for (;;) {
        const void* found = std::memchr(buffer_.data() + begin_, '\n', end_ - begin_);
        if (found) {
            begin_ = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) + 1;
            return;
        }
        begin_ = end_;
        if (!fill()) return;
    }
}

std::string_view Input::take(std::size_t size) {
    const std::string_view taken = window().substr(0, size);
    line_ += static_cast<std::uint32_t>(std::count(taken.begin(), taken.end(), '\n'));
    begin_ += taken.size();
    return taken;
}

void Input::give_back(std::size_t size) {
    begin_ -= size;
    const std::string_view given = window().substr(0, size);
    line_ -= static_cast<std::uint32_t>(std::count(given.begin(), given.end(), '\n'));
}

bool Input::next_line(Line& line) {
    if (cut_) skip_rest_of_line();
    line = {};
    std::size_t searched = 0;
    const char* stop = nullptr;
    for (;;) {
        const char* from = buffer_.data() + begin_;
        stop = static_cast<const char*>(std::memchr(from + searched, '\n', end_ - begin_ - searched));
        searched = end_ - begin_;
        if (stop || searched > longest_line || !fill()) break;
    }
    if (!stop && begin_ == end_) return false;
    const char* from = buffer_.data() + begin_;
    line.number = ++line_;
    line.ended = stop != nullptr;
    const std::size_t size = stop ? static_cast<std::size_t>(stop - from) : end_ - begin_;
    line.too_long = size > longest_line;
    cut_ = line.too_long && !stop;
    line.text = {from, std::min(size, longest_line)};
    begin_ += size + (stop ? 1 : 0);
    if (line.text.ends_with('\r')) line.text.remove_suffix(1);
    return true;
}

bool Input::next_block(Block& block, std::size_t size) {
    if (cut_) skip_rest_of_line();
    cut_ = false;
    std::size_t searched = 0, whole = 0;
    for (;;) {
        const std::string_view bytes = window();
        const std::size_t last = bytes.substr(searched).rfind('\n');
        if (last != std::string_view::npos) whole = searched + last + 1;
        searched = bytes.size();
        if ((whole > 0 && searched >= size) || searched > longest_line) break;
        if (fill()) continue;
        whole = searched;
        break;
    }
    if (searched == 0) return false;
    cut_ = whole == 0;
    block.lines_before = line_;
    block.bytes.assign(window().substr(0, cut_ ? longest_line + 1 : whole));
    begin_ += block.bytes.size();
    const char* const end = block.bytes.data() + block.bytes.size();
    for (const char* at = block.bytes.data(); (at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) != nullptr; ++at)
        ++line_;
    if (cut_) ++line_;
    return true;
}

ByteSource bytes_of(std::string_view bytes) {
    return [bytes](char* to, std::size_t size) mutable {
        const std::size_t n = std::min(size, bytes.size());
        std::copy_n(bytes.data(), n, to);
        bytes.remove_prefix(n);
        return n;
    };
}

Span place_in_line(std::string_view path, std::uint32_t number, std::string_view line, std::size_t begin, std::size_t end, Files& files) {
    constexpr std::size_t around = 160;
    begin = std::min(begin, line.size());
    end = std::clamp(end, begin, line.size());
    std::size_t from = begin > around ? begin - around : 0;
    while (from > 0 && continues(line[from])) --from;
    std::size_t to = std::min(begin + around, line.size());
    while (to < line.size() && continues(line[to])) ++to;
    std::string text(line.substr(from, to - from));
    while (const auto bad = invalid_utf8(text)) text[*bad] = '?';
    const auto before = std::count_if(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(from), [](char c) { return !continues(c); });
    const FileId file = files.add_excerpt(std::string(path), std::move(text), {number, static_cast<std::uint32_t>(before) + 1});
    const auto offset = [&](std::size_t at) { return static_cast<std::uint32_t>(std::min(at, to) - from); };
    return {file, Range{offset(begin), offset(end)}};
}

}  // namespace lectern
