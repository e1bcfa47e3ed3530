/* Lays a programme's verdicts out as one table: who may see which ward is asked first. */
#include "web/pages/improve/summary_page.h"

#include "base/number.h"
#include "http/parameters.h"
#include "improve/enrolment.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field page_fields[] = {
    VIEW_FIELD(summary_page_data, programme),
    VIEW_FIELD(summary_page_data, place),
    VIEW_FIELD(summary_page_data, name),
    VIEW_FIELD(summary_page_data, answer),
    VIEW_FIELD(summary_page_data, chance_high),
    VIEW_FIELD(summary_page_data, chance_low),
    VIEW_FIELD(summary_page_data, chance_only),
    VIEW_FIELD(summary_page_data, wards),
    VIEW_FIELD(summary_page_data, part),
    VIEW_FIELD(summary_page_data, parts),
    VIEW_ONE(summary_page_data, table, summary_table),
};
static const struct view summary_page_view = VIEW(summary_page_data, page_fields);

/* All that the page is made from. */
struct summary_story {
    struct programme           programme;
    struct place               place; /* of an organisation's page; else zero */
    struct measure            *measures;
    size_t                     n_measures, n_left_out;
    struct summary_table_unit *units; /* the reader's, A to Z */
    const struct enrolled    **enrolled;
    size_t                     n_units;
    bool                       welsh;
};

/* --- what is asked for --- */

static str programme_name(const struct summary_story *story)
{
    const struct programme *programme = &story->programme;

    return story->welsh && programme->name_cy.n ? programme->name_cy : programme->name;
}

/* What a number is divided by has no verdict of its own. */
static err list_measures(struct call *call, struct summary_story *story)
{
    struct measure_list all;
    err                 e = measure_list(&call->job, story->programme.id, &all);

    if (e)
        return e;
    story->measures = ARENA_ARRAY(call->job.arena, struct measure, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        if (!all.p[i].bed_days)
            story->measures[story->n_measures++] = all.p[i];
    story->n_left_out =
        story->n_measures > SUMMARY_TABLE_MEASURES ? story->n_measures - SUMMARY_TABLE_MEASURES : 0;
    return OK;
}

static bool is_wanted(const struct summary_story *story, const struct enrolled *unit)
{
    return !key_is_set(story->place.id) || key_same(unit->organisation, story->place.id);
}

static err list_units(struct call *call, struct summary_story *story)
{
    struct enrolled_list all;
    key                 *keys;
    bool                *sees;
    err                  e = enrolment_list(&call->job, story->programme.id, false, &all);

    if (e)
        return e;
    keys = ARENA_ARRAY(call->job.arena, key, all.n + 1);
    sees = ARENA_ARRAY(call->job.arena, bool, all.n + 1);
    story->units = ARENA_ARRAY(call->job.arena, struct summary_table_unit, all.n + 1);
    story->enrolled = ARENA_ARRAY(call->job.arena, const struct enrolled *, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        keys[i] = all.p[i].unit;
    e = gate_units(&call->job, &story->programme, keys, all.n, sees);
    for (size_t i = 0; !e && i < all.n; i++) {
        const struct enrolled *unit = &all.p[i];
        if (!sees[i] || !is_wanted(story, unit))
            continue;
        story->enrolled[story->n_units] = unit;
        story->units[story->n_units++] = (struct summary_table_unit){
            .unit = unit->unit,
            .name = story->welsh && unit->name_cy.n ? unit->name_cy : unit->name,
            .url = answer_path(call, "/places/:place", &unit->unit),
        };
    }
    return e;
}

static const struct http_pair *param(const struct call *call, const char *name)
{
    for (size_t i = 0; i < call->n_params; i++)
        if (str_eq_c(call->params[i].name, name))
            return &call->params[i];
    return NULL;
}

static err read_story(struct call *call, struct summary_story *story)
{
    const struct http_pair *programme = param(call, "programme"), *place = param(call, "place");
    key                     id = { 0 }, at = { 0 };
    err                     e;

    *story = (struct summary_story){ .welsh = call->lang == LANG_CY };
    if (!programme || !key_read(programme->value, &id) || (place && !key_read(place->value, &at)))
        return ERR_MISSING;
    e = programme_get(&call->job, id, &story->programme);
    if (!e)
        e = programme_may_see(&call->job, &story->programme);
    if (!e && place)
        e = place_get(&call->job, at, &story->place);
    if (!e && place && story->place.kind != PLACE_ORGANISATION)
        e = ERR_MISSING;
    if (!e)
        e = list_measures(call, story);
    if (!e)
        e = list_units(call, story);
    if (!e && place && story->n_units == 0)
        e = ERR_MISSING; /* of that organisation nothing is theirs */
    return e == ERR_DENIED ? ERR_MISSING : e;
}

/* --- parts --- */

static size_t read_part(const struct call *call, size_t parts)
{
    str     text;
    int64_t n = 1;

    if (http_find(call->exchange->request.query, STR("part"), &text) && number_read_int(text, &n) && n >= 1 &&
        (uint64_t)n <= parts)
        return (size_t)n;
    return 1;
}

static void fill_parts(struct call *call, const struct summary_story *story, struct summary_page_data *data)
{
    struct shell_link *links;

    data->wards = story->n_units;
    data->parts = story->n_units ? (story->n_units - 1) / SUMMARY_PAGE_ROWS + 1 : 1;
    data->part = read_part(call, data->parts);
    links = ARENA_ARRAY(call->job.arena, struct shell_link, data->parts);
    for (size_t i = 0; i < data->parts && data->parts > 1; i++) {
        size_t     first = i * SUMMARY_PAGE_ROWS, last = first + SUMMARY_PAGE_ROWS - 1;
        struct buf url = buf_make(call->job.arena, 32);
        last = last < story->n_units ? last : story->n_units - 1;
        buf_add_c(&url, "?part=");
        buf_int(&url, (int64_t)i + 1);
        links[data->links.n++] =
            (struct shell_link){ .label = SAY(summary_page_part, slot_text("a", story->units[first].name),
                                              slot_text("b", story->units[last].name)),
                                 .url = buf_str(&url),
                                 .current = i + 1 == data->part };
    }
    data->links.p = links;
}

/* Where each organisation's own wards are, for those who see more than one. */
static void fill_organisations(struct call *call, const struct summary_story *story,
                               struct summary_page_data *data)
{
    struct shell_link *links = ARENA_ARRAY(call->job.arena, struct shell_link, story->n_units + 1);
    size_t             n = 0;

    for (size_t i = 0; i < story->n_units && !key_is_set(story->place.id); i++) {
        const struct enrolled *unit = story->enrolled[i];
        key                    keys[2] = { unit->organisation, story->programme.id };
        size_t                 before = 0;
        while (before < i && !key_same(story->enrolled[before]->organisation, unit->organisation))
            before++;
        if (before == i && key_is_set(unit->organisation))
            links[n++] =
                (struct shell_link){ .label = shell_name(unit->organisation_name),
                                     .url = answer_path(call, "/places/:place/programmes/:programme/summary",
                                                        keys) };
    }
    data->organisations.p = links;
    data->organisations.n = n > 1 ? n : 0;
}

/* --- the table --- */

static bool sees_pooled(struct call *call, const struct summary_story *story, key node)
{
    int least;

    return gate_pooled(&call->job, &story->programme, node, &least) == OK;
}

static err fill_table(struct call *call, const struct summary_story *story, struct summary_page_data *data)
{
    size_t                      first = (data->part - 1) * SUMMARY_PAGE_ROWS, n = story->n_units - first;
    bool                        whole = !key_is_set(story->place.id);
    key                         node = whole ? story->programme.id : story->place.id;
    struct summary_table_wanted wanted = {
        .programme = &story->programme,
        .measures = story->measures,
        .n_measures = story->n_measures,
        .units = story->units + first,
        .n_units = n < SUMMARY_PAGE_ROWS ? n : SUMMARY_PAGE_ROWS,
        .caption =
            answer_words(call, SAY(summary_page_table, slot_date("date", call->job.today, PERIOD_DAY))),
    };

    if (story->n_units == 0 || story->n_measures == 0)
        return OK;
    if (sees_pooled(call, story, node))
        wanted.pooled = (struct summary_table_unit){
            .unit = node,
            .name =
                answer_words(call, whole ? SAY(summary_page_all)
                                         : SAY(summary_page_all_of,
                                               slot_text("name", place_name(&story->place, story->welsh)))),
        };
    return summary_table_fill(call, &wanted, &data->table);
}

/* --- words --- */

static struct say chance_say(size_t n, double expected, enum msg some, enum msg none)
{
    return (struct say){ .msg = n ? some : none,
                         .slots = { slot_count("n", (double)n), slot_count("k", round(expected)) },
                         .n = 2 };
}

static void fill_words(const struct summary_story *story, struct summary_page_data *data)
{
    const struct summary_table *table = &data->table;
    struct slot                 total = slot_count("total", (double)table->told);

    data->reading = SAY(summary_page_reading);
    if (story->n_left_out)
        data->left_out = SAY(summary_page_left_out, slot_count("n", (double)story->n_left_out));
    if (table->rows.n == 0) {
        data->answer = SAY(summary_page_nothing);
        return;
    }
    if (table->told == 0) {
        data->answer = SAY(summary_page_too_early);
        return;
    }
    data->answer = table->look ? SAY(summary_page_look, slot_count("n", (double)table->look), total)
                               : SAY(summary_page_no_look, total);
    if (story->n_units < 2)
        return; /* one ward is no grid to look for chance in */
    data->chance_high =
        chance_say(table->high, table->expected_high, MSG(chance_high), MSG(chance_high_none));
    data->chance_low = chance_say(table->low, table->expected_low, MSG(chance_low), MSG(chance_low_none));
    if (table->chance_only)
        data->chance_only = SAY(chance_only);
}

static void fill_shell(struct call *call, const struct summary_story *story, struct summary_page_data *data)
{
    bool              whole = !key_is_set(story->place.id);
    str               name = programme_name(story), place = place_name(&story->place, story->welsh);
    struct shell_link crumbs[2] = { { .label = SAY(shell_programmes), .url = STR("/programmes") },
                                    { .label = shell_name(name),
                                      .url = answer_path(call, "/programmes/:programme",
                                                         &story->programme.id) } };

    data->shell = shell_make(
        call, whole ? SAY(summary_page_question) : SAY(summary_page_question_of, slot_text("place", place)),
        "/programmes");
    shell_crumbs(call, &data->shell, crumbs, 2);
    data->shell.caption = shell_name(name);
    data->shell.answer = data->answer;
    if (data->links.n)
        data->shell.facts = data->links.p[data->part - 1].label;
    data->back = crumbs[1].url;
}

err summary_page_show(struct call *call)
{
    struct summary_story      story;
    struct summary_page_data *data = ARENA_NEW(call->job.arena, struct summary_page_data);
    err                       e = read_story(call, &story);

    if (e)
        return e;
    data->programme = story.programme.id;
    data->place = story.place.id;
    data->name = programme_name(&story);
    fill_parts(call, &story, data);
    fill_organisations(call, &story, data);
    e = fill_table(call, &story, data);
    if (e)
        return e;
    fill_words(&story, data);
    fill_shell(call, &story, data);
    return ANSWER(call, summary_page, data);
}
