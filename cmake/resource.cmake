# fd_resource(FOLDER NAME...) makes files or folders of the current source folder resources
# of the program. In the build tree they are links under share/firedamp/FOLDER, so the
# program finds them from bin/ as it does once installed; installing copies them.
function(fd_resource folder)
  set(shared ${PROJECT_BINARY_DIR}/share/firedamp/${folder})
  file(MAKE_DIRECTORY ${shared})
  foreach(name ${ARGN})
    set(source ${CMAKE_CURRENT_SOURCE_DIR}/${name})
    if(NOT EXISTS ${source})
      message(FATAL_ERROR "no resource ${source}")
    endif()
    get_filename_component(last ${name} NAME)
    file(CREATE_LINK ${source} ${shared}/${last} SYMBOLIC)
    if(IS_DIRECTORY ${source})
      install(DIRECTORY ${source}
              DESTINATION ${CMAKE_INSTALL_DATADIR}/firedamp/${folder})
    else()
      install(FILES ${source} DESTINATION ${CMAKE_INSTALL_DATADIR}/firedamp/${folder})
    endif()
  endforeach()
endfunction()
