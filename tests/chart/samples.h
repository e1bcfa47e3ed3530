/* The pictures that golden files hold: every kind of chart, and every state a point or a chart can be in. */
#ifndef TESTS_CHART_SAMPLES_H
#define TESTS_CHART_SAMPLES_H

#include "sample.h"

#define RATE_TITLE "Restraint: about 14.6 per 1,000 since November 2022, down from 20.2"
#define RATE_WORDS "All 60 wards, restraints per 1,000 occupied bed days, monthly, April 2021 to July 2023. U prime chart"

static const struct sample samples[] = {
    { .name = "up-everything", .kind = "up", .n = 28, .period = PERIOD_MONTH, .seed = 3, .level = 0.0202,
      .later = 0.0146, .changes = 14, .denominator = 25000, .multiply = 1000, .improve = SPC_IMPROVE_DOWN,
      .baseline = 12, .start = 19, .aim = true, .notes = true, .flag = true, .decimals = 1, .missing = { 21 },
      .ghost = 8, .title = RATE_TITLE, .subtitle = RATE_WORDS },
    { .name = "run", .kind = "run", .n = 26, .period = PERIOD_MONTH, .seed = 5, .level = 40, .later = 68, .changes = 13,
      .spread = 9, .improve = SPC_IMPROVE_UP, .baseline = 12, .decimals = 0,
      .title = "SBARD: 13 in a row above the median since May 2022",
      .subtitle = "Calls for help with an SBARD handover, number, Home 0412 group of 8 homes, monthly. Run chart" },
    { .name = "i-target", .kind = "i", .n = 30, .period = PERIOD_MONTH, .seed = 11, .level = 62, .later = 62,
      .spread = 4, .improve = SPC_IMPROVE_DOWN, .baseline = 12, .target = 60, .decimals = 1,
      .title = "Length of stay: usual ups and downs from 48.1 to 74.3",
      .subtitle = "Average length of stay, days, Larch ward, monthly. I chart" },
    { .name = "mr", .kind = "mr", .n = 24, .period = PERIOD_MONTH, .seed = 12, .level = 62, .spread = 4,
      .decimals = 1, .title = "Length of stay: how much it moves", .subtitle = "Moving range, days. MR chart" },
    { .name = "c-neutral", .kind = "c", .n = 36, .period = PERIOD_MONTH, .seed = 7, .level = 9, .later = 19,
      .changes = 26, .improve = SPC_IMPROVE_NEITHER, .baseline = 18, .decimals = 0,
      .title = "Incidents reported: 7 points in a row above the average since May 2023",
      .subtitle = "Reported medication incidents, number, Northmoor, monthly. C chart" },
    { .name = "u-concern", .kind = "u", .n = 24, .period = PERIOD_MONTH, .seed = 9, .level = 0.006, .later = 0.013,
      .changes = 15, .denominator = 1500, .multiply = 1000, .improve = SPC_IMPROVE_DOWN, .baseline = 12,
      .decimals = 1, .title = "Falls: above the upper limit for March 2023 (19.1)",
      .subtitle = "Falls per 1,000 bed days, Beech ward, monthly. U chart" },
    { .name = "p-limits", .kind = "p", .n = 30, .period = PERIOD_MONTH, .seed = 4, .level = 0.57, .later = 0.78,
      .changes = 15, .denominator = 90, .multiply = 100, .improve = SPC_IMPROVE_UP, .baseline = 15, .target = 85,
      .decimals = 0, .title = "High NEWS2 scores are answered in time more often since July 2022",
      .subtitle = "NEWS2 of 5 or more answered within policy time, %, Northmoor Trust, monthly. P chart" },
    { .name = "pp-small", .kind = "pp", .n = 20, .period = PERIOD_QUARTER, .seed = 6, .level = 0.12, .denominator = 400,
      .multiply = 100, .improve = SPC_IMPROVE_DOWN, .decimals = 1,
      .title = "Readmissions: usual ups and downs from 6.9% to 17.2%",
      .subtitle = "Readmitted within 30 days, %, by quarter. P prime chart" },
    { .name = "weeks-156", .kind = "up", .n = 156, .period = PERIOD_WEEK, .seed = 8, .level = 0.0067, .later = 0.0045,
      .changes = 90, .denominator = 5800, .multiply = 1000, .improve = SPC_IMPROVE_DOWN, .baseline = 60,
      .start = 104, .flag = true, .decimals = 1,
      .title = "Falls: about 4.5 per 1,000 since July 2025, down from 6.7",
      .subtitle = "Falls per 1,000 occupied bed days, weekly, 30 wards, July 2023 to June 2026. U prime chart" },
    { .name = "open-and-gaps", .kind = "u", .n = 18, .period = PERIOD_MONTH, .seed = 10, .level = 0.02,
      .denominator = 900, .multiply = 1000, .improve = SPC_IMPROVE_DOWN, .decimals = 1, .missing = { 5, 6, 7, 12, 14 },
      .open = true, .real = true, .title = "Restraint: usual ups and downs from 5.5 to 33.0",
      .subtitle = "Restraints per 1,000 bed days, Alder ward, monthly" },
    { .name = "too-few", .kind = "u", .n = 5, .period = PERIOD_MONTH, .seed = 10, .level = 0.02, .denominator = 900,
      .multiply = 1000, .bare = true, .decimals = 1, .title = "Restraint: 5 of 12 points so far",
      .subtitle = "Restraints per 1,000 bed days, Alder ward, monthly" },
    { .name = "one-point", .kind = "i", .n = 1, .period = PERIOD_MONTH, .seed = 2, .level = 12, .spread = 1,
      .bare = true, .decimals = 1, .title = "Stay: 1 of 12 points so far", .subtitle = "Days" },
    { .name = "all-equal", .kind = "i", .n = 14, .period = PERIOD_MONTH, .seed = 2, .constant = 7, .decimals = 0,
      .title = "Ligature checks: usual ups and downs around 7", .subtitle = "Number, monthly. I chart" },
    { .name = "all-zero", .kind = "c", .n = 14, .period = PERIOD_MONTH, .seed = 2, .all_zero = true, .decimals = 0,
      .title = "Rapid tranquillisation: steady around 0", .subtitle = "Number, monthly. C chart" },
    { .name = "all-missing", .kind = "i", .n = 14, .period = PERIOD_MONTH, .seed = 2, .all_missing = true, .bare = true,
      .title = "Falls: no numbers yet", .subtitle = "Number, monthly" },
    { .name = "no-points", .kind = "i", .n = 0, .period = PERIOD_MONTH, .bare = true, .title = "Falls: no numbers yet" },
    { .name = "days", .kind = "c", .n = 21, .period = PERIOD_DAY, .seed = 21, .level = 6, .decimals = 0,
      .title = "Calls: usual ups and downs from 0 to 13", .subtitle = "Calls to the crisis line, number, each day" },
    { .name = "high-level", .kind = "i", .n = 24, .period = PERIOD_MONTH, .seed = 13, .level = 953, .spread = 6,
      .decimals = 0, .improve = SPC_IMPROVE_UP, .title = "Staff in post: usual ups and downs from 930 to 976",
      .subtitle = "Whole-time equivalents, monthly. I chart" },
    { .name = "welsh", .kind = "up", .n = 28, .period = PERIOD_MONTH, .seed = 3, .level = 0.0202, .later = 0.0146,
      .changes = 14, .denominator = 25000, .multiply = 1000, .improve = SPC_IMPROVE_DOWN, .baseline = 12,
      .decimals = 1, .welsh = true, .title = "Ataliaeth: tua 14.6 fesul 1,000 ers Tachwedd 2022, i lawr o 20.2",
      .subtitle = "Pob un o’r 60 ward, ataliaethau fesul 1,000 o ddiwrnodau gwely, bob mis" },
};

enum { N_SAMPLES = sizeof samples / sizeof *samples };

#endif
