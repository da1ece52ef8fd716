/* The two languages, the three editions and the kinds of product, by the names that files, XML and
 * options give them. */
#include "document/document.h"

const char *language_tag(Language language) {
    static const char *const TAGS[LANGUAGE_COUNT] = {"zh-Hans", "en"};
    return TAGS[language];
}

const char *language_suffix(Language language) {
    static const char *const SUFFIXES[LANGUAGE_COUNT] = {"zh", "en"};
    return SUFFIXES[language];
}

const char *edition_name(Edition edition) {
    static const char *const NAMES[EDITION_COUNT] = {"zh", "en", "zh-en"};
    return NAMES[edition];
}

Language edition_language(Edition edition) {
    return edition == EDITION_EN ? LANGUAGE_EN : LANGUAGE_ZH;
}

bool edition_has(Edition edition, Language language) {
    return edition == EDITION_ZH_EN || edition_language(edition) == language;
}

const char *publication_kind_name(PublicationKind kind) {
    static const char *const NAMES[PUBLICATION_KIND_COUNT] = {"booklet", "report", "leaflet",
                                                              "sheet",   "board",  "card"};
    return NAMES[kind];
}
