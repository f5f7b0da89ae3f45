// Package typeface has the typefaces of a PDF: one for the alphabets of Europe, one for Chinese, Japanese and Korean, and one for
// each of the scripts in which letters join, change or carry marks. It decides which of them draws a character, puts text that is
// written from right to left in the order in which it is drawn, and shapes the text of those scripts into glyphs.
//
// The PDF writer draws characters, not glyphs, so a typeface of shaped text is given to it with a character of the private use area for
// every glyph.
//
// The folder faces has the files: han.ttf.gz is Droid Sans Fallback as Debian's package fonts-droid-fallback has it, each other one
// the Noto Sans of its script as fonts-noto-core has it. Their licenses are beside them.
package typeface
