/* Reads the options of the statistics commands, each by a row of one table. */
#include "cli/spc_request.h"

#include "base/buf.h"
#include "base/number.h"
#include "base/say.h"
#include "cli/terminal.h"
#include "io/cell.h"
#include "spc/codes.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "words/words.h"

#include <getopt.h>
#include <math.h>
#include <string.h>

enum { LIST_ROOM = 200, WORDS_MOST = 4, BOTH = SPC_REQUEST_FOR_SPC | SPC_REQUEST_FOR_CHART };

/* Where an option's value goes, and what fills it. */
struct target {
    struct command_call *call;
    struct spc_request  *request;
    const char          *option; /* as it is written: "--baseline" */
    str                  value;
};

struct option_row {
    const char *name;
    int         letter; /* also reached as -o, -h; 0: no short form */
    unsigned    of;
    bool        bare; /* takes no value */
    enum command_exit (*take)(const struct target *to);
};

/* One word of an option that takes one of a few. */
struct word {
    const char *text;
    int         value;
};

static enum command_exit refuse_value(const struct target *to, struct say why)
{
    str reason = words_text(to->call->arena, to->call->lang, &why);

    return terminal_usage(to->call, &SAY(cli_option_refused, slot_text("option", str_of(to->option)),
                                         slot_text("reason", reason)));
}

static enum command_exit take_number(const struct target *to, double *number)
{
    struct cell cell = cell_number(to->value, CELL_MAY_BE_NEGATIVE);

    if (cell.state == CELL_REFUSED)
        return refuse_value(to, cell.why);
    if (cell.state != CELL_NUMBER)
        return refuse_value(to, SAY(cell_not_a_number, slot_text("found", to->value)));
    *number = cell.number;
    return COMMAND_DONE;
}

static enum command_exit take_word(const struct target *to, const struct word *words, size_t n, int *value)
{
    struct buf list = buf_make(to->call->arena, LIST_ROOM);

    for (size_t i = 0; i < n; i++) {
        if (str_eq_c(to->value, words[i].text)) {
            *value = words[i].value;
            return COMMAND_DONE;
        }
        buf_add_c(&list, i ? ", " : "");
        buf_add_c(&list, words[i].text);
    }
    return terminal_usage(to->call, &SAY(cli_option_one_of, slot_text("option", str_of(to->option)),
                                         slot_text("list", buf_str(&list)), slot_text("found", to->value)));
}

static enum command_exit take_chart(const struct target *to)
{
    struct buf             list = buf_make(to->call->arena, LIST_ROOM);
    const struct spc_kind *kind;

    for (size_t i = 0; (kind = spc_kind_at(i)) != NULL; i++) {
        if (str_eq_c(to->value, kind->code)) {
            to->request->kind = kind;
            return COMMAND_DONE;
        }
        buf_add_c(&list, i ? ", " : "");
        buf_add_c(&list, kind->code);
    }
    return terminal_usage(to->call, &SAY(cli_option_one_of, slot_text("option", str_of(to->option)),
                                         slot_text("list", buf_str(&list)), slot_text("found", to->value)));
}

static enum command_exit take_improve(const struct target *to)
{
    static const struct word words[] = { { "up", SPC_IMPROVE_UP },
                                         { "down", SPC_IMPROVE_DOWN },
                                         { "neither", SPC_IMPROVE_NEITHER } };
    int                      value = SPC_IMPROVE_NEITHER;
    enum command_exit        done = take_word(to, words, sizeof words / sizeof *words, &value);

    to->request->improve = (enum spc_improve)value;
    return done;
}

/* One or more sets with commas between them, in any order. */
static enum command_exit take_rules(const struct target *to)
{
    const char       *codes[SPC_RULES_CODES];
    struct word       words[SPC_RULES_CODES];
    struct target     part = *to;
    str               rest = to->value;
    enum command_exit done = COMMAND_DONE;
    bool              more = true;

    spc_rules_codes(~0u, codes);
    for (int k = 0; k < SPC_RULES_CODES; k++)
        words[k] = (struct word){ codes[k], 1 << k };
    to->request->rules = 0;
    while (done == COMMAND_DONE && more) {
        int value = 0;

        more = str_cut(rest, ',', &part.value, &rest);
        done = take_word(&part, words, SPC_RULES_CODES, &value);
        to->request->rules |= (unsigned)value;
    }
    return done;
}

static enum command_exit take_length(const struct target *to, int least, int *length)
{
    static const struct word words[] = { { "5", 5 }, { "6", 6 }, { "7", 7 }, { "8", 8 } };
    size_t                   first = (size_t)(least - words[0].value);

    return take_word(to, words + first, sizeof words / sizeof *words - first, length);
}

static enum command_exit take_shift(const struct target *to)
{
    return take_length(to, 6, &to->request->shift);
}

static enum command_exit take_trend(const struct target *to)
{
    return take_length(to, 5, &to->request->trend);
}

static enum command_exit take_box(const struct target *to)
{
    static const struct word words[] = { { "best", SPC_BOX_BEST }, { "cut", SPC_BOX_CUT } };
    int                      value = SPC_BOX_NONE;
    enum command_exit        done = take_word(to, words, sizeof words / sizeof *words, &value);

    to->request->box = (enum spc_box)value;
    return done;
}

static enum command_exit take_format(const struct target *to)
{
    static const struct word words[] = { { "text", SPC_REQUEST_TEXT },
                                         { "json", SPC_REQUEST_JSON },
                                         { "csv", SPC_REQUEST_CSV } };
    int                      value = SPC_REQUEST_TEXT;
    enum command_exit        done = take_word(to, words, sizeof words / sizeof *words, &value);

    to->request->format = (enum spc_request_format)value;
    return done;
}

static enum command_exit take_width(const struct target *to)
{
    static const struct word words[] = { { "desktop", 0 }, { "phone", 1 } };
    int                      value = 0;
    enum command_exit        done = take_word(to, words, sizeof words / sizeof *words, &value);

    to->request->phone = value == 1;
    return done;
}

static enum command_exit take_pair(const struct target *to)
{
    to->request->pair = true;
    return COMMAND_DONE;
}

static enum command_exit take_lang(const struct target *to)
{
    static const struct word words[] = { { "en", LANG_EN }, { "cy", LANG_CY } };
    int                      value = LANG_EN;
    enum command_exit        done = take_word(to, words, sizeof words / sizeof *words, &value);

    if (done == COMMAND_DONE)
        to->call->lang = (enum lang)value;
    return done;
}

static enum command_exit take_target(const struct target *to)
{
    return take_number(to, &to->request->target);
}

static enum command_exit take_centre(const struct target *to)
{
    return take_number(to, &to->request->centre);
}

static enum command_exit take_lower(const struct target *to)
{
    return take_number(to, &to->request->lower);
}

static enum command_exit take_upper(const struct target *to)
{
    return take_number(to, &to->request->upper);
}

static enum command_exit take_multiply(const struct target *to)
{
    enum command_exit done = take_number(to, &to->request->multiply);

    if (done == COMMAND_DONE && !(to->request->multiply > 0))
        return refuse_value(to, SAY(cli_above_zero, slot_text("found", to->value)));
    return done;
}

static enum command_exit take_baseline(const struct target *to)
{
    int64_t n;

    if (!number_read_int(to->value, &n) || n < 1)
        return refuse_value(to, SAY(cli_whole_from_one, slot_text("found", to->value)));
    to->request->baseline = (size_t)n;
    return COMMAND_DONE;
}

/* --phase and --exclude repeat: there is room for one a word of the command line. */
static void add_repeated(const struct target *to, const str **list, size_t *n)
{
    str *room = *list ? (str *)*list : ARENA_ARRAY(to->call->arena, str, (size_t)to->call->argc);

    room[(*n)++] = to->value;
    *list = room;
}

static enum command_exit take_phase(const struct target *to)
{
    add_repeated(to, &to->request->starts, &to->request->n_starts);
    return COMMAND_DONE;
}

static enum command_exit take_exclude(const struct target *to)
{
    add_repeated(to, &to->request->excluded, &to->request->n_excluded);
    return COMMAND_DONE;
}

static enum command_exit take_output(const struct target *to)
{
    to->request->output = to->value.p;
    return COMMAND_DONE;
}

static enum command_exit take_title(const struct target *to)
{
    to->request->title = to->value;
    return COMMAND_DONE;
}

static enum command_exit take_help(const struct target *to)
{
    to->request->help = true;
    return COMMAND_DONE;
}

/* clang-format off */
static const struct option_row rows[] = {
    { .name = "chart",    .of = BOTH, .take = take_chart },
    { .name = "improve",  .of = BOTH, .take = take_improve },
    { .name = "rules",    .of = BOTH, .take = take_rules },
    { .name = "multiply", .of = BOTH, .take = take_multiply },
    { .name = "target",   .of = BOTH, .take = take_target },
    { .name = "baseline", .of = BOTH, .take = take_baseline },
    { .name = "phase",    .of = BOTH, .take = take_phase },
    { .name = "exclude",  .of = BOTH, .take = take_exclude },
    { .name = "centre",   .of = BOTH, .take = take_centre },
    { .name = "lower",    .of = BOTH, .take = take_lower },
    { .name = "upper",    .of = BOTH, .take = take_upper },
    { .name = "shift",    .of = BOTH, .take = take_shift },
    { .name = "trend",    .of = BOTH, .take = take_trend },
    { .name = "box",      .of = BOTH, .take = take_box },
    { .name = "title",    .of = BOTH, .take = take_title },
    { .name = "lang",     .of = BOTH, .take = take_lang },
    { .name = "output",   .of = BOTH, .take = take_output, .letter = 'o' },
    { .name = "help",     .of = BOTH, .take = take_help,   .letter = 'h', .bare = true },
    { .name = "format",   .of = SPC_REQUEST_FOR_SPC,   .take = take_format },
    { .name = "width",    .of = SPC_REQUEST_FOR_CHART, .take = take_width },
    { .name = "pair",     .of = SPC_REQUEST_FOR_CHART, .take = take_pair, .bare = true },
};
/* clang-format on */

enum { N_ROWS = sizeof rows / sizeof *rows, FIRST_CODE = 1000 };

/* The command's own options in the form of getopt_long(); each answers with FIRST_CODE + its row. */
static void list_options(enum spc_request_for what, struct option *options)
{
    size_t n = 0;

    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i].of & (unsigned)what)
            options[n++] = (struct option){ .name = rows[i].name,
                                            .has_arg = rows[i].bare ? no_argument : required_argument,
                                            .val = FIRST_CODE + (int)i };
}

static size_t row_of(int code)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (code == FIRST_CODE + (int)i || (rows[i].letter && code == rows[i].letter))
            return i;
    return N_ROWS;
}

static enum command_exit take_option(struct command_call *call, struct spc_request *request, int code)
{
    size_t        row = row_of(code);
    struct buf    written = buf_make(call->arena, LIST_ROOM);
    struct target to = { .call = call, .request = request, .value = str_of(optarg) };
    str           word = str_of(call->argv[optind - 1]);

    if (code == ':')
        return terminal_usage(call, &SAY(cli_option_needs_value, slot_text("option", word)));
    if (row == N_ROWS)
        return terminal_usage(call, &SAY(cli_unknown_option, slot_text("option", word)));
    buf_add_c(&written, "--");
    buf_add_c(&written, rows[row].name);
    to.option = str_terminated(call->arena, buf_str(&written));
    return rows[row].take(&to);
}

enum command_exit spc_request_read(struct command_call *call, enum spc_request_for what,
                                   struct spc_request *request)
{
    struct option     options[N_ROWS + 1] = { 0 };
    enum command_exit done = COMMAND_DONE;
    int               code;

    *request =
        (struct spc_request){ .target = NAN, .centre = NAN, .lower = NAN, .upper = NAN, .multiply = 1 };
    list_options(what, options);
    opterr = 0; /* getopt would speak English only */
    optind = 0;
    while (done == COMMAND_DONE && (code = getopt_long(call->argc, call->argv, ":ho:", options, NULL)) != -1)
        done = take_option(call, request, code);
    if (done != COMMAND_DONE || request->help)
        return done;
    if (optind == call->argc)
        return terminal_usage(call, &SAY(cli_no_file));
    if (optind + 1 < call->argc)
        return terminal_usage(call, &SAY(cli_second_file, slot_text("file", str_of(call->argv[optind + 1]))));
    request->input = call->argv[optind];
    return COMMAND_DONE;
}
