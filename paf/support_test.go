package paf_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/paf/reference"
)

func on(text string) civil.Date { return civil.MustParse(text) }

// record makes stored facts out of name and value, by turns.
func record(t testing.TB, d *facts.Dictionary, pairs ...string) facts.Record {
	t.Helper()
	var r facts.Record
	for i := 0; i < len(pairs); i += 2 {
		field := d.Field(pairs[i])
		require.NotNil(t, field, "%s has no fact %q", d.Noun, pairs[i])
		r = r.With(facts.Fact{Field: field, Value: pairs[i+1]})
	}
	return r
}

const number = "I-200-26001-000001"

// plain are the facts of an H-1B application of which nothing is wrong.
var plain = []string{"class", "H-1B", "status", "certified", "filed", "2026-03-02", "decided", "2026-03-11",
	"begins", "2026-04-01", "ends", "2029-03-31", "employer", "Example Employer, Inc.", "fein", "12-3456789", "soc", "15-1252",
	"soc_title", "Software Developers", "job_title", "Engineer", "full_time", "true", "workers", "1", "wage_from", "120000.00",
	"wage_to", "0.00", "wage_per", "year", "prevailing_wage", "50.00", "prevailing_per", "hour", "prevailing_source", "OES",
	"prevailing_level", "II", "prevailing_year", "2025", "h1b_dependent", "false", "willful", "false"}

// complete are the further facts of its public access file.
var complete = []string{"opened", "2026-03-03", "place_kept", "1 Main Street, Austin, TX", "submitted_copy", "2026-03-03",
	"signed", "2026-03-12", "wage_memo", "2026-03-03", "actual_wage", "110000.00", "actual_per", "year",
	"actual_wage_system", "Grades by experience", "periodic_increases", "Each January", "actual_wage_memo", "2026-03-03",
	"prevailing_wage_memo", "2026-03-03", "notice_memo", "2026-03-13", "benefits", "Health; 401(k)",
	"benefits_differences", "None", "benefits_same_basis", "true", "home_country_benefits", "None", "benefits_summary", "2026-03-03"}

// with lays further facts over given ones; a blank value takes a fact away.
func with(base []string, more ...string) []string {
	return append(append([]string{}, base...), more...)
}

// application makes a case of an application with one worksite and its notice.
func application(t testing.TB, pairs ...string) *paf.Case {
	t.Helper()
	c := paf.FromRecords(number, paf.Records{
		LCA:       record(t, paf.LCAFields, pairs...),
		Worksites: map[string]facts.Record{"hq": record(t, paf.WorksiteFields, home...)},
		Notices:   map[string]facts.Record{"hq/2026-02-25": record(t, paf.NoticeFields, posted...)},
	})
	return &c
}

var (
	home = []string{"worksite", "HQ", "address", "1 Main Street", "city", "Austin", "county", "Travis", "state", "TX",
		"zip", "78701"}
	posted = []string{"worksite", "HQ", "method", "hard-copy", "posted", "2026-02-25", "removed", "2026-03-09",
		"place_1", "Lobby", "place_2", "Kitchen"}
)

func notice(t testing.TB, pairs ...string) paf.Notice {
	return paf.NoticeFromRecord("", record(t, paf.NoticeFields, pairs...))
}

func assignment(t testing.TB, pairs ...string) paf.Assignment {
	r := record(t, paf.AssignmentFields, with([]string{"employee", "E1", "copy_given", "2026-04-01"}, pairs...)...)
	return paf.AssignmentFromRecord(paf.AssignmentKeyOf(r), r)
}

// dues are the answers of clocks, as "rule word date".
func dues(t testing.TB, clocks []law.Clock) []string {
	t.Helper()
	all := []string{}
	for _, c := range clocks {
		outcome, err := c.Apply(&law.Working{})
		require.NoError(t, err)
		quick, err := c.Apply(nil)
		require.NoError(t, err)
		require.Equal(t, quick.Due, outcome.Due, "%s answers the same with and without its working", c.Rule)
		require.Equal(t, c.Rule, outcome.Rule)
		require.NotNil(t, outcome.Citation)
		require.NotEmpty(t, c.Summary)
		require.NotEmpty(t, c.Remedy)
		require.NotEmpty(t, c.Uses)
		require.NotEmpty(t, c.Records)
		word := strings.TrimSpace(c.Rule + " " + c.Word)
		switch outcome.Kind {
		case law.KindDue, law.KindWindow:
			word += " " + outcome.Due.String()
		case law.KindOpens:
			word += " opens " + outcome.Opens.String()
		case law.KindUndetermined:
			word += " ? " + strings.Join(outcome.Missing, ",")
		default:
			word += " " + string(outcome.Kind)
		}
		all = append(all, word)
	}
	return all
}

// reported are findings, as "severity rule word".
func reported(t testing.TB, findings []law.Finding) []string {
	t.Helper()
	all := []string{}
	seen := make(map[string]bool)
	for _, f := range findings {
		require.NotEmpty(t, f.Summary)
		require.NotEmpty(t, f.Remedy)
		require.NotEmpty(t, f.Uses)
		require.NotNil(t, f.Citation)
		require.False(t, seen[f.Rule+"/"+f.Word], "two findings have the key %s/%s", f.Rule, f.Word)
		seen[f.Rule+"/"+f.Word] = true
		all = append(all, strings.TrimSpace(string(f.Severity)+" "+f.Rule+" "+f.Word))
	}
	return all
}

func county(name, state string) reference.Place { return reference.Place{County: name, State: state} }
func zip(code string) reference.Place           { return reference.Place{Zip: code} }
func street(address, code string) reference.Place {
	return reference.Place{Address: address, Zip: code}
}
