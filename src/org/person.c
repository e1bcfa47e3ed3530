/* Keeps accounts. */
#include "org/person.h"

#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

static const struct field person_fields[] = {
    FIELD_VERSION(person),
    FIELD(person, name, .label = MSG(org_person_name), .required = true, .most = 120),
    FIELD(person, email, .label = MSG(org_person_email), .required = true, .most = 254),
    FIELD(person, language, .label = MSG(org_person_language), .most = 2),
    FIELD(person, expert_by_experience, .label = MSG(org_person_expert)),
    FIELD(person, password, .label = MSG(org_person_password), .by_rule = true, .secret = true),
    FIELD(person, ended, .label = MSG(org_person_ended), .by_rule = true),
};
const struct record person_record = RECORD(person, person_fields);

err person_get(struct job *job, key id, struct person *person)
{
    return record_get(job, &person_record, id, person);
}

err person_find(struct job *job, str email, struct person *person)
{
    return record_one(job, &person_record, QUERY(person_by_email), ARGS(str_trim(email)), person);
}

/* One @ with something before it, and a dot inside what follows. Mail itself is the only real test. */
static bool looks_like_email(str s)
{
    str name, host, first, rest, more;

    return str_cut(s, '@', &name, &host) && name.n && !str_cut(host, '@', &first, &rest) &&
           str_cut(host, '.', &first, &more) && first.n && more.n && !str_cut(s, ' ', &first, &rest);
}

err person_check(struct job *job, const struct person *person)
{
    struct person known;
    err           e = record_check(job, &person_record, person);

    if (!e && !looks_like_email(person->email))
        e = job_fault(job, ERR_INPUT, "email", SAY(org_person_email_shape, slot_text("text", person->email)));
    if (e)
        return e;
    e = person_find(job, person->email, &known);
    if (e == OK && !key_same(known.id, person->id))
        return job_fault(job, ERR_CONFLICT, "email", SAY(org_person_known, slot_text("name", known.name)));
    return e == ERR_MISSING ? OK : e;
}

err person_add(struct job *job, struct person *person)
{
    err e;

    person->name = str_trim(person->name);
    person->email = str_trim(person->email);
    if (!person->language.n)
        person->language = STR("en");
    person->ended = DAY_NONE;
    e = person_check(job, person);
    return e ? e : record_insert(job, &person_record, person);
}

err person_choose_language(struct job *job, str language)
{
    struct person before, after;
    err           e;

    if (!str_eq(language, STR("en")) && !str_eq(language, STR("cy")))
        return job_fault(job, ERR_INPUT, "language", SAY(org_person_language_unknown));
    e = person_get(job, job->actor.person, &before);
    if (e)
        return e;
    after = before;
    after.language = language;
    return record_change(job, &person_record, &before, &after);
}
