// Addresses of links and pictures, and paths as URI references (RFC 3986).
#pragma once
#include <string>
#include <string_view>

namespace lectern {

// An address within the course: no scheme, no leading slash, not only a fragment.
[[nodiscard]] bool is_relative(std::string_view url);

// The address without its query and fragment.
std::string_view without_suffix(std::string_view url);

// A path as a URI reference: every byte that has no place in one as %XX, and colons, which could end a scheme.
std::string percent_encode(std::string_view path);

// "%20" and the like as the bytes they stand for.
std::string percent_decode(std::string_view text);

}  // namespace lectern
