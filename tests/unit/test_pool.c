#include "tests/test.h"

#include <time.h>

#include "base/pool.h"

enum { MOST = 200 };

/* Plain integers: two tasks on one of them, or a run that returns early, is a race that
 * the thread sanitizer and the sums both see. */
typedef struct ledger {
    int calls[MOST], order[MOST], length;
} ledger;

static void count(void *context, int index) {
    ledger *l = context;
    l->calls[index]++;
}

static void list(void *context, int index) {
    ledger *l = context;
    l->order[l->length++] = index;
}

static void every_task_runs_once(void **state) {
    (void)state;
    for (int threads = 1; threads <= 5; threads++) {
        fd_pool *pool;
        assert_int_equal(fd_pool_new(threads, &pool), FD_OK);
        assert_int_equal(fd_pool_threads(pool), threads);
        for (int run = 0; run < 2000; run++) {
            int n = run % (MOST + 1);
            ledger l = {0};
            fd_pool_run(pool, n, count, &l);
            for (int i = 0; i < MOST; i++) assert_int_equal(l.calls[i], i < n);
        }
        fd_pool_free(&pool);
        assert_null(pool);
    }
}

static void sleep_ms(long ms) {
    struct timespec time = {0, ms * 1000000};
    nanosleep(&time, NULL);
}

static void count_slowly(void *context, int index) {
    sleep_ms(index == 0 ? 5 : 0);
    count(context, index);
}

/* Threads that have gone to sleep come back; a caller that sleeps over a long task too.
 */
static void pauses_do_no_harm(void **state) {
    (void)state;
    fd_pool *pool;
    assert_int_equal(fd_pool_new(3, &pool), FD_OK);
    for (int run = 0; run < 10; run++) {
        ledger l = {0};
        fd_pool_run(pool, MOST, run % 2 ? count : count_slowly, &l);
        for (int i = 0; i < MOST; i++) assert_int_equal(l.calls[i], 1);
        sleep_ms(3);
    }
    fd_pool_free(&pool);
}

static void one_thread_is_plain_calls(void **state) {
    (void)state;
    fd_pool *pool, *none = NULL;
    ledger a = {0}, b = {0};
    assert_int_equal(fd_pool_new(1, &pool), FD_OK);
    fd_pool_run(pool, MOST, list, &a);
    fd_pool_run(none, MOST, list, &b);
    assert_int_equal(a.length, MOST);
    for (int i = 0; i < MOST; i++) assert_int_equal(a.order[i], i);
    assert_memory_equal(&a, &b, sizeof a);
    assert_int_equal(fd_pool_threads(none), 1);
    fd_pool_free(&pool);
    fd_pool_free(&none);
}

static void no_threads_are_refused(void **state) {
    (void)state;
    fd_pool *pool;
    assert_int_equal(fd_pool_new(0, &pool), FD_BAD_ARGUMENT);
    assert_null(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_task_runs_once),
        cmocka_unit_test(pauses_do_no_harm),
        cmocka_unit_test(one_thread_is_plain_calls),
        cmocka_unit_test(no_threads_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
