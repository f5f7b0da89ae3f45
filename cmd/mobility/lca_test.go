package main

import (
	"encoding/json"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/app/files"
	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/realfiles"
	"mobility/reports/letter"
)

// office is the program on a database of its own, as a person uses it on one day.
type office struct {
	t    *testing.T
	dir  string
	asOf string
}

// does runs a command and gives its exit code, its answer and its remarks.
func (o *office) does(args ...string) (code int, answer, reported string) {
	o.t.Helper()
	var out, remarks strings.Builder
	p := inProcess(&out, &remarks)
	args = append([]string{"mobility", "--db=" + filepath.Join(o.dir, "own.db"), "--client=default", "--config=", "--as-of=" + o.asOf}, args...)
	code = p.Run(o.t.Context(), args)
	return code, out.String(), remarks.String()
}

// must runs a command that has to succeed.
func (o *office) must(args ...string) string {
	o.t.Helper()
	code, answer, reported := o.does(args...)
	require.Zero(o.t, code, "%v: %s%s", args, answer, reported)
	return answer
}

func (o *office) path(name string) string { return filepath.Join(o.dir, name) }

func TestARealDisclosureWorkbookIsImported(t *testing.T) {
	o := &office{t, t.TempDir(), "2026-11-21"}
	file := realfiles.Path(t, "lca-fy2020-q1/LCA_Disclosure_Data_FY2020_Q1.xlsx")
	var answer imports.Answer
	require.NoError(t, json.Unmarshal([]byte(o.must("lca", "import", file, "--all-employers", "--json")), &answer))
	require.Equal(t, map[string]int{"H-1B": 330, "E-3": 1}, answer.Classes)
	require.Equal(t, 331, answer.Accepted)
	require.Equal(t, 331, *answer.Added)
	require.Equal(t, 3, answer.ProblemCounts["LCA-002"], "level V does not exist")
	require.Equal(t, 1, answer.ProblemCounts["LCA-001"], "209,996.80 an hour")
	require.Contains(t, answer.Ignored, "EMPLOYER_PHONE")
	require.NotContains(t, o.must("lca", "show", "I-203-19267-318641"), "@", "contacts and attorneys are not taken in")

	e3 := o.must("paf", "check", "I-203-19267-318641", "--json")
	require.Contains(t, e3, `"class": "E-3"`)
	require.Equal(t, 4, strings.Count(e3, `"state": "not-applicable"`))
	o.must("paf", "build", "I-203-19267-318641", "--out", o.path("e3.pdf"))
	require.FileExists(t, o.path("e3.pdf"))
	require.Contains(t, o.must("paf", "list"), "I-203-19267-318641\tE-3\t2019-09-26")
}

func TestRealTablesTellTheAreaOfAWorksite(t *testing.T) {
	o := &office{t, t.TempDir(), "2026-11-21"}
	o.must("reference", "import", realfiles.Path(t, "oflc-wage-tables/geography.csv"), realfiles.Path(t, "oflc-wage-tables/oes_soc_occs.csv"),
		realfiles.Path(t, "zip-county/US.txt.gz"), "--year", "2026-2027")
	require.Contains(t, o.must("reference", "list"), "geography\t2026-2027\t4991")
	require.NoError(t, os.WriteFile(o.path("hr.csv"), []byte("Employee ID,First Name,Last Name,Hire Date,Legal Entity,Visa Type,Worksite Address,"+
		"Worksite City,Worksite State,Worksite Zip\nE1,Ann,Able,2026-04-01,Acme,H-1B,9 Far Street,San Marcos,TX,78666\n"+
		"E2,Bo,Baker,2026-04-01,Acme,H-1B,9 Farther Street,Dallas,TX,75201\n"), 0o600))
	require.NoError(t, os.WriteFile(o.path("lca.csv"), []byte("LCA Number,Class,Status,Filing Date,Begins,Ends,Address,City,County,State,ZIP,Employee ID,"+
		"Assignment Start\nI-200-26061-000001,H-1B,certified,2026-03-02,2026-04-01,2029-03-31,1 Main Street,Austin,Travis,TX,78701,E1,2026-04-01\n"+
		"I-200-26061-000001,H-1B,certified,2026-03-02,2026-04-01,2029-03-31,1 Main Street,Austin,Travis,TX,78701,E2,2026-04-01\n"), 0o600))
	o.must("roster", "import", o.path("hr.csv"))
	o.must("lca", "import", o.path("lca.csv"))
	found := o.must("docket", "--domain", "lca", "--findings")
	require.NotContains(t, found, "[]", "the file names no employer")
	require.Contains(t, found, "Able, Ann works at a worksite in the area of I-200-26061-000001 that the LCA does not list")
	require.Contains(t, found, "Baker, Bo works in a different metropolitan area than any LCA worksite")
	require.Contains(t, o.must("why", "lca.worksite/E2"), "areas per the tables of 2026-2027")
}

func TestAPageThatMustNotBePublicStopsTheFile(t *testing.T) {
	o := &office{t, t.TempDir(), "2026-11-21"}
	const number = "I-200-26061-000001"
	require.NoError(t, os.WriteFile(o.path("lca.csv"), []byte("LCA Number,Class,Status,Filing Date,Begins,Ends\n"+
		number+",H-1B,certified,2026-03-02,2026-04-01,2029-03-31\n"), 0o600))
	o.must("lca", "import", o.path("lca.csv"))
	o.write("survey.pdf", func(w io.Writer) error {
		return letter.WritePDF(w, &letter.Letter{Title: "Survey", Date: civil.MustParse("2026-03-01"), Blocks: []letter.Block{
			letter.Paragraph{Text: strings.Repeat("Method\n", 60)}, letter.Paragraph{Text: "Participant 123-45-6789"},
		}})
	})
	o.write("photo.png", func(w io.Writer) error { return png.Encode(w, image.NewGray(image.Rect(0, 0, 40, 30))) })
	o.must("paf", "attach", number, o.path("survey.pdf"), "--item", "4", "--public")
	code, _, reported := o.does("paf", "build", number, "--out", o.path("paf.pdf"))
	require.Equal(t, cmdutil.ExitFailed, code)
	require.Contains(t, reported, "page 2: Social Security number")
	require.NotContains(t, reported, "123-45")
	require.NoFileExists(t, o.path("paf.pdf"))
	require.NoFileExists(t, o.path("paf.private.zip"))

	o = &office{t, t.TempDir(), "2026-11-21"}
	require.NoError(t, os.WriteFile(o.path("lca.csv"), []byte("LCA Number,Class,Status,Filing Date,Begins,Ends\n"+
		number+",H-1B,certified,2026-03-02,2026-04-01,2029-03-31\n"), 0o600))
	o.must("lca", "import", o.path("lca.csv"))
	o.write("photo.png", func(w io.Writer) error { return png.Encode(w, image.NewGray(image.Rect(0, 0, 40, 30))) })
	o.must("paf", "attach", number, o.path("photo.png"), "--item", "5", "--public", "--title", "Photograph of the notice")
	code, _, reported = o.does("paf", "build", number, "--out", o.path("paf.pdf"))
	require.Equal(t, cmdutil.ExitFailed, code)
	require.Contains(t, reported, "--confirm-unread 1")
	o.must("paf", "build", number, "--out", o.path("paf.pdf"), "--confirm-unread", "1")
	require.FileExists(t, o.path("paf.pdf"))
}

func TestTheStatusReportHasASheetOfApplications(t *testing.T) {
	o := &office{t, t.TempDir(), "2026-11-21"}
	require.NoError(t, os.WriteFile(o.path("lca.csv"), []byte("LCA Number,Class,Status,Filing Date,Begins,Ends\n"+
		"I-200-26061-000001,H-1B,certified,2026-03-02,2026-04-01,2029-03-31\n"), 0o600))
	o.must("lca", "import", o.path("lca.csv"))
	o.must("report", "status", "--out", o.path("status.xlsx"))
	book, err := excelize.OpenFile(o.path("status.xlsx"))
	require.NoError(t, err)
	rows, err := book.GetRows("LCA and PAF")
	require.NoError(t, err)
	all := ""
	for _, row := range rows {
		all += strings.Join(row, "|") + "\n"
	}
	require.Contains(t, all, "I-200-26061-000001")
	require.Contains(t, all, "signed LCA, wage rate")
}

// write writes a file of the test's own.
func (o *office) write(name string, write func(io.Writer) error) {
	o.t.Helper()
	require.NoError(o.t, files.Write(o.path(name), write))
}
