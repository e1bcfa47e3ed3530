/* Answers `manyhands cusum`. */
#include "cli/command_cusum.h"

#include "cli/cusum_answer.h"
#include "cli/cusum_draw.h"
#include "cli/cusum_print.h"
#include "cli/terminal.h"

enum { PRINTED_MOST = 1024 * 1024 * 1024 };

static enum command_exit run_cusum(struct command_call *call)
{
    struct buf             out = buf_make(call->arena, PRINTED_MOST);
    struct cusum_answer   *answer = ARENA_NEW(call->arena, struct cusum_answer);
    struct numbers_request request;
    enum command_exit      done = numbers_request_read(call, NUMBERS_REQUEST_CUSUM, &request);

    if (done != COMMAND_DONE)
        return done;
    if (request.help)
        return terminal_print(call, command_cusum.help);
    done = cusum_answer_make(call, &request, answer);
    if (done != COMMAND_DONE)
        return done;
    if (request.format == NUMBERS_REQUEST_PICTURE)
        return cusum_draw(call, answer);
    if (cusum_print(&out, call, answer) != OK) {
        terminal_say(call, &SAY(cli_too_long));
        return COMMAND_REFUSED;
    }
    return terminal_write(call, request.output, buf_str(&out));
}

const struct command command_cusum = {
    .name = "cusum", .summary = MSG(numbers_cusum_summary), .help = MSG(numbers_cusum_help), .run = run_cusum
};
