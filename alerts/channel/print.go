package channel

import (
	"context"
	"fmt"
	"io"
	"strings"

	"mobility/alerts"
)

// Printer writes messages to the terminal.
type Printer struct{ out io.Writer }

// NewPrinter is a channel to a writer.
func NewPrinter(out io.Writer) *Printer { return &Printer{out} }

// Send writes a message's text behind its head.
func (p *Printer) Send(_ context.Context, m *alerts.Message) error {
	_, err := fmt.Fprintf(p.out, "To: %s\nSubject: %s\nMessage-ID: <%s>\n\n%s\n%s\n\n", m.To, m.Subject, m.ID,
		strings.TrimRight(m.Text, "\n"), strings.Repeat("=", 78))
	if err != nil {
		return fmt.Errorf("printing message %s: %w", m.ID, err)
	}
	return nil
}

// Close has nothing to do: the writer is another person's.
func (*Printer) Close() error { return nil }
