# Every foreign library the program stands on, found once and named here.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(SUNDIALS CONFIG REQUIRED
             COMPONENTS cvode ida nvecserial sunmatrixband sunlinsolband)
find_package(LibXml2 REQUIRED)
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson>=2.14)
pkg_check_modules(LIBMD REQUIRED IMPORTED_TARGET libmd)

find_path(AMD_INCLUDE_DIR amd.h PATH_SUFFIXES suitesparse REQUIRED)
find_library(AMD_LIBRARY amd REQUIRED)
find_library(SUITESPARSE_CONFIG_LIBRARY suitesparseconfig REQUIRED)
add_library(fd_amd INTERFACE)
target_include_directories(fd_amd SYSTEM INTERFACE ${AMD_INCLUDE_DIR})
target_link_libraries(fd_amd INTERFACE ${AMD_LIBRARY} ${SUITESPARSE_CONFIG_LIBRARY})

find_path(UDUNITS_INCLUDE_DIR udunits2.h PATH_SUFFIXES udunits2 REQUIRED)
find_library(UDUNITS_LIBRARY udunits2 REQUIRED)
add_library(fd_udunits INTERFACE)
target_include_directories(fd_udunits SYSTEM INTERFACE ${UDUNITS_INCLUDE_DIR})
target_link_libraries(fd_udunits INTERFACE ${UDUNITS_LIBRARY})
