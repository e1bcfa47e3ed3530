/* Writes a drawing to the file a command was asked for: SVG, PNG or PDF by the end of its name. */
#ifndef CLI_PICTURE_WRITE_H
#define CLI_PICTURE_WRITE_H

#include "chart/picture.h"
#include "cli/numbers_request.h"

/* False after saying that there are more than one picture can show. */
bool picture_write_fits(const struct command_call *call, size_t n, size_t most);

/* COMMAND_DONE, or COMMAND_REFUSED or COMMAND_UNWRITTEN after saying why. */
enum command_exit picture_write(const struct command_call *call, const struct numbers_request *request,
                                const struct scene *scene, const struct picture_words *words);

/* The form that --width asks for. */
enum picture_form picture_write_form(const struct numbers_request *request);

#endif
