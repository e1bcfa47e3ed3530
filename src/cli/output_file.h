/* Writes a result: the whole of it under its name, or nothing. */
#ifndef CLI_OUTPUT_FILE_H
#define CLI_OUTPUT_FILE_H

#include "base/str.h"
#include "cli/command.h"

/* Writes `bytes` to the file `path`, or to standard output where path is NULL or "-".
 *
 * A file is written beside its place, brought to the disk and then moved there, so that its name never holds half of it;
 * what was there before stays until then. Devices and pipes are written as they are.
 * COMMAND_UNWRITTEN, after saying why; then no file was left behind. */
enum command_exit output_file_write(const struct command_call *call, const char *path, str bytes);

#endif
