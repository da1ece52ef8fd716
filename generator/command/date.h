/* Inside command/: the date that documents carry. The clock is never asked. */
#ifndef COMMAND_DATE_H
#define COMMAND_DATE_H

#include "base/string.h"

/* The start of a stated date ("2019", "2019-05", "2019-05-01") in seconds since 1970, UTC; -1 for
 * anything else. */
long long date_timestamp(String date);

/* Reads SOURCE_DATE_EPOCH (reproducible-builds.org): its seconds, or -1 where it is not set. False
 * where it is set to something else than a number of seconds. */
bool date_from_environment(long long *timestamp);

#endif
