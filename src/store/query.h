/* What a named query is, and how values are handed to it. Types only: calls are in store/db.h, queries in
 * store/queries.h. */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "base/day.h"
#include "base/key.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Made by tools/make_queries.py from the .sql files:
 *     -- query: place_below  (tree, place, on)  -> many place
 *     SELECT ... WHERE tree = :tree AND ...;
 * The names in brackets are all parameters of the statement, in the order in which ARGS() gives them. */
struct query {
    const char        *name;
    const char        *sqlite; /* parameters as ?1 ... */
    const char        *postgres; /* parameters as $1 ... */
    const char *const *params;
    int                n_params;
};

/* One file of store/schema: how the tables come to be, in one transaction. */
struct migration {
    int         number; /* 1, 2, 3 ... */
    const char *name;
    const char *sqlite;
};

/* QUERY(place_below) is the named query; a name that no .sql file has does not compile. */
#define QUERY(name) (&query_##name)

enum arg_type { ARG_EMPTY, ARG_WHOLE, ARG_REAL, ARG_STR };

struct arg {
    enum arg_type type;
    int64_t       whole;
    double        real;
    str           text;
};

struct args {
    const struct arg *p;
    int               n;
};

/* No value: NULL in the store. */
#define ARG_NULL ((struct arg){ .type = ARG_EMPTY })

static inline struct arg arg_same(struct arg a)
{
    return a;
}

static inline struct arg arg_whole(int64_t i)
{
    return (struct arg){ .type = ARG_WHOLE, .whole = i };
}

static inline struct arg arg_flag(bool flag)
{
    return arg_whole(flag ? 1 : 0);
}

/* No key is NULL. */
static inline struct arg arg_key(key k)
{
    return k.n ? arg_whole((int64_t)k.n) : ARG_NULL;
}

/* No day is NULL. */
static inline struct arg arg_day(day d)
{
    return day_is_set(d) ? arg_whole(d.n) : ARG_NULL;
}

/* NAN is NULL. */
static inline struct arg arg_real(double x)
{
    return x == x ? (struct arg){ .type = ARG_REAL, .real = x } : ARG_NULL;
}

/* Empty text is stored as '', never as NULL. */
static inline struct arg arg_text(str s)
{
    return (struct arg){ .type = ARG_STR, .text = s };
}

/* One value, by its own type; a char * or size_t does not compile. */
#define ARG(x)                                                                                          \
    _Generic((x), key: arg_key, day: arg_day, str: arg_text, double: arg_real, bool: arg_flag,          \
        int: arg_whole, unsigned: arg_whole, int64_t: arg_whole, struct arg: arg_same)(x)

/* The values of a query: ARGS(place, on), at most 24; NO_ARGS for a query without. They live to the end of
 * the block. */
#define ARGS(...)                                                                                           \
    ((struct args){                                                                                         \
        .p = (const struct arg[]){ ARGS_PICK(__VA_ARGS__, ARGS_24, ARGS_23, ARGS_22, ARGS_21, ARGS_20,      \
            ARGS_19, ARGS_18, ARGS_17, ARGS_16, ARGS_15, ARGS_14, ARGS_13, ARGS_12, ARGS_11, ARGS_10,       \
            ARGS_9, ARGS_8, ARGS_7, ARGS_6, ARGS_5, ARGS_4, ARGS_3, ARGS_2, ARGS_1, ARGS_0)(__VA_ARGS__) }, \
        .n = ARGS_PICK(__VA_ARGS__, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10,             \
            9, 8, 7, 6, 5, 4, 3, 2, 1, 0) })
#define NO_ARGS ((struct args){ .p = NULL, .n = 0 })

#define ARGS_PICK(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, it, ...) it
#define ARGS_1(a) ARG(a)
#define ARGS_2(a, ...) ARG(a), ARGS_1(__VA_ARGS__)
#define ARGS_3(a, ...) ARG(a), ARGS_2(__VA_ARGS__)
#define ARGS_4(a, ...) ARG(a), ARGS_3(__VA_ARGS__)
#define ARGS_5(a, ...) ARG(a), ARGS_4(__VA_ARGS__)
#define ARGS_6(a, ...) ARG(a), ARGS_5(__VA_ARGS__)
#define ARGS_7(a, ...) ARG(a), ARGS_6(__VA_ARGS__)
#define ARGS_8(a, ...) ARG(a), ARGS_7(__VA_ARGS__)
#define ARGS_9(a, ...) ARG(a), ARGS_8(__VA_ARGS__)
#define ARGS_10(a, ...) ARG(a), ARGS_9(__VA_ARGS__)
#define ARGS_11(a, ...) ARG(a), ARGS_10(__VA_ARGS__)
#define ARGS_12(a, ...) ARG(a), ARGS_11(__VA_ARGS__)
#define ARGS_13(a, ...) ARG(a), ARGS_12(__VA_ARGS__)
#define ARGS_14(a, ...) ARG(a), ARGS_13(__VA_ARGS__)
#define ARGS_15(a, ...) ARG(a), ARGS_14(__VA_ARGS__)
#define ARGS_16(a, ...) ARG(a), ARGS_15(__VA_ARGS__)
#define ARGS_17(a, ...) ARG(a), ARGS_16(__VA_ARGS__)
#define ARGS_18(a, ...) ARG(a), ARGS_17(__VA_ARGS__)
#define ARGS_19(a, ...) ARG(a), ARGS_18(__VA_ARGS__)
#define ARGS_20(a, ...) ARG(a), ARGS_19(__VA_ARGS__)
#define ARGS_21(a, ...) ARG(a), ARGS_20(__VA_ARGS__)
#define ARGS_22(a, ...) ARG(a), ARGS_21(__VA_ARGS__)
#define ARGS_23(a, ...) ARG(a), ARGS_22(__VA_ARGS__)
#define ARGS_24(a, ...) ARG(a), ARGS_23(__VA_ARGS__)

#endif
