/* Joining two languages: what fits gets twins; what does not is one error that names both places.
 */
#include "test_content_fixture.h"

static void read_pair(Folder *folder, const char *chinese, const char *english) {
    folder_publish(folder, "editions=\"zh-en\"", NULL);
    folder_write(folder, "text.zh.md", chinese);
    folder_write(folder, "text.en.md", english);
    folder_read(folder);
}

/* Every block of each text has a twin of its kind in the other, and the twins are mutual. */
static void all_blocks_have_twins(void **state) {
    Folder *folder = *state;
    read_pair(folder,
              "# 一\n\n甲[^a]\n\n- 乙\n  - 丙\n\n> 丁\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
              "<callout>\n\n戊\n\n</callout>\n\n<columns n=\"2\">\n\n己\n\n</columns>\n\n"
              "---\n\n<pagebreak/>\n\n[^a]: 注\n",
              "# One\n\nA[^a]\n\n- B\n  - C\n\n> D\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
              "<callout>\n\nE\n\n</callout>\n\n<columns n=\"2\">\n\nF\n\n</columns>\n\n"
              "---\n\n<pagebreak/>\n\n[^a]: Note\n");
    assert_told(folder, "");
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        const Node *text = folder_text(folder, (Language)language);
        size_t blocks = 0;
        for (const Node *node = text; node != NULL; node = node_next(text, node)) {
            if (!node_is_block(node->kind)) {
                assert_null(node->twin);
                continue;
            }
            blocks++;
            assert_non_null(node->twin);
            assert_int_equal(node->twin->kind, node->kind);
            assert_int_not_equal(node->twin->language, node->language);
            assert_ptr_equal(node->twin->twin, node);
        }
        assert_true(blocks > 20);
    }
}

static void assert_pair(Folder *folder, const char *chinese, const char *english,
                        const char *told) {
    read_pair(folder, chinese, english);
    assert_told(folder, told);
}

static void a_block_is_missing(void **state) {
    Folder *folder = *state;
    assert_pair(folder, "# 一\n\n甲\n\n- 乙\n\n> 丙\n", "# One\n\nA\n\n> C\n",
                "text.zh.md:5:1 missing-twin -> text.en.md:5:1\n");
    assert_pair(folder, "# 一\n\n甲\n\n> 丙\n", "# One\n\nA\n\n- B\n\n> C\n",
                "text.en.md:5:1 missing-twin -> text.zh.md:5:1\n");
    assert_pair(folder, "# 一\n\n甲\n\n乙\n", "# One\n\nA\n",
                "text.zh.md:5:1 missing-twin -> text.en.md\n");
    assert_pair(folder, "# 一\n\n甲\n", "# One\n\nA\n\n- B\n",
                "text.en.md:5:1 missing-twin -> text.zh.md\n");
    assert_pair(folder, "# 一\n\n甲\n", "A\n", "text.zh.md:1:1 missing-twin -> text.en.md:1:1\n");
}

static void a_paragraph_is_missing_before_a_heading(void **state) {
    Folder *folder = *state;
    assert_pair(folder, "甲\n\n乙\n\n## 二\n\n丙\n\n丁\n", "A\n\n## Two\n\nC\n\nD\n",
                "text.zh.md:3:1 missing-twin -> text.en.md:3:1\n");
    const Node *heading = folder_text(folder, LANGUAGE_ZH)->first->next->next;
    assert_non_null(heading->twin);
    assert_int_equal(heading->twin->place.line, 3);
}

static void a_kind_has_changed(void **state) {
    Folder *folder = *state;
    assert_pair(folder, "# 一\n\n> 甲\n\n乙\n", "# One\n\nA\n\nB\n",
                "text.zh.md:3:1 twin-mismatch -> text.en.md:3:1\n");
    assert_string_equal(folder_first(folder)->message.bytes,
                        "this is a quotation, its counterpart a paragraph");
    assert_pair(folder, "## 一\n\n甲\n", "### One\n\nA\n",
                "text.zh.md:1:1 twin-mismatch -> text.en.md:1:1\n");
    assert_pair(folder, "甲\n\n> 乙\n", "A\n\n- B\n",
                "text.zh.md:3:1 twin-mismatch -> text.en.md:3:1\n");
}

static void shapes_differ(void **state) {
    Folder *folder = *state;
    assert_pair(folder, "- 甲\n- 乙\n- 丙\n", "- A\n- B\n",
                "text.zh.md:1:1 twin-mismatch -> text.en.md:1:1\n");
    assert_string_equal(folder_first(folder)->message.bytes,
                        "this list has 3 items, its counterpart 2");
    assert_pair(folder, "1. 甲\n", "- A\n", "text.zh.md:1:1 twin-mismatch -> text.en.md:1:1\n");
    assert_pair(folder, "甲\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "A\n\n| a |\n|---|\n| 1 |\n",
                "text.zh.md:3:1 twin-mismatch -> text.en.md:3:1\n");
    assert_string_equal(folder_first(folder)->message.bytes,
                        "this table has 2 columns, its counterpart 1");
    assert_pair(folder, "| a |\n|---|\n| 1 |\n| 2 |\n", "| a |\n|---|\n| 1 |\n",
                "text.zh.md:1:1 twin-mismatch -> text.en.md:1:1\n");
    assert_pair(folder, "- 甲\n\n  乙\n", "- A\n", "text.zh.md:3:3 missing-twin -> text.en.md\n");
}

static void editions_apart_need_no_twin_files(void **state) {
    Folder *folder = *state;
    folder_publish(folder, "editions=\"zh\"", NULL);
    folder_write(folder, "text.zh.md", "甲\n\n乙\n");
    folder_write(folder, "text.en.md", "A\n");
    folder_read(folder);
    assert_told(folder, "");
    assert_null(folder->library->chapters[0]->texts[LANGUAGE_EN]);
    assert_null(folder_text(folder, LANGUAGE_ZH)->twin);
}

static void a_file_is_missing(void **state) {
    Folder *folder = *state;
    folder_publish(folder, "editions=\"zh en\"", NULL);
    folder_write(folder, "text.zh.md", "甲\n");
    folder_read(folder);
    assert_told(folder, "publications.xml:1:70 missing-twin -> text.zh.md:1\n");
}

static void unlike_texts_stay_linear(void **state) {
    Folder *folder = *state;
    Builder chinese = {.arena = folder->arena};
    Builder english = {.arena = folder->arena};
    for (int i = 0; i < 50000; i++) {
        builder_append_text(&chinese, i % 2 ? "甲\n\n" : "> 乙\n\n");
        builder_append_text(&english, i % 3 ? "---\n\n" : "# A\n\n");
    }
    read_pair(folder, builder_string(&chinese).bytes, builder_string(&english).bytes);
    assert_true(diagnostics_error_count(folder->diagnostics) >= 50000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(all_blocks_have_twins),
        FOLDER_TEST(a_block_is_missing),
        FOLDER_TEST(a_paragraph_is_missing_before_a_heading),
        FOLDER_TEST(a_kind_has_changed),
        FOLDER_TEST(shapes_differ),
        FOLDER_TEST(editions_apart_need_no_twin_files),
        FOLDER_TEST(a_file_is_missing),
        FOLDER_TEST(unlike_texts_stay_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
