/* Chance that can be repeated: numbers of the usual distributions, each from a stream that a seed names. */
#ifndef DEMO_DRAW_H
#define DEMO_DRAW_H

#include <stddef.h>
#include <stdint.h>

/* A stream of xoshiro256** (Blackman and Vigna 2018). Copying it copies its future. */
struct draw {
    uint64_t s[4];
};

/* The stream of a seed for one purpose and one thing. Streams do not touch each other: what is drawn for one
 * ward leaves every other ward's numbers as they were. */
struct draw draw_stream(uint64_t seed, uint64_t purpose, uint64_t which);

uint64_t draw_whole(struct draw *draw);
double   draw_unit(struct draw *draw); /* inside 0..1, neither end */
double   draw_between(struct draw *draw, double low, double high);
int      draw_below(struct draw *draw, int n);                   /* 0..n-1, n above 0 */
double   draw_normal(struct draw *draw, double mean, double sd); /* polar method */
double   draw_lognormal(struct draw *draw, double median, double sigma);
double draw_gamma(struct draw *draw, double shape, double mean); /* Marsaglia and Tsang 2000; both above 0 */
int    draw_poisson(struct draw *draw, double mean); /* exact; mean 0..1e6, its time grows with the mean */
int draw_negative_binomial(struct draw *draw, double mean, double size); /* variance mean + mean^2 / size */
int draw_binomial(struct draw *draw, int n, double p);

/* Puts n numbers in an order of chance. */
void draw_shuffle(struct draw *draw, int *p, size_t n);

#endif
