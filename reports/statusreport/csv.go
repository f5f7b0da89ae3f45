package statusreport

import (
	"io"
	"strconv"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/law"
	"mobility/internal/separated"
)

var csvHeader = []string{
	"band", "state", "due", "days_left", "target", "opens", "other_reading", "domain", "subject_kind", "subject_id",
	"subject_name", "employer", "summary", "binding", "missing", "citation", "citation_words", "citation_gist", "citation_read",
	"provenance", "basis", "warnings", "rule", "key",
}

// writeCSV writes the table of deadlines, or for people outside that of actions. Several steps in one cell are parted by line
// breaks.
func (d *digest) writeCSV(w io.Writer) error {
	if !d.Audience.May(audience.Working) {
		s := d.actionSheet()
		return s.writeCSV(w)
	}
	out := separated.NewWriter(w)
	if err := out.Write(csvHeader); err != nil {
		return err
	}
	for deadline := range d.listed() {
		if err := out.Write(csvRow(deadline)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// writeCSV writes a sheet as a table.
func (s *sheet) writeCSV(w io.Writer) error {
	out := separated.NewWriter(w)
	row := make([]string, len(s.columns))
	for i := range s.columns {
		row[i] = s.columns[i].head
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for range s.each {
		for i := range s.columns {
			row[i] = textOf(s.columns[i].value())
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return out.Flush()
}

func csvRow(d *docket.Deadline) []string {
	cite := d.Citation
	if cite == nil {
		cite = &law.Citation{}
	}
	daysLeft := ""
	if !d.Due.IsZero() {
		daysLeft = strconv.Itoa(d.DaysLeft)
	}
	return []string{
		string(d.Band), string(d.State), d.Due.String(), daysLeft, d.Target.String(), d.Opens.String(),
		d.OtherReading.String(), d.Domain, d.Subject.Kind, d.Subject.ID, d.Subject.Name, d.Employer, d.Summary,
		strconv.FormatBool(d.Binding), strings.Join(d.Missing, ", "), cite.Pin, cite.Words, cite.Gist, cite.Read.String(),
		string(cite.Provenance), strings.Join(d.Basis, "\n"), strings.Join(d.Warnings, "\n"), d.Rule, d.Key,
	}
}
