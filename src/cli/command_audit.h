/* `manyhands audit verify --db FILE`: whether the trail of changes is whole. */
#ifndef CLI_COMMAND_AUDIT_H
#define CLI_COMMAND_AUDIT_H

#include "cli/command.h"

extern const struct command command_audit;

#endif
