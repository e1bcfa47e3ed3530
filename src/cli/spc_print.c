/* Puts an answer into text, JSON and CSV; the names that programs read stand in the tables here. */
#include "cli/spc_print.h"

#include "io/csv_write.h"
#include "spc/codes.h"
#include "spc/kind.h"
#include "view/json.h"
#include "words/numbers.h"
#include "words/words.h"

#include <math.h>

enum { SIGNALS_ROOM = 400, RULES_ROOM = 100 };

static const char *const meaning_names[] = {
    [SPC_COMMON] = "common",   [SPC_IMPROVEMENT] = "improvement",
    [SPC_CONCERN] = "concern", [SPC_HIGH] = "high",
    [SPC_LOW] = "low",
};

/* NULL: no verdict. */
static const char *const variation_names[] = {
    [SPC_VARIATION_NONE] = NULL,
    [SPC_VARIATION_COMMON] = "common",
    [SPC_VARIATION_IMPROVEMENT_HIGH] = "improvement_high",
    [SPC_VARIATION_IMPROVEMENT_LOW] = "improvement_low",
    [SPC_VARIATION_CONCERN_HIGH] = "concern_high",
    [SPC_VARIATION_CONCERN_LOW] = "concern_low",
    [SPC_VARIATION_NEUTRAL_HIGH] = "neutral_high",
    [SPC_VARIATION_NEUTRAL_LOW] = "neutral_low",
};

static const char *const assurance_names[] = {
    [SPC_ASSURANCE_NONE] = NULL,
    [SPC_ASSURANCE_PASS] = "pass",
    [SPC_ASSURANCE_FAIL] = "fail",
    [SPC_ASSURANCE_HIT_OR_MISS] = "hit_or_miss",
};

/* As --rules takes them. */
static str rules_name(struct arena *arena, unsigned rules)
{
    const char *codes[SPC_RULES_CODES];
    struct buf  list = buf_make(arena, RULES_ROOM);

    for (size_t k = 0, n = spc_rules_codes(rules, codes); k < n; k++) {
        buf_add_c(&list, k ? "," : "");
        buf_add_c(&list, codes[k]);
    }
    return buf_str(&list);
}

/* A number of the file at point i; NAN where the file has no such column. */
static double at_point(const double *column, size_t i)
{
    return column ? column[i] : NAN;
}

/* The lines and counts of a point, under one name in both formats. */
struct point_number {
    const char *name;
    double      number;
};

enum { POINT_NUMBERS = 12 };

static void list_numbers(const struct spc_answer *answer, size_t i, struct point_number out[POINT_NUMBERS])
{
    const struct spc_point *point = &answer->result.points[i];
    size_t                  n = 0;

    out[n++] = (struct point_number){ "value", point->value };
    out[n++] = (struct point_number){ "numerator", at_point(answer->series.numerator, i) };
    out[n++] = (struct point_number){ "denominator", at_point(answer->series.denominator, i) };
    out[n++] = (struct point_number){ "centre", point->centre };
    out[n++] = (struct point_number){ "lower", point->lower };
    out[n++] = (struct point_number){ "upper", point->upper };
    out[n++] = (struct point_number){ "lower_2", point->lower_2 };
    out[n++] = (struct point_number){ "upper_2", point->upper_2 };
    out[n++] = (struct point_number){ "lower_1", point->lower_1 };
    out[n++] = (struct point_number){ "upper_1", point->upper_1 };
    out[n++] = (struct point_number){ "spread", at_point(answer->series.spread, i) };
    out[n++] = (struct point_number){ "target", point->target };
}

static void json_named(struct json *json, const char *name, const char *text)
{
    json_name(json, name);
    if (text)
        json_text(json, str_of(text));
    else
        json_null(json);
}

/* t as a day where it is one, so that every program reads the same; else as it was written. */
static str point_t(struct arena *arena, const struct series_file *file, size_t i)
{
    char *iso;

    if (!file->days)
        return file->labels[i];
    iso = arena_take(arena, 10);
    day_print(file->days[i], iso);
    return (str){ iso, 10 };
}

static void json_point(struct json *json, const struct command_call *call, const struct spc_answer *answer,
                       size_t i)
{
    const struct spc_point *point = &answer->result.points[i];
    struct point_number     numbers[POINT_NUMBERS];
    const char             *codes[SPC_SIGNAL_CODES];

    json_open(json, '{');
    json_name(json, "t");
    json_text(json, point_t(call->arena, &answer->file, i));
    list_numbers(answer, i, numbers);
    for (size_t k = 0; k < POINT_NUMBERS; k++) {
        json_name(json, numbers[k].name);
        json_number(json, numbers[k].number);
    }
    json_name(json, "phase");
    json_size(json, point->phase + 1);
    json_name(json, "baseline");
    json_flag(json, point->baseline);
    json_name(json, "excluded");
    json_flag(json, point->excluded);
    json_name(json, "signals");
    json_open(json, '[');
    for (size_t k = 0, n = spc_signal_codes(point->signals, codes); k < n; k++)
        json_text(json, str_of(codes[k]));
    json_close(json);
    json_named(json, "meaning", isnan(point->value) ? NULL : meaning_names[point->meaning]);
    json_close(json);
}

/* A count of the runs rules; null where nothing was useful to count. */
static void json_count(struct json *json, const char *name, int count, bool known)
{
    json_name(json, name);
    if (known)
        json_int(json, count);
    else
        json_null(json);
}

static void json_phase(struct json *json, const struct spc_phase *phase, size_t number)
{
    bool useful = phase->useful > 0;

    json_open(json, '{');
    json_name(json, "phase");
    json_size(json, number);
    json_name(json, "first");
    json_size(json, phase->first + 1);
    json_name(json, "last");
    json_size(json, phase->last + 1);
    json_name(json, "usable");
    json_size(json, phase->usable);
    json_name(json, "centre");
    json_number(json, phase->centre);
    json_name(json, "useful");
    json_size(json, phase->useful);
    json_count(json, "longest_run", phase->longest_run, useful);
    json_count(json, "longest_run_max", phase->longest_run_max, useful);
    json_count(json, "crossings", phase->crossings, useful);
    json_count(json, "crossings_min", phase->crossings_min, useful);
    json_count(json, "runs_min", phase->runs_min, phase->runs_min > 0);
    json_count(json, "runs_max", phase->runs_max, phase->runs_min > 0);
    json_name(json, "runs_signal");
    if (phase->has_runs_verdict)
        json_flag(json, phase->runs_signal);
    else
        json_null(json);
    json_close(json);
}

static void json_says(struct json *json, const struct command_call *call, const struct spc_answer *answer)
{
    json_name(json, "says");
    json_open(json, '[');
    for (size_t i = 0; i < answer->said.n_sentences; i++)
        json_text(json, words_text(call->arena, call->lang, &answer->said.sentences[i]));
    json_close(json);
}

err spc_print_json(struct buf *to, const struct command_call *call, const struct spc_answer *answer)
{
    struct json json = json_make(to, NULL, NULL);
    err         e;

    json_open(&json, '{');
    json_named(&json, "chart", answer->options.kind->code);
    json_name(&json, "rules");
    json_text(&json, rules_name(call->arena, answer->rules));
    json_name(&json, "multiply");
    json_number(&json, answer->request->multiply);
    json_name(&json, "points");
    json_open(&json, '[');
    for (size_t i = 0; i < answer->file.n; i++)
        json_point(&json, call, answer, i);
    json_close(&json);
    json_name(&json, "phases");
    json_open(&json, '[');
    for (size_t k = 0; k < answer->result.n_phases; k++)
        json_phase(&json, &answer->result.phases[k], k + 1);
    json_close(&json);
    json_named(&json, "variation", variation_names[answer->result.variation]);
    json_named(&json, "assurance", assurance_names[answer->result.assurance]);
    json_says(&json, call, answer);
    json_close(&json);
    e = json_end(&json);
    buf_char(to, '\n');
    return e ? e : buf_end(to);
}

static void csv_point(struct csv_writer *to, struct arena *arena, const struct spc_answer *answer, size_t i)
{
    const char             *codes[SPC_SIGNAL_CODES];
    const struct spc_point *point = &answer->result.points[i];
    struct point_number     numbers[POINT_NUMBERS];
    struct buf              signals = buf_make(arena, SIGNALS_ROOM);

    csv_write_text(to, point_t(arena, &answer->file, i));
    list_numbers(answer, i, numbers);
    for (size_t k = 0; k < POINT_NUMBERS; k++)
        csv_write_number(to, numbers[k].number);
    csv_write_int(to, point->phase + 1);
    csv_write_int(to, point->baseline);
    csv_write_int(to, point->excluded);
    for (size_t k = 0, n = spc_signal_codes(point->signals, codes); k < n; k++) {
        buf_add_c(&signals, k ? " " : "");
        buf_add_c(&signals, codes[k]);
    }
    csv_write_text(to, buf_str(&signals));
    csv_write_text(to, str_of(isnan(point->value) ? "" : meaning_names[point->meaning]));
    csv_write_end(to);
}

void spc_print_csv(struct buf *to, const struct spc_answer *answer)
{
    static const char *const after[] = { "phase", "baseline", "excluded", "signals", "meaning" };
    struct csv_writer        writer = csv_write_to(to);
    struct point_number      numbers[POINT_NUMBERS];

    csv_write_text(&writer, STR("t"));
    list_numbers(answer, 0, numbers);
    for (size_t k = 0; k < POINT_NUMBERS; k++)
        csv_write_text(&writer, str_of(numbers[k].name));
    for (size_t k = 0; k < sizeof after / sizeof *after; k++)
        csv_write_text(&writer, str_of(after[k]));
    csv_write_end(&writer);
    for (size_t i = 0; i < answer->file.n; i++)
        csv_point(&writer, to->arena, answer, i);
}

/* Lines lie between values: of single values they get one more decimal. */
static struct slot line_slot(const struct spc_answer *answer, const char *name, double line)
{
    int more = answer->file.value && answer->in.decimals < NUMBERS_DECIMALS_MOST;

    return slot_number(name, line, answer->in.decimals + more, answer->in.unit);
}

static void text_phase(struct buf *to, const struct command_call *call, const struct spc_answer *answer,
                       size_t k)
{
    const struct spc_phase *phase = &answer->result.phases[k];
    struct slot points = slot_count("n", (double)phase->usable), number = slot_count("k", (double)k + 1);
    struct slot from = slot_text("a", point_t(call->arena, &answer->file, phase->first));
    struct slot to_t = slot_text("b", point_t(call->arena, &answer->file, phase->last));
    struct say  line = SAY(cli_text_phase_bare, number, from, to_t, points);

    if (!isnan(phase->centre))
        line = SAY(cli_text_phase, number, from, to_t, points, line_slot(answer, "cl", phase->centre));
    words_line(to, call->lang, &line);
    if (phase->longest_run_max > 0)
        words_line(to, call->lang,
                   &SAY(cli_text_runs, slot_count("n", phase->longest_run),
                        slot_count("max", phase->longest_run_max), slot_count("k", phase->crossings),
                        slot_count("min", phase->crossings_min)));
}

static void text_latest(struct buf *to, const struct command_call *call, const struct spc_answer *answer)
{
    const struct spc_point *point;

    if (answer->result.latest == SIZE_MAX)
        return;
    point = &answer->result.points[answer->result.latest];
    words_line(to, call->lang,
               &SAY(cli_text_latest,
                    slot_text("a", point_t(call->arena, &answer->file, answer->result.latest)),
                    slot_number("v", point->value, answer->in.decimals, answer->in.unit)));
    if (!isnan(point->lower) && !isnan(point->upper))
        words_line(to, call->lang,
                   &SAY(cli_text_limits, line_slot(answer, "lo", point->lower),
                        line_slot(answer, "hi", point->upper)));
}

void spc_print_text(struct buf *to, const struct command_call *call, const struct spc_answer *answer)
{
    const struct explain_out *said = &answer->said;

    words_line(to, call->lang, &said->title);
    buf_char(to, '\n');
    words_line(to, call->lang,
               &SAY(cli_text_chart, slot_text("kind", str_of(answer->options.kind->code)),
                    slot_text("list", rules_name(call->arena, answer->rules))));
    words_line(to, call->lang,
               &SAY(cli_text_points, slot_count("n", (double)answer->result.usable),
                    slot_count("total", (double)answer->file.n)));
    for (size_t k = 0; k < answer->result.n_phases; k++)
        text_phase(to, call, answer, k);
    text_latest(to, call, answer);
    buf_char(to, '\n');
    words_line(to, call->lang, &said->list);
    buf_char(to, '\n');
    for (size_t i = 0; i < said->n_sentences; i++)
        words_line(to, call->lang, &said->sentences[i]);
    for (size_t i = 0; i < said->n_notes; i++)
        words_line(to, call->lang, &said->notes[i]);
}
