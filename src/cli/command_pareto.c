/* Answers `manyhands pareto`. */
#include "cli/command_pareto.h"

#include "chart/pareto_chart.h"
#include "cli/label_index.h"
#include "cli/numbers_request.h"
#include "cli/picture_write.h"
#include "cli/sheet_print.h"
#include "cli/table_file.h"
#include "cli/terminal.h"
#include "spc/pareto.h"
#include "words/numbers.h"
#include "words/words.h"

#include <math.h>

enum { PRINTED_MOST = 1024 * 1024 * 1024 };

enum { COLUMN_CATEGORY, COLUMN_COUNT, COLUMNS };

static const struct table_file_column columns[COLUMNS] = {
    [COLUMN_CATEGORY] = { .name = "category", .required = true, .text = true },
    [COLUMN_COUNT] = { .name = "count" },
};

struct answer {
    const struct numbers_request *request;
    struct table_file             file;
    struct label_index            names;
    double                       *counts; /* names.n */
    struct pareto_bar            *bars;
    size_t                        n;
    str                           name;
    int                           decimals; /* of counts */
};

/* Each row counts one, or what its count says; rows without a category or count are passed over. */
static void count_rows(struct answer *answer)
{
    const double *count = answer->file.numbers[COLUMN_COUNT];

    for (size_t i = 0; i < answer->file.n; i++) {
        size_t k = answer->names.of[i];

        if (k != LABEL_INDEX_NONE && !(count && isnan(count[i])))
            answer->counts[k] += count ? count[i] : 1;
    }
}

static size_t find_other(const struct answer *answer)
{
    for (size_t k = 0; k < answer->names.n; k++)
        if (answer->request->other.n && str_eq(answer->names.names[k], answer->request->other))
            return k;
    return SIZE_MAX;
}

static enum command_exit make(struct command_call *call, struct answer *answer)
{
    const struct numbers_request *request = answer->request;
    enum command_exit             done = table_file_read(call, request->input, &answer->file);
    size_t                        other;

    if (done != COMMAND_DONE)
        return done;
    answer->name = request->title.n ? request->title : table_file_name(request->input);
    answer->names = label_index_make(call->arena, answer->file.texts[COLUMN_CATEGORY], answer->file.n);
    answer->counts = ARENA_ARRAY(call->arena, double, answer->names.n + 1);
    answer->bars = ARENA_ARRAY(call->arena, struct pareto_bar, answer->names.n + 1);
    count_rows(answer);
    answer->decimals = numbers_decimals_given(answer->counts, answer->names.n);
    other = find_other(answer);
    if (request->other.n && other == SIZE_MAX)
        return terminal_usage(call, &SAY(numbers_no_such_category, slot_text("found", request->other)));
    if (pareto_sort(answer->counts, answer->names.n, other, answer->bars, &answer->n).status == SPC_OK)
        return COMMAND_DONE;
    return table_file_refuse(call, &answer->file, SIZE_MAX, COLUMN_COUNT, SAY(cli_not_moderate));
}

/* ---- printed ---- */

static const struct pareto_bar *bar_of(const void *answer, size_t i)
{
    return &((const struct answer *)answer)->bars[i];
}

static struct sheet_print_cell category(const void *answer, size_t i)
{
    return sheet_print_str(((const struct answer *)answer)->names.names[bar_of(answer, i)->category]);
}

static struct sheet_print_cell count(const void *answer, size_t i)
{
    return sheet_print_number(bar_of(answer, i)->count);
}

static struct sheet_print_cell share(const void *answer, size_t i)
{
    return sheet_print_number(bar_of(answer, i)->share);
}

static struct sheet_print_cell cumulative(const void *answer, size_t i)
{
    return sheet_print_number(bar_of(answer, i)->cumulative);
}

static struct sheet_print_cell cumulative_share(const void *answer, size_t i)
{
    return sheet_print_number(bar_of(answer, i)->cumulative_share);
}

static const struct sheet_print_column cells[] = {
    { "category", category },
    { "count", count },
    { "share", share },
    { "cumulative", cumulative },
    { "cumulative_share", cumulative_share },
};

static double total_of(const struct answer *answer)
{
    return answer->n ? answer->bars[answer->n - 1].cumulative : 0;
}

static err print_json(struct buf *to, const struct answer *answer, const struct sheet_print *sheet)
{
    struct json json = json_make(to, NULL, NULL);
    err         e;

    json_open(&json, '{');
    json_name(&json, "total");
    json_number(&json, total_of(answer));
    json_name(&json, "categories");
    sheet_print_json(&json, sheet);
    json_close(&json);
    e = json_end(&json);
    buf_char(to, '\n');
    return e;
}

static void print_text(struct buf *to, const struct command_call *call, const struct answer *answer)
{
    words_line(to, call->lang, &SAY(numbers_named, slot_text("name", answer->name)));
    words_line(to, call->lang,
               &SAY(numbers_pareto_total, slot_number("v", total_of(answer), answer->decimals, STR("")),
                    slot_count("n", (double)answer->n)));
    buf_char(to, '\n');
    for (size_t i = 0; i < answer->n; i++) {
        const struct pareto_bar *bar = &answer->bars[i];

        words_line(to, call->lang,
                   &SAY(numbers_pareto_line, slot_text("name", answer->names.names[bar->category]),
                        slot_number("v", bar->count, answer->decimals, STR("")),
                        slot_number("v1", 100 * bar->share, 0, STR("%")),
                        slot_number("v2", 100 * bar->cumulative_share, 0, STR("%"))));
    }
}

static err print(struct buf *to, const struct command_call *call, const struct answer *answer)
{
    struct sheet_print sheet = {
        .columns = cells, .n_columns = sizeof cells / sizeof *cells, .of = answer, .n = answer->n
    };

    if (answer->request->format == NUMBERS_REQUEST_JSON)
        return print_json(to, answer, &sheet);
    if (answer->request->format == NUMBERS_REQUEST_CSV)
        sheet_print_csv(to, &sheet);
    else
        print_text(to, call, answer);
    return buf_end(to);
}

/* ---- drawn ---- */

/* How many of the first bars it takes to reach 80 %. */
static size_t most_of(const struct answer *answer)
{
    size_t n = 0;

    while (n < answer->n && (n == 0 || answer->bars[n - 1].cumulative_share < 0.8))
        n++;
    return n;
}

static enum command_exit draw(const struct command_call *call, const struct answer *answer)
{
    struct pareto_chart_bar *bars = ARENA_ARRAY(call->arena, struct pareto_chart_bar, answer->n + 1);
    struct pareto_chart_in   in = { .bars = bars, .n = answer->n, .decimals = answer->decimals };

    if (!picture_write_fits(call, answer->n, PARETO_CHART_BARS))
        return COMMAND_REFUSED;
    for (size_t i = 0; i < answer->n; i++)
        bars[i] = (struct pareto_chart_bar){ .name = answer->names.names[answer->bars[i].category],
                                             .count = answer->bars[i].count,
                                             .running = answer->bars[i].cumulative_share };
    in.words = (struct picture_words){ .lang = call->lang, .id = STR("chart"), .standalone = true };
    in.words.title =
        words_text(call->arena, call->lang,
                   &SAY(numbers_pareto_title, slot_text("name", answer->name),
                        slot_count("n", (double)most_of(answer)), slot_count("total", (double)answer->n)));
    in.words.description = in.words.title;
    return picture_write(call, answer->request,
                         pareto_chart_draw(call->arena, &in, picture_write_form(answer->request)), &in.words);
}

static enum command_exit run_pareto(struct command_call *call)
{
    struct buf             out = buf_make(call->arena, PRINTED_MOST);
    struct answer         *answer = ARENA_NEW(call->arena, struct answer);
    struct numbers_request request;
    enum command_exit      done = numbers_request_read(call, NUMBERS_REQUEST_PARETO, &request);

    if (done != COMMAND_DONE)
        return done;
    if (request.help)
        return terminal_print(call, command_pareto.help);
    *answer = (struct answer){ .request = &request, .file = { .columns = columns, .n_columns = COLUMNS } };
    done = make(call, answer);
    if (done != COMMAND_DONE)
        return done;
    if (request.format == NUMBERS_REQUEST_PICTURE)
        return draw(call, answer);
    if (print(&out, call, answer) != OK) {
        terminal_say(call, &SAY(cli_too_long));
        return COMMAND_REFUSED;
    }
    return terminal_write(call, request.output, buf_str(&out));
}

const struct command command_pareto = { .name = "pareto",
                                        .summary = MSG(numbers_pareto_summary),
                                        .help = MSG(numbers_pareto_help),
                                        .run = run_pareto };
