/* Reads a whole file, or standard input, into memory. */
#ifndef CLI_INPUT_FILE_H
#define CLI_INPUT_FILE_H

#include "base/str.h"
#include "cli/command.h"

/* The bytes of `path`, "-" being standard input. COMMAND_REFUSED, after saying why: no such file, not
 * readable, a folder, larger than INPUT_FILE_MOST. */
enum command_exit input_file_read(const struct command_call *call, const char *path, str *bytes);

enum { INPUT_FILE_MOST = 200 * 1024 * 1024 };

#endif
