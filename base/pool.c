#include "base/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* Looks for work before a thread sleeps: chosen, about 50 us, longer than the pauses
 * between the runs of one solve and too short to be missed by others. */
enum { LOOKS = 1000 };

/* Looks before a thread takes over a task of another: chosen, some microseconds. To fetch
 * what the other has in its cache costs about as much. */
enum { PATIENCE = 200 };

enum { LINE = 64 }; /* bytes of a cache line */

/* The tasks of one thread: `at` holds the run in its upper half and the next task in its
 * lower, so that no thread late from one run can take a task of another. */
typedef struct share {
    _Alignas(LINE) _Atomic uint64_t at;
    atomic_int end;
} share;

/* What a thread is started with. */
typedef struct member {
    fd_pool *pool;
    int number;
    pthread_t thread;
} member;

struct fd_pool {
    int threads, started; /* started: beside the caller's */
    member *member;
    share *share; /* by thread */
    _Atomic(fd_pool_task *) task;
    _Atomic(void *) context;
    _Alignas(LINE) atomic_uint run; /* number of the last one */
    _Alignas(LINE) atomic_int left; /* tasks of it that have not ended */
    atomic_int asleep;              /* threads that wait for a run asleep */
    atomic_bool awaited;            /* the caller sleeps till the last task ends */
    atomic_bool stopped;
    pthread_mutex_t lock;
    pthread_cond_t begun, ended;
};

static inline void pause_a_little(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ __volatile__("yield");
#endif
}

/* Works on what is left of one share in the given run. */
static void work_off(fd_pool *pool, share *s, unsigned run) {
    uint64_t at = atomic_load(&s->at);
    for (;;) {
        int index = (int)(at & UINT32_MAX);
        if (at >> 32 != run || index >= atomic_load(&s->end)) return;
        fd_pool_task *task = atomic_load(&pool->task);
        void *context = atomic_load(&pool->context);
        if (!atomic_compare_exchange_weak(&s->at, &at, at + 1)) continue;
        task(context, index);
        if (atomic_fetch_sub(&pool->left, 1) == 1 && atomic_load(&pool->awaited)) {
            pthread_mutex_lock(&pool->lock);
            pthread_cond_signal(&pool->ended);
            pthread_mutex_unlock(&pool->lock);
        }
        at = atomic_load(&s->at);
    }
}

/* Own share first, then, where others do not get on with theirs, those that follow. */
static void work_on(fd_pool *pool, int number, unsigned run) {
    work_off(pool, &pool->share[number], run);
    for (int i = 0; i < PATIENCE; i++) {
        if (atomic_load(&pool->left) == 0 || atomic_load(&pool->run) != run) return;
        pause_a_little();
    }
    for (int i = 1; i < pool->threads; i++)
        work_off(pool, &pool->share[(number + i) % pool->threads], run);
}

/* Returns when there is another run than the one seen, or the pool has stopped. */
static void await_run(fd_pool *pool, unsigned seen) {
    for (int i = 0; i < LOOKS; i++) {
        if (atomic_load(&pool->run) != seen || atomic_load(&pool->stopped)) return;
        pause_a_little();
    }
    pthread_mutex_lock(&pool->lock);
    atomic_fetch_add(&pool->asleep, 1);
    while (atomic_load(&pool->run) == seen && !atomic_load(&pool->stopped))
        pthread_cond_wait(&pool->begun, &pool->lock);
    atomic_fetch_sub(&pool->asleep, 1);
    pthread_mutex_unlock(&pool->lock);
}

static void *live(void *argument) {
    member *self = argument;
    fd_pool *pool = self->pool;
    for (unsigned seen = 0;;) {
        await_run(pool, seen);
        if (atomic_load(&pool->stopped)) return NULL;
        seen = atomic_load(&pool->run);
        work_on(pool, self->number, seen);
    }
}

static void await_end(fd_pool *pool) {
    for (int i = 0; i < LOOKS; i++) {
        if (atomic_load(&pool->left) == 0) return;
        pause_a_little();
    }
    pthread_mutex_lock(&pool->lock);
    atomic_store(&pool->awaited, true);
    while (atomic_load(&pool->left) > 0) pthread_cond_wait(&pool->ended, &pool->lock);
    atomic_store(&pool->awaited, false);
    pthread_mutex_unlock(&pool->lock);
}

void fd_pool_run(fd_pool *pool, int n, fd_pool_task *task, void *context) {
    if (!pool || pool->threads == 1 || n < 2) {
        for (int i = 0; i < n; i++) task(context, i);
        return;
    }
    unsigned run = atomic_load(&pool->run) + 1;
    atomic_store(&pool->task, task);
    atomic_store(&pool->context, context);
    atomic_store(&pool->left, n);
    for (int i = 0; i < pool->threads; i++) {
        share *s = &pool->share[i];
        uint64_t first = (uint64_t)n * (uint64_t)i / (uint64_t)pool->threads;
        /* Shut to the last run before its end moves. */
        atomic_store(&s->at, (uint64_t)run << 32);
        atomic_store(&s->end, (int)((int64_t)n * (i + 1) / pool->threads));
        atomic_store(&s->at, (uint64_t)run << 32 | first);
    }
    atomic_store(&pool->run, run);
    if (atomic_load(&pool->asleep) > 0) {
        pthread_mutex_lock(&pool->lock);
        pthread_cond_broadcast(&pool->begun);
        pthread_mutex_unlock(&pool->lock);
    }
    work_on(pool, 0, run);
    await_end(pool);
}

int fd_pool_threads(const fd_pool *pool) {
    return pool ? pool->threads : 1;
}

void fd_pool_free(fd_pool **pool) {
    fd_pool *p = *pool;
    if (!p) return;
    pthread_mutex_lock(&p->lock);
    atomic_store(&p->stopped, true);
    pthread_cond_broadcast(&p->begun);
    pthread_mutex_unlock(&p->lock);
    for (int i = 1; i <= p->started; i++) pthread_join(p->member[i].thread, NULL);
    pthread_cond_destroy(&p->begun);
    pthread_cond_destroy(&p->ended);
    pthread_mutex_destroy(&p->lock);
    free(p->member);
    free(p->share);
    free(p);
    *pool = NULL;
}

static bool start_members(fd_pool *p) {
    for (int i = 1; i < p->threads; i++) {
        p->member[i] = (member){.pool = p, .number = i};
        if (pthread_create(&p->member[i].thread, NULL, live, &p->member[i])) return false;
        p->started = i;
    }
    return true;
}

/* At the beginning of a cache line. */
static void *take_aligned(size_t size) {
    return aligned_alloc(LINE, (size + LINE - 1) / LINE * LINE);
}

fd_status fd_pool_new(int threads, fd_pool **pool) {
    *pool = NULL;
    if (threads < 1) return FD_BAD_ARGUMENT;
    fd_pool *p = take_aligned(sizeof *p);
    if (!p) return FD_NO_MEMORY;
    size_t count = (size_t)threads;
    *p = (fd_pool){.threads = threads,
                   .member = calloc(count, sizeof *p->member),
                   .share = take_aligned(count * sizeof *p->share)};
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->begun, NULL);
    pthread_cond_init(&p->ended, NULL);
    bool ok = p->member && p->share;
    for (int i = 0; ok && i < threads; i++) p->share[i] = (share){0};
    if (!ok || !start_members(p)) {
        fd_pool_free(&p);
        return FD_NO_MEMORY;
    }
    *pool = p;
    return FD_OK;
}
