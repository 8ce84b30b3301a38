/* Counts the allocations of our layers: the linker sends them through these
 * (--wrap, tests/CMakeLists.txt). */
#ifndef FD_TESTS_COUNTING_H
#define FD_TESTS_COUNTING_H

#include <stdlib.h>

static long allocations, allocated_bytes;
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size) {
    allocations++;
    allocated_bytes += (long)size;
    return __real_malloc(size);
}
void *__wrap_calloc(size_t count, size_t size) {
    allocations++;
    allocated_bytes += (long)(count * size);
    return __real_calloc(count, size);
}
void *__wrap_realloc(void *memory, size_t size) {
    allocations++;
    allocated_bytes += (long)size;
    return __real_realloc(memory, size);
}

#endif
