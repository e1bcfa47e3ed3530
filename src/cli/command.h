/* What a command of the program is, and what it is called with. Types only. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/arena.h"
#include "base/msg.h"
#include "words/lang.h"

/* How the program ends: the same for every command. */
enum command_exit {
    COMMAND_DONE = 0,
    COMMAND_USAGE = 1,    /* the command line is not understood */
    COMMAND_REFUSED = 2,  /* what was read cannot be taken */
    COMMAND_UNWRITTEN = 3 /* the result could not be written */
};

/* One call: the memory ends with it. argv[0] is the command's own name. */
struct command_call {
    struct arena *arena;
    enum lang     lang; /* of sentences; set from the environment, --lang may change it */
    int           argc;
    char        **argv;
};

struct command {
    const char *name;
    enum msg    summary; /* one line, for the list of commands */
    enum msg    help;    /* all of it, for --help */
    enum command_exit (*run)(struct command_call *call);
};

#endif
