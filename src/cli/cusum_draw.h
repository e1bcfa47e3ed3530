/* Draws sums of small changes as the picture that the output's name asks for. */
#ifndef CLI_CUSUM_DRAW_H
#define CLI_CUSUM_DRAW_H

#include "cli/cusum_answer.h"

/* Writes the picture. COMMAND_REFUSED or COMMAND_UNWRITTEN after saying why. */
enum command_exit cusum_draw(const struct command_call *call, const struct cusum_answer *answer);

#endif
