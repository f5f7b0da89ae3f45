package examples

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"mobility/internal/civil"
)

// largeFormHeader are the columns of the large file of forms.
var largeFormHeader = []string{
	"id", "hired", "edition", "edition_expires", "section_1", "attestation", "authorized_until",
	"section_2", "copies_kept",
	"list_a_document", "list_a_issuer", "list_a_number", "list_a_expires",
	"list_a_2_document", "list_a_2_issuer", "list_a_2_expires",
	"list_b_document", "list_b_issuer", "list_b_number", "list_b_expires", "list_c_document", "list_c_issuer",
	"supplement_b", "supplement_b_document", "supplement_b_expires",
}

// WriteLargeForms writes a CSV file of the Forms I-9 of the people of a WriteLarge of n: the same bytes each time, and
// as fast as w takes them. Of a hundred people 85 have a form that is complete, or still in time, and never asked about
// again; ten are foreign nationals whose work authorization ends with their stay in the roster; of five the form is
// late, incomplete or, of one, not there: the file has n - n/100 rows.
func WriteLargeForms(w io.Writer, n int, asOf civil.Date) error {
	out := bufio.NewWriterSize(w, 1<<20)
	fmt.Fprintln(out, strings.Join(largeFormHeader, ",")) // an error stays with out until Flush
	l := newLargeForms(asOf)
	row := make([]byte, 0, 1024)
	for i := range n {
		row = l.appendRow(row[:0], i)
		if _, err := out.Write(row); err != nil {
			return fmt.Errorf("writing the form of person %d of %d: %w", i+1, n, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the forms of %d people: %w", n, err)
	}
	return nil
}

// formFault is what is wrong with a form of the large file.
type formFault int

const (
	complete formFault = iota
	section1Late
	section2Late
	section2Missing
	documentMissing
	formMissing
)

// oneInTwenty forms of the large file has a fault, and these come in turn.
const oneInTwenty = 20

var formFaults = []formFault{section1Late, section2Late, section2Missing, documentMissing, formMissing}

// formFaultOf is what is wrong with the form of row i. It never meets a foreign national: those are the rows with a 0.
func formFaultOf(i int) formFault {
	if i%oneInTwenty != 7 {
		return complete
	}
	return formFaults[i/oneInTwenty%len(formFaults)]
}

// largeForms holds what comes again and again, by the days between the hire and asOf.
type largeForms struct {
	asOf     civil.Date
	editions []string
	examined []civil.Date
}

// examinedLater is which share of the forms has its Section 2 two business days after the hire; the others have it on
// the first day.
const examinedLater = 5

func newLargeForms(asOf civil.Date) *largeForms {
	l := &largeForms{asOf: asOf}
	for ago := range longestService {
		hired := asOf.AddDays(-ago)
		l.editions = append(l.editions, cells(editionOf(hired)))
		examined := civil.Federal.OnOrAfter(hired)
		if ago%examinedLater == 0 {
			examined = civil.Federal.NthAfter(hired, 2)
		}
		l.examined = append(l.examined, examined)
	}
	return l
}

// noDocuments are the blank cells behind section_2 of a form on which no documents are recorded.
var noDocuments = strings.Repeat(",", len(largeFormHeader)-1-slices.Index(largeFormHeader, "section_2"))

// appendRow appends the form of row i, or nothing where it is missing.
func (l *largeForms) appendRow(b []byte, i int) []byte {
	fault, ago := formFaultOf(i), serviceDays(i)
	if fault == formMissing {
		return b
	}
	hired, examined := l.asOf.AddDays(-ago), l.examined[ago]
	signed := hired
	switch fault {
	case section1Late:
		signed = hired.AddDays(1)
		examined = civil.Latest(signed, examined)
	case section2Late:
		examined = examined.AddDays(5 + i%60)
	case section2Missing:
		examined = civil.Last
	}
	b = appendNumber(b, i)
	b = appendDate(b, hired)
	b = append(b, l.editions[ago]...)
	b = l.appendPast(b, signed)
	if i%oneInTen == 0 {
		b = l.appendForeign(b, i, hired, examined)
	} else {
		b = l.appendCitizen(b, i, hired, examined, fault)
	}
	return append(b, '\n')
}

// appendPast appends a day, or nothing where it is still to come.
func (l *largeForms) appendPast(b []byte, d civil.Date) []byte {
	if d.After(l.asOf) {
		return append(b, ',')
	}
	return appendDate(b, d)
}

// appendForeign appends what the form of a foreign national says from the attestation on. Who was hired in an earlier
// stay showed that one, and was reverified some days before the next one began, if that day has come.
func (l *largeForms) appendForeign(b []byte, i int, hired, examined civil.Date) []byte {
	foreigner := i / oneInTen
	began, ends, passport := largeStay(foreigner, l.asOf)
	shown, reverification := ends, civil.Date{}
	if hired.Before(began) {
		shown, reverification = began.AddDays(-1), began.AddDays(-6)
	}
	b = append(b, ",authorized-until"...)
	b = appendDate(b, shown)
	b = l.appendPast(b, examined)
	if examined.After(l.asOf) {
		return append(b, noDocuments...)
	}
	b = append(b, ",yes,Foreign passport,"...)
	b = append(b, homelands[foreigner%len(homelands)]...)
	b = appendLastFour(b, i)
	b = appendDate(b, passport)
	b = append(b, ",Form I-94,CBP"...)
	b = appendDate(b, shown)
	b = append(b, noCells...)
	if reverification.IsZero() || reverification.After(l.asOf) {
		return append(b, ",,,"...)
	}
	b = appendDate(b, reverification)
	b = append(b, ",Foreign passport with Form I-94"...)
	return appendDate(b, ends)
}

// appendCitizen appends what a citizen's form says from the attestation on. Every third shows a passport.
func (l *largeForms) appendCitizen(b []byte, i int, hired, examined civil.Date, fault formFault) []byte {
	b = append(b, ",citizen,"...)
	b = l.appendPast(b, examined)
	if examined.After(l.asOf) {
		return append(b, noDocuments...)
	}
	expires := hired.AddDays(200 + i*37%2400)
	if i%3 == 0 && fault != documentMissing {
		b = append(b, ",yes,U.S. passport,U.S. Department of State"...)
		b = appendLastFour(b, i)
		b = appendDate(b, expires)
		return append(b, ",,,"+noCells+",,,"...)
	}
	b = append(b, ",yes,,,,,,,,Driver's license,State of "...)
	b = append(b, sites[i%len(sites)].state...)
	b = appendLastFour(b, i)
	b = appendDate(b, expires)
	if fault == documentMissing {
		return append(b, ",,,,,"...)
	}
	return append(b, ",Social Security card,Social Security Administration,,,"...)
}

// appendLastFour appends the last four figures of a document of the person of row i.
func appendLastFour(b []byte, i int) []byte {
	n := i * 7919
	return append(b, ',', digit(n/1000), digit(n/100), digit(n/10), digit(n))
}
