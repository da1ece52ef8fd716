/* proof.xml: severities, the house's spelling, words that are forbidden and where they may stand.
 */
#include "proof/checker.h"

#include "proof/proof.h"

static String value_of(const SettingRule *rule, const char *name) {
    for (size_t i = 0; i < rule->setting_count; i++) {
        if (string_is(rule->settings[i].name, name)) {
            return rule->settings[i].value;
        }
    }
    return STRING("");
}

static void tell_unknown(Checker *checker, Place place, String name) {
    tell(checker, RULE_UNKNOWN_RULE, place, "there is no rule “%.*s”", STRING_ARGUMENTS(name))
        ->hint = STRING("`brochure check --rules` lists them");
}

static void read_severity(Checker *checker, const SettingRule *rule) {
    String name = value_of(rule, "id");
    String severity = value_of(rule, "severity");
    RuleId id = rule_find(name);
    if (id == RULE_COUNT) {
        tell_unknown(checker, rule->place, name);
        return;
    }
    checker->settings.severities[id] = string_is(severity, "error")     ? RULE_ERROR
                                       : string_is(severity, "warning") ? RULE_WARNING
                                                                        : RULE_OFF;
}

static void read_english(Settings *settings, const SettingRule *rule) {
    String spelling = value_of(rule, "spelling");
    String headings = value_of(rule, "headings");
    settings->spelling = string_is(spelling, "british")    ? SPELLING_BRITISH
                         : string_is(spelling, "american") ? SPELLING_AMERICAN
                                                           : settings->spelling;
    settings->capitals = string_is(headings, "sentence") ? CAPITALS_SENTENCE
                         : string_is(headings, "title")  ? CAPITALS_TITLE
                                                         : settings->capitals;
}

/* Words are looked for without regard to capitals. */
static String fold(Arena *arena, String text) {
    char *folded = arena_allocate(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        folded[i] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 'a' - 'A' : byte);
    }
    return (String){folded, text.length};
}

static void read_word(Checker *checker, const SettingRule *rule, WordList *lists) {
    Language language = string_is(value_of(rule, "lang"), "en") ? LANGUAGE_EN : LANGUAGE_ZH;
    words_add(&lists[language], fold(checker->arena, value_of(rule, "text")),
              value_of(rule, "because"), rule->place);
}

/* The words in which a forbidden one is another: permitted, needed or not. */
static void read_exceptions(Checker *checker, const SettingRule *rule) {
    Language language = string_is(value_of(rule, "lang"), "en") ? LANGUAGE_EN : LANGUAGE_ZH;
    String words = fold(checker->arena, value_of(rule, "except"));
    WordList *list = &checker->settings.permitted[language];
    while (words.length != 0) {
        size_t end = 0;
        while (end < words.length && words.bytes[end] != ',' &&
               !string_starts_with(string_slice(words, end, words.length), "、") &&
               !string_starts_with(string_slice(words, end, words.length), "，")) {
            end++;
        }
        String word = string_trim(string_slice(words, 0, end));
        if (word.length != 0) {
            words_add(list, word, STRING(""), rule->place);
            list->entries.items[list->entries.count - 1].used = true;
        }
        bool comma = end < words.length && words.bytes[end] == ',';
        words = string_slice(words, end + (comma ? 1 : 3), words.length);
    }
}

void settings_read(Checker *checker) {
    Settings *settings = &checker->settings;
    size_t count = 0;
    const ProofRule *rules = proof_rules(&count);
    for (size_t i = 0; i < count; i++) {
        settings->severities[i] = rules[i].is_off     ? RULE_OFF
                                  : rules[i].is_error ? RULE_ERROR
                                                      : RULE_WARNING;
    }
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        settings->forbidden[l].matcher.arena = checker->arena;
        settings->permitted[l].matcher.arena = checker->arena;
    }
    const SettingSheet *sheet = checker->library->proof;
    for (size_t i = 0; sheet != NULL && i < sheet->rule_count; i++) {
        const SettingRule *rule = &sheet->rules[i];
        if (string_is(rule->name, "rule")) {
            read_severity(checker, rule);
        } else if (string_is(rule->name, "english")) {
            read_english(settings, rule);
        } else if (string_is(rule->name, "forbid")) {
            read_word(checker, rule, settings->forbidden);
            read_exceptions(checker, rule);
        } else if (string_is(rule->name, "permit")) {
            read_word(checker, rule, settings->permitted);
        }
    }
}

void settings_finish(Checker *checker) {
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        const WordList *list = &checker->settings.permitted[l];
        for (size_t i = 0; i < list->entries.count; i++) {
            if (!list->entries.items[i].used) {
                tell(checker, RULE_UNUSED_EXCEPTION, list->entries.items[i].place,
                     "no text has the phrase “%.*s” with a forbidden word in it",
                     STRING_ARGUMENTS(list->entries.items[i].word));
            }
        }
    }
}
