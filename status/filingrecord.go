package status

import (
	"slices"
	"strconv"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/status/casename"
)

// FilingFromRecord reads a filing out of its stored facts. A source that names a decision as the stage has decided.
func FilingFromRecord(key string, r facts.Record) Filing {
	f := &Filing{Key: key, Record: r}
	for i := range r {
		if field := r[i].Field; field.Noun() == FilingFields.Noun {
			if read := filingReaders[field.Place()]; read != nil {
				read(f, r[i].Value)
			}
		}
	}
	f.Decision = statedDecision(f.Decision, f.stage, f.CaseStatus)
	return *f
}

// DecisionOf is the decision of a filing by its stored facts, "" for none.
func DecisionOf(r facts.Record) string {
	return statedDecision(r.Text(FieldDecision), r.Text(fieldStage), r.Text(FieldCaseStatus))
}

func statedDecision(decision, stage, caseStatus string) string {
	if decision == "" && slices.Contains(decisions, stage) {
		return stage
	}
	if decision == "" && caseStatus != "" {
		if ended := casename.Stage(caseStatus); slices.Contains(decisions, ended) && ended != Approved {
			return ended // until its day is recorded, no work can rest on it; an approval waits for its notice
		}
	}
	return decision
}

// filingReaders put the value of each fact into its place in a filing. They stand as their fields do in the dictionary: a filing is read
// several times for every row of an import, and for every person of a docket.
var filingReaders = readersOfFilings()

func readersOfFilings() []func(*Filing, string) {
	all := make([]func(*Filing, string), len(FilingFields.Fields))
	for field, place := range map[*facts.Field]func(*Filing) *string{
		FieldFilingForm: func(f *Filing) *string { return &f.Form }, FieldFilingPurpose: func(f *Filing) *string { return &f.Purpose },
		FieldFilingClass: func(f *Filing) *string { return &f.Class }, fieldFilingCategory: func(f *Filing) *string { return &f.Category },
		FieldReceiptNumber: func(f *Filing) *string { return &f.Receipt }, fieldNotice: func(f *Filing) *string { return &f.Notice },
		FieldDecision: func(f *Filing) *string { return &f.Decision }, fieldFilingFor: func(f *Filing) *string { return &f.For },
		fieldStage: func(f *Filing) *string { return &f.stage }, FieldCaseStatus: func(f *Filing) *string { return &f.CaseStatus },
	} {
		all[field.Place()] = func(f *Filing, value string) { *place(f) = value }
	}
	for field, place := range map[*facts.Field]func(*Filing) *civil.Date{
		fieldFilingSent: func(f *Filing) *civil.Date { return &f.Sent }, FieldFilingReceived: func(f *Filing) *civil.Date { return &f.Received },
		fieldPremium:        func(f *Filing) *civil.Date { return &f.Premium },
		FieldRequestedStart: func(f *Filing) *civil.Date { return &f.RequestedStart },
		fieldRequestedEnd:   func(f *Filing) *civil.Date { return &f.RequestedEnd }, FieldOldEnd: func(f *Filing) *civil.Date { return &f.OldEnd },
		fieldRegistered: func(f *Filing) *civil.Date { return &f.Registered }, fieldSelected: func(f *Filing) *civil.Date { return &f.Selected },
		fieldFilingCloses: func(f *Filing) *civil.Date { return &f.FilingCloses },
		fieldNoticeIssued: func(f *Filing) *civil.Date { return &f.NoticeIssued }, fieldNoticeDue: func(f *Filing) *civil.Date { return &f.NoticeDue },
		fieldNoticeAnswered: func(f *Filing) *civil.Date { return &f.NoticeAnswered },
		fieldBiometrics:     func(f *Filing) *civil.Date { return &f.Biometrics },
		FieldDecided:        func(f *Filing) *civil.Date { return &f.Decided }, fieldAppealed: func(f *Filing) *civil.Date { return &f.Appealed },
		fieldValidFrom: func(f *Filing) *civil.Date { return &f.ValidFrom }, fieldValidTo: func(f *Filing) *civil.Date { return &f.ValidTo },
		fieldI94Granted:     func(f *Filing) *civil.Date { return &f.I94Granted },
		FieldCaseStatusDate: func(f *Filing) *civil.Date { return &f.CaseStatusDate },
	} {
		all[field.Place()] = func(f *Filing, value string) { *place(f), _ = civil.Parse(value) } // stored values are canonical
	}
	for field, place := range map[*facts.Field]func(*Filing) **bool{
		fieldNoticeMailed:   func(f *Filing) **bool { return &f.NoticeMailed },
		fieldDecisionMailed: func(f *Filing) **bool { return &f.DecisionMailed },
	} {
		all[field.Place()] = func(f *Filing, value string) {
			yes := value == "true"
			*place(f) = &yes
		}
	}
	all[fieldPremiumAsked.Place()] = func(f *Filing, value string) { f.PremiumAsked = value == "true" }
	all[fieldFilingCapYear.Place()] = func(f *Filing, value string) { f.CapYear, _ = strconv.Atoi(value) } // a count
	return all
}
