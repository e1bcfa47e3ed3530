/* SQLite behind the engine port: one file, or memory. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/engine.h"

extern const struct engine sqlite_engine;

#endif
