/* Values as each language writes them (GB/T 15835—2011 for Chinese; ICU knows the forms). Inside
 * content/ only. The formatters are made when first needed, once a run: making one costs as much as
 * formatting a hundred values. */
#ifndef CONTENT_FORMAT_H
#define CONTENT_FORMAT_H

#include "content/reader.h"

/* A decimal number: digits, at most one point. False for anything else (or over 15 whole digits).
 */
bool format_is_decimal(String value);

/* The number that such a text is. */
double format_decimal(String value);

/* RMB 8.48 billion, 84.8亿元; an amount in yuan. */
String format_money(Reader *reader, String amount, Language language);
/* 24; 4 in words: four, 四 (numbers up to ten). `unit` follows: 个. */
String format_count(Reader *reader, String value, bool words, String unit, Language language);
/* 129 km², 129平方公里; "m2", "km2", "km", "hour", "day", "month", "year". */
String format_measure(Reader *reader, String value, String unit, bool words, Language language);
/* 26 April 2019, 2019年4月26日, from "2019-04-26", "2019-04" or "2019"; empty where it is no date.
 */
String format_date(Reader *reader, String date, Language language);
/* Days from 1970-01-01 to the first day of such a date, which is one. */
double format_date_number(String date);
/* one tenth, 十分之一, from "1/10"; empty where it is no fraction. */
String format_fraction(Reader *reader, String fraction, Language language);

#endif
