#include "models/kernel.h"

#include "models/afterflow.h"
#include "models/lump.h"
#include "models/rib.h"

double fd_kernel_released(const fd_kernel *kernel, double age) {
    if (!(age > 0)) return 0;
    switch (kernel->law) {
    case FD_KERNEL_AIREY:
        return fd_lump_released(kernel->time, kernel->exponent, age);
    case FD_KERNEL_POWER:
        return fd_lump_power(kernel->time, kernel->exponent, age);
    case FD_KERNEL_DECAY:
        return fd_afterflow_released(kernel->time, age);
    case FD_KERNEL_WALL:
        return fd_rib_volume(1, 0, age);
    }
    return 0;
}
