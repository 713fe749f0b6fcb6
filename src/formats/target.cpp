#include "formats/target.h"

namespace lectern {

void add_all(Package files, const AddFile& add) {
    for (auto& [path, bytes] : files) add(path, std::move(bytes));
}

Package written(const Target& target, const Course& course, const WriteOptions& options) {
    Package out;
    target.write(course, options, [&](std::string path, std::string&& bytes) { out[std::move(path)] = std::move(bytes); });
    return out;
}

}  // namespace lectern
