/* Hands a chart out as files. */
#include "web/pages/measure/series_download.h"

#include "chart/chart_file.h"
#include "io/csv_write.h"
#include "web/aim_picture.h"
#include "web/answer.h"
#include "web/pages/measure/series_page.h"
#include "web/series_picture.h"

enum { FILE_MOST = 8 * 1024 * 1024 };

/* "Alder ward Restraint.svg": answer_file() makes it safe. */
static str file_name(struct call *call, const struct series_story *story, str end)
{
    str name = str_join(call->job.arena, str_join(call->job.arena, story->place, STR(" ")), story->name);

    return str_join(call->job.arena, name, end);
}

static err draw(struct call *call, enum spc_chart_form form, enum chart_file_kind kind)
{
    struct series_picture picture = { .form = form, .id = "chart", .standalone = true };
    struct chart_file     file = { .kind = kind, .on = call->job.today };
    struct series_story  *story;
    struct spc_chart_in   in;
    str                   bytes;
    err                   e = series_page_story_shown(call, &story);

    if (!e)
        e = aim_picture_of(call, story, &picture.aim);
    if (e)
        return e;
    in = series_picture_in(call, story, &picture);
    e = chart_file_spc(call->job.arena, &in, form, &file, &bytes);
    return e ? e
             : answer_file(call, chart_file_type(kind), bytes, file_name(call, story, chart_file_end(kind)));
}

err series_download_picture(struct call *call)
{
    return draw(call, SPC_CHART_DESK, CHART_FILE_SVG);
}

err series_download_phone(struct call *call)
{
    return draw(call, SPC_CHART_PHONE, CHART_FILE_SVG);
}

err series_download_slide(struct call *call)
{
    return draw(call, SPC_CHART_DESK, CHART_FILE_PNG);
}

err series_download_print(struct call *call)
{
    return draw(call, SPC_CHART_DESK, CHART_FILE_PDF);
}

static void write_head(struct csv_writer *csv, bool pooled)
{
    static const char *const columns[] = { "period", "numerator", "denominator", "value",   "centre",
                                           "lower",  "upper",     "target",      "state",   "signals",
                                           "meaning", "phase",    "excluded",    "note" };

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        csv_write_text(csv, str_of(columns[i]));
    if (pooled) {
        csv_write_text(csv, STR("reporting"));
        csv_write_text(csv, STR("enrolled"));
    }
    csv_write_end(csv);
}

static void write_row(struct csv_writer *csv, const struct series_table_row *row, bool pooled)
{
    char period[10];

    day_print(row->period, period);
    csv_write_text(csv, (str){ period, sizeof period });
    csv_write_number(csv, row->numerator);
    csv_write_number(csv, row->denominator);
    csv_write_number(csv, row->value);
    csv_write_number(csv, row->centre);
    csv_write_number(csv, row->lower);
    csv_write_number(csv, row->upper);
    csv_write_number(csv, row->target);
    csv_write_text(csv, row->state);
    csv_write_text(csv, row->signals);
    csv_write_text(csv, row->meaning);
    csv_write_int(csv, row->phase);
    csv_write_text(csv, row->excluded ? STR("yes") : (str){ 0 });
    csv_write_text(csv, row->note);
    if (pooled) {
        csv_write_number(csv, row->reporting);
        csv_write_number(csv, row->enrolled);
    }
    csv_write_end(csv);
}

err series_download_numbers(struct call *call)
{
    struct series_story *story;
    struct series_table  table;
    struct buf           buf = buf_make(call->job.arena, FILE_MOST);
    struct csv_writer    csv = csv_write_to(&buf);
    err                  e = series_page_story_shown(call, &story);

    if (e)
        return e;
    series_table_fill(call, story, &table);
    write_head(&csv, table.pooled);
    for (size_t i = table.rows.n; i-- > 0;) /* oldest first: a file is read on from where it ends */
        write_row(&csv, &table.rows.p[i], table.pooled);
    return buf_end(&buf) ? ERR_LIMIT
                         : answer_file(call, STR("text/csv; charset=utf-8"), buf_str(&buf),
                                       file_name(call, story, STR(".csv")));
}
