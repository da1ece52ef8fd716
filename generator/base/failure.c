#include "base/failure.h"

#include <stdarg.h>
#include <stdio.h>

void failure_raise(Failure *failure, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(failure->message, sizeof failure->message, format, arguments);
    va_end(arguments);
    longjmp(failure->landing, 1);
}
