/* Shows wards in a funnel: what is expected for their size, which lie outside, and why that is a question and
 * not a verdict. */
#include "web/pages/measure/funnel_page.h"

#include "chart/explain_funnel.h"
#include "chart/funnel_chart.h"
#include "io/csv_write.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/shell.h"
#include "web/templates.h"

enum { FILE_MOST = 8 * 1024 * 1024, SAID_MOST = 12 };

static const struct view_field row_fields[] = {
    VIEW_FIELD(funnel_page_row, place),     VIEW_FIELD(funnel_page_row, name),
    VIEW_FIELD(funnel_page_row, service),   VIEW_FIELD(funnel_page_row, periods),
    VIEW_FIELD(funnel_page_row, numerator), VIEW_FIELD(funnel_page_row, denominator),
    VIEW_FIELD(funnel_page_row, expected),  VIEW_FIELD(funnel_page_row, value),
    VIEW_FIELD(funnel_page_row, lower),     VIEW_FIELD(funnel_page_row, upper),
    VIEW_FIELD(funnel_page_row, state),
};
static const struct view       funnel_page_row_view = VIEW(funnel_page_row, row_fields);
static const struct view_field say_fields[] = { VIEW_FIELD(funnel_page_say, says) };
static const struct view       funnel_page_say_view = VIEW(funnel_page_say, say_fields);
static const struct view_field page_fields[] = {
    VIEW_FIELD(funnel_page_data, measure),
    VIEW_FIELD(funnel_page_data, programme),
    VIEW_FIELD(funnel_page_data, name),
    VIEW_FIELD(funnel_page_data, unit),
    VIEW_FIELD(funnel_page_data, lack),
    VIEW_FIELD(funnel_page_data, from),
    VIEW_FIELD(funnel_page_data, to),
    VIEW_FIELD(funnel_page_data, centre),
    VIEW_FIELD(funnel_page_data, standardised),
    VIEW_FIELD(funnel_page_data, adjusted),
    VIEW_FIELD(funnel_page_data, counted),
    VIEW_FIELD(funnel_page_data, hidden),
    VIEW_FIELD(funnel_page_data, silent),
    VIEW_FIELD(funnel_page_data, answer),
    VIEW_LIST(funnel_page_data, sentences, funnel_page_say),
    VIEW_LIST(funnel_page_data, notes, funnel_page_say),
    VIEW_LIST(funnel_page_data, teaches, funnel_page_say),
    VIEW_LIST(funnel_page_data, rows, funnel_page_row),
};
static const struct view funnel_page_view = VIEW(funnel_page_data, page_fields);

/* All that the page is made from. */
struct funnel_story {
    struct programme  programme;
    struct measure    measure;
    struct comparison comparison;
    bool              in_team;         /* sees every ward; else only its own, which are ringed */
    bool              may_know_silent; /* who has stopped reporting is for those who run it */
    bool              share, welsh;
    int               decimals;
    str               name, unit, per;
};

static err read_story(struct call *call, struct funnel_story *story)
{
    struct job       *job = &call->job;
    struct definition definition;
    key               programme, measure;
    err               e;

    *story = (struct funnel_story){ .welsh = call->lang == LANG_CY };
    if (!key_read(call->params[0].value, &programme) || !key_read(call->params[1].value, &measure))
        return ERR_MISSING;
    e = measure_get(job, measure, &story->measure);
    if (!e && !key_same(story->measure.programme, programme))
        e = ERR_MISSING;
    if (!e)
        e = programme_get(job, programme, &story->programme);
    if (!e)
        e = comparison_read(job, &story->programme, &story->measure, &story->comparison);
    if (e)
        return e;
    story->in_team = may_ask(job, MAY_SEE, (struct may_where){ .team = story->programme.team });
    story->may_know_silent = may_ask(job, MAY_CHANGE, (struct may_where){ .team = story->programme.team });
    story->share = story->measure.kind == MEASURE_PROPORTION;
    story->decimals = measure_decimals(&story->measure, story->comparison.centre);
    story->name = measure_name(&story->measure, story->welsh);
    story->unit = measure_unit(&story->measure, story->welsh);
    if (story->comparison.standardised) {
        story->decimals = 1;
        story->unit = answer_words(call, SAY(funnel_page_times));
    }
    e = measure_definition(job, measure, &definition);
    story->per = e ? (str){ 0 } : definition.denominator_name;
    return e == ERR_MISSING ? OK : e;
}

static str name_of(const struct funnel_story *story, const struct comparison_unit *unit)
{
    return story->welsh && unit->unit->name_cy.n ? unit->unit->name_cy : unit->unit->name;
}

static struct slot figure(const struct funnel_story *story, const char *name, double value, bool with_unit)
{
    return slot_number(name, value, story->decimals,
                       story->share ? STR("%")
                       : with_unit  ? story->unit
                                    : (str){ 0 });
}

static size_t count_outside(const struct funnel_story *story)
{
    size_t n = 0;

    for (size_t i = 0; i < story->comparison.units.n; i++)
        n += story->comparison.units.p[i].outside;
    return n;
}

/* --- the picture --- */

static str label_of(struct call *call, const struct funnel_story *story, const struct comparison_unit *unit)
{
    if (story->in_team && !unit->outside)
        return (str){ 0 };
    return answer_words(call, SAY(funnel_page_label, slot_text("name", name_of(story, unit)),
                                  figure(story, "v", unit->point.value, false)));
}

static struct funnel_chart_unit *chart_units(struct call *call, const struct funnel_story *story)
{
    const struct comparison  *c = &story->comparison;
    struct funnel_chart_unit *units = ARENA_ARRAY(call->job.arena, struct funnel_chart_unit, c->units.n + 1);

    for (size_t i = 0; i < c->units.n; i++) {
        const struct comparison_unit *unit = &c->units.p[i];
        units[i] = (struct funnel_chart_unit){ .size = unit->size,
                                               .value = unit->point.value,
                                               .label = label_of(call, story, unit),
                                               .beyond = fabs(unit->point.z_adjusted),
                                               .own = !story->in_team,
                                               .outside = unit->outside };
    }
    return units;
}

static str size_words(struct call *call, const struct funnel_story *story)
{
    if (story->comparison.standardised)
        return answer_words(call, SAY(funnel_page_size_expected, slot_text("name", story->name)));
    if (story->per.n)
        return answer_words(call, SAY(funnel_page_size, slot_text("name", story->per)));
    return answer_words(call, SAY(funnel_page_size_cases));
}

static err draw(struct call *call, const struct funnel_story *story, struct funnel_page_data *data)
{
    const struct comparison *c = &story->comparison;
    struct slot window = slot_range("window", c->from, c->to, (enum period)story->measure.period);
    struct slot total = slot_count("total", (double)c->counted), unit = slot_text("unit", story->unit);
    struct funnel_chart_limits limits[FUNNEL_CHART_SIZES];
    struct funnel_chart_in     in = { .words = { .lang = call->lang, .id = STR("funnel") },
                                      .units = chart_units(call, story),
                                      .n = c->units.n,
                                      .limits = limits,
                                      .n_limits = FUNNEL_CHART_SIZES,
                                      .centre = c->centre,
                                      .decimals = story->decimals,
                                      .share = story->share,
                                      .adjusted = c->model.adjusted,
                                      .size_words = size_words(call, story) };
    err                        e;

    funnel_chart_trace(&c->model, c->size_most, limits);
    in.words.title = answer_words(call, data->title);
    in.words.subtitle = answer_words(call, SAY(funnel_page_subtitle, unit, total, window));
    in.words.description = answer_words(call, data->answer);
    if (call->site->simulated)
        in.words.simulated = answer_words(call, SAY(shell_simulated));
    e = funnel_chart_svg(call->job.arena, &in, PICTURE_DESK, &data->desk);
    in.words.id = STR("funnel-phone");
    return e ? e : funnel_chart_svg(call->job.arena, &in, PICTURE_PHONE, &data->phone);
}

/* --- what it says --- */

static void explain_unit(const struct funnel_story *story, const struct comparison_unit *unit,
                         struct say says[3])
{
    struct explain_funnel about = { .name = name_of(story, unit),
                                    .value = unit->point.value,
                                    .lower = unit->lower,
                                    .upper = unit->upper,
                                    .decimals = story->decimals,
                                    .unit = story->share ? STR("%") : story->unit };

    explain_funnel(&about, says);
}

static struct funnel_page_say *add_say(struct funnel_page_says *list, struct say say)
{
    struct funnel_page_say *room = (struct funnel_page_say *)(uintptr_t)list->p;

    if (list->n == SAID_MOST)
        return NULL;
    room[list->n].says = say;
    return &room[list->n++];
}

static struct funnel_page_says says_make(struct call *call)
{
    return (struct funnel_page_says){ ARENA_ARRAY(call->job.arena, struct funnel_page_say, SAID_MOST), 0 };
}

/* Each that the reader asks about: their own wards, or those outside; then once what that means. */
static void fill_sentences(const struct funnel_story *story, struct funnel_page_data *data)
{
    const struct comparison *c = &story->comparison;
    struct say               says[3];
    bool                     any = false, outside = count_outside(story) > 0;

    for (size_t i = 0; i < c->units.n; i++) {
        const struct comparison_unit *unit = &c->units.p[i];
        if (story->in_team && !unit->outside)
            continue;
        if (data->sentences.n + 3 > SAID_MOST)
            break;
        explain_unit(story, unit, says);
        any = add_say(&data->sentences, says[0]) != NULL || any;
    }
    if (!any || !outside) {
        add_say(&data->sentences, SAY(funnel_inside_2));
        add_say(&data->sentences, SAY(funnel_inside_3));
    } else {
        add_say(&data->sentences, SAY(funnel_outside_2));
        add_say(&data->sentences, SAY(funnel_outside_3));
    }
}

static void fill_notes(const struct funnel_story *story, struct funnel_page_data *data)
{
    const struct comparison *c = &story->comparison;

    add_say(&data->notes, SAY(funnel_page_note_funnel));
    if (c->model.adjusted)
        add_say(&data->notes, SAY(funnel_overdispersed, slot_number("phi", c->model.phi, 1, (str){ 0 })));
    if (c->standardised)
        add_say(&data->notes, SAY(funnel_page_note_alike, slot_count("n", (double)c->types)));
    else
        add_say(&data->notes, SAY(funnel_page_note_not_alike));
    if (c->hidden)
        add_say(&data->notes, SAY(funnel_page_note_hidden, slot_count("n", (double)c->hidden)));
    if (c->silent && story->may_know_silent)
        add_say(&data->notes, SAY(funnel_page_note_silent, slot_count("n", (double)c->silent)));
    add_say(&data->notes, SAY(funnel_page_note_order));
}

/* The finding: how many lie outside, both ways alike; for a ward's own people, where their ward is. */
static struct say answer_of(const struct funnel_story *story)
{
    const struct comparison *c = &story->comparison;
    size_t                   outside = count_outside(story);
    struct slot              total = slot_count("total", (double)c->units.n);
    struct say               says[3];

    if (c->units.n == 1) {
        explain_unit(story, &c->units.p[0], says);
        return says[0];
    }
    if (c->units.n == 0)
        return SAY(funnel_page_none_yours);
    return outside ? SAY(funnel_page_some_outside, slot_count("n", (double)outside), total)
                   : SAY(funnel_page_all_inside, total);
}

static struct say title_of(const struct funnel_story *story)
{
    const struct comparison *c = &story->comparison;
    size_t                   outside = count_outside(story);
    struct slot              name = slot_text("name", story->name);

    if (c->units.n < 2)
        return SAY(funnel_page_title_own, name);
    return outside ? SAY(funnel_page_title_some, name, slot_count("n", (double)outside),
                         slot_count("total", (double)c->units.n))
                   : SAY(funnel_page_title_none, name, slot_count("total", (double)c->units.n));
}

static struct say lack_says(const struct comparison *c)
{
    switch (c->lack) {
    case COMPARISON_NO_DENOMINATOR: return SAY(funnel_page_no_denominator);
    case COMPARISON_TOO_FEW:
        return SAY(funnel_page_too_few, slot_count("n", (double)c->counted),
                   slot_count("need", COMPARISON_UNITS_LEAST));
    default: return SAY(funnel_page_withheld, slot_count("need", GATE_POOL_LEAST));
    }
}

/* --- the table --- */

static const char *state_of(const struct comparison_unit *unit)
{
    return !unit->outside ? "within" : unit->point.value > unit->upper ? "above" : "below";
}

static struct say word_of(const struct comparison_unit *unit)
{
    if (!unit->outside)
        return SAY(funnel_page_within);
    return unit->point.value > unit->upper ? SAY(funnel_page_above) : SAY(funnel_page_below);
}

static void fill_rows(struct call *call, const struct funnel_story *story, struct funnel_page_data *data)
{
    const struct comparison *c = &story->comparison;
    struct funnel_page_row  *rows = ARENA_ARRAY(call->job.arena, struct funnel_page_row, c->units.n + 1);

    for (size_t i = 0; i < c->units.n; i++) {
        const struct comparison_unit *unit = &c->units.p[i];
        key                           keys[2] = { unit->unit->unit, story->measure.id };
        rows[i] = (struct funnel_page_row){
            .place = unit->unit->unit,
            .name = name_of(story, unit),
            .organisation = unit->unit->organisation_name,
            .service = unit->unit->service,
            .url = answer_path(call, "/places/:place/measures/:measure", keys),
            .numerator = unit->numerator,
            .denominator = unit->denominator,
            .expected = unit->point.expected,
            .value = unit->point.value,
            .lower = unit->lower,
            .upper = unit->upper,
            .periods = unit->periods,
            .state = str_of(state_of(unit)),
            .counted = SAY(story_figure, slot_number("v", unit->numerator, 0, (str){ 0 })),
            .out_of = SAY(story_figure, slot_number("v", unit->denominator, 0, (str){ 0 })),
            .foreseen = SAY(story_figure, slot_number("v", unit->point.expected, 0, (str){ 0 })),
            .shown = SAY(story_figure, figure(story, "v", unit->point.value, false)),
            .range = SAY(funnel_page_from_to, figure(story, "lo", fmax(0, unit->lower), false),
                         figure(story, "hi", unit->upper, false)),
            .word = word_of(unit),
        };
    }
    data->rows.p = rows;
    data->rows.n = c->units.n;
}

/* --- the page --- */

static void fill_shell(struct call *call, const struct funnel_story *story, struct funnel_page_data *data)
{
    struct shell_link crumbs[2] = { { .label = SAY(shell_programmes), .url = STR("/programmes") } };
    key               keys[2] = { story->programme.id, story->measure.id };
    str name = story->welsh && story->programme.name_cy.n ? story->programme.name_cy : story->programme.name;

    data->shell = shell_make(call, SAY(funnel_page_question, slot_text("name", story->name)), "/programmes");
    crumbs[1] = (struct shell_link){ .label = shell_name(name),
                                     .url = answer_path(call, "/programmes/:programme", keys) };
    shell_crumbs(call, &data->shell, crumbs, 2);
    data->shell.caption = SAY(funnel_page_caption, slot_text("programme", name));
    data->shell.answer = data->answer;
    if (!story->comparison.lack)
        data->shell.facts = SAY(funnel_page_facts, slot_count("n", (double)story->comparison.counted),
                                slot_range("window", story->comparison.from, story->comparison.to,
                                           (enum period)story->measure.period));
    data->path = answer_path(call, "/programmes/:programme/measures/:measure/funnel", keys);
    data->back = answer_path(call, "/programmes/:programme/measures/:measure", keys);
}

static void fill_facts(struct call *call, const struct funnel_story *story, struct funnel_page_data *data)
{
    static const char *const lacks[] = { [COMPARISON_TOLD] = "",
                                         [COMPARISON_NO_DENOMINATOR] = "denominator",
                                         [COMPARISON_TOO_FEW] = "too_few",
                                         [COMPARISON_HIDDEN] = "hidden" };
    const struct comparison *c = &story->comparison;

    *data = (struct funnel_page_data){ .measure = story->measure.id,
                                       .programme = story->programme.id,
                                       .name = story->name,
                                       .unit = story->unit,
                                       .lack = str_of(lacks[c->lack]),
                                       .from = c->from,
                                       .to = c->to,
                                       .centre = c->centre,
                                       .standardised = c->standardised,
                                       .adjusted = c->model.adjusted,
                                       .counted = c->counted,
                                       .hidden = c->hidden,
                                       .silent = story->may_know_silent ? c->silent : 0,
                                       .sentences = says_make(call),
                                       .notes = says_make(call),
                                       .teaches = says_make(call) };
}

static err fill_story(struct call *call, const struct funnel_story *story, struct funnel_page_data *data)
{
    if (story->comparison.lack) {
        data->answer = lack_says(&story->comparison);
        add_say(&data->teaches, SAY(funnel_page_teach_own));
        add_say(&data->teaches, SAY(funnel_page_teach_wall));
        return OK;
    }
    data->answer = answer_of(story);
    data->title = title_of(story);
    fill_sentences(story, data);
    fill_notes(story, data);
    fill_rows(call, story, data);
    return call->json ? OK : draw(call, story, data);
}

err funnel_page_show(struct call *call)
{
    struct funnel_story      story;
    struct funnel_page_data *data = ARENA_NEW(call->job.arena, struct funnel_page_data);
    err                      e = read_story(call, &story);

    if (e)
        return e;
    fill_facts(call, &story, data);
    e = fill_story(call, &story, data);
    if (e)
        return e;
    fill_shell(call, &story, data);
    return ANSWER(call, funnel_page, data);
}

/* --- the file --- */

static void write_row(struct csv_writer *csv, const struct funnel_page_row *row)
{
    csv_write_text(csv, row->name);
    csv_write_text(csv, row->organisation);
    csv_write_text(csv, row->service);
    csv_write_int(csv, row->periods);
    csv_write_number(csv, row->numerator);
    csv_write_number(csv, row->denominator);
    csv_write_number(csv, row->expected);
    csv_write_number(csv, row->value);
    csv_write_number(csv, row->lower);
    csv_write_number(csv, row->upper);
    csv_write_text(csv, row->state);
    csv_write_end(csv);
}

err funnel_page_numbers(struct call *call)
{
    static const char *const columns[] = { "place",     "organisation", "service",  "periods",
                                           "numerator", "denominator",  "expected", "value",
                                           "lower",     "upper",        "state" };
    struct funnel_story      story;
    struct funnel_page_data  data;
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
    for (size_t i = 0; i < data.rows.n; i++)
        write_row(&csv, &data.rows.p[i]);
    return buf_end(&buf) ? ERR_LIMIT
                         : answer_file(call, STR("text/csv; charset=utf-8"), buf_str(&buf),
                                       str_join(call->job.arena, story.name, STR(" funnel.csv")));
}
