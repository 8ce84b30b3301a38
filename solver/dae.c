#include "solver/dae.h"

#include <ida/ida.h>
#include <math.h>
#include <nvector/nvector_serial.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sundials/sundials_config.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>

#include "base/diagnostic.h"

/* The Newton iteration ends at this share of the error test; IDA's own third leaves more
 * of the equations than of the flows. Chosen: steps and matrices stay as many. */
static const double NEWTON = 0.01;

struct fd_dae {
    fd_dae_system system;
    fd_dae_settings settings;
    SUNContext context;
    void *memory;
    N_Vector y, rate;
    SUNMatrix matrix; /* stands for what the caller has made ready */
    SUNLinearSolver solver;
    int *found; /* roots */
    bool started;
    double time;
    long steps, residuals, matrices; /* before the last restart */
};

static int residual(sunrealtype t, N_Vector y, N_Vector rate, N_Vector r, void *user) {
    fd_dae *dae = user;
    return dae->system.residual(t, N_VGetArrayPointer(y), N_VGetArrayPointer(rate),
                                N_VGetArrayPointer(r), dae->system.context);
}

static int root(sunrealtype t, N_Vector y, N_Vector rate, sunrealtype *value,
                void *user) {
    (void)rate;
    fd_dae *dae = user;
    return dae->system.root(t, N_VGetArrayPointer(y), value, dae->system.context);
}

static int prepare(sunrealtype t, sunrealtype cj, N_Vector y, N_Vector rate, N_Vector r,
                   SUNMatrix matrix, void *user, N_Vector a, N_Vector b, N_Vector c) {
    (void)r, (void)matrix, (void)a, (void)b, (void)c;
    fd_dae *dae = user;
    return dae->system.prepare(t, cj, N_VGetArrayPointer(y), N_VGetArrayPointer(rate),
                               dae->system.context);
}

/* The matrix and linear solver that IDA is shown. */
static SUNMatrix_ID matrix_id(SUNMatrix matrix) {
    (void)matrix;
    return SUNMATRIX_CUSTOM;
}

static int matrix_zero(SUNMatrix matrix) {
    (void)matrix;
    return SUNMAT_SUCCESS;
}

static void matrix_free(SUNMatrix matrix) {
    SUNMatFreeEmpty(matrix);
}

static SUNLinearSolver_Type solver_type(SUNLinearSolver solver) {
    (void)solver;
    return SUNLINEARSOLVER_DIRECT;
}

static SUNLinearSolver_ID solver_id(SUNLinearSolver solver) {
    (void)solver;
    return SUNLINEARSOLVER_CUSTOM;
}

static int solver_setup(SUNLinearSolver solver, SUNMatrix matrix) {
    (void)solver, (void)matrix;
    return 0;
}

static int solver_solve(SUNLinearSolver solver, SUNMatrix matrix, N_Vector x, N_Vector b,
                        sunrealtype tolerance) {
    (void)matrix, (void)tolerance;
    fd_dae *dae = solver->content;
    N_VScale(1, b, x);
    return dae->system.solve(N_VGetArrayPointer(x), dae->system.context);
}

static int solver_free(SUNLinearSolver solver) {
    SUNLinSolFreeEmpty(solver);
    return 0;
}

static bool make_solver(fd_dae *dae) {
    dae->matrix = SUNMatNewEmpty(dae->context);
    dae->solver = SUNLinSolNewEmpty(dae->context);
    if (!dae->matrix || !dae->solver) return false;
    dae->matrix->ops->getid = matrix_id;
    dae->matrix->ops->zero = matrix_zero;
    dae->matrix->ops->destroy = matrix_free;
    dae->solver->ops->gettype = solver_type;
    dae->solver->ops->getid = solver_id;
    dae->solver->ops->setup = solver_setup;
    dae->solver->ops->solve = solver_solve;
    dae->solver->ops->free = solver_free;
    dae->solver->content = dae;
    return true;
}

/* IDA reports faults through the info; it must not print. See solver/ode.c. */
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
    return IDASetErrHandlerFn(memory, silent, NULL) == IDA_SUCCESS;
}
#endif

static fd_status make(fd_dae *dae) {
    const fd_dae_system *s = &dae->system;
    if (!make_context(&dae->context)) return FD_NO_MEMORY;
    dae->y = N_VNew_Serial(s->n, dae->context);
    dae->rate = N_VNew_Serial(s->n, dae->context);
    dae->memory = IDACreate(dae->context);
    dae->found = calloc((size_t)s->roots + 1, sizeof *dae->found);
    if (!dae->y || !dae->rate || !dae->memory || !dae->found || !make_solver(dae))
        return FD_NO_MEMORY;
    N_VConst(0, dae->y);
    N_VConst(0, dae->rate);
    void *m = dae->memory;
    const fd_dae_settings *set = &dae->settings;
    if (!hush(m) || IDAInit(m, residual, 0, dae->y, dae->rate) != IDA_SUCCESS ||
        IDASStolerances(m, set->relative, set->absolute) != IDA_SUCCESS ||
        IDASetUserData(m, dae) != IDA_SUCCESS ||
        IDASetNonlinConvCoef(m, NEWTON) != IDA_SUCCESS ||
        IDASetLinearSolver(m, dae->solver, dae->matrix) != IDA_SUCCESS ||
        IDASetJacFn(m, prepare) != IDA_SUCCESS)
        return FD_NUMERICS;
    if (s->roots > 0 && IDARootInit(m, s->roots, root) != IDA_SUCCESS) return FD_NUMERICS;
    return FD_OK;
}

fd_status fd_dae_new(const fd_dae_system *system, const fd_dae_settings *settings,
                     fd_dae **dae) {
    *dae = calloc(1, sizeof **dae);
    if (!*dae) return FD_NO_MEMORY;
    (*dae)->system = *system;
    (*dae)->settings = *settings;
    fd_status status = make(*dae);
    if (status != FD_OK) fd_dae_free(dae);
    return status;
}

void fd_dae_free(fd_dae **dae) {
    if (!dae || !*dae) return;
    if ((*dae)->memory) IDAFree(&(*dae)->memory);
    if ((*dae)->solver) SUNLinSolFree((*dae)->solver);
    if ((*dae)->matrix) SUNMatDestroy((*dae)->matrix);
    if ((*dae)->y) N_VDestroy((*dae)->y);
    if ((*dae)->rate) N_VDestroy((*dae)->rate);
    if ((*dae)->context) SUNContext_Free(&(*dae)->context);
    free((*dae)->found);
    free(*dae);
    *dae = NULL;
}

/* Work since the last restart; IDA forgets its counts there. */
static void count(const fd_dae *dae, fd_dae_info *info) {
    IDAGetNumSteps(dae->memory, &info->steps);
    IDAGetNumResEvals(dae->memory, &info->residuals);
    IDAGetNumJacEvals(dae->memory, &info->matrices);
    info->steps += dae->steps;
    info->residuals += dae->residuals;
    info->matrices += dae->matrices;
}

fd_status fd_dae_start(fd_dae *dae, double t, const double *y, const double *rate) {
    fd_dae_info info = {.steps = 0};
    if (dae->started) count(dae, &info);
    dae->steps = info.steps;
    dae->residuals = info.residuals;
    dae->matrices = info.matrices;
    size_t bytes = (size_t)dae->system.n * sizeof *y;
    memcpy(N_VGetArrayPointer(dae->y), y, bytes);
    memcpy(N_VGetArrayPointer(dae->rate), rate, bytes);
    if (IDAReInit(dae->memory, t, dae->y, dae->rate) != IDA_SUCCESS) return FD_NUMERICS;
    dae->time = t;
    dae->started = true;
    return FD_OK;
}

static fd_dae_outcome outcome_of(int flag) {
    switch (flag) {
    case IDA_TOO_MUCH_WORK:
        return FD_DAE_TOO_MANY_STEPS;
    case IDA_TOO_MUCH_ACC:
        return FD_DAE_TOLERANCE_TOO_SMALL;
    case IDA_ERR_FAIL:
        return FD_DAE_ERROR_TEST;
    case IDA_CONV_FAIL:
        return FD_DAE_NONLINEAR;
    case IDA_LSETUP_FAIL:
    case IDA_LSOLVE_FAIL:
        return FD_DAE_LINEAR;
    case IDA_RES_FAIL:
    case IDA_REP_RES_ERR:
    case IDA_FIRST_RES_FAIL:
        return FD_DAE_RESIDUAL;
    default:
        return flag >= 0 ? FD_DAE_REACHED : FD_DAE_OTHER;
    }
}

static void tell_roots(fd_dae *dae) {
    if (IDAGetRootInfo(dae->memory, dae->found) != IDA_SUCCESS) return;
    for (int i = 0; i < dae->system.roots; i++)
        if (dae->found[i]) dae->system.crossed(dae->time, i, dae->system.context);
}

static fd_dae_outcome go(fd_dae *dae, double t) {
    if (IDASetStopTime(dae->memory, t) != IDA_SUCCESS) return FD_DAE_OTHER;
    for (long k = 0; dae->time < t; k++) {
        if (k >= dae->settings.most_steps) return FD_DAE_TOO_MANY_STEPS;
        int flag = IDASolve(dae->memory, t, &dae->time, dae->y, dae->rate, IDA_ONE_STEP);
        if (flag < 0) return outcome_of(flag);
        if (flag == IDA_ROOT_RETURN) tell_roots(dae);
        if (dae->system.taken)
            dae->system.taken(dae->time, N_VGetArrayPointer(dae->y),
                              N_VGetArrayPointer(dae->rate), dae->system.context);
        if (flag == IDA_TSTOP_RETURN) break;
    }
    return FD_DAE_REACHED;
}

fd_status fd_dae_advance(fd_dae *dae, double t, double *y, double *rate,
                         fd_dae_info *info) {
    fd_status status = FD_OK;
    fd_dae_outcome outcome = FD_DAE_REACHED;
    if (!(t >= dae->time)) {
        outcome = FD_DAE_BACKWARDS;
        status = FD_BAD_ARGUMENT;
    } else if (t > dae->time) {
        outcome = go(dae, t);
        if (outcome != FD_DAE_REACHED) status = FD_NUMERICS;
    }
    *info = (fd_dae_info){.outcome = outcome, .time = dae->time};
    count(dae, info);
    size_t bytes = (size_t)dae->system.n * sizeof *y;
    memcpy(y, N_VGetArrayPointer(dae->y), bytes);
    memcpy(rate, N_VGetArrayPointer(dae->rate), bytes);
    return status;
}

const char *fd_dae_outcome_text(fd_dae_outcome outcome) {
    switch (outcome) {
    case FD_DAE_REACHED:
        return FD_N("reached");
    case FD_DAE_TOO_MANY_STEPS:
        return FD_N("too-many-steps");
    case FD_DAE_TOLERANCE_TOO_SMALL:
        return FD_N("tolerance-too-small");
    case FD_DAE_ERROR_TEST:
        return FD_N("error-test");
    case FD_DAE_NONLINEAR:
        return FD_N("nonlinear-solver");
    case FD_DAE_LINEAR:
        return FD_N("linear-solver");
    case FD_DAE_RESIDUAL:
        return FD_N("right-hand-side");
    case FD_DAE_BACKWARDS:
        return FD_N("backwards");
    case FD_DAE_OTHER:
        return FD_N("other");
    }
    return FD_N("unknown");
}
