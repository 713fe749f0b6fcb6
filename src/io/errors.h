// What is thrown, and never mended here: everything else is a finding (findings/finding.h).
#pragma once
#include <stdexcept>

namespace lectern {

// The system failed us: a file that can't be read, a full disk. Only `main` catches it (exit 3).
class SystemError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// The command line asks for something that can't be (exit 2).
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace lectern
