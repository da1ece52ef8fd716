/* What belongs to a number: the measure words and units after it and the currencies before it,
 * which stand on its line (chinese-typesetting §1; ISO 80000-1, 7.1.4). The setter of paragraphs
 * asks, and the pages of the site. */
#ifndef TEXT_UNITS_H
#define TEXT_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* So many code points after a number, or before and after a space, tell; more need not be given. */
enum { UNIT_REACH = 16 };

/* Whether a number that ends in the character may have a Chinese unit: a digit, or %. */
bool unit_may_follow(uint32_t code);
/* After a number: how many of the code points belong to it (亿元: 2). */
size_t unit_length(const uint32_t *codes, size_t count);
/* Whether a space keeps what is before and after it on one line: 8 mm, RMB 600. */
bool unit_keeps_space(const uint32_t *before, size_t before_count, const uint32_t *after,
                      size_t after_count);

#endif
