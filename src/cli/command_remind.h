/* manyhands remind: writes the day's reminders, or says how many there would be. */
#ifndef CLI_COMMAND_REMIND_H
#define CLI_COMMAND_REMIND_H

#include "cli/command.h"

extern const struct command command_remind;

#endif
