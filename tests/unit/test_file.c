#include "tests/test.h"

#include <dirent.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* Each test works in a folder of its own, empty at the start. */
static int make_folder(void **state) {
    char folder[] = "/tmp/fd-file-XXXXXX";
    if (!mkdtemp(folder)) return -1;
    *state = strdup(folder);
    return 0;
}

static int remove_folder(void **state) {
    int failed = remove(*state);
    free(*state);
    return failed;
}

static int files_in(const char *folder) {
    DIR *list = opendir(folder);
    assert_non_null(list);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(list));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(list);
    return count;
}

static void assert_content(const char *path, const char *expected) {
    char *content;
    size_t length;
    assert_int_equal(fd_file_read(path, 1000, &content, &length), FD_OK);
    assert_string_equal(content, expected);
    assert_int_equal(length, strlen(expected));
    free(content);
}

static void writes_and_reads_any_bytes(void **state) {
    enum { LENGTH = 100001 };
    char *path = fd_path_join(*state, "回风巷.bin");
    char *bytes = malloc(LENGTH), *content;
    for (int i = 0; i < LENGTH; i++) bytes[i] = (char)(i % 251);
    size_t length;
    assert_int_equal(fd_file_write(path, bytes, LENGTH), FD_OK);
    assert_int_equal(fd_file_read(path, LENGTH, &content, &length), FD_OK);
    assert_int_equal(length, LENGTH);
    assert_memory_equal(content, bytes, LENGTH);
    assert_int_equal(content[LENGTH], 0);
    free(content);
    assert_int_equal(fd_file_write(path, NULL, 0), FD_OK);
    assert_content(path, "");
    assert_int_equal(fd_file_remove(path), FD_OK);
    free(bytes);
    free(path);
}

static void refuses_what_is_too_long_or_not_there(void **state) {
    char *path = fd_path_join(*state, "a"), *content;
    size_t length = 7;
    assert_int_equal(fd_file_write(path, "12345", 5), FD_OK);
    assert_int_equal(fd_file_read(path, 5, &content, &length), FD_OK);
    free(content);
    assert_int_equal(fd_file_read(path, 4, &content, &length), FD_BAD_INPUT);
    assert_null(content);
    assert_int_equal(length, 0);
    /* A limit beside the size of the first piece that is read. */
    for (size_t limit = (1 << 14) - 3; limit < (1 << 14) + 3; limit++)
        assert_int_equal(fd_file_read("/dev/zero", limit, &content, &length),
                         FD_BAD_INPUT);
    assert_int_equal(fd_file_read("/dev/zero", 100000, &content, &length), FD_BAD_INPUT);
    assert_int_equal(fd_file_remove(path), FD_OK);
    assert_int_equal(fd_file_remove(path), FD_OK);
    assert_false(fd_file_exists(path));
    assert_int_equal(fd_file_read(path, 5, &content, &length), FD_CANNOT_READ);
    assert_int_equal(fd_file_read(*state, 5, &content, &length), FD_CANNOT_READ);
    assert_int_equal(fd_file_remove(*state), FD_CANNOT_WRITE);
    free(path);
}

static void tells_why_an_input_is_refused(void **state) {
    char *path = fd_path_join(*state, "a"), *content;
    size_t length;
    fd_diagnostics *list = fd_diagnostics_new();
    assert_int_equal(fd_file_load(path, 4, list, &content, &length), FD_CANNOT_READ);
    assert_int_equal(fd_file_load(*state, 4, list, &content, &length), FD_CANNOT_READ);
    assert_int_equal(fd_file_write(path, "12345", 5), FD_OK);
    assert_int_equal(fd_file_load(path, 4, list, &content, &length), FD_BAD_INPUT);
    assert_int_equal(fd_diagnostics_faults(list), 3);
    const char *const codes[] = {"FILE-UNREADABLE", "FILE-UNREADABLE", "FILE-TOO-LONG"};
    const char *const reasons[] = {"there is no such file", "it is a folder", "4"};
    for (int i = 0; i < 3; i++) {
        const fd_diagnostic *d = fd_diagnostics_get(list, i);
        assert_string_equal(d->message->code, codes[i]);
        assert_string_equal(d->argument[0], reasons[i]);
        assert_string_equal(d->place.file, i == 1 ? (const char *)*state : path);
    }
    assert_int_equal(fd_file_load(path, 5, list, &content, &length), FD_OK);
    assert_string_equal(content, "12345");
    assert_int_equal(fd_diagnostics_count(list), 3);
    free(content);
    assert_int_equal(fd_file_remove(path), FD_OK);
    fd_diagnostics_free(&list);
    free(path);
}

static void a_draft_shows_only_when_it_is_whole(void **state) {
    char *path = fd_path_join(*state, "a");
    assert_int_equal(fd_file_write(path, "old", 3), FD_OK);
    fd_draft *draft, *other;
    assert_int_equal(fd_draft_open(path, &draft), FD_OK);
    assert_int_equal(fd_draft_open(path, &other), FD_OK);
    fputs("new", fd_draft_stream(draft));
    fputs("other", fd_draft_stream(other));
    fflush(fd_draft_stream(draft));
    assert_content(path, "old");
    assert_int_equal(fd_draft_commit(&draft), FD_OK);
    assert_null(draft);
    assert_content(path, "new");
    fd_draft_discard(&other);
    assert_null(other);
    fd_draft_discard(&other);
    assert_content(path, "new");
    assert_int_equal(files_in(*state), 1);
    struct stat info;
    mode_t mask = umask(0);
    umask(mask);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0666 & ~mask);
    assert_int_equal(fd_file_remove(path), FD_OK);
    free(path);
}

/* A limit on the size of files stands for the full disk. */
static void a_full_disk_leaves_the_old_file(void **state) {
    enum { LENGTH = 1 << 16 };
    char *path = fd_path_join(*state, "a"), *bytes = calloc(1, LENGTH);
    assert_int_equal(fd_file_write(path, "old", 3), FD_OK);
    struct rlimit usual, tight;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
    tight = usual;
    tight.rlim_cur = LENGTH / 2;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    fd_status at_once = fd_file_write(path, bytes, LENGTH);
    fd_draft *draft;
    assert_int_equal(fd_draft_open(path, &draft), FD_OK);
    for (int i = 0; i < LENGTH; i++) fputc('x', fd_draft_stream(draft));
    fd_status at_last = fd_draft_commit(&draft);
    /* Room that comes back does not bring back what was lost. */
    fd_draft *gap;
    assert_int_equal(fd_draft_open(path, &gap), FD_OK);
    for (int i = 0; i < LENGTH; i++) fputc('x', fd_draft_stream(gap));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
    assert_int_equal(fd_draft_commit(&gap), FD_CANNOT_WRITE);
    assert_int_equal(at_once, FD_CANNOT_WRITE);
    assert_int_equal(at_last, FD_CANNOT_WRITE);
    assert_null(draft);
    assert_content(path, "old");
    assert_int_equal(files_in(*state), 1);
    assert_int_equal(fd_file_remove(path), FD_OK);
    free(bytes);
    free(path);
}

static void a_refused_name_leaves_nothing_behind(void **state) {
    char *path = fd_path_join(*state, "folder"), *inside = fd_path_join(path, "a");
    assert_int_equal(fd_file_write(inside, "x", 1), FD_CANNOT_WRITE);
    assert_int_equal(fd_folder_make(path), FD_OK);
    assert_int_equal(fd_file_write(path, "x", 1), FD_CANNOT_WRITE);
    assert_int_equal(files_in(*state), 1);
    assert_int_equal(files_in(path), 0);
    assert_int_equal(remove(path), 0);
    free(inside);
    free(path);
}

static void makes_folders_all_the_way(void **state) {
    char *deep = fd_path_join(*state, "a//b/c/"), *file = fd_path_join(*state, "a/b/f");
    char *below = fd_path_join(file, "d");
    assert_int_equal(fd_folder_make(deep), FD_OK);
    assert_int_equal(fd_folder_make(deep), FD_OK);
    assert_true(fd_folder_exists(deep));
    assert_int_equal(fd_file_write(file, "x", 1), FD_OK);
    assert_true(fd_file_exists(file));
    assert_false(fd_folder_exists(file));
    assert_int_equal(fd_folder_make(file), FD_CANNOT_WRITE);
    assert_int_equal(fd_folder_make(below), FD_CANNOT_WRITE);
    assert_int_equal(fd_folder_make("/"), FD_OK);
    assert_int_equal(fd_folder_make(""), FD_CANNOT_WRITE);
    assert_int_equal(fd_file_remove(file), FD_OK);
    const char *const made[] = {"a/b/c", "a/b", "a"};
    for (int i = 0; i < 3; i++) {
        char *folder = fd_path_join(*state, made[i]);
        assert_int_equal(remove(folder), 0);
        free(folder);
    }
    free(below);
    free(file);
    free(deep);
}

static void joins_and_cuts_paths(void **state) {
    (void)state;
    const char *const joined[][3] = {{"a", "b", "a/b"},
                                     {"a/", "b", "a/b"},
                                     {"", "b", "b"},
                                     {"a", "/b", "/b"},
                                     {"/", "b", "/b"}};
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
        char *path = fd_path_join(joined[i][0], joined[i][1]);
        assert_string_equal(path, joined[i][2]);
        free(path);
    }
    const char *const cut[][2] = {{"a/b.xml", "a"}, {"b.xml", "."},    {"/b.xml", "/"},
                                  {"a/b/", "a/b"},  {"a//b.xml", "a"}, {"//b", "/"},
                                  {"", "."}};
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        char *folder = fd_path_folder(cut[i][0]);
        assert_string_equal(folder, cut[i][1]);
        free(folder);
    }
}

#define IN_A_FOLDER(test)                                                                \
    cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(writes_and_reads_any_bytes),
        IN_A_FOLDER(refuses_what_is_too_long_or_not_there),
        IN_A_FOLDER(tells_why_an_input_is_refused),
        IN_A_FOLDER(a_draft_shows_only_when_it_is_whole),
        IN_A_FOLDER(a_full_disk_leaves_the_old_file),
        IN_A_FOLDER(a_refused_name_leaves_nothing_behind),
        IN_A_FOLDER(makes_folders_all_the_way),
        cmocka_unit_test(joins_and_cuts_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
