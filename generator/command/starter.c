#include "command/starter.h"

static const StarterFile FILES[] = {
    {"publications.xml",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
     "<!-- What is published: each publication with its title, its editions and its chapters. -->\n"
     "<publications default-language=\"zh-Hans\">\n"
     "  <publication id=\"guide\" kind=\"booklet\" page=\"A4\" editions=\"zh en zh-en\">\n"
     "    <title xml:lang=\"zh-Hans\">指南</title>\n"
     "    <title xml:lang=\"en\">Guide</title>\n"
     "    <cover/>\n"
     "    <contents/>\n"
     "    <chapter src=\"chapters/welcome\"/>\n"
     "  </publication>\n"
     "</publications>\n"},
    {"facts.xml",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
     "<!-- Every figure once, for both languages. In a text: <fact id=\"investment\"/>. -->\n"
     "<facts>\n"
     "  <fact id=\"investment\" kind=\"money\" unit=\"CNY\" value=\"20000000\">\n"
     "    <label xml:lang=\"zh-Hans\">投资额</label><label xml:lang=\"en\">investment</label>\n"
     "  </fact>\n"
     "  <fact id=\"opening\" kind=\"date\" value=\"2019-05-01\">\n"
     "    <label xml:lang=\"zh-Hans\">开业</label><label xml:lang=\"en\">opening</label>\n"
     "  </fact>\n"
     "</facts>\n"},
    {"chapters/welcome.zh.md",
     "# 欢迎\n\n"
     "项目将于<fact id=\"opening\"/>开业，投资额为<fact id=\"investment\"/>。\n\n"
     "<figures ids=\"investment opening\"/>\n\n"
     "## 怎样写\n\n"
     "1. 正文写在 `chapters/` 中，中文与英文各一个文件，一段对一段；\n"
     "2. 数字写在 `facts.xml` 中，正文里用名称引用；\n"
     "3. 章节次序写在 `publications.xml` 中。\n"},
    {"chapters/welcome.en.md",
     "# Welcome\n\n"
     "The project opens on <fact id=\"opening\"/>, with an investment of "
     "<fact id=\"investment\"/>.\n\n"
     "<figures ids=\"investment opening\"/>\n\n"
     "## How to write\n\n"
     "1. The text is in `chapters/`: one file in Chinese and one in English, block for block;\n"
     "2. figures are in `facts.xml`, and the text calls them by name;\n"
     "3. the order of the chapters is in `publications.xml`.\n"},
};

const StarterFile *starter_files(size_t *count) {
    *count = sizeof FILES / sizeof *FILES;
    return FILES;
}
