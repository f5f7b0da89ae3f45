package imports

import (
	"cmp"
	"maps"
	"slices"

	"mobility/internal/facts"
	"mobility/status"
)

// The columns in which lists of filings state a fact of a filing in their own way: a denial by its day alone, the period of a notice of
// approval without whose it is.
var (
	sheetApproved = &facts.Field{Name: "approved_on", Title: "Approved on", Kind: facts.Date, Says: "day the filing was approved",
		Aliases: []string{"Approved Date", "Approval Date", "Case Approved Date", "Approval Notice Date", "I-797 Approved Date"}}
	sheetDenied = &facts.Field{Name: "denied_on", Title: "Denied on", Kind: facts.Date, Says: "day the filing was denied",
		Aliases: []string{"Denial Date", "Denied Date"}}
	sheetWithdrawn = &facts.Field{Name: "withdrawn_on", Title: "Withdrawn on", Kind: facts.Date, Says: "day the filing was withdrawn",
		Aliases: []string{"Withdrawal Date", "Withdrawn Date"}}
	sheetRevoked = &facts.Field{Name: "revoked_on", Title: "Revoked on", Kind: facts.Date, Says: "day the approval was revoked",
		Aliases: []string{"Revocation Date", "Revoked Date"}}
	sheetStageDate = &facts.Field{Name: "stage_date", Title: "Stage date", Kind: facts.Date, Says: "day since which the filing is in its stage: of a decision, its day",
		Aliases: []string{"Status Date", "Date of Status", "Status As Of", "Status Change Date", "Status Effective Date", "Last Status Date", "Last Action Date"}}
	sheetRFEReceived = &facts.Field{Name: "rfe_received", Title: "RFE received", Kind: facts.Date,
		Says:    "day a request for evidence reached counsel, which is not its date; that there is one is imported, the day is not",
		Aliases: []string{"RFE Received", "RFE Received Date", "RFE Receipt Date"}}
	sheetNoticeFrom = &facts.Field{Name: "notice_valid_from", Title: "Notice valid from", Kind: facts.Date, Says: "first day on the notice of approval",
		Aliases: []string{"I-797 Valid From", "I-797 Start Date", "Petition Valid From", "Petition Start Date", "Petition Validity Start"}}
	sheetNoticeTo = &facts.Field{Name: "notice_valid_to", Title: "Notice valid to", Kind: facts.Date, Says: "last day on the notice of approval",
		Aliases: []string{"I-797 Valid To", "I-797 Expiration Date", "Petition Expiration Date", "Petition Valid To", "Petition Validity End", "Petition Expires PED"}}
)

// The fields of a filing that lists state in their own way.
var (
	filingValidFrom    = status.FilingFields.Field("valid_from")
	filingValidTo      = status.FilingFields.Field("valid_to")
	filingI94          = status.FilingFields.Field("i94_granted")
	filingNotice       = status.FilingFields.Field("notice")
	filingNoticeIssued = status.FilingFields.Field("notice_issued")
	filingStage        = status.FilingFields.Field("stage")
)

// filingSheetFields are the columns of a list of filings: the fields of a filing, and what such lists say in their own way. They are copies,
// since a field belongs to one dictionary.
var filingSheetFields = sheetDictionary()

// sheetOriginal is the field of a filing of which a column of a list has a copy, nil for what such lists say in their own way. The copies
// come first, in the order of the fields.
func sheetOriginal(f *facts.Field) *facts.Field {
	if fields := status.FilingFields.Fields; f.Noun() == filingSheetNoun && f.Place() < len(fields) {
		return fields[f.Place()]
	}
	return nil
}

const filingSheetNoun = "filing-sheet"

func sheetDictionary() *facts.Dictionary {
	var all []*facts.Field
	for _, f := range status.FilingFields.Fields {
		field := *f
		switch f {
		case status.FieldDecided: // the others say how it was decided too
			field.Aliases = slices.DeleteFunc(slices.Clone(f.Aliases), func(header string) bool { return slices.Contains(sheetApproved.Aliases, header) })
		case filingNoticeIssued: // a bare one is as often the date of the notice of receipt
			field.Aliases = slices.DeleteFunc(slices.Clone(f.Aliases), func(header string) bool { return header == "Notice Date" })
		case filingStage:
			field.Words, field.Synonyms, field.Dated = append(slices.Clone(f.Words), status.StageClosed), maps.Clone(f.Synonyms), sheetStageDate
			field.Synonyms["Completed"], field.Synonyms["Complete"] = status.StageClosed, status.StageClosed
		}
		all = append(all, &field)
	}
	return facts.NewDictionary(filingSheetNoun, append(all, sheetApproved, sheetDenied, sheetWithdrawn, sheetRevoked, sheetStageDate, sheetRFEReceived, sheetNoticeFrom, sheetNoticeTo)...)
}

// filingSources are the columns that state a field of a filing where it has none of its own, by names.
var filingSources = map[string][]string{
	status.FieldFilingForm.Name: {status.FieldProcess.Name}, status.FieldFilingPurpose.Name: {status.FieldProcess.Name},
	status.FieldDecision.Name: {sheetApproved.Name, sheetDenied.Name, sheetWithdrawn.Name, sheetRevoked.Name},
	status.FieldDecided.Name:  {sheetApproved.Name, sheetDenied.Name, sheetWithdrawn.Name, sheetRevoked.Name, sheetStageDate.Name},
	filingNotice.Name:         {sheetRFEReceived.Name}, filingValidFrom.Name: {sheetNoticeFrom.Name}, filingValidTo.Name: {sheetNoticeTo.Name},
}

// filingsOfSheet makes of a row of a list of filings the facts of its filings.
func filingsOfSheet(row facts.Record) []facts.Record {
	filing, stated := fromSheet(row)
	add := func(from, to *facts.Field, value string) {
		if fact, known := stated[from]; known && filing.Text(to) == "" {
			filing = filing.With(facts.Fact{Field: to, Value: value, Origin: fact.Origin})
		}
	}
	for _, end := range sheetEnds {
		if known := cmp.Or(filing.Text(status.FieldDecision), decisionOfStage(filing)); known == "" || known == end.decision {
			add(end.field, status.FieldDecision, end.decision)
			add(end.field, status.FieldDecided, stated[end.field].Value)
		}
	}
	if filing.Text(status.FieldDecision) != "" && filing.Text(filingStage) == status.StageClosed {
		filing = slices.DeleteFunc(filing, func(f facts.Fact) bool { return f.Field == filingStage })
	}
	add(sheetRFEReceived, filingNotice, "rfe")
	if status.DecisionOf(filing) != "" {
		add(sheetStageDate, status.FieldDecided, stated[sheetStageDate].Value)
	}
	add(sheetNoticeFrom, filingValidFrom, stated[sheetNoticeFrom].Value)
	add(sheetNoticeTo, filingValidTo, stated[sheetNoticeTo].Value)
	if len(unapproved(filing)) > 0 {
		filing = slices.DeleteFunc(filing, func(f facts.Fact) bool { return slices.Contains(granted, f.Field) })
	}
	return status.FilingsOfProcess(filing, "")
}

// sheetEnd is a column of the day of a decision.
type sheetEnd struct {
	field    *facts.Field
	decision string
}

// sheetEnds are the columns of the days of decisions. An approval counts only where nothing else ended the filing.
var sheetEnds = []sheetEnd{{sheetRevoked, "revoked"}, {sheetDenied, "denied"}, {sheetWithdrawn, "withdrawn"}, {sheetApproved, status.Approved}}

// decisionOfStage is the decision that the stage of a filing is, "" for a stage before one.
func decisionOfStage(filing facts.Record) string {
	if stage := filing.Text(filingStage); slices.Contains(status.FieldDecision.Words, stage) {
		return stage
	}
	return ""
}

// fromSheet parts the facts of a row: those of a filing, and what the list states in its own way.
func fromSheet(row facts.Record) (filing facts.Record, stated map[*facts.Field]facts.Fact) {
	filing = make(facts.Record, 0, len(row)+2) // with room for a decision and its day
	for _, fact := range row {
		if original := sheetOriginal(fact.Field); original != nil {
			filing = append(filing, facts.Fact{Field: original, Value: fact.Value, Origin: fact.Origin})
			continue
		}
		if stated == nil {
			stated = map[*facts.Field]facts.Fact{}
		}
		stated[fact.Field] = fact
	}
	filing.Sort()
	return filing, stated
}

// granted are what an approval grants.
var granted = []*facts.Field{filingValidFrom, filingValidTo, filingI94}

// unapproved are the facts of an approval in a filing that is open: of lists, they are what it asks for, or of the petition before.
func unapproved(filing facts.Record) (found []facts.Fact) {
	if status.DecisionOf(filing) != "" {
		return nil
	}
	for _, f := range granted {
		if fact, known := filing.Get(f); known {
			found = append(found, fact)
		}
	}
	return found
}

// doubtsOfSheet finds the period of an approval in a row of a filing that is open. It is not imported: as granted it would count once the
// filing is approved, whatever was granted then.
func doubtsOfSheet(row facts.Record) (found []facts.Problem) {
	filing, stated := fromSheet(row)
	ended := slices.ContainsFunc(sheetEnds, func(end sheetEnd) bool { return stated[end.field].Value != "" })
	if ended {
		return nil
	}
	given := unapproved(filing)
	if len(stated) > 0 && status.DecisionOf(filing) == "" {
		for _, f := range []*facts.Field{sheetNoticeFrom, sheetNoticeTo} {
			if fact, known := stated[f]; known {
				given = append(given, fact)
			}
		}
	}
	for _, fact := range given {
		found = append(found, facts.Problem{Field: fact.Field.Name, Value: fact.Value, Code: status.CodeNotGranted, Severity: facts.Warning,
			Message: "is what an approval grants, and the filing is not approved: value not imported. If it is what the filing asks for, enter it in " +
				"requested_start or requested_end; if it is the end of the status that the filing extends, in old_end"})
	}
	return found
}
