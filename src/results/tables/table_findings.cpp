#include "results/tables/table_findings.h"

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

void report(Code code, std::uint32_t line, std::string_view text, std::size_t at, std::string what, std::string hint, const Input& input,
            Files& files, Findings& findings) {
    report_in_line(code, input.path(), {line, text, at, at + 1}, std::move(what), std::move(hint), files, findings);
}

constexpr const char* cut_hint = "the export was cut short: fetch it again";

}  // namespace

bool is_readable(const TableRow& row, std::size_t columns, const Input& input, Files& files, Findings& findings) {
    const auto say = [&](Code code, std::size_t at, std::string what, std::string hint) {
        report(code, row.line, row.text, at, std::move(what), std::move(hint), input, files, findings);
        return false;
    };
    switch (row.state) {
        case TableRow::State::bad_quotes:
            if (!row.ended) return say(code("truncated-line"), row.text.size(), "the file ends within this row", cut_hint);
            return say(code("malformed-line"), std::min(row.text.find('"'), row.text.size()), "the quotes of this row do not close",
                       "a field in quotes ends with one, and quotes in it are doubled");
        case TableRow::State::too_long:
            return say(code("line-too-long"), 0, "the row does not end", "are line breaks missing?");
        case TableRow::State::not_utf8: {
            const std::size_t at = invalid_utf8(row.text).value_or(0);
            return say(code("results-not-utf8"), at, fmt::format("byte {:#04x} is not UTF-8", static_cast<unsigned char>(row.text[at])),
                       "save the file as UTF-8");
        }
        case TableRow::State::good:
            break;
    }
    if (columns == 0 || row.fields.size() == columns) {
        if (!row.ended)
            say(code("no-line-break-at-end"), row.text.size(), "the last row does not end with a line break",
                "if the file was cut off there, its last field is too; it is read as it stands");
        return true;
    }
    if (!row.ended && row.fields.size() < columns)
        return say(code("truncated-line"), row.text.size(), "the file ends within this row", cut_hint);
    return say(code("malformed-line"), 0, fmt::format("the row has {} fields, the header {}", row.fields.size(), columns),
               "was the file edited, or put together from several exports?");
}

bool is_readable(const JsonRecord& record, const Input& input, Files& files, Findings& findings) {
    const auto say = [&](Code code, std::size_t at, std::string what, std::string hint) {
        report(code, record.line, record.text, at, std::move(what), std::move(hint), input, files, findings);
        return false;
    };
    switch (record.state) {
        case JsonRecord::State::garbage:
            return say(code("malformed-line"), 0, "no JSON object begins here", "the file is damaged, or several were put together");
        case JsonRecord::State::cut_short:
            return say(code("truncated-line"), 0, "the file ends within the object that begins here", cut_hint);
        case JsonRecord::State::too_long:
            return say(code("line-too-long"), 0,
                       fmt::format("the object that begins here is longer than {} MiB", Input::longest_line >> 20), "is a brace missing?");
        case JsonRecord::State::good:
            return true;
    }
    return true;
}

void report_malformed(const JsonRecord& record, const std::string& what, const Input& input, Files& files, Findings& findings) {
    report(code("malformed-line"), record.line, record.text, 0, what, {}, input, files, findings);
}

MissingColumn uneven_columns(std::size_t n) {
    return {fmt::format("question {} has other columns than the first: one was taken out, or two were exchanged", n),
            "download the report again, and give it as it is"};
}

MissingColumn missing_question(std::size_t n) {
    return {fmt::format("question {} has no columns: they were taken out", n),
            "download the report again, and give it as it is. If the quiz itself leaves numbers out, let Moodle number its questions"};
}

void report_missing(const Span& at, const MissingColumn& missing, Files& files, Findings& findings) {
    findings.add(code("columns-not-understood"), at, missing.text, missing.hint, files);
}

}  // namespace lectern
