/* What the two languages call things: terms.xml, and the names in the data. Inside content/ only.
 */
#ifndef CONTENT_TERMS_H
#define CONTENT_TERMS_H

#include "content/reader.h"

/* Puts the terms, and the names of places, companies and projects, into the library: of files that
 * are there and valid. */
void terms_record(Reader *reader);

#endif
