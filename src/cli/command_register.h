/* `manyhands register`: brings in a file of places. */
#ifndef CLI_COMMAND_REGISTER_H
#define CLI_COMMAND_REGISTER_H

#include "cli/command.h"

extern const struct command command_register;

#endif
