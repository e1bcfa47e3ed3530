#!/bin/sh
# The catalogue keeps its promises: no forbidden claim, plain sentences, Welsh that does not mutate a slot, faults that are told.
exec python3 "$(dirname "$0")/catalogue.py"
