#include "web/words.h"

const char *say(SiteWord word, Language language) {
    static const char *const WORDS[SAY_COUNT][LANGUAGE_COUNT] = {
        [SAY_LANGUAGE] = {"中文", "English"},
        [SAY_SKIP] = {"跳到正文", "Skip to the text"},
        [SAY_SITE_NAVIGATION] = {"网站导航", "Site"},
        [SAY_LANGUAGES] = {"语言", "Language"},
        [SAY_HOME] = {"首页", "Home"},
        [SAY_CHAPTERS] = {"目录", "Contents"},
        [SAY_DOWNLOADS] = {"下载", "Downloads"},
        [SAY_DOWNLOADS_NOTE] = {"PDF文件，可阅读，可打印。", "PDF files, to read and to print."},
        [SAY_PUBLICATIONS] = {"出版物", "Publications"},
        [SAY_FIGURES] = {"数字", "In figures"},
        [SAY_START_READING] = {"开始阅读", "Start reading"},
        [SAY_NEIGHBOURS] = {"前后章节", "Chapters before and after"},
        [SAY_PREVIOUS] = {"上一章", "Previous"},
        [SAY_NEXT] = {"下一章", "Next"},
        [SAY_SECTIONS] = {"本章内容", "In this chapter"},
        [SAY_NOTES] = {"注释", "Notes"},
        [SAY_BACK_TO_TEXT] = {"回到正文，注释", "Back to the text, note "},
        [SAY_TABLE] = {"表格", "Table"},
        [SAY_CHOOSE] = {"筛选", "Show only"},
        [SAY_ALL] = {"全部", "All"},
        [SAY_BOTH] = {"中英对照", "Chinese and English"},
        [SAY_BOTH_EDITION] = {"中英对照版", "Chinese–English edition"},
        [SAY_EDITION] = {"中文版", "English edition"},
        [SAY_ABOUT] = {"关于本册", "About this publication"},
        [SAY_PAGES] = {"页", " pages"},
        [SAY_MISSING_TITLE] = {"没有这一页", "There is no such page"},
        [SAY_MISSING_TEXT] = {"地址可能有误，或页面已经移走。",
                              "The address may be wrong, or the page has moved."},
        [SAY_FEED] = {"更新订阅", "Feed of changes"},
        [SAY_DONE] = {"已完成", "Done"},
        [SAY_TO_DO] = {"未完成", "To do"},
        [SAY_CODE] = {"代码", "Code"},
        [SAY_DATE] = {"日期", "Date"},
        [SAY_PAGE_SIZE] = {"开本", "Page size"},
        [SAY_KIND] = {"形式", "Kind"},
    };
    return WORDS[word][language];
}

const char *say_kind(PublicationKind kind, Language language) {
    static const char *const KINDS[PUBLICATION_KIND_COUNT][LANGUAGE_COUNT] = {
        [PUBLICATION_BOOKLET] = {"宣传册", "Booklet"},
        [PUBLICATION_REPORT] = {"报告", "Report"},
        [PUBLICATION_LEAFLET] = {"折页", "Leaflet"},
        [PUBLICATION_SHEET] = {"单页", "One sheet"},
        [PUBLICATION_BOARD] = {"展板", "Display board"},
        [PUBLICATION_CARD] = {"请柬", "Card"},
    };
    return KINDS[kind][language];
}

Language other_language(Language language) {
    return language == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH;
}

void say_bytes(Builder *out, size_t bytes) {
    if (bytes < 1000000) {
        builder_format(out, "%zu KB", bytes == 0 ? 0 : (bytes + 999) / 1000);
    } else {
        builder_append_number(out, (double)bytes / 1e6, 1);
        builder_append_text(out, " MB");
    }
}

void say_pages(Builder *out, size_t pages, Language language) {
    builder_append_integer(out, (long long)pages);
    builder_append_text(out,
                        language == LANGUAGE_EN && pages == 1 ? " page" : say(SAY_PAGES, language));
}
