/* Chance for tests and pictures: the same numbers on every machine. */
#ifndef TESTS_CHART_DICE_H
#define TESTS_CHART_DICE_H

#include <stdint.h>

/* A small generator (xorshift) so that pictures do not depend on a C library. */
struct dice {
    uint64_t state;
};

static inline uint32_t dice_roll(struct dice *dice)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 7;
    dice->state ^= dice->state << 17;
    return (uint32_t)(dice->state >> 32);
}

static inline double dice_share(struct dice *dice)
{
    return dice_roll(dice) / 4294967296.0;
}

/* About normal, mean 0, sigma 1. */
static inline double dice_normal(struct dice *dice)
{
    double sum = 0;

    for (int i = 0; i < 12; i++)
        sum += dice_share(dice);
    return sum - 6;
}

#endif
