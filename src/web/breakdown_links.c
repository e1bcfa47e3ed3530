/* Leads from a measure's page to its breakdowns. */
#include "web/breakdown_links.h"

#include "measure/stratum.h"
#include "web/answer.h"

static bool any(const struct stratum_schemes *schemes, enum stratum_of kind)
{
    for (size_t i = 0; i < schemes->n; i++)
        if (schemes->p[i].kind == (int)kind)
            return true;
    return false;
}

err breakdown_links_add(struct call *call, const struct series_data *data, const struct shell_link **links,
                        size_t *n)
{
    bool unit = key_is_set(data->unit.id), organisation = !unit && key_is_set(data->organisation.id);
    bool whole = !unit && !organisation, team = data->audience == GATE_PROGRAMME && unit;
    key  place[2] = { unit ? data->unit.id : data->organisation.id, data->measure.id };
    key  all[2] = { data->programme.id, data->measure.id };
    struct stratum_schemes schemes = { 0 };
    struct shell_link     *more;
    err                    e = stratum_schemes_of(&call->job, data->measure.id, &schemes);

    if (e || schemes.n == 0)
        return e;
    more = ARENA_ARRAY(call->job.arena, struct shell_link, *n + 2);
    for (size_t i = 0; i < *n; i++)
        more[i] = (*links)[i];
    if ((whole || team) && any(&schemes, STRATUM_OF_PEOPLE))
        more[(*n)++] = (struct shell_link){
            .label = SAY(equity_page_link),
            .url = answer_path(call, "/programmes/:programme/measures/:measure/equity", all)
        };
    if (any(&schemes, STRATUM_OF_EVENTS))
        more[(*n)++] = (struct shell_link){
            .label = SAY(pareto_page_link),
            .url = whole ? answer_path(call, "/programmes/:programme/measures/:measure/kinds", all)
                         : answer_path(call, "/places/:place/measures/:measure/kinds", place)
        };
    *links = more;
    return OK;
}
