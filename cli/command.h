/* A subcommand: one row in the table of cli/main.c, one file. */
#ifndef FD_CLI_COMMAND_H
#define FD_CLI_COMMAND_H

#include "cli/session.h"

typedef struct fd_option {
    const char *name;
    char letter;         /* 0 where there is no short form */
    const char *operand; /* catalogue key, what follows it; null for a switch */
    const char *meaning; /* catalogue key */
} fd_option;

enum { FD_OPTIONS = 256 }; /* given on one command line, at most */

typedef struct fd_arguments {
    int n_operands;
    char **operand;
    int n_given;
    const char *name[FD_OPTIONS], *value[FD_OPTIONS]; /* options in order of appearance */
} fd_arguments;

/* The last value given for an option ("" for a switch); null when it was not given. */
const char *fd_argument(const fd_arguments *arguments, const char *name);

typedef struct fd_command {
    const char *name;
    const char *operands; /* catalogue key, as the usage line shows them */
    const char *summary;  /* catalogue key */
    const fd_option *option;
    int n_options;
    int least, most; /* operands; most 0 = any number */
    fd_exit (*run)(fd_session *session, const fd_arguments *arguments);
} fd_command;

/* Options several commands take. */
#define FD_OPTION_JSON                                                                   \
    { "json", 0, NULL, FD_N("result as JSON on standard output") }
#define FD_OPTION_OUTPUT(what)                                                           \
    { "output", 'o', FD_N("PATH"), what }

extern const fd_command fd_command_check, fd_command_solve, fd_command_run,
    fd_command_import, fd_command_plot;

#endif
