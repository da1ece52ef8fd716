/* Pictures that are made of data: read here, drawn by graphics/. Inside content/ only.
 *
 *     pictures.c       what all share: titles, alternatives, values
 *     picture_chart.c  <chart/>: from XML by XPath, from CSV, from facts
 *     picture_other.c  <timeline/>, <ladder/>, <map/>, <qr/>, <photo-slot/> */
#ifndef CONTENT_PICTURES_H
#define CONTENT_PICTURES_H

#include "content/markdown.h"
#include "content/words.h"
#include "content/xml.h"

/* More rows or series than this are a table's business. */
enum { MOST_PICTURE_ROWS = 24, MOST_PICTURE_SERIES = 6 };

typedef struct PictureMaking {
    Conversion *conversion;
    const Tag *tag;
    Place place;
    DataPicture *data;
    ARRAY_OF(DataRow) rows;
    bool failed; /* an error has been told */
} PictureMaking;

PictureMaking picture_begin(Conversion *conversion, const Tag *tag, Place place,
                            DataPictureKind kind);
/* An attribute's value, without white space at its ends; empty where it is not there. */
String picture_attribute(const PictureMaking *making, const char *name);
Diagnostic *picture_error(PictureMaking *making, const char *rule, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A new row with room for as many values as the picture has series; NULL past the limit. */
DataRow *picture_add_row(PictureMaking *making, String label);
/* The element's <name> in the language of the text; an error where it has none. */
String picture_name(PictureMaking *making, XmlFile *file, const xmlNode *element);
/* Adds the node, with the title as its text, and an alternative that tells all rows. */
Node *picture_end(PictureMaking *making, Word what);

void make_chart(Conversion *conversion, const Tag *tag, Place place);
void make_timeline(Conversion *conversion, const Tag *tag, Place place);
void make_ladder(Conversion *conversion, const Tag *tag, Place place);
void make_map(Conversion *conversion, const Tag *tag, Place place);
void make_qr(Conversion *conversion, const Tag *tag, Place place);
void make_photo_slot(Conversion *conversion, const Tag *tag, Place place);

/* A shape, "3:2", as width by height; false for what is none, or absurd. */
bool picture_parse_ratio(String text, double *ratio);
/* A point, "30% 60%", as two parts; false for what is none. */
bool picture_parse_focus(String text, double focus[2]);
/* The next piece of a list with separators, white space at its ends left out; false at its end. */
bool picture_take_piece(String *list, char separator, String *piece);

#endif
