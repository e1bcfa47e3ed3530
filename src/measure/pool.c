/* Reads who stands in a programme's totals. */
#include "measure/pool.h"

#include "measure/rollup_mark.h"
#include "store/db.h"
#include "store/queries.h"

/* A place or unit, and between which days it is in. */
struct member {
    key who;
    day from, until; /* until: DAY_NONE while it goes on */
};

struct members {
    struct member *p;
    size_t         n, room;
};

struct pool {
    struct members published; /* organisations, by key */
    struct members team;      /* units, by key */
};

static void add(struct job *job, struct members *members, struct member member)
{
    if (members->n == members->room) {
        size_t         room = members->room ? members->room * 2 : 64;
        struct member *more = ARENA_ARRAY(job->arena, struct member, room);
        for (size_t i = 0; i < members->n; i++)
            more[i] = members->p[i];
        members->p = more;
        members->room = room;
    }
    members->p[members->n++] = member;
}

err pool_read(struct job *job, const struct programme *programme, const struct pool **pool)
{
    struct pool *read = ARENA_NEW(job->arena, struct pool);
    struct rows  rows;
    err          e = db_rows(job, QUERY(pool_published), ARGS(programme->id), &rows);

    *pool = read;
    while (rows_next(&rows, &e))
        add(job, &read->published,
            (struct member){ rows_key(&rows, 0), rows_day(&rows, 1), rows_day(&rows, 2) });
    if (!e) e = db_rows(job, QUERY(pool_team), ARGS(programme->id, job->today), &rows);
    while (!e && rows_next(&rows, &e))
        add(job, &read->team, (struct member){ rows_key(&rows, 0), DAY_NONE, DAY_NONE });
    return e;
}

/* The first member of that key; members->n: none. */
static size_t find(const struct members *members, key who)
{
    size_t low = 0, high = members->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (members->p[middle].who.n < who.n)
            low = middle + 1;
        else
            high = middle;
    }
    return low < members->n && key_same(members->p[low].who, who) ? low : members->n;
}

bool pool_has_published(const struct pool *pool, key organisation, day first, day last)
{
    const struct members *all = &pool->published;

    for (size_t i = find(all, organisation); i < all->n && key_same(all->p[i].who, organisation); i++)
        if (all->p[i].from.n <= last.n && (!day_is_set(all->p[i].until) || all->p[i].until.n > first.n))
            return true;
    return false;
}

bool pool_has_team(const struct pool *pool, key unit)
{
    return find(&pool->team, unit) < pool->team.n;
}

key pool_team_node(const struct programme *programme)
{
    return programme->team;
}

err pool_is_stale(struct job *job, key programme, key node, bool *stale)
{
    struct rows rows;
    err         e = db_one(job, QUERY(pool_turned), ARGS(programme, node, job->today), &rows);

    rows_close(&rows);
    *stale = e == OK;
    return e == ERR_MISSING ? OK : e;
}

err pool_turn(struct job *job)
{
    enum { MOST = 64 }; /* the rest waits for the next time */
    key         due[MOST];
    size_t      n = 0;
    struct rows rows;
    err         e = db_rows(job, QUERY(pool_due), ARGS(job->today), &rows);

    while (n < MOST && rows_next(&rows, &e))
        due[n++] = rows_key(&rows, 0);
    rows_close(&rows);
    for (size_t i = 0; !e && i < n; i++) {
        e = rollup_mark_programme(job, due[i]);
        if (!e) e = db_run(job, QUERY(pool_looked), ARGS(due[i], job->today));
    }
    return e;
}
