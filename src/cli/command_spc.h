/* manyhands spc: limits, signals and verdicts of a CSV file, as text, JSON or CSV. */
#ifndef CLI_COMMAND_SPC_H
#define CLI_COMMAND_SPC_H

#include "cli/command.h"

extern const struct command command_spc;

#endif
