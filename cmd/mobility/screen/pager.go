package screen

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"golang.org/x/term"
)

// usualHeight is how many lines a terminal has that does not report its size.
const usualHeight = 24

// Pager writes to a terminal. What is longer than the screen is shown by the pager of the user.
type Pager struct {
	terminal *os.File
	command  []string
	// height is how many lines fit on the screen; held is what was written, until it does not fit.
	height int
	held   bytes.Buffer
	lines  int
	// running is the pager once it is needed, in what it reads.
	running *exec.Cmd
	in      io.WriteCloser
}

// NewPager is a pager for the terminal that out is. It is nil where out is none, or where there is no pager: PAGER names one
// other than less, and "cat" turns it off.
func NewPager(out io.Writer, getenv func(string) string) *Pager {
	terminal := terminalOf(out)
	command := strings.Fields(cmp.Or(getenv("PAGER"), "less"))
	if terminal == nil || len(command) == 0 || command[0] == "cat" {
		return nil
	}
	if _, err := exec.LookPath(command[0]); err != nil {
		return nil
	}
	_, height, err := term.GetSize(int(terminal.Fd()))
	if err != nil || height <= 0 {
		height = usualHeight
	}
	return &Pager{terminal: terminal, command: command, height: height}
}

// Paged prints a text, in a pager where it is longer than the screen.
func Paged(out io.Writer, getenv func(string) string, s string) error {
	p := NewPager(out, getenv)
	if p == nil {
		_, err := io.WriteString(out, s)
		return err
	}
	_, err := io.WriteString(p, s)
	return errors.Join(err, p.Flush())
}

// Write holds what fits on the screen, and hands it to the pager once more comes.
func (p *Pager) Write(b []byte) (int, error) {
	if p.running == nil {
		p.held.Write(b)
		if p.lines += bytes.Count(b, []byte("\n")); p.lines < p.height {
			return len(b), nil
		}
		if err := p.start(); err != nil {
			return 0, err
		}
		b = p.held.Bytes()
	}
	_, _ = p.in.Write(b) // a reader who has seen enough closes the pager
	return len(b), nil
}

// start runs the pager. Unless the user has options for less, it keeps colors, leaves the text on the screen, and ends by itself
// where the text fits after all.
func (p *Pager) start() (err error) {
	p.running = exec.Command(p.command[0], p.command[1:]...)
	p.running.Stdout, p.running.Stderr = p.terminal, os.Stderr
	if _, has := os.LookupEnv("LESS"); !has {
		p.running.Env = append(os.Environ(), "LESS=FRX")
	}
	if p.in, err = p.running.StdinPipe(); err == nil {
		err = p.running.Start()
	}
	if err != nil {
		return fmt.Errorf("start the pager %s: %w", p.command[0], err)
	}
	return nil
}

// Flush shows what was written, and waits until the reader has closed the pager.
func (p *Pager) Flush() error {
	defer func() { p.held.Reset(); p.lines, p.running, p.in = 0, nil, nil }()
	if p.running == nil {
		_, err := p.terminal.Write(p.held.Bytes())
		return err
	}
	_ = p.in.Close()
	if err := p.running.Wait(); err != nil {
		return fmt.Errorf("the pager %s: %w", p.command[0], err)
	}
	return nil
}

// terminalOf is the terminal that w is, or that a pager writes to; nil where it is none.
func terminalOf(w io.Writer) *os.File {
	w = Raw(w)
	if p, isPager := w.(*Pager); isPager {
		return p.terminal
	}
	if f, isFile := w.(*os.File); isFile && term.IsTerminal(int(f.Fd())) {
		return f
	}
	return nil
}
