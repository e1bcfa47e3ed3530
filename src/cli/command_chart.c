/* Answers `manyhands chart`: lays an answer out as a picture and writes it. */
#include "cli/command_chart.h"

#include "chart/chart_file.h"
#include "chart/explain_alt.h"
#include "chart/icons.h"
#include "chart/kind_words.h"
#include "chart/pair_chart.h"
#include "chart/spc_chart.h"
#include "cli/spc_answer.h"
#include "cli/spc_request.h"
#include "cli/terminal.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "words/words.h"

enum { DESCRIPTION_MOST = 8000 };

/* "Control chart of rates (U)", or with ", per 1,000"; the axis says "%" itself. */
static str subtitle_of(const struct command_call *call, const struct spc_answer *answer)
{
    str name = words_of(call->lang, kind_words_name(answer->options.kind).msg);

    if (answer->in.unit.n == 0 || answer->share)
        return name;
    return words_text(call->arena, call->lang,
                      &SAY(cli_subtitle, slot_text("kind", name), slot_text("a", answer->in.unit)));
}

/* The alt text without its last sentence: a file has no table below. */
static str describe(const struct command_call *call, const struct spc_answer *answer)
{
    struct buf         out = buf_make(call->arena, DESCRIPTION_MOST);
    struct explain_out said = answer->said;

    if (said.n_alt && said.alt[said.n_alt - 1].msg == MSG(alt_table))
        said.n_alt--;
    explain_alt_write(&out, call->lang, &said);
    return buf_str(&out);
}

static enum msg target_words(enum spc_assurance assurance)
{
    switch (assurance) {
    case SPC_ASSURANCE_PASS: return MSG(cli_target_pass);
    case SPC_ASSURANCE_FAIL: return MSG(cli_target_fail);
    case SPC_ASSURANCE_HIT_OR_MISS: return MSG(cli_target_hit_or_miss);
    case SPC_ASSURANCE_NONE: break;
    }
    return MSG(none);
}

/* Days of points that have none: one after another, so that they stand evenly; their labels are printed
 * instead. */
static const day *steps_of(struct arena *arena, size_t n)
{
    day *steps = ARENA_ARRAY(arena, day, n);

    for (size_t i = 0; i < n; i++)
        steps[i] = (day){ (int32_t)i };
    return steps;
}

/* What stands where each phase after the first begins. */
static const struct spc_chart_flag *flags_of(const struct command_call *call, const struct spc_answer *answer)
{
    const struct spc_result *result = &answer->result;
    struct spc_chart_flag   *flags = ARENA_ARRAY(call->arena, struct spc_chart_flag, result->n_phases);
    str                      brief = words_of(call->lang, MSG(cli_phase_new));

    for (size_t k = 1; k < result->n_phases; k++) {
        flags[k - 1] = (struct spc_chart_flag){ .phase = k, .text = brief, .brief = brief };
        if (answer->file.days)
            flags[k - 1].text =
                words_text(call->arena, call->lang,
                           &SAY(cli_phase_from, slot_date("from", answer->file.days[result->phases[k].first],
                                                          answer->file.period)));
    }
    return flags;
}

static bool never_below_zero(const struct spc_answer *answer)
{
    const struct spc_kind *kind = answer->options.kind;

    return kind->is_count || kind->of_ranges || kind->of_spreads || answer->file.numerator;
}

static struct spc_chart_in picture_of(const struct command_call *call, const struct spc_answer *answer)
{
    const struct spc_request *request = answer->request;
    const struct spc_kind    *kind = answer->options.kind;
    enum spc_assurance        assurance = answer->result.assurance;
    enum msg                  target = target_words(assurance);
    struct spc_chart_in       in = {
              .result = &answer->result,
              .n = answer->file.n,
              .period = answer->file.period,
              .days = answer->file.days ? answer->file.days : steps_of(call->arena, answer->file.n),
              .labels = answer->file.days ? NULL : answer->file.labels,
              .decimals = answer->in.decimals,
              .share = answer->share,
              .ranges = kind->of_ranges,
              .median = kind->is_median,
              .centre_msg = kind_words_centre(kind),
              .never_negative = never_below_zero(answer),
              .target = request->target,
              .target_moves = answer->series.target != NULL,
              .given_lower = !isnan(request->lower),
              .given_centre = !isnan(request->centre),
              .given_upper = !isnan(request->upper),
              .baseline = request->baseline,
              .lang = call->lang,
              .standalone = true,
              .id = STR("chart"),
    };

    in.flags = flags_of(call, answer);
    in.n_flags = answer->result.n_phases - 1;
    if (request->baseline)
        in.baseline_words = words_text(call->arena, call->lang,
                                       &SAY(cli_baseline, slot_count("n", (double)request->baseline)));
    in.title = words_text(call->arena, call->lang, &answer->said.title);
    in.subtitle = subtitle_of(call, answer);
    in.description = describe(call, answer);
    in.variation = answer->said.variation == SPC_VARIATION_NONE ? ICON_NO_VERDICT
                                                                : icons_of_variation(answer->said.variation);
    in.variation_words = words_text(call->arena, call->lang, &answer->said.word);
    if (target != MSG(none)) {
        in.target_icon = icons_of_assurance(assurance, request->improve);
        in.target_words = words_of(call->lang, target);
    }
    return in;
}

/* Which charts have a spread to draw below, and what it is called. */
static const struct pair {
    const char *level, *spread;
    enum msg    caption, centre;
} pairs[] = {
    { "i", "mr", MSG(cli_pair_jump), MSG(pictures_mean_jump) },
    { "xbar", "s", MSG(cli_pair_spread), MSG(pictures_mean_spread) },
};

static const struct pair *pair_of(const struct spc_kind *kind)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_eq_c(str_of(kind->code), pairs[i].level))
            return &pairs[i];
    return NULL;
}

/* Level and spread as one file. */
static err write_pair(const struct command_call *call, const struct pair *pair,
                      const struct spc_answer *answer, const struct spc_answer *spread, str *bytes)
{
    struct pair_chart_in in = { .upper = picture_of(call, answer), .lower = picture_of(call, spread) };
    struct chart_file    file = { .kind = chart_file_kind_of(str_of(answer->request->output)),
                                  .id = in.upper.id,
                                  .title = in.upper.title,
                                  .description = in.upper.description,
                                  .lang = str_of(lang_code(in.upper.lang)),
                                  .on = DAY_NONE };
    enum spc_chart_form  form = file.kind == CHART_FILE_PDF ? SPC_CHART_PRINT
                                : answer->request->phone    ? SPC_CHART_PHONE
                                                            : SPC_CHART_DESK;

    in.lower.subtitle = words_of(call->lang, pair->caption);
    in.lower.centre_msg = pair->centre;
    if (in.upper.n > SPC_CHART_POINTS)
        return ERR_LIMIT;
    return chart_file_write(call->arena, pair_chart_draw(call->arena, &in, form), &file, bytes);
}

static enum command_exit finish(const struct command_call *call, const struct spc_answer *answer, err e,
                                str bytes)
{
    switch (e) {
    case OK: return terminal_write(call, answer->request->output, bytes);
    case ERR_LIMIT:
        terminal_say(call, &SAY(cli_many_points, slot_count("max", SPC_CHART_POINTS)));
        return COMMAND_REFUSED;
    default: terminal_say(call, &SAY(cli_no_picture)); return COMMAND_UNWRITTEN;
    }
}

static enum command_exit draw_pair(struct command_call *call, const struct spc_answer *answer)
{
    const struct pair *pair = pair_of(answer->options.kind);
    struct spc_answer *spread = ARENA_NEW(call->arena, struct spc_answer);
    enum command_exit  done;
    str                bytes = { 0 };
    err                e;

    if (!pair)
        return terminal_usage(call, &SAY(cli_pair_kinds));
    done = spc_answer_as(call, answer, spc_kind_find(pair->spread), spread);
    if (done != COMMAND_DONE)
        return done;
    e = write_pair(call, pair, answer, spread, &bytes);
    return finish(call, answer, e, bytes);
}

static enum command_exit draw(const struct command_call *call, const struct spc_answer *answer)
{
    struct spc_chart_in in = picture_of(call, answer);
    struct chart_file file = { .kind = chart_file_kind_of(str_of(answer->request->output)), .on = DAY_NONE };
    enum spc_chart_form form = answer->request->phone ? SPC_CHART_PHONE : SPC_CHART_DESK;
    str                 bytes = { 0 };
    err                 e = chart_file_spc(call->arena, &in, form, &file, &bytes);

    return finish(call, answer, e, bytes);
}

static enum command_exit run_chart(struct command_call *call)
{
    struct spc_answer *answer = ARENA_NEW(call->arena, struct spc_answer);
    struct spc_request request;
    enum command_exit  done = spc_request_read(call, SPC_REQUEST_FOR_CHART, &request);

    if (done != COMMAND_DONE)
        return done;
    if (request.help)
        return terminal_print(call, command_chart.help);
    done = spc_answer_make(call, &request, answer);
    if (done != COMMAND_DONE)
        return done;
    return request.pair ? draw_pair(call, answer) : draw(call, answer);
}

const struct command command_chart = {
    .name = "chart", .summary = MSG(cli_chart_summary), .help = MSG(cli_chart_help), .run = run_chart
};
