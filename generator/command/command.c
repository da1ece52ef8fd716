#include "command/command.h"

#include "command/verbs.h"

static const Verb VERBS[] = {
    {"build", "Makes PDFs and the web site from the folder CONTENT (default: content).", "opetjST",
     "[CONTENT]", build_run},
    {"check", "Tells all that is wrong with CONTENT; writes only what is asked for.", "jFWXDARE",
     "[CONTENT]", check_run},
    {"preview", "Serves the site and the PDFs of CONTENT, and shows each edit at once.", "jPHT",
     "[CONTENT]", preview_run},
    {"inspect", "Prints every line as it is placed on its page, one JSON object a line.", "pe",
     "[CONTENT]", inspect_run},
    {"new", "Makes a small content folder to start from.", "", "DIR", new_run},
    {"help", "Shows how a verb is used.", "", "[VERB]", help_run},
    {"version", "Shows the program's version.", "", "", version_run},
};

enum { VERB_COUNT = sizeof VERBS / sizeof *VERBS };

const Verb *verb_find(const char *name) {
    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (strcmp(name, VERBS[i].name) == 0) {
            return &VERBS[i];
        }
    }
    return NULL;
}

void verbs_print(FILE *stream) {
    (void)fputs("usage: brochure VERB [OPTION]… [ARGUMENT]\n\n", stream);
    for (size_t i = 0; i < VERB_COUNT; i++) {
        (void)fprintf(stream, "  %-8s %s\n", VERBS[i].name, VERBS[i].summary);
    }
    (void)fputs(
        "\n`brochure VERB --help` shows a verb's options.\n"
        "Exit status: 0 done, 1 the content has errors, 2 wrong usage, 3 the system failed.\n",
        stream);
}

/* The verbs that programs are expected to have as options too. */
static const char *verb_name(const char *argument) {
    if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
        return "help";
    }
    return strcmp(argument, "--version") == 0 ? "version" : argument;
}

ExitStatus command_run(Arena *arena, int argument_count, const char *const *arguments) {
    if (argument_count < 2) {
        verbs_print(stderr);
        return EXIT_USAGE;
    }
    const Verb *verb = verb_find(verb_name(arguments[1]));
    if (verb == NULL) {
        (void)fprintf(stderr, "brochure: “%s” is not a verb\n", arguments[1]);
        verbs_print(stderr);
        return EXIT_USAGE;
    }
    Options options;
    String error = STRING("");
    if (!options_parse(arena, verb, argument_count - 2, arguments + 2, &options, &error)) {
        (void)fprintf(stderr, "brochure: %.*s\n", STRING_ARGUMENTS(error));
        options_print_usage(verb, stderr);
        return EXIT_USAGE;
    }
    if (options.help) {
        options_print_usage(verb, stdout);
        return EXIT_DONE;
    }
    return verb->run(arena, &options);
}
