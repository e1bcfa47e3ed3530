/* Turns a kind's middle and sigma into the seven lines of each point. */
#include "spc/lines.h"

/* The lines of one point before they are given to it. */
struct lines {
    double centre;
    double lower, upper, lower_2, upper_2, lower_1, upper_1;
};

/* Keeps a line inside what the chart's values can be. NAN passes through. */
static double hold(double line, double least, double most)
{
    if (line < least)
        return least;
    return line > most ? most : line;
}

/* One side's step from the middle: sigma, or a third of the way to a limit that is given. */
static double step(double middle, double given, double sigma)
{
    return isnan(given) ? sigma : fabs(given - middle) / 3.0;
}

/* `limits` with the given limits among their bounds. */
static struct lines reckon(const struct spc_limits *limits, double sigma, double lower, double upper)
{
    double middle = limits->middle;
    double least = isnan(lower) ? limits->least : lower;
    double most = isnan(upper) ? limits->most : upper;
    double down = step(middle, lower, sigma);
    double up = step(middle, upper, sigma);

    return (struct lines){
        .centre = limits->centre,
        .lower = isnan(lower) ? hold(middle - 3.0 * down, least, most) : lower,
        .lower_2 = hold(middle - 2.0 * down, least, most),
        .lower_1 = hold(middle - down, least, most),
        .upper_1 = hold(middle + up, least, most),
        .upper_2 = hold(middle + 2.0 * up, least, most),
        .upper = isnan(upper) ? hold(middle + 3.0 * up, least, most) : upper,
    };
}

static void put(struct spc_point *point, const struct lines *lines)
{
    point->centre = lines->centre;
    point->lower = lines->lower;
    point->upper = lines->upper;
    point->lower_2 = lines->lower_2;
    point->upper_2 = lines->upper_2;
    point->lower_1 = lines->lower_1;
    point->upper_1 = lines->upper_1;
}

/* The centre in the values' own scale: a value that lies on it there, else what `back` makes of it. */
static double centre_back(const struct spc_stretch *stretch, double centre)
{
    const struct spc_kind *kind = stretch->options->kind;

    for (size_t i = 0; i < stretch->n; i++)
        if (kind->forth(stretch->usable[i]) == centre)
            return stretch->usable[i];
    return kind->back(centre);
}

/* Lines reckoned on the kind's own scale, brought back to that of the values. */
static struct lines reckon_scaled(const struct spc_stretch *stretch, const struct spc_limits *limits)
{
    const struct spc_options *options = stretch->options;
    const struct spc_kind    *kind = options->kind;
    struct lines              lines =
        reckon(limits, limits->sigma, kind->forth(options->lower), kind->forth(options->upper));
    double *each[] = { &lines.lower,   &lines.lower_2, &lines.lower_1,
                       &lines.upper_1, &lines.upper_2, &lines.upper };

    lines.centre = centre_back(stretch, limits->centre);
    for (size_t k = 0; k < sizeof each / sizeof each[0]; k++) {
        *each[k] = *each[k] == limits->centre ? lines.centre : kind->back(*each[k]);
        *each[k] = hold(*each[k], options->lower, options->upper); /* the way back may miss by a last digit */
    }
    if (!isnan(options->lower))
        lines.lower = options->lower;
    if (!isnan(options->upper))
        lines.upper = options->upper;
    return lines;
}

static void draw_by_denominator(const struct spc_stretch *stretch, const struct spc_limits *limits)
{
    const struct spc_options *options = stretch->options;

    for (size_t i = 0; i < stretch->n; i++) {
        double       size = stretch->denominator[i];
        double       sigma = NAN;
        struct lines lines;

        if (!isnan(stretch->points[i].value))
            sigma = options->kind->share ? limits->sigma * options->kind->share(size)
                                         : limits->sigma / sqrt(size);
        lines = reckon(limits, sigma, options->lower, options->upper);
        put(&stretch->points[i], &lines);
    }
    stretch->phase->centre = limits->centre;
}

void lines_draw(const struct spc_stretch *stretch, const struct spc_limits *limits)
{
    const struct spc_options *options = stretch->options;
    struct lines              lines;

    if (stretch->denominator) {
        draw_by_denominator(stretch, limits);
        return;
    }
    lines = options->kind->back ? reckon_scaled(stretch, limits)
                                : reckon(limits, limits->sigma, options->lower, options->upper);
    for (size_t i = 0; i < stretch->n; i++)
        put(&stretch->points[i], &lines);
    stretch->phase->centre = lines.centre;
}
