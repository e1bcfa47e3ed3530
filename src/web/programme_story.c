/* Gathers what there is to tell of a programme. */
#include "web/programme_story.h"

#include "web/series_wall.h"

static void choose_main(struct programme_story *story)
{
    const struct measure_list *all = &story->measures;

    story->main = story->has_aim ? measure_by_key(all, story->aim.measure) : NULL;
    for (size_t i = 0; !story->main && i < all->n; i++)
        if (all->p[i].family == MEASURE_OUTCOME && !all->p[i].bed_days)
            story->main = &all->p[i];
    if (!story->main && all->n)
        story->main = &all->p[0];
}

static void count_organisations(struct programme_story *story)
{
    for (size_t i = 0; i < story->units.n; i++) {
        size_t before = 0;
        while (before < i && !key_same(story->units.p[before].organisation, story->units.p[i].organisation))
            before++;
        story->organisations += before == i;
    }
}

/* The latest period whose number is final, and how many sent theirs. */
static void count_sent(struct programme_story *story)
{
    const struct series_data *data = &story->pooled->data;

    for (size_t i = data->n; i-- > 0;) {
        if (data->unjudged[i])
            continue;
        story->sent = data->reporting[i];
        story->asked = data->enrolled[i];
        story->period = data->periods[i];
        return;
    }
}

static err tell_pooled(struct call *call, struct programme_story *story)
{
    err e = story->main ? series_story_pooled(call, story->programme.id, story->main, &story->pooled)
                        : ERR_MISSING;

    if (e == ERR_MISSING) {
        story->withheld = story->main != NULL;
        story->pooled = NULL;
        return OK;
    }
    if (e)
        return e;
    count_sent(story);
    if (!story->has_aim)
        return OK;
    e = aim_status_read(&call->job, &story->aim, &story->pooled->data, &story->status);
    if (e)
        return e;
    story->aim_says =
        aim_status_say(&story->aim, &story->status, story->pooled->unit, (enum period)story->main->period);
    return OK;
}

err programme_story_read(struct call *call, key programme, struct programme_story *story)
{
    struct job *job = &call->job;
    err         e;

    *story = (struct programme_story){ .period = DAY_NONE };
    e = programme_get(job, programme, &story->programme);
    if (!e)
        e = programme_may_see(job, &story->programme);
    if (e)
        return e == ERR_DENIED ? ERR_MISSING : e;
    story->name = call->lang == LANG_CY && story->programme.name_cy.n ? story->programme.name_cy
                                                                      : story->programme.name;
    e = measure_list(job, programme, &story->measures);
    if (!e)
        e = enrolment_list(job, programme, false, &story->units);
    if (!e)
        e = aim_find(job, programme, &story->aim, &story->has_aim);
    if (e)
        return e;
    choose_main(story);
    count_organisations(story);
    return tell_pooled(call, story);
}

struct say programme_story_sent(const struct programme_story *story)
{
    if (story->asked == 0)
        return (struct say){ 0 };
    return SAY(programme_sent, slot_count("k", story->sent), slot_count("total", story->asked),
               slot_date("date", story->period, (enum period)story->main->period));
}

struct say programme_story_caption(const struct programme_story *story)
{
    struct slot name = slot_text("name", story->name), wards = slot_count("total", (double)story->units.n);

    if (story->units.n == 0)
        return SAY(programme_caption, name);
    if (story->organisations == 1)
        return SAY(programme_caption_one, name, wards);
    return SAY(programme_caption_many, name, wards, slot_count("n", (double)story->organisations));
}

const struct series_wall_unit *programme_story_units(struct call *call, const struct programme_story *story)
{
    struct series_wall_unit *units =
        ARENA_ARRAY(call->job.arena, struct series_wall_unit, story->units.n + 1);

    for (size_t i = 0; i < story->units.n; i++) {
        const struct enrolled *unit = &story->units.p[i];
        bool                   welsh = call->lang == LANG_CY && unit->name_cy.n;
        units[i] = (struct series_wall_unit){ unit->unit, welsh ? unit->name_cy : unit->name,
                                              unit->organisation_name };
    }
    return units;
}
