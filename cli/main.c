/* firedamp: the program. Finds the subcommand, reads the options, runs it. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/resource.h"
#include "base/width.h"
#include "cli/command.h"
#include "cli/version.h"

static const fd_command *const commands[] = {&fd_command_check, &fd_command_solve,
                                             &fd_command_run, &fd_command_import,
                                             &fd_command_plot};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static const fd_option common[] = {
    {"lang", 0, "zh|en", FD_N("language; else by LC_ALL, LC_MESSAGES or LANG")},
    {"quiet", 'q', NULL, FD_N("no notes, no progress")},
    {"help", 'h', NULL, FD_N("this text")},
    {"version", 0, NULL, FD_N("version of the program")},
};
enum { COMMON = sizeof common / sizeof common[0] };

const char *fd_argument(const fd_arguments *arguments, const char *name) {
    for (int i = arguments->n_given; i-- > 0;)
        if (strcmp(arguments->name[i], name) == 0) return arguments->value[i];
    return NULL;
}

static const char *language_of(const char *asked) {
    const char *const variable[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *language = asked;
    for (int i = 0; i < 3 && (!language || !*language); i++)
        language = getenv(variable[i]);
    return language && strncmp(language, "zh", 2) == 0 ? "zh" : "en";
}

/* "  left   right" with the right side in its column, or after a longer left one. */
static void print_pair(const fd_session *session, const char *left, int columns,
                       const char *right) {
    int whole = fd_width_measure(left);
    fd_buffer line = {0};
    fd_buffer_text(&line, "  ");
    fd_width_put(left, whole > columns ? whole : columns, FD_LEFT, &line);
    fd_buffer_print(&line, " %s\n", fd_text(session->catalogue, right));
    fd_buffer_write(&line, session->out);
    fd_buffer_free(&line);
}

static void print_options(const fd_session *session, const fd_option *option, int n) {
    for (int i = 0; i < n; i++) {
        const char *operand = option[i].operand;
        char left[64];
        snprintf(left, sizeof left, "%s%c%s --%s%s%s", option[i].letter ? "-" : " ",
                 option[i].letter ? option[i].letter : ' ', option[i].letter ? "," : " ",
                 option[i].name, operand ? " " : "",
                 operand ? fd_text(session->catalogue, operand) : "");
        print_pair(session, left, 32, option[i].meaning);
    }
}

static void print_help(const fd_session *session, const fd_command *command) {
    fd_say(session->out, session, FD_N("usage: firedamp %1 [OPTION...] %2"),
           command->name, fd_text(session->catalogue, command->operands), NULL);
    fprintf(session->out, "%s\n\n", fd_text(session->catalogue, command->summary));
    print_options(session, command->option, command->n_options);
    print_options(session, common, COMMON);
}

static void print_overview(const fd_session *session) {
    fd_say(session->out, session, FD_N("usage: firedamp COMMAND [OPTION...] FILE..."),
           NULL);
    for (int i = 0; i < COMMANDS; i++)
        fprintf(session->out, "  %-8s %s\n", commands[i]->name,
                fd_text(session->catalogue, commands[i]->summary));
    fd_say(session->out, session, FD_N("firedamp COMMAND --help tells the options."),
           NULL);
}

static void add_option(const fd_option *option, struct option *longs, char *shorts) {
    *longs =
        (struct option){option->name, option->operand ? required_argument : no_argument,
                        NULL, option->letter};
    if (!option->letter) return;
    size_t end = strlen(shorts);
    shorts[end++] = option->letter;
    if (option->operand) shorts[end++] = ':';
    shorts[end] = 0;
}

/* Reads the options of a command; false, with a message, when one is wrong. */
static bool read_arguments(const fd_session *session, const fd_command *command, int argc,
                           char **argv, fd_arguments *arguments) {
    struct option longs[FD_OPTIONS + 1] = {0};
    char shorts[2 * FD_OPTIONS + 2] = ":";
    int n = 0;
    for (int i = 0; i < command->n_options; i++)
        add_option(&command->option[i], &longs[n++], shorts);
    for (int i = 0; i < COMMON; i++) add_option(&common[i], &longs[n++], shorts);
    opterr = 0;
    optind = 1;
    for (int code, at = -1; (code = getopt_long(argc, argv, shorts, longs, &at)) != -1;
         at = -1) {
        if (code == '?' || code == ':') {
            const char letter[] = {'-', (char)optopt, 0};
            bool is_short = optopt > 0 && optopt < 128;
            fd_say(session->error, session,
                   code == ':' ? FD_N("firedamp: option %1 needs a value")
                               : FD_N("firedamp: unknown option %1"),
                   is_short ? letter : argv[optind - 1], NULL);
            return false;
        }
        for (int i = 0; at < 0 && i < n; i++)
            if (longs[i].val == code) at = i;
        if (arguments->n_given == FD_OPTIONS) {
            fd_say(session->error, session, FD_N("firedamp: too many options"), NULL);
            return false;
        }
        arguments->name[arguments->n_given] = longs[at].name;
        arguments->value[arguments->n_given++] = optarg ? optarg : "";
    }
    arguments->operand = argv + optind;
    arguments->n_operands = argc - optind;
    return true;
}

static fd_exit run_command(fd_session *session, const fd_command *command, int argc,
                           char **argv) {
    fd_arguments arguments = {0};
    if (!read_arguments(session, command, argc, argv, &arguments)) return FD_EXIT_USAGE;
    session->quiet = fd_argument(&arguments, "quiet");
    session->json = fd_argument(&arguments, "json");
    if (fd_argument(&arguments, "version")) {
        fprintf(session->out, "firedamp %s\n", FD_VERSION);
        return FD_EXIT_DONE;
    }
    if (fd_argument(&arguments, "help")) {
        print_help(session, command);
        return FD_EXIT_DONE;
    }
    int n = arguments.n_operands;
    if (n < command->least || (command->most && n > command->most)) {
        print_help(&(fd_session){.out = session->error, .catalogue = session->catalogue},
                   command);
        return FD_EXIT_USAGE;
    }
    return command->run(session, &arguments);
}

/* The language may stand before the command: how many arguments it takes there. */
static int leading_language(int argc, char **argv) {
    if (argc > 1 && strncmp(argv[1], "--lang=", 7) == 0) return 1;
    return argc > 2 && strcmp(argv[1], "--lang") == 0 ? 2 : 0;
}

static fd_exit dispatch(fd_session *session, int argc, char **argv) {
    int skipped = leading_language(argc, argv);
    argc -= skipped;
    argv += skipped;
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "--version") == 0) {
        fprintf(session->out, "firedamp %s\n", FD_VERSION);
        return FD_EXIT_DONE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_overview(session);
        return FD_EXIT_DONE;
    }
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(name, commands[i]->name) == 0)
            return run_command(session, commands[i], argc - 1, argv + 1);
    if (*name)
        fd_say(session->error, session, FD_N("firedamp: unknown command %1"), name, NULL);
    print_overview(&(fd_session){.out = session->error, .catalogue = session->catalogue});
    return FD_EXIT_USAGE;
}

/* The language must be known before the options are read, for their own faults. */
static const char *asked_language(int argc, char **argv) {
    const char *asked = NULL;
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0) asked = argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) asked = argv[i + 1];
    }
    return asked;
}

int main(int argc, char **argv) {
    char *resources = NULL;
    fd_resource_folder(&resources);
    const char *asked = asked_language(argc, argv);
    fd_session session = {.resources = resources,
                          .language = language_of(asked),
                          .out = stdout,
                          .error = stderr};
    fd_catalogue *catalogue = NULL;
    if (resources && strcmp(session.language, "zh") == 0) {
        char *path = fd_path_join(resources, "locale/zh_CN/firedamp.mo");
        if (path) catalogue = fd_catalogue_open(path);
        free(path);
    }
    session.catalogue = catalogue;
    fd_exit code;
    if (asked && strcmp(asked, "zh") != 0 && strcmp(asked, "en") != 0) {
        fd_say(session.error, &session, FD_N("firedamp: --lang takes zh or en, not %1"),
               asked, NULL);
        code = FD_EXIT_USAGE;
    } else {
        code = dispatch(&session, argc, argv);
    }
    fd_catalogue_free(&catalogue);
    free(resources);
    if (fflush(stdout) != 0 || ferror(stdout))
        code = fd_exit_worse(code, FD_EXIT_INTERNAL);
    return (int)code;
}
