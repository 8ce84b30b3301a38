/* Functions compiled once for each width of registers, the widest taken that the machine
 * has; the sanitizers do not bear the choice, which is made before they are set up. */
#ifndef FD_SOLVER_WIDE_H
#define FD_SOLVER_WIDE_H

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) &&   \
    !defined(__SANITIZE_THREAD__)
#define FD_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FD_WIDE
#endif

#endif
