package accessfile_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/pdftext"
	"mobility/paf"
	"mobility/paf/leak"
	"mobility/paf/papers"
	"mobility/reports/accessfile"
	"mobility/reports/bundle"
	"mobility/reports/letter"
)

// publicFile is the file of an application of which nothing is left to state but the place where it is kept.
func publicFile(t *testing.T, documents ...accessfile.AttachedDocument) *accessfile.PublicAccess {
	t.Helper()
	day := civil.MustParse("2026-11-21")
	lca := facts.Record{}
	for name, value := range map[string]string{
		"class": "H-1B", "status": "certified", "filed": "2026-03-02", "decided": "2026-03-09", "begins": "2026-04-01", "ends": "2029-03-31",
		"employer": "Acme, Inc.", "soc": "15-1252", "job_title": "Engineer", "full_time": "true", "workers": "1", "wage_from": "120000.00",
		"wage_per": "year", "prevailing_wage": "100000.00", "prevailing_per": "year", "prevailing_source": "OES", "prevailing_level": "II",
		"prevailing_year": "2025", "h1b_dependent": "true", "willful": "false", "exempt_only": "true", "actual_wage": "110000.00",
		"actual_per": "year", "actual_wage_system": "Grades", "periodic_increases": "Each January", "benefits": "Health",
		"benefits_differences": "There are none", "home_country_benefits": "There are none", "benefits_same_basis": "true", "place_kept": "1 Main Street",
	} {
		lca = lca.With(facts.Fact{Field: paf.LCAFields.Field(name), Value: value})
	}
	c := paf.FromRecords("I-200-26061-000001", paf.Records{LCA: lca})
	for i := range documents {
		c.Documents = append(c.Documents, documents[i].Document)
	}
	return &accessfile.PublicAccess{
		Case: &c, File: paf.Check(&c, day), Memoranda: papers.Memoranda(&c, &papers.Around{Standing: &paf.Standing{AsOf: day, Employer: "Acme, Inc."}, AsOf: day}),
		Documents: documents, Day: day, Workers: []accessfile.WorkerPay{{ID: "E1", Name: "Rao, Asha", Pay: "120000.00 a year"}},
	}
}

func attached(item int, public bool, text string) accessfile.AttachedDocument {
	return accessfile.AttachedDocument{Document: paf.Document{Item: item, Public: public}, Name: "attached.txt", Content: []byte(text)}
}

func titles(b *bundle.Bundle) []string {
	var all []string
	for _, part := range b.Parts {
		all = append(all, part.Title)
	}
	return all
}

func TestThePublicFileHasItsItemsInOrder(t *testing.T) {
	a := publicFile(t, attached(1, true, "certified"), attached(3, true, "our own memorandum"), attached(4, false, "the survey's data"))
	require.Equal(t, []string{
		"Item 1: Labor condition application", "Item 2: Wage rate to be paid", "Item 3: The actual-wage system",
		"Item 4: Prevailing wage: source and methodology", "Item 5: Notice of the labor condition application, and record of its posting",
		"Item 6: Summary of benefits",
	}, titles(a.Bundle()))
	require.Nil(t, a.Bundle().Parts[2].Letter, "what counsel attached takes the place of the draft")
	missing := strings.Join(a.Missing(), "\n")
	require.Contains(t, missing, "Item 5, to be completed")
	require.Contains(t, missing, "Item 9, missing")
	require.NotContains(t, missing, "Item 3")
	require.True(t, a.Bundle().Parts[3].Letter.Draft, "the worksites are left to state")

	private := a.Private()
	require.Equal(t, []string{
		"Workers under the application, and their pay", "Computation of H-1B dependency", "Item 4: Prevailing wage: source and methodology",
		"How the public file was built",
	}, titles(private))
	require.Len(t, a.Drafts(), len(a.Memoranda))
}

func TestEveryMemorandumEndsWithALineToSignOn(t *testing.T) {
	drafts := publicFile(t).Drafts()
	require.NotEmpty(t, drafts)
	for _, draft := range drafts {
		last, signed := draft.Letter.Blocks[len(draft.Letter.Blocks)-1].(letter.Signature)
		require.True(t, signed, draft.Name)
		require.Equal(t, []string{"Signature for the employer", "Name and title:", "Date:"}, last.Under)
	}
}

func TestThePublicFileIsSearchedForWhatMustNotBePublic(t *testing.T) {
	worker := []leak.WorkerName{{First: "Asha", Last: "Rao"}}
	a := publicFile(t, attached(1, true, "certified"), attached(2, true, "123-45-6789"), attached(9, true, "Asha Rao"))
	leaks, unread, err := a.Leaks(worker)
	require.NoError(t, err)
	require.Empty(t, unread)
	require.Equal(t, []pdftext.Leak{{Part: "part 2 (Item 2: Wage rate to be paid)", Page: 1, Kind: "Social Security number"}}, leaks,
		"the list of exempt workers is a list of workers")

	a = publicFile(t, attached(4, true, "Wages of Asha Rao"), attached(5, true, "\x00\xff"))
	leaks, unread, err = a.Leaks(worker)
	require.NoError(t, err)
	require.Len(t, leaks, 1)
	require.Equal(t, "name of a worker", leaks[0].Kind)
	require.Len(t, unread, 1)
}

func TestThePublicFileIsTheSameEachTime(t *testing.T) {
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		_, err := publicFile(t).Bundle().WritePDF(out)
		require.NoError(t, err)
	}
	require.Equal(t, first.Bytes(), second.Bytes())
}

func TestEveryKindOfLeakHasItsWords(t *testing.T) {
	for _, kind := range []leak.Kind{leak.SSN, leak.ANumber, leak.Passport, leak.I94, leak.Receipt, leak.Birth, leak.Name} {
		require.NotEmpty(t, accessfile.LeakWord(kind))
	}
}

func TestAFileLacksTheDocumentThatIsOnlyRecorded(t *testing.T) {
	a := publicFile(t)
	a.Case.LCA.File.Put[1] = civil.MustParse("2026-03-12")
	a.File = paf.Check(a.Case, a.Day)
	require.Equal(t, paf.Present, a.File.Items[0].State)
	require.Contains(t, strings.Join(a.Missing(), "\n"), "Item 1, no document", "the certified application cannot be drafted")
}
