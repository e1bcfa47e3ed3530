/* Speaks to the person at the command line: sentences about what went wrong or was chosen, on standard
 * error. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "base/err.h"
#include "base/say.h"
#include "cli/command.h"

/* One line, "manyhands: ...". */
void terminal_say(const struct command_call *call, const struct say *say);

/* A sentence about the command line, then where its help is. Always COMMAND_USAGE. */
enum command_exit terminal_usage(const struct command_call *call, const struct say *say);

/* Writes a result to the file `path`, or to standard output where path is NULL or "-" (output_file.h).
 * COMMAND_UNWRITTEN after saying why. */
enum command_exit terminal_write(const struct command_call *call, const char *path, str bytes);

/* The words of a message without slots on standard output. COMMAND_UNWRITTEN if they did not get there. */
enum command_exit terminal_print(const struct command_call *call, enum msg text);

/* The language of the person's environment (LC_ALL, LC_MESSAGES, LANG); English unless it is one of ours. */
enum lang terminal_lang(void);

#endif
