# What others build on: the headers, one library made of every layer below cli, and
# firedamp.pc. The library is static alone, so the pkg-config file names all it stands on
# in Libs, and needs no --static.
set(FD_PACKAGE base solver models networks scenarios plots)

set(objects)
foreach(layer ${FD_PACKAGE})
  if(TARGET fd_${layer})
    list(APPEND objects $<TARGET_OBJECTS:fd_${layer}>)
    file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${layer}/*.h)
    install(FILES ${headers}
            DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/firedamp/${layer})
  endif()
endforeach()
add_library(fd_package STATIC ${objects})
set_target_properties(fd_package PROPERTIES OUTPUT_NAME firedamp LINKER_LANGUAGE C)
install(TARGETS fd_package)

# fd_link_flags(VARIABLE FILE...): -L and -l of libraries.
function(fd_link_flags variable)
  set(flags)
  foreach(library ${ARGN})
    get_filename_component(folder ${library} DIRECTORY)
    get_filename_component(name ${library} NAME_WE)
    if(NOT folder IN_LIST CMAKE_C_IMPLICIT_LINK_DIRECTORIES)
      list(APPEND flags -L${folder})
    endif()
    string(REGEX REPLACE "^lib" "-l" name ${name})
    list(APPEND flags ${name})
  endforeach()
  list(JOIN flags " " flags)
  set(${variable} ${flags} PARENT_SCOPE)
endfunction()

# The targets of SUNDIALS do not tell their files; its libraries lie two folders above its
# CMake files. Version 7 keeps its core in a library of its own.
get_filename_component(folder ${SUNDIALS_DIR}/../.. ABSOLUTE)
set(sundials)
foreach(name cvode ida nvecserial sunmatrixband sunlinsolband core)
  if(TARGET SUNDIALS::${name})
    list(APPEND sundials ${folder}/libsundials_${name}.so)
  endif()
endforeach()
fd_link_flags(FD_FOREIGN ${sundials} ${AMD_LIBRARY} ${SUITESPARSE_CONFIG_LIBRARY}
              ${LIBXML2_LIBRARIES} ${UDUNITS_LIBRARY} ${JANSSON_LINK_LIBRARIES}
              ${LIBMD_LINK_LIBRARIES})
file(RELATIVE_PATH FD_UP ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" FD_UP ${FD_UP})
configure_file(cmake/firedamp.pc.in firedamp.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/firedamp.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES LICENSE README.md CHANGELOG.md docs/user.md docs/theory.md
              docs/validation.md docs/references.bib
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
