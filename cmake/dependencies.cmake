# All libraries come from the distribution; `./run` installs them. lectern_dependencies stands for all.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(pugixml REQUIRED)
find_package(cmark-gfm QUIET)
find_package(simdjson REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(LECTERN_PKG REQUIRED IMPORTED_TARGET libzip libdeflate libzstd libxml-2.0 nettle libutf8proc libxxhash)
find_library(CMARK_GFM cmark-gfm REQUIRED)
find_library(CMARK_GFM_EXTENSIONS cmark-gfm-extensions REQUIRED)

add_library(lectern_dependencies INTERFACE)
target_link_libraries(lectern_dependencies INTERFACE
  fmt::fmt nlohmann_json::nlohmann_json CLI11::CLI11 yaml-cpp pugixml simdjson::simdjson Threads::Threads ZLIB::ZLIB
  PkgConfig::LECTERN_PKG ${CMARK_GFM} ${CMARK_GFM_EXTENSIONS})
