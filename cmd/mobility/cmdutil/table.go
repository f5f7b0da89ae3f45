package cmdutil

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/fatih/color"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"

	"mobility/docket"
)

// IsTerminal reports whether a person sees w.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// PrintTable prints rows under headers: aligned for a person at a terminal, tab-separated text in a pipe.
func (p *Program) PrintTable(headers []string, rows [][]string) {
	if !IsTerminal(p.Stdout) {
		fmt.Fprintln(p.Stdout, strings.Join(headers, "\t"))
		for _, row := range rows {
			fmt.Fprintln(p.Stdout, strings.Join(row, "\t"))
		}
		return
	}
	t := table.NewWriter()
	t.SetOutputMirror(p.Stdout)
	style := table.StyleLight
	style.Options = table.OptionsNoBordersAndSeparators
	style.Format.Header = text.FormatDefault
	t.SetStyle(style)
	t.AppendHeader(cells(headers))
	for _, row := range rows {
		t.AppendRow(cells(row))
	}
	t.Render()
}

// Fitting leaves columns out, given from the last to the first, where a person sees the table, whose screen is narrow.
func (p *Program) Fitting(headers []string, rows [][]string, columns ...int) ([]string, [][]string) {
	if !IsTerminal(p.Stdout) {
		return headers, rows
	}
	for _, column := range columns {
		for i := range rows {
			rows[i] = slices.Delete(rows[i], column, column+1)
		}
		headers = slices.Delete(headers, column, column+1)
	}
	return headers, rows
}

func cells(texts []string) table.Row {
	row := make(table.Row, len(texts))
	for i, t := range texts {
		row[i] = t
	}
	return row
}

// Width is the number of columns of the terminal, 0 where the answer is not read on one.
func (p *Program) Width() int {
	f, ok := p.Stdout.(*os.File)
	if !ok || !IsTerminal(f) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}

// BandWord is a band in its color, where there is color.
func (p *Program) BandWord(b docket.Band) string {
	if !IsTerminal(p.Stdout) {
		return string(b)
	}
	return InBand(b, string(b))
}

// InBand is a text in the color of a band.
func InBand(b docket.Band, s string) string {
	colour := map[docket.Band]*color.Color{
		docket.Overdue: color.New(color.FgHiWhite, color.BgRed), docket.Red: color.New(color.FgRed),
		docket.Yellow: color.New(color.FgYellow), docket.Green: color.New(color.FgGreen),
	}[b]
	if colour == nil {
		return s
	}
	return colour.Sprint(s)
}
