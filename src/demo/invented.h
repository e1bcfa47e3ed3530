/* Names that belong to nobody: networks, trusts, wards and people of the demos. Names are the same in every
 * language. */
#ifndef DEMO_INVENTED_H
#define DEMO_INVENTED_H

#include "base/str.h"

enum { INVENTED_NETWORKS = 5, INVENTED_TRUSTS = 16, INVENTED_WARDS = 60, INVENTED_PEOPLE = 100 };

/* i below the number of them. */
str invented_network(struct arena *arena, int i); /* "Westerway Network" */
str invented_trust(struct arena *arena, int i);   /* "Northmoor Trust" */
str invented_ward(struct arena *arena, int i);    /* "Alder ward" */
str invented_person(struct arena *arena, int i);  /* "Ada Quill" */

#endif
