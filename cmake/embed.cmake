# embed_files(TARGET FOLDER...): compiles the text files under the folders into the target; io/embedded.h finds them by path.
function(embed_files target)
  set(files "")
  foreach(folder ${ARGN})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${folder}/*)
    list(APPEND files ${found})
  endforeach()
  list(SORT files)
  set(paths ${files})
  list(TRANSFORM paths PREPEND ${CMAKE_SOURCE_DIR}/)
  set(out ${CMAKE_BINARY_DIR}/embedded.cpp)
  string(REPLACE ";" "\n" listing "${files}")
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/embedded.txt CONTENT "${listing}\n")
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR} -DLIST=${CMAKE_BINARY_DIR}/embedded.txt -DOUT=${out} -P ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake
    DEPENDS ${paths} ${CMAKE_BINARY_DIR}/embedded.txt ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake
    COMMENT "Embedding templates, pages and schemas")
  target_sources(${target} PRIVATE ${out})
endfunction()
