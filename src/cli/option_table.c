/* Walks the words of a command line and puts what they say where the table says. */
#include "cli/option_table.h"

#include "base/buf.h"
#include "base/number.h"
#include "base/say.h"
#include "cli/terminal.h"
#include "io/cell.h"
#include "words/words.h"

#include <getopt.h>
#include <string.h>

enum { LIST_ROOM = 300, FIRST_CODE = 1000 };

/* One option as it was met. */
struct met {
    struct command_call           *call;
    const struct option_table_row *row;
    str                            option; /* "--target" */
    str                            value;
    void                          *into;
};

static const struct option_table_word langs[] = { { "en", LANG_EN }, { "cy", LANG_CY }, { NULL, 0 } };

static enum command_exit refuse_value(const struct met *met, struct say why)
{
    str reason = words_text(met->call->arena, met->call->lang, &why);

    return terminal_usage(
        met->call, &SAY(cli_option_refused, slot_text("option", met->option), slot_text("reason", reason)));
}

static enum command_exit take_number(const struct met *met)
{
    struct cell cell = cell_number(met->value, CELL_MAY_BE_NEGATIVE);

    if (cell.state == CELL_REFUSED)
        return refuse_value(met, cell.why);
    if (cell.state != CELL_NUMBER)
        return refuse_value(met, SAY(cell_not_a_number, slot_text("found", met->value)));
    if (met->row->kind == OPTION_TABLE_ABOVE_ZERO && !(cell.number > 0))
        return refuse_value(met, SAY(cli_above_zero, slot_text("found", met->value)));
    memcpy(met->into, &cell.number, sizeof cell.number);
    return COMMAND_DONE;
}

static enum command_exit take_count(const struct met *met)
{
    int64_t n;
    size_t  count;

    if (!number_read_int(met->value, &n) || n < 1)
        return refuse_value(met, SAY(cli_whole_from_one, slot_text("found", met->value)));
    count = (size_t)n;
    memcpy(met->into, &count, sizeof count);
    return COMMAND_DONE;
}

static enum command_exit take_word(const struct met *met, const struct option_table_word *words, int *value)
{
    struct buf list = buf_make(met->call->arena, LIST_ROOM);

    for (size_t i = 0; words[i].text; i++) {
        if (str_eq_c(met->value, words[i].text)) {
            *value = words[i].value;
            return COMMAND_DONE;
        }
        buf_add_c(&list, i ? ", " : "");
        buf_add_c(&list, words[i].text);
    }
    return terminal_usage(met->call, &SAY(cli_option_one_of, slot_text("option", met->option),
                                          slot_text("list", buf_str(&list)), slot_text("found", met->value)));
}

static enum command_exit take_lang(const struct met *met)
{
    int               lang = LANG_EN;
    enum command_exit done = take_word(met, langs, &lang);

    if (done == COMMAND_DONE)
        met->call->lang = (enum lang)lang;
    return done;
}

static enum command_exit take_plain(const struct met *met)
{
    static const bool yes = true;

    if (met->row->kind == OPTION_TABLE_FLAG)
        memcpy(met->into, &yes, sizeof yes);
    else if (met->row->kind == OPTION_TABLE_PATH)
        memcpy(met->into, &met->value.p, sizeof met->value.p);
    else
        memcpy(met->into, &met->value, sizeof met->value);
    return COMMAND_DONE;
}

static enum command_exit take(const struct met *met)
{
    switch (met->row->kind) {
    case OPTION_TABLE_NUMBER:
    case OPTION_TABLE_ABOVE_ZERO: return take_number(met);
    case OPTION_TABLE_COUNT: return take_count(met);
    case OPTION_TABLE_WORD: return take_word(met, met->row->words, met->into);
    case OPTION_TABLE_LANG: return take_lang(met);
    case OPTION_TABLE_TEXT:
    case OPTION_TABLE_PATH:
    case OPTION_TABLE_FLAG: break;
    }
    return take_plain(met);
}

/* The command's own options in the form of getopt_long(); each answers with FIRST_CODE + its row. */
static void list_options(const struct option_table *table, struct option *options)
{
    size_t n = 0;

    for (size_t i = 0; i < table->n; i++)
        if (table->rows[i].of & table->of)
            options[n++] = (struct option){
                .name = table->rows[i].name,
                .has_arg = table->rows[i].kind == OPTION_TABLE_FLAG ? no_argument : required_argument,
                .val = FIRST_CODE + (int)i,
            };
}

static const struct option_table_row *row_of(const struct option_table *table, int code)
{
    for (size_t i = 0; i < table->n; i++)
        if (code == FIRST_CODE + (int)i || (table->rows[i].letter && code == table->rows[i].letter))
            return &table->rows[i];
    return NULL;
}

static enum command_exit take_option(struct command_call *call, const struct option_table *table, int code,
                                     void *request)
{
    struct met met = { .call = call, .row = row_of(table, code), .value = str_of(optarg ? optarg : "") };
    struct buf written = buf_make(call->arena, LIST_ROOM);
    str        word = str_of(call->argv[optind - 1]);

    if (code == ':')
        return terminal_usage(call, &SAY(cli_option_needs_value, slot_text("option", word)));
    if (!met.row)
        return terminal_usage(call, &SAY(cli_unknown_option, slot_text("option", word)));
    buf_add_c(&written, "--");
    buf_add_c(&written, met.row->name);
    met.option = buf_str(&written);
    met.into = (char *)request + met.row->at;
    return take(&met);
}

enum command_exit option_table_read(struct command_call *call, const struct option_table *table,
                                    void *request, const bool *help, const char **input)
{
    struct option     options[OPTION_TABLE_ROWS + 1] = { 0 };
    enum command_exit done = COMMAND_DONE;
    int               code;

    *input = NULL;
    list_options(table, options);
    opterr = 0; /* getopt would speak English only */
    optind = 0;
    while (done == COMMAND_DONE && (code = getopt_long(call->argc, call->argv, ":ho:", options, NULL)) != -1)
        done = take_option(call, table, code, request);
    if (done != COMMAND_DONE || *help)
        return done;
    if (optind == call->argc)
        return table->may_lack_file ? COMMAND_DONE : terminal_usage(call, &SAY(cli_no_file));
    if (optind + 1 < call->argc)
        return terminal_usage(call, &SAY(cli_second_file, slot_text("file", str_of(call->argv[optind + 1]))));
    *input = call->argv[optind];
    return COMMAND_DONE;
}
