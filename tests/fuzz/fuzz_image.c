/* Any bytes as a picture, PNG or JPEG: its header read, its data decoded once. */
#include "files.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    fuzz_write("a.png", bytes, length);
    fuzz_write("a.jpg", bytes, length);
    FuzzRun run;
    fuzz_begin(&run, fuzz_folder());
    if (setjmp(run.failure.landing) == 0) {
        (void)reader_image(&run.reader, STRING("a.png"), (Place){0});
        (void)reader_image(&run.reader, STRING("a.jpg"), (Place){0});
    }
    fuzz_end(&run);
    return 0;
}
