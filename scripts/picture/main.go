package main

import (
	"bufio"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

func main() {
	columns := flag.Int("columns", 110, "width of the terminal")
	rows := flag.Int("rows", 40, "lines to draw")
	title := flag.String("title", "", "the command, drawn above its answer")
	flag.Parse()
	if err := draw(os.Stdout, os.Stdin, *title, *columns, *rows); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

// The size of a character and of the margin, in pixels.
const (
	wide, high = 8.4, 19.0
	margin     = 16.0
)

// draw reads lines with escape sequences and draws the first of them.
func draw(out io.Writer, in io.Reader, title string, columns, rows int) error {
	lines := []string{"$ " + title, ""}
	input := bufio.NewScanner(in)
	for input.Scan() && len(lines) < rows {
		lines = append(lines, strings.TrimRight(input.Text(), "\r"))
	}
	if err := input.Err(); err != nil {
		return err
	}
	width, height := float64(columns)*wide+2*margin, float64(len(lines))*high+2*margin
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`+"\n",
		width, height, width, height, escaped(title))
	fmt.Fprintln(w, `<rect width="100%" height="100%" rx="8" fill="#1d2127"/>`)
	fmt.Fprintln(w, `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#e6e6e6">`)
	for i, line := range lines {
		drawLine(w, line, margin+float64(i)*high)
	}
	fmt.Fprintln(w, "</g>\n</svg>")
	return w.Flush()
}

// escape is a sequence that changes how the characters behind it look.
var escape = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// drawLine draws a line whose top is at y.
func drawLine(w io.Writer, line string, y float64) {
	var now style
	column := 0
	for line != "" {
		next := escape.FindStringSubmatchIndex(line)
		text := line
		if next != nil {
			text = line[:next[0]]
		}
		if text != "" {
			now.draw(w, text, margin+float64(column)*wide, y)
			column += utf8.RuneCountInString(text)
		}
		if next == nil {
			return
		}
		now.change(line[next[2]:next[3]])
		line = line[next[1]:]
	}
}

// style is how characters look; the zero value is plain.
type style struct {
	bold, faint  bool
	color, under string
}

// colors are those of the escape sequences that the program uses, for a dark background.
var colors = map[int]string{31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 41: "#c93c37", 97: "#ffffff"}

// change follows an escape sequence.
func (l *style) change(codes string) {
	for code := range strings.SplitSeq(codes, ";") {
		switch n, _ := strconv.Atoi(code); n { // no code is 0
		case 0:
			*l = style{}
		case 1:
			l.bold = true
		case 2:
			l.faint = true
		case 22:
			l.bold, l.faint = false, false
		case 41:
			l.under = colors[n]
		default:
			l.color = colors[n]
		}
	}
}

func (l *style) draw(w io.Writer, text string, x, y float64) {
	if l.under != "" {
		fmt.Fprintf(w, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", x, y+1, float64(utf8.RuneCountInString(text))*wide, high-2, l.under)
	}
	style := ""
	if l.bold {
		style += ` font-weight="bold"`
	}
	if l.faint {
		style += ` fill-opacity="0.65"`
	}
	if l.color != "" {
		style += fmt.Sprintf(` fill="%s"`, l.color)
	}
	fmt.Fprintf(w, `<text x="%.1f" y="%.1f" textLength="%.1f"%s>%s</text>`+"\n", x, y+14, float64(utf8.RuneCountInString(text))*wide, style, escaped(text))
}

func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(strings.ReplaceAll(text, " ", "\u00a0"))) // blanks of a text in a picture are one; a builder does not fail
	return out.String()
}
