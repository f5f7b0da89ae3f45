package status

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/status/casename"
	"mobility/status/limits"
)

// The stages of a filing that has not been decided. A decision is the last stage.
const (
	stagePreparing = casename.Preparing
	stageSent      = casename.Sent
	stagePending   = casename.Pending
	stageNotice    = casename.Notice
	stageAnswered  = casename.Answered
)

// Stages are the stages of a filing, in the order in which it passes them.
var Stages = slices.Concat([]string{stagePreparing, stageSent, stagePending, stageNotice, stageAnswered}, decisions)

// Filing is one form filed with USCIS for a person.
type Filing struct {
	// Key distinguishes the filings of one person: see FilingKey.
	Key                     string
	Form, Purpose           string
	Class, Category         string
	Receipt                 string
	Sent, Received, Premium civil.Date
	// PremiumAsked is set where premium processing was requested; Premium is the day of the request, none where it is not known.
	PremiumAsked                 bool
	RequestedStart, RequestedEnd civil.Date
	OldEnd                       civil.Date
	CapYear                      int
	Registered, Selected         civil.Date
	FilingCloses                 civil.Date
	Notice                       string
	NoticeIssued, NoticeDue      civil.Date
	NoticeAnswered               civil.Date
	NoticeMailed, DecisionMailed *bool
	Biometrics                   civil.Date
	Decision                     string
	Decided, Appealed            civil.Date
	ValidFrom, ValidTo           civil.Date
	I94Granted                   civil.Date
	// For is the name of the dependent that it was filed for, "" for one of the employee.
	For string
	// CaseStatus is the status in the words of USCIS, and CaseStatusDate the day since which USCIS shows it.
	CaseStatus     string
	CaseStatusDate civil.Date
	stage          string
	// opening begins a sentence on the filing of a dependent, "" for one of the employee.
	opening string

	// Record is where the values above come from. The fields are those of a filing, also where a status record reported it.
	Record facts.Record
}

// FilingFromRecord reads a filing out of its stored facts. A source that names a decision as the stage has decided.
func FilingFromRecord(key string, r facts.Record) Filing {
	f := Filing{
		Key: key, Form: r.Text(FieldFilingForm), Purpose: r.Text(FieldFilingPurpose), Class: r.Text(FieldFilingClass),
		Category: r.Text(fieldFilingCategory), Receipt: r.Text(FieldReceiptNumber),
		Sent: r.Date(fieldFilingSent), Received: r.Date(FieldFilingReceived), Premium: r.Date(fieldPremium), PremiumAsked: r.Flag(fieldPremiumAsked),
		RequestedStart: r.Date(FieldRequestedStart), RequestedEnd: r.Date(fieldRequestedEnd), OldEnd: r.Date(FieldOldEnd),
		CapYear: r.Int(fieldFilingCapYear), Registered: r.Date(fieldRegistered), Selected: r.Date(fieldSelected), FilingCloses: r.Date(fieldFilingCloses), Notice: r.Text(fieldNotice), NoticeIssued: r.Date(fieldNoticeIssued),
		NoticeDue: r.Date(fieldNoticeDue), NoticeAnswered: r.Date(fieldNoticeAnswered),
		NoticeMailed: flag(r, fieldNoticeMailed), DecisionMailed: flag(r, fieldDecisionMailed), Biometrics: r.Date(fieldBiometrics),
		Decision: r.Text(FieldDecision), Decided: r.Date(FieldDecided), Appealed: r.Date(fieldAppealed),
		ValidFrom: r.Date(fieldValidFrom), ValidTo: r.Date(fieldValidTo), I94Granted: r.Date(fieldI94Granted),
		For: r.Text(fieldFilingFor), stage: r.Text(fieldStage), Record: r,
		CaseStatus: r.Text(FieldCaseStatus), CaseStatusDate: r.Date(FieldCaseStatusDate),
	}
	f.Decision = statedDecision(f.Decision, f.stage, f.CaseStatus)
	return f
}

// flag is the answer to a yes-or-no field, nil where it is not recorded.
func flag(r facts.Record, f *facts.Field) *bool {
	if r.Text(f) == "" {
		return nil
	}
	yes := r.Flag(f)
	return &yes
}

// DecisionOf is the decision of a filing by its stored facts, "" for none.
func DecisionOf(r facts.Record) string {
	return statedDecision(r.Text(FieldDecision), r.Text(fieldStage), r.Text(FieldCaseStatus))
}

func statedDecision(decision, stage, caseStatus string) string {
	if decision == "" && slices.Contains(decisions, stage) {
		return stage
	}
	if ended := casename.Stage(caseStatus); decision == "" && slices.Contains(decisions, ended) && ended != Approved {
		return ended // until its day is recorded, no work can rest on it; an approval waits for its notice
	}
	return decision
}

// LastEvent is the last day on which something happened to the filing as recorded, the zero date for a filing without such a day.
func (f *Filing) LastEvent() civil.Date {
	return civil.Latest(f.Sent, f.Premium, f.Registered, f.Selected, f.Received, f.NoticeIssued, f.NoticeAnswered, f.Decided, f.Appealed, f.CaseStatusDate)
}

// FilingKey is the key under which a new filing is kept: its form with its receipt number, or with the first of its dates
// that is known.
func FilingKey(r facts.Record) string {
	form, relative := r.Text(FieldFilingForm), ""
	if dependent := r.Text(fieldFilingFor); dependent != "" {
		relative = " " + dependent
	}
	for _, f := range []*facts.Field{FieldReceiptNumber, FieldFilingReceived, fieldFilingSent, FieldRequestedStart, fieldReference} {
		if v := r.Text(f); v != "" {
			return form + "@" + v + relative
		}
	}
	return form + relative
}

// NameInList is what the rows of a list call a filing: the receipt number where there is one, with or without the form.
func NameInList(r facts.Record) string {
	if receipt := r.Text(FieldReceiptNumber); receipt != "" {
		return receipt + " " + r.Text(fieldFilingFor)
	}
	return FilingKey(r)
}

// MatchFiling finds the filing that new facts belong to: the one with the same receipt number or reference of counsel, or of
// the same form and received on the same day; where either side does not know the receipt number and the day, the last one
// of the form that is still being prepared. It returns "" with ok false when the facts begin a new filing.
func MatchFiling(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	for _, k := range slices.Sorted(maps.Keys(stored)) {
		r := stored[k]
		if v := given.Text(FieldReceiptNumber); v != "" && v == r.Text(FieldReceiptNumber) && !ofFamily(r, given) {
			return k, true // whatever form it names: a receipt number has one filing
		}
		if given.Text(FieldFilingForm) != "" && r.Text(FieldFilingForm) != given.Text(FieldFilingForm) {
			continue
		}
		if v := given.Text(fieldReference); v != "" && v == r.Text(fieldReference) {
			return k, true
		}
		if !strings.EqualFold(r.Text(fieldFilingFor), given.Text(fieldFilingFor)) {
			continue
		}
		if apart(r, given, FieldReceiptNumber) || apart(r, given, fieldReference) || apart(r, given, FieldFilingReceived) ||
			apart(r, given, FieldFilingPurpose) || apart(r, given, fieldFilingSent) || apart(r, given, FieldFilingClass) {
			continue
		}
		sameDay := given.Text(FieldFilingReceived) != "" && given.Text(FieldFilingReceived) == r.Text(FieldFilingReceived)
		begun, decided := civil.Latest(given.Date(fieldFilingSent), given.Date(FieldFilingReceived)), r.Date(FieldDecided)
		if !sameDay && !decided.IsZero() && begun.After(decided) {
			continue // that one was decided before this one was sent
		}
		if sameDay || r.Text(FieldFilingReceived) == "" || given.Text(FieldFilingReceived) == "" && given.Text(FieldReceiptNumber) == "" {
			key, ok = k, true
		}
	}
	return key, ok
}

// ofFamily reports whether two filings with one receipt number are those of two members of a family, who apply on one Form I-539.
func ofFamily(a, b facts.Record) bool {
	return a.Text(FieldFilingForm) == formI539 && b.Text(FieldFilingForm) == formI539 &&
		!strings.EqualFold(a.Text(fieldFilingFor), b.Text(fieldFilingFor))
}

// apart reports whether both records have a field, with different values.
func apart(a, b facts.Record, f *facts.Field) bool {
	return a.Text(f) != "" && b.Text(f) != "" && a.Text(f) != b.Text(f)
}

// Refused reports whether the filing came to nothing for a person who stays in the country.
func (f *Filing) Refused() bool { return f.Decision != "" && f.Decision != Approved || f.abroad() }

// abroad reports whether a petition was approved and a consulate notified of it: the extension or change of status that it asked for was
// not granted. The person can be admitted in the class after a journey.
func (f *Filing) abroad() bool {
	return f.Form == FormI129 && f.Decision == Approved && f.I94Granted.IsZero() && f.Record.Text(fieldConsulate) != ""
}

// pending reports whether USCIS has the filing and has not decided it.
func (f *Filing) pending() bool {
	return !f.Received.IsZero() && f.Decision == "" && f.Decided.IsZero()
}

// questioned reports whether USCIS has asked about a filing that it approved: a notice of intent to revoke.
func (f *Filing) questioned() bool {
	announced := casename.Stage(f.CaseStatus) == stageNotice && f.CaseStatusDate.After(f.Decided)
	return f.Decision == Approved && !f.Decided.IsZero() && (f.Notice == noticeToRevoke || f.NoticeIssued.After(f.Decided) || announced)
}

// Result is the decision in the words of the rules on work authorization: a filing that was rejected, revoked or abandoned
// carries no more than one that was denied.
func (f *Filing) Result() string {
	switch f.Decision {
	case rejected, revoked, abandoned:
		return denied
	default:
		if f.abroad() {
			return denied
		}
		return f.Decision
	}
}

// decisionWord is how the filing was decided in a sentence.
func (f *Filing) decisionWord() string {
	if f.abroad() {
		return "approved for a consulate only"
	}
	return f.Decision
}

// decisionOf is how a filing was decided in its own word: the fields of a status record, which gave the result, know no rejection,
// revocation or abandonment.
func decisionOf(filings []Filing, received civil.Date, result string, made func(*Filing) bool) string {
	for i := range filings {
		if f := &filings[i]; f.Received == received && f.Result() == result && made(f) {
			return f.decisionWord()
		}
	}
	return result
}

// ExtensionDecision is how the extension of the stay was decided, in the word of the decision.
func (s *Stay) ExtensionDecision() string {
	return decisionOf(s.filings, s.ExtensionReceived, s.ExtensionResult, func(f *Filing) bool { return f.extendsStay(s.Class) })
}

// RenewalDecision is how the renewal of the card was decided, in the word of the decision.
func (s *Stay) RenewalDecision() string {
	return decisionOf(s.filings, s.EADRenewal, s.EADRenewalResult, func(f *Filing) bool { return f.renewsCard(s.EADCategory) })
}

// Stage is where the filing stands: what its dates show, or what its source or USCIS says where they show less.
func (f *Filing) Stage() string {
	shown := stagePreparing
	switch {
	case f.Decision != "" && !f.questioned():
		shown = f.Decision
	case !f.NoticeAnswered.IsZero():
		shown = stageAnswered
	case !f.NoticeIssued.IsZero() || f.questioned():
		shown = stageNotice
	case !f.Received.IsZero() || f.Receipt != "":
		shown = stagePending
	case !f.Sent.IsZero():
		shown = stageSent
	}
	for _, stage := range []string{f.stage, casename.Stage(f.CaseStatus)} {
		if slices.Index(Stages, stage) > slices.Index(Stages, shown) && !slices.Contains(decisions, shown) && stage != f.Decision {
			shown = stage
		}
	}
	return shown
}

// extendsStay reports whether the filing asks to extend the stay of a class with the same employer.
func (f *Filing) extendsStay(class string) bool {
	return (f.Form == FormI129 || f.Form == formI539) && (f.Class == "" || f.Class == class) &&
		(f.Purpose == "" || f.Purpose == PurposeExtension)
}

// renewsCard reports whether the filing asks for a card that follows one of a category.
func (f *Filing) renewsCard(category string) bool {
	if f.Form != FormI765 || f.Purpose == purposeReplacement {
		return false
	}
	card, sought := limits.PlainCategory(category), limits.PlainCategory(f.Category)
	switch {
	case f.Category == "" || category == "":
		return true
	case card == "C3": // a student's card is followed by that of STEM OPT alone
		return f.Category == "C03C"
	case slices.Contains(temporaryProtected, card):
		return slices.Contains(temporaryProtected, sought)
	default:
		return card == sought
	}
}

// temporaryProtected are the categories of temporary protected status, each of which can follow the other.
var temporaryProtected = []string{"A12", "C19"}

// IsImmigrantPetition reports whether the filing is an I-140 that USCIS took.
func (f *Filing) IsImmigrantPetition() bool { return f.Form == formI140 && f.Decision != rejected }

// isCapPetition reports whether the filing asks to change a student to H-1B.
func (f *Filing) isCapPetition() bool {
	return f.Form == FormI129 && f.Purpose == purposeChangeOfStatus && f.Class == "H-1B"
}

// capYear is the fiscal year of a cap petition: the one recorded, or the one of the start that was approved or asked for.
func (f *Filing) capYear() int {
	if f.CapYear != 0 || f.start().IsZero() {
		return f.CapYear
	}
	return f.start().AddMonths(3).Year()
}

// start is the first day that was granted, or asked for.
func (f *Filing) start() civil.Date { return cmp.Or(f.ValidFrom, f.RequestedStart) }
