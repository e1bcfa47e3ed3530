/* Says how many units a pooled figure is made of. */
#include "chart/explain_pooled.h"

size_t explain_pooled(const struct explain_pool *pool, struct say says[3])
{
    if (pool->total <= 1)
        return 0;
    says[0] = (struct say){
        .msg = pool->reporting ? MSG(pooled_1) : MSG(pooled_none_1),
        .slots = { slot_count("total", (double)pool->total), slot_count("k", (double)pool->reporting),
                   slot_date("period", pool->first, pool->period),
                   slot_number("v", pool->value, pool->decimals, pool->unit) },
        .n = 4,
    };
    if (!pool->reporting)
        return 1;
    says[1] = (struct say){ .msg = MSG(pooled_2) };
    says[2] = (struct say){ .msg = MSG(pooled_3) };
    return 3;
}
