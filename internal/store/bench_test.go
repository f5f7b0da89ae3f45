package store_test

import (
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/store/verify"
	"mobility/roster"
	"mobility/status"
)

// The benchmarks need a large roster: go test ./internal/store -run '^$' -bench . -benchtime 1x -people 1000000.
// With -csv FILE the same roster is written as a file of 30 columns, for a comparison with sqlite3's .import. The database is
// a new file, or the one that MOBILITY_BENCHMARK_DATABASE names, so that one benchmark can follow another.
var (
	peopleCount = flag.Int("people", 100_000, "employees in the benchmarks' roster")
	csvFile     = flag.String("csv", "", "write the benchmarks' roster to this file")
)

// generated is a synthetic roster: 30 columns, of which 27 or so are filled, as an HR system exports it. Every tenth
// person has a stay.
type generated struct {
	employee, stay facts.Record
	in             importing.Incoming
}

func (g *generated) row(i int, changed bool) *importing.Incoming {
	n := strconv.Itoa(i)
	first, last := firstNames[i*7%len(firstNames)], lastNames[i*13%len(lastNames)]
	title := titles[i*5%len(titles)]
	if changed {
		title = "Principal Engineer"
	}
	set := func(values ...string) {
		g.employee = g.employee[:0]
		for k, v := range values {
			if v != "" {
				g.employee = append(g.employee, facts.Fact{Field: generatedFields[k], Value: v})
			}
		}
	}
	left, reason, state := "", "", "active"
	if i%10 == 9 {
		left, reason, state = "2026-0"+strconv.Itoa(1+i%9)+"-15", "resigned", "terminated"
	}
	set(first, "M", last, first, first+"."+last+n+"@example.com", "E"+pad(i/10), "Acme Widgets, Inc.", "12-3456789",
		"20"+pad2(10+i%16)+"-0"+strconv.Itoa(1+i%9)+"-1"+strconv.Itoa(i%10), left, reason, state, "employee", title,
		"JC"+pad2(i%400), "15-1252", "Department "+strconv.Itoa(i%60), "00"+strconv.Itoa(100+i%800),
		"HQ Building "+strconv.Itoa(i%9), n+" Market Street, Suite "+strconv.Itoa(i%900), "Springfield", "Greene", "MO", "65801",
		strconv.Itoa(60000+i*37%150000)+".00", "year", "40", "true", "IN")
	g.in = importing.Incoming{Row: i + 2, ID: "E" + pad(i), Employee: g.employee}
	if i%10 == 3 {
		g.stay = append(g.stay[:0], facts.Fact{Field: status.FieldClass, Value: "H-1B"},
			facts.Fact{Field: status.FieldFrom, Value: "2024-10-01"}, facts.Fact{Field: status.FieldPetitionExpires, Value: "2027-09-30"},
			facts.Fact{Field: status.FieldI94Expires, Value: "2027-10-10"}, facts.Fact{Field: status.FieldPassportExpires, Value: "2030-01-31"})
		g.in.Stay = g.stay
	}
	return &g.in
}

var generatedFields = []*facts.Field{
	roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName, roster.FieldPreferredName, roster.FieldEmail,
	roster.FieldManagerID, roster.FieldEmployer, roster.FieldFEIN, roster.FieldHired, roster.FieldLeft, roster.FieldLeaveReason,
	roster.FieldEmploymentStatus, roster.FieldWorkerType, roster.FieldTitle, roster.FieldJobCode, roster.FieldSOC,
	roster.FieldDepartment, roster.FieldCostCenter, roster.FieldWorksite, roster.FieldAddress, roster.FieldCity, roster.FieldCounty,
	roster.FieldState, roster.FieldZip, roster.FieldWage, roster.FieldWagePer, roster.FieldHours, roster.FieldFullTime,
	roster.FieldCitizenship,
}

var (
	firstNames = strings.Fields("Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike")
	lastNames  = strings.Fields("Quebec Romeo Sierra Tango Uniform Victor Whiskey Xray Yankee Zulu Oscar")
	titles     = []string{"Software Engineer II", "Data Analyst", "Senior Accountant", "Mechanical Engineer"}
)

func pad(i int) string { return fmt.Sprintf("%07d", i) }

func pad2(i int) string { return fmt.Sprintf("%02d", i) }

// generate is a roster of n people; with changed, every row of that number has a new title.
func generate(n, changed int) iter.Seq2[*importing.Incoming, error] {
	return func(yield func(*importing.Incoming, error) bool) {
		var g generated
		for i := range n {
			if !yield(g.row(i, changed != 0 && i%changed == 0), nil) {
				return
			}
		}
	}
}

func benchmarkStore(b *testing.B) *store.Store {
	target := os.Getenv("MOBILITY_BENCHMARK_DATABASE")
	if target == "" {
		target = filepath.Join(b.TempDir(), "mobility.db")
	}
	_, _, err := database.Migrate(b.Context(), target)
	require.NoError(b, err)
	s, err := store.Open(b.Context(), target, kinds.All, store.Options{})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, s.Close()) })
	return s
}

func BenchmarkStore(b *testing.B) {
	writeCSV(b)
	s := benchmarkStore(b)
	load := func(b *testing.B, changed int, want store.Counts) {
		for range b.N {
			counts, err := tryImport(b.Context(), s, store.RosterNoun, importing.PeopleOptions{}, generate(*peopleCount, changed))
			require.NoError(b, err)
			require.Equal(b, want, counts)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/(1<<20), "MB")
	}
	n := *peopleCount
	b.Run("generate only", func(b *testing.B) {
		for range generate(n, 0) {
		}
	})
	b.Run("first import", func(b *testing.B) { load(b, 0, store.Counts{Hired: n}) })
	b.Run("the same again", func(b *testing.B) { load(b, 0, store.Counts{Unchanged: n}) })
	b.Run("one percent changed", func(b *testing.B) { load(b, 100, store.Counts{Changed: n / 100, Unchanged: n - n/100}) })
	read := func(b *testing.B, f store.Filter, want int) {
		for range b.N {
			got := 0
			for _, err := range s.People(b.Context(), store.DefaultClient, f) {
				require.NoError(b, err)
				got++
			}
			require.Equal(b, want, got)
		}
	}
	b.Run("people with stays", func(b *testing.B) { read(b, store.Filter{Scope: store.All, StaysOnly: true}, n/10) })
	b.Run("all people", func(b *testing.B) { read(b, store.Filter{Scope: store.All}, n) })
	b.Run("verify", func(b *testing.B) {
		for range b.N {
			_, err := verify.Journal(b.Context(), s)
			require.NoError(b, err)
		}
	})
}

func writeCSV(b *testing.B) {
	if *csvFile == "" {
		return
	}
	var text strings.Builder
	text.WriteString("id")
	for _, f := range generatedFields {
		text.WriteString("," + f.Name)
	}
	text.WriteString("\n")
	for in := range generate(*peopleCount, 0) {
		text.WriteString(in.ID)
		for _, f := range generatedFields {
			value := in.Employee.Text(f)
			if strings.Contains(value, ",") {
				value = strconv.Quote(value)
			}
			text.WriteString("," + value)
		}
		text.WriteString("\n")
	}
	require.NoError(b, os.WriteFile(*csvFile, []byte(text.String()), 0o600))
}
