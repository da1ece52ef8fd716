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

/* Its value as a number; false where it is none. */
bool fact_number(const Fact *fact, double *number);
/* Whether both are of one kind and unit, so that they may be compared. */
bool fact_is_like(const Fact *a, const Fact *b);
/* The date of a fact that is one, "2019-04-26"; else empty. What happened then: for timelines. */
String fact_date(const Fact *fact);
String fact_event(Reader *reader, const Fact *fact, Language language, Place from);

/* Reads the facts that are there, so that mistakes in facts that no text uses are told as well. */
void facts_check(Reader *reader);
/* Puts what was read, and whether it was asked for, into the library. */
void facts_record(Reader *reader);

#endif
