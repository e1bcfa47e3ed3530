/* Names signals and rule sets for files and APIs. */
#include "spc/codes.h"

static const struct {
    enum spc_signal signal;
    const char     *code;
} signal_codes[SPC_SIGNAL_CODES] = {
    { SPC_OUTSIDE_HIGH, "outside_high" },
    { SPC_OUTSIDE_LOW, "outside_low" },
    { SPC_TREND_RISING, "trend_rising" },
    { SPC_TREND_FALLING, "trend_falling" },
    { SPC_TWO_THREE_HIGH, "two_of_three_high" },
    { SPC_TWO_THREE_LOW, "two_of_three_low" },
    { SPC_SHIFT_HIGH, "shift_high" },
    { SPC_SHIFT_LOW, "shift_low" },
    { SPC_RUNS, "runs" },
    { SPC_LONG_RUN_HIGH, "long_run_high" },
    { SPC_LONG_RUN_LOW, "long_run_low" },
    { SPC_FOUR_FIVE_HIGH, "four_of_five_high" },
    { SPC_FOUR_FIVE_LOW, "four_of_five_low" },
    { SPC_ALTERNATING, "alternating" },
    { SPC_HUGGING, "hugging_centre" },
    { SPC_AVOIDING, "avoiding_centre" },
    { SPC_FEW_RUNS, "few_runs" },
    { SPC_MANY_RUNS, "many_runs" },
    { SPC_MARKED, "marked" },
};

size_t spc_signal_codes(unsigned signals, const char *codes[SPC_SIGNAL_CODES])
{
    size_t n = 0;

    for (size_t i = 0; i < SPC_SIGNAL_CODES; i++)
        if (signals & signal_codes[i].signal)
            codes[n++] = signal_codes[i].code;
    return n;
}

static const struct {
    enum spc_rules set;
    const char    *code;
} rules_codes[SPC_RULES_CODES] = {
    { SPC_RULES_ANHOEJ, "anhoej" },   { SPC_RULES_MDC, "mdc" },         { SPC_RULES_IHI_RUN, "ihi" },
    { SPC_RULES_IHI, "ihi-control" }, { SPC_RULES_WESTERN, "western" }, { SPC_RULES_NELSON, "nelson" },
};

size_t spc_rules_codes(unsigned rules, const char *codes[SPC_RULES_CODES])
{
    size_t n = 0;

    for (size_t i = 0; i < SPC_RULES_CODES; i++)
        if (rules & rules_codes[i].set)
            codes[n++] = rules_codes[i].code;
    return n;
}
