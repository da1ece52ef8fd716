#!/bin/sh
# What happens without memory, without disk, and on kill -9: see faults.py.
cd "$(dirname "$0")/../.." || exit 1
exec python3 tests/faults/faults.py "${BUILD:-build}/brochure" "${BUILD:-build}"
