// Paths in a package as addresses.
#pragma once
#include <string>
#include <string_view>

namespace lectern::player {

// A path as a URI reference: everything but unreserved characters and slashes percent-encoded (RFC 3986, 2.1).
std::string uri(std::string_view path);

}  // namespace lectern::player
