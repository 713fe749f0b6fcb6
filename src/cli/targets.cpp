#include "cli/command.h"
#include "cli/course_folder.h"
#include "cli/fidelity_table.h"

namespace lectern {

Run declare_targets(CLI::App&) {
    return [] {
        print(stdout, abilities_table());
        return 0;
    };
}

}  // namespace lectern
