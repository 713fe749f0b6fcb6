#include "findings/files.h"

#include <algorithm>
#include <utility>

#include "base/work.h"

namespace lectern {

namespace {

std::vector<std::uint32_t> starts_of_lines(std::string_view text) {
    std::vector<std::uint32_t> starts;
    starts.reserve(1 + static_cast<std::size_t>(std::ranges::count(text, '\n')));
    starts.push_back(0);
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        starts.push_back(static_cast<std::uint32_t>(at + 1));
    return starts;
}

}  // namespace

FileId Files::keep(SourceFile file) {
    file.line_starts = starts_of_lines(file.text);
    files_.emplace_hint(files_.end(), next_, std::move(file));
    return next_++;
}

FileId Files::add(std::string path, std::string text) {
    return keep({std::move(path), std::move(text), {}, {}, false});
}

FileId Files::add_excerpt(std::string path, std::string text, LineColumn first) {
    return keep({std::move(path), std::move(text), {}, first, true});
}

void Files::change(FileId id, std::string text) {
    SourceFile& file = files_.find(id)->second;
    file.text = std::move(text);
    file.line_starts = starts_of_lines(file.text);
}

void Files::drop(FileId id) {
    const auto found = files_.find(id);
    if (found != files_.end() && found->second.excerpt) files_.erase(found);
}

LineColumn Files::position(FileId id, std::uint32_t offset) const {
    const SourceFile& file = (*this)[id];
    offset = std::min(offset, static_cast<std::uint32_t>(file.text.size()));
    const auto next = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), offset);
    const std::uint32_t start = *(next - 1);
    count_steps(offset - start);
    const auto characters = std::count_if(file.text.begin() + start, file.text.begin() + offset,
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    const auto row = static_cast<std::uint32_t>(next - file.line_starts.begin()) - 1;
    return {file.first.line + row, static_cast<std::uint32_t>(characters) + (row == 0 ? file.first.column : 1)};
}

std::uint32_t Files::offset(FileId id, std::uint32_t line, std::uint32_t byte_column) const {
    const SourceFile& file = (*this)[id];
    if (line < 1) return 0;
    if (line > file.line_starts.size()) return static_cast<std::uint32_t>(file.text.size());
    const std::uint32_t start = file.line_starts[line - 1];
    const std::uint32_t length = static_cast<std::uint32_t>(this->line(id, line).size());
    return start + std::min(byte_column < 1 ? 0 : byte_column - 1, length);
}

std::uint32_t Files::line_start(FileId id, std::uint32_t line) const {
    const SourceFile& file = (*this)[id];
    if (line < file.first.line) return 0;
    const std::uint32_t row = line - file.first.line;
    return row < file.line_starts.size() ? file.line_starts[row] : static_cast<std::uint32_t>(file.text.size());
}

std::string_view Files::line(FileId id, std::uint32_t line) const {
    const SourceFile& file = (*this)[id];
    if (line < file.first.line) return {};
    const std::uint32_t row = line - file.first.line;
    if (row >= file.line_starts.size()) return std::string_view(file.text).substr(file.text.size());
    const std::uint32_t start = file.line_starts[row];
    std::size_t end = row + 1 < file.line_starts.size() ? file.line_starts[row + 1] - 1 : file.text.size();
    if (end > start && file.text[end - 1] == '\r') --end;
    return std::string_view(file.text).substr(start, end - start);
}

FileId Files::join(Files&& other) {
    const FileId by = next_;
    while (!other.files_.empty()) {
        auto file = other.files_.extract(other.files_.begin());
        file.key() += by;
        files_.insert(files_.end(), std::move(file));
    }
    next_ += std::exchange(other.next_, 0);
    return by;
}

void Files::show_under(std::string_view folder) {
    for (auto& [_, file] : files_) file.path = std::string(folder) + (folder.ends_with('/') ? "" : "/") + file.path;
}

}  // namespace lectern
