// Rows put together from pieces, most of which are ready: a few bytes more than a piece has cost less than finding out how many it has.
#pragma once
#include <cstring>
#include <string>
#include <string_view>

namespace lectern {

// Bytes behind those in `out`, which is in order again when this is gone.
class RowBytes {
public:
    // `expected`: bytes that there will be.
    RowBytes(std::string& out, std::size_t expected) : out_(out), size_(out.size()) { out_.resize(size_ + expected); }
    ~RowBytes() { out_.resize(size_); }
    RowBytes(const RowBytes&) = delete;
    RowBytes& operator=(const RowBytes&) = delete;

    // Where so many bytes can be written; end() says up to where they were.
    char* begin(std::size_t bytes) {
        if (out_.size() - size_ < bytes) out_.resize(size_ + bytes);
        return out_.data() + size_;
    }
    void end(const char* behind) { size_ = static_cast<std::size_t>(behind - out_.data()); }

private:
    std::string& out_;
    std::size_t size_;
};

// Puts the piece to `to`, and `usual` bytes at least, which must be there in both; behind the piece.
template <std::size_t usual>
char* put(char* to, std::string_view piece) {
    if (piece.size() <= usual)
        std::memcpy(to, piece.data(), usual);
    else
        std::memcpy(to, piece.data(), piece.size());
    return to + piece.size();
}

}  // namespace lectern
