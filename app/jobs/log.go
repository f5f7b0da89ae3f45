package jobs

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
)

// RunLog keeps what commands print: the beginning and the end, where it is much.
type RunLog struct {
	mutex      sync.Mutex
	also       io.Writer
	head, tail []byte
	left       int
}

// LogHead and LogTail are how many bytes of a run's output are kept from its start and its end.
const (
	LogHead = 4 << 10
	LogTail = 12 << 10
)

// Write implements io.Writer. It never fails.
func (l *RunLog) Write(text []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.also != nil {
		_, _ = l.also.Write(text) // the ledger has it in any case
	}
	room := min(LogHead-len(l.head), len(text))
	l.head = append(l.head, text[:room]...)
	l.tail = append(l.tail, text[room:]...)
	if over := len(l.tail) - LogTail; over > 0 {
		l.left += over
		l.tail = append(l.tail[:0], l.tail[over:]...)
	}
	return len(text), nil
}

// String is what is kept, as text that every database takes.
func (l *RunLog) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	kept := bytes.Clone(l.head)
	if l.left > 0 {
		kept = fmt.Appendf(kept, "\n… %d bytes omitted …\n", l.left)
	}
	kept = append(kept, l.tail...)
	return strings.ToValidUTF8(strings.ReplaceAll(string(kept), "\x00", ""), "?")
}

// LastLine is the last line of a run's log, cut to what fits a table.
func LastLine(log string) string {
	lines := strings.Split(strings.TrimSpace(log), "\n")
	last := []rune(strings.TrimSpace(lines[len(lines)-1]))
	if len(last) > 100 {
		last = append(last[:99], '…')
	}
	return string(last)
}
