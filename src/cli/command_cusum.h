/* manyhands cusum: small lasting changes, by CUSUM or EWMA, from a CSV file. */
#ifndef CLI_COMMAND_CUSUM_H
#define CLI_COMMAND_CUSUM_H

#include "cli/command.h"

extern const struct command command_cusum;

#endif
