/* Answers `manyhands funnel`. */
#include "cli/command_funnel.h"

#include "cli/funnel_answer.h"
#include "cli/funnel_draw.h"
#include "cli/funnel_print.h"
#include "cli/terminal.h"

enum { PRINTED_MOST = 1024 * 1024 * 1024 };

static enum command_exit run_funnel(struct command_call *call)
{
    struct buf             out = buf_make(call->arena, PRINTED_MOST);
    struct funnel_answer  *answer = ARENA_NEW(call->arena, struct funnel_answer);
    struct numbers_request request;
    enum command_exit      done = numbers_request_read(call, NUMBERS_REQUEST_FUNNEL, &request);

    if (done != COMMAND_DONE)
        return done;
    if (request.help)
        return terminal_print(call, command_funnel.help);
    done = funnel_answer_make(call, &request, answer);
    if (done != COMMAND_DONE)
        return done;
    if (request.format == NUMBERS_REQUEST_PICTURE)
        return funnel_draw(call, answer);
    if (funnel_print(&out, call, answer) != OK) {
        terminal_say(call, &SAY(cli_too_long));
        return COMMAND_REFUSED;
    }
    return terminal_write(call, request.output, buf_str(&out));
}

const struct command command_funnel = { .name = "funnel",
                                        .summary = MSG(numbers_funnel_summary),
                                        .help = MSG(numbers_funnel_help),
                                        .run = run_funnel };
