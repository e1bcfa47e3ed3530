/* Reads the options of `manyhands plan`, by a table and forms of their own: "-25%", "up" and "mdc,anhoej". */
#include "cli/plan_request.h"

#include "base/buf.h"
#include "base/number.h"
#include "base/say.h"
#include "cli/option_table.h"
#include "cli/terminal.h"
#include "conclude/plan_question.h"
#include "spc/codes.h"
#include "spc/kind.h"
#include "spc/spc.h"

#include <math.h>
#include <string.h>

enum { LIST_ROOM = 100 };

/* What the table reads that is not yet what it means. */
struct typed {
    struct plan_request request;
    str                 effect, chart, rules, start, ramp;
};

static const struct option_table_word formats[] = {
    { "text", PLAN_REQUEST_TEXT }, { "json", PLAN_REQUEST_JSON }, { "svg", PLAN_REQUEST_PICTURE }, { NULL, 0 }
};

#define ROW(name_, kind_, member_, ...)                                                                      \
    {                                                                                                        \
        .name = name_, .kind = OPTION_TABLE_##kind_, .at = offsetof(struct typed, member_), .of = 1,         \
        __VA_ARGS__                                                                                          \
    }

/* clang-format off */
static const struct option_table_row rows[] = {
    ROW("rate",     ABOVE_ZERO, request.rate),
    ROW("share",    ABOVE_ZERO, request.share),
    ROW("mean",     NUMBER,     request.mean),
    ROW("exposure", ABOVE_ZERO, request.exposure),
    ROW("spread",   ABOVE_ZERO, request.spread),
    ROW("sd",       ABOVE_ZERO, request.sd),
    ROW("multiply", ABOVE_ZERO, request.multiply),
    ROW("effect",   TEXT,       effect),
    ROW("baseline", COUNT,      request.baseline),
    ROW("months",   COUNT,      request.horizon),
    ROW("points",   COUNT,      request.horizon),
    ROW("start",    TEXT,       start),
    ROW("ramp",     TEXT,       ramp),
    ROW("units",    COUNT,      request.units),
    ROW("chart",    TEXT,       chart),
    ROW("rules",    TEXT,       rules),
    ROW("futures",  COUNT,      request.futures),
    ROW("seed",     COUNT,      request.seed),
    ROW("format",   WORD,       request.format, .words = formats),
    ROW("title",    TEXT,       request.title),
    ROW("output",   PATH,       request.output, .letter = 'o'),
    ROW("lang",     LANG,       request),
    ROW("help",     FLAG,       request.help, .letter = 'h'),
};
/* clang-format on */

static enum command_exit refuse(const struct command_call *call, struct say why)
{
    return terminal_usage(call, &why);
}

/* "-25%" or "-25": per cent. */
static enum command_exit take_effect(const struct command_call *call, str typed, double *effect)
{
    str number = str_ends(typed, STR("%")) ? (str){ typed.p, typed.n - 1 } : typed;

    if (!number_read(number, effect))
        return refuse(call, SAY(cli_plan_effect, slot_text("found", typed)));
    *effect /= 100.0;
    return COMMAND_DONE;
}

/* Points, 0 or more; absent: 0. */
static enum command_exit take_points(const struct command_call *call, const char *option, str typed,
                                     double *points)
{
    int64_t n = 0;

    *points = 0;
    if (typed.n && (!number_read_int(typed, &n) || n < 0))
        return refuse(call,
                      SAY(cli_plan_points, slot_text("option", str_of(option)), slot_text("found", typed)));
    *points = (double)n;
    return COMMAND_DONE;
}

/* One of the kinds that plans are made for; absent: chosen. */
static enum command_exit take_chart(struct command_call *call, str typed, const struct spc_kind **chart)
{
    struct buf             list = buf_make(call->arena, LIST_ROOM);
    const struct spc_kind *kind;

    *chart = NULL;
    for (size_t i = 0; typed.n && (kind = spc_kind_at(i)); i++) {
        if (!plan_question_takes(kind))
            continue;
        if (str_eq_c(typed, kind->code)) {
            *chart = kind;
            return COMMAND_DONE;
        }
        buf_add_c(&list, list.n ? ", " : "");
        buf_add_c(&list, kind->code);
    }
    if (typed.n == 0)
        return COMMAND_DONE;
    return refuse(call, SAY(cli_option_one_of, slot_text("option", STR("--chart")),
                            slot_text("list", buf_str(&list)), slot_text("found", typed)));
}

static enum command_exit take_rules(const struct command_call *call, str typed, unsigned *rules)
{
    const char *codes[SPC_RULES_CODES];
    str         rest = typed, one;
    bool        more = typed.n > 0;

    spc_rules_codes(~0u, codes);
    while (more) {
        int k = 0;

        more = str_cut(rest, ',', &one, &rest);
        while (k < SPC_RULES_CODES && !str_eq_c(one, codes[k]))
            k++;
        if (k == SPC_RULES_CODES)
            return refuse(call, SAY(cli_option_one_of, slot_text("option", STR("--rules")),
                                    slot_text("list", STR("anhoej, mdc, ihi, ihi-control, western, nelson")),
                                    slot_text("found", one)));
        *rules |= 1u << k;
    }
    return COMMAND_DONE;
}

/* A file, or one level with what belongs to it. */
static enum command_exit check_unit(const struct command_call *call, const struct plan_request *request)
{
    int  levels = !isnan(request->rate) + !isnan(request->share) + !isnan(request->mean);
    bool counted = !isnan(request->rate) || !isnan(request->share);

    if (request->input ? levels > 0 : levels != 1)
        return refuse(call, SAY(cli_plan_unit));
    if (counted && isnan(request->exposure))
        return refuse(call, SAY(cli_plan_exposure));
    if (!isnan(request->mean) && isnan(request->sd))
        return refuse(call, SAY(cli_plan_sd));
    return COMMAND_DONE;
}

enum command_exit plan_request_read(struct command_call *call, struct plan_request *request)
{
    const struct option_table table = { rows, sizeof rows / sizeof *rows, 1, .may_lack_file = true };
    struct typed              typed = { .request = { .rate = NAN,
                                                     .share = NAN,
                                                     .mean = NAN,
                                                     .exposure = NAN,
                                                     .spread = 1,
                                                     .sd = NAN,
                                                     .multiply = 1,
                                                     .horizon = 24,
                                                     .units = 1,
                                                     .futures = 10000,
                                                     .seed = 1 } };
    const char               *input;
    enum command_exit         done;

    done = option_table_read(call, &table, &typed, &typed.request.help, &input);
    typed.request.input = input;
    if (done == COMMAND_DONE && !typed.request.help) {
        done = take_effect(call, typed.effect, &typed.request.effect);
        if (done == COMMAND_DONE)
            done = take_points(call, "--start", typed.start, &typed.request.start);
        if (done == COMMAND_DONE)
            done = take_points(call, "--ramp", typed.ramp, &typed.request.ramp);
        if (done == COMMAND_DONE)
            done = take_chart(call, typed.chart, &typed.request.chart);
        if (done == COMMAND_DONE)
            done = take_rules(call, typed.rules, &typed.request.rules);
        if (done == COMMAND_DONE)
            done = check_unit(call, &typed.request);
    }
    *request = typed.request;
    return done;
}
