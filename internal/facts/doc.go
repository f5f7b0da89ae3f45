// Package facts holds what is known of a person or a case: named values, each with where it came from.
//
// A Dictionary names the fields of one noun (employee, stay) with their kinds and the headers under which other people's
// files carry them. A Record is the facts of one subject in the dictionary's order. Values are kept in one canonical text
// form per kind (dates ISO, yes and no as true and false, money with two decimals), so that two records are equal when
// their texts are. Merge is how new facts meet stored ones: a blank never clears a value, Clear does.
package facts
