/* Answers `manyhands spc`. */
#include "cli/command_spc.h"

#include "cli/spc_print.h"
#include "cli/spc_request.h"
#include "cli/terminal.h"

enum { PRINTED_MOST = 1024 * 1024 * 1024 };

static err print_answer(struct buf *out, const struct command_call *call, const struct spc_answer *answer)
{
    switch (answer->request->format) {
    case SPC_REQUEST_JSON: return spc_print_json(out, call, answer);
    case SPC_REQUEST_CSV: spc_print_csv(out, answer); break;
    case SPC_REQUEST_TEXT: spc_print_text(out, call, answer); break;
    }
    return buf_end(out);
}

static enum command_exit run_spc(struct command_call *call)
{
    struct buf         out = buf_make(call->arena, PRINTED_MOST);
    struct spc_answer *answer = ARENA_NEW(call->arena, struct spc_answer);
    struct spc_request request;
    enum command_exit  done = spc_request_read(call, SPC_REQUEST_FOR_SPC, &request);

    if (done != COMMAND_DONE)
        return done;
    if (request.help)
        return terminal_print(call, command_spc.help);
    done = spc_answer_make(call, &request, answer);
    if (done != COMMAND_DONE)
        return done;
    if (print_answer(&out, call, answer) != OK) {
        terminal_say(call, &SAY(cli_too_long));
        return COMMAND_REFUSED;
    }
    return terminal_write(call, request.output, buf_str(&out));
}

const struct command command_spc = {
    .name = "spc", .summary = MSG(cli_spc_summary), .help = MSG(cli_spc_help), .run = run_spc
};
