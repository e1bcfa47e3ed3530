/* Answers `manyhands plan`. */
#include "cli/command_plan.h"

#include "cli/plan_print.h"
#include "cli/terminal.h"

#include <string.h>

enum { PRINTED_MOST = 16 * 1024 * 1024 };

static enum plan_request_format format_of(const struct plan_request *request)
{
    str output = request->output ? str_of(request->output) : (str){ 0 };

    if (request->format == PLAN_REQUEST_TEXT && str_ends(output, STR(".svg")))
        return PLAN_REQUEST_PICTURE;
    return (enum plan_request_format)request->format;
}

static err print(struct buf *out, const struct command_call *call, const struct plan_answer *answer)
{
    switch (format_of(answer->request)) {
    case PLAN_REQUEST_JSON: return plan_print_json(out, call, answer);
    case PLAN_REQUEST_PICTURE: return plan_print_picture(out, call, answer);
    case PLAN_REQUEST_TEXT: break;
    }
    plan_print_text(out, call, answer);
    return buf_end(out);
}

static enum command_exit run_plan(struct command_call *call)
{
    struct buf          out = buf_make(call->arena, PRINTED_MOST);
    struct plan_answer *answer = ARENA_NEW(call->arena, struct plan_answer);
    struct plan_request request;
    enum command_exit   done = plan_request_read(call, &request);

    if (done != COMMAND_DONE)
        return done;
    if (request.help)
        return terminal_print(call, command_plan.help);
    done = plan_answer_make(call, &request, answer);
    if (done != COMMAND_DONE)
        return done;
    if (print(&out, call, answer) != OK) {
        terminal_say(call, &SAY(cli_too_long));
        return COMMAND_REFUSED;
    }
    return terminal_write(call, request.output, buf_str(&out));
}

const struct command command_plan = {
    .name = "plan", .summary = MSG(cli_plan_summary), .help = MSG(cli_plan_help), .run = run_plan
};
