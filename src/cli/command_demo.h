/* manyhands demo: a store with a simulated programme, and a file of what was planted in it. */
#ifndef CLI_COMMAND_DEMO_H
#define CLI_COMMAND_DEMO_H

#include "cli/command.h"

extern const struct command command_demo;

#endif
