/* manyhands chart: a CSV file as a picture. */
#ifndef CLI_COMMAND_CHART_H
#define CLI_COMMAND_CHART_H

#include "cli/command.h"

extern const struct command command_chart;

#endif
