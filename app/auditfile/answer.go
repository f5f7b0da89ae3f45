package auditfile

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"

	"mobility/app/failure"
	"mobility/app/papertemplates"
	"mobility/internal/store"
	"mobility/perm/papers"
	"mobility/reports/permfile"
)

// Answer writes the response to an audit letter by its numbered requests.
func Answer(ctx context.Context, s *store.Store, o Options, requests []papers.Request) (*Made, error) {
	file := &permfile.Answer{AuditFile: permfile.AuditFile{AsOf: o.AsOf}}
	if err := o.read(ctx, s, &file.AuditFile); err != nil {
		return nil, err
	}
	if file.Case.After.Letter.IsZero() {
		return nil, failure.New("no-letter", fmt.Errorf("case %s has no audit letter on record: mobility perm record %s letter=DATE", o.Case, o.Case))
	}
	var err error
	if file.Tabs, file.Faults, err = papers.Tabs(file.Case, requests, o.AsOf); err != nil {
		return nil, failure.New("not-found", err)
	}
	made := &Made{Missing: file.Open()}
	if len(made.Missing) > 0 && !o.Incomplete {
		return nil, failure.New("incomplete", fmt.Errorf("the audit response of case %s is not complete:\n%s\n"+
			"correct the requests, attach the documents with mobility perm attach, record what the letter lacks with mobility perm record, or write it as it is with --incomplete", o.Case,
			strings.Join(made.Missing, "\n")))
	}
	for _, tab := range file.Tabs {
		made.Contents = append(made.Contents, tab.Parts...)
	}
	templates, err := papertemplates.Open(o.Templates)
	if err != nil {
		return nil, err
	}
	if o.Letter != "" {
		if err := templates.WriteFile(o.Letter, papers.AnswerKind, file.CoverLetter(), o.Database); err != nil {
			return nil, err
		}
	}
	return made, made.readAndWrite(o, &file.AuditFile, file)
}

// ReadRequests reads the requests of an audit letter from a CSV file with the columns number, request and items; several items are
// separated by semicolons.
func ReadRequests(path string) ([]papers.Request, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, failure.Usagef("--requests: %v", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, failure.Usagef("--requests %s: %v", path, err)
	}
	header := []string{"number", "request", "items"}
	if len(rows) < 2 || !slices.EqualFunc(rows[0], header, func(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), b) }) {
		return nil, failure.Usagef("--requests %s: the columns are number, request and items, with a row for each request of the letter", path)
	}
	var requests []papers.Request
	for _, row := range rows[1:] {
		r := papers.Request{Number: strings.TrimSpace(row[0]), Text: strings.TrimSpace(row[1])}
		for _, item := range strings.Split(row[2], ";") {
			if item = strings.TrimSpace(item); item != "" {
				r.Items = append(r.Items, item)
			}
		}
		requests = append(requests, r)
	}
	return requests, nil
}
