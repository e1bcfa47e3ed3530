/* Intervals for one level and for the ratio of two, where events come in clusters. */
#ifndef CONCLUDE_INTERVAL_H
#define CONCLUDE_INTERVAL_H

/* A level with its 95 % interval; NAN: none can be had. */
struct interval {
    double value, low, high;
};

/* Events per unit of exposure. `spread` is how many times their variance is that of chance alone (below 1:
 * 1); events and exposure are divided by it, and the exact Poisson interval is taken:
 *   low = quantile of gamma(events / spread), high = of gamma(events / spread + 1), over exposure / spread
 * NAN: no exposure, or a negative or infinite number. Source: docs/spc-sources.md. */
struct interval interval_rate(double events, double exposure, double spread);

/* Events among cases: the same with the exact binomial interval (Clopper and Pearson). */
struct interval interval_share(double events, double cases, double spread);

/* A mean of n values whose standard deviation is known from as many: mean -/+ t(0.975, n - 1) sd / sqrt(n).
 * NAN: fewer than 2. */
struct interval interval_mean(double mean, double sd, double n);

/* now / before, from the intervals of both (Donner and Zou, MOVER for ratios), of levels not below 0. high
 * is infinite where `before` may be 0. NAN: `before` is 0, or either is NAN. */
struct interval interval_ratio(struct interval now, struct interval before);

#endif
