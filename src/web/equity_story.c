/* Reads how groups of people fare, and puts it into words and a picture. */
#include "web/equity_story.h"

#include "chart/explain_equity.h"
#include "http/parameters.h"
#include "web/answer.h"
#include "web/series_story.h"

static void keep_people(struct call *call, struct equity_story *story)
{
    struct scheme *kept = ARENA_ARRAY(call->job.arena, struct scheme, story->schemes.n + 1);
    size_t         n = 0;

    for (size_t i = 0; i < story->schemes.n; i++)
        if (story->schemes.p[i].kind == STRATUM_OF_PEOPLE)
            kept[n++] = story->schemes.p[i];
    story->schemes = (struct stratum_schemes){ kept, n };
}

/* The breakdown that the address names; the first, where it names none. */
static err choose_scheme(struct call *call, struct equity_story *story)
{
    str by = { 0 };

    http_find(call->exchange->request.query, STR("by"), &by);
    for (size_t i = 0; i < story->schemes.n; i++)
        if (by.n == 0 || str_eq(story->schemes.p[i].code, by)) {
            story->scheme = story->schemes.p[i];
            return OK;
        }
    return by.n ? ERR_MISSING : OK;
}

/* Has the total improved for good? Nobody who may see the gap is refused for not seeing that. */
static err read_total(struct call *call, struct equity_story *story)
{
    struct series_story *total;
    err                  e = series_story_pooled(call, story->programme.id, &story->measure, &total);

    if (!e)
        story->improved = series_story_standing(total) == EXPLAIN_IMPROVING;
    return e == ERR_MISSING ? OK : e;
}

static err read_words(struct call *call, struct equity_story *story)
{
    struct definition definition;
    size_t            at = story->gap.reference;
    double            level = NAN;
    err               e = measure_definition(&call->job, story->measure.id, &definition);

    if (at != SIZE_MAX && at < story->gap.groups.n && story->gap.groups.p[at].now.exposure > 0)
        level = story->gap.groups.p[at].now.events / story->gap.groups.p[at].now.exposure *
                story->measure.multiplier;
    story->decimals = measure_decimals(&story->measure, level);
    story->name = measure_name(&story->measure, story->welsh);
    story->unit = measure_unit(&story->measure, story->welsh);
    story->per = e ? (str){ 0 } : definition.denominator_name;
    return e == ERR_MISSING ? OK : e;
}

err equity_story_read(struct call *call, struct equity_story *story)
{
    struct job *job = &call->job;
    int         least;
    key         programme, measure;
    err         e;

    *story = (struct equity_story){ .welsh = call->lang == LANG_CY };
    if (!key_read(call->params[0].value, &programme) || !key_read(call->params[1].value, &measure))
        return ERR_MISSING;
    e = measure_get(job, measure, &story->measure);
    if (!e && !key_same(story->measure.programme, programme))
        e = ERR_MISSING;
    if (!e)
        e = programme_get(job, programme, &story->programme);
    if (!e)
        e = gate_pooled(job, &story->programme, programme, &least);
    if (!e)
        e = stratum_schemes_of(job, measure, &story->schemes);
    if (e)
        return e;
    keep_people(call, story);
    e = choose_scheme(call, story);
    if (!e && key_is_set(story->scheme.id))
        e = strata_gap_read(job, &story->programme, &story->measure, &story->scheme, &story->gap);
    if (!e && key_is_set(story->scheme.id) && !story->gap.lack)
        e = read_total(call, story);
    return e ? e : read_words(call, story);
}

str equity_story_group(const struct equity_story *story, size_t g)
{
    return stratum_name(&story->gap.groups.p[g].stratum, story->welsh);
}

struct say equity_story_brief(const struct strata_gap_group *group)
{
    static const enum msg words[] = { [EQUITY_CANNOT_SAY] = MSG(equity_page_cannot_say),
                                      [EQUITY_NO_CLEAR_CHANGE] = MSG(equity_page_no_clear_change),
                                      [EQUITY_NARROWED] = MSG(equity_page_narrowed),
                                      [EQUITY_WIDENED] = MSG(equity_page_widened) };

    if (!group->compared)
        return (struct say){ 0 };
    if (group->gap_now.reason == EQUITY_FEW_UNITS)
        return SAY(equity_page_few_wards, slot_count("n", (double)group->gap_now.units));
    return (struct say){ .msg = words[group->change.verdict] };
}

/* --- the picture --- */

static bool is_main(const struct equity_story *story, size_t g)
{
    return g == story->gap.reference || g == story->gap.focus;
}

/* As many groups as the panel holds, the two that are spoken of among them. */
static size_t panel_groups(struct call *call, const struct equity_story *story,
                           struct equity_panel_group groups[EQUITY_PANEL_GROUPS])
{
    const struct strata_gap *gap = &story->gap;
    double                   all = 0;
    size_t                   n = 0, left = EQUITY_PANEL_GROUPS;

    for (size_t g = 0; g < gap->groups.n; g++) {
        all += gap->groups.p[g].now.exposure;
        left -= is_main(story, g);
    }
    for (size_t g = 0; g < gap->groups.n; g++) {
        const struct strata_gap_group *group = &gap->groups.p[g];
        bool                           apart = group->stratum.part == STRATUM_APART;
        if (!(group->now.exposure > 0) || (!is_main(story, g) && left == 0))
            continue;
        left -= !is_main(story, g);
        groups[n++] = (struct equity_panel_group){ .name = equity_story_group(story, g),
                                                   .reference = g == gap->reference,
                                                   .focus = g == gap->focus,
                                                   .unknown = apart,
                                                   .rates = apart ? NULL : group->rates,
                                                   .then = group->gap_then,
                                                   .now = group->gap_now,
                                                   .verdict = answer_words(call, equity_story_brief(group)),
                                                   .share = group->now.exposure / all };
    }
    return n;
}

static struct say title_of(const struct equity_story *story)
{
    const struct strata_gap_group *group;

    if (story->gap.focus == SIZE_MAX)
        return SAY(equity_page_title_cannot, slot_text("name", story->name));
    group = &story->gap.groups.p[story->gap.focus];
    return story->gap.has_then ? explain_equity_change(&group->change, story->improved)
                               : SAY(equity_page_title, slot_text("name", story->name),
                                     slot_number("ratio", group->gap_now.ratio.value, 1, (str){ 0 }));
}

static struct say subtitle_of(const struct equity_story *story)
{
    const struct strata_gap *gap = &story->gap;
    day                      last = gap->yearly ? gap->now_to : gap->quarters[gap->n_quarters - 1];
    struct slot              name = slot_text("name", story->name), unit = slot_text("unit", story->unit);
    struct slot              kind = slot_text("kind", stratum_scheme_name(&story->scheme, story->welsh));
    struct slot              total = slot_count("total", (double)gap->units);
    struct slot              window = slot_range("window", gap->quarters[0], last, PERIOD_QUARTER);

    return gap->yearly ? SAY(equity_page_subtitle_years, name, unit, kind, total, window)
                       : SAY(equity_page_subtitle, name, unit, kind, total, window);
}

void equity_story_panel(struct call *call, const struct equity_story *story,
                        struct equity_panel_group groups[EQUITY_PANEL_GROUPS], struct equity_panel_in *in)
{
    const struct strata_gap *gap = &story->gap;

    *in = (struct equity_panel_in){
        .words = { .lang = call->lang,
                   .id = STR("equity"),
                   .title = answer_words(call, title_of(story)),
                   .subtitle = answer_words(call, subtitle_of(story)),
                   .footer = answer_words(call, SAY(equity_page_footer)) },
        .groups = groups,
        .n_groups = panel_groups(call, story, groups),
        .days = gap->quarters,
        .n = gap->n_quarters,
        .period = PERIOD_QUARTER,
        .decimals = story->decimals,
        .multiply = story->measure.multiplier,
        .then_words = answer_words(call, SAY(equity_page_then)),
        .now_words = answer_words(call, SAY(equity_page_now)),
        .difference_words =
            story->measure.kind == MEASURE_PROPORTION
                ? story->unit
                : answer_words(call, SAY(equity_page_per, slot_count("n", story->measure.multiplier))),
        .share_words = answer_words(call, story->per.n ? SAY(equity_page_share, slot_text("name", story->per))
                                                       : SAY(equity_page_share_any)),
    };
    if (call->site->simulated)
        in->words.simulated = answer_words(call, SAY(shell_simulated));
}
