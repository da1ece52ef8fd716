/* What the files of this room share: one reading of one content folder. Inside content/ only.
 *
 * A file is read once, whoever asks for it; what is wrong with it is told at each place that names
 * it. Everything lives in `arena`. */
#ifndef CONTENT_READER_H
#define CONTENT_READER_H

#include "base/files.h"
#include "content/content.h"

#include <libxml/tree.h>

typedef struct Formats Formats;
typedef struct TagReader TagReader;

typedef struct Reader {
    Arena *arena;
    const char *folder;
    Diagnostics *diagnostics;
    Library *library;
    ARRAY_OF(Source *) sources;
    Map files;     /* name -> file as it was read (source.c) */
    Map documents; /* name -> parsed XML (xml.c) */
    Map images;    /* name -> checked picture (image.c) */
    Map facts;     /* id -> Fact */
    bool facts_read;
    bool facts_unreadable; /* an error has been told: facts are not unknown one by one */
    Formats *formats;      /* ICU's formatters, made when first needed */
    TagReader *tags;       /* libxml2's parser for components, made when first needed */
    ARRAY_OF(Comment) comments;
} Reader;

/* --- publication.c --- */

/* Reads the whole folder. */
Reader *reader_read(Arena *arena, const char *folder, Diagnostics *diagnostics);

/* --- source.c --- */

/* Forgets a file, so that it is read again by whoever asks for it next. */
void reader_forget(Reader *reader, String name);

/* The file's text, checked to be UTF-8 without zero bytes, a byte order mark left out; NULL after
 * an error told at `from` (the place that names the file) or in the file itself. */
const Source *reader_text(Reader *reader, String name, Place from);
/* The same for pictures: any bytes. */
const Source *reader_bytes(Reader *reader, String name, Place from);
bool reader_has(Reader *reader, String name);
/* The name inside the content folder of what a text names: `name` as it is, but beginning with "./"
 * or "../" it is taken from the folder of the text. */
String reader_resolve(Reader *reader, const Source *text, String name);

/* --- suggest.c --- */

/* The closest of the map's keys to a mistyped name, or the empty string where none is close. */
String suggest_key(const Map *map, String name);
/* The closest of an array of names ended by NULL. */
String suggest_name(const char *const *names, String name);
/* “did you mean …?”, as a hint; nothing for an empty suggestion. */
void suggest_hint(Reader *reader, Diagnostic *diagnostic, String suggestion);

/* --- image.c --- */

/* The checked picture, or NULL after an error at `from`. */
const Image *reader_image(Reader *reader, String name, Place from);

/* --- links.c, pairing.c: after all chapters are read --- */

/* Joins links to the headings they lead to; those that lead nowhere are errors. */
void links_resolve(Reader *reader);
/* Joins the two texts of each chapter that some publication needs in both languages. */
void pairing_join(Reader *reader);

#endif
