/* Notes readings, downloads and refusals in the trail. */
#include "web/trail_note.h"

#include "base/buf.h"

enum { NOTE_ARENA = 256 * 1024, PATH_MOST = 64 * 1024 };

static err write_note(struct job *job, void *context)
{
    return audit_write(job, context);
}

err trail_note_first(struct call *call, const struct audit_note *note)
{
    struct audit_note copy = *note;

    db_read_end(&call->job);
    return db_write(call->site->db, &call->job, write_note, &copy);
}

/* The thing that the path names first; no key where it names none. */
static key key_of(const struct call *call)
{
    key of = { 0 };

    for (size_t i = 0; i < call->n_params && !key_is_set(of); i++)
        if (!key_read(call->params[i].value, &of))
            of = (key){ 0 };
    return of;
}

/* {"path":"/places/..."}: of somebody signed in only, as paths of others may hold a one-time link's token. */
static str told_path(struct arena *arena, str path)
{
    struct buf buf = buf_make(arena, PATH_MOST);

    buf_add_c(&buf, "{\"path\":");
    audit_json_text(&buf, path);
    buf_char(&buf, '}');
    return buf_str(&buf);
}

err trail_note_file(struct call *call)
{
    return trail_note_first(call, &(struct audit_note){ .action = STR("export"),
                                                        .thing = STR("file"),
                                                        .thing_key = key_of(call),
                                                        .after = told_path(call->job.arena, call->path) });
}

struct behind {
    struct arena     *arena;
    struct job        job;
    struct audit_note note;
    struct db_work    work;
};

static err run_behind(struct job *job, void *context)
{
    return audit_write(job, &((struct behind *)context)->note);
}

static void behind_done(struct job *job, void *context, err e)
{
    (void)job;
    (void)e; /* logged by the store; the refusal stands without its note */
    arena_close(((struct behind *)context)->arena);
}

void trail_note_refusal(const struct call *call, err e)
{
    struct arena  *arena;
    struct behind *behind;
    struct actor   actor = call->job.actor;
    const key      of = key_of(call);

    if (!call->signed_in || (e != ERR_DENIED && (e != ERR_MISSING || !key_is_set(of))))
        return;
    arena = arena_open(NOTE_ARENA);
    behind = ARENA_NEW(arena, struct behind);
    actor.from = str_copy(arena, actor.from);
    actor.role_name = str_copy(arena, actor.role_name);
    *behind = (struct behind){ .arena = arena, .job = db_job(call->site->db, arena, actor) };
    behind->note = (struct audit_note){ .action = STR("refused"),
                                        .thing = STR("page"),
                                        .thing_key = of,
                                        .after = told_path(arena, call->path) };
    behind->work = (struct db_work){
        .job = &behind->job, .run = run_behind, .done = behind_done, .context = behind
    };
    db_submit(call->site->db, &behind->work);
}
