package notice

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// AnswerFacts are a notice of USCIS that asks for an answer.
type AnswerFacts struct {
	Notice string     `fact:"notice" one:"rfe,noid,noir" says:"request for evidence, or notice of intent to deny or to revoke"`
	Issued civil.Date `fact:"issued" says:"date of the notice"`
	Form   string     `fact:"form,optional" says:"the form it is about, such as I-129; I-539 has thirty days"`
	Mailed *bool      `fact:"mailed,optional" says:"whether it was served by mail, which adds three days"`
	// Printed governs; the day computed is compared with it.
	Printed civil.Date `fact:"printed,optional" says:"last day for the answer as printed on the notice"`
}

// How long USCIS waits at most, in days.
const (
	rfeDays  = 84
	Days     = 30 // for a notice of intent
	mailDays = 3
)

// readingByMail is shared by the periods to which service by mail adds days.
var readingByMail = law.Reading{
	Question: "whether the days for service by mail are added when the method of service is unknown",
	Chosen:   "they are not",
	Other:    "they are",
}

// Answer determines until when a request for evidence or a notice of intent must be answered.
var Answer = law.Rule[AnswerFacts]{
	ID:   "status.notice-answer",
	Late: "If the response was sent in time, record the day on which USCIS received it ({filing notice_answered}). If not, call counsel today: USCIS can deny the filing; ask about a motion or a new filing.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title: "Last day to answer a request for evidence or a notice of intent to deny or revoke",
	Versions: []law.Version[AnswerFacts]{{
		Cite: law.Read("8 CFR 103.2(b)(8), 103.8(b)",
			"RFE at most 12 weeks, I-539 30 days; NOID and NOIR at most 30; 3 days more by mail; the date printed on the notice controls").Again(),
		Readings: []law.Reading{readingByMail},
		Apply:    answer,
	}},
}

func answer(f AnswerFacts, w *law.Working) law.Outcome {
	days := Days
	if f.Notice == "rfe" && f.Form != "I-539" {
		days = rfeDays
	}
	most := servedPeriod(f.Issued, days, f.Mailed, w)
	if f.Printed.IsZero() {
		return most.Warn("this is the longest period allowed; the date printed on the notice controls, and is not recorded")
	}
	due := rolled(f.Printed, w)
	w.Step("the date printed on the notice controls: %s", due)
	answer := law.Due(due)
	switch longest := civil.Latest(most.Due, most.OtherReading); {
	case due.After(longest):
		return answer.Warn("the recorded date, %s, is later than the longest period allowed, %s: compare it with the notice",
			f.Printed, longest)
	case f.Printed.Before(f.Issued):
		return law.Fails("the date printed, " + f.Printed.String() + ", is before the notice of " + f.Issued.String())
	}
	return answer
}

// servedPeriod ends a period of days after a notice, with the days that service by mail adds, on a working day.
func servedPeriod(from civil.Date, days int, mailed *bool, w *law.Working) law.Outcome {
	w.Step("%d days after %s: %s", days, from, from.AddDays(days))
	byMail := from.AddDays(days + mailDays)
	if mailed == nil { // READING: how it was served is not recorded, so no day is added.
		return law.Due(rolled(from.AddDays(days), w)).Or(rolled(byMail, nil)).
			Warn("%d more days if it was served by mail, which is not recorded", mailDays)
	}
	if *mailed {
		w.Step("served by mail, %d more days: %s", mailDays, byMail)
		return law.Due(rolled(byMail, w))
	}
	return law.Due(rolled(from.AddDays(days), w))
}

// rolled is the last day of a period of 8 CFR chapter I: the day itself, or the next working day.
func rolled(last civil.Date, w *law.Working) civil.Date {
	due := civil.Federal.OnOrAfter(last)
	if due != last {
		w.Step("%s, a %s, is not a business day: the period runs to the end of %s", last, last.Weekday(), due)
	}
	return due
}

// AppealFacts are an unfavorable decision.
type AppealFacts struct {
	Decided civil.Date `fact:"decided" says:"date of the decision"`
	Mailed  *bool      `fact:"mailed,optional" says:"whether it was served by mail, which adds three days"`
}

// Appeal determines until when a decision can be appealed, or a motion be made.
var Appeal = law.Rule[AppealFacts]{
	ID:   "status.appeal",
	Late: "If an appeal or motion was filed in time, record the day ({filing appealed}). If not, ask counsel today what remains: a motion, or another filing.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title: "Last day to appeal a decision of USCIS, or to move to reopen or reconsider it",
	Versions: []law.Version[AppealFacts]{{
		Cite:     law.Quoted("8 CFR 103.3, 103.5", "appeal or motion within 30 days, 33 if served by mail").Again(),
		Readings: []law.Reading{readingByMail},
		Apply: func(f AppealFacts, w *law.Working) law.Outcome {
			return servedPeriod(f.Decided, Days, f.Mailed, w)
		},
	}},
}

// I140RevocationFacts are the revocation of an immigrant petition.
type I140RevocationFacts struct {
	Revoked civil.Date `fact:"revoked" says:"date of the decision that revokes the I-140"`
	Mailed  *bool      `fact:"mailed,optional" says:"whether it was served by mail, which adds three days"`
}

// RevocationDays is how long the revocation of an I-140 can be appealed.
const RevocationDays = 15

// I140RevocationAppeal determines until when the revocation of an immigrant petition can be appealed.
var I140RevocationAppeal = law.Rule[I140RevocationFacts]{
	ID:   "status.i140-revocation-appeal",
	Late: "If an appeal was filed in time, record the day ({filing appealed}). If not, ask counsel today what remains: a motion, or another filing.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title: "Last day to appeal the revocation of an I-140",
	Versions: []law.Version[I140RevocationFacts]{{
		Cite:     law.Quoted("8 CFR 103.3", "appeal of an I-140 revocation within 15 days, 18 if served by mail").Again(),
		Readings: []law.Reading{readingByMail},
		Apply: func(f I140RevocationFacts, w *law.Working) law.Outcome {
			return servedPeriod(f.Revoked, RevocationDays, f.Mailed, w)
		},
	}},
}

// ResponseDueFacts are the day on which a period of 8 CFR chapter I ends as counted.
type ResponseDueFacts struct {
	LastDay civil.Date `fact:"last_day" says:"last day of the period as counted"`
}

// ResponseDue rolls the last day of a period for an answer, an appeal or a filing forward to a working day. It does not
// apply to the end of an I-94, a card, a petition or the duty to reverify.
var ResponseDue = law.Rule[ResponseDueFacts]{
	ID:   "status.response-due",
	Late: "If the response was sent in time, record the day on which USCIS received it ({filing notice_answered}). If not, call counsel today: USCIS can deny the filing; ask about a motion or a new filing.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title: "Last day to respond to USCIS",
	Versions: []law.Version[ResponseDueFacts]{{
		Cite: law.Read("8 CFR 1.2 (\"Day\")", "if the last day is a Saturday, Sunday or legal holiday, the period runs to "+
			"the end of the next day that is none of these"),
		Apply: func(f ResponseDueFacts, w *law.Working) law.Outcome {
			return law.Due(rolled(f.LastDay, w))
		},
	}},
}
