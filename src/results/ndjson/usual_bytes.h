// The bytes of a line in words of eight, for reading lines that look like those before them. Reads up to Input::padding bytes past the
// end of a line.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lectern {

inline constexpr std::uint64_t each_byte = 0x0101010101010101u;

// The eight bytes from `at`, the first of them the lowest.
inline std::uint64_t word_at(const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    return word;
}

// The highest bit of each byte that is zero is set, and of none before the first of them.
inline std::uint64_t zero_bytes(std::uint64_t word) {
    return (word - each_byte) & ~word & (each_byte << 7);
}

// How many bytes are before the lowest bit that is set.
inline std::size_t bytes_before(std::uint64_t marks) {
    return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

// Which of the 64 bytes from `at` are that byte: the first of them is the lowest bit.
inline std::uint64_t marks_of(const char* at, char byte) {
    std::uint64_t marks = 0;
#ifdef __SSE2__
    const auto add = [&](int i) {
        const __m128i same = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i)), _mm_set1_epi8(byte));
        marks |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(same))} << 16 * i;
    };
    add(0), add(1), add(2), add(3);
#else
    for (int i = 0; i < 64; ++i) marks |= std::uint64_t{at[i] == byte} << i;
#endif
    return marks;
}

// Whether all bytes that are compared, 16 at a time, are the same.
class SameBytes {
public:
#ifdef __SSE2__
    void compare(const char* one, const char* other) {
        same_ = _mm_and_si128(same_, _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(one)),
                                                    _mm_loadu_si128(reinterpret_cast<const __m128i*>(other))));
    }
    bool all() const {
        return _mm_movemask_epi8(same_) == 0xFFFF;
    }

private:
    __m128i same_ = _mm_set1_epi8(-1);
#else
    void compare(const char* one, const char* other) {
        other_ |= (word_at(one) ^ word_at(other)) | (word_at(one + 8) ^ word_at(other + 8));
    }
    bool all() const {
        return other_ == 0;
    }

private:
    std::uint64_t other_ = 0;
#endif
};

// From 8 to 16 bytes that other bytes end with again and again. Of other sizes: none.
class UsualEnd {
public:
    UsualEnd() = default;
    explicit UsualEnd(std::string_view bytes) {
        if (bytes.size() < sizeof last_ || bytes.size() > 2 * sizeof last_) return;
        size_ = bytes.size();
        const std::string padded = std::string(2 * sizeof first_, '\0').append(bytes);
        first_ = word_at(padded.data() + size_);
        last_ = word_at(padded.data() + size_ + sizeof first_);
        mask_ = size_ == sizeof last_ ? 0 : ~std::uint64_t{0} << 8 * (2 * sizeof last_ - size_);
    }
    std::size_t size() const { return size_; }
    // Before `end`, where 16 bytes can be read. Of none: no.
    bool stands_before(const char* end) const {
        return size_ != 0 && ((word_at(end - 8) ^ last_) | ((word_at(end - 16) & mask_) ^ first_)) == 0;
    }

private:
    std::size_t size_ = 0;
    std::uint64_t first_ = 0, last_ = 0, mask_ = 0;
};

// Bytes that are looked for again and again.
class UsualBytes {
public:
    UsualBytes() = default;
    explicit UsualBytes(std::string_view bytes) : text_(bytes), size_(bytes.size()) {
        text_.append(sizeof last_mask_, '\0');
        const std::size_t last = (size_ + 7) % 8 + 1;
        last_mask_ = last == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * last) - 1;
    }
    std::size_t size() const { return size_; }
    std::string_view text() const { return {text_.data(), size_}; }
    // Do they stand from `at` on, before `end`? Of no bytes: no.
    bool stand_at(const char* at, const char* end) const {
        if (size_ == 0 || static_cast<std::size_t>(end - at) < size_) return false;
        const char* own = text_.data();
        std::size_t left = size_;
        for (; left > 16; left -= 16, own += 16, at += 16)
            if (((word_at(own) ^ word_at(at)) | (word_at(own + 8) ^ word_at(at + 8))) != 0) return false;
        if (left <= 8) return ((word_at(own) ^ word_at(at)) & last_mask_) == 0;
        return ((word_at(own) ^ word_at(at)) | ((word_at(own + 8) ^ word_at(at + 8)) & last_mask_)) == 0;
    }

private:
    std::string text_;
    std::size_t size_ = 0;
    std::uint64_t last_mask_ = 0;  // of the last word
};

// Where the text that begins at `at` ends: at its quote. Null where it has an escape, a control character or no end: that its bytes are
// UTF-8 is looked at once for the whole line.
inline const char* plain_text_end(const char* at, const char* end) {
    const auto is = [](std::uint64_t word, char c) { return zero_bytes(word ^ each_byte * static_cast<unsigned char>(c)); };
    for (; at < end; at += 8) {
        const std::uint64_t word = word_at(at);
        const std::uint64_t control = (word - each_byte * 0x20) & ~word & (each_byte << 7);
        const std::uint64_t special = is(word, '"') | is(word, '\\') | control;
        if (special == 0) continue;
        at += bytes_before(special);
        return at < end && *at == '"' ? at : nullptr;
    }
    return nullptr;
}

}  // namespace lectern
