/* Shows how groups of people fare. */
#include "web/pages/measure/equity_page.h"

#include "chart/chart_file.h"
#include "chart/explain_equity.h"
#include "io/csv_write.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/equity_story.h"
#include "web/shell.h"
#include "web/templates.h"

enum { FILE_MOST = 1024 * 1024, SAID_MOST = 16 };

static const struct view_field row_fields[] = {
    VIEW_FIELD(equity_page_row, group),
    VIEW_FIELD(equity_page_row, code),
    VIEW_FIELD(equity_page_row, part),
    VIEW_FIELD(equity_page_row, events),
    VIEW_FIELD(equity_page_row, exposure),
    VIEW_FIELD(equity_page_row, rate),
    VIEW_FIELD(equity_page_row, rate_then),
    VIEW_FIELD(equity_page_row, ratio),
    VIEW_FIELD(equity_page_row, ratio_low),
    VIEW_FIELD(equity_page_row, ratio_high),
    VIEW_FIELD(equity_page_row, difference),
    VIEW_FIELD(equity_page_row, difference_low),
    VIEW_FIELD(equity_page_row, difference_high),
    VIEW_FIELD(equity_page_row, verdict),
};
static const struct view       equity_page_row_view = VIEW(equity_page_row, row_fields);
static const struct view_field say_fields[] = { VIEW_FIELD(equity_page_say, says) };
static const struct view       equity_page_say_view = VIEW(equity_page_say, say_fields);
static const struct view_field page_fields[] = {
    VIEW_FIELD(equity_page_data, measure),
    VIEW_FIELD(equity_page_data, programme),
    VIEW_FIELD(equity_page_data, name),
    VIEW_FIELD(equity_page_data, unit),
    VIEW_FIELD(equity_page_data, scheme),
    VIEW_FIELD(equity_page_data, scheme_name),
    VIEW_FIELD(equity_page_data, lack),
    VIEW_FIELD(equity_page_data, then_from),
    VIEW_FIELD(equity_page_data, then_to),
    VIEW_FIELD(equity_page_data, now_from),
    VIEW_FIELD(equity_page_data, now_to),
    VIEW_FIELD(equity_page_data, merged),
    VIEW_FIELD(equity_page_data, controlled),
    VIEW_FIELD(equity_page_data, yearly),
    VIEW_FIELD(equity_page_data, units),
    VIEW_FIELD(equity_page_data, answer),
    VIEW_LIST(equity_page_data, sentences, equity_page_say),
    VIEW_LIST(equity_page_data, notes, equity_page_say),
    VIEW_LIST(equity_page_data, teaches, equity_page_say),
    VIEW_LIST(equity_page_data, rows, equity_page_row),
};
static const struct view equity_page_view = VIEW(equity_page_data, page_fields);

/* --- words --- */

static struct say *add_say(struct equity_page_says *list, struct say say)
{
    struct equity_page_say *room = (struct equity_page_say *)(uintptr_t)list->p;

    if (list->n == SAID_MOST || !say.msg)
        return NULL;
    room[list->n].says = say;
    return &room[list->n++].says;
}

static struct equity_page_says says_make(struct call *call)
{
    return (struct equity_page_says){ ARENA_ARRAY(call->job.arena, struct equity_page_say, SAID_MOST), 0 };
}

static struct explain_equity about(const struct equity_story *story)
{
    return (struct explain_equity){ .a = equity_story_group(story, story->gap.focus),
                                    .b = equity_story_group(story, story->gap.reference),
                                    .multiply = story->measure.multiplier,
                                    .decimals = story->decimals,
                                    .unit = story->unit };
}

static struct slot figure(const struct equity_story *story, const char *name, double value)
{
    return slot_number(name, value, story->decimals,
                       story->measure.kind == MEASURE_PROPORTION ? STR("%") : (str){ 0 });
}

/* What the gap comes to, whether it has changed, and what that does not mean. */
static void fill_sentences(const struct equity_story *story, struct equity_page_data *data)
{
    const struct strata_gap_group *group;
    struct explain_equity          in;
    struct say                     says[EXPLAIN_EQUITY_SAYS];
    size_t                         n;

    if (story->gap.focus == SIZE_MAX) {
        data->answer = SAY(equity_cannot_say);
        add_say(&data->sentences, SAY(equity_page_why_cannot, slot_count("n", story->scheme.least_units),
                                      slot_count("need", story->scheme.least_events)));
        add_say(&data->sentences, SAY(equity_gap_2));
        return;
    }
    group = &story->gap.groups.p[story->gap.focus];
    in = about(story);
    n = explain_equity(&in, &group->gap_now, says);
    data->answer = says[0];
    add_say(&data->sentences, says[0]);
    for (size_t i = 3; i < n; i++)
        add_say(&data->sentences, says[i]);
    add_say(&data->sentences,
            SAY(equity_page_difference, figure(story, "v", group->gap_now.difference.value * in.multiply),
                figure(story, "lo", group->gap_now.difference.low * in.multiply),
                figure(story, "hi", group->gap_now.difference.high * in.multiply),
                slot_text("unit", story->unit)));
    if (story->gap.has_then)
        add_say(&data->sentences, explain_equity_change(&group->change, story->improved));
    for (size_t i = 1; i < n && i < 3; i++)
        add_say(&data->sentences, says[i]);
}

static void fill_notes(const struct equity_story *story, struct equity_page_data *data)
{
    const struct strata_gap *gap = &story->gap;

    add_say(&data->notes, SAY(equity_page_note_alike));
    add_say(&data->notes, SAY(equity_page_note_interval));
    if (gap->has_then)
        add_say(&data->notes, SAY(equity_page_note_windows,
                                  slot_range("from", gap->then_from, gap->then_to, PERIOD_QUARTER),
                                  slot_range("window", gap->now_from, gap->now_to, PERIOD_QUARTER)));
    else
        add_say(&data->notes, SAY(equity_page_note_window,
                                  slot_range("window", gap->now_from, gap->now_to, PERIOD_QUARTER)));
    if (gap->merged)
        add_say(&data->notes, SAY(equity_page_note_merged));
    if (gap->controlled)
        add_say(&data->notes, SAY(equity_page_note_rounded));
    if (gap->yearly)
        add_say(&data->notes, SAY(equity_page_note_yearly));
    add_say(&data->notes, SAY(equity_page_note_ward));
}

/* Why there is nothing to see, and what comes first. */
static void fill_lesson(struct call *call, const struct equity_story *story, struct equity_page_data *data)
{
    static const char *const lacks[] = { [STRATA_GAP_TOLD] = "",
                                         [STRATA_GAP_NO_DENOMINATOR] = "denominator",
                                         [STRATA_GAP_NO_NUMBERS] = "numbers",
                                         [STRATA_GAP_HIDDEN] = "hidden" };
    bool                     none = !key_is_set(story->scheme.id);

    data->lack = none ? STR("breakdown") : str_of(lacks[story->gap.lack]);
    if (none) {
        data->answer = SAY(equity_page_no_breakdown);
        add_say(&data->teaches, SAY(equity_page_teach_breakdown));
    } else if (story->gap.lack == STRATA_GAP_NO_DENOMINATOR) {
        data->answer = SAY(equity_no_denominator);
        add_say(&data->teaches, SAY(equity_page_teach_rate));
    } else if (story->gap.lack == STRATA_GAP_HIDDEN) {
        data->answer = SAY(equity_page_hidden);
        add_say(&data->teaches, SAY(equity_page_teach_hidden));
    } else if (story->gap.lack == STRATA_GAP_NO_NUMBERS) {
        data->answer = SAY(equity_page_no_numbers);
        add_say(&data->teaches, SAY(equity_page_teach_numbers));
    }
    if (data->teaches.n)
        add_say(&data->teaches, SAY(equity_page_teach_size, slot_count("n", EQUITY_UNITS_LEAST),
                                    slot_count("need", EQUITY_EVENTS_LEAST)));
    if (none && may_ask(&call->job, MAY_CHANGE, (struct may_where){ .team = story->programme.team }))
        data->setup = answer_path(call, "/programmes/:programme/breakdowns", &story->programme.id);
}

/* --- the table --- */

static double rate_of(const struct equity_story *story, struct strata_gap_sum sum)
{
    return sum.exposure > 0 ? sum.events / sum.exposure * story->measure.multiplier : NAN;
}

static struct say whole(double count)
{
    return count == count ? SAY(story_figure, slot_number("v", count, 0, (str){ 0 })) : (struct say){ 0 };
}

static struct say printed(const struct equity_story *story, double rate)
{
    return rate == rate ? SAY(story_figure, figure(story, "v", rate)) : (struct say){ 0 };
}

static struct say with_interval(struct equity_figure f, double multiply, int decimals)
{
    if (f.value != f.value)
        return (struct say){ 0 };
    return SAY(equity_page_interval, slot_number("v", f.value * multiply, decimals, (str){ 0 }),
               slot_number("lo", f.low * multiply, decimals, (str){ 0 }),
               slot_number("hi", f.high * multiply, decimals, (str){ 0 }));
}

static void fill_row(const struct equity_story *story, size_t g, struct equity_page_row *row)
{
    static const char *const       parts[] = { "group", "reference", "apart" };
    static const char *const       verdicts[] = { "cannot_say", "no_clear_change", "narrowed", "widened" };
    const struct strata_gap_group *group = &story->gap.groups.p[g];
    struct equity_figure           none = { NAN, NAN, NAN }, ratio = none, difference = none;
    double                         multiply = story->measure.multiplier;

    if (group->compared) {
        ratio = group->gap_now.ratio;
        difference = group->gap_now.difference;
    }
    *row = (struct equity_page_row){
        .group = equity_story_group(story, g),
        .code = group->stratum.code,
        .part = str_of(parts[g == story->gap.reference ? STRATUM_REFERENCE : group->stratum.part]),
        .events = group->now.events,
        .exposure = group->now.exposure,
        .rate = rate_of(story, group->now),
        .rate_then = rate_of(story, group->then),
        .ratio = ratio.value,
        .ratio_low = ratio.low,
        .ratio_high = ratio.high,
        .difference = difference.value * multiply,
        .difference_low = difference.low * multiply,
        .difference_high = difference.high * multiply,
        .verdict = str_of(group->compared ? verdicts[group->change.verdict] : ""),
        .counted = whole(group->now.events),
        .out_of = whole(group->now.exposure),
        .now = printed(story, rate_of(story, group->now)),
        .then = printed(story, rate_of(story, group->then)),
        .times = with_interval(ratio, 1, 1),
        .apart = with_interval(difference, multiply, story->decimals),
        .word = g == story->gap.reference ? SAY(equity_page_reference) : equity_story_brief(group),
    };
}

static void fill_rows(struct call *call, const struct equity_story *story, struct equity_page_data *data)
{
    struct equity_page_row *rows =
        ARENA_ARRAY(call->job.arena, struct equity_page_row, story->gap.groups.n + 1);

    for (size_t g = 0; g < story->gap.groups.n; g++)
        fill_row(story, g, &rows[g]);
    data->rows.p = rows;
    data->rows.n = story->gap.groups.n;
}

/* --- the picture --- */

static err draw(struct call *call, const struct equity_story *story, struct equity_page_data *data)
{
    struct equity_panel_group groups[EQUITY_PANEL_GROUPS];
    struct equity_panel_in    in;
    err                       e;

    equity_story_panel(call, story, groups, &in);
    in.words.description = answer_words(call, data->answer);
    e = equity_panel_svg(call->job.arena, &in, PICTURE_DESK, &data->desk);
    in.words.id = STR("equity-phone");
    return e ? e : equity_panel_svg(call->job.arena, &in, PICTURE_PHONE, &data->phone);
}

/* --- the page --- */

static str file_url(struct call *call, str path, const char *file, str scheme)
{
    return str_join(call->job.arena, str_join(call->job.arena, path, str_of(file)), scheme);
}

static void fill_links(struct call *call, const struct equity_story *story, struct equity_page_data *data)
{
    struct shell_link *links = ARENA_ARRAY(call->job.arena, struct shell_link, story->schemes.n + 1);
    size_t             n = 0;

    data->png = file_url(call, data->path, "/chart.png?by=", story->scheme.code);
    data->pdf = file_url(call, data->path, "/chart.pdf?by=", story->scheme.code);
    data->svg = file_url(call, data->path, "/chart.svg?by=", story->scheme.code);
    data->csv = file_url(call, data->path, "/data.csv?by=", story->scheme.code);
    for (size_t i = 0; i < story->schemes.n; i++)
        if (!key_same(story->schemes.p[i].id, story->scheme.id))
            links[n++] =
                (struct shell_link){ .label =
                                         shell_name(stratum_scheme_name(&story->schemes.p[i], story->welsh)),
                                     .url = file_url(call, data->path, "?by=", story->schemes.p[i].code) };
    data->schemes.p = links;
    data->schemes.n = n;
}

static void fill_shell(struct call *call, const struct equity_story *story, struct equity_page_data *data)
{
    struct shell_link crumbs[2] = { { .label = SAY(shell_programmes), .url = STR("/programmes") } };
    key               keys[2] = { story->programme.id, story->measure.id };
    str name = story->welsh && story->programme.name_cy.n ? story->programme.name_cy : story->programme.name;

    data->shell = shell_make(call, SAY(equity_page_question, slot_text("name", story->name)), "/programmes");
    crumbs[1] = (struct shell_link){ .label = shell_name(name),
                                     .url = answer_path(call, "/programmes/:programme", keys) };
    shell_crumbs(call, &data->shell, crumbs, 2);
    data->shell.caption = SAY(equity_page_caption, slot_text("programme", name));
    data->shell.answer = data->answer;
    if (!data->teaches.n)
        data->shell.facts = SAY(equity_page_facts, slot_count("n", (double)story->gap.units),
                                slot_range("window", story->gap.now_from, story->gap.now_to, PERIOD_QUARTER));
    data->path = answer_path(call, "/programmes/:programme/measures/:measure/equity", keys);
    data->back = answer_path(call, "/programmes/:programme/measures/:measure", keys);
    fill_links(call, story, data);
}

static void fill_facts(struct call *call, const struct equity_story *story, struct equity_page_data *data)
{
    const struct strata_gap *gap = &story->gap;

    *data = (struct equity_page_data){ .measure = story->measure.id,
                                       .programme = story->programme.id,
                                       .name = story->name,
                                       .unit = story->unit,
                                       .scheme = story->scheme.code,
                                       .scheme_name = stratum_scheme_name(&story->scheme, story->welsh),
                                       .then_from = gap->has_then ? gap->then_from : DAY_NONE,
                                       .then_to = gap->has_then ? gap->then_to : DAY_NONE,
                                       .now_from = gap->now_from,
                                       .now_to = gap->now_to,
                                       .merged = gap->merged,
                                       .controlled = gap->controlled,
                                       .yearly = gap->yearly,
                                       .units = gap->units,
                                       .sentences = says_make(call),
                                       .notes = says_make(call),
                                       .teaches = says_make(call) };
    data->title = SAY(equity_page_table, slot_text("name", story->name), slot_text("unit", story->unit));
}

err equity_page_show(struct call *call)
{
    struct equity_story      story;
    struct equity_page_data *data = ARENA_NEW(call->job.arena, struct equity_page_data);
    err                      e = equity_story_read(call, &story);

    if (e)
        return e;
    fill_facts(call, &story, data);
    fill_lesson(call, &story, data);
    if (!data->teaches.n) {
        fill_sentences(&story, data);
        fill_notes(&story, data);
        fill_rows(call, &story, data);
        e = call->json ? OK : draw(call, &story, data);
    }
    if (e)
        return e;
    fill_shell(call, &story, data);
    return ANSWER(call, equity_page, data);
}

/* --- the files --- */

static str file_name(struct call *call, const struct equity_story *story, str end)
{
    str name =
        str_join(call->job.arena, str_join(call->job.arena, story->name, STR(" ")), story->scheme.code);

    return str_join(call->job.arena, name, end);
}

static err hand_out(struct call *call, enum chart_file_kind kind)
{
    struct equity_panel_group groups[EQUITY_PANEL_GROUPS];
    struct chart_file         file = { .kind = kind, .id = STR("equity"), .on = call->job.today };
    struct equity_panel_in    in;
    struct equity_story       story;
    str                       bytes;
    err                       e = equity_story_read(call, &story);

    if (!e && (story.gap.lack || !key_is_set(story.scheme.id)))
        e = ERR_MISSING;
    if (e)
        return e;
    equity_story_panel(call, &story, groups, &in);
    in.words.standalone = true;
    file.title = file.description = in.words.title;
    e = chart_file_write(call->job.arena, equity_panel_draw(call->job.arena, &in, PICTURE_DESK), &file,
                         &bytes);
    return e ? e
             : answer_file(call, chart_file_type(kind), bytes, file_name(call, &story, chart_file_end(kind)));
}

err equity_page_picture(struct call *call)
{
    return hand_out(call, CHART_FILE_SVG);
}

err equity_page_slide(struct call *call)
{
    return hand_out(call, CHART_FILE_PNG);
}

err equity_page_print(struct call *call)
{
    return hand_out(call, CHART_FILE_PDF);
}

static void write_row(struct csv_writer *csv, const struct equity_page_row *row)
{
    const double figures[] = { row->events,         row->exposure,       row->rate_then,  row->rate,
                               row->ratio,          row->ratio_low,      row->ratio_high, row->difference,
                               row->difference_low, row->difference_high };

    csv_write_text(csv, row->group);
    csv_write_text(csv, row->code);
    csv_write_text(csv, row->part);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        csv_write_number(csv, figures[i]);
    csv_write_text(csv, row->verdict);
    csv_write_end(csv);
}

err equity_page_numbers(struct call *call)
{
    static const char *const columns[] = { "group",           "code",       "part",       "events",
                                           "exposure",        "rate_then",  "rate",       "ratio",
                                           "ratio_low",       "ratio_high", "difference", "difference_low",
                                           "difference_high", "gap" };
    struct equity_story      story;
    struct equity_page_data  data;
    struct buf               buf = buf_make(call->job.arena, FILE_MOST);
    struct csv_writer        csv = csv_write_to(&buf);
    err                      e = equity_story_read(call, &story);

    if (e)
        return e;
    fill_facts(call, &story, &data);
    fill_rows(call, &story, &data);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        csv_write_text(&csv, str_of(columns[i]));
    csv_write_end(&csv);
    for (size_t i = 0; i < data.rows.n; i++)
        write_row(&csv, &data.rows.p[i]);
    return buf_end(&buf) ? ERR_LIMIT
                         : answer_file(call, STR("text/csv; charset=utf-8"), buf_str(&buf),
                                       file_name(call, &story, STR(".csv")));
}
