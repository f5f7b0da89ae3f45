package examples

import (
	"fmt"

	"mobility/internal/civil"
)

// FilingSituation is a filing with USCIS of one of the company's people.
type FilingSituation struct {
	// Name says in words how the filing stands.
	Name string
	// Employee and Nth name the person: Nth counts the people of the situation from 0. The days of the filing move with the
	// person's, by Apart for each before.
	Employee string
	Nth      int

	Form, Purpose, Class, Category   string
	Sent, Received, Premium          When
	RequestedStart, OldEnd           When
	Notice                           string
	NoticeIssued, NoticeDue          When
	NoticeAnswered                   When
	Decision                         string
	Decided, ValidFrom, ValidTo, I94 When
	Stage, WaitingOn                 string
	WaitingSince                     When
}

// FilingSituations are the filings of the company: one at each stage, and one for each way in which a filing carries work, pending and
// decided, of people who stay, leave and come back.
var FilingSituations = []FilingSituation{
	{Name: "extension pending, 240 days, request for evidence to be answered", Employee: "H-1B, extension pending, at work on the 240-day clock",
		Form: "I-129", Purpose: "extension", Class: "H-1B", Sent: days(-143), Received: days(-140), OldEnd: days(-95),
		Notice: "rfe", NoticeIssued: days(-30), NoticeDue: days(54), WaitingOn: "Employee", WaitingSince: days(-20)},
	{Name: "extension pending, 240 days, premium requested", Employee: "H-1B, extension pending, at work on the 240-day clock", Nth: 1,
		Form: "I-129", Purpose: "extension", Class: "H-1B", Received: days(-140), Premium: days(-66), OldEnd: days(-95)},
	{Name: "an earlier extension denied, years ago", Employee: "H-1B, extension pending, at work on the 240-day clock", Nth: 1,
		Form: "I-129", Purpose: "extension", Class: "H-1B", Received: months(-44), OldEnd: months(-42), Decision: "denied", Decided: months(-40)},
	{Name: "extension in preparation", Employee: "H-1B, the extension may be filed", Form: "I-129", Purpose: "extension", Class: "H-1B",
		RequestedStart: months(4), WaitingOn: "Counsel", WaitingSince: days(-12)},
	{Name: "extension sent", Employee: "H-1B, the extension may be filed", Nth: 1, Form: "I-129", Purpose: "extension", Class: "H-1B", Sent: days(-20)},
	{Name: "extension approved", Employee: "H-1B, extension approved, which only the law firm knows", Form: "I-129", Purpose: "extension", Class: "H-1B",
		Received: days(-60), OldEnd: days(25), Decision: "approved", Decided: days(-4), ValidFrom: days(26), ValidTo: plus(months(36), 25), I94: plus(months(36), 25)},
	{Name: "extension denied on a day that is not recorded", Employee: "H-1B, petition expired, nothing filed, still at work", Form: "I-129",
		Purpose: "extension", Class: "H-1B", Received: days(-70), Stage: "Denied"},
	{Name: "change of status pending, which carries no work", Employee: "TN, stay ends in five days", Form: "I-129", Purpose: "change-of-status",
		Class: "H-1B", Received: days(-40), RequestedStart: days(6)},
	{Name: "extension pending, notice of intent to deny answered", Employee: "E-3, extension pending, at work on the 240-day clock", Form: "I-129",
		Purpose: "extension", Class: "E-3", Received: days(-65), OldEnd: days(-20), Notice: "noid", NoticeIssued: days(-28), NoticeDue: days(2),
		NoticeAnswered: days(-9)},
	{Name: "STEM OPT application pending, 180 days", Employee: "F-1, STEM OPT renewal pending, 180 days", Form: "I-765", Purpose: "extension",
		Category: "C03C", Received: days(-70), OldEnd: days(-30)},
	{Name: "card renewal pending, extended automatically", Employee: "Adjustment EAD (C09), extended automatically", Form: "I-765", Purpose: "renewal",
		Category: "C09", Received: whileAutomatic(days(-410))},
	{Name: "adjustment of status pending", Employee: "Adjustment EAD (C09), extended automatically", Form: "I-485", Received: months(-34)},
	{Name: "an extension withdrawn", Employee: "L-1A", Form: "I-129", Purpose: "extension", Class: "L-1A", Received: months(-9), Decision: "withdrawn",
		Decided: months(-8)},
	{Name: "an extension of 240 days, approved after the old end", Employee: "TN", Form: "I-129", Purpose: "extension", Class: "TN", Received: months(-13),
		OldEnd: eve(months(-11)), Decision: "approved", Decided: months(-10), ValidFrom: months(-11), ValidTo: eve(months(25)), I94: eve(months(25))},
	{Name: "an extension approved, the worker hired again since", Employee: "E-2", Form: "I-129", Purpose: "extension", Class: "E-2",
		Received: months(-12), OldEnd: eve(months(-10)), Decision: "approved", Decided: months(-9), ValidFrom: months(-10), ValidTo: eve(months(14)),
		I94: eve(months(14))},
	{Name: "a new employer's petition, approved", Employee: firstPetition, Nth: 1, Form: "I-129", Purpose: "change-of-employer", Class: "H-1B",
		Received: months(-27), RequestedStart: months(-26), Decision: "approved", Decided: months(-24), ValidFrom: months(-26), ValidTo: eve(months(10)),
		I94: eve(months(10))},
	{Name: "a petition for new employment, pending", Employee: firstPetition, Nth: 2, Form: "I-129", Purpose: "change-of-employer", Class: "H-1B",
		Received: days(-106), RequestedStart: days(-106)},
	{Name: "a petition for new employment, denied while the approved one is in force", Employee: firstPetition, Nth: 3, Form: "I-129",
		Purpose: "change-of-employer", Class: "H-1B", Received: months(-16), Decision: "denied", Decided: months(-13)},
	{Name: "a new employer's petition, withdrawn while the approved one is in force", Employee: firstPetition, Nth: 5, Form: "I-129",
		Purpose: "change-of-employer", Class: "H-1B", Received: months(-14), Decision: "withdrawn", Decided: months(-12)},
	{Name: "an amendment withdrawn when the worker left", Employee: "H-1B, left last week, in the 60 days of grace", Form: "I-129",
		Purpose: "amendment", Class: "H-1B", Received: days(-50), Decision: "withdrawn", Decided: days(-3)},
	{Name: "a cap petition approved, H-1B since", Employee: firstPetition, Nth: 4, Form: "I-129", Purpose: "change-of-status", Class: "H-1B",
		Received: months(-31), RequestedStart: months(-26), Decision: "approved", Decided: months(-28), ValidFrom: months(-26), ValidTo: eve(months(10)),
		I94: eve(months(10))},
	{Name: "a cap petition denied while the card runs", Employee: "F-1, OPT", Nth: 1, Form: "I-129", Purpose: "change-of-status", Class: "H-1B",
		Received: capSeason, RequestedStart: plus(capSeason, 183), Decision: "denied", Decided: plus(capSeason, 90)},
	{Name: "a cap petition revoked while the card runs", Employee: "F-1, OPT", Form: "I-129", Purpose: "change-of-status", Class: "H-1B",
		Received: capSeason, RequestedStart: plus(capSeason, 183), Decision: "revoked", Decided: plus(capSeason, 120)},
	{Name: "a STEM OPT application withdrawn, followed by another", Employee: "F-1, STEM OPT", Form: "I-765", Category: "C03C", Received: months(-17),
		OldEnd: eve(months(-14)), Decision: "withdrawn", Decided: months(-16)},
	{Name: "a STEM OPT application approved", Employee: "F-1, STEM OPT", Form: "I-765", Category: "C03C", Received: months(-16),
		OldEnd: eve(months(-14)), Decision: "approved", Decided: months(-13), ValidFrom: months(-14), ValidTo: eve(months(10))},
	{Name: "a card renewal approved after the old card ended", Employee: "Temporary protected status (A12)", Form: "I-765", Purpose: "renewal",
		Category: "A12", Received: startOf(1, days(-30)), OldEnd: startOf(1, days(59)), Decision: "approved", Decided: startOf(1, days(80)),
		ValidFrom: startOf(1, days(60)), ValidTo: days(60)},
	{Name: "a card renewal denied before the present card was granted", Employee: "Temporary protected status pending (C19)", Form: "I-765",
		Purpose: "renewal", Category: "C19", Received: startOf(1, days(60)), OldEnd: startOf(1, days(149)), Decision: "denied",
		Decided: startOf(1, days(100))},
	{Name: "a petition of a new employer, pending for more than 240 days", Employee: "H-1B, petition of a new employer pending for more than 240 days",
		Form: "I-129", Purpose: "change-of-employer", Class: "H-1B", Received: days(-310), RequestedStart: days(-300)},
	{Name: "an extension of O-1 filed nine months ahead", Employee: "O-1", Form: "I-129", Purpose: "extension", Class: "O-1", Received: days(-9),
		OldEnd: eve(months(9)), RequestedStart: months(9)},
	{Name: "an extension that cures an I-94 cut short by the passport", Employee: "H-1B, I-94 ends with the passport, before the petition", Nth: 1,
		Form: "I-129", Purpose: "extension", Class: "H-1B", Received: days(-42), OldEnd: days(40)},
	{Name: "an immigrant petition denied, the time beyond six years with it", Employee: "H-1B, six years nearly over, PERM filed more than 365 days before",
		Form: "I-140", Received: months(-9), Decision: "denied", Decided: months(-3)},
	{Name: "an immigrant petition revoked after the approval", Employee: "H-1B, beyond six years with an approved I-140", Nth: 1, Form: "I-140",
		Received: months(-50), Decision: "revoked", Decided: days(-58)},
	{Name: "an adjustment of status denied, filed with an immigrant petition", Employee: "H-1B, six years nearly over, PERM filed more than 365 days before",
		Nth: 1, Form: "I-485", Received: months(-10), Decision: "denied", Decided: months(-4)},
	{Name: "a card renewal approved while 540 days carried the card before it", Employee: "Adjustment EAD (C09), renewal without automatic extension",
		Form: "I-765", Purpose: "renewal", Category: "C09", Received: plus(startOf(2, days(20)), -200), OldEnd: plus(startOf(2, days(20)), -90),
		Decision: "approved", Decided: startOf(2, days(20)), ValidFrom: startOf(2, days(20)), ValidTo: days(20)},
	{Name: "a card renewal decided before the one that is pending", Employee: "Adjustment EAD (C09), extended automatically", Form: "I-765",
		Purpose: "renewal", Category: "C09", Received: whileAutomatic(days(-1100)), Decision: "approved", Decided: plus(whileAutomatic(days(-1100)), 60)},
}

// FilingFacts is the law firm's list of the filings of Company(asOf), under the names of the fields.
func FilingFacts(asOf civil.Date) *Export {
	people := staff(asOf)
	e := &Export{header: []string{
		"Employee ID", "form", "purpose", "class_sought", "category_sought", "receipt_number", "sent", "received", "premium_requested", "requested_start",
		"old_end", "stage", "notice", "notice_issued", "notice_due", "notice_answered", "decision", "decided", "valid_from", "valid_to", "i94_granted",
		"waiting_on", "waiting_since",
	}}
	for i := range FilingSituations {
		f := &FilingSituations[i]
		p := find(people, f.Employee, f.Nth)
		on := func(w When) string { return p.on(w).String() }
		receipt := ""
		if f.Received != nil {
			receipt = fmt.Sprintf("IOE09%08d", 100+i)
		}
		e.rows = append(e.rows, []string{
			p.id(), f.Form, f.Purpose, f.Class, f.Category, receipt, on(f.Sent), on(f.Received), on(f.Premium), on(f.RequestedStart),
			on(f.OldEnd), f.Stage, f.Notice, on(f.NoticeIssued), on(f.NoticeDue), on(f.NoticeAnswered), f.Decision, on(f.Decided), on(f.ValidFrom), on(f.ValidTo),
			on(f.I94), f.WaitingOn, on(f.WaitingSince),
		})
	}
	return e
}
