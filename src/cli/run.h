// The whole program, but for main().
#pragma once

namespace lectern {

// Reads the command line and runs what it asks for; returns the exit status (cli/command.h). Says whatever goes wrong on stderr; throws
// nothing.
int run(int argc, char** argv);

}  // namespace lectern
