/* Inside web/: what the pages themselves say, in both languages. */
#ifndef WEB_WORDS_H
#define WEB_WORDS_H

#include "document/document.h"

typedef enum SiteWord {
    SAY_LANGUAGE,
    SAY_SKIP,
    SAY_SITE_NAVIGATION,
    SAY_LANGUAGES,
    SAY_HOME,
    SAY_CHAPTERS,
    SAY_DOWNLOADS,
    SAY_DOWNLOADS_NOTE,
    SAY_PUBLICATIONS,
    SAY_FIGURES,
    SAY_START_READING,
    SAY_NEIGHBOURS,
    SAY_PREVIOUS,
    SAY_NEXT,
    SAY_SECTIONS,
    SAY_NOTES,
    SAY_BACK_TO_TEXT,
    SAY_TABLE,
    SAY_CHOOSE,
    SAY_ALL,
    SAY_BOTH,
    SAY_BOTH_EDITION,
    SAY_EDITION,
    SAY_ABOUT,
    SAY_PAGES,
    SAY_MISSING_TITLE,
    SAY_MISSING_TEXT,
    SAY_FEED,
    SAY_DONE,
    SAY_TO_DO,
    SAY_CODE,
    SAY_DATE,
    SAY_PAGE_SIZE,
    SAY_KIND,
    SAY_COUNT
} SiteWord;

const char *say(SiteWord word, Language language);

/* "宣传册", "Booklet". */
const char *say_kind(PublicationKind kind, Language language);

Language other_language(Language language);

/* A number of bytes as readers expect it: "365 KB", "1.2 MB". */
void say_bytes(Builder *out, size_t bytes);
/* "19页", "19 pages". */
void say_pages(Builder *out, size_t pages, Language language);

#endif
