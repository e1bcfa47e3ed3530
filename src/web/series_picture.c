/* Has a story's pictures drawn, with its own words on them. */
#include "web/series_picture.h"

#include "chart/explain_alt.h"
#include "chart/kind_words.h"
#include "chart/multiples.h"
#include "chart/spc_chart.h"
#include "spc/kind.h"
#include "web/answer.h"
#include "web/gap_picture.h"
#include "web/note_mark.h"
#include "words/words.h"

enum { DESCRIPTION_MOST = 4000 };

static str describe(struct call *call, const struct series_story *story, bool with_table)
{
    struct buf          out = buf_make(call->job.arena, DESCRIPTION_MOST);
    struct explain_out *said;

    if (with_table) {
        explain_alt_write(&out, call->lang, &story->says);
        return buf_str(&out);
    }
    said = ARENA_NEW(call->job.arena, struct explain_out);
    *said = story->says;
    said->n_alt -= said->n_alt && said->alt[said->n_alt - 1].msg == MSG(alt_table);
    explain_alt_write(&out, call->lang, said);
    return buf_str(&out);
}

static str subtitle(struct call *call, const struct series_story *story, bool phone)
{
    const struct series_data *data = &story->data;
    struct say say = { .slots = { slot_text("place", story->place), slot_text("unit", story->unit),
                                  slot_text("kind", answer_words(call, kind_words_name(story->data.kind))) },
                       .n = 3 };
    bool       unit = story->unit.n && !story->share;

    if (phone || data->n == 0) {
        say.msg = unit ? MSG(story_subtitle_phone) : MSG(story_subtitle_phone_plain);
        return answer_words(call, say);
    }
    say.msg = unit ? MSG(story_subtitle) : MSG(story_subtitle_plain);
    say.slots[say.n++] =
        slot_range("window", data->periods[0], data->periods[data->n - 1], (enum period)data->measure.period);
    return answer_words(call, say);
}

static void add_notes(struct arena *arena, const struct shape *shape, struct spc_chart_in *in)
{
    struct spc_chart_note *notes = ARENA_ARRAY(arena, struct spc_chart_note, shape->n_notes + 1);

    in->notes = notes; /* by day already: their order is their numbers */
    for (size_t i = 0; i < shape->n_notes; i++)
        if (shape->notes[i].kind == ANNOTATION_NOTE)
            notes[in->n_notes++] = (struct spc_chart_note){ shape->notes[i].on_day, shape->notes[i].text };
}

/* The first row that is free again by then, or a new one. */
static size_t row_for(const day *free_from, size_t n_rows, day on)
{
    size_t row = 0;

    while (row < n_rows && free_from[row].n > on.n)
        row++;
    return row;
}

/* The tests under the axis; those that ran at one time have rows of their own. */
static void add_tests(struct call *call, const struct series_data *data, struct spc_chart_in *in)
{
    const struct shape     *shape = &data->shape;
    struct arena           *arena = call->job.arena;
    struct spc_chart_ramp  *rows = ARENA_ARRAY(arena, struct spc_chart_ramp, shape->n_notes + 1);
    struct spc_chart_test **tests = ARENA_ARRAY(arena, struct spc_chart_test *, shape->n_notes + 1);
    day                    *free_from = ARENA_ARRAY(arena, day, shape->n_notes + 1);

    in->ramps = rows;
    for (size_t i = 0; i < shape->n_notes; i++) {
        const struct annotation *note = &shape->notes[i];
        bool                     runs = !day_is_set(note->until_day);
        day                      until = runs ? call->job.today : note->until_day;
        size_t                   row = row_for(free_from, in->n_ramps, note->on_day);
        if (note->kind != ANNOTATION_TEST)
            continue;
        if (row == in->n_ramps) {
            tests[row] = ARENA_ARRAY(arena, struct spc_chart_test, shape->n_notes);
            rows[in->n_ramps++].tests = tests[row];
        }
        tests[row][rows[row].n++] =
            (struct spc_chart_test){ .on = note->on_day,
                                     .decision = runs ? SPC_CHART_RUNNING : SPC_CHART_ENDED,
                                     .until = until,
                                     .mark = note_mark(arena, shape, i),
                                     .text = note->text };
        free_from[row] = period_next((enum period)data->measure.period, until);
    }
}

/* Of a pooled series: how many units were testing. */
static void add_testing(struct call *call, const struct series_story *story, struct spc_chart_in *in)
{
    struct spc_chart_testing *testing;
    int                       most = 0, of = 0;

    for (size_t i = 0; story->testing && i < story->data.n; i++) {
        most = story->testing[i] > most ? story->testing[i] : most;
        of = story->data.enrolled[i] > of ? story->data.enrolled[i] : of;
    }
    if (most == 0)
        return;
    testing = ARENA_NEW(call->job.arena, struct spc_chart_testing);
    testing->units = story->testing;
    testing->words =
        answer_words(call, SAY(story_testing_most, slot_count("n", most), slot_count("total", of)));
    in->testing = testing;
}

static void add_flags(struct call *call, const struct series_data *data, struct spc_chart_in *in)
{
    struct spc_chart_flag *flags = ARENA_ARRAY(call->job.arena, struct spc_chart_flag, data->n_starts + 1);

    for (size_t i = 0; i < data->n_starts; i++) {
        struct slot from =
            slot_date("from", data->periods[data->starts[i]], (enum period)data->measure.period);
        flags[i] = (struct spc_chart_flag){ .phase = i + 1,
                                            .text = data->reasons[i + 1],
                                            .brief = answer_words(call, SAY(story_flag_brief)) };
        if (flags[i].text.n == 0)
            flags[i].text = answer_words(call, SAY(story_flag, from));
    }
    in->flags = flags;
    in->n_flags = data->n_starts;
}

/* Why a point is not there, where somebody said it. */
static void add_missing(struct call *call, const struct series_data *data, struct spc_chart_in *in)
{
    str *words = NULL;

    for (size_t i = 0; i < data->n; i++) {
        enum msg msg = data->state[i] == OBSERVATION_HELD            ? MSG(story_missing_held)
                       : data->state[i] == OBSERVATION_NOT_COLLECTED ? MSG(story_missing_not_collected)
                                                                     : MSG_none;
        if (msg == MSG_none)
            continue;
        if (!words)
            words = ARENA_ARRAY(call->job.arena, str, data->n);
        words[i] = words_of(call->lang, msg);
    }
    in->missing_words = words;
}

/* One target over the whole chart is a line across the plot; one that moves, or begins later, is steps. */
static void add_target(const struct series_data *data, struct spc_chart_in *in)
{
    if (!data->target_at)
        return;
    in->target = data->target_at[0];
    for (size_t i = 0; i < data->n; i++)
        in->target_moves = in->target_moves || !(data->target_at[i] == in->target);
}

static void add_given(const struct series_data *data, struct spc_chart_in *in)
{
    if (!data->given || data->given_for != data->kind)
        return;
    in->given_lower = !isnan(data->given->lower);
    in->given_centre = !isnan(data->given->centre);
    in->given_upper = !isnan(data->given->upper);
}

static void add_words(struct call *call, const struct series_story *story,
                      const struct series_picture *picture, struct spc_chart_in *in)
{
    bool phone = picture->form == SPC_CHART_PHONE;

    in->lang = call->lang;
    in->id = str_of(picture->id);
    in->title = answer_words(call, story->says.title);
    in->subtitle = series_picture_with_beside(call, story, subtitle(call, story, phone));
    in->description = describe(call, story, !picture->standalone);
    if (in->baseline)
        in->baseline_words = answer_words(call, SAY(story_baseline, slot_count("n", (double)in->baseline)));
    in->footer = answer_words(call, SAY(story_footer, slot_date("date", call->job.today, PERIOD_DAY)));
    if (call->site->simulated)
        in->simulated = words_of(call->lang, MSG(shell_simulated));
    in->variation = series_story_variation(story);
    in->variation_words = answer_words(call, story->says.word);
    in->target_icon = series_story_target(story);
    in->target_words = answer_words(call, series_story_target_word(story));
}

/* On a screen in a corridor: title and plot alone, and what must stand beside the title. No aim or target,
 * whose green would say "done"; no days since the last event, which people would keep going. */
static void strip_for_display(struct call *call, const struct series_story *story, struct spc_chart_in *in)
{
    in->subtitle = (str){ 0 };
    if (story->says.beside.msg != MSG_none)
        in->subtitle = answer_words(call, story->says.beside);
    in->baseline_words = in->footer = in->target_words = (str){ 0 };
    in->target_icon = ICON_TARGET_HIDDEN;
    in->target = NAN;
    in->target_moves = false;
    in->aim = NULL;
    in->running = NULL;
    in->testing = NULL;
    in->n_notes = in->n_ramps = 0;
}

struct spc_chart_in series_picture_in(struct call *call, const struct series_story *story,
                                      const struct series_picture *picture)
{
    const struct series_data *data = &story->data;
    struct spc_chart_in       in = {
              .result = &story->result.result,
              .n = data->n,
              .days = data->periods,
              .period = (enum period)data->measure.period,
              .decimals = story->result.decimals,
              .share = story->share,
              .median = data->kind->is_median,
              .centre_msg = kind_words_centre(data->kind),
              .never_negative =
                  !measure_is_value(&data->measure) || data->kind->of_ranges || data->kind->of_spreads,
              .ranges = data->kind->of_ranges,
              .bare = story->says.pattern == EXPLAIN_TOO_FEW || story->says.pattern == EXPLAIN_NO_DATA,
              .target = NAN,
              .aim = picture->aim,
              .standalone = picture->standalone,
    };

    in.baseline = in.bare ? 0 : data->baseline;
    add_target(data, &in);
    add_given(data, &in);
    add_notes(call->job.arena, &data->shape, &in);
    add_tests(call, data, &in);
    add_testing(call, story, &in);
    add_flags(call, data, &in);
    add_missing(call, data, &in);
    add_words(call, story, picture, &in);
    gap_picture_set(call, story, &in);
    if (picture->form == SPC_CHART_DISPLAY)
        strip_for_display(call, story, &in);
    return in;
}

err series_picture_chart(struct call *call, const struct series_story *story,
                         const struct series_picture *picture, markup *out)
{
    struct spc_chart_in in = series_picture_in(call, story, picture);

    return spc_chart_svg(call->job.arena, &in, picture->form, out);
}

err series_picture_tile(struct call *call, const struct series_story *story, str name, markup *out)
{
    bool                  told = story->data.audience != GATE_NOBODY;
    struct multiples_tile tile = { .result = told ? &story->result.result : NULL,
                                   .n = told ? story->data.n : 0,
                                   .days = story->data.periods,
                                   .name = name,
                                   .value = series_story_value(call, story),
                                   .icon = series_story_variation(story) };

    return multiples_tile_svg(call->job.arena, &tile, out);
}

err series_picture_icon(struct call *call, const struct series_story *story, double radius, markup *out)
{
    return icons_variation_svg(call->job.arena, series_story_variation(story), radius, out);
}

str series_picture_with_beside(struct call *call, const struct series_story *story, str words)
{
    if (story->says.beside.msg == MSG_none)
        return words;
    return answer_words(call, SAY(story_with_beside, slot_text("a", words),
                                  slot_text("b", answer_words(call, story->says.beside))));
}
