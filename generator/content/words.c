#include "content/words.h"

String word_in(Word word, Language language) {
    static const char *const WORDS[WORD_COUNT][LANGUAGE_COUNT] = {
        [WORD_SIGNER] = {"签约主体", "Signing party"},
        [WORD_PROJECT_COUNT] = {"项目数", "Projects"},
        [WORD_COUNTERPARTIES] = {"签约企业", "Counterparties"},
        [WORD_PROJECTS] = {"列出名称的项目", "Projects named"},
        [WORD_AND_OTHERS] = {"等", ", and others"},
        [WORD_NAME_SEPARATOR] = {"、", ", "},
        [WORD_PHRASE_SEPARATOR] = {"；", "; "},
        [WORD_RECOGNISED_AS] = {"认定类别", "Recognised as"},
        [WORD_NATIONAL_LEVEL] = {"国家级", "National level"},
        [WORD_REGION_LEVEL] = {"自治区级", "Autonomous-region level"},
    };
    return string_from(WORDS[word][language]);
}
