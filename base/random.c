#include "base/random.h"

/* Multipliers and Weyl increments of the paper's table 2 and section 4. */
enum { ROUNDS = 10 };
static const uint32_t M0 = 0xD2511F53u, M1 = 0xCD9E8D57u;
static const uint32_t W0 = 0x9E3779B9u, W1 = 0xBB67AE85u;

void fd_random_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t a = (uint64_t)M0 * c0, b = (uint64_t)M1 * c2;
        c0 = (uint32_t)(b >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)b;
        c2 = (uint32_t)(a >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)a;
        k0 += W0;
        k1 += W1;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
}

fd_random fd_random_start(uint64_t seed, uint64_t stream) {
    return (fd_random){.seed = seed, .stream = stream, .used = 4};
}

uint64_t fd_random_bits(fd_random *random) {
    if (random->used >= 4) {
        const uint32_t counter[4] = {
            (uint32_t)random->position, (uint32_t)(random->position >> 32),
            (uint32_t)random->stream, (uint32_t)(random->stream >> 32)};
        const uint32_t key[2] = {(uint32_t)random->seed, (uint32_t)(random->seed >> 32)};
        fd_random_block(counter, key, random->block);
        random->position++;
        random->used = 0;
    }
    const uint32_t *word = random->block + random->used;
    random->used += 2;
    return (uint64_t)word[1] << 32 | word[0];
}

double fd_random_uniform(fd_random *random) {
    return (double)(fd_random_bits(random) >> 11) * 0x1p-53;
}

int fd_random_index(fd_random *random, int count) {
    /* Bits past the last whole multiple of count would favour the low numbers. */
    uint64_t whole = UINT64_MAX - UINT64_MAX % (uint64_t)count, bits;
    do bits = fd_random_bits(random);
    while (bits >= whole);
    return (int)(bits % (uint64_t)count);
}
