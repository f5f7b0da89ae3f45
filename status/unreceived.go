package status

import (
	"fmt"
	"slices"

	"mobility/internal/facts"
	"mobility/internal/law"
)

// checkUnreceived finds a filing that was sent, or that USCIS evidently has, without the day of its receipt: whether it was in time is
// not known, so that it extends nothing.
var checkUnreceived = law.Check{ID: "status.filing-unreceived", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal,
	Title: "Filing with USCIS without the day of its receipt",
	Cite:  law.Read("8 CFR 214.1(c)(4)", "file before stay expires").Again()}

// undecided reports whether no decision on the filing is known.
func (f *Filing) undecided() bool { return f.Decision == "" && f.Decided.IsZero() }

// unreceived reports whether the filing has left the employer as far as is recorded, and the day of its receipt is not on record.
func (f *Filing) unreceived() bool {
	toCome := f.Sent.IsZero() && f.Record.Text(fieldFilingSent) != "" // sent after the day that is asked about
	return f.undecided() && f.Received.IsZero() && f.Record.Text(FieldFilingReceived) == "" && !toCome &&
		slices.Contains([]string{stageSent, stagePending, stageNotice, stageAnswered}, f.Stage())
}

// receipt asks for the day of receipt.
func (f *Filing) receipt() law.Finding {
	return law.Finding{
		Rule: checkUnreceived.ID, Word: f.Key, Severity: checkUnreceived.Severity(), Citation: &checkUnreceived.Cite, Records: f.records(),
		Missing: []string{FieldFilingReceived.Name},
		Uses:    []*facts.Field{FieldFilingForm, FieldFilingPurpose, FieldReceiptNumber, fieldFilingSent, fieldStage},
		Summary: f.identified() + ": the day on which USCIS received it is not recorded, so that it extends nothing",
		Remedy:  "Record received, the day on the receipt notice (Form I-797C). If there is none yet, find out whether USCIS has the filing.",
	}
}

// identified is what a filing is called, with its receipt number or the day on which it was sent.
func (f *Filing) identified() string {
	switch {
	case f.Receipt != "":
		return f.named() + " " + f.Receipt
	case !f.Sent.IsZero():
		return f.named() + " sent " + f.Sent.String()
	default:
		return f.named()
	}
}

// awaitingReceipt is a filing of the kind on which an end could be met, were the day of its receipt recorded; nil for none.
func (s *Stay) awaitingReceipt(made func(*Filing) bool) *Filing {
	for i := range s.filings {
		if f := &s.filings[i]; f.unreceived() && made(f) {
			return f
		}
	}
	return nil
}

// cardApplied is a pending application for a card of another category than the one that the bearer has, as for training after the degree on the card
// for training before it; nil for none.
func (s *Stay) cardApplied() *Filing {
	for i := range s.filings {
		if f := &s.filings[i]; f.Form == FormI765 && f.pending() && f.Purpose != purposeReplacement {
			return f
		}
	}
	return nil
}

// recordReceipt is what to do about an end for which a filing was sent.
func (f *Filing) recordReceipt(by string) string {
	return fmt.Sprintf("Record the day on which USCIS received %s; until then it extends nothing. USCIS must receive it%s.", f.identified(), by)
}

// whenReceived is what a filing is called in a finding on its result: by its form and the day of receipt, where that is recorded.
func (f *Filing) whenReceived() string {
	if f.Received.IsZero() {
		return f.identified()
	}
	return f.opening + f.Form + " received " + f.Received.String()
}
