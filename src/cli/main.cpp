#ifdef LECTERN_MIMALLOC
#include <mimalloc-new-delete.h>
#endif

#include "cli/run.h"

int main(int argc, char** argv) {
    return lectern::run(argc, argv);
}
