// Package typeface has the typefaces of a PDF: one for the alphabets of Europe, Arabic and Hebrew, one for Chinese, Japanese and Korean,
// one for Thai. It decides which of them draws a character, and puts text that is written from right to left in the order in
// which it is drawn.
//
// han.ttf.gz is Droid Sans Fallback as Debian's package fonts-droid-fallback has it, thai.ttf.gz Noto Sans Thai of
// fonts-noto-core. Their licenses are beside them.
package typeface
