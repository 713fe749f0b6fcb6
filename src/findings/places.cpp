#include "findings/places.h"

namespace lectern {

Span Places::find(std::string_view path, Span otherwise) const {
    for (;;) {
        if (const auto found = by_path.find(path); found != by_path.end()) return found->second;
        const auto slash = path.rfind('/');
        if (slash == std::string_view::npos) return otherwise;
        path = path.substr(0, slash);
    }
}

}  // namespace lectern
