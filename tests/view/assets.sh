#!/bin/sh
# Assets: addresses that follow the bytes, packed forms that unpack to them, style sheets that load nothing.
cd "$(dirname "$0")/../.."
exec python3 tests/view/asset_cases.py
