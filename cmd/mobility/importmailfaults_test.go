package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/civil"
)

// reportsImports is the part of a configuration that has the results of imports sent.
const reportsImports = "  imports:\n    - {to: [hr@acme.example], channel: smtp, files: [roster]}\n"

// importDesk is a desk with employees that sends the results of imports; its days have no other messages.
func importDesk(t *testing.T, target string, office *postOffice) *desk {
	t.Helper()
	d := newDesk(t, target, office)
	d.settle(office, patient, reportsImports)
	return d
}

// file writes a roster of the desk's employees in which everyone has a title, or of other people under their ids.
func (d *desk) file(name, title string, others bool) string {
	d.t.Helper()
	text := strings.ReplaceAll(endingStays(12), "Engineer", title)
	if others {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "Sample", "Unlike"), "Number", "Other")
	}
	path := filepath.Join(d.t.TempDir(), name)
	require.NoError(d.t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// imports are the files that were imported.
func (d *desk) imports() (files []string) {
	d.t.Helper()
	code, out := d.run("--json", "roster", "changes")
	require.Zero(d.t, code, out)
	var answer struct{ Imports []struct{ File string } }
	require.NoError(d.t, json.Unmarshal([]byte(out), &answer), out)
	for _, i := range answer.Imports {
		files = append(files, i.File)
	}
	return files
}

// subjectsOf counts the letters about each file by Message-ID.
func subjectsOf(letters []received, file string) map[string]int {
	ids := map[string]int{}
	for _, l := range letters {
		if strings.Contains(l.body, file) {
			ids[l.id]++
		}
	}
	return ids
}

// TestAnImportWhoseResultCannotBeSent: the file is imported, or refused, as if the mail server were there; the message waits and is
// sent once.
func TestAnImportWhoseResultCannotBeSent(t *testing.T) {
	for name, answer := range map[string]error{"it answers 4xx": &smtp.SMTPError{Code: 451, Message: "come back later"}, "it hangs up": errDisconnect} {
		t.Run(name, func(t *testing.T) {
			storetest.EachTarget(t, func(t *testing.T, target string) {
				office := newPostOffice(t)
				d := importDesk(t, target, office)
				office.does(func(stage, _ string) error {
					if stage == "data" {
						return answer
					}
					return nil
				})
				good, wrong := d.file("good.csv", "Director", false), d.file("wrong.csv", "Driver", true)
				code, out := d.run("--as-of", "2026-01-05", "roster", "import", good)
				require.Zero(t, code, out)
				require.Contains(t, out, "not delivered to hr@acme.example")
				code, out = d.run("--as-of", "2026-01-05", "roster", "import", wrong)
				require.NotZero(t, code, out)
				require.Contains(t, d.imports(), "good.csv")
				require.NotContains(t, d.imports(), "wrong.csv")
				require.Empty(t, office.taken())

				office.does(nil)
				for range 2 {
					_, _ = d.send(civil.MustParse("2026-01-05"))
				}
				for _, file := range []string{"good.csv", "wrong.csv"} {
					require.Len(t, subjectsOf(office.taken(), file), 1, file)
				}
				code, out = d.run("--as-of", "2026-01-05", "roster", "import", wrong)
				require.NotZero(t, code, out)
				require.Len(t, subjectsOf(office.taken(), "wrong.csv"), 1, "the same file for the same reason is not reported again")
				requireOnce(t, office.taken())
			})
		})
	}
}

// TestAnImportWhoseResultIsRefused: what a server refuses for good is in the evidence with the reason, and a file that was rejected is
// reported when it is tried again.
func TestAnImportWhoseResultIsRefused(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		office := newPostOffice(t)
		d := importDesk(t, target, office)
		office.does(func(stage, _ string) error {
			if stage == "rcpt" {
				return &smtp.SMTPError{Code: 550, Message: "no such user"}
			}
			return nil
		})
		wrong := d.file("wrong.csv", "Driver", true)
		code, out := d.run("--as-of", "2026-01-05", "roster", "import", wrong)
		require.NotZero(t, code, out)
		require.Contains(t, out, "no such user")
		failed := 0
		for _, line := range d.ledger() {
			if line.State == "failed" {
				require.Contains(t, line.Undelivered, "550")
				failed++
			}
		}
		require.Equal(t, 1, failed)
		office.does(nil)
		for range 2 {
			code, _ = d.run("--as-of", "2026-01-05", "roster", "import", wrong)
			require.NotZero(t, code)
		}
		require.Len(t, subjectsOf(office.taken(), "wrong.csv"), 1)
		requireOnce(t, office.taken())
		for _, line := range d.ledger() {
			require.NotEqual(t, "failed", line.State)
		}
	})
}

// requireOnce checks that nothing arrived twice.
func requireOnce(t *testing.T, letters []received) {
	t.Helper()
	once := map[string]bool{}
	for _, l := range letters {
		require.False(t, once[l.id+l.to], "%s came twice", l.id)
		once[l.id+l.to] = true
	}
}

// TestImportsThatAreKilledReportWhatTheyDid ends imports by SIGKILL at random moments: each file that was imported is reported, once or
// under one Message-ID, and none that was not.
func TestImportsThatAreKilledReportWhatTheyDid(t *testing.T) {
	wanted := number(t, killRuns, 12)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	storetest.EachTarget(t, func(t *testing.T, target string) {
		random := rand.New(rand.NewPCG(seed, 0))
		office := newPostOffice(t)
		d := importDesk(t, target, office)
		killed := 0
		for n := range wanted {
			if d.killImport(random, office, d.file(fmt.Sprintf("month%02d.csv", n), fmt.Sprintf("Title%02d", n), n%3 == 2)) {
				killed++
			}
		}
		_, answer := d.send(civil.MustParse("2026-01-05"))
		require.Empty(t, answer.Undelivered)
		imported := map[string]bool{}
		for _, file := range d.imports() {
			imported[file] = true
		}
		for n := range wanted {
			file := fmt.Sprintf("month%02d.csv", n)
			letters := subjectsOf(office.taken(), file)
			if n%3 != 2 {
				require.Equal(t, imported[file], len(letters) == 1, "%s: imported %t, letters %v", file, imported[file], letters)
			}
			require.LessOrEqual(t, len(letters), 1, file)
		}
		code, out := d.run("audit", "verify")
		require.Zero(t, code, out)
		before := len(office.taken())
		_, _ = d.send(civil.MustParse("2026-01-05"))
		require.Len(t, office.taken(), before)
		t.Logf("%d of %d imports killed, %d imported, %d letters", killed, wanted, len(imported)-1, before)
	})
}

// killImport begins an import and ends it at a random moment; false if it had come to its end before.
func (d *desk) killImport(random *rand.Rand, office *postOffice, file string) bool {
	d.t.Helper()
	stage, after := killStages[random.IntN(len(killStages))], time.Duration(random.IntN(150))*time.Millisecond
	return d.killAt(d.command("--quiet", "--as-of", "2026-01-05", "roster", "import", file), office, stage, 1, after)
}
