/* The tree and its walks. */
#include "content_fixture.h"

static Node *add(Fixture *fixture, Node *parent, NodeKind kind, const char *text) {
    Node *node = node_new(fixture->arena, kind, LANGUAGE_ZH, (Place){0});
    node->text = string_from(text);
    node_append(parent, node);
    return node;
}

static Node *new_document(Fixture *fixture) {
    return node_new(fixture->arena, NODE_DOCUMENT, LANGUAGE_ZH, (Place){0});
}

static void insert_and_unlink_keep_the_list(void **state) {
    Fixture *fixture = *state;
    Node *root = new_document(fixture);
    Node *a = add(fixture, root, NODE_PARAGRAPH, "a");
    Node *c = add(fixture, root, NODE_PARAGRAPH, "c");
    Node *b = node_new(fixture->arena, NODE_PARAGRAPH, LANGUAGE_ZH, (Place){0});
    node_insert_before(c, b);
    assert_ptr_equal(a->next, b);
    assert_ptr_equal(c->previous, b);
    Node *first = node_new(fixture->arena, NODE_PARAGRAPH, LANGUAGE_ZH, (Place){0});
    node_insert_before(a, first);
    assert_ptr_equal(root->first, first);
    node_unlink(first);
    node_unlink(c);
    assert_ptr_equal(root->first, a);
    assert_ptr_equal(root->last, b);
    assert_null(b->next);
    assert_null(c->parent);
}

static void walk_enters_and_leaves_each(void **state) {
    Fixture *fixture = *state;
    Node *root = new_document(fixture);
    Node *quote = add(fixture, root, NODE_QUOTE, "");
    add(fixture, quote, NODE_PARAGRAPH, "x");
    add(fixture, root, NODE_THEMATIC_BREAK, "");
    Builder seen = {.arena = fixture->arena};
    NodeWalk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        builder_format(&seen, "%c%d", walk.entering ? '+' : '-', (int)walk.node->kind);
    }
    assert_false(node_walk_next(&walk));
    ASSERT_TEXT(builder_string(&seen), "+0+5+1-1-5+7-7-0");
}

static void skipped_children_are_not_seen(void **state) {
    Fixture *fixture = *state;
    Node *root = new_document(fixture);
    Node *quote = add(fixture, root, NODE_QUOTE, "");
    add(fixture, quote, NODE_PARAGRAPH, "x");
    Builder seen = {.arena = fixture->arena};
    NodeWalk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        builder_format(&seen, "%c%d", walk.entering ? '+' : '-', (int)walk.node->kind);
        if (walk.entering && walk.node == quote) {
            node_walk_skip_children(&walk);
        }
    }
    ASSERT_TEXT(builder_string(&seen), "+0+5-5-0");
}

static void walks_stay_inside_their_root(void **state) {
    Fixture *fixture = *state;
    Node *root = new_document(fixture);
    Node *quote = add(fixture, root, NODE_QUOTE, "");
    Node *inner = add(fixture, quote, NODE_PARAGRAPH, "x");
    add(fixture, root, NODE_PARAGRAPH, "y");
    assert_ptr_equal(node_next(quote, quote), inner);
    assert_null(node_next(quote, inner));
    assert_null(node_next_after(quote, quote));
    assert_ptr_equal(node_next_after(root, quote), root->last);
}

static void depth_does_not_matter(void **state) {
    Fixture *fixture = *state;
    Node *root = new_document(fixture);
    Node *at = root;
    for (int i = 0; i < 200000; i++) {
        at = add(fixture, at, NODE_QUOTE, "");
    }
    add(fixture, at, NODE_TEXT, "deep");
    size_t steps = 0;
    NodeWalk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        steps++;
    }
    assert_int_equal(steps, 2 * 200002);
    ASSERT_TEXT(node_plain_text(fixture->arena, root), "deep");
}

static void plain_text_leaves_marks_out(void **state) {
    Fixture *fixture = *state;
    Node *heading = add(fixture, new_document(fixture), NODE_HEADING, "");
    add(fixture, heading, NODE_TEXT, "one");
    add(fixture, heading, NODE_SOFT_BREAK, "");
    Node *strong = add(fixture, heading, NODE_STRONG, "");
    add(fixture, strong, NODE_FACT, "84.8亿元");
    add(fixture, heading, NODE_FOOTNOTE_REFERENCE, "");
    add(fixture, heading, NODE_CODE, "x()");
    ASSERT_TEXT(node_plain_text(fixture->arena, heading), "one 84.8亿元x()");
}

static void editions_know_their_languages(void **state) {
    (void)state;
    assert_true(edition_has(EDITION_ZH_EN, LANGUAGE_ZH));
    assert_true(edition_has(EDITION_ZH_EN, LANGUAGE_EN));
    assert_false(edition_has(EDITION_EN, LANGUAGE_ZH));
    assert_int_equal(edition_language(EDITION_ZH_EN), LANGUAGE_ZH);
    assert_string_equal(edition_name(EDITION_ZH_EN), "zh-en");
    assert_string_equal(language_tag(LANGUAGE_ZH), "zh-Hans");
    assert_string_equal(language_suffix(LANGUAGE_EN), "en");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(insert_and_unlink_keep_the_list), TEST(walk_enters_and_leaves_each),
        TEST(skipped_children_are_not_seen),   TEST(walks_stay_inside_their_root),
        TEST(depth_does_not_matter),           TEST(plain_text_leaves_marks_out),
        TEST(editions_know_their_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
