/* Standardises points by their own limits. */
#include "spc/score.h"

static double score_of(const struct spc_point *point)
{
    double sigma = fmax(point->upper_1 - point->centre, point->centre - point->lower_1);

    if (point->excluded || point->unjudged || !(sigma > 0))
        return NAN;
    return (point->value - point->centre) / sigma;
}

size_t score_points(const struct spc_point *points, size_t n, size_t baseline, double *scores)
{
    size_t usable = 0;

    for (size_t i = 0; i < n; i++) {
        scores[i] = score_of(&points[i]);
        usable += !isnan(scores[i]) && (baseline == 0 || i < baseline);
    }
    return usable;
}

void score_hold(double *scores, size_t n, double most)
{
    for (size_t i = 0; i < n; i++)
        if (fabs(scores[i]) > most)
            scores[i] = copysign(most, scores[i]);
}
