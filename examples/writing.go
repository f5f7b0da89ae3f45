package examples

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mobility/internal/atomicfile"
)

//go:embed writing.txt
var writing string

// Writing is a command that changes what is stored, or hands some of it out.
type Writing struct {
	Words []string
	// Leaves are the actions and nouns of its entries in the audit trail; for a command that is not run, why.
	Leaves string
	Run    bool
	// User runs it, "" for the usual one.
	User string
}

// WritingCommands are all of them, for the finished demo in a folder; each needs what the ones before it have left. The folder out has
// what WriteFiles makes.
func WritingCommands(demo, out string) (all []Writing) {
	for line := range strings.Lines(writing) {
		command, leaves, is := strings.Cut(strings.TrimSpace(line), " => ")
		if !is || strings.HasPrefix(line, "#") {
			continue
		}
		command, notRun := strings.CutPrefix(command, "not run: ")
		user := ""
		if as, rest, is := strings.Cut(command, ": "); is && strings.HasPrefix(as, "as ") {
			user, command = strings.TrimPrefix(as, "as "), rest
		}
		all = append(all, Writing{Words(command, demo, out), leaves, !notRun, user})
	}
	return all
}

// ReplyFile is the file of WriteFiles that the report has to be written to first: WriteReply answers it.
const ReplyFile = "reply.csv"

// WriteFiles writes what the commands read to the folder out, dated before the commands.
func WriteFiles(out string) error {
	for name, content := range writtenFiles {
		path := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := writeText(path, content); err != nil {
			return err
		}
		if err := os.Chtimes(path, Asked.Time(), Asked.Time()); err != nil {
			return err
		}
	}
	return nil
}

// WriteReply answers the first row of the report for a client's contact in out, as the contact would.
func WriteReply(out string) error {
	path := filepath.Join(out, ReplyFile)
	content, err := os.ReadFile(path) // #nosec G304 -- the caller's folder
	if err != nil {
		return err
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		return err
	}
	rows[1][slices.Index(rows[0], "Your reply")] = "filed"
	var answered bytes.Buffer
	if err := csv.NewWriter(&answered).WriteAll(rows); err != nil {
		return err
	}
	return writeText(path, answered.String())
}

func writeText(path, content string) error {
	return atomicfile.Write(path, func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	})
}

// writtenFiles are what the commands read.
var writtenFiles = map[string]string{
	"people.csv":               "Employee ID,First Name,Last Name,Hire Date\nT1,Ada,One,2026-01-05\n",
	"firm.csv":                 "Xref,Name,Email\nB-77,Nowhere,\n",
	"link.csv":                 "Key column,Key,Name in the list,Employee ID,answer\nXref,B-77,Nowhere,001106,same\n",
	"profile.yaml":             "name: kept\ncolumns: {}\n",
	"stays.csv":                "Employee ID,Class,Status From,Status Expires\n001086,H-1B,2023-11-17,2026-11-16\n",
	"answers.json":             `{"case_status": {"receiptNumber": "IOE0912345671", "formType": "I765", "submittedDate": "07-01-2026 00:00:00", "modifiedDate": "11-20-2026 16:03:10", "current_case_status_text_en": "Card Was Mailed To Me", "current_case_status_desc_en": "", "hist_case_status": null}, "message": ""}`,
	"requests.csv":             "number,request,items\n1,Recruitment report,recruitment-report\n",
	"geography.csv":            "Area,AreaName,StateAb,State,CountyTownName\n12420,\"Austin-Round Rock, TX\",TX,Texas,Travis County\n",
	"inbox/default/people.csv": "Employee ID,First Name,Last Name,Hire Date\nT2,Bo,Two,2026-01-05\n",
}
