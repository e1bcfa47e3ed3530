/* Draws a funnel as the picture that the output's name asks for. */
#ifndef CLI_FUNNEL_DRAW_H
#define CLI_FUNNEL_DRAW_H

#include "cli/funnel_answer.h"

/* Writes the picture. COMMAND_REFUSED or COMMAND_UNWRITTEN after saying why. */
enum command_exit funnel_draw(const struct command_call *call, const struct funnel_answer *answer);

#endif
