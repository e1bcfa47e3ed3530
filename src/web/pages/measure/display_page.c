/* Draws a chart for a screen that nobody sits at. */
#include "web/pages/measure/display_page.h"

#include "http/response.h"
#include "web/answer.h"
#include "web/pages/measure/series_page.h"
#include "web/series_picture.h"
#include "web/templates.h"

static const struct view_field display_page_fields[] = {
    VIEW_FIELD(display_page_data, heading), VIEW_FIELD(display_page_data, title),
    VIEW_FIELD(display_page_data, word),    VIEW_FIELD(display_page_data, beside),
    VIEW_FIELD(display_page_data, known),
};
static const struct view display_page_view = VIEW(display_page_data, display_page_fields);

err display_page_show(struct call *call)
{
    struct series_picture    picture = { .form = SPC_CHART_DISPLAY, .id = "display" };
    struct display_page_data data = { .lang = call->lang == LANG_CY ? STR("cy") : STR("en") };
    struct series_story     *story;
    err                      e = series_page_story(call, &story);

    if (e)
        return e;
    series_story_forget_running(story);
    data.heading =
        SAY(series_table_caption, slot_text("place", story->place), slot_text("name", story->name));
    data.title = story->says.title;
    data.word = story->says.word;
    data.beside = story->says.beside;
    data.known = SAY(story_footer, slot_date("date", call->job.today, PERIOD_DAY));
    data.back = series_story_path(call, story);
    e = series_picture_chart(call, story, &picture, &data.picture);
    if (!e)
        e = http_response_header(&call->exchange->response, STR("Refresh"), STR("3600"));
    return e ? e : ANSWER(call, display_page, &data);
}
