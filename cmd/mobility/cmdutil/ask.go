package cmdutil

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// Asks reports whether a person at a terminal can be asked.
func (p *Program) Asks() bool {
	f, isFile := p.Stdin.(*os.File)
	return isFile && term.IsTerminal(int(f.Fd())) && !p.given.noInput && !p.JSON
}

// Ask asks a question and returns the answer, or the suggested one for a blank line.
func (p *Program) Ask(question, suggested string) (string, error) {
	if suggested != "" {
		question += " [" + suggested + "]"
	}
	fmt.Fprint(p.Stderr, question+": ")
	if p.answers == nil {
		p.answers = bufio.NewReader(p.Stdin)
	}
	line, err := p.answers.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read the answer: %w", err)
	}
	if line = strings.TrimSpace(line); line == "" {
		return suggested, nil
	}
	return line, nil
}
