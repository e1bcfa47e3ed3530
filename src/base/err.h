/* The nine ways a call can end. What a person reads is named where the failure is understood, by
 * job_fault(). */
#ifndef BASE_ERR_H
#define BASE_ERR_H

typedef enum err {
    OK = 0,
    ERR_INPUT,    /* what was sent cannot be taken */
    ERR_DENIED,   /* the actor may see it, but not do this */
    ERR_MISSING,  /* no such thing, or none the actor may know of */
    ERR_CONFLICT, /* it changed meanwhile, or is in a state that forbids this */
    ERR_LIMIT,    /* over a stated bound */
    ERR_BUSY,     /* try again */
    ERR_FULL,     /* the disk took no more */
    ERR_BROKEN    /* our fault, or the machine's */
} err;

/* Every function that can fail is marked MUST: its answer may not be dropped. */
#define MUST __attribute__((warn_unused_result))

/* The lower-case word of an error, for logs: "input", "denied" ... */
const char *err_name(err e);

#endif
