package i9

import (
	"slices"
	"strings"

	"mobility/internal/facts"
)

// cellTitle is one of the titles in a cell.
type cellTitle struct {
	document *Document
	text     string
}

// separators are what people write between two titles.
var separators = strings.NewReplacer("w/", "with ", "W/", "with ", "/", "\n", ";", "\n", "+", "\n", "&", "\n", ",", "\n", "|", "\n", " and ", "\n", " AND ", "\n")

// titlesOfCell are the titles in a cell, nil where one of them names no document. A cell with two names of one document has one title.
func titlesOfCell(cell string) []cellTitle {
	if d := DocumentNamed(cell); d != nil {
		return []cellTitle{{d, cell}}
	}
	var pieces []string
	for piece := range strings.SplitSeq(separators.Replace(cell), "\n") {
		if piece = strings.TrimSpace(piece); piece != "" {
			pieces = append(pieces, piece)
		}
	}
	all := titlesOfPieces(pieces, 1)
	if all == nil { // a title can have a separator in it: "Passport + I-94"
		all = titlesOfPieces(pieces, len(pieces))
	}
	if len(all) > 1 && !slices.ContainsFunc(all, func(t cellTitle) bool { return t.document != all[0].document }) {
		return []cellTitle{{all[0].document, cell}}
	}
	return all
}

// titlesOfPieces joins pieces to titles, each of the longest run of at most that number which names a document.
func titlesOfPieces(pieces []string, most int) (all []cellTitle) {
	for len(pieces) > 0 {
		n := min(most, len(pieces))
		for n > 0 && DocumentNamed(strings.Join(pieces[:n], " ")) == nil {
			n--
		}
		if n == 0 {
			return nil
		}
		text := strings.Join(pieces[:n], " + ")
		all, pieces = append(all, cellTitle{DocumentNamed(text), text}), pieces[n:]
	}
	return all
}

// arranged are titles in the columns of the form, as sectionTwoDocuments has them; "" for a column without. ok is false where it is not beyond
// doubt which belongs where: two of one list, a second document that needs nothing beside it.
func arranged(titles []cellTitle) (places [len(sectionTwoDocuments)]string, ok bool) {
	has := func(lists string) bool {
		return slices.ContainsFunc(titles, func(t cellTitle) bool { return t.document.Lists == lists })
	}
	inA, whole := 0, 0
	for _, t := range slices.SortedStableFunc(slices.Values(titles), wholeFirst) {
		at := 0
		switch lists := t.document.Lists; {
		case lists == "A", lists == "AC" && has("A"):
			at, inA = inA, inA+1
			if !t.document.Part {
				whole++
			}
		case lists == "B", lists == "BC" && has("C") && !has("B"):
			at = placeB
		case lists == "C", has("B") && !has("C"):
			at = placeC
		default:
			return places, false
		}
		if inA > placeB || whole > 1 || places[at] != "" {
			return places, false
		}
		places[at] = t.text
	}
	return places, len(titles) > 0
}

// wholeFirst orders a document before what counts beside it only.
func wholeFirst(a, b cellTitle) int {
	switch {
	case a.document.Part == b.document.Part:
		return 0
	case b.document.Part:
		return -1
	default:
		return 1
	}
}

// The places of Lists B and C in sectionTwoDocuments, behind the three of List A.
const (
	placeB = 3
	placeC = 4
)

// withDocuments puts the titles of a cell into the columns of the form they belong to. Where that is in doubt, or another document is there
// already, the cell stays as it is written in the column home, or another that is free.
func withDocuments(r facts.Record, cell facts.Fact, home *documentFacts) facts.Record {
	places, ok := arranged(titlesOfCell(cell.Value))
	for i, text := range places {
		stated := r.Text(sectionTwoDocuments[i].title)
		ok = ok && (text == "" || stated == "" || DocumentNamed(stated) == DocumentNamed(text))
	}
	if !ok {
		return withCell(r, cell, home)
	}
	for i, text := range places {
		if field := sectionTwoDocuments[i].title; text != "" && r.Text(field) == "" {
			r = r.With(facts.Fact{Field: field, Value: text, Origin: cell.Origin})
		}
	}
	return r
}

// withCell keeps a cell as it is written, in the first column that is free.
func withCell(r facts.Record, cell facts.Fact, home *documentFacts) facts.Record {
	for _, into := range []*documentFacts{home, &fieldsA1, &fieldsB, &fieldsC, &fieldsA2, &fieldsA3} {
		if r.Text(into.title) == "" {
			return r.With(facts.Fact{Field: into.title, Value: cell.Value, Origin: cell.Origin})
		}
	}
	return r
}

// withDocumentsAndEnd puts the titles of a cell where they belong, and the end beside them to the document that can have one. Where two can
// end, the cell stays as it is written.
func withDocumentsAndEnd(r facts.Record, cell facts.Fact) facts.Record {
	home := fieldsOfTitle(cell.Value)
	placed := withDocuments(r, cell, home)
	end, found := placed.Get(fieldsA1.expires)
	if !found || placed.Text(fieldsA1.title) != "" {
		return placed
	}
	into, inC := &fieldsB, DocumentNamed(placed.Text(fieldsC.title))
	switch {
	case placed.Text(fieldsB.title) == "":
		into = &fieldsC
	case inC != nil && !slices.Contains(Unlimited, inC.Slug):
		return withCell(r, cell, home)
	}
	if _, stated := placed.Get(into.expires); stated {
		return placed
	}
	placed = placed.With(facts.Fact{Field: fieldsA1.expires})
	end.Field = into.expires
	return placed.With(end)
}

// separate reads several titles in the first column of List A as the documents that they name, as an import does: earlier versions kept a cell as
// written, and so does an entry by hand. Titles of Lists B and C there are read as nothing where the form has the same documents in their
// columns, since a later import has put them there.
func (f *Form) separate() {
	first := f.A[0]
	if !first.unread() || f.A[1].Title != "" || f.A[2].Title != "" {
		return
	}
	places, ok := arranged(titlesOfCell(first.Title))
	switch {
	case !ok:
	case places[placeB] == "" && places[placeC] == "":
		for i := range f.A {
			f.A[i].fields, f.A[i].Title, f.A[i].Document = sectionTwoDocuments[i], places[i], DocumentNamed(places[i])
		}
	case places[0] == "" && first.Expires.IsZero() && !first.DurationOfStatus && f.B.shows() != evidenceUnknown && f.C.shows() != evidenceUnknown &&
		f.B.Document == DocumentNamed(places[placeB]) && f.C.Document == DocumentNamed(places[placeC]):
		f.A[0] = Recorded{}
	}
}
