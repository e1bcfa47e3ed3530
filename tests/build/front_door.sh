#!/bin/sh
# The front door as a visitor finds it: what `make run` starts, keeps and stops, and that the papers speak the truth.
cd "$(dirname "$0")/../.."
exec python3 tests/build/front_door.py
