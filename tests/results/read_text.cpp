#include "results/read_text.h"

#include <cstring>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include <zlib.h>
#include <zstd.h>

#include "findings/render.h"
#include "io/disk.h"
#include "results/ndjson/attempt_json.h"
#include "results/readers.h"

namespace lectern::test {

ByteSource source(std::string text, std::size_t step) {
    return [text = std::move(text), step, at = std::size_t{0}](char* to, std::size_t size) mutable {
        const std::size_t n = std::min({size, step, text.size() - at});
        std::memcpy(to, text.data() + at, n);
        at += n;
        return n;
    };
}

Read read_text(std::string text, const ReadOptions& options, std::size_t step, Files files) {
    Read out;
    Findings findings;
    Input input("export", source(std::move(text), step));
    const auto sink = [&](const Attempt& attempt, const AttemptPlace& place) {
        std::string line = attempt_json(attempt);
        for (const ItemResponse& one : attempt.responses)
            if (one.undecided) line += " undecided: " + one.item;
        out.attempts.push_back(line);
        out.lines.push_back(place.line);
    };
    out.counts = read_results(input, sink, files, findings, options);
    out.findings = render_findings(findings, files, FindingFormat::text);
    for (const Finding& finding : findings.list()) out.codes.emplace_back(finding.code.id);
    return out;
}

std::string utf16(const std::string& text, bool big_endian) {
    std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    const auto unit = [&](unsigned value) {
        const char high = static_cast<char>(value >> 8), low = static_cast<char>(value & 0xFF);
        out += big_endian ? high : low;
        out += big_endian ? low : high;
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const int size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        unsigned value = size == 1 ? first : first & (0xFFu >> (size + 1));
        for (int k = 1; k < size; ++k) value = value << 6 | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3Fu);
        i += static_cast<std::size_t>(size);
        if (value < 0x10000) {
            unit(value);
        } else {
            unit(0xD800 + ((value - 0x10000) >> 10));
            unit(0xDC00 + ((value - 0x10000) & 0x3FF));
        }
    }
    return out;
}

std::string gzipped(const std::string& text) {
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("no zlib");
    std::string in = text, out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("no room");
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstd_compressed(const std::string& text, int window_bits) {
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    if (window_bits > 0) ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, window_bits);
    std::string out(ZSTD_compressBound(text.size()), '\0');
    // As a stream: a frame that says how long its content is would have a window no larger than that.
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    ZSTD_inBuffer first{text.data(), text.size() / 2, 0};
    ZSTD_compressStream2(context.get(), &to, &first, ZSTD_e_continue);
    in.pos = first.pos;
    if (ZSTD_compressStream2(context.get(), &to, &in, ZSTD_e_end) != 0) throw std::runtime_error("no room");
    out.resize(to.pos);
    return out;
}

std::string sample_export(const std::string& path) {
    const std::filesystem::path file = std::filesystem::path(LECTERN_ROOT).parent_path() / "shared/samples" / path;
    return std::filesystem::exists(file) ? read_file(file) : std::string();
}

}  // namespace lectern::test
