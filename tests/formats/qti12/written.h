// A QTI 1.2 package as a value.
#pragma once
#include "formats/qti12/package.h"

namespace lectern::test {

inline Package qti12_package(const Course& course, const WriteOptions& options, qti12::Engine engine) {
    Package out;
    qti12::write(course, options, engine, [&](std::string path, std::string bytes) { out[std::move(path)] = std::move(bytes); });
    return out;
}

}  // namespace lectern::test
