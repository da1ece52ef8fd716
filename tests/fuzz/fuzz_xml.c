/* Any bytes as facts.xml: parsed, held against its schema, its values read. The first byte chooses
 * another of the content's files. */
#include "files.h"

#include "content/facts.h"
#include "content/terms.h"
#include "content/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static const char *const NAMES[] = {"facts.xml",    "terms.xml", "places.xml",
                                        "policies.xml", "proof.xml", "companies.xml",
                                        "projects.xml", "theme.xml", "publications.xml"};
    enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };
    if (length == 0) {
        return -1;
    }
    const char *name = NAMES[bytes[0] % NAME_COUNT];
    fuzz_write(name, bytes + 1, length - 1);
    FuzzRun run;
    fuzz_begin(&run, fuzz_folder());
    if (setjmp(run.failure.landing) == 0) {
        (void)xml_read(&run.reader, string_from(name), (Place){0});
        if (string_is(string_from(name), "facts.xml")) {
            facts_check(&run.reader);
            facts_record(&run.reader);
        }
        terms_record(&run.reader);
    }
    fuzz_end(&run);
    char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    (void)unlink(path);
    return 0;
}
