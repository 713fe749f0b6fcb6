#include "syntax/zip_write.h"

#include <memory>
#include <stdexcept>

#include <zip.h>

namespace lectern {

namespace {

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

void add(zip_t* archive, const std::string& name, const std::string& bytes, DosTime time) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    if (!source) fail(zip_get_error(archive));
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail(zip_get_error(archive));
    }
    const auto at = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 6);
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

std::string zip(const Tree& files, std::int64_t time, std::string_view first) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* sink = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (!sink) fail(&error);
    zip_source_keep(sink);
    const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> owner(sink, &zip_source_free);
    zip_t* archive = zip_open_from_source(sink, ZIP_TRUNCATE, &error);
    if (!archive) fail(&error);
    const DosTime date = dos_time(time);
    const auto head = files.find(std::string(first));
    if (head != files.end()) add(archive, head->first, head->second, date);
    for (const auto& [name, bytes] : files)
        if (name != first) add(archive, name, bytes, date);
    if (zip_close(archive) != 0) {
        zip_error_set(&error, zip_error_code_zip(zip_get_error(archive)), 0);
        zip_discard(archive);
        fail(&error);
    }
    return contents(sink);
}

}  // namespace lectern
