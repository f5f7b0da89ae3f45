package intake

import (
	"fmt"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/redact"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/formwords"
	"mobility/roster/personname"
	"mobility/roster/statuswords"
	"mobility/roster/workbasis"
)

// reader makes values of the cells of one field.
type reader struct {
	field   *facts.Field
	slot    int
	columns []int             // the field's columns, the first one first
	orders  []parse.DateOrder // of their dates
	isName  bool
	dates   parse.DateReader
	// words are the values of folded spellings: those of the field, and the profile's.
	words map[string]string
	// instead are those of the field whose words may stand in the place of this one's.
	instead map[string]string
	// firstDay and lastDay are the fields of the first day that belongs to the field's last one, and the other way round; nil for none.
	firstDay, lastDay *facts.Field
	// repeats is set where a column's texts are few, or take work to read. While remembers is set, known are the readings of cells before; met
	// counts the cells that were among them.
	repeats, remembers bool
	known              map[string]*reading
	met                int
	// last is the reading of the cell before: rows beside each other are often alike.
	last     *reading
	lastText string
}

// knownTexts bounds what a reader remembers.
const knownTexts = 4096

// newReader makes the reader of a field; the profile's words, folded, win over the field's own.
func newReader(f *facts.Field, slot int, profile map[string]string) *reader {
	r := &reader{field: f, slot: slot, isName: isName(f), known: make(map[string]*reading), words: wordsOf(f), instead: wordsOf(f.Instead)}
	for spelling, value := range profile {
		r.words[spelling] = value
	}
	r.repeats = r.expectsRepeats()
	r.remembers = r.repeats || f.Kind == facts.Text || f.Kind == facts.Identifier
	return r
}

// wordsOf are the words of a field by their folded spellings, "" for a spelling that says nothing. There is none of a field that is nil.
func wordsOf(f *facts.Field) map[string]string {
	words := make(map[string]string)
	if f == nil {
		return words
	}
	for spelling, value := range f.Synonyms {
		words[parse.Fold(spelling)] = value
	}
	for _, word := range f.Words {
		words[parse.Fold(word)] = word
	}
	return words
}

// expectsRepeats reports whether the texts of a field's column are few, or take work to read.
func (r *reader) expectsRepeats() bool {
	switch r.field.Kind {
	case facts.Date, facts.DateOrDS, facts.Identifier, facts.Email, facts.FullName:
		return false
	case facts.Text:
		return r.field.Name == roster.FieldWorksite.Name || r.field.Name == fieldEADCategory || r.field.Name == fieldCategorySought || len(r.words) > 0
	default:
		return true
	}
}

// read makes a value of a cell. more holds what else there is to say of it, if anything.
func (r *reader) read(cell *table.Cell) (value string, more *reading) {
	switch {
	case cell.Kind == table.Formula || cell.Kind == table.Fault:
		return "", &reading{code: CodeFormula, message: "is a formula or an error; copy the column and paste it as values"}
	case cell.Text == "":
		return "", nil
	case !r.remembers || cell.Kind == table.Date:
		return r.readText(cell, parse.Clean(cell.Text))
	}
	known := r.last
	if known == nil || cell.Text != r.lastText {
		known = r.known[cell.Text]
	}
	if known == nil {
		return r.readAndRemember(cell)
	}
	r.last, r.lastText = known, cell.Text
	r.met++
	return parted(known)
}

// readAndRemember reads a text of which the column probably has more.
func (r *reader) readAndRemember(cell *table.Cell) (value string, more *reading) {
	raw := strings.Clone(cell.Text)
	value, more = r.readText(cell, parse.Clean(raw))
	if len(r.known) >= knownTexts {
		if !r.repeats && r.met < 4*knownTexts { // nearly every text is another one
			r.remembers, r.known, r.last = false, nil, nil
		}
		return value, more
	}
	if more == nil {
		more = &reading{value: value}
	}
	r.known[raw] = more
	return parted(more)
}

// parted gives the value of a reading, and the reading itself only where there is more to say.
func parted(r *reading) (string, *reading) {
	if r.code == "" && r.also == nil {
		return r.value, nil
	}
	return r.value, r
}

// readText reads a clean text that may be no value at all.
func (r *reader) readText(cell *table.Cell, text string) (value string, more *reading) {
	switch {
	case len(text) == len(facts.Clear) && strings.EqualFold(text, facts.Clear):
		return facts.Clear, nil
	case parse.IsSSN(text):
		return "", withheld
	case r.field.Name == fieldAuthorizedUntil && notApplicable[text]:
		return "", &reading{also: []also{{fieldAuthorizedNA, "true"}}}
	case r.isName && isNoName(text) || !r.isName && parse.IsNothing(text):
		return "", nil
	}
	if was, damaged := r.damaged(text); damaged {
		return "", r.asDamaged(was)
	}
	masked, found := r.mask(text)
	if value, more = r.readKind(cell, masked); found == nil || more != nil && more.code != "" {
		return value, more
	}
	hidden := &reading{value: value, code: CodeMasked, message: fmt.Sprintf("%q contains what looks like %s, which is hidden: remove it from the file",
		shortened(masked, 60), found[0])}
	if more != nil {
		hidden.also = more.also
	}
	return value, hidden
}

// damaged reports whether a text lost characters on its way, or was read in the wrong encoding.
func (r *reader) damaged(text string) (was string, damaged bool) {
	switch r.field.Kind {
	case facts.Text, facts.FullName, facts.CodeTitle:
		return parse.Damaged(text, r.isName)
	}
	return "", false
}

// asDamaged is the reading of a text with damaged characters: a name rejects its row, since it would replace the right one.
func (r *reader) asDamaged(was string) *reading {
	damaged := &reading{code: CodeDamaged, severity: facts.Warning, message: "has lost characters on its way; value not imported: export the file again as UTF-8"}
	if was != "" {
		damaged.message = fmt.Sprintf("was probably %q, and was read in the wrong encoding on its way; value not imported: export the file again as UTF-8", was)
	}
	if r.isName {
		damaged.severity, damaged.message = facts.Error, strings.Replace(damaged.message, "; value not imported", "", 1)
	}
	return damaged
}

// mask hides the numbers of persons in a text. Values of other kinds than text cannot contain one.
func (r *reader) mask(text string) (masked string, found []redact.Kind) {
	switch r.field.Kind {
	case facts.Text, facts.FullName, facts.CodeTitle:
		return redact.Mask(text)
	case facts.Identifier, facts.Email:
		return redact.MaskID(text)
	}
	return text, nil
}

// readKind reads a text by the kind of its field.
func (r *reader) readKind(cell *table.Cell, text string) (value string, more *reading) {
	switch r.field.Kind {
	case facts.Date, facts.DateOrDS:
		return r.readDate(cell, text)
	case facts.Identifier:
		return r.readIdentifier(cell, text)
	case facts.Email:
		return split(readEmail(text))
	case facts.FullName:
		return split(readFullName(text))
	}
	switch r.field.Name {
	case roster.FieldFirstName.Name:
		return split(readGivenName(text))
	case roster.FieldLastName.Name:
		return personname.Last(text), nil
	}
	if !r.repeats {
		return parse.Unlisted(text), nil
	}
	return split(r.interpret(text))
}

// split is parted for a reading that is not kept: it costs no memory where the value is all.
func split(r reading) (string, *reading) {
	if r.code == "" && r.also == nil {
		return r.value, nil
	}
	kept := r
	return kept.value, &kept
}

// interpret reads a text that is one of a few, or takes work to read.
func (r *reader) interpret(text string) reading {
	text = parse.Unlisted(text)
	if value, found := r.words[parse.Fold(text)]; found && (value != "" || statuswords.Beside(r.field, text) == "") {
		return r.chosen(value, text)
	}
	if word := statuswords.Beside(r.field, text); word != "" {
		return reading{also: []also{{roster.FieldEmploymentStatus.Name, word}}}
	}
	if takesParts(r.field) {
		if value, found := r.readPartOfChoice(text); found {
			return r.chosen(value, text)
		}
	}
	switch r.field.Kind {
	case facts.YesNo:
		return r.readYesNo(text)
	case facts.Choice:
		return r.readChoice(text)
	case facts.Money:
		return readMoney(text)
	case facts.Number, facts.Count, facts.Share:
		return readNumber(r.field.Kind, text)
	case facts.Zip:
		return readZip(text)
	case facts.State:
		return readState(text)
	case facts.Country:
		return readCountry(text)
	case facts.SOC:
		return readSOC(text)
	case facts.Class:
		return r.readClass(text)
	case facts.CodeTitle:
		return readCodeTitle(r.field, text)
	}
	switch r.field.Name {
	case roster.FieldWorksite.Name:
		return readWorksite(text)
	case fieldEADCategory, fieldCategorySought:
		if category := workbasis.Category(text); category != "" {
			return reading{value: category}
		}
		return wrong(codeNoEADCategory, "is not an employment authorization category; write it as on the card, for example C09")
	default:
		return reading{value: text}
	}
}

// chosen is a word of a field. One that says only that work is authorized for a time leaves open by which status.
func (r *reader) chosen(value, text string) reading {
	if value == authorizedUntil && r.field.Name == roster.FieldWorkAuthorization.Name {
		return reading{value: value, also: []also{{fieldClassStated, shortened(parse.Clean(text), 60)}}}
	}
	return reading{value: value}
}

// readYesNo reads yes or no, also as a figure that a number became: 1.0.
func (r *reader) readYesNo(text string) reading {
	switch parse.Fold(text) {
	case "y", "yes", "true", "t", "1", "10":
		return reading{value: "true"}
	case "n", "no", "false", "f", "0", "00":
		return reading{value: "false"}
	default:
		return wrong(CodeUnknownWord, "is neither yes nor no; write yes or no")
	}
}

// readChoice reads a word that the field does not list. A class of admission among the words of work authorization is a
// class, and the authorization it means.
func (r *reader) readChoice(text string) reading {
	if r.field.Name == roster.FieldWorkAuthorization.Name {
		if class, ok := classOf(text); ok {
			return reading{value: authorizedUntil, also: []also{{fieldClass, class}}}
		}
		if workbasis.SaysForeign(text) {
			return noClass(text, CodeUnknownWord, "is not valid for work_authorization; use "+strings.Join(r.field.Words, ", "))
		}
	}
	if isOpenItem(r.field) {
		if item := openItem(r.field, text); item != "" {
			return reading{value: item}
		}
		return reading{code: CodeUnknownWord, severity: facts.Warning, message: "is not understood as the status of a Form I-9; value not imported: record what is still to be done, if anything"}
	}
	if r.field.Name == fieldForm {
		if form, more := r.formAndSought(text); form != "" {
			return reading{value: form, also: []also{more}}
		}
	}
	if r.field.Name == roster.FieldWorkerType.Name { // beside contractors, full and part time are how employees work
		if fullTime, ok := statuswords.FullTime()[parse.Fold(text)]; ok {
			return reading{value: roster.TypeEmployee, also: []also{{roster.FieldFullTime.Name, fullTime}}}
		}
	}
	if r.field.Name == roster.FieldEmploymentStatus.Name && parse.Fold(text) == "p" {
		return wrong(CodeUnknownWord, "is pending in some systems and leave with pay in PeopleSoft; add the word to words in a profile")
	}
	if value, found := r.instead[parse.Fold(text)]; found {
		return reading{also: []also{{r.field.Instead.Name, value}}}
	}
	value, day, either := r.wordAndDay(text)
	switch {
	case day != "":
		return reading{value: value, also: []also{{r.field.Dated.Name, day}}}
	case either:
		return wrong(CodeUnknownWord, "has a day that can be month first or day first; write it as 2026-11-21, or set --date-order")
	}
	return wrong(CodeUnknownWord, fmt.Sprintf("is not valid for %s; use %s, or add words in a profile",
		r.field.Name, strings.Join(r.field.Words, ", ")))
}

// formAndSought reads the form of a filing with the category or the class that it asks for behind it: "I-765 (C26)", "I-129 H-1B".
func (r *reader) formAndSought(text string) (form string, sought also) {
	head, behind, found := strings.Cut(text, " ")
	if form = r.words[parse.Fold(head)]; !found || form == "" {
		return "", also{}
	}
	behind = strings.Trim(behind, " ()-–:")
	if category := workbasis.CategoryIn(behind); category != "" {
		return form, also{fieldCategorySought, category}
	}
	if class, ok := classOf(behind); ok && hasFigure(behind) {
		return form, also{fieldClassSought, class}
	}
	return "", also{}
}

// wordAndDay reads a word with a day behind it, "Certified 01/25/2024", where the field has one for the day; day is "" for none, and either is
// set for one that can be read in two ways.
func (r *reader) wordAndDay(text string) (value, day string, either bool) {
	at := strings.IndexAny(text, "0123456789")
	if r.field.Dated == nil || at < 0 {
		return "", "", false
	}
	value, known := r.words[parse.Fold(strings.TrimSuffix(strings.TrimSpace(text[:at]), " on"))]
	w, ok := parse.ScanDate(text[at:])
	switch {
	case !ok || !known || value == "":
		return "", "", false
	case r.dates.Order == parse.OrderUnstated && w.IsAmbiguous():
		return "", "", true
	}
	day, _ = r.dates.Read(w)
	return value, day, false
}

// readIdentifier keeps an identifier as it is written, but for the fraction that a number got on its way.
func (r *reader) readIdentifier(cell *table.Cell, text string) (string, *reading) {
	if cell.Kind == table.Date || parse.IsRounded(text) {
		return "", &reading{code: CodeDamagedID, severity: facts.Warning, message: "is an identifier changed by a spreadsheet; export it as text"}
	}
	if text[0]|0x20 == 'n' && r.field.Name == roster.FieldManagerID.Name && noManager[parse.Fold(text)] {
		return "", nil
	}
	if r.field.Name == roster.FieldManagerID.Name {
		if id := bracketID(text); id != "" { // "Kim, Bo (1005)"
			return id, nil
		}
	}
	if len(r.words) > 0 {
		if value, found := r.words[parse.Fold(text)]; found {
			return value, nil
		}
	}
	if _, none := parse.Undated(text); none && r.field.Name == fieldReceiptNumber {
		return "", nil
	}
	if r.field.Name == fieldReceiptNumber {
		text = plainReceipt(text)
	}
	return parse.Unguarded(parse.Unfloat(text)), nil
}

// plainReceipt is a receipt number as USCIS enters it, WAC2690012304, where a file writes WAC-26-900-12304 or wac 26 900 12304.
func plainReceipt(text string) string { return strings.ToUpper(receiptMarks.Replace(text)) }

// receiptMarks removes what a file writes between the groups of a receipt number.
var receiptMarks = strings.NewReplacer("-", "", " ", "", "*", "")

// withheld is the reading of what looks like a secret.
var withheld = &reading{code: CodeWithheld, severity: facts.Warning, message: "looks like a Social Security number; it is neither stored nor shown: remove it from the file"}

// readDate reads a date, or D/S where the field takes it.
func (r *reader) readDate(cell *table.Cell, text string) (string, *reading) {
	if cell.Kind == table.Date && !cell.Date.IsZero() {
		return r.dated(r.dates.ReadCell(cell.Date))
	}
	if text == "0" || text == "0.0" {
		return "", nil
	}
	if w, ok := scanDate(text, r.field); ok {
		return r.dated(r.dates.Read(w))
	}
	if value, more, ok := r.readPeriod(text); ok {
		return value, more
	}
	return r.noDate(text)
}

// dated gives the text of a date, or says what is wrong with it.
func (r *reader) dated(text, wrong string) (string, *reading) {
	if wrong == "" {
		return text, nil
	}
	message := wrong + "; correct it"
	if r.dates.Order != parse.OrderUnstated {
		message += fmt.Sprintf(" (the column is read as %s)", parse.LayoutNumeric.Format(r.dates.Order))
	}
	return "", &reading{code: CodeImpossibleDate, message: message}
}

// noDate reads what stands in date columns instead of dates: D/S, and words that say that the date is not known.
func (r *reader) noDate(text string) (string, *reading) {
	folded := parse.Fold(text)
	awaited, undated := parse.Undated(text)
	if leansFuture(r.field) { // an end that is not known yet must not keep its bearer out; without a first day a row says too little
		awaited, undated = parse.UndatedInWords(text)
	}
	switch {
	case isDS(folded) && r.field.Kind == facts.DateOrDS:
		return "D/S", nil
	case isDS(folded):
		return "", &reading{code: CodeDurationOfStatus, message: "is not a date, and this column accepts only dates; value not imported"}
	case r.field.Kind == facts.DateOrDS && isDateAndDS(text):
		return "D/S", &reading{code: CodeDurationOfStatus,
			message: "is D/S, which has no end date: the date next to it is not imported; enter the program end date in program_ends"}
	case undated:
		unknown := &reading{code: CodeNoDate, severity: facts.Warning,
			message: "marks the date as unknown; leave the cell blank or enter the date"}
		if awaited && endsOfStatus[r.field.Name] { // its bearer has a status, which may be recorded nowhere else
			unknown.also = []also{{fieldClassStated, r.field.Title + ": " + text}}
		}
		return "", unknown
	case r.field.Name == fieldSupplementB && formwords.OpenItem(text) != "":
		return split(reading{also: []also{{fieldOpenItem, openItem(r.field, text)}}})
	case r.field.Name == fieldSupplementB:
		return "", &reading{code: CodeNoDate, severity: facts.Note, message: "is not the day on which Supplement B was signed: value not imported; how far the form " +
			"is follows from its dates, so compare them"}
	case r.field.Name == fieldPriorityDate: // "Current", a label alone
		return "", &reading{code: CodeNoDate, severity: facts.Warning, message: "is not a valid date; write it as 2026-11-21"}
	default:
		return "", &reading{code: CodeNoDate, message: "is not a valid date; write it as 2026-11-21, or leave the cell blank"}
	}
}

// endsOfStatus are the dates that only people in a status have.
var endsOfStatus = map[string]bool{"ead_expires": true, "i94_expires": true, "petition_expires": true, "status_expires": true}

// isDS reports whether a folded text is D/S, duration of status.
func isDS(folded string) bool { return folded == "ds" || folded == "durationofstatus" }

// isDateAndDS reports whether a text is a date with D/S behind it: "02/03/2027 (D/S)".
func isDateAndDS(text string) bool {
	_, ok := scanInside(text, &facts.Field{Kind: facts.Date})
	return ok
}
