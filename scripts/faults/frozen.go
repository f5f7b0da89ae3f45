//go:build unix

package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"mobility/scripts/lossyserver"
)

// losses are how a server is lost.
var losses = map[string]lossyserver.Loss{
	"frozen": lossyserver.Freeze, "cut": lossyserver.Cut, "frozen after it": lossyserver.FreezeAfter, "cut after it": lossyserver.CutAfter,
}

// moments are what is sent to a server when it is lost.
var moments = map[string]string{"connecting": "\x00user\x00", "beginning": "BEGIN", "a bulk write": "COPY ", "the commit": "COMMIT", "reading": "SELECT "}

// freezeServer freezes the server and cuts it off at each moment of a command that writes and of one that reads. Each ends within ten
// seconds, in words that are true.
func (f *faults) freezeServer() error {
	l := f.begin("PostgreSQL frozen or cut off at each moment: no end within ten seconds, or words that are not true")
	if len(f.scenes) < 2 {
		l.skipped = noServer
		return nil
	}
	for how, loss := range losses {
		for when, sent := range moments {
			for _, words := range [][]string{{"roster", "import", "@next-month.csv"}, {"docket"}} {
				at, err := f.scenes[1].copy(f.dir)
				if err != nil {
					return err
				}
				why, err := at.freezeAt(sent, loss, words)
				if err != nil {
					return err
				}
				l.count(prefixed(how+", "+when+", "+strings.Join(words, " ")+": ", why))
				if err := at.strike(); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// freezeAt runs a command whose server is lost when it is sent a text, and says what is wrong.
func (s *stage) freezeAt(sent string, loss lossyserver.Loss, words []string) (why string, err error) {
	before, err := s.state()
	if err != nil {
		return "", err
	}
	var lost atomic.Bool
	server, err := lossyserver.Start(s.target, func(chunk []byte) lossyserver.Loss {
		if bytes.Contains(chunk, []byte(sent)) && lost.CompareAndSwap(false, true) {
			return loss
		}
		return lossyserver.None
	})
	if err != nil {
		return "", err
	}
	defer server.Close()
	out := s.at(s.folder, server.Address()).run(words...)
	now, err := s.state()
	switch {
	case err != nil:
		return "", err
	case !lost.Load() && out.exit == 0: // it sends nothing like that
		return "", nil
	case out.exit == 0:
		return "exit 0", nil
	case out.took > within:
		return fmt.Sprintf("it took %s", out.took.Round(time.Second)), nil
	case !strings.Contains(out.printed, "the connection to the database server was lost") && !strings.Contains(out.printed, "cannot be reached"):
		return "in other words: " + out.printed, nil
	case now.data != before.data && !strings.Contains(out.printed, "see whether `mobility audit log` lists it"):
		return "the change is there, and the words do not say so: " + out.printed, nil
	}
	return s.wrong(), nil
}
