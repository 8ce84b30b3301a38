/* Small result folders for tests: made of given tables, or copied from tests/data/result.
 */
#ifndef FD_TESTS_RESULT_H
#define FD_TESTS_RESULT_H

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "tests/test.h"

typedef struct result_table {
    const char *name, *text;
} result_table;

/* Removes a folder and all in it, two levels deep as results are. */
static inline void remove_tree(const char *folder) {
    DIR *list = opendir(folder);
    if (!list) return;
    for (struct dirent *e = readdir(list); e; e = readdir(list)) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        char *path = fd_path_join(folder, e->d_name);
        if (fd_folder_exists(path))
            remove_tree(path);
        else
            unlink(path);
        free(path);
    }
    closedir(list);
    rmdir(folder);
}

/* A fresh folder under TMPDIR or /tmp, which the caller frees. */
static inline char *make_temporary(void) {
    const char *base = getenv("TMPDIR");
    char *path = fd_path_join(base && *base ? base : "/tmp", "firedamp-XXXXXX");
    assert_non_null(mkdtemp(path));
    return path;
}

static inline void write_table(const char *folder, const char *name, const char *text) {
    char *path = fd_path_join(folder, name);
    assert_int_equal(fd_file_write(path, text, strlen(text)), FD_OK);
    free(path);
}

/* A folder with these tables and the summary that vouches for them, plan from 2026-11-01
 * for 60 days. */
static inline char *make_result(const result_table *table, int count) {
    char *folder = make_temporary();
    static const char head[] =
        "{\"schema\": 1, \"scenario\": {\"id\": \"t\", \"name\": \"T\"}, \"plan\": "
        "{\"start\": \"2026-11-01\", \"days\": 60}, \"worst\": {\"date\": "
        "\"2026-12-01\"}, \"files\": {";
    char summary[4096], digest[FD_DIGEST_ROOM];
    size_t used = (size_t)snprintf(summary, sizeof summary, "%s", head);
    for (int i = 0; i < count; i++) {
        write_table(folder, table[i].name, table[i].text);
        fd_digest_memory(table[i].text, strlen(table[i].text), digest);
        used +=
            (size_t)snprintf(summary + used, sizeof summary - used, "%s\"%s\": \"%s\"",
                             i ? ", " : "", table[i].name, digest);
    }
    snprintf(summary + used, sizeof summary - used, "}}");
    write_table(folder, "summary.json", summary);
    return folder;
}

/* A copy of the result that the tests keep. */
static inline char *copy_result(void) {
    char *folder = make_temporary();
    DIR *list = opendir("tests/data/result");
    assert_non_null(list);
    for (struct dirent *e = readdir(list); e; e = readdir(list)) {
        if (e->d_name[0] == '.') continue;
        char *from = fd_path_join("tests/data/result", e->d_name), *bytes;
        size_t length;
        assert_int_equal(fd_file_read(from, 1 << 22, &bytes, &length), FD_OK);
        char *to = fd_path_join(folder, e->d_name);
        assert_int_equal(fd_file_write(to, bytes, length), FD_OK);
        free(to);
        free(bytes);
        free(from);
    }
    closedir(list);
    return folder;
}

static inline void drop_result(char *folder) {
    remove_tree(folder);
    free(folder);
}

#endif
