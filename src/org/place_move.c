/* Hangs places under others from a day on. */
#include "org/place_move.h"

#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

enum { DEPTH_MOST = 18 }; /* deeper than any tree of real places; queries look 20 steps far */

struct links {
    const struct place_link *p;
    size_t                   n;
};

static err links_since(struct job *job, key place, str tree, day since, struct links *links)
{
    struct list list = { 0 };
    err         e = record_list(job, &place_link_record, QUERY(place_move_links), ARGS(place, tree, since),
                                &list);

    *links = (struct links){ list.p, list.n };
    return e;
}

static bool is_tree(str tree)
{
    for (int i = 0; i < PLACE_TREES; i++)
        if (str_eq_c(tree, place_tree_words[i]))
            return true;
    return false;
}

static day later(day a, day b)
{
    return !day_is_set(a) || (day_is_set(b) && b.n > a.n) ? b : a;
}

/* A stretch of days on which a place is reached; no `until`: for good. */
struct stretch {
    key place;
    day from, until;
    int depth;
};

/* Is the place itself among those above `parent` on any day of the stretch? Each step keeps the days on which
 * all links so far hold at once. */
static err is_above_itself(struct job *job, const struct place_link *move, struct stretch at, bool *is)
{
    struct links links = { 0 };
    err          e = OK;

    if (key_same(at.place, move->place) || at.depth > DEPTH_MOST) {
        *is = true;
        return OK;
    }
    e = links_since(job, at.place, move->tree, at.from, &links);
    for (size_t i = 0; !e && !*is && i < links.n; i++) {
        const struct place_link *link = &links.p[i];
        struct stretch           up = { .place = link->parent,
                                        .from = later(at.from, link->from_day),
                                        .until = at.until,
                                        .depth = at.depth + 1 };
        if (day_is_set(link->until_day) && (!day_is_set(up.until) || link->until_day.n < up.until.n))
            up.until = link->until_day;
        if (!day_is_set(up.until) || up.from.n < up.until.n)
            e = is_above_itself(job, move, up, is);
    }
    return e;
}

static err check_places(struct job *job, const struct place_link *move, const struct place *place,
                        const struct place *parent)
{
    const struct slot name = slot_text("name", parent->name);

    if (key_same(place->id, parent->id))
        return job_fault(job, ERR_INPUT, "parent", SAY(place_move_itself));
    if (place->kind < parent->kind)
        return job_fault(job, ERR_INPUT, "parent", SAY(org_place_upside_down, name));
    if ((day_is_set(place->opened) && move->from_day.n < place->opened.n) ||
        (day_is_set(place->closed) && move->from_day.n >= place->closed.n))
        return job_fault(job, ERR_INPUT, "from_day",
                         SAY(place_move_not_open, slot_text("name", place->name)));
    if ((day_is_set(parent->opened) && move->from_day.n < parent->opened.n) ||
        (day_is_set(parent->closed) && move->from_day.n >= parent->closed.n))
        return job_fault(job, ERR_INPUT, "from_day", SAY(place_move_not_open, name));
    return OK;
}

static err check_loop(struct job *job, const struct place_link *move, const struct place *parent)
{
    struct stretch at = { .place = parent->id, .from = move->from_day, .until = DAY_NONE };
    bool           is = false;
    err            e = is_above_itself(job, move, at, &is);

    if (!e && is)
        return job_fault(job, ERR_INPUT, "parent", SAY(place_move_loop, slot_text("name", parent->name)));
    return e;
}

/* What it hangs in is left that day. Who takes a place away from another may change that other too. */
static err leave(struct job *job, const struct place_link *move, const struct place_link *link)
{
    const bool        follows = str_eq_c(move->tree, place_tree_words[PLACE_TREE_MANAGEMENT]);
    struct place_link ended = *link;
    err               e = OK;

    if (day_is_set(link->from_day) && link->from_day.n >= move->from_day.n)
        return job_fault(job, ERR_INPUT, "from_day",
                         SAY(place_move_planned, slot_date("date", link->from_day, PERIOD_DAY)));
    if (key_same(link->parent, move->parent))
        return job_fault(job, ERR_INPUT, "parent", SAY(place_move_same));
    if (follows) e = may(job, MAY_CHANGE, (struct may_where){ .place = link->parent });
    if (e == ERR_DENIED || e == ERR_MISSING)
        return job_fault(job, ERR_DENIED, "parent", SAY(place_move_from_denied));
    ended.until_day = move->from_day;
    return e ? e : record_change(job, &place_link_record, link, &ended);
}

static err leave_all(struct job *job, const struct place_link *move)
{
    struct links links = { 0 };
    err          e = links_since(job, move->place, move->tree, move->from_day, &links);

    for (size_t i = 0; !e && i < links.n; i++)
        e = leave(job, move, &links.p[i]);
    return e;
}

static bool is_known(struct job *job, key id)
{
    struct place_link known;

    return key_is_set(id) && record_get(job, &place_link_record, id, &known) == OK;
}

err place_move(struct job *job, struct place_link *move)
{
    struct place place, parent;
    err          e = place_get(job, move->place, &place);

    move->until_day = DAY_NONE;
    move->why = str_trim(move->why);
    if (!e) e = may_or_say(job, MAY_CHANGE, (struct may_where){ .place = move->place });
    if (!e && !is_tree(move->tree))
        e = job_fault(job, ERR_INPUT, "tree", SAY(place_move_tree));
    if (!e && !day_is_set(move->from_day))
        job_refuse(job, "from_day", SAY(place_act_no_day));
    if (!e && !move->why.n)
        job_refuse(job, "why", SAY(place_act_no_why));
    if (!e && !key_is_set(move->parent))
        job_refuse(job, "parent", SAY(place_move_no_parent));
    if (!e) e = job_refused(job);
    if (!e) e = place_get(job, move->parent, &parent);
    if (!e) e = may_or_say(job, MAY_CHANGE, (struct may_where){ .place = move->parent });
    if (!e && is_known(job, move->id))
        return record_insert(job, &place_link_record, move);
    if (!e) e = check_places(job, move, &place, &parent);
    if (!e) e = check_loop(job, move, &parent);
    if (!e) e = leave_all(job, move);
    if (!e) e = record_check(job, &place_link_record, move);
    return e ? e : record_insert(job, &place_link_record, move);
}

err place_move_history(struct job *job, key place, struct place_move_list *list)
{
    enum { PAST_MOST = 200 };
    struct place_past *past = ARENA_ARRAY(job->arena, struct place_past, PAST_MOST);
    struct rows        rows;
    size_t             n = 0;
    err                e = db_rows(job, QUERY(place_move_past), ARGS(place), &rows);

    while (n < PAST_MOST && rows_next(&rows, &e))
        past[n++] = (struct place_past){ .parent = rows_key(&rows, 0),
                                         .parent_name = rows_text(&rows, 1),
                                         .tree = rows_text(&rows, 2),
                                         .why = rows_text(&rows, 3),
                                         .from_day = rows_day(&rows, 4),
                                         .until_day = rows_day(&rows, 5) };
    rows_close(&rows);
    *list = (struct place_move_list){ past, n };
    return e;
}
