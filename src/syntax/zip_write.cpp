#include "syntax/zip_write.h"

#include <algorithm>
#include <cstring>
#include <ctime>
#include <memory>

#include <libdeflate.h>
#include <zip.h>

namespace lectern {

namespace {

constexpr int level = 6;

struct DosTime {
    zip_uint16_t time = 0, date = 0x21;  // 1980-01-01 00:00:00
};

// Zip's own calendar, always in UTC: the machine's time zone must not show.
DosTime dos_time(std::int64_t seconds) {
    constexpr std::int64_t first = 315532800, last = 4354819199;  // 1980-01-01, 2107-12-31
    if (seconds < first) return {};
    const std::time_t clamped = std::min(seconds, last);
    std::tm t{};
    gmtime_r(&clamped, &t);
    return {static_cast<zip_uint16_t>(t.tm_hour << 11 | t.tm_min << 5 | t.tm_sec / 2),
            static_cast<zip_uint16_t>((t.tm_year - 80) << 9 | (t.tm_mon + 1) << 5 | t.tm_mday)};
}

[[noreturn]] void fail(zip_error_t* error) {
    throw SystemError(std::string("cannot make a zip: ") + zip_error_strerror(error));
}

// libdeflate compresses in a third of zlib's time, but whole files only; libzip is given what is compressed already.
struct Source {
    const ZipWriter::Deflated* file;
    std::size_t read = 0;
};

zip_int64_t state_of(const ZipWriter::Deflated& file, void* data, zip_uint64_t length) {
    if (length < sizeof(zip_stat_t)) return -1;
    auto& stat = *static_cast<zip_stat_t*>(data);
    zip_stat_init(&stat);
    stat.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
    stat.size = file.size;
    stat.comp_size = file.bytes.size();
    stat.comp_method = ZIP_CM_DEFLATE;
    stat.crc = file.crc;
    return sizeof(zip_stat_t);
}

// What libzip asks a source of its own kind (zip_source_function).
zip_int64_t answer(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto& source = *static_cast<Source*>(state);
    const std::string& bytes = source.file->bytes;
    switch (command) {
        case ZIP_SOURCE_OPEN:
            source.read = 0;
            return 0;
        case ZIP_SOURCE_READ: {
            const std::size_t n = std::min<std::size_t>(length, bytes.size() - source.read);
            std::memcpy(data, bytes.data() + source.read, n);
            source.read += n;
            return static_cast<zip_int64_t>(n);
        }
        case ZIP_SOURCE_STAT:
            return state_of(*source.file, data, length);
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
                                                  ZIP_SOURCE_FREE, -1);
        case ZIP_SOURCE_ERROR:
            return zip_error_to_data(nullptr, data, length);
        case ZIP_SOURCE_FREE:
            delete &source;
            return 0;
        default:
            return 0;
    }
}

void add_entry(zip_t* archive, const std::string& name, const ZipWriter::Deflated& file, DosTime time) {
    auto state = std::make_unique<Source>(Source{&file});
    zip_source_t* source = zip_source_function(archive, answer, state.get());
    if (!source) fail(zip_get_error(archive));
    state.release();  // it is deleted with the source
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail(zip_get_error(archive));
    }
    const auto at = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, level);
    zip_file_set_dostime(archive, at, time.time, time.date, 0);
    zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, 0100644U << 16);
}

std::string contents(zip_source_t* sink) {
    zip_stat_t stat;
    if (zip_source_stat(sink, &stat) != 0 || zip_source_open(sink) != 0) fail(zip_source_error(sink));
    std::string bytes(stat.size, '\0');
    if (zip_source_read(sink, bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size())) fail(zip_source_error(sink));
    zip_source_close(sink);
    return bytes;
}

}  // namespace

void ZipWriter::Free::operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
}

ZipWriter::ZipWriter(std::int64_t time) : time_(time), compressor_(libdeflate_alloc_compressor(level)) {
    if (!compressor_) throw SystemError("cannot make a zip: there is no memory for it");
}

void ZipWriter::add(std::string path, std::string_view bytes) {
    const std::size_t bound = libdeflate_deflate_compress_bound(compressor_.get(), bytes.size());
    const std::unique_ptr<char[]> space(new char[bound]);  // only what is written of it takes memory
    const std::size_t size = libdeflate_deflate_compress(compressor_.get(), bytes.data(), bytes.size(), space.get(), bound);
    files_[std::move(path)] = {std::string(space.get(), size), bytes.size(), libdeflate_crc32(0, bytes.data(), bytes.size())};
}

std::string ZipWriter::finish(std::string_view first) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* sink = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (!sink) fail(&error);
    zip_source_keep(sink);
    const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> owner(sink, &zip_source_free);
    zip_t* archive = zip_open_from_source(sink, ZIP_TRUNCATE, &error);
    if (!archive) fail(&error);
    const DosTime date = dos_time(time_);
    const auto head = files_.find(first);
    if (head != files_.end()) add_entry(archive, head->first, head->second, date);
    for (const auto& [name, file] : files_)
        if (name != first) add_entry(archive, name, file, date);
    if (zip_close(archive) != 0) {
        zip_error_set(&error, zip_error_code_zip(zip_get_error(archive)), 0);
        zip_discard(archive);
        fail(&error);
    }
    return contents(sink);
}

std::string zip(const Tree& files, std::int64_t time, std::string_view first) {
    ZipWriter out(time);
    for (const auto& [name, bytes] : files) out.add(name, bytes);
    return out.finish(first);
}

}  // namespace lectern
