/* Tokens: secrets that a link or a cookie carries. Only their hashes are stored. */
#ifndef ORG_TOKEN_H
#define ORG_TOKEN_H

#include "base/str.h"

enum { TOKEN_LETTERS = 43 }; /* 256 random bits in URL-safe base64 without padding */

/* A new token. */
str token_make(struct arena *arena);

/* The hex SHA-256 of a token: what the store holds of it. */
str token_hash(struct arena *arena, str token);

#endif
