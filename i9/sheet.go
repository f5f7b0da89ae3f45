package i9

import (
	"slices"
	"strings"
	"sync"

	"mobility/internal/facts"
)

// What lists of forms say in their own way: several documents in one cell.
var (
	sheetDocuments = &facts.Field{Name: "documents", Title: "Documents", Kind: facts.Text,
		Says: "titles of all documents recorded in Section 2, in one cell",
		Aliases: []string{"I-9 Documents", "Section 2 Documents", "Documents Presented", "Documents Recorded", "Document Titles", "Document Title(s)",
			"I-9 Document Titles", "Section 2 Document Titles", "List A, B, C Documents", "List A or List B and C", "List A/B/C", "List A/B/C Documents", "I-9 Document", "I-9 Document Title", "I-9 Document Type"}}
	sheetDocumentsEnd = &facts.Field{Name: "documents_expire", Title: "Documents expire", Kind: facts.Date,
		Says: "last day of the document recorded in Section 2, where the list has one day for all",
		Aliases: []string{"Document Expiration", "Document Expiration Date", "Documents Expiration", "Documents Expiration Date", "Documents Expire", "Document Expires", "Document Expires On",
			"Document Exp Date", "Section 2 Document Expiration", "Section 2 Document Expiration Date"}}
	sheetUntilNA = &facts.Field{Name: "authorized_until_na", Title: "Authorized until N/A", Kind: facts.YesNo,
		Says: "whether the list has N/A in the place of the work authorization expiration date in Section 1"}
	sheetBAndC = &facts.Field{Name: "list_b_and_c", Title: "List B and C", Kind: facts.Text,
		Says: "titles of the documents recorded under List B and List C, in one cell",
		Aliases: []string{"List B and C Documents", "List B & C", "List B & C Documents", "List B + C", "List B + C Documents", "List B/C", "List B/C Documents",
			"List B and List C", "List B and List C Documents", "List B/List C", "Lists B and C"}}
)

// SheetFields are the columns of a list of forms: the fields of a form, and what such lists say in their own way. They are copies, since a
// field belongs to one dictionary; the copies come first, in the order of the fields.
var SheetFields = sheetFields()

func sheetFields() *facts.Dictionary {
	var all []*facts.Field
	for _, f := range Fields.Fields {
		field := *f
		field.Aliases = slices.DeleteFunc(slices.Clone(f.Aliases), func(header string) bool { return slices.Contains(sheetDocuments.Aliases, header) })
		all = append(all, &field)
	}
	return facts.NewDictionary("i9-sheet", append(all, sheetDocuments, sheetBAndC, sheetDocumentsEnd, sheetUntilNA)...)
}

// SheetSources are the columns that supply fields without one of their own.
func SheetSources() map[string][]string {
	sources := map[string][]string{}
	for _, d := range sectionTwoDocuments {
		sources[d.title.Name] = []string{sheetDocuments.Name}
	}
	for _, d := range []*documentFacts{&fieldsB, &fieldsC} {
		sources[d.title.Name] = []string{sheetBAndC.Name, sheetDocuments.Name}
		sources[d.expires.Name] = []string{fieldsA1.expires.Name, sheetDocumentsEnd.Name} // beside the titles of one cell
	}
	sources[fieldsA1.expires.Name] = []string{sheetDocumentsEnd.Name}
	return sources
}

// OfSheet makes of a row of a list the facts of a form, as they may be kept.
func OfSheet(row facts.Record) facts.Record {
	r := make(facts.Record, 0, len(row))
	for _, fact := range row {
		if own := fact.Field; own != sheetDocuments && own != sheetBAndC && own != sheetDocumentsEnd && own != sheetUntilNA {
			fact.Field = Fields.Fields[own.Place()]
			r = append(r, fact)
		}
	}
	r = withOneEnd(partsOfListA(r), row)
	if cell, found := row.Get(sheetBAndC); found {
		r = withoutCardNumber(withDocuments(r, cell, &fieldsB), cell.Value, &fieldsB)
	}
	if cell, found := row.Get(sheetDocuments); found {
		r = withoutCardNumber(withDocumentsAndEnd(r, cell), cell.Value, &fieldsA1)
	}
	if cell, found := row.Get(sheetUntilNA); found && bearsNoEnd(r) {
		r = r.With(facts.Fact{Field: fieldWithoutEnd, Value: "true", Origin: cell.Origin})
	}
	return Masked(r)
}

// bearsNoEnd reports whether N/A in the place of the end in Section 1 is what the form shows: the employee attested to a work authorization, and
// what was presented shows one without an end, as that of an asylee, a refugee, or a citizen of Micronesia, the Marshall Islands or Palau, or has an
// end of its own. Of a nonimmigrant N/A says no more than a blank cell.
func bearsNoEnd(r facts.Record) bool {
	if r.Text(FieldAttestation) != AuthorizedUntil || r.Text(FieldAuthorizedUntil) != "" || r.Text(fieldWithoutEnd) != "" {
		return false
	}
	f := FromRecord("", r)
	shown := false
	for _, d := range [...]*Recorded{&f.A[0], &f.A[1], &f.A[2], &f.C} {
		switch {
		case d.blank():
		case d.shows() == evidenceUnlimited, d.is("ead"), d.is("fsm-passport-i94"), d.is("rmi-passport-i94"), d.is("i-94") && d.Expires.IsZero(),
			(d.is(foreignPassport) || d.is("foreign-passport-i94")) && ofFreeAssociation(r.Text(d.fields.issuer)):
			shown = true
		default:
			return false
		}
	}
	return shown
}

// ofFreeAssociation reports whether the issuer of a passport is a state whose citizens work without an end (8 CFR 274a.12(a)(8)).
func ofFreeAssociation(issuer string) bool {
	issuer = strings.ToLower(issuer)
	return slices.ContainsFunc([]string{"palau", "micronesia", "marshall"}, func(state string) bool { return strings.Contains(issuer, state) })
}

// withOneEnd gives the one end that a row has to the document that has none: of List A, or of List B where the row has that alone.
func withOneEnd(r, row facts.Record) facts.Record {
	end, found := row.Get(sheetDocumentsEnd)
	if !found {
		return r
	}
	end.Field = fieldsA1.expires
	if _, several := row.Get(sheetDocuments); !several && r.Text(fieldsA1.title) == "" && r.Text(fieldsB.title) != "" {
		end.Field = fieldsB.expires
	}
	if r.Text(end.Field) != "" {
		return r
	}
	return r.With(end)
}

// partsOfListA puts several titles in the first column of List A into its three columns.
func partsOfListA(r facts.Record) facts.Record {
	cell, found := r.Get(fieldsA1.title)
	if !found || DocumentNamed(cell.Value) != nil {
		return r
	}
	places, ok := arranged(titlesOfCell(cell.Value))
	if !ok || places[placeB] != "" || places[placeC] != "" || r.Text(fieldsA2.title) != "" || r.Text(fieldsA3.title) != "" {
		return r
	}
	return withDocuments(r.With(facts.Fact{Field: fieldsA1.title}), cell, &fieldsA1)
}

// withoutCardNumber leaves out the number beside the titles of one cell if it can be that of a Social Security card.
func withoutCardNumber(r facts.Record, cell string, beside *documentFacts) facts.Record {
	if !namesSocialSecurity(cell) {
		return r
	}
	return r.With(facts.Fact{Field: beside.number})
}

// namesSocialSecurity reports whether a title, or one of several, is of a Social Security card.
func namesSocialSecurity(title string) bool {
	if names, known := socialSecurityTitles()[title]; known {
		return names
	}
	return strings.Contains(wordsOfTitle(title), "social security")
}

// socialSecurityTitles has, of each known spelling of a document, whether it names a Social Security card: a list of forms asks it of every document.
var socialSecurityTitles = sync.OnceValue(func() map[string]bool {
	known := make(map[string]bool)
	for spelling := range documentsBySpelling() {
		known[spelling] = strings.Contains(wordsOfTitle(spelling), "social security")
	}
	return known
})
