/* manyhands funnel: which of many units lie outside what their size and chance allow, from a CSV file. */
#ifndef CLI_COMMAND_FUNNEL_H
#define CLI_COMMAND_FUNNEL_H

#include "cli/command.h"

extern const struct command command_funnel;

#endif
