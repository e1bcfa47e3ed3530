/* manyhands plan: how likely, and how soon, a chart would show a change. */
#ifndef CLI_COMMAND_PLAN_H
#define CLI_COMMAND_PLAN_H

#include "cli/command.h"

extern const struct command command_plan;

#endif
