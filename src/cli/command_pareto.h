/* manyhands pareto: which categories make up most of a count, from a CSV file. */
#ifndef CLI_COMMAND_PARETO_H
#define CLI_COMMAND_PARETO_H

#include "cli/command.h"

extern const struct command command_pareto;

#endif
