/* Answers for the machines that watch a server. */
#include "web/health_page.h"

#include "store/setting.h"
#include "web/answer.h"

static err answer_word(struct call *call, int status, str word)
{
    err e = answer_file(call, STR("text/plain; charset=utf-8"), word, (str){ 0 });

    call->exchange->response.status = status;
    return e;
}

err health_page_alive(struct call *call)
{
    return answer_word(call, 200, STR("alive\n"));
}

err health_page_ready(struct call *call)
{
    str today;
    err e = setting_get(&call->job, STR("today"), (str){ 0 }, &today);

    return e || call->site->stopping ? answer_word(call, 503, STR("not ready\n"))
                                     : answer_word(call, 200, STR("ready\n"));
}
