package pdftext

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"mobility/internal/pattern"
)

// Page is the text of one page of a document, as far as a program can read it.
type Page struct {
	// Page counts from 1. Page 0 is what the file says beside its pages: its properties, bookmarks and notes.
	Page int
	Text string
	// Readable is false where something on the page cannot be read as text; Why says what. A person has to look at it.
	Readable bool
	Why      string

	drawn string // the text in the order it is drawn, where that is another than the lines on the page
	// beside is what the file says where no page shows it; it belongs to all pages.
	beside string
}

// Texts reads the text of a document, whichever kind its bytes are: a PDF, a Word document, plain text. A
// picture, or a kind that it does not know, is one page that cannot be read.
func Texts(content []byte) ([]Page, error) {
	switch {
	case IsPDF(content):
		return Pages(content)
	case IsImage(content):
		return []Page{{Page: 1, Why: "it is a picture"}}, nil
	case IsZIP(content):
		return wordTexts(content)
	case isPlainText(content):
		return []Page{{Page: 1, Text: string(content), Readable: true}}, nil
	default:
		return []Page{{Page: 1, Why: "its kind of file is not known"}}, nil
	}
}

// Leak is something on a page that must not become public. It holds no word of what was found, only what kind it is.
type Leak struct {
	Part string `json:"part"`
	Page int    `json:"page"`
	Kind string `json:"kind"`
}

// Unread is a page that a person has to look at, since its text cannot be read.
type Unread struct {
	Part string `json:"part"`
	Page int    `json:"page"`
	Why  string `json:"why"`
}

// FindLeaks searches a document's pages. find is given a text and answers with the kinds of what must not be public in
// it ("Social Security number"), never with the thing itself. part is what the document is called in the answer.
func FindLeaks(part string, pages []Page, find func(text string) []string) (leaks []Leak, unread []Unread) {
	anywhere, beside := map[string]bool{}, ""
	for _, page := range pages {
		beside += page.beside + "\n"
		seen := map[string]bool{}
		for _, text := range page.searched() {
			for _, kind := range find(text) {
				if !seen[kind] {
					seen[kind], anywhere[kind] = true, true
					leaks = append(leaks, Leak{Part: part, Page: page.Page, Kind: kind})
				}
			}
		}
		if !page.Readable {
			unread = append(unread, Unread{Part: part, Page: page.Page, Why: page.Why})
		}
	}
	for _, kind := range find(plainly(beside)) { // a page shows most of it as well
		if !anywhere[kind] {
			anywhere[kind] = true
			leaks = append(leaks, Leak{Part: part, Kind: kind})
		}
	}
	return leaks, unread
}

// searched are the ways to read a page in which something could show: line by line, as it is drawn (the columns of a
// page are drawn one after the other), and with the boxes of form fields joined. Dashes are all one, and so are the
// ways to write a letter or a digit.
func (p *Page) searched() []string {
	texts := []string{plainly(p.Text)}
	if p.drawn != "" && p.drawn != p.Text {
		texts = append(texts, plainly(p.drawn))
	}
	for _, text := range texts {
		if joined := joinedCombs(text); joined != text {
			texts = append(texts, joined)
		}
	}
	return texts
}

// plainly writes a text with the simplest sign for each thing.
func plainly(text string) string {
	beforeIsFigure := false
	return strings.Map(func(r rune) rune {
		isFigure := unicode.Is(unicode.Nd, r)
		switch {
		case unicode.Is(unicode.Pd, r), r == 0x2212, r == 0x2043:
			return '-'
		case unicode.Is(unicode.Cf, r): // a soft hyphen, and what has no width
			return -1
		case beforeIsFigure && unicode.Is(unicode.M, r): // a stroke through a figure
			return -1
		case isFigure:
			r = figure(r)
		}
		beforeIsFigure = isFigure
		return r
	}, norm.NFKC.String(text))
}

// figure is a figure of any script as one of ours: those of a script stand in a row from zero on.
func figure(r rune) rune {
	value := rune('0')
	for unicode.Is(unicode.Nd, r-1) && value < '9' {
		r, value = r-1, value+1
	}
	return value
}

// comb is a run of single characters with a space between each: how a form's field with a box for each letter reads.
var comb = pattern.Lazy(`(?:^|[\s])(?:[\pL\pN\-] ){4,}[\pL\pN\-](?:$|[\s])`)

// spacedHyphen is a hyphen between digits with space beside it.
var spacedHyphen = pattern.Lazy(`(\pN)(?: -|- | - )(\pN)`)

// joinedCombs is the text with the characters of such fields side by side, and without space beside hyphens.
func joinedCombs(text string) string {
	text = comb().ReplaceAllStringFunc(text, func(run string) string {
		return " " + strings.Join(strings.Fields(run), "") + " "
	})
	return spacedHyphen().ReplaceAllString(text, "$1-$2")
}
