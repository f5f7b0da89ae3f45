// Package letter writes letters, memoranda and forms as PDF and as Word documents: a title, headings, paragraphs,
// lists, tables. The same letter makes the same bytes.
package letter
