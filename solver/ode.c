#include "solver/ode.h"

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sundials/sundials_config.h>
#include <sunlinsol/sunlinsol_band.h>
#include <sunmatrix/sunmatrix_band.h>

#include "base/diagnostic.h"

struct fd_ode {
    fd_ode_system system;
    SUNContext context;
    void *memory;
    N_Vector y, absolute;
    SUNMatrix matrix;
    SUNLinearSolver solver;
    double time;
    long steps, rates, jacobians; /* before the last restart */
};

static int rate(sunrealtype t, N_Vector y, N_Vector dy, void *user) {
    fd_ode *ode = user;
    return ode->system.rate(t, N_VGetArrayPointer(y), N_VGetArrayPointer(dy),
                            ode->system.context);
}

static void set_entry(void *band, int i, int j, double value) {
    SUNMatrix matrix = band;
    SM_ELEMENT_B(matrix, i, j) = value;
}

static int jacobian(sunrealtype t, N_Vector y, N_Vector fy, SUNMatrix matrix, void *user,
                    N_Vector a, N_Vector b, N_Vector c) {
    (void)fy, (void)a, (void)b, (void)c;
    fd_ode *ode = user;
    ode->system.jacobian(t, N_VGetArrayPointer(y), matrix, set_entry,
                         ode->system.context);
    return 0;
}

/* CVODE reports faults through the info; it must not print. SUNDIALS 7 hangs the handlers
 * on the context, 6 on the integrator. */
#if SUNDIALS_VERSION_MAJOR >= 7
static bool make_context(SUNContext *context) {
    return SUNContext_Create(SUN_COMM_NULL, context) == 0 &&
           SUNContext_ClearErrHandlers(*context) == 0;
}

static bool hush(void *memory) {
    return memory != NULL;
}
#else
static bool make_context(SUNContext *context) {
    return SUNContext_Create(NULL, context) == 0;
}

static void silent(int code, const char *module, const char *function, char *message,
                   void *user) {
    (void)code, (void)module, (void)function, (void)message, (void)user;
}

static bool hush(void *memory) {
    return CVodeSetErrHandlerFn(memory, silent, NULL) == CV_SUCCESS;
}
#endif

static fd_status make(fd_ode *ode, const fd_ode_settings *settings, double t,
                      const double *y) {
    const fd_ode_system *s = &ode->system;
    size_t bytes = (size_t)s->n * sizeof(double);
    if (!make_context(&ode->context)) return FD_NO_MEMORY;
    ode->y = N_VNew_Serial(s->n, ode->context);
    ode->absolute = N_VNew_Serial(s->n, ode->context);
    ode->matrix = SUNBandMatrix(s->n, s->upper, s->lower, ode->context);
    ode->memory = CVodeCreate(CV_BDF, ode->context);
    if (!ode->y || !ode->absolute || !ode->matrix || !ode->memory) return FD_NO_MEMORY;
    ode->solver = SUNLinSol_Band(ode->y, ode->matrix, ode->context);
    if (!ode->solver) return FD_NO_MEMORY;
    memcpy(N_VGetArrayPointer(ode->y), y, bytes);
    memcpy(N_VGetArrayPointer(ode->absolute), settings->absolute, bytes);
    ode->time = t;
    if (!hush(ode->memory) || CVodeInit(ode->memory, rate, t, ode->y) != CV_SUCCESS ||
        CVodeSVtolerances(ode->memory, settings->relative, ode->absolute) != CV_SUCCESS ||
        CVodeSetUserData(ode->memory, ode) != CV_SUCCESS ||
        CVodeSetMaxNumSteps(ode->memory, settings->most_steps) != CV_SUCCESS ||
        CVodeSetLinearSolver(ode->memory, ode->solver, ode->matrix) != CV_SUCCESS ||
        CVodeSetJacFn(ode->memory, jacobian) != CV_SUCCESS)
        return FD_NUMERICS;
    return FD_OK;
}

fd_status fd_ode_new(const fd_ode_system *system, const fd_ode_settings *settings,
                     double t, const double *y, fd_ode **ode) {
    *ode = calloc(1, sizeof **ode);
    if (!*ode) return FD_NO_MEMORY;
    (*ode)->system = *system;
    fd_status status = make(*ode, settings, t, y);
    if (status != FD_OK) fd_ode_free(ode);
    return status;
}

void fd_ode_free(fd_ode **ode) {
    if (!ode || !*ode) return;
    if ((*ode)->memory) CVodeFree(&(*ode)->memory);
    if ((*ode)->solver) SUNLinSolFree((*ode)->solver);
    if ((*ode)->matrix) SUNMatDestroy((*ode)->matrix);
    if ((*ode)->absolute) N_VDestroy((*ode)->absolute);
    if ((*ode)->y) N_VDestroy((*ode)->y);
    if ((*ode)->context) SUNContext_Free(&(*ode)->context);
    free(*ode);
    *ode = NULL;
}

static fd_ode_outcome outcome_of(int flag) {
    switch (flag) {
    case CV_SUCCESS:
        return FD_ODE_REACHED;
    case CV_TOO_MUCH_WORK:
        return FD_ODE_TOO_MANY_STEPS;
    case CV_TOO_MUCH_ACC:
        return FD_ODE_TOLERANCE_TOO_SMALL;
    case CV_ERR_FAILURE:
        return FD_ODE_ERROR_TEST;
    case CV_CONV_FAILURE:
        return FD_ODE_NONLINEAR;
    case CV_RHSFUNC_FAIL:
    case CV_FIRST_RHSFUNC_ERR:
    case CV_REPTD_RHSFUNC_ERR:
    case CV_UNREC_RHSFUNC_ERR:
        return FD_ODE_RATE;
    default:
        return FD_ODE_OTHER;
    }
}

/* Work since the last restart; CVODE forgets its counts there. */
static void count(const fd_ode *ode, long *steps, long *rates, long *jacobians) {
    CVodeGetNumSteps(ode->memory, steps);
    CVodeGetNumRhsEvals(ode->memory, rates);
    CVodeGetNumJacEvals(ode->memory, jacobians);
}

fd_status fd_ode_advance(fd_ode *ode, double t, double *y, fd_ode_info *info) {
    fd_status status = FD_OK;
    fd_ode_outcome outcome = FD_ODE_REACHED;
    if (!(t >= ode->time)) {
        outcome = FD_ODE_BACKWARDS;
        status = FD_BAD_ARGUMENT;
    } else if (t > ode->time) {
        outcome = outcome_of(CVode(ode->memory, t, ode->y, &ode->time, CV_NORMAL));
        if (outcome != FD_ODE_REACHED) status = FD_NUMERICS;
    }
    *info = (fd_ode_info){.outcome = outcome, .time = ode->time};
    count(ode, &info->steps, &info->rates, &info->jacobians);
    info->steps += ode->steps;
    info->rates += ode->rates;
    info->jacobians += ode->jacobians;
    memcpy(y, N_VGetArrayPointer(ode->y), (size_t)ode->system.n * sizeof *y);
    return status;
}

fd_status fd_ode_restart(fd_ode *ode, double t, const double *y) {
    long steps = 0, rates = 0, jacobians = 0;
    count(ode, &steps, &rates, &jacobians);
    ode->steps += steps;
    ode->rates += rates;
    ode->jacobians += jacobians;
    memcpy(N_VGetArrayPointer(ode->y), y, (size_t)ode->system.n * sizeof *y);
    if (CVodeReInit(ode->memory, t, ode->y) != CV_SUCCESS) return FD_NUMERICS;
    ode->time = t;
    return FD_OK;
}

const char *fd_ode_outcome_text(fd_ode_outcome outcome) {
    switch (outcome) {
    case FD_ODE_REACHED:
        return FD_N("reached");
    case FD_ODE_TOO_MANY_STEPS:
        return FD_N("too-many-steps");
    case FD_ODE_TOLERANCE_TOO_SMALL:
        return FD_N("tolerance-too-small");
    case FD_ODE_ERROR_TEST:
        return FD_N("error-test");
    case FD_ODE_NONLINEAR:
        return FD_N("nonlinear-solver");
    case FD_ODE_RATE:
        return FD_N("right-hand-side");
    case FD_ODE_BACKWARDS:
        return FD_N("backwards");
    case FD_ODE_OTHER:
        return FD_N("other");
    }
    return FD_N("unknown");
}
