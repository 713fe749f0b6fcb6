#include "io/input.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace lectern {

namespace {

constexpr std::size_t block_size = 1u << 20;
constexpr std::size_t most_at_once = 1u << 18;  // what is read is looked at while it is in the processor's cache

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

Input::Buffer buffer_of(std::size_t size) {
    return {std::make_unique_for_overwrite<char[]>(size + Input::padding), size};
}

std::uint32_t line_breaks(std::string_view bytes) {
    std::uint32_t n = 0;
    for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string_view::npos; ++at) ++n;
    return n;
}

}  // namespace

Input::Input(std::string path, ByteSource source) : path_(std::move(path)), source_(decoded(std::move(source), damage_)) {
    move_to(buffer_of(block_size));
}

Input::Input(std::string path, const Block& block)
    : path_(std::move(path)),
      bytes_(block.buffer.bytes.get()),
      begin_(block.begin),
      end_(block.end),
      line_(block.lines_before),
      at_end_(true) {}

// What is read and not yet given out goes to the beginning of another buffer.
void Input::move_to(Buffer buffer) {
    if (end_ > begin_) std::memcpy(buffer.bytes.get(), bytes_ + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    buffer_ = std::move(buffer);
    bytes_ = buffer_.bytes.get();
}

// Reads more behind what is there; false at the end of the file.
bool Input::fill() {
    if (at_end_) return false;
    if (begin_ > 0) {
        std::memmove(buffer_.bytes.get(), bytes_ + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (buffer_.size - end_ < block_size / 2) move_to(buffer_of(buffer_.size * 2));
    const std::size_t n = source_(buffer_.bytes.get() + end_, std::min(buffer_.size - end_, most_at_once));
    end_ += n;
    at_end_ = n == 0;
    return n > 0;
}

std::string_view Input::head() {
    while (end_ - begin_ < head_size && fill()) {}
    return window().substr(0, head_size);
}

void Input::skip_rest_of_line() {
    for (;;) {
        const std::size_t found = window().find('\n');
        if (found != std::string_view::npos) {
            begin_ += found + 1;
            return;
        }
        begin_ = end_;
        if (!fill()) return;
    }
}

std::string_view Input::take(std::size_t size) {
    const std::string_view taken = window().substr(0, size);
    line_ += line_breaks(taken);
    begin_ += taken.size();
    return taken;
}

void Input::give_back(std::size_t size) {
    begin_ -= size;
    const std::string_view given = window().substr(0, size);
    line_ -= line_breaks(given);
}

bool Input::next_line(Line& line) {
    if (cut_) skip_rest_of_line();
    line = {};
    std::size_t searched = 0;
    const char* stop = nullptr;
    for (;;) {
        const char* from = bytes_ + begin_;
        stop = static_cast<const char*>(std::memchr(from + searched, '\n', end_ - begin_ - searched));
        searched = end_ - begin_;
        if (stop || searched > longest_line || !fill()) break;
    }
    if (!stop && begin_ == end_) return false;
    const char* from = bytes_ + begin_;
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
    std::uint32_t breaks = 0;
    for (;;) {
        const std::string_view fresh = window().substr(searched);
        breaks += line_breaks(fresh);
        const std::size_t last = fresh.rfind('\n');
        if (last != std::string_view::npos) whole = searched + last + 1;
        searched += fresh.size();
        if ((whole > 0 && searched >= size) || searched > longest_line) break;
        if (fill()) continue;
        whole = searched;
        break;
    }
    if (searched == 0) return false;
    cut_ = whole == 0;
    Buffer next = std::move(block.buffer);
    if (next.size < end_ || next.size < size + block_size) next = buffer_of(std::max(end_, size + block_size));
    block.lines_before = line_;
    block.begin = begin_;
    block.end = begin_ + (cut_ ? longest_line + 1 : whole);
    begin_ = block.end;
    Buffer lines_of_block = std::move(buffer_);
    move_to(std::move(next));
    block.buffer = std::move(lines_of_block);
    line_ += breaks + (cut_ ? 1 : 0);
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

Span copy_of(const Span& at, Files& files) {
    const SourceFile& file = files[at.file];
    return {files.add_excerpt(file.path, file.text, file.first), at.range};
}

void report_in_line(Code code, std::string_view path, const LineBytes& at, std::string text, std::string hint, Files& files,
                    Findings& findings) {
    if (findings.full(code)) return findings.leave_out(code, path, at.number);
    findings.add(code, place_in_line(path, at.number, at.line, at.begin, at.end, files), std::move(text), std::move(hint), files);
}

}  // namespace lectern
