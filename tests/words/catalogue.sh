#!/bin/sh
# The catalogue keeps its promises: no forbidden claim, plain sentences, faults that are told.
exec python3 "$(dirname "$0")/catalogue.py"
