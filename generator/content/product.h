/* What kind of product a publication is, and what it makes of each of its chapters. Inside content/
 * only. */
#ifndef CONTENT_PRODUCT_H
#define CONTENT_PRODUCT_H

#include "content/xml.h"

/* The publication's kind, page and signature. */
void product_read(Reader *reader, const xmlNode *element, Publication *publication);
/* Whether the element names a chapter: <chapter>, <back>. */
bool product_is_chapter(const xmlNode *element);
/* What such an element says; what it leaves out is as the kind has it. */
ChapterUse product_read_use(Reader *reader, XmlFile *file, const xmlNode *element,
                            PublicationKind kind);

#endif
