/* A few threads that share out short tasks: the one file that knows pthreads.
 *
 * A run costs a few microseconds: threads that have just worked wait for the next run
 * awake, for some tens of microseconds, and only then sleep. Every thread begins with its
 * own share of the tasks, the same in every run of as many tasks, so that what a task
 * touches stays in its cache; then it takes over what others have not begun, so that a
 * thread the system holds up delays one task alone. Which thread works on a task must
 * therefore not matter to its result. Proved in tests/unit/test_pool.c. */
#ifndef FD_BASE_POOL_H
#define FD_BASE_POOL_H

#include "base/status.h"

typedef struct fd_pool fd_pool;

typedef void fd_pool_task(void *context, int index);

/* threads: those that work at once, the caller's among them; with 1 there is no other.
 * Fails with FD_BAD_ARGUMENT below 1, FD_NO_MEMORY when a thread cannot be had. */
fd_status fd_pool_new(int threads, fd_pool **pool);
void fd_pool_free(fd_pool **pool);

/* Nullable: pool (gives 1). */
int fd_pool_threads(const fd_pool *pool);

/* Calls task(context, i) for every i in 0..n-1 once, and returns when all have ended.
 * Nullable: pool; then, and with one thread, plain calls in rising order. Allocates
 * nothing. A pool serves one caller at a time, and no task may run another on it. */
void fd_pool_run(fd_pool *pool, int n, fd_pool_task *task, void *context);

#endif
