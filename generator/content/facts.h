/* The facts of facts.xml: each defined once, formatted in each language when a text asks for it.
 * Inside content/ only. */
#ifndef CONTENT_FACTS_H
#define CONTENT_FACTS_H

#include "content/reader.h"

typedef struct Fact Fact;

/* The fact, or NULL after an error at `from`: there is none of that name. */
Fact *fact_find(Reader *reader, String id, Place from);
/* Its value as the language writes it, or its label; empty after an error at `from`. */
String fact_text(Reader *reader, Fact *fact, Language language, Place from);
String fact_label(Reader *reader, const Fact *fact, Language language, Place from);

/* Reads the facts that are there, so that mistakes in facts that no text uses are told as well. */
void facts_check(Reader *reader);
/* Puts what was read, and whether it was asked for, into the library. */
void facts_record(Reader *reader);

#endif
