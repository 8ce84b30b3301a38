# One folder is one static library: fd_layer(NAME SOURCES ... LINK ...).
# -ffp-contract=off keeps the same bits on machines with and without fused multiply-add;
# the path maps keep the folders of the build out of what is installed.
set(FD_FLAGS -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes
             -Wpointer-arith -Wvla -ffp-contract=off
             -ffile-prefix-map=${PROJECT_BINARY_DIR}/=
             -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
if(FD_WERROR)
  list(APPEND FD_FLAGS -Werror)
endif()
if(FD_SANITIZE)
  list(APPEND FD_FLAGS -fsanitize=address,undefined -fno-sanitize-recover=undefined
       -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(FD_SANITIZE_THREADS)
  list(APPEND FD_FLAGS -fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
endif()
if(FD_COVERAGE)
  list(APPEND FD_FLAGS --coverage)
  add_link_options(--coverage)
endif()

function(fd_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(fd_${name} STATIC ${ARG_SOURCES})
  target_include_directories(fd_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_definitions(fd_${name} PRIVATE _POSIX_C_SOURCE=200809L)
  target_compile_options(fd_${name} PRIVATE ${FD_FLAGS})
  target_link_libraries(fd_${name} PUBLIC ${ARG_LINK} m)
endfunction()
