/* Walks from left to right and keeps, after each item, the ways to stand so far that no other way beats. */
#include "chart/note_search.h"

#include <math.h>

static const double edge = 3, as_disc = 20;

enum { WAYS_MOST = 12 };

struct option {
    enum note_place how;
    int             lane;
    double          aside; /* of a disc */
    double          cost;
};

/* Rising in cost: words in each lane, right before left; then discs; then nothing. */
static const struct option options[] = {
    { NOTE_RIGHT, 0, 0, 0 },    { NOTE_LEFT, 0, 0, 0.5 },   { NOTE_RIGHT, 1, 0, 1 },
    { NOTE_LEFT, 1, 0, 1.5 },   { NOTE_RIGHT, 2, 0, 2 },    { NOTE_LEFT, 2, 0, 2.5 },
    { NOTE_DISC, 0, 0, 20 },    { NOTE_DISC, 0, 10, 20.5 }, { NOTE_DISC, 0, -10, 20.5 },
    { NOTE_DISC, 1, 0, 21 },    { NOTE_DISC, 1, 10, 21.5 }, { NOTE_DISC, 1, -10, 21.5 },
    { NOTE_DISC, 2, 0, 22 },    { NOTE_DISC, 2, 10, 22.5 }, { NOTE_DISC, 2, -10, 22.5 },
    { NOTE_NOWHERE, 0, 0, 60 },
};

enum { N_OPTIONS = sizeof options / sizeof *options };

/* How far to the right each lane is taken. Items come in order of their lines, so nothing else matters to
 * those that follow: whoever reaches less far in all lanes and costs less is as good as any. */
enum { WORDS, DISC, LINE, LAST, REACHES = 4 * NOTE_LANES };

struct way {
    /* [4 * lane + ...] where the next words may begin, the next disc, a line from above; where this lane's
     * last line came down. */
    float reach[REACHES];
    float cost;
};

/* An item in one of its places. */
struct choice {
    struct note_item item;
    float            cost, left, right, from, to; /* from, to: its lines */
    unsigned char    option;
    bool             disc;
};

struct search {
    struct choice choices[N_OPTIONS]; /* of the item that is placed now, by rising cost */
    size_t        n_choices;
    float         idle;               /* nothing that follows begins left of here */
    struct way    ways[2][WAYS_MOST]; /* after the item before, and after this one, by rising cost */
    size_t        n[2];
    /* How each of the ways came to be: its option for this item, and its way before. */
    unsigned char option[NOTE_ITEMS_MOST][WAYS_MOST], before[NOTE_ITEMS_MOST][WAYS_MOST];
};

static bool is_pill(const struct note_item *item)
{
    return item->disc > 0 && item->to > item->from;
}

/* May the item take this kind of place at all? */
static bool suits(const struct note_item *item, const struct option *option)
{
    switch (option->how) {
    case NOTE_DISC: return item->disc > 0 && (option->aside == 0 || !is_pill(item));
    case NOTE_NOWHERE: return item->disc == 0;
    default: return item->words > 0;
    }
}

/* Where its box lies. */
static void settle(struct note_item *item, const struct option *option)
{
    double middle = item->x + option->aside, shift = item->disc > 0 ? edge : 0;

    item->how = option->how;
    item->lane = option->lane;
    if (option->how == NOTE_DISC) {
        item->left = middle - item->disc / 2;
        item->right = middle + item->disc / 2;
    } else if (option->how == NOTE_RIGHT) {
        item->left = item->x - shift;
        item->right = item->left + item->words;
    } else {
        item->right = item->x + shift;
        item->left = item->right - item->words;
    }
}

/* A disc has no words: that it is a disc costs nothing. */
static double cost_of(const struct note_item *item, const struct option *option)
{
    return item->words > 0 || option->how != NOTE_DISC ? option->cost : option->cost - as_disc;
}

/* The lines that come down from it; of a disc moved aside the slope counts too. */
static double lines_from(const struct note_item *item)
{
    return item->how == NOTE_DISC ? fmin(item->from, (item->left + item->right) / 2) : item->from;
}

static double lines_to(const struct note_item *item)
{
    return item->how == NOTE_DISC ? fmax(item->to, (item->left + item->right) / 2) : item->to;
}

/* All places the item can take between the edges. */
static void list_choices(struct search *search, const struct note_item *item, double left, double right)
{
    search->n_choices = 0;
    for (size_t k = 0; k < N_OPTIONS; k++) {
        struct choice c = { .item = *item, .option = (unsigned char)k };
        double        slack;
        if (!suits(item, &options[k]))
            continue;
        settle(&c.item, &options[k]);
        c.disc = c.item.how == NOTE_DISC;
        slack = c.disc ? 8 : 0;
        if (c.item.how != NOTE_NOWHERE && (c.item.left < left - slack || c.item.right > right + slack))
            continue;
        c.left = (float)c.item.left;
        c.right = (float)c.item.right;
        c.from = (float)lines_from(&c.item);
        c.to = (float)lines_to(&c.item);
        c.cost = (float)cost_of(item, &options[k]);
        search->choices[search->n_choices++] = c;
    }
}

static bool is_free(const struct way *way, const struct choice *c)
{
    const float *reach = way->reach;
    float        margin = c->disc ? 1 : 4;

    if (c->item.how == NOTE_NOWHERE)
        return true;
    if (c->left < reach[4 * c->item.lane + (c->disc ? DISC : WORDS)])
        return false;
    for (int lane = 0; lane < c->item.lane; lane++)
        if (c->from < reach[4 * lane + LINE])
            return false;
    for (int lane = c->item.lane + 1; lane < NOTE_LANES; lane++)
        if (c->left - margin < reach[4 * lane + LAST])
            return false;
    return true;
}

static void reach_to(float *reach, float x)
{
    *reach = *reach > x ? *reach : x;
}

static struct way extended(const struct way *way, const struct choice *c)
{
    struct way next = *way;
    float     *reach = next.reach + 4 * c->item.lane;

    next.cost += c->cost;
    if (c->item.how == NOTE_NOWHERE)
        return next;
    reach_to(reach + WORDS, c->right + (c->disc ? 2 : 8));
    reach_to(reach + DISC, c->right + 2);
    reach_to(reach + LINE, c->right + (c->disc ? 1 : 4));
    reach_to(reach + LAST, c->to);
    return next;
}

/* Is `a`, which costs no more, as good as `b` whatever follows? */
static bool is_as_good(const struct search *search, const struct way *a, const struct way *b)
{
    for (int i = 0; i < REACHES; i++)
        if (a->reach[i] > b->reach[i] && a->reach[i] > search->idle)
            return false;
    return true;
}

/* Keeps a way for item `i` in its place by cost, unless one that costs no more is as good; the dearest fall
 * out. */
static void keep(struct search *search, size_t i, const struct way *way, const unsigned char how[2])
{
    struct way *ways = search->ways[(i + 1) % 2];
    size_t     *n = &search->n[(i + 1) % 2], at = 0;

    while (at < *n && ways[at].cost <= way->cost)
        if (is_as_good(search, &ways[at++], way))
            return;
    if (at == WAYS_MOST)
        return;
    if (*n < WAYS_MOST)
        ++*n;
    for (size_t k = *n - 1; k > at; k--) {
        ways[k] = ways[k - 1];
        search->option[i][k] = search->option[i][k - 1];
        search->before[i][k] = search->before[i][k - 1];
    }
    ways[at] = *way;
    search->option[i][at] = how[0];
    search->before[i][at] = how[1];
}

static void place(struct search *search, size_t i)
{
    const struct way *ways = search->ways[i % 2], *kept = search->ways[(i + 1) % 2];
    size_t           *n = &search->n[(i + 1) % 2];

    *n = 0;
    for (size_t w = 0; w < search->n[i % 2]; w++)
        for (size_t k = 0; k < search->n_choices; k++) {
            const struct choice *c = &search->choices[k];
            struct way           next;
            if (*n == WAYS_MOST && ways[w].cost + c->cost >= kept[WAYS_MOST - 1].cost)
                break;
            if (!is_free(&ways[w], c))
                continue;
            next = extended(&ways[w], c);
            keep(search, i, &next, (unsigned char[2]){ c->option, (unsigned char)w });
        }
}

bool note_search(struct note_item *items, size_t n, double left, double right)
{
    struct search search = { .n = { 1, 0 } };
    double        widest = 0;
    size_t        way = 0;

    if (n > NOTE_ITEMS_MOST)
        return false;
    for (int i = 0; i < REACHES; i++)
        search.ways[0][0].reach[i] = -INFINITY;
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, fmax(items[i].words, items[i].disc));
    for (size_t i = 0; i < n; i++) {
        search.idle = (float)((i + 1 < n ? items[i + 1].from : INFINITY) - widest - 20);
        list_choices(&search, &items[i], left, right);
        place(&search, i);
    }
    if (!search.n[n % 2])
        return false;
    for (size_t i = n; i-- > 0; way = search.before[i][way])
        settle(&items[i], &options[search.option[i][way]]);
    return true;
}
