/* Shows what kinds of event a count is made of. */
#include "web/pages/measure/pareto_page.h"

#include "chart/chart_file.h"
#include "chart/pareto_chart.h"
#include "http/parameters.h"
#include "io/csv_write.h"
#include "measure/strata_kinds.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/shell.h"
#include "web/templates.h"

enum { FILE_MOST = 1024 * 1024, SAID_MOST = 12 };

static const struct view_field row_fields[] = {
    VIEW_FIELD(pareto_page_row, kind),    VIEW_FIELD(pareto_page_row, code),
    VIEW_FIELD(pareto_page_row, count),   VIEW_FIELD(pareto_page_row, share),
    VIEW_FIELD(pareto_page_row, running),
};
static const struct view       pareto_page_row_view = VIEW(pareto_page_row, row_fields);
static const struct view_field say_fields[] = { VIEW_FIELD(pareto_page_say, says) };
static const struct view       pareto_page_say_view = VIEW(pareto_page_say, say_fields);
static const struct view_field page_fields[] = {
    VIEW_FIELD(pareto_page_data, measure),
    VIEW_FIELD(pareto_page_data, programme),
    VIEW_FIELD(pareto_page_data, place),
    VIEW_FIELD(pareto_page_data, name),
    VIEW_FIELD(pareto_page_data, scheme),
    VIEW_FIELD(pareto_page_data, scheme_name),
    VIEW_FIELD(pareto_page_data, lack),
    VIEW_FIELD(pareto_page_data, from),
    VIEW_FIELD(pareto_page_data, to),
    VIEW_FIELD(pareto_page_data, total),
    VIEW_FIELD(pareto_page_data, own),
    VIEW_FIELD(pareto_page_data, controlled),
    VIEW_FIELD(pareto_page_data, units),
    VIEW_FIELD(pareto_page_data, most),
    VIEW_FIELD(pareto_page_data, gathered),
    VIEW_FIELD(pareto_page_data, answer),
    VIEW_LIST(pareto_page_data, sentences, pareto_page_say),
    VIEW_LIST(pareto_page_data, notes, pareto_page_say),
    VIEW_LIST(pareto_page_data, teaches, pareto_page_say),
    VIEW_LIST(pareto_page_data, rows, pareto_page_row),
};
static const struct view pareto_page_view = VIEW(pareto_page_data, page_fields);

/* All that the page is made from. */
struct pareto_story {
    struct programme    programme;
    struct measure      measure;
    struct scheme       scheme; /* id unset: the measure is collected by no kinds */
    struct strata_kinds kinds;
    bool                welsh;
    str                 name, place; /* of the measure; of the ward, organisation or programme */
    key                 node;
};

static bool is_programme(const struct pareto_story *story)
{
    return key_same(story->node, story->programme.id);
}

static err choose_scheme(struct call *call, struct pareto_story *story)
{
    struct stratum_schemes schemes = { 0 };
    str                    by = { 0 };
    err                    e = stratum_schemes_of(&call->job, story->measure.id, &schemes);

    http_find(call->exchange->request.query, STR("by"), &by);
    for (size_t i = 0; !e && i < schemes.n; i++)
        if (schemes.p[i].kind == STRATUM_OF_EVENTS && (by.n == 0 || str_eq(schemes.p[i].code, by))) {
            story->scheme = schemes.p[i];
            return OK;
        }
    return e ? e : by.n ? ERR_MISSING : OK;
}

static str programme_name(const struct pareto_story *story)
{
    return story->welsh && story->programme.name_cy.n ? story->programme.name_cy : story->programme.name;
}

/* The path names a place or a programme before the measure. The gate is asked even where there is nothing to
 * show. */
static err read_story(struct call *call, struct pareto_story *story)
{
    struct job                *job = &call->job;
    struct strata_kinds_wanted wanted = { .programme = &story->programme,
                                          .measure = &story->measure,
                                          .scheme = &story->scheme };
    key                        measure;
    err                        e;

    *story = (struct pareto_story){ .welsh = call->lang == LANG_CY };
    if (!key_read(call->params[0].value, &story->node) || !key_read(call->params[1].value, &measure))
        return ERR_MISSING;
    e = measure_get(job, measure, &story->measure);
    if (!e)
        e = programme_get(job, story->measure.programme, &story->programme);
    if (!e && str_eq(call->params[0].name, STR("programme")) != is_programme(story))
        e = ERR_MISSING;
    if (!e)
        e = choose_scheme(call, story);
    if (e)
        return e;
    wanted.node = story->node;
    e = strata_kinds_read(job, &wanted, &story->kinds);
    story->name = measure_name(&story->measure, story->welsh);
    story->place =
        is_programme(story) ? programme_name(story) : place_name(&story->kinds.place, story->welsh);
    return e;
}

/* --- words --- */

static void add_say(struct pareto_page_says *list, struct say say)
{
    struct pareto_page_say *room = (struct pareto_page_say *)(uintptr_t)list->p;

    if (list->n < SAID_MOST)
        room[list->n++].says = say;
}

static struct pareto_page_says says_make(struct call *call)
{
    return (struct pareto_page_says){ ARENA_ARRAY(call->job.arena, struct pareto_page_say, SAID_MOST), 0 };
}

static struct slot percent(const char *name, double share)
{
    return slot_number(name, 100 * share, 0, STR("%"));
}

static str kind_name(const struct pareto_story *story, size_t i)
{
    return stratum_name(&story->kinds.bars.p[i].stratum, story->welsh);
}

static struct say answer_of(const struct pareto_story *story)
{
    const struct strata_kinds *kinds = &story->kinds;
    double                     running = kinds->bars.p[kinds->most - 1].bar.cumulative_share;

    if (kinds->most == 1)
        return SAY(pareto_page_one, slot_text("name", kind_name(story, 0)), percent("v", running));
    return SAY(pareto_page_few, slot_count("n", (double)kinds->most),
               slot_count("total", (double)kinds->bars.n), percent("v", running));
}

static void fill_sentences(const struct pareto_story *story, struct pareto_page_data *data)
{
    const struct strata_kinds *kinds = &story->kinds;
    const struct pareto_bar   *first = &kinds->bars.p[0].bar;
    bool                       differs = fabs(kinds->own - kinds->total) > 0.5;

    data->answer = answer_of(story);
    add_say(&data->sentences,
            SAY(pareto_page_first, slot_text("name", kind_name(story, 0)),
                slot_number("v", first->count, 0, (str){ 0 }), percent("v1", first->share)));
    add_say(&data->sentences, SAY(pareto_page_not_why));
    add_say(&data->sentences, SAY(pareto_page_ask));
    add_say(&data->notes, SAY(pareto_page_note_order));
    if (differs && !kinds->controlled)
        add_say(&data->notes, SAY(pareto_page_note_differs, slot_number("v1", kinds->total, 0, (str){ 0 }),
                                  slot_number("v2", kinds->own, 0, (str){ 0 })));
    add_say(&data->notes, SAY(pareto_page_note_twice));
    if (kinds->gathered)
        add_say(&data->notes, SAY(pareto_page_note_gathered, slot_count("n", (double)kinds->gathered)));
    if (kinds->controlled)
        add_say(&data->notes, SAY(equity_page_note_rounded));
}

static void fill_lesson(struct call *call, const struct pareto_story *story, struct pareto_page_data *data)
{
    if (!key_is_set(story->scheme.id)) {
        data->lack = STR("breakdown");
        data->answer = SAY(pareto_page_no_kinds);
        add_say(&data->teaches, SAY(pareto_page_teach_kinds));
        if (may_ask(&call->job, MAY_CHANGE, (struct may_where){ .team = story->programme.team }))
            data->setup = answer_path(call, "/programmes/:programme/breakdowns", &story->programme.id);
    } else if (story->kinds.lack == STRATA_KINDS_NO_NUMBERS) {
        data->lack = STR("numbers");
        data->answer = SAY(pareto_page_no_numbers);
        add_say(&data->teaches, SAY(equity_page_teach_numbers));
    } else if (story->kinds.lack == STRATA_KINDS_HIDDEN) {
        data->lack = STR("hidden");
        data->answer = SAY(equity_page_hidden);
        add_say(&data->teaches, SAY(pareto_page_teach_hidden));
    }
}

/* --- the picture --- */

static void chart_of(struct call *call, const struct pareto_story *story, struct pareto_chart_in *in)
{
    const struct strata_kinds *kinds = &story->kinds;
    enum period                period = (enum period)story->measure.period;
    struct pareto_chart_bar *bars = ARENA_ARRAY(call->job.arena, struct pareto_chart_bar, kinds->bars.n + 1);

    for (size_t i = 0; i < kinds->bars.n; i++)
        bars[i] = (struct pareto_chart_bar){ .name = kind_name(story, i),
                                             .count = kinds->bars.p[i].bar.count,
                                             .running = kinds->bars.p[i].bar.cumulative_share };
    *in = (struct pareto_chart_in){
        .words = { .lang = call->lang,
                   .id = STR("kinds"),
                   .title = answer_words(call, answer_of(story)),
                   .subtitle = answer_words(call, SAY(pareto_page_subtitle, slot_text("name", story->name),
                                                      slot_text("place", story->place),
                                                      slot_range("window", kinds->from, kinds->to, period))),
                   .description = answer_words(call, answer_of(story)) },
        .bars = bars,
        .n = kinds->bars.n,
    };
    if (call->site->simulated)
        in->words.simulated = answer_words(call, SAY(shell_simulated));
}

static err draw(struct call *call, const struct pareto_story *story, struct pareto_page_data *data)
{
    struct pareto_chart_in in;
    err                    e;

    chart_of(call, story, &in);
    e = pareto_chart_svg(call->job.arena, &in, PICTURE_DESK, &data->desk);
    in.words.id = STR("kinds-phone");
    return e ? e : pareto_chart_svg(call->job.arena, &in, PICTURE_PHONE, &data->phone);
}

/* --- the page --- */

static void fill_rows(struct call *call, const struct pareto_story *story, struct pareto_page_data *data)
{
    const struct strata_kinds *kinds = &story->kinds;
    struct pareto_page_row    *rows = ARENA_ARRAY(call->job.arena, struct pareto_page_row, kinds->bars.n + 1);

    for (size_t i = 0; i < kinds->bars.n; i++) {
        const struct pareto_bar *bar = &kinds->bars.p[i].bar;
        rows[i] = (struct pareto_page_row){
            .kind = kind_name(story, i),
            .code = kinds->bars.p[i].stratum.code,
            .count = bar->count,
            .share = bar->share,
            .running = bar->cumulative_share,
            .counted = SAY(story_figure, slot_number("v", bar->count, 0, (str){ 0 })),
            .part = SAY(story_figure, percent("v", bar->share)),
            .sum = SAY(story_figure, percent("v", bar->cumulative_share)),
        };
    }
    data->rows.p = rows;
    data->rows.n = kinds->bars.n;
}

static str file_url(struct call *call, str path, const char *file, str scheme)
{
    return str_join(call->job.arena, str_join(call->job.arena, path, str_of(file)), scheme);
}

static void fill_paths(struct call *call, const struct pareto_story *story, struct pareto_page_data *data)
{
    key keys[2] = { story->node, story->measure.id };

    data->path = answer_path(call,
                             is_programme(story) ? "/programmes/:programme/measures/:measure/kinds"
                                                 : "/places/:place/measures/:measure/kinds",
                             keys);
    data->back = answer_path(call,
                             is_programme(story) ? "/programmes/:programme/measures/:measure"
                                                 : "/places/:place/measures/:measure",
                             keys);
    data->png = file_url(call, data->path, "/chart.png?by=", story->scheme.code);
    data->pdf = file_url(call, data->path, "/chart.pdf?by=", story->scheme.code);
    data->svg = file_url(call, data->path, "/chart.svg?by=", story->scheme.code);
    data->csv = file_url(call, data->path, "/data.csv?by=", story->scheme.code);
}

static void fill_shell(struct call *call, const struct pareto_story *story, struct pareto_page_data *data)
{
    struct shell_link crumbs[3] = { { .label = SAY(shell_programmes), .url = STR("/programmes") } };
    size_t            n = 1;

    data->shell = shell_make(call, SAY(pareto_page_question, slot_text("name", story->name)), "/programmes");
    crumbs[n++] =
        (struct shell_link){ .label = shell_name(programme_name(story)),
                             .url = answer_path(call, "/programmes/:programme", &story->programme.id) };
    if (!is_programme(story))
        crumbs[n++] = (struct shell_link){ .label = shell_name(story->place),
                                           .url = answer_path(call, "/places/:place", &story->node) };
    shell_crumbs(call, &data->shell, crumbs, n);
    data->shell.caption = shell_name(story->place);
    data->shell.answer = data->answer;
    if (!data->teaches.n)
        data->shell.facts =
            SAY(pareto_page_facts, slot_number("v", story->kinds.total, 0, (str){ 0 }),
                slot_range("window", story->kinds.from, story->kinds.to, (enum period)story->measure.period));
}

static void fill_facts(struct call *call, const struct pareto_story *story, struct pareto_page_data *data)
{
    const struct strata_kinds *kinds = &story->kinds;

    *data = (struct pareto_page_data){ .measure = story->measure.id,
                                       .programme = story->programme.id,
                                       .place = kinds->place.id,
                                       .name = story->name,
                                       .scheme = story->scheme.code,
                                       .scheme_name = stratum_scheme_name(&story->scheme, story->welsh),
                                       .from = kinds->from,
                                       .to = kinds->to,
                                       .total = kinds->total,
                                       .own = kinds->own,
                                       .controlled = kinds->controlled,
                                       .units = kinds->units,
                                       .most = kinds->most,
                                       .gathered = kinds->gathered,
                                       .sentences = says_make(call),
                                       .notes = says_make(call),
                                       .teaches = says_make(call) };
    data->title = SAY(pareto_page_table, slot_text("name", story->name));
}

err pareto_page_show(struct call *call)
{
    struct pareto_story      story;
    struct pareto_page_data *data = ARENA_NEW(call->job.arena, struct pareto_page_data);
    err                      e = read_story(call, &story);

    if (e)
        return e;
    fill_facts(call, &story, data);
    fill_lesson(call, &story, data);
    if (!data->teaches.n) {
        fill_sentences(&story, data);
        fill_rows(call, &story, data);
        e = call->json ? OK : draw(call, &story, data);
    }
    if (e)
        return e;
    fill_paths(call, &story, data);
    fill_shell(call, &story, data);
    return ANSWER(call, pareto_page, data);
}

/* --- the files --- */

static str file_name(struct call *call, const struct pareto_story *story, str end)
{
    str name = str_join(call->job.arena, str_join(call->job.arena, story->place, STR(" ")), story->name);

    name = str_join(call->job.arena, str_join(call->job.arena, name, STR(" ")), story->scheme.code);
    return str_join(call->job.arena, name, end);
}

static err hand_out(struct call *call, enum chart_file_kind kind)
{
    struct chart_file      file = { .kind = kind, .id = STR("kinds"), .on = call->job.today };
    struct pareto_chart_in in;
    struct pareto_story    story;
    str                    bytes;
    err                    e = read_story(call, &story);

    if (!e && story.kinds.bars.n == 0)
        e = ERR_MISSING;
    if (e)
        return e;
    chart_of(call, &story, &in);
    in.words.standalone = true;
    file.title = file.description = in.words.title;
    e = chart_file_write(call->job.arena, pareto_chart_draw(call->job.arena, &in, PICTURE_DESK), &file,
                         &bytes);
    return e ? e
             : answer_file(call, chart_file_type(kind), bytes, file_name(call, &story, chart_file_end(kind)));
}

err pareto_page_picture(struct call *call)
{
    return hand_out(call, CHART_FILE_SVG);
}

err pareto_page_slide(struct call *call)
{
    return hand_out(call, CHART_FILE_PNG);
}

err pareto_page_print(struct call *call)
{
    return hand_out(call, CHART_FILE_PDF);
}

err pareto_page_numbers(struct call *call)
{
    static const char *const columns[] = { "kind", "code", "count", "share", "cumulative_share" };
    struct pareto_story      story;
    struct pareto_page_data  data;
    struct buf               buf = buf_make(call->job.arena, FILE_MOST);
    struct csv_writer        csv = csv_write_to(&buf);
    err                      e = read_story(call, &story);

    if (e)
        return e;
    fill_facts(call, &story, &data);
    fill_rows(call, &story, &data);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        csv_write_text(&csv, str_of(columns[i]));
    csv_write_end(&csv);
    for (size_t i = 0; i < data.rows.n; i++) {
        csv_write_text(&csv, data.rows.p[i].kind);
        csv_write_text(&csv, data.rows.p[i].code);
        csv_write_number(&csv, data.rows.p[i].count);
        csv_write_number(&csv, data.rows.p[i].share);
        csv_write_number(&csv, data.rows.p[i].running);
        csv_write_end(&csv);
    }
    return buf_end(&buf) ? ERR_LIMIT
                         : answer_file(call, STR("text/csv; charset=utf-8"), buf_str(&buf),
                                       file_name(call, &story, STR(".csv")));
}
