#include "content/xpath.h"

#include <libxml/xpath.h>
#include <math.h>

/* What an XPath expression may cost, in libxml2's count of operations. */
enum { OPERATION_LIMIT = 1000000 };

/* libxml2 tells the kind of the error, no sentence. */
static void on_xpath_error(void *user_data, xmlError *error) {
    const char **reason = user_data;
    if (*reason != NULL) {
        return;
    }
    switch (error->code - XML_XPATH_EXPRESSION_OK) {
    case XPATH_UNKNOWN_FUNC_ERROR:
        *reason = "it names a function that XPath does not have";
        break;
    case XPATH_UNDEF_VARIABLE_ERROR:
    case XPATH_UNDEF_PREFIX_ERROR:
        *reason = "it names a variable or a prefix that is not defined";
        break;
    case XPATH_INVALID_TYPE:
    case XPATH_INVALID_ARITY:
    case XPATH_INVALID_OPERAND:
        *reason = "a function in it is given what it cannot take";
        break;
    case XPATH_OP_LIMIT_EXCEEDED:
    case XPATH_RECURSION_LIMIT_EXCEEDED:
        *reason = "it takes too long to evaluate";
        break;
    default:
        *reason = "it is not a correct XPath expression";
    }
}

/* The result as text: numbers without exponents, at most six decimals. */
static String result_text(Reader *reader, xmlXPathObject *result) {
    if (result->type == XPATH_NUMBER) {
        double number = result->floatval;
        if (!isfinite(number) || fabs(number) >= 1e12) {
            return isfinite(number) ? string_format(reader->arena, "%.0f", number) : STRING("");
        }
        Builder text = {.arena = reader->arena};
        builder_append_number(&text, number, 6);
        return builder_string(&text);
    }
    xmlChar *text = xmlXPathCastToString(result);
    String copy = string_copy(reader->arena, string_trim(string_from((const char *)text)));
    xmlFree(text);
    return copy;
}

/* NULL where the expression is wrong; the caller frees. */
static xmlXPathObject *evaluate(Reader *reader, XmlFile *file, xmlNode *node, String expression,
                                const char **reason) {
    xmlXPathContext *context = xmlXPathNewContext(file->document);
    if (context == NULL) {
        failure_raise(arena_failure(reader->arena), "out of memory (XPath)");
    }
    *reason = NULL;
    context->opLimit = OPERATION_LIMIT;
    context->error = on_xpath_error;
    context->userData = (void *)reason;
    context->node = node;
    char *text = string_to_c(reader->arena, expression);
    xmlXPathObject *result = xmlXPathEval((const xmlChar *)text, context);
    xmlXPathFreeContext(context);
    return result;
}

String xpath_text(Reader *reader, XmlFile *file, xmlNode *node, String expression,
                  const char **reason) {
    xmlXPathObject *result = evaluate(reader, file, node, expression, reason);
    String value = result == NULL ? STRING("") : result_text(reader, result);
    xmlXPathFreeObject(result);
    return value;
}

xmlNode **xpath_elements(Reader *reader, XmlFile *file, String expression, size_t *count,
                         const char **reason) {
    xmlXPathObject *result = evaluate(reader, file, NULL, expression, reason);
    const xmlNodeSet *set =
        result != NULL && result->type == XPATH_NODESET ? result->nodesetval : NULL;
    size_t found = set == NULL || set->nodeNr < 0 ? 0 : (size_t)set->nodeNr;
    xmlNode **elements = ARENA_ARRAY(reader->arena, xmlNode *, found);
    *count = 0;
    for (size_t i = 0; i < found; i++) {
        if (set->nodeTab[i]->type == XML_ELEMENT_NODE) {
            elements[(*count)++] = set->nodeTab[i];
        }
    }
    xmlXPathFreeObject(result);
    return elements;
}
