#include "io/decode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <vector>

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace lectern {

namespace {

constexpr std::size_t piece = 1u << 16;

// A source whose first bytes can be looked at before they are read.
class Peeked {
public:
    explicit Peeked(ByteSource source) : source_(std::move(source)) {}

    std::string_view peek(std::size_t size) {
        std::array<char, 8> bytes{};
        while (head_.size() < size) {
            const std::size_t n = source_(bytes.data(), std::min(bytes.size(), size - head_.size()));
            if (n == 0) break;
            head_.append(bytes.data(), n);
        }
        return head_;
    }

    std::size_t operator()(char* to, std::size_t size) {
        if (head_.empty()) return source_(to, size);
        const std::size_t n = std::min(size, head_.size());
        std::memcpy(to, head_.data(), n);
        head_.erase(0, n);
        return n;
    }

private:
    ByteSource source_;
    std::string head_;
};

class Inflated {
public:
    Inflated(Peeked source, Damage damage) : source_(std::move(source)), damage_(std::move(damage)), in_(piece) {
        usable_ = inflateInit2(&stream_, 15 + 16) == Z_OK;
    }
    Inflated(const Inflated&) = delete;
    Inflated& operator=(const Inflated&) = delete;
    ~Inflated() { inflateEnd(&stream_); }

    std::size_t operator()(char* to, std::size_t size) {
        stream_.next_out = reinterpret_cast<Bytef*>(to);
        stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1u << 30));
        const uInt wanted = stream_.avail_out;
        while (usable_ && stream_.avail_out == wanted) step();
        return wanted - stream_.avail_out;
    }

private:
    void step() {
        if (stream_.avail_in == 0) {
            stream_.avail_in = static_cast<uInt>(source_(in_.data(), in_.size()));
            stream_.next_in = reinterpret_cast<Bytef*>(in_.data());
            if (stream_.avail_in == 0) return end(between_ ? "" : "the compressed file is cut short");
        }
        if (between_ && inflateReset(&stream_) != Z_OK) return end("the compressed file is damaged");
        between_ = false;
        const int state = inflate(&stream_, Z_NO_FLUSH);
        if (state == Z_STREAM_END)
            between_ = true;
        else if (state != Z_OK && state != Z_BUF_ERROR)
            end("the compressed file is damaged");
    }

    void end(const char* why) {
        usable_ = false;
        *damage_ = why;
    }

    Peeked source_;
    Damage damage_;
    std::vector<char> in_;
    z_stream stream_{};
    bool usable_ = false, between_ = false;  // between_: a member has ended
};

// Zstandard's decoder keeps a window of what it has put out: as large as the frame asks, up to 2^window_bits bytes.
class Unzstd {
public:
    Unzstd(Peeked source, Damage damage)
        : source_(std::move(source)), damage_(std::move(damage)), in_(piece), stream_(ZSTD_createDStream()) {
        usable_ = stream_ && !ZSTD_isError(ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, window_bits));
    }

    std::size_t operator()(char* to, std::size_t size) {
        ZSTD_outBuffer out{to, size, 0};
        while (usable_ && out.pos == 0) step(out);
        return out.pos;
    }

private:
    static constexpr int window_bits = 27;

    void step(ZSTD_outBuffer& out) {
        if (unread_.pos == unread_.size && !more_inside_) {
            unread_ = {in_.data(), source_(in_.data(), in_.size()), 0};
            if (unread_.size == 0) return end(between_ ? "" : "the compressed file is cut short");
        }
        const std::size_t state = ZSTD_decompressStream(stream_.get(), &out, &unread_);
        if (ZSTD_isError(state))
            return end(ZSTD_getErrorCode(state) == ZSTD_error_frameParameter_windowTooLarge
                           ? "the compressed file can't be read in 128 MiB of memory: compress it without --ultra, with --long=27 at most"
                           : "the compressed file is damaged");
        between_ = state == 0;
        more_inside_ = !between_ && out.pos == out.size;
    }

    void end(const char* why) {
        usable_ = false;
        *damage_ = why;
    }

    struct Free {
        void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
    };
    Peeked source_;
    Damage damage_;
    std::vector<char> in_;
    ZSTD_inBuffer unread_{nullptr, 0, 0};
    std::unique_ptr<ZSTD_DStream, Free> stream_;
    bool usable_ = false, between_ = false, more_inside_ = false;  // between_: a frame has ended
};

// A frame of Zstandard, or one that is to be skipped, which may stand before it (RFC 8878, 3.1).
bool is_zstd(std::string_view head) {
    return head.starts_with("\x28\xB5\x2F\xFD") || (head.size() >= 4 && (head[0] & '\xF0') == 0x50 && head.substr(1, 3) == "\x2A\x4D\x18");
}

void append_utf8(std::string& out, std::uint32_t c) {
    const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) return byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F));
    if (c < 0x10000) return byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
    byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
}

class FromUtf16 {
public:
    FromUtf16(ByteSource source, bool big_endian) : source_(std::move(source)), in_(piece), big_endian_(big_endian) {}

    std::size_t operator()(char* to, std::size_t size) {
        while (at_ == out_.size() && more()) {}
        const std::size_t n = std::min(size, out_.size() - at_);
        std::memcpy(to, out_.data() + at_, n);
        at_ += n;
        return n;
    }

private:
    bool more() {
        out_.clear();
        at_ = 0;
        const std::size_t n = source_(in_.data() + rest_, in_.size() - rest_);
        if (n == 0) {
            // What can't be a character any more is left as a byte that is no UTF-8, so that it is seen.
            if (rest_ == 0 && high_ == 0) return false;
            rest_ = 0;
            high_ = 0;
            out_ = "\xFF";
            return true;
        }
        const std::size_t have = rest_ + n, whole = have - have % 2;
        for (std::size_t i = 0; i < whole; i += 2) unit(static_cast<unsigned char>(in_[i]), static_cast<unsigned char>(in_[i + 1]));
        rest_ = have - whole;
        if (rest_ > 0) in_[0] = in_[whole];
        return true;
    }

    void unit(std::uint32_t first, std::uint32_t second) {
        const std::uint32_t c = big_endian_ ? first << 8 | second : second << 8 | first;
        const bool low = c >= 0xDC00 && c < 0xE000;
        if (high_ != 0 && low) {
            append_utf8(out_, 0x10000 + ((high_ - 0xD800) << 10) + (c - 0xDC00));
            high_ = 0;
            return;
        }
        if (high_ != 0) append_utf8(out_, high_);
        high_ = 0;
        if (c >= 0xD800 && c < 0xDC00)
            high_ = c;
        else
            append_utf8(out_, c);
    }

    ByteSource source_;
    std::vector<char> in_;
    std::string out_;
    std::size_t at_ = 0, rest_ = 0;
    std::uint32_t high_ = 0;  // a high surrogate that waits for its low one
    bool big_endian_;
};

template <typename Source>
ByteSource shared(std::shared_ptr<Source> source) {
    return [source](char* to, std::size_t size) { return (*source)(to, size); };
}

ByteSource without_mark(ByteSource source) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    Peeked text(std::move(source));
    if (text.peek(mark.size()) == mark) {
        std::array<char, mark.size()> taken{};
        text(taken.data(), taken.size());
    }
    return shared(std::make_shared<Peeked>(std::move(text)));
}

}  // namespace

ByteSource decoded(ByteSource source, const Damage& damage) {
    Peeked raw(std::move(source));
    const std::string_view magic = raw.peek(4);
    if (magic.starts_with("\x1F\x8B"))
        source = shared(std::make_shared<Inflated>(std::move(raw), damage));
    else if (is_zstd(magic))
        source = shared(std::make_shared<Unzstd>(std::move(raw), damage));
    else
        source = shared(std::make_shared<Peeked>(std::move(raw)));
    Peeked text(std::move(source));
    const std::string_view mark = text.peek(2);
    const bool big_endian = mark.starts_with("\xFE\xFF");
    const bool utf16 = big_endian || mark.starts_with("\xFF\xFE");
    ByteSource plain = shared(std::make_shared<Peeked>(std::move(text)));
    return without_mark(utf16 ? shared(std::make_shared<FromUtf16>(std::move(plain), big_endian)) : std::move(plain));
}

}  // namespace lectern
