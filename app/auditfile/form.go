package auditfile

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/internal/facts"
	"mobility/perm/papers"
	"mobility/reports/datasheet"
	"mobility/reports/letter"
)

// FormSheet is the data sheet of a form of a case.
func FormSheet(ctx context.Context, b *book.Book, id, form string) (*datasheet.Sheet, error) {
	if !slices.Contains(papers.FormNames(), form) {
		return nil, failure.Usagef("--form %q: use %s", form, strings.Join(papers.FormNames(), ", "))
	}
	c, err := b.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	worker, err := workerRecord(ctx, b, c.Beneficiary)
	if err != nil {
		return nil, err
	}
	sheet, _ := papers.Form(c, form, worker)
	origin, err := b.Origins(ctx)
	if err != nil {
		return nil, err
	}
	sheet.Trace(origin)
	return &datasheet.Sheet{Sheet: sheet, About: fmt.Sprintf("Case %s, %s", c.ID, c.Employer), Day: b.AsOf}, nil
}

// workerRecord is what the roster and the governing status record have of an employee; nothing for "".
func workerRecord(ctx context.Context, b *book.Book, id string) (facts.Record, error) {
	var all facts.Record
	if id == "" {
		return all, nil
	}
	for person, err := range b.PeopleWithForms(ctx, []string{id}) {
		if err != nil {
			return nil, err
		}
		all = append(all, person.Employee.Record...)
		if stay := person.Governing(b.AsOf); stay != nil {
			all = append(all, stay.Record...)
		}
	}
	return all, nil
}

// WriteForm writes a data sheet as a workbook or a PDF.
func WriteForm(path string, sheet *datasheet.Sheet, database string) error {
	switch files.Ending(path) {
	case ".xlsx":
		return files.WriteApart(path, sheet.WriteWorkbook, database)
	case ".pdf":
		return files.WriteApart(path, func(w io.Writer) error { return letter.WritePDF(w, sheet.Letter()) }, database)
	default:
		return failure.Usagef("--out %q: give a file that ends in .xlsx or in .pdf", path)
	}
}
