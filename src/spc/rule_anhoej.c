/* Counts runs and crossings in a phase and says whether chance alone would make them. */
#include "spc/rule_anhoej.h"

#include "spc/anhoej_box.h"
#include "spc/scan.h"

/* The crossings still usual, by number of useful points. Computed with integers; tests/spc/rule_anhoej.c
 * does it again. */
/* clang-format off */
static const uint8_t crossings_min[] = {
      0,   0,   0,   0,   0,   0,   1,   1,   1,   2,   2,   2,   3,   3,   4,   4, /* 0 */
      4,   5,   5,   6,   6,   6,   7,   7,   8,   8,   8,   9,   9,  10,  10,  11, /* 16 */
     11,  11,  12,  12,  13,  13,  14,  14,  14,  15,  15,  16,  16,  17,  17,  17, /* 32 */
     18,  18,  19,  19,  20,  20,  21,  21,  21,  22,  22,  23,  23,  24,  24,  25, /* 48 */
     25,  25,  26,  26,  27,  27,  28,  28,  29,  29,  29,  30,  30,  31,  31,  32, /* 64 */
     32,  33,  33,  34,  34,  34,  35,  35,  36,  36,  37,  37,  38,  38,  39,  39, /* 80 */
     39,  40,  40,  41,  41,  42,  42,  43,  43,  44,  44,  45,  45,  45,  46,  46, /* 96 */
     47,  47,  48,  48,  49,  49,  50,  50,  51,  51,  51,  52,  52,  53,  53,  54, /* 112 */
     54,  55,  55,  56,  56,  57,  57,  57,  58,  58,  59,  59,  60,  60,  61,  61, /* 128 */
     62,  62,  63,  63,  64,  64,  64,  65,  65,  66,  66,  67,  67,  68,  68,  69, /* 144 */
     69,  70,  70,  71,  71,  71,  72,  72,  73,  73,  74,  74,  75,  75,  76,  76, /* 160 */
     77,  77,  78,  78,  79,  79,  79,  80,  80,  81,  81,  82,  82,  83,  83,  84, /* 176 */
     84,  85,  85,  86,  86,  86,  87,  87,  88,  88,  89,  89,  90,  90,  91,  91, /* 192 */
     92,  92,  93,  93,  94,  94,  95,  95,  95,  96,  96,  97,  97,  98,  98,  99, /* 208 */
     99, 100, 100, 101, 101, 102, 102, 103, 103, 103, 104, 104, 105, 105, 106, 106, /* 224 */
    107, 107, 108, 108, 109, 109, 110, 110, 111, 111, 112, 112, 112, 113, 113, 114, /* 240 */
    114, 115, 115, 116, 116, 117, 117, 118, 118, 119, 119, 120, 120, 121, 121, 121, /* 256 */
    122, 122, 123, 123, 124, 124, 125, 125, 126, 126, 127, 127, 128, 128, 129, 129, /* 272 */
    130, 130, 131, 131, 131, 132, 132, 133, 133, 134, 134, 135, 135, 136, 136, 137, /* 288 */
    137, 138, 138, 139, 139, 140, 140, 141, 141, 141, 142, 142, 143, 143, 144, 144, /* 304 */
};
/* clang-format on */

enum { IN_TABLE = sizeof crossings_min / sizeof crossings_min[0] };

int rule_anhoej_run_max(size_t useful)
{
    int whole = 0;

    if (useful == 0)
        return 0;
    while (useful >> (whole + 1))
        whole++;
    /* Nearer to the next whole logarithm from the square root of two on: useful^2 >= 2 * (2^whole)^2. */
    double lead = (double)useful / (double)((size_t)1 << whole);

    return whole + (lead * lead >= 2.0) + 3;
}

int rule_anhoej_crossings_summed(size_t useful)
{
    const long double huge = 0x1p+1000L;
    long double       term = 1.0L; /* C(n - 1, k), in units of 2^scale */
    long double       sum = 1.0L;
    int               scale = 0;
    size_t            steps = useful ? useful - 1 : 0;
    size_t            k = 0;

    /* 20 * sum of C(steps, 0..k) >= 2^steps. Never a tie, as 2^steps has no factor 5. */
    while (steps > 0 && 20.0L * sum < ldexpl(1.0L, (int)steps - scale)) {
        term *= (long double)(steps - k) / (long double)(k + 1);
        sum += term;
        k++;
        if (sum > huge) {
            term /= huge;
            sum /= huge;
            scale += 1000;
        }
    }
    return (int)k;
}

int rule_anhoej_crossings_min(size_t useful)
{
    return useful < IN_TABLE ? crossings_min[useful] : rule_anhoej_crossings_summed(useful);
}

/* The limits that stand, and whether the phase keeps them. */
static bool breaks_limits(struct spc_phase *phase, enum spc_box kind)
{
    const struct anhoej_box *box = kind == SPC_BOX_NONE ? NULL : anhoej_box_find(phase->useful);

    phase->longest_run_max = box ? box->run : rule_anhoej_run_max(phase->useful);
    phase->crossings_min = box ? box->crossings : rule_anhoej_crossings_min(phase->useful);
    if (box)
        return anhoej_box_signals(box, kind, phase->longest_run, phase->crossings);
    return phase->longest_run > phase->longest_run_max || phase->crossings < phase->crossings_min;
}

void rule_anhoej(const struct spc_stretch *stretch, const struct spc_kind *kind)
{
    struct spc_phase *phase = stretch->phase;
    struct scan_runs  runs = scan_runs(stretch);
    bool              signal;

    phase->useful = runs.useful;
    phase->longest_run = runs.longest;
    phase->crossings = runs.crossings;
    signal = breaks_limits(phase, stretch->options->runs_box);
    if (kind->of_ranges || runs.useful == 0)
        return;

    phase->has_runs_verdict = true;
    phase->runs_signal = signal;
    if (signal)
        scan_mark(stretch, 0, stretch->n - 1, SPC_RUNS);
    if (phase->longest_run > phase->longest_run_max && runs.latest == runs.longest)
        scan_mark(stretch, runs.latest_first, stretch->n - 1,
                  runs.latest_side > 0 ? SPC_LONG_RUN_HIGH : SPC_LONG_RUN_LOW);
}
