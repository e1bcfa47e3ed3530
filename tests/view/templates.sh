#!/bin/sh
# Templates: what the compiler refuses, what the C compiler then refuses, and what comes out.
cd "$(dirname "$0")/../.."
exec python3 tests/view/template_cases.py
