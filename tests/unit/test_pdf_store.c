/* What is kept from one PDF to the next: the same streams, once compressed, until they fall out of
 * use and take too much room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "arena_fixture.h"
#include "pdf/compress.h"
#include "pdf/store.h"

#include <libdeflate.h>

static const char *const TEXTS[] = {"BT /F1 9 Tf (a) Tj ET BT /F1 9 Tf (a) Tj ET",
                                    "BT /F1 9 Tf (b) Tj ET BT /F1 9 Tf (b) Tj ET"};

static void assert_inflates(String compressed, const char *text) {
    char room[128];
    size_t length = 0;
    struct libdeflate_decompressor *library = libdeflate_alloc_decompressor();
    assert_int_equal(libdeflate_zlib_decompress(library, compressed.bytes, compressed.length, room,
                                                sizeof room, &length),
                     LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(library);
    assert_int_equal(length, strlen(text));
    assert_memory_equal(room, text, length);
}

static void test_streams_are_compressed_once(void **state) {
    Bench *bench = *state;
    PdfStore *store = pdf_store_new(bench->arena, 0);
    Compressor *compressor = compressor_new(bench->arena, COMPRESS_STREAM, store);
    String first[2];
    for (int i = 0; i < 2; i++) {
        first[i] = compressor_deflate(compressor, string_from(TEXTS[i]));
        assert_inflates(first[i], TEXTS[i]);
    }
    pdf_store_tidy(store);
    Compressor *other = compressor_new(bench->arena, COMPRESS_STREAM, store);
    for (int i = 0; i < 2; i++) {
        String again = compressor_deflate(other, string_from(TEXTS[i]));
        assert_inflates(again, TEXTS[i]);
        assert_true(string_equal(again, first[i]));
        String third = compressor_deflate(other, string_from(TEXTS[i]));
        assert_ptr_equal(again.bytes, third.bytes); /* not compressed anew */
    }
}

static void test_with_and_without_a_store(void **state) {
    Bench *bench = *state;
    PdfStore *store = pdf_store_new(bench->arena, 0);
    Compressor *with = compressor_new(bench->arena, COMPRESS_STREAM, store);
    Compressor *without = compressor_new(bench->arena, COMPRESS_STREAM, NULL);
    String plain = string_from(TEXTS[0]);
    String kept = compressor_deflate(with, plain);
    assert_true(string_equal(kept, compressor_deflate(without, plain)));
    assert_true(string_equal(kept, compressor_deflate_once(with, plain)));
    String other = string_from(TEXTS[1]);
    (void)compressor_deflate_once(with, other);
    assert_int_equal(stream_store_find(store->streams, other).length, 0);
}

static void test_what_is_out_of_use_makes_room(void **state) {
    Bench *bench = *state;
    StreamStore *store = stream_store_new(bench->arena);
    size_t length = (size_t)17 * 1024 * 1024;
    char *bytes = arena_allocate(bench->arena, length);
    for (char i = 0; i < 4; i++) { /* 68 MiB */
        bytes[0] = i;
        stream_store_keep(store, (String){bytes, length}, STRING("packed"));
    }
    stream_store_tidy(store); /* all of this turn: nothing is dropped yet */
    assert_int_equal(stream_store_find(store, (String){bytes, length}).length, 6);
    stream_store_tidy(store);
    assert_int_equal(stream_store_find(store, (String){bytes, length}).length, 6);
    bytes[0] = 0;
    assert_int_equal(stream_store_find(store, (String){bytes, length}).length, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_streams_are_compressed_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_with_and_without_a_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_out_of_use_makes_room, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("what PDFs keep", tests, NULL, NULL);
}
