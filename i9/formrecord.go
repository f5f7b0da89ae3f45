package i9

import (
	"strconv"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// FromRecord reads a form out of its stored facts.
func FromRecord(key string, r facts.Record) (f Form) {
	f.read(key, r)
	return f
}

// read makes the form that of stored facts.
func (f *Form) read(key string, r facts.Record) {
	*f = Form{Key: key, Record: r}
	for i := range r {
		if field := r[i].Field; field.Noun() == Fields.Noun {
			if read := readers[field.Place()]; read != nil {
				read(f, r[i].Value)
			}
		}
	}
	f.separate()
	if f.Renewal.Category == "" {
		f.Renewal.Category = f.categoryOfTitle()
	}
}

// categoryOfTitle is the category behind the title of the card that a form shows, the latest one.
func (f *Form) categoryOfTitle() string {
	for _, d := range [...]*Recorded{&f.Reverified, &f.A[0], &f.A[1], &f.A[2]} {
		if d.is("ead") {
			_, category := namedWithTail(d.Title)
			return category
		}
	}
	return ""
}

// MarkUnknown notes which sections the files that the form came from say nothing about. imported reports whether an import of that
// number or a later one had a column for a field. A form that was recorded by hand came from no file.
func (f *Form) MarkUnknown(imported func(field *facts.Field, since int64) bool) {
	var since int64
	for _, fact := range f.Record {
		if n := fact.Origin.Import; n != 0 && (since == 0 || n < since) {
			since = n
		}
	}
	if since == 0 || imported == nil {
		return
	}
	f.Section1Unknown = f.Section1.IsZero() && f.OpenItem != openSection1 && !imported(FieldSection1, since)
	f.Section2Unknown = f.Section2.IsZero() && f.OpenItem != openSection1 && f.OpenItem != openSection2 && !imported(FieldSection2, since)
}

// FromRoster makes the facts of a form out of a roster's I-9 columns, which the two dictionaries name differently. It
// is empty where the roster says neither when a section was signed nor what was shown.
func FromRoster(employee facts.Record) facts.Record {
	var r facts.Record
	var title, expires facts.Fact
	found := false
	for _, fact := range employee {
		switch fact.Field.Name {
		case "hired":
			fact.Field = FieldHired
		case "i9_section_1":
			fact.Field, found = FieldSection1, true
		case "i9_section_2":
			fact.Field, found = FieldSection2, true
		case "work_authorization":
			fact.Field, fact.Value = FieldAttestation, attested(fact.Value)
		case "i9_open_item":
			if found = true; fact.Value == "none" {
				continue
			}
			fact.Field = fieldOpenItem
		case "i9_document":
			title, found = fact, true
			continue
		case "i9_document_expires":
			expires = fact
			continue
		default:
			continue
		}
		r = append(r, fact)
	}
	if !found {
		return nil
	}
	r.Sort()
	if expires.Value != "" {
		expires.Field = fieldsA1.expires
		r = r.With(expires)
	}
	if title.Value != "" {
		r = withDocumentsAndEnd(r, title)
	}
	return r
}

// attested is the box of Section 1 that a roster's kind of permission represents.
func attested(authorization string) string {
	switch authorization {
	case "refugee", "asylee":
		return AuthorizedUntil
	default:
		return authorization
	}
}

// fieldsOfTitle are the facts of the list that a document is on; of List A for one that is not known.
func fieldsOfTitle(title string) *documentFacts {
	switch d := DocumentNamed(title); {
	case d == nil || d.on("A"):
		return &fieldsA1
	case d.on("B"):
		return &fieldsB
	default:
		return &fieldsC
	}
}

// readers put the value of each fact into its place in a form. They stand as their fields do in the dictionary: a form is read for every
// row of an import and every person of a docket.
var readers = inOrder(formReaders())

func inOrder(read map[*facts.Field]func(*Form, string)) []func(*Form, string) {
	all := make([]func(*Form, string), len(Fields.Fields))
	for field, each := range read {
		all[field.Place()] = each
	}
	return all
}

func formReaders() map[*facts.Field]func(*Form, string) {
	read := map[*facts.Field]func(*Form, string){
		fieldEmployedBusinessDays: func(f *Form, v string) {
			if n, err := strconv.Atoi(v); err == nil {
				f.EmployedBusinessDays = &n
			}
		},
		FieldAttestation:        func(f *Form, v string) { f.Attestation = v },
		fieldWithoutEnd:         func(f *Form, v string) { f.WithoutEnd = v == "true" },
		fieldRemote:             func(f *Form, v string) { f.Remote = law.AnswerOf(v) },
		fieldCopies:             func(f *Form, v string) { f.Copies = law.AnswerOf(v) },
		FieldReceipt:            func(f *Form, v string) { f.Receipt.Kind = v },
		fieldEVerifyCase:        func(f *Form, v string) { f.EVerify.Case = v },
		fieldEVerifyResult:      func(f *Form, v string) { f.EVerify.Result = v },
		fieldNameChanged:        func(f *Form, v string) { f.NameChanged = v == "true" },
		FieldEADCategory:        func(f *Form, v string) { f.Renewal.Category = v },
		fieldEADRenewalCategory: func(f *Form, v string) { f.Renewal.RenewalCategory = v },
		fieldLegalHold:          func(f *Form, v string) { f.LegalHold = v == "true" },
		fieldLegalHoldReason:    func(f *Form, v string) { f.LegalHoldReason = v },
		FieldScan:               func(f *Form, v string) { f.Scan = v },
		fieldOpenItem:           func(f *Form, v string) { f.OpenItem = v },
	}
	for field, place := range datePlaces() {
		read[field] = func(f *Form, v string) { *place(f), _ = civil.Parse(v) } // D/S is not a date
	}
	readDocument(read, &fieldsA1, func(f *Form) *Recorded { return &f.A[0] })
	readDocument(read, &fieldsA2, func(f *Form) *Recorded { return &f.A[1] })
	readDocument(read, &fieldsA3, func(f *Form) *Recorded { return &f.A[2] })
	readDocument(read, &fieldsB, func(f *Form) *Recorded { return &f.B })
	readDocument(read, &fieldsC, func(f *Form) *Recorded { return &f.C })
	readDocument(read, &fieldsSupplement, func(f *Form) *Recorded { return &f.Reverified })
	return read
}

// datePlaces are where the dates of a form go.
func datePlaces() map[*facts.Field]func(*Form) *civil.Date {
	return map[*facts.Field]func(*Form) *civil.Date{
		FieldHired:             func(f *Form) *civil.Date { return &f.Hired },
		fieldContinued:         func(f *Form) *civil.Date { return &f.Continued },
		fieldOfferAccepted:     func(f *Form) *civil.Date { return &f.OfferAccepted },
		fieldEdition:           func(f *Form) *civil.Date { return &f.Edition },
		fieldEditionExpires:    func(f *Form) *civil.Date { return &f.EditionExpires },
		FieldSection1:          func(f *Form) *civil.Date { return &f.Section1 },
		FieldAuthorizedUntil:   func(f *Form) *civil.Date { return &f.AuthorizedUntil },
		FieldSection2:          func(f *Form) *civil.Date { return &f.Section2 },
		fieldExamined:          func(f *Form) *civil.Date { return &f.Examined },
		fieldReceiptFrom:       func(f *Form) *civil.Date { return &f.Receipt.From },
		fieldReceiptIssued:     func(f *Form) *civil.Date { return &f.Receipt.Issued },
		fieldReceiptExpires:    func(f *Form) *civil.Date { return &f.Receipt.Expires },
		fieldReceiptReplaced:   func(f *Form) *civil.Date { return &f.Receipt.Replaced },
		fieldEVerifyOpened:     func(f *Form) *civil.Date { return &f.EVerify.Opened },
		FieldEVerifyMismatch:   func(f *Form) *civil.Date { return &f.EVerify.Mismatch },
		fieldEVerifyDecided:    func(f *Form) *civil.Date { return &f.EVerify.Decided },
		fieldEVerifyReferred:   func(f *Form) *civil.Date { return &f.EVerify.Referred },
		fieldEVerifyContacted:  func(f *Form) *civil.Date { return &f.EVerify.Contacted },
		FieldSupplementB:       func(f *Form) *civil.Date { return &f.SupplementB },
		fieldRehired:           func(f *Form) *civil.Date { return &f.Rehired },
		fieldEADExpires:        func(f *Form) *civil.Date { return &f.Renewal.Card },
		FieldEADRenewal:        func(f *Form) *civil.Date { return &f.Renewal.Received },
		fieldEADRenewalDecided: func(f *Form) *civil.Date { return &f.Renewal.Decided },
		fieldI94Expires:        func(f *Form) *civil.Date { return &f.Renewal.I94Expires },
		fieldMemo:              func(f *Form) *civil.Date { return &f.Memo },
	}
}

func readDocument(read map[*facts.Field]func(*Form, string), fields *documentFacts, place func(*Form) *Recorded) {
	read[fields.title] = func(f *Form, v string) {
		r := place(f)
		r.fields, r.Title, r.Document = fields, v, DocumentNamed(v)
		if fields.list != "" && f.Receipt.Kind == "" && r.Document != nil && namesReceipt(v) {
			f.Receipt.Kind = receiptUnstated // a column of its own comes later, and says more
		}
	}
	read[fields.expires] = func(f *Form, v string) {
		r := place(f)
		r.fields, r.DurationOfStatus = fields, v == "D/S"
		r.Expires, _ = civil.Parse(v) // D/S is not a date
	}
}
