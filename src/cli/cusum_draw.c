/* Turns sums into what the drawings of CUSUM and EWMA want. */
#include "cli/cusum_draw.h"

#include "chart/cusum_chart.h"
#include "chart/ewma_chart.h"
#include "cli/funnel_answer.h"
#include "cli/picture_write.h"
#include "cli/terminal.h"
#include "words/words.h"

static struct picture_words words_for(const struct command_call *call, const struct cusum_answer *answer)
{
    size_t               signals = 0;
    enum msg             title = MSG(numbers_cusum_title_none);
    struct picture_words words = { .lang = call->lang, .id = STR("chart"), .standalone = true };
    struct say           say;

    for (size_t i = 0; i < answer->n; i++)
        signals += cusum_answer_signals(answer, i, true) || cusum_answer_signals(answer, i, false);
    if (signals)
        title = MSG(numbers_cusum_title_some);
    say = (struct say){ .msg = title, .slots = { slot_text("name", answer->name) }, .n = 1 };
    words.title = words_text(call->arena, call->lang, &say);
    words.description = words.title;
    return words;
}

static str baseline_words(const struct command_call *call, size_t baseline)
{
    return baseline
               ? words_text(call->arena, call->lang, &SAY(cli_baseline, slot_count("n", (double)baseline)))
               : STR("");
}

static enum command_exit draw_ewma(const struct command_call *call, const struct cusum_answer *answer)
{
    struct ewma_chart_in in = {
        .words = words_for(call, answer),
        .points = answer->averages,
        .n = answer->n,
        .days = answer->days,
        .period = answer->period,
        .centre = answer->ewma.centre,
        .decimals = funnel_answer_decimals(answer->ewma.centre),
        .improve = (enum spc_improve)answer->request->improve,
        .baseline = answer->request->baseline,
        .baseline_words = baseline_words(call, answer->request->baseline),
    };

    if (!picture_write_fits(call, in.n, EWMA_CHART_POINTS))
        return COMMAND_REFUSED;
    return picture_write(call, answer->request,
                         ewma_chart_draw(call->arena, &in, picture_write_form(answer->request)), &in.words);
}

static enum command_exit draw_cusum(const struct command_call *call, const struct cusum_answer *answer)
{
    bool                  tabular = answer->request->method == NUMBERS_REQUEST_TABULAR;
    double                sigma = answer->tabular.sigma;
    struct cusum_chart_in in = {
        .words = words_for(call, answer),
        .points = answer->points,
        .n = answer->n,
        .days = answer->days,
        .period = answer->period,
        .unit = tabular ? sigma : 1,
        .limit = tabular ? answer->tabular.limit * sigma : answer->bernoulli.limit,
        .improve = (enum spc_improve)answer->request->improve,
        .baseline = answer->request->baseline,
        .baseline_words = baseline_words(call, answer->request->baseline),
        .up_words = words_of(call->lang, MSG(numbers_cusum_more)),
        .down_words = words_of(call->lang, MSG(numbers_cusum_less)),
    };

    if (!picture_write_fits(call, in.n, CUSUM_CHART_POINTS))
        return COMMAND_REFUSED;
    return picture_write(call, answer->request,
                         cusum_chart_draw(call->arena, &in, picture_write_form(answer->request)), &in.words);
}

enum command_exit cusum_draw(const struct command_call *call, const struct cusum_answer *answer)
{
    if (!answer->days) {
        terminal_say(call, &SAY(numbers_picture_needs_days));
        return COMMAND_REFUSED;
    }
    return answer->averages ? draw_ewma(call, answer) : draw_cusum(call, answer);
}
