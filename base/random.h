/* Counter-based random numbers: Philox4x32-10.
 *
 * Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3". A
 * block is a pure function of (key, counter), so a sample keyed by its number gives the
 * same bits on any thread, in any order. Proved against the known answers published with
 * the Random123 library in tests/unit/test_random.c. */
#ifndef FD_BASE_RANDOM_H
#define FD_BASE_RANDOM_H

#include <stdint.h>

/* The bijection itself: four words of counter and two of key to four random words. */
void fd_random_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* A walk along one stream. The seed is the key; the stream (say, the sample's number) is
 * the upper half of the counter, so 2^64 streams of 2^65 numbers never meet. */
typedef struct fd_random {
    uint64_t seed, stream, position;
    uint32_t block[4];
    int used; /* words of the block already given out */
} fd_random;

fd_random fd_random_start(uint64_t seed, uint64_t stream);

/* Next 64 random bits. */
uint64_t fd_random_bits(fd_random *random);

/* Uniform in [0, 1), multiples of 2^-53. */
double fd_random_uniform(fd_random *random);

/* Uniform whole number in 0..count-1, without bias; count > 0. */
int fd_random_index(fd_random *random, int count);

#endif
