/* `manyhands serve`: the web application on one store. */
#ifndef CLI_COMMAND_SERVE_H
#define CLI_COMMAND_SERVE_H

#include "cli/command.h"

extern const struct command command_serve;

#endif
