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
        [WORD_BAR_CHART] = {"条形图：", "Bar chart. "},
        [WORD_STACKED_CHART] = {"堆积条形图：", "Stacked bar chart. "},
        [WORD_DONUT_CHART] = {"环形图：", "Ring chart. "},
        [WORD_TIMELINE] = {"时间轴：", "Timeline. "},
        [WORD_LADDER] = {"阶梯图：", "Step chart. "},
        [WORD_MAP] = {"示意图：", "Schematic map. "},
        [WORD_QR_CODE] = {"二维码，指向", "QR code that leads to "},
        [WORD_PHOTO_SLOT] = {"照片位（照片待补）：",
                             "Space for a photograph that is still to come. "},
        [WORD_IN_ALL] = {"合计", "in all "},
        [WORD_BY_RAIL] = {"高铁", "By high-speed rail, "},
        [WORD_NOT_TO_SCALE] = {"示意图，不按比例", "Schematic, not to scale"},
        [WORD_PHOTO_TO_COME] = {"照片待补", "Photograph to come"},
        [WORD_NORTH] = {"北", "north"},
        [WORD_NORTHEAST] = {"东北", "north-east"},
        [WORD_EAST] = {"东", "east"},
        [WORD_SOUTHEAST] = {"东南", "south-east"},
        [WORD_SOUTH] = {"南", "south"},
        [WORD_SOUTHWEST] = {"西南", "south-west"},
        [WORD_WEST] = {"西", "west"},
        [WORD_NORTHWEST] = {"西北", "north-west"},
    };
    return string_from(WORDS[word][language]);
}
