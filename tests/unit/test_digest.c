#include "tests/test.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"

/* The three messages NIST publishes with FIPS 180-4: one block, two blocks, a million
 * letters. */
static const char *const one_block =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char *const two_blocks =
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
static const char *const million =
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

static void agrees_with_the_published_examples(void **state) {
    (void)state;
    char digest[FD_DIGEST_ROOM];
    fd_digest_memory("abc", 3, digest);
    assert_string_equal(digest, one_block);
    const char *text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    fd_digest_memory(text, strlen(text), digest);
    assert_string_equal(digest, two_blocks);
    fd_digest_memory(NULL, 0, digest);
    assert_string_equal(
        digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void reads_a_file_longer_than_its_chunk(void **state) {
    (void)state;
    enum { LETTERS = 1000000 };
    char *letters = malloc(LETTERS), digest[FD_DIGEST_ROOM];
    memset(letters, 'a', LETTERS);
    char folder[] = "/tmp/fd-digest-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char *path = fd_path_join(folder, "letters");
    assert_int_equal(fd_file_write(path, letters, LETTERS), FD_OK);
    assert_int_equal(fd_digest_file(path, digest), FD_OK);
    assert_string_equal(digest, million);
    fd_digest_memory(letters, LETTERS, digest);
    assert_string_equal(digest, million);
    assert_int_equal(fd_file_remove(path), FD_OK);
    assert_int_equal(fd_digest_file(path, digest), FD_CANNOT_READ);
    assert_string_equal(digest, "");
    assert_int_equal(fd_digest_file(folder, digest), FD_CANNOT_READ);
    assert_int_equal(remove(folder), 0);
    free(path);
    free(letters);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_published_examples),
        cmocka_unit_test(reads_a_file_longer_than_its_chunk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
