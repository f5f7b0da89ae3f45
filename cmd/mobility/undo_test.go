package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
)

// undoSteps names the environment variable that says how many random steps are taken back on each engine.
const undoSteps = "MOBILITY_UNDO_STEPS"

// undoSeed names the environment variable with another seed for them.
const undoSeed = "MOBILITY_UNDO_SEED"

// TestWhatIsUndoneLeavesTheDatabaseAsItWas takes random steps of every kind that can be undone. A plan of each changes no table; the
// step and its undo change those only that record what was done. Then it is done again, so that the next step finds another state.
func TestWhatIsUndoneLeavesTheDatabaseAsItWas(t *testing.T) {
	steps := number(t, undoSteps, 28)
	seed := uint64(number(t, undoSeed, 1))
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		h := newUndoHistory(t, target, rand.New(rand.NewPCG(seed, 0)))
		for n := range steps {
			h.step(n)
		}
		h.run(t, "audit", "verify")
		h.run(t, "db", "verify")
		t.Logf("%v", h.done)
	})
}

// undoHistory is a company whose data change at random.
type undoHistory struct {
	clocked
	t      *testing.T
	random *rand.Rand
	dir    string
	serial int
	ids    []string
	// titles and left are of the employees.
	titles, left map[string]string
	done         map[string]int
}

func newUndoHistory(t *testing.T, target string, random *rand.Rand) *undoHistory {
	h := &undoHistory{
		clocked: clocked{target: target, now: time.Date(2026, 11, 28, 12, 0, 0, 0, time.Local)}, t: t, random: random, dir: t.TempDir(),
		titles: map[string]string{}, left: map[string]string{}, done: map[string]int{},
	}
	h.hire(14)
	h.run(t, "roster", "import", h.roster(h.ids))
	h.run(t, "lca", "import", h.write("LCA Number,Class,Status,Filing Date,Begins,Ends,Employer,Dependent,Willful\n"+
		"I-200-24001-000031,H-1B,certified,2024-01-02,2024-02-01,2027-01-31,Small Co,N,N\n"))
	return h
}

// hire adds employees to those of the next roster.
func (h *undoHistory) hire(n int) {
	for range n {
		h.serial++
		id := fmt.Sprintf("E%d", 1000+h.serial)
		h.ids, h.titles[id] = append(h.ids, id), "Engineer"
	}
}

func (h *undoHistory) write(content string) string {
	h.serial++
	file := filepath.Join(h.dir, fmt.Sprintf("file%d.csv", h.serial))
	require.NoError(h.t, os.WriteFile(file, []byte(content), 0o600))
	return file
}

// roster writes a roster of some employees.
func (h *undoHistory) roster(ids []string) string {
	var b strings.Builder
	b.WriteString("Employee ID,First Name,Last Name,Hire Date,Termination Date,Job Title,Legal Entity,Worksite,Work City,Work State,Visa Type,I-797 Expiration Date\n")
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) { // two employees may have been merged into one
		number, class, ends := 0, "", ""
		_, _ = fmt.Sscanf(id[1:], "%d", &number) // the id of one who has another by now has other figures
		if number%3 == 0 {
			class, ends = "H-1B", fmt.Sprintf("2028-%02d-01", 1+number%12)
		}
		fmt.Fprintf(&b, "%s,First%s,Last%s,2020-%02d-%02d,%s,%s,Small Co,HQ,%s,TX,%s,%s\n", id, inLetters(number), inLetters(number/7), 1+number%12, 1+number%28,
			h.left[id], h.titles[id], []string{"Austin", "Dallas"}[h.random.IntN(2)], class, ends)
	}
	return h.write(b.String())
}

// inLetters spells a number in letters: a name has no figures.
func inLetters(n int) string {
	return string([]byte{byte('a' + n%26), byte('a' + n/26%26), byte('a' + n/676%26)})
}

func (h *undoHistory) someone() string { return h.ids[h.random.IntN(len(h.ids))] }

// step takes one step, back, and again.
func (h *undoHistory) step(n int) {
	kinds := slices.Sorted(maps.Keys(undoKinds))
	kind := kinds[n%len(kinds)] // each kind in turn, in a state that differs from run to run
	command, settle := undoKinds[kind](h)
	before := h.sums()
	h.run(h.t, append(slices.Clone(command), "--dry-run")...)
	h.same(before, kind+": a plan")
	for again := range 2 {
		h.run(h.t, append([]string{"--yes"}, command...)...)
		if again == 1 {
			break
		}
		number := h.lastImport()
		h.closeAnItem(number)
		h.run(h.t, "roster", "undo", number)
		h.same(before, kind+": step and undo", "journal", "journal_head", "imports")
		h.run(h.t, "audit", "verify") // makes every mark again: one that the undo has left must be right
	}
	settle()
	h.done[kind]++
}

// lastImport is the number of the newest import.
func (h *undoHistory) lastImport() string {
	printed, _ := h.run(h.t, "roster", "changes", "--json")
	var answer struct{ Imports []struct{ Number int } }
	require.NoError(h.t, json.Unmarshal([]byte(printed), &answer), printed)
	last := 0
	for _, i := range answer.Imports {
		last = max(last, i.Number)
	}
	return strconv.Itoa(last)
}

// closeAnItem closes the first action item that an import has raised, if it has raised any: its undo withdraws that too.
func (h *undoHistory) closeAnItem(number string) {
	printed, _ := h.run(h.t, "actions", "list")
	if strings.Contains(printed, number+".1\t") {
		h.run(h.t, "actions", "close", number+".1", "--reason", "looked at")
		h.done["items closed"]++
	}
}

// tryRun runs the program, which may refuse.
func (h *undoHistory) tryRun(args ...string) (code int, printed string) {
	var out bytes.Buffer
	p := &cmdutil.Program{
		CommandLine: newCommandLine, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Now: func() time.Time { return h.now },
		Getenv: func(string) string { return "" },
	}
	code = p.Run(h.t.Context(), append([]string{"mobility", "--config=", "--db=" + h.target}, args...))
	return code, out.String()
}

func (h *undoHistory) sums() database.TableSums {
	h.t.Helper()
	d, err := database.Open(h.t.Context(), h.target, database.Options{ReadOnly: true})
	require.NoError(h.t, err)
	defer d.Close()
	sums, err := d.Sums(h.t.Context())
	require.NoError(h.t, err)
	// A hash of the row that was last read, on which days a docket reads a stay or a record, and the list of names only make later work faster.
	for table, query := range map[string]string{
		"employees": "SELECT id, facts, origins, COALESCE(left_on, ''), COALESCE(import, 0), COALESCE(row, 0), source FROM employees ORDER BY id",
		"stays":     "SELECT employee, stay, facts, origins, COALESCE(import, 0), COALESCE(row, 0) FROM stays ORDER BY employee, stay",
		"records":   "SELECT noun, owner, part, facts, origins, COALESCE(import, 0), COALESCE(row, 0) FROM records WHERE client <> '' ORDER BY client, noun, owner, part",
	} {
		var rows strings.Builder
		require.NoError(h.t, d.Scan(h.t.Context(), func(found *sqlx.Rows) error {
			row, err := found.SliceScan()
			fmt.Fprintf(&rows, "%s\n", row)
			return err
		}, query))
		sums[table] = database.TableSum{Sum: rows.String()}
	}
	delete(sums, "names")
	return sums
}

// same checks that no table has changed but those that record what was done.
func (h *undoHistory) same(before database.TableSums, what string, records ...string) {
	h.t.Helper()
	now := h.sums()
	var changed []string
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if before[name] != now[name] && !slices.Contains(records, name) {
			changed = append(changed, name)
		}
	}
	require.Empty(h.t, changed, "%s\nbefore:\n%safter:\n%s", what, before["employees"].Sum, now["employees"].Sum)
}

// undoKinds are the steps by kind: the command, and what is true once it is done for good.
var undoKinds = map[string]func(h *undoHistory) (command []string, settle func()){
	"roster, in part": func(h *undoHistory) ([]string, func()) {
		id := h.someone()
		title := h.titles[id]
		h.titles[id] = "Analyst " + inLetters(h.random.IntN(999))
		file := h.roster([]string{id, h.ids[0]})
		now := h.titles[id]
		h.titles[id] = title
		return []string{"roster", "import", file}, func() { h.titles[id] = now }
	},
	"roster, complete": func(h *undoHistory) ([]string, func()) {
		kept := slices.Clone(h.ids)
		gone := h.random.IntN(len(kept))
		kept = slices.Delete(kept, gone, gone+1)
		return []string{"--yes", "roster", "import", h.roster(kept), "--full"}, func() { h.ids = kept }
	},
	"roster, hires and terminations": func(h *undoHistory) ([]string, func()) {
		h.hire(2)
		id := h.someone()
		h.left[id] = "2026-12-18"
		return []string{"roster", "import", h.roster(h.ids)}, func() { delete(h.left, id) }
	},
	"corrected rows": func(h *undoHistory) ([]string, func()) {
		file := h.roster([]string{h.ids[0], h.ids[1]})
		text, err := os.ReadFile(file)
		require.NoError(h.t, err)
		wrong := h.write(strings.Replace(string(text), "2020-", "soon-", 1))
		_, _ = h.tryRun("roster", "import", wrong, "--partial") // a row of it comes back
		back, err := os.ReadFile(strings.TrimSuffix(wrong, ".csv") + ".refused.csv")
		require.NoError(h.t, err)
		corrected := strings.Replace(string(back), "soon-", "2020-", 1)
		return []string{"roster", "import", h.write(strings.Replace(corrected, h.titles[h.ids[0]], "Chief "+inLetters(h.random.IntN(999)), 1))}, func() {}
	},
	"other ids": func(h *undoHistory) ([]string, func()) {
		from := h.someone()
		h.serial++
		to := fmt.Sprintf("W%d", 7000+h.serial)
		return []string{"roster", "rekey", from, to}, func() {
			h.ids = slices.DeleteFunc(h.ids, func(id string) bool { return id == from })
		}
	},
	"other ids, by file": func(h *undoHistory) ([]string, func()) {
		from := []string{h.ids[0], h.ids[1]}
		h.serial += 2
		file := h.write(fmt.Sprintf("old,new\n%s,V%d\n%s,V%d\n", from[0], h.serial, from[1], h.serial+1))
		return []string{"roster", "rekey", file}, func() { h.ids = h.ids[2:] }
	},
	"merge": func(h *undoHistory) ([]string, func()) {
		a, b := h.ids[0], h.ids[len(h.ids)-1]
		return []string{"roster", "merge", a, b}, func() { h.ids = h.ids[1 : len(h.ids)-1] }
	},
	"link": func(h *undoHistory) ([]string, func()) {
		h.serial++
		file := h.write(fmt.Sprintf("Key column,Key,Employee ID,answer\nZoom ID,Z-%d,%s,same\n", h.serial, h.someone()))
		return []string{"roster", "link", file}, func() {}
	},
	"status": func(h *undoHistory) ([]string, func()) {
		file := h.write(fmt.Sprintf("Employee ID,Immigration Status,I-797 Expiration Date\n%s,L-1A,2029-0%d-01\n", h.someone(), 1+h.random.IntN(9)))
		return []string{"status", "import", file}, func() {}
	},
	"forms": func(h *undoHistory) ([]string, func()) {
		file := h.write(fmt.Sprintf("Employee ID,Hire Date,Section 1 Date,Section 2 Date\n%s,2020-01-06,2020-01-06,2020-01-0%d\n", h.someone(), 7+h.random.IntN(2)))
		return []string{"i9", "import", file}, func() {}
	},
	"filings": func(h *undoHistory) ([]string, func()) {
		file := h.write(fmt.Sprintf("Employee ID,Form,Received\n%s,I-140,2026-10-%02d\n", h.someone(), 1+h.random.IntN(28)))
		return []string{"filing", "import", file}, func() {}
	},
	"assignments": func(h *undoHistory) ([]string, func()) {
		file := h.write(fmt.Sprintf("LCA Number,Employee ID,Assignment Start\nI-200-24001-000031,%s,2024-02-%02d\n", h.someone(), 1+h.random.IntN(28)))
		return []string{"lca", "import", file}, func() {}
	},
	"cases": func(h *undoHistory) ([]string, func()) {
		h.serial++
		file := h.write(fmt.Sprintf("Case ID,Beneficiary Employee Id,Employer,Job Title\nC-%d,%s,Small Co,Engineer\n", h.serial, h.someone()))
		return []string{"perm", "import", file}, func() {}
	},
	"dependents": func(h *undoHistory) ([]string, func()) {
		file := h.write(fmt.Sprintf("Employee ID,Dependent Name,Relationship,Class of Admission,I-94 Expiration Date\n%s,Kin %s,spouse,H-4,2028-01-01\n", h.someone(),
			inLetters(h.random.IntN(999))))
		return []string{"dependent", "import", file}, func() {}
	},
}
