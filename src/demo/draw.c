/* Draws numbers of the usual distributions. */
#include "demo/draw.h"

#include <math.h>

static const double poisson_step = 30; /* exp(-30) is far from the smallest double */

/* splitmix64: spreads any seed, also 0, over a whole state. */
static uint64_t spread(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

struct draw draw_stream(uint64_t seed, uint64_t purpose, uint64_t which)
{
    struct draw draw;
    uint64_t    state = seed;

    state = spread(&state) ^ purpose;
    state = spread(&state) ^ which;
    for (int i = 0; i < 4; i++)
        draw.s[i] = spread(&state);
    return draw;
}

static uint64_t turn(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

uint64_t draw_whole(struct draw *draw)
{
    uint64_t *s = draw->s, answer = turn(s[1] * 5, 7) * 9, t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = turn(s[3], 45);
    return answer;
}

double draw_unit(struct draw *draw)
{
    return ((double)(draw_whole(draw) >> 12) + 0.5) * 0x1p-52;
}

double draw_between(struct draw *draw, double low, double high)
{
    return low + (high - low) * draw_unit(draw);
}

int draw_below(struct draw *draw, int n)
{
    return (int)(draw_unit(draw) * n);
}

double draw_normal(struct draw *draw, double mean, double sd)
{
    double x, y, r;

    do {
        x = draw_between(draw, -1, 1);
        y = draw_between(draw, -1, 1);
        r = x * x + y * y;
    } while (r >= 1 || r == 0);
    return mean + sd * x * sqrt(-2 * log(r) / r);
}

double draw_lognormal(struct draw *draw, double median, double sigma)
{
    return median * exp(draw_normal(draw, 0, sigma));
}

/* Shape 1 or more, scale 1. */
static double gamma_above_one(struct draw *draw, double shape)
{
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);

    for (;;) {
        double x = draw_normal(draw, 0, 1), v = 1 + c * x;
        v = v * v * v;
        if (v > 0 && log(draw_unit(draw)) < x * x / 2 + d - d * v + d * log(v))
            return d * v;
    }
}

double draw_gamma(struct draw *draw, double shape, double mean)
{
    double x = gamma_above_one(draw, shape < 1 ? shape + 1 : shape);

    if (shape < 1)
        x *= pow(draw_unit(draw), 1 / shape);
    return x * mean / shape;
}

/* Counts uniform draws until their product falls below exp(-mean). */
static int poisson_small(struct draw *draw, double mean)
{
    double end = exp(-mean), product = draw_unit(draw);
    int    n = 0;

    for (; product > end; n++)
        product *= draw_unit(draw);
    return n;
}

int draw_poisson(struct draw *draw, double mean)
{
    int n = 0;

    /* A sum of independent Poisson counts is one of the sum of their means. */
    for (; mean > poisson_step; mean -= poisson_step)
        n += poisson_small(draw, poisson_step);
    return n + poisson_small(draw, mean);
}

int draw_negative_binomial(struct draw *draw, double mean, double size)
{
    return mean > 0 ? draw_poisson(draw, draw_gamma(draw, size, mean)) : 0;
}

int draw_binomial(struct draw *draw, int n, double p)
{
    int hits = 0;

    for (int i = 0; i < n; i++)
        hits += draw_unit(draw) < p;
    return hits;
}

void draw_shuffle(struct draw *draw, int *p, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t other = (size_t)draw_below(draw, (int)i);
        int    was = p[i - 1];
        p[i - 1] = p[other];
        p[other] = was;
    }
}
