/* One piece of work for one actor, and what to tell the person. */
#include "store/job.h"

static void note(struct job *job, struct fault fault)
{
    struct fault *kept = ARENA_NEW(job->arena, struct fault);

    *kept = fault;
    kept->next = NULL;
    if (job->last_fault)
        job->last_fault->next = kept;
    else
        job->faults = kept;
    job->last_fault = kept;
}

err job_fault(struct job *job, err why, const char *field, struct say say)
{
    note(job, (struct fault){ .why = why, .field = field, .say = say });
    return why;
}

void job_refuse(struct job *job, const char *field, struct say say)
{
    note(job, (struct fault){ .why = ERR_INPUT, .field = field, .say = say });
}

void job_refuse_with(struct job *job, struct fault fault)
{
    note(job, fault);
}

err job_refused(const struct job *job)
{
    return job->faults ? job->faults->why : OK;
}

void job_forget_faults(struct job *job)
{
    job->faults = job->last_fault = NULL;
}

key job_new_key(const struct job *job)
{
    return key_next(job->keys);
}
