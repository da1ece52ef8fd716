#include "command/options.h"

enum { THREAD_LIMIT = 256, SHARD_LIMIT = 10000, PORT_LIMIT = 65535 };

typedef struct Option {
    char letter; /* upper case: it has no short form */
    bool repeats;
    const char *name;
    const char *argument; /* NULL: none */
    const char *summary;
    bool (*set)(Arena *arena, Options *options, const char *value); /* false: a wrong value */
} Option;

static bool set_output(Arena *arena, Options *options, const char *value) {
    (void)arena;
    options->output = value;
    return value[0] != '\0';
}

static bool set_publication(Arena *arena, Options *options, const char *value) {
    size_t old = options->publication_count * sizeof *options->publications;
    options->publications = (const char **)arena_grow(arena, (void *)options->publications, old,
                                                      old + sizeof *options->publications);
    options->publications[options->publication_count++] = value;
    return true;
}

static bool set_edition(Arena *arena, Options *options, const char *value) {
    (void)arena;
    options->has_editions = true;
    for (int edition = 0; edition < EDITION_COUNT; edition++) {
        if (strcmp(value, edition_name((Edition)edition)) == 0) {
            options->editions[edition] = true;
            return true;
        }
    }
    return false;
}

static bool set_target(Arena *arena, Options *options, const char *value) {
    static const char *const NAMES[TARGET_COUNT] = {"screen", "web"};
    (void)arena;
    options->has_targets = true;
    for (int target = 0; target < TARGET_COUNT; target++) {
        if (strcmp(value, NAMES[target]) == 0) {
            options->targets[target] = true;
            return true;
        }
    }
    return false;
}

/* Decimal digits up to `end`, at least 1 and at most `limit`; 0 for anything else. */
static int parse_count(const char *text, const char *end, int limit) {
    int value = 0;
    if (text == end) {
        return 0;
    }
    for (; text != end; text++) {
        if (*text < '0' || *text > '9') {
            return 0;
        }
        value = value * 10 + (*text - '0');
        if (value > limit) {
            return 0;
        }
    }
    return value;
}

static bool set_threads(Arena *arena, Options *options, const char *value) {
    (void)arena;
    options->threads = parse_count(value, value + strlen(value), THREAD_LIMIT);
    return options->threads != 0;
}

static bool set_shard(Arena *arena, Options *options, const char *value) {
    (void)arena;
    const char *slash = strchr(value, '/');
    if (slash == NULL) {
        return false;
    }
    options->shard = parse_count(value, slash, SHARD_LIMIT);
    options->shard_count = parse_count(slash + 1, value + strlen(value), SHARD_LIMIT);
    return options->shard != 0 && options->shard <= options->shard_count;
}

static bool set_host(Arena *arena, Options *options, const char *value) {
    (void)arena;
    options->host = value;
    return value[0] != '\0';
}

/* 0 is a port too: any that is free. */
static bool set_port(Arena *arena, Options *options, const char *value) {
    (void)arena;
    int port = parse_count(value, value + strlen(value), PORT_LIMIT);
    options->port = port;
    return port != 0 || strcmp(value, "0") == 0;
}

static bool set_format(Arena *arena, Options *options, const char *value) {
    static const char *const NAMES[] = {"text", "json", "sarif", "github"};
    (void)arena;
    for (int format = 0; format < (int)(sizeof NAMES / sizeof *NAMES); format++) {
        if (strcmp(value, NAMES[format]) == 0) {
            options->format = (ReportFormat)format;
            return true;
        }
    }
    return false;
}

static bool set_strict(Arena *arena, Options *options, const char *value) {
    (void)arena;
    (void)value;
    options->strict = true;
    return true;
}

static bool set_fix(Arena *arena, Options *options, const char *value) {
    (void)arena;
    (void)value;
    options->fix = true;
    return true;
}

static bool set_dry_run(Arena *arena, Options *options, const char *value) {
    (void)arena;
    (void)value;
    options->dry_run = true;
    return true;
}

static bool set_accept(Arena *arena, Options *options, const char *value) {
    (void)arena;
    (void)value;
    options->accept = true;
    return true;
}

static bool set_rules(Arena *arena, Options *options, const char *value) {
    (void)arena;
    (void)value;
    options->rules = true;
    return true;
}

static bool set_explain(Arena *arena, Options *options, const char *value) {
    (void)arena;
    options->explain = value;
    return true;
}

static bool set_timings(Arena *arena, Options *options, const char *value) {
    (void)arena;
    (void)value;
    options->timings = true;
    return true;
}

static bool set_help(Arena *arena, Options *options, const char *value) {
    (void)arena;
    (void)value;
    options->help = true;
    return true;
}

static const Option OPTIONS[] = {
    {'o', false, "output", "DIR", "the folder that the files go to (default: output)", set_output},
    {'p', true, "publication", "PUBLICATION", "only this publication", set_publication},
    {'e', true, "edition", "zh|en|zh-en", "only this edition's PDF", set_edition},
    {'t', true, "target", "screen|web", "only PDFs for screens, or only the web site", set_target},
    {'j', false, "jobs", "N", "work on at most N processors", set_threads},
    {'S', false, "shard", "I/N", "only the I-th of N equal parts of the work", set_shard},
    {'T', false, "timings", NULL, "say on standard error how long each phase took", set_timings},
    {'P', false, "port", "N", "the port to serve on (default: 8137 or the next that is free)",
     set_port},
    {'H', false, "host", "ADDRESS", "serve on this address, not on this machine alone", set_host},
    {'F', false, "format", "text|json|sarif|github", "how to tell what is wrong (default: text)",
     set_format},
    {'W', false, "strict", NULL, "warnings are errors", set_strict},
    {'X', false, "fix", NULL, "mend what needs no person's judgement", set_fix},
    {'D', false, "dry-run", NULL, "with --fix: show the changes, and make none", set_dry_run},
    {'A', false, "accept", NULL, "accept each text beside its translation as they are now",
     set_accept},
    {'R', false, "rules", NULL, "list the proofreader's rules", set_rules},
    {'E', false, "explain", "RULE", "show a rule's page of the manual", set_explain},
    {'h', false, "help", NULL, "show this help", set_help},
};

enum { OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS };

static bool verb_has(const Verb *verb, const Option *option) {
    return option->letter == 'h' || strchr(verb->options, option->letter) != NULL;
}

static bool has_short_form(const Option *option) {
    return option->letter >= 'a' && option->letter <= 'z';
}

/* The verb's option that `--name` or `-l` names; NULL where it has none such. */
static const Option *find_option(const Verb *verb, String name, bool is_long) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &OPTIONS[i];
        bool named = is_long ? string_is(name, option->name)
                             : has_short_form(option) && name.bytes[0] == option->letter;
        if (named && verb_has(verb, option)) {
            return option;
        }
    }
    return NULL;
}

typedef struct Parser {
    Arena *arena;
    const Verb *verb;
    const char *const *arguments;
    int count, index;
    Options *options;
    String *error;
} Parser;

/* Sets one option; `value` is what its own argument holds after the name, or NULL. */
static bool parse_option(Parser *parser, const Option *option, const char *shown,
                         const char *value) {
    if (option->argument == NULL && value != NULL) {
        *parser->error = string_format(parser->arena, "the option %s takes no value", shown);
        return false;
    }
    if (option->argument != NULL && value == NULL) {
        if (parser->index + 1 >= parser->count) {
            *parser->error = string_format(parser->arena, "the option %s needs a value (%s)", shown,
                                           option->argument);
            return false;
        }
        value = parser->arguments[++parser->index];
    }
    if (!option->set(parser->arena, parser->options, value)) {
        *parser->error = string_format(parser->arena, "“%s” is not a value for --%s (%s)", value,
                                       option->name, option->argument);
        return false;
    }
    return true;
}

static bool unknown_option(Parser *parser, const char *shown) {
    *parser->error =
        string_format(parser->arena, "brochure %s has no option %s", parser->verb->name, shown);
    return false;
}

static bool parse_long(Parser *parser, const char *argument) {
    const char *equals = strchr(argument, '=');
    String name = string_from(argument + 2);
    if (equals != NULL) {
        name.length = (size_t)(equals - argument) - 2;
    }
    const Option *option = find_option(parser->verb, name, true);
    return option == NULL
               ? unknown_option(parser, argument)
               : parse_option(parser, option, argument, equals == NULL ? NULL : equals + 1);
}

/* `-j2`, `-j 2`, and `-h` alone. */
static bool parse_short(Parser *parser, const char *argument) {
    const Option *option = find_option(parser->verb, string_from(argument + 1), false);
    return option == NULL
               ? unknown_option(parser, argument)
               : parse_option(parser, option, argument, argument[2] == '\0' ? NULL : argument + 2);
}

static bool parse_operand(Parser *parser, const char *argument) {
    if (parser->options->operand != NULL || parser->verb->operand[0] == '\0') {
        *parser->error = string_format(parser->arena, "“%s” is one argument too many", argument);
        return false;
    }
    parser->options->operand = argument;
    return true;
}

bool options_parse(Arena *arena, const Verb *verb, int count, const char *const *arguments,
                   Options *options, String *error) {
    *options = (Options){.output = "output", .port = -1};
    Parser parser = {arena, verb, arguments, count, 0, options, error};
    bool only_operands = false;
    bool good = true;
    for (; good && parser.index < count; parser.index++) {
        const char *argument = arguments[parser.index];
        if (only_operands || argument[0] != '-' || argument[1] == '\0') {
            good = parse_operand(&parser, argument);
        } else if (strcmp(argument, "--") == 0) {
            only_operands = true;
        } else {
            good =
                argument[1] == '-' ? parse_long(&parser, argument) : parse_short(&parser, argument);
        }
    }
    bool operand_missing = verb->operand[0] != '\0' && verb->operand[0] != '[' &&
                           options->operand == NULL && !options->help;
    if (good && operand_missing) {
        *error = string_format(arena, "%s is missing", verb->operand);
        return false;
    }
    return good;
}

static void print_synopsis(const Verb *verb, FILE *stream) {
    (void)fprintf(stream, "usage: brochure %s", verb->name);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &OPTIONS[i];
        if (!verb_has(verb, option) || option->letter == 'h') {
            continue;
        }
        const char *space = option->argument == NULL ? "" : " ";
        const char *argument = option->argument == NULL ? "" : option->argument;
        if (has_short_form(option)) {
            (void)fprintf(stream, " [-%c%s%s]", option->letter, space, argument);
        } else {
            (void)fprintf(stream, " [--%s%s%s]", option->name, space, argument);
        }
        (void)fputs(option->repeats ? "…" : "", stream);
    }
    (void)fprintf(stream, "%s%s\n", verb->operand[0] == '\0' ? "" : " ", verb->operand);
}

void options_print_usage(const Verb *verb, FILE *stream) {
    print_synopsis(verb, stream);
    (void)fprintf(stream, "%s\n\n", verb->summary);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &OPTIONS[i];
        if (!verb_has(verb, option)) {
            continue;
        }
        char form[64];
        (void)snprintf(form, sizeof form, "--%s%s%s", option->name,
                       option->argument == NULL ? "" : "=",
                       option->argument == NULL ? "" : option->argument);
        if (has_short_form(option)) {
            (void)fprintf(stream, "  -%c, %-28s %s\n", option->letter, form, option->summary);
        } else {
            (void)fprintf(stream, "      %-28s %s\n", form, option->summary);
        }
    }
}
