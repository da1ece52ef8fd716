#!/bin/sh
# The proofreader, judged by texts that are data: see proof.py.
BUILD=${BUILD:-build}
cd "$(dirname "$0")/../.." || exit 1
status=0
python3 tests/proof/proof.py "$BUILD/brochure" || status=1
python3 tests/proof/mutations.py "$BUILD/brochure" || status=1
python3 tests/proof/sarif.py "$BUILD/brochure" "$BUILD" || status=1
exit $status
