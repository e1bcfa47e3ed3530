/* The options of three commands, one row each. */
#include "cli/numbers_request.h"

#include "cli/option_table.h"
#include "spc/funnel_types.h"

#include <strings.h>

enum { F = NUMBERS_REQUEST_FUNNEL, P = NUMBERS_REQUEST_PARETO, C = NUMBERS_REQUEST_CUSUM, ALL = F | P | C };

/* clang-format off */
static const struct option_table_word types[] = {
    { "ratio", FUNNEL_RATIO }, { "proportion", FUNNEL_PROPORTION }, { "rate", FUNNEL_RATE }, { NULL, 0 } };
static const struct option_table_word adjusts[] = {
    { "auto", FUNNEL_ADJUST_AUTO }, { "yes", FUNNEL_ADJUST_YES }, { "no", FUNNEL_ADJUST_NO }, { NULL, 0 } };
static const struct option_table_word forms[] = {
    { "exact", FUNNEL_EXACT }, { "interval", FUNNEL_INTERVAL }, { "arcsine", FUNNEL_ARCSINE }, { NULL, 0 } };
static const struct option_table_word methods[] = {
    { "tabular", NUMBERS_REQUEST_TABULAR }, { "bernoulli", NUMBERS_REQUEST_BERNOULLI },
    { "risk", NUMBERS_REQUEST_RISK }, { "ewma", NUMBERS_REQUEST_EWMA }, { NULL, 0 } };
static const struct option_table_word formats[] = {
    { "text", NUMBERS_REQUEST_TEXT }, { "json", NUMBERS_REQUEST_JSON }, { "csv", NUMBERS_REQUEST_CSV },
    { NULL, 0 } };
static const struct option_table_word ways[] = {
    { "up", SPC_IMPROVE_UP }, { "down", SPC_IMPROVE_DOWN }, { "neither", SPC_IMPROVE_NEITHER }, { NULL, 0 } };
static const struct option_table_word widths[] = { { "desktop", 0 }, { "phone", 1 }, { NULL, 0 } };

#define AT(member) offsetof(struct numbers_request, member)

static const struct option_table_row rows[] = {
    { "type",      0, F,   OPTION_TABLE_WORD,       AT(type),      types },
    { "adjust",    0, F,   OPTION_TABLE_WORD,       AT(adjust),    adjusts },
    { "limits",    0, F,   OPTION_TABLE_WORD,       AT(form),      forms },
    { "target",    0, F,   OPTION_TABLE_ABOVE_ZERO, AT(target),    NULL },
    { "multiply",  0, F,   OPTION_TABLE_ABOVE_ZERO, AT(multiply),  NULL },
    { "other",     0, P,   OPTION_TABLE_TEXT,       AT(other),     NULL },
    { "method",    0, C,   OPTION_TABLE_WORD,       AT(method),    methods },
    { "improve",   0, C,   OPTION_TABLE_WORD,       AT(improve),   ways },
    { "baseline",  0, C,   OPTION_TABLE_COUNT,      AT(baseline),  NULL },
    { "centre",    0, C,   OPTION_TABLE_NUMBER,     AT(centre),    NULL },
    { "sigma",     0, C,   OPTION_TABLE_ABOVE_ZERO, AT(sigma),     NULL },
    { "slack",     0, C,   OPTION_TABLE_NUMBER,     AT(slack),     NULL },
    { "limit",     0, C,   OPTION_TABLE_ABOVE_ZERO, AT(limit),     NULL },
    { "headstart", 0, C,   OPTION_TABLE_NUMBER,     AT(headstart), NULL },
    { "restart",   0, C,   OPTION_TABLE_FLAG,       AT(restart),   NULL },
    { "risk",      0, C,   OPTION_TABLE_ABOVE_ZERO, AT(risk),      NULL },
    { "odds",      0, C,   OPTION_TABLE_ABOVE_ZERO, AT(odds),      NULL },
    { "weight",    0, C,   OPTION_TABLE_ABOVE_ZERO, AT(weight),    NULL },
    { "title",     0, ALL, OPTION_TABLE_TEXT,       AT(title),     NULL },
    { "lang",      0, ALL, OPTION_TABLE_LANG,       0,             NULL },
    { "format",    0, ALL, OPTION_TABLE_WORD,       AT(format),    formats },
    { "width",     0, ALL, OPTION_TABLE_WORD,       AT(phone),     widths },
    { "output",  'o', ALL, OPTION_TABLE_PATH,       AT(output),    NULL },
    { "help",    'h', ALL, OPTION_TABLE_FLAG,       AT(help),      NULL },
};
/* clang-format on */

/* Does the name of a file ask for a picture? */
static bool is_picture(const char *path)
{
    static const char *const ends[] = { ".svg", ".png", ".pdf" };
    size_t                   n = path ? str_of(path).n : 0;

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (n > 4 && strcasecmp(path + n - 4, ends[i]) == 0)
            return true;
    return false;
}

enum command_exit numbers_request_read(struct command_call *call, enum numbers_request_for what,
                                       struct numbers_request *request)
{
    struct option_table table = { .rows = rows, .n = sizeof rows / sizeof *rows, .of = what };
    enum command_exit   done;

    *request = (struct numbers_request){ .format = NUMBERS_REQUEST_ANY,
                                         .type = -1,
                                         .target = NAN,
                                         .multiply = 1,
                                         .centre = NAN,
                                         .sigma = NAN,
                                         .slack = NAN,
                                         .limit = NAN,
                                         .headstart = NAN,
                                         .risk = NAN,
                                         .odds = NAN,
                                         .weight = NAN };
    done = option_table_read(call, &table, request, &request->help, &request->input);
    if (request->format == NUMBERS_REQUEST_ANY)
        request->format = is_picture(request->output) ? NUMBERS_REQUEST_PICTURE : NUMBERS_REQUEST_TEXT;
    return done;
}
