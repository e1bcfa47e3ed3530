/* Shows the other ways to look at a measure, or says what they need. */
#include "web/pages/measure/views_page.h"

#include "base/number.h"
#include "web/answer.h"
#include "web/pages/measure/series_page.h"
#include "web/series_picture.h"
#include "web/shell.h"
#include "web/templates.h"

enum { ICON_BAND = 14, DISTANCE_DECIMALS = 1 };

static const struct view_field row_fields[] = {
    VIEW_FIELD(views_page_row, period),   VIEW_FIELD(views_page_row, value),
    VIEW_FIELD(views_page_row, score),    VIEW_FIELD(views_page_row, up),
    VIEW_FIELD(views_page_row, down),     VIEW_FIELD(views_page_row, sum_up),
    VIEW_FIELD(views_page_row, sum_down), VIEW_FIELD(views_page_row, average),
    VIEW_FIELD(views_page_row, lower),    VIEW_FIELD(views_page_row, upper),
    VIEW_FIELD(views_page_row, high),     VIEW_FIELD(views_page_row, low),
    VIEW_FIELD(views_page_row, jump),
};
static const struct view views_page_row_view = VIEW(views_page_row, row_fields);

static const struct view_field page_fields[] = {
    VIEW_FIELD(views_page_data, measure),
    VIEW_FIELD(views_page_data, place),
    VIEW_FIELD(views_page_data, lack),
    VIEW_FIELD(views_page_data, teaches),
    VIEW_FIELD(views_page_data, needed),
    VIEW_FIELD(views_page_data, usable),
    VIEW_FIELD(views_page_data, pair_says),
    VIEW_FIELD(views_page_data, sums_says),
    VIEW_FIELD(views_page_data, averages_says),
    VIEW_FIELD(views_page_data, sum_up),
    VIEW_FIELD(views_page_data, sum_down),
    VIEW_FIELD(views_page_data, average_high),
    VIEW_FIELD(views_page_data, average_low),
    VIEW_FIELD(views_page_data, jumps_outside),
    VIEW_LIST(views_page_data, rows, views_page_row),
};
static const struct view views_page_view = VIEW(views_page_data, page_fields);

/* --- the table --- */

static str number_text(struct call *call, double number, int decimals)
{
    char *room = arena_take(call->job.arena, NUMBER_ROOM);

    return isnan(number) ? (str){ 0 } : (str){ room, number_print_fixed(number, decimals, room) };
}

static void fill_row(struct call *call, const struct series_story *story, const struct views_story *views,
                     size_t i, struct views_page_row *row)
{
    const struct cusum_point *sum = &views->sums[i];
    const struct ewma_point  *average = &views->averages[i];
    bool                      missing = isnan(views->scores[i]); /* sums only stay as they were */

    row->score = views->scores[i];
    row->up = missing ? NAN : sum->up;
    row->down = missing ? NAN : sum->down + 0.0; /* never -0 */
    row->average = missing ? NAN : average->average;
    row->lower = average->lower;
    row->upper = average->upper;
    row->jump = views->jumps ? views->jumps->result.result.points[i].value : NAN;
    row->sum_up = sum->signal_up;
    row->sum_down = sum->signal_down;
    row->high = average->signal_high;
    row->low = average->signal_low;
    row->distance = number_text(call, row->score, DISTANCE_DECIMALS);
    row->up_words = number_text(call, row->up, DISTANCE_DECIMALS);
    row->down_words = number_text(call, fabs(row->down), DISTANCE_DECIMALS);
    row->smooth_words =
        number_text(call, row->average, views->level ? story->result.decimals : DISTANCE_DECIMALS);
}

/* Newest first, like the numbers on the measure's own page. */
static void fill_rows(struct call *call, const struct series_story *story, const struct views_story *views,
                      struct views_page_data *data)
{
    size_t                 n = story->data.n;
    struct views_page_row *rows = ARENA_ARRAY(call->job.arena, struct views_page_row, n + 1);
    struct series_table    table;

    series_table_fill(call, story, &table);
    for (size_t k = 0; k < n; k++) {
        const struct series_table_row *told = &table.rows.p[k];
        rows[k] = (struct views_page_row){
            .period = told->period, .when = told->when, .figure = told->figure, .value = told->value
        };
        fill_row(call, story, views, n - 1 - k, &rows[k]);
    }
    data->rows.p = rows;
    data->rows.n = n;
    data->caption = table.caption;
    data->period_head = table.period_head;
    data->value_head = table.value_head;
}

/* --- findings and pictures --- */

static day day_at(const struct series_story *story, size_t i)
{
    return i == SIZE_MAX ? DAY_NONE : story->data.periods[i];
}

static void fill_found(const struct series_story *story, const struct views_story *views,
                       struct views_page_data *data)
{
    data->sum_up = day_at(story, views_story_sum_first(views, story, true));
    data->sum_down = day_at(story, views_story_sum_first(views, story, false));
    data->average_high = day_at(story, views_story_average_first(views, story, true));
    data->average_low = day_at(story, views_story_average_first(views, story, false));
    data->sums_says = views_story_sum_title(story, views);
    data->averages_says = views_story_average_title(story, views);
    data->has_pair = views->level != NULL;
    if (data->has_pair) {
        data->pair_says = views_story_pair_title(story, views);
        data->jumps_outside = (double)views->jumps_outside;
    }
}

static err draw(struct call *call, const struct series_story *story, const struct views_story *views,
                struct views_page_data *data)
{
    err e = OK;

    if (data->has_pair)
        e = views_story_pair(call, views, SPC_CHART_DESK, &data->pair.desk);
    if (!e && data->has_pair)
        e = views_story_pair(call, views, SPC_CHART_PHONE, &data->pair.phone);
    if (!e)
        e = views_story_sums(call, story, views, PICTURE_DESK, &data->sums.desk);
    if (!e)
        e = views_story_sums(call, story, views, PICTURE_PHONE, &data->sums.phone);
    if (!e)
        e = views_story_averages(call, story, views, PICTURE_DESK, &data->averages.desk);
    return e ? e : views_story_averages(call, story, views, PICTURE_PHONE, &data->averages.phone);
}

static err tell(struct call *call, const struct series_story *story, struct views_page_data *data)
{
    struct views_story views;
    err                e = views_story_tell(call, story, &views);

    if (e)
        return e;
    data->usable = (double)views.usable;
    data->told = views.state == VIEWS_STORY_TOLD;
    if (views.state == VIEWS_STORY_FEW) {
        data->lack = STR("few");
        data->teaches = SAY(views_page_few, slot_number("min", VIEWS_STORY_NEEDED, 0, (str){ 0 }),
                            slot_number("n", (double)views.usable, 0, (str){ 0 }));
    } else if (views.state == VIEWS_STORY_ALIKE) {
        data->lack = STR("alike");
        data->teaches = SAY(views_page_alike);
    }
    if (!data->told)
        return OK;
    fill_found(story, &views, data);
    fill_rows(call, story, &views, data);
    return call->json ? OK : draw(call, story, &views, data);
}

/* The title band says what the main chart says: the verdict stays with it. */
static err fill_shell(struct call *call, const struct series_story *story, struct views_page_data *data)
{
    bool               unit = key_is_set(story->data.unit.id);
    struct shell_link  up = { .label = shell_name(story->name), .url = data->back };
    struct shell_icon *icon = ARENA_NEW(call->job.arena, struct shell_icon);

    data->shell = shell_make(call, SAY(views_page_question), unit ? "/places" : "/programmes");
    shell_crumbs(call, &data->shell, &up, 1);
    data->shell.caption =
        SAY(series_table_caption, slot_text("place", story->place), slot_text("name", story->name));
    data->shell.answer = story->says.answer;
    data->shell.answer_more = story->says.beside;
    data->shell.facts = SAY(views_page_verdict);
    data->shell.icons.p = icon;
    data->shell.icons.n = 1;
    icon->word = story->says.word;
    return series_picture_icon(call, story, ICON_BAND, &icon->icon);
}

err views_page_show(struct call *call)
{
    struct views_page_data *data = ARENA_NEW(call->job.arena, struct views_page_data);
    struct series_story    *story = NULL;
    err                     e = series_page_story(call, &story);

    if (!e && measure_is_events(&story->data.measure))
        e = ERR_MISSING; /* gaps are skewed: no such picture of them is drawn; the measure's page says so */
    if (e)
        return e;
    *data = (struct views_page_data){ .measure = story->data.measure.id,
                                      .place = story->data.unit.id,
                                      .needed = VIEWS_STORY_NEEDED,
                                      .sum_up = DAY_NONE,
                                      .sum_down = DAY_NONE,
                                      .average_high = DAY_NONE,
                                      .average_low = DAY_NONE,
                                      .jumps_outside = NAN,
                                      .back = series_story_path(call, story) };
    e = fill_shell(call, story, data);
    if (!e)
        e = tell(call, story, data);
    return e ? e : ANSWER(call, views_page, data);
}
