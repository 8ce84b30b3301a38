#include "tests/test.h"

#include <string.h>

#include "base/file.h"
#include "base/resource.h"

/* The test program lies in tests/ of the build tree, beside share/ as bin/ does. */
static void finds_the_build_tree_from_the_program(void **state) {
    (void)state;
    unsetenv("FIREDAMP_DATA");
    char *folder, *path;
    assert_int_equal(fd_resource_folder(&folder), FD_OK);
    assert_non_null(strstr(folder, "/share/firedamp"));
    assert_int_equal(fd_resource_find("locale/zh_CN/firedamp.mo", &path), FD_OK);
    assert_int_equal(strncmp(path, folder, strlen(folder)), 0);
    assert_true(fd_file_exists(path));
    free(path);
    setenv("FIREDAMP_DATA", "", 1);
    assert_int_equal(fd_resource_find("locale/zh_CN/firedamp.mo", &path), FD_OK);
    free(path);
    free(folder);
}

static void the_environment_comes_first(void **state) {
    (void)state;
    char folder[] = "/tmp/fd-resource-XXXXXX", *found, *path;
    assert_non_null(mkdtemp(folder));
    char *file = fd_path_join(folder, "a.xml");
    assert_int_equal(fd_file_write(file, "x", 1), FD_OK);
    setenv("FIREDAMP_DATA", folder, 1);
    assert_int_equal(fd_resource_folder(&found), FD_OK);
    assert_string_equal(found, folder);
    assert_int_equal(fd_resource_find("a.xml", &path), FD_OK);
    assert_string_equal(path, file);
    free(path);
    /* What the build tree has must not stand in for what this folder lacks. */
    assert_int_equal(fd_resource_find("locale/zh_CN/firedamp.mo", &path), FD_NO_RESOURCE);
    assert_null(path);
    setenv("FIREDAMP_DATA", file, 1);
    free(found);
    assert_int_equal(fd_resource_folder(&found), FD_NO_RESOURCE);
    assert_null(found);
    assert_int_equal(fd_resource_find("a.xml", &path), FD_NO_RESOURCE);
    assert_int_equal(fd_file_remove(file), FD_OK);
    assert_int_equal(remove(folder), 0);
    free(file);
}

static void a_name_stays_inside(void **state) {
    (void)state;
    char folder[] = "/tmp/fd-resource-XXXXXX", *path;
    assert_non_null(mkdtemp(folder));
    setenv("FIREDAMP_DATA", folder, 1);
    char *inner = fd_path_join(folder, "..a"), *odd = fd_path_join(inner, "b..");
    assert_int_equal(fd_folder_make(odd), FD_OK);
    const char *const outside[] = {"/etc/passwd", "..", "../etc",       "..a/../..",
                                   "..a/..",      "",   "..a/../../tmp"};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        if (fd_resource_find(outside[i], &path) != FD_NO_RESOURCE)
            fail_msg("%s leads outside", outside[i]);
        assert_null(path);
    }
    assert_int_equal(fd_resource_find("..a/b..", &path), FD_OK);
    assert_string_equal(path, odd);
    free(path);
    assert_int_equal(remove(odd) + remove(inner) + remove(folder), 0);
    free(odd);
    free(inner);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_build_tree_from_the_program),
        cmocka_unit_test(the_environment_comes_first),
        cmocka_unit_test(a_name_stays_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
