/* All of <stdlib.h> that src/spc may use: no memory, no exit. tests/build/portable.sh. */
#pragma once

int abs(int x);
