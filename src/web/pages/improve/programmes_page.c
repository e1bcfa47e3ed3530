/* Lists the programmes a person may see. */
#include "web/pages/improve/programmes_page.h"

#include "improve/programme.h"
#include "org/may.h"
#include "org/place.h"
#include "org/role.h"
#include "web/answer.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field programmes_page_fields[] = { VIEW_LIST(programmes_page_data, programmes,
                                                                      programme_card) };
static const struct view       programmes_page_view = VIEW(programmes_page_data, programmes_page_fields);

/* A programme is run by a place that somebody may change: by a role held at one above wards. */
static err may_start(struct call *call, bool *may)
{
    struct role_list roles;
    err              e = role_list_of(&call->job, call->person.id, &roles);

    *may = false;
    for (size_t i = 0; !e && i < roles.n; i++) {
        struct place place;
        if (!key_is_set(roles.p[i].place))
            continue;
        e = place_get(&call->job, roles.p[i].place, &place);
        *may |= !e && place.kind != PLACE_UNIT &&
                may_ask(&call->job, MAY_CHANGE, (struct may_where){ .place = place.id });
    }
    return e;
}

err programmes_page_show(struct call *call)
{
    struct programmes_page_data data = { .shell = shell_make(call, SAY(programmes_question), "/programmes") };
    struct programme_list       list = { 0 };
    struct programme_card      *cards;
    err                         e = programme_list(&call->job, &list);

    cards = ARENA_ARRAY(call->job.arena, struct programme_card, list.n + 1);
    for (size_t i = 0; !e && i < list.n; i++)
        e = programme_card_fill(call, list.p[i].id, false, &cards[i]);
    if (!e)
        e = may_start(call, &data.may_start);
    if (e)
        return e;
    data.programmes.p = cards;
    data.programmes.n = list.n;
    data.shell.answer = list.n ? SAY(programmes_some, slot_count("n", (double)list.n)) : SAY(programmes_none);
    return ANSWER(call, programmes_page, &data);
}
