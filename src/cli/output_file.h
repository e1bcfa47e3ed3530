/* Writes a result: the whole of it under its name, or nothing. */
#ifndef CLI_OUTPUT_FILE_H
#define CLI_OUTPUT_FILE_H

#include "base/err.h"
#include "base/str.h"

/* Writes `bytes` to the file `path`, or to standard output where path is NULL.
 *
 * A file is written beside its place, brought to the disk and then moved there, so that its name never holds
 * half of it; what was there before stays until then. Devices and pipes are written as they are.
 * ERR_FULL: it could not be written; errno says why, and no file was left behind. */
MUST err output_file_write(const char *path, str bytes);

#endif
