/* Reads the trail of changes. */
#include "org/trail.h"

#include "org/may.h"
#include "org/team.h"
#include "store/db.h"
#include "store/queries.h"

#define DAY_MS ((int64_t)24 * 3600 * 1000)

static bool may_at_site(struct job *job, enum may_action action)
{
    struct team site;
    err         e = record_one(job, &team_record, QUERY(team_site), NO_ARGS, &site);

    return !e && may_ask(job, action, (struct may_where){ .team = site.id });
}

bool trail_may_see_numbers(struct job *job)
{
    return may_at_site(job, MAY_SEE);
}

bool trail_may_read(struct job *job)
{
    return may_at_site(job, MAY_SEE) || may_at_site(job, MAY_TRAIL);
}

bool trail_tells_numbers(str thing)
{
    static const char *const plain[] = { "place",      "place_link", "place_code", "person",    "team",
                                         "role",       "session",    "invitation", "setting",   "programme",
                                         "enrolment",  "measure",    "definition", "page",      "file",
                                         "trail",      "text",       "second_factor", "half_way",
                                         "succession", "affiliation", "place_service", "register_file" };

    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (str_eq_c(thing, plain[i]))
            return false;
    return true;
}

static struct trail_row row_of(struct rows *rows)
{
    return (struct trail_row){ .id = rows_key(rows, 0),
                               .at = rows_whole(rows, 1),
                               .person = rows_key(rows, 2),
                               .person_name = rows_text(rows, 3),
                               .role_name = rows_text(rows, 4),
                               .from = rows_text(rows, 5),
                               .action = rows_text(rows, 6),
                               .thing = rows_text(rows, 7),
                               .thing_key = rows_key(rows, 8),
                               .before = rows_text(rows, 9),
                               .after = rows_text(rows, 10) };
}

static err read_head(struct job *job, struct trail *trail)
{
    struct rows rows;
    err         e = db_one(job, QUERY(trail_head), NO_ARGS, &rows);

    if (e)
        return e == ERR_MISSING ? OK : e;
    trail->sealed = rows_whole(&rows, 0);
    trail->head = rows_text(&rows, 1);
    rows_close(&rows);
    return OK;
}

err trail_read(struct job *job, const struct trail_ask *ask, struct trail *trail)
{
    const int64_t below = key_is_set(ask->below) ? (int64_t)ask->below.n : INT64_MAX;
    const int64_t from = day_is_set(ask->on) ? ask->on.n * DAY_MS : 0;
    const int64_t until = day_is_set(ask->on) ? from + DAY_MS : INT64_MAX;
    struct rows   rows;
    err           e;

    *trail = (struct trail){ .p = ARENA_ARRAY(job->arena, struct trail_row, ask->most) };
    e = db_rows(job, QUERY(trail_rows),
                ARGS(below, ask->person, ask->who, ask->thing, ask->thing_key, from, until,
                     (int64_t)ask->most + 1),
                &rows);
    while (rows_next(&rows, &e)) {
        trail->more = trail->n == ask->most;
        if (!trail->more)
            trail->p[trail->n++] = row_of(&rows);
    }
    rows_close(&rows);
    return e ? e : read_head(job, trail);
}
