/* What rights cost: the one question within a request, and a list of 1,000 places narrowed by them. */
#include "base/clock.h"
#include "org/may.h"
#include "org/place.h"
#include "org/role.h"
#include "store/db.h"
#include "store/queries.h"

#include <stdio.h>
#include <stdlib.h>

enum { PLACES = 1000, ORGANISATIONS = 40, RUNS = 300, ASKED = 16 };

static void need(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    exit(1);
}

struct bench {
    struct db *db;
    key        region, person, wards[PLACES];
    key        organisations[ORGANISATIONS];
};

static key add(struct job *job, enum place_kind kind, const char *name, key parent)
{
    struct place place = { .kind = (int)kind, .name = str_of(name), .opened = DAY_NONE, .closed = DAY_NONE };

    need(place_add(job, &place, parent, (str){ 0 }) == OK, "no place");
    return place.id;
}

/* A nation's worth of roles below a region: 40 organisations, the other 959 places wards; a manager of it
 * all. */
static err fill(struct job *job, void *context)
{
    struct bench *b = context;
    struct person person = { .name = STR("Mary"), .email = STR("mary@example.org"), .ended = DAY_NONE };
    struct role   role = { .kind = ROLE_MANAGER, .from_day = DAY_NONE, .until_day = DAY_NONE };
    char         *name;

    b->region = add(job, PLACE_REGION, "Region", (key){ 0 });
    for (int i = 0; i < PLACES - 1; i++) {
        const bool is_ward = i >= ORGANISATIONS;
        name = arena_take(job->arena, 40);
        snprintf(name, 40, "Invented %s %d", is_ward ? "ward" : "trust", i * 7919 % PLACES);
        if (is_ward)
            b->wards[i] = add(job, PLACE_UNIT, name, b->organisations[i % ORGANISATIONS]);
        else
            b->organisations[i] = add(job, PLACE_ORGANISATION, name, b->region);
    }
    need(person_add(job, &person) == OK, "no person");
    b->person = role.person = person.id;
    role.place = b->region;
    return role_grant(job, &role);
}

static struct job reader(struct bench *b, struct arena *arena)
{
    struct job job = db_job(b->db, arena, (struct actor){ .person = b->person, .from = STR("bench") });

    need(db_read_begin(b->db, &job) == OK, "cannot read");
    return job;
}

/* Nanoseconds of one question: the first of a request at a ward, and the later ones at the same places. */
static void ask(struct bench *b, double *first, double *later)
{
    int64_t cold = 0, warm = 0, began;

    for (int run = 0; run < RUNS; run++) {
        struct arena *arena = arena_open((size_t)64 << 20);
        struct job    job = reader(b, arena);
        for (int turn = 0; turn < 2; turn++) {
            began = clock_steady_ns();
            for (int i = 0; i < ASKED; i++)
                need(!may(&job, MAY_SEE, (struct may_where){ .place = b->wards[ORGANISATIONS + i] }), "no");
            *(turn ? &warm : &cold) += clock_steady_ns() - began;
        }
        db_read_end(&job);
        arena_close(arena);
    }
    *first = (double)cold / RUNS / ASKED;
    *later = (double)warm / RUNS / ASKED;
}

/* The table as it lies; every place below the region, as place_below() lists it; what a role reaches. */
enum list_of { BARE, TREE, MINE };

static err list_one(struct bench *b, struct job *job, enum list_of of, struct list *list)
{
    static const struct query all = { .name = "bare", .sqlite = "SELECT * FROM place ORDER BY name, id" };

    switch (of) {
    case BARE: return record_list(job, &place_record, &all, NO_ARGS, list);
    case TREE:
        return record_list(job, &place_record, QUERY(place_tree_below), ARGS(b->region, job->today), list);
    default:
        return record_list(job, &place_record, QUERY(may_places),
                           ARGS(b->person, may_kinds(job, MAY_SEE), job->today), list);
    }
}

static double list_ns(struct bench *b, enum list_of of)
{
    double best = 1e18;

    for (int run = 0; run < RUNS; run++) {
        struct arena *arena = arena_open((size_t)64 << 20);
        struct job    job = reader(b, arena);
        struct list   list = { 0 };
        const int64_t began = clock_steady_ns();
        const err     e = list_one(b, &job, of, &list);
        const double  took = (double)(clock_steady_ns() - began);
        need(!e && list.n == PLACES, "not all places");
        best = took < best ? took : best;
        db_read_end(&job);
        arena_close(arena);
    }
    return best;
}

int main(void)
{
    struct arena *arena = arena_open((size_t)1 << 30);
    struct bench  b = { 0 };
    struct say    why;
    struct job    job;
    double        first, later, all, tree, mine;

    arena_keep_freed();
    need(db_open(&(struct db_options){ .path = ":memory:" }, &b.db, &why) == OK, "cannot open a store");
    job = db_job(b.db, arena, (struct actor){ .role_name = STR("system"), .from = STR("bench") });
    need(db_write(b.db, &job, fill, &b) == OK, "cannot fill the store");
    ask(&b, &first, &later);
    all = list_ns(&b, BARE);
    tree = list_ns(&b, TREE);
    mine = list_ns(&b, MINE);
    db_close(b.db);
    arena_close(arena);
    printf("may(), first at a place in a request\t%.3f\tus\t-\t-\n", first / 1000);
    printf("may(), again in the request\t%.3f\tus\t-\t<=2\n", later / 1000);
    printf("1,000 places narrowed by rights, beside the tree below the region\t%.0f\tus\t%.2f\t<=1.3\n",
           mine / 1000, mine / tree);
    printf("1,000 places narrowed by rights, beside the bare table\t%.0f\tus\t%.2f\t-\n", mine / 1000,
           mine / all);
    return 0;
}
