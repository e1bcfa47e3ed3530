/* Shows a place: what is counted there, what it says, where it belongs. */
#include "web/pages/org/place_page.h"

#include "improve/enrolment.h"
#include "org/may.h"
#include "org/place.h"
#include "web/answer.h"
#include "web/programme_story.h"
#include "web/series_picture.h"
#include "web/shell.h"
#include "web/templates.h"

#include <math.h>

enum { PROGRAMMES_SHOWN = 4, LINKS = 5, DEPTH_SHOWN = 6 };

static const struct view_field place_programme_fields[] = {
    VIEW_FIELD(place_programme, id),
    VIEW_FIELD(place_programme, name),
    VIEW_LIST(place_programme, lines, measure_line),
    VIEW_ONE(place_programme, wall, series_wall),
};
static const struct view       place_programme_view = VIEW(place_programme, place_programme_fields);
static const struct view_field place_code_shown_fields[] = { VIEW_FIELD(place_code_shown, scheme),
                                                             VIEW_FIELD(place_code_shown, code) };
static const struct view       place_code_shown_view = VIEW(place_code_shown, place_code_shown_fields);
static const struct view_field place_page_fields[] = {
    VIEW_FIELD(place_page_data, id),
    VIEW_FIELD(place_page_data, name),
    VIEW_FIELD(place_page_data, kind),
    VIEW_FIELD(place_page_data, service),
    VIEW_FIELD(place_page_data, beds),
    VIEW_LIST(place_page_data, codes, place_code_shown),
    VIEW_LIST(place_page_data, programmes, place_programme),
    VIEW_FIELD(place_page_data, no_numbers),
};
static const struct view place_page_view = VIEW(place_page_data, place_page_fields);

static const enum msg kinds[PLACE_KINDS] = {
    [PLACE_NATION] = MSG(org_place_kind_nation),     [PLACE_REGION] = MSG(org_place_kind_region),
    [PLACE_NETWORK] = MSG(org_place_kind_network),   [PLACE_ORGANISATION] = MSG(org_place_kind_organisation),
    [PLACE_DIVISION] = MSG(org_place_kind_division), [PLACE_UNIT] = MSG(org_place_kind_unit),
};

/* What the page is made from. */
struct seen {
    struct place          place;
    struct place_list     below;      /* itself first */
    struct programme_list programmes; /* those that the reader may see */
    bool                  by_role;    /* the reader holds a role there that may see its numbers */
};

static bool holds(const struct place_list *places, key id)
{
    for (size_t i = 0; i < places->n; i++)
        if (key_same(places->p[i].id, id))
            return true;
    return false;
}

/* Is the reader in the team of a programme that the place, or a ward in it, takes part in? */
static err in_programme_team(struct call *call, const struct seen *seen, bool *is)
{
    err e = OK;

    *is = false;
    for (size_t i = 0; !e && !*is && i < seen->programmes.n; i++) {
        struct enrolled_list units = { 0 };
        if (!may_ask(&call->job, MAY_SEE, (struct may_where){ .team = seen->programmes.p[i].team }))
            continue;
        e = enrolment_list(&call->job, seen->programmes.p[i].id, false, &units);
        for (size_t k = 0; !e && !*is && k < units.n; k++)
            *is = key_same(units.p[k].organisation, seen->place.id) || holds(&seen->below, units.p[k].unit);
    }
    return e;
}

/* ERR_MISSING: no such place, or none of the reader's business. */
static err open_place(struct call *call, struct seen *seen)
{
    struct job *job = &call->job;
    bool        in_team = false;
    key         id;
    err         e = key_read(call->params[0].value, &id) ? place_get(job, id, &seen->place) : ERR_MISSING;

    if (!e)
        e = place_below(job, id, &seen->below);
    if (!e)
        e = programme_list(job, &seen->programmes);
    if (e)
        return e;
    e = may(job, MAY_SEE, (struct may_where){ .place = id });
    seen->by_role = e == OK;
    if (e == ERR_DENIED || (e == ERR_MISSING && may_administer(job)))
        e = OK;
    if (e != ERR_MISSING)
        return e;
    e = in_programme_team(call, seen, &in_team);
    return e ? e : in_team ? OK : ERR_MISSING;
}

/* --- a ward --- */

static err fill_ward_programme(struct call *call, const struct seen *seen, const struct programme *programme,
                               struct place_programme *told)
{
    struct measure_list measures = { 0 };
    key                 keys[3] = { seen->place.id, programme->id };
    bool                enrolled = false;
    err e = enrolment_is(&call->job, programme->id, seen->place.id, call->job.today, &enrolled);

    if (e || !enrolled)
        return e ? e : ERR_MISSING;
    e = measure_list(&call->job, programme->id, &measures);
    if (!e)
        e = measure_line_of_unit(call, seen->place.id, &measures, &told->lines);
    if (!e && measures.n && may_ask(&call->job, MAY_ENTER, (struct may_where){ .place = seen->place.id }))
        told->add_url = answer_path(call, "/places/:place/programmes/:programme/numbers", keys);
    return e;
}

/* --- an organisation, or any place above wards --- */

static size_t units_here(const struct seen *seen, const struct programme_story *story,
                         const struct series_wall_unit *all, struct series_wall_unit *here)
{
    size_t n = 0;

    for (size_t i = 0; i < story->units.n; i++)
        if (holds(&seen->below, all[i].unit)) {
            here[n] = all[i];
            if (key_same(story->units.p[i].organisation, seen->place.id))
                here[n].organisation = (str){ 0 };
            n++;
        }
    return n;
}

static err draw_together(struct call *call, const struct seen *seen, const struct programme_story *story,
                         size_t nth, struct place_programme *told)
{
    static const char *const ids[PROGRAMMES_SHOWN][2] = {
        { "p1", "p1-phone" }, { "p2", "p2-phone" }, { "p3", "p3-phone" }, { "p4", "p4-phone" }
    };
    struct series_story  *together;
    struct series_picture picture = { .form = SPC_CHART_DESK };
    err                   e = series_story_pooled(call, seen->place.id, story->main, &together);

    if (e || together->data.n == 0)
        return e == ERR_MISSING ? OK : e;
    told->chart_name = together->name;
    picture.id = ids[nth][0];
    e = series_picture_chart(call, together, &picture, &told->desk);
    picture.form = SPC_CHART_PHONE;
    picture.id = ids[nth][1];
    return e ? e : series_picture_chart(call, together, &picture, &told->phone);
}

static err fill_wide_programme(struct call *call, const struct seen *seen, const struct programme *programme,
                               size_t nth, struct place_programme *told)
{
    struct programme_story    story;
    struct may_where          team = { .team = programme->team };
    struct series_wall_unit  *here;
    struct series_wall_wanted wanted = { .programme = programme };
    err                       e = programme_story_read(call, programme->id, &story);

    if (e)
        return e;
    here = ARENA_ARRAY(call->job.arena, struct series_wall_unit, story.units.n + 1);
    wanted.n = units_here(seen, &story, programme_story_units(call, &story), here);
    if (wanted.n == 0)
        return ERR_MISSING;
    if (!story.main)
        return OK;
    wanted.units = here;
    wanted.measure = story.main;
    wanted.may_know_silent = seen->by_role || may_ask(&call->job, MAY_CHANGE, team);
    e = draw_together(call, seen, &story, nth, told);
    if (!e)
        e = series_wall_fill(call, &wanted, &told->wall);
    if (!e)
        e = measure_line_of_node(call, seen->place.id, &story.measures, &told->lines);
    return e;
}

static err fill_programmes(struct call *call, const struct seen *seen, struct place_page_data *data)
{
    struct place_programme *told = ARENA_ARRAY(call->job.arena, struct place_programme, PROGRAMMES_SHOWN);
    err                     e = OK;

    data->programmes.p = told;
    for (size_t i = 0; !e && i < seen->programmes.n && data->programmes.n < PROGRAMMES_SHOWN; i++) {
        const struct programme *programme = &seen->programmes.p[i];
        struct place_programme *one = &told[data->programmes.n];
        bool                    welsh = call->lang == LANG_CY && programme->name_cy.n;
        *one = (struct place_programme){ .id = programme->id,
                                         .name = welsh ? programme->name_cy : programme->name,
                                         .url = answer_path(call, "/programmes/:programme", &programme->id) };
        e = data->is_unit ? fill_ward_programme(call, seen, programme, one)
                          : fill_wide_programme(call, seen, programme, data->programmes.n, one);
        data->programmes.n += !e;
        e = e == ERR_MISSING ? OK : e;
    }
    told[0].is_first = told[0].add_url.n > 0;
    return e;
}

/* --- around it --- */

/* Where it belongs; a link only where the reader may follow it. */
static err fill_above(struct call *call, const struct seen *seen, struct place_page_data *data)
{
    struct place_list  above = { 0 };
    struct shell_link *links,
        crumbs[DEPTH_SHOWN + 1] = { { .label = SAY(shell_places), .url = STR("/places") } };
    size_t n = 1;
    err    e = place_above(&call->job, seen->place.id, &above);

    links = ARENA_ARRAY(call->job.arena, struct shell_link, above.n + 1);
    for (size_t i = above.n; !e && i-- > 0;) {
        const struct place *place = &above.p[i];
        struct shell_link   link = { .label = shell_name(place_name(place, call->lang == LANG_CY)) };
        if (may(&call->job, MAY_SEE, (struct may_where){ .place = place->id }) == OK ||
            may_administer(&call->job))
            link.url = answer_path(call, "/places/:place", &place->id);
        links[data->above.n++] = link;
        if (link.url.n && n <= DEPTH_SHOWN)
            crumbs[n++] = link;
    }
    data->above.p = links;
    shell_crumbs(call, &data->shell, crumbs, n);
    if (above.n)
        data->shell.caption = shell_name(place_name(&above.p[0], call->lang == LANG_CY));
    return e;
}

/* What lies right inside it, for those who hold a role there. */
static err fill_inside(struct call *call, const struct seen *seen, struct place_page_data *data)
{
    struct place_list  inside = { 0 };
    struct shell_link *links;
    err                e = data->is_unit ? OK : place_list(&call->job, seen->place.id, &inside);
    bool               may_all = seen->by_role ||
                   may_ask(&call->job, MAY_CHANGE, (struct may_where){ .place = seen->place.id }) ||
                   may_administer(&call->job);

    links = ARENA_ARRAY(call->job.arena, struct shell_link, inside.n + 1);
    for (size_t i = 0; !e && may_all && i < inside.n; i++)
        links[data->inside.n++] =
            (struct shell_link){ .label = shell_name(place_name(&inside.p[i], call->lang == LANG_CY)),
                                 .url = answer_path(call, "/places/:place", &inside.p[i].id) };
    data->inside.p = links;
    return e;
}

static err fill_codes(struct call *call, const struct seen *seen, struct place_page_data *data)
{
    struct place_code_list   list = { 0 };
    struct place_code_shown *codes;
    err                      e = place_codes(&call->job, seen->place.id, &list);

    codes = ARENA_ARRAY(call->job.arena, struct place_code_shown, list.n + 1);
    for (size_t i = 0; !e && i < list.n; i++)
        codes[i] = (struct place_code_shown){ list.p[i].scheme, list.p[i].code };
    data->codes.p = codes;
    data->codes.n = e ? 0 : list.n;
    return e;
}

static void fill_links(struct call *call, const struct seen *seen, struct place_page_data *data)
{
    struct may_where   here = { .place = seen->place.id };
    struct shell_link *links = ARENA_ARRAY(call->job.arena, struct shell_link, LINKS);
    bool               may_change = may_ask(&call->job, MAY_CHANGE, here);

    if (seen->by_role || may_change)
        links[data->links.n++] =
            (struct shell_link){ SAY(place_people), answer_path(call, "/places/:place/people", &here.place),
                                 false };
    if (may_ask(&call->job, MAY_SEE, here))
        links[data->links.n++] = (struct shell_link){
            SAY(place_capability), answer_path(call, "/places/:place/capability", &here.place), false
        };
    if (may_change && !data->is_unit && data->inside.n)
        links[data->links.n++] =
            (struct shell_link){ SAY(place_add_inside), answer_path(call, "/places/:place/new", &here.place),
                                 false };
    if (may_change && !data->is_unit && data->inside.n == 0)
        data->add_url = answer_path(call, "/places/:place/new", &here.place);
    if (may_change)
        links[data->links.n++] =
            (struct shell_link){ SAY(place_change), answer_path(call, "/places/:place/change", &here.place),
                                 false };
    if (seen->by_role || may_change)
        links[data->links.n++] =
            (struct shell_link){ SAY(place_history_link),
                                 answer_path(call, "/places/:place/history", &here.place), false };
    data->links.p = links;
}

/* How many of the ward's measures, or of the organisation's wards, need a look. Who may not know is not told
 * whether anything is counted. */
static void fill_answer(struct place_page_data *data, bool may_know)
{
    size_t concern = 0, total = 0;

    for (size_t i = 0; i < data->programmes.n; i++) {
        const struct place_programme *one = &data->programmes.p[i];
        concern += data->is_unit ? 0 : series_wall_count(&one->wall, "concern");
        total += data->is_unit ? one->lines.n : one->wall.rows.n;
        for (size_t k = 0; data->is_unit && k < one->lines.n; k++)
            concern += str_eq_c(one->lines.p[k].verdict, "concern");
    }
    if (total == 0)
        data->shell.answer = data->no_numbers =
            data->programmes.n || !may_know ? SAY(place_not_yours) : SAY(place_nothing);
    else if (data->is_unit)
        data->shell.answer = concern ? SAY(place_measures_look, slot_count("k", (double)concern),
                                           slot_count("total", (double)total))
                                     : SAY(place_measures_calm, slot_count("n", (double)total));
    else
        data->shell.answer = concern ? SAY(place_wards_look, slot_count("k", (double)concern),
                                           slot_count("total", (double)total))
                                     : SAY(place_wards_calm, slot_count("n", (double)total));
}

err place_page_show(struct call *call)
{
    struct seen            seen = { 0 };
    struct place_page_data data;
    str                    name;
    err                    e = open_place(call, &seen);

    if (e)
        return e;
    name = place_name(&seen.place, call->lang == LANG_CY);
    data = (struct place_page_data){ .shell = shell_make(call, SAY(place_question, slot_text("name", name)),
                                                         "/places"),
                                     .id = seen.place.id,
                                     .name = name,
                                     .service = seen.place.service,
                                     .kind = { .msg = kinds[seen.place.kind] },
                                     .beds = seen.place.beds,
                                     .is_unit = seen.place.kind == PLACE_UNIT };
    if (data.beds > 0)
        data.beds_said = SAY(place_beds, slot_count("n", data.beds));
    e = fill_programmes(call, &seen, &data);
    if (!e)
        e = fill_above(call, &seen, &data);
    if (!e)
        e = fill_inside(call, &seen, &data);
    if (!e)
        e = fill_codes(call, &seen, &data);
    if (e)
        return e;
    fill_links(call, &seen, &data);
    fill_answer(&data, seen.by_role);
    return ANSWER(call, place_page, &data);
}
