// Package headerwords reads a header of a table as words: the abbreviations of HR systems are written out, the ways of saying that a
// document begins or ends become one word each, and so are two headers the same that differ in nothing else. "EXPIRATN_DT I94",
// "I-94 valid until" and "I-94 Expiration Date" are one header, and so are "EMPL_STATUS" and "Employee Status".
package headerwords
