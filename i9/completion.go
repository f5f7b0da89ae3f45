package i9

import (
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// section1Facts are a hire.
type section1Facts struct {
	Hired civil.Date `fact:"hired" says:"first day of work for pay"`
}

// Section1 determines until when the employee completes Section 1.
var Section1 = law.Rule[section1Facts]{
	ID:   "i9.section-1",
	Late: "If the employee signed Section 1, record the day ({i9 section_1}). If not, have it completed and signed today, dated today, and attach a signed memo with the reason for the delay.",
	Kind: law.Duty, Owner: law.Employee, About: law.Hire, Short: "Section 1",
	Title:      "Last day for the employee to complete Section 1",
	Severities: []law.Severity{law.Violation, law.Note},
	Versions: []law.Version[section1Facts]{{
		Cite: law.Read("8 CFR 274a.2(b)(1)(i)(A)",
			"at the time of hire: no later than the first day of work for pay, not before an accepted offer"),
		Apply: func(f section1Facts, w *law.Working) law.Outcome {
			w.Step("the first day of work for pay is %s", f.Hired)
			return law.Due(f.Hired)
		},
	}},
}

// Section2Facts are a hire, and the employer's business days.
type Section2Facts struct {
	Hired civil.Date `fact:"hired" says:"first day of work for pay"`
	// EmployedBusinessDays is nil for an employment that is to last.
	EmployedBusinessDays *int `fact:"employed_business_days,optional" min:"0" max:"36600" says:"business days it will last, if short"`
	law.OpenDays
}

var citeShortEmployment = law.Read("8 CFR 274a.2(b)(1)(iii)",
	"employment under three business days: Section 2 on the first day; no receipts")

// Section2 determines until when the employer examines documents and signs Section 2.
var Section2 = law.Rule[Section2Facts]{
	ID:   "i9.section-2",
	Late: "If the documents were examined, record the day ({i9 section_2}). If not, examine the documents that the employee chooses, sign Section 2 today, dated today, and attach a signed memo with the reason for the delay. " + NoChoice,
	Kind: law.Duty, Owner: law.HR, About: law.Hire, Short: "Section 2",
	Title:      "Last day for the employer to complete Section 2",
	Severities: []law.Severity{law.Violation, law.Note},
	Versions: []law.Version[Section2Facts]{{
		Cite:     law.Read("8 CFR 274a.2(b)(1)(ii)", "within three business days of the hire"),
		Also:     []law.Citation{citeShortEmployment},
		Readings: []law.Reading{readingBusinessDay},
		Apply: func(f Section2Facts, w *law.Working) law.Outcome {
			if f.EmployedBusinessDays != nil && *f.EmployedBusinessDays < 3 {
				w.Step("an employment of fewer than three business days: Section 2 on the first day, %s, and no receipts", f.Hired)
				return law.Due(f.Hired).Exact().Citing(citeShortEmployment)
			}
			return f.DueAfter(f.Hired, 3, w)
		},
	}},
}

// READING: a business day is one on which the employer operates (law.OpenDays counts such days). An employer that opens
// at weekends or on holidays therefore has less time, not more.
var readingBusinessDay = law.Reading{
	Question: "which days are business days (unverified)",
	Chosen:   "days on which the employer operates; not federal holidays, unless the employer's settings record that it works on them",
	Other:    "Monday to Friday except federal holidays, regardless of the employer's own days",
}

// remoteExaminationFacts are an examination of documents over video.
type remoteExaminationFacts struct {
	Examined civil.Date `fact:"examined" says:"day of the examination"`
	EVerify  *bool      `fact:"everify" says:"whether the employer participates in E-Verify in good standing"`
}

const pinRemote = "88 FR notice of 2023-07-25; 8 CFR 274a.2(b)(1)(ix)"

// remoteExamination reports whether documents may be examined over video.
var remoteExamination = law.Rule[remoteExaminationFacts]{
	ID:   "i9.remote-examination",
	Kind: law.Duty, Owner: law.HR,
	Title:      "Whether documents may be examined remotely",
	Governs:    func(f remoteExaminationFacts) civil.Date { return f.Examined },
	GovernedBy: "the day of the examination",
	Severities: []law.Severity{law.Violation, law.Note},
	Versions: []law.Version[remoteExaminationFacts]{{
		Since: civil.On(2023, time.August, 1),
		Cite: law.Quoted(pinRemote, "for E-Verify participants in good standing: copies front and back, live video with the "+
			"same documents, box ticked, copies retained; applied consistently per hiring site"),
		Apply: func(f remoteExaminationFacts, w *law.Working) law.Outcome {
			if !*f.EVerify {
				return law.Fails("the alternative procedure is available only to employers in E-Verify in good standing")
			}
			w.Step("allowed since 2023-08-01: live video, copies of both sides kept, the box on the form ticked")
			return law.Holds()
		},
	}, {
		Cite: law.Quoted(pinRemote, "remote examination from 2023-08-01"),
		Apply: func(f remoteExaminationFacts, _ *law.Working) law.Outcome {
			return law.Fails("on " + f.Examined.String() + " documents had to be examined in person: the alternative procedure " +
				"began on 2023-08-01")
		},
	}},
}

// The kinds of receipt.
const (
	ReceiptReplacement = "replacement"
	receiptI551Stamp   = "i551-stamp"
	receiptRefugeeI94  = "refugee-i94"
	receiptUnstated    = "yes" // of a kind that is not recorded
)

// receiptFacts are a receipt shown in place of a document; which of the dates is needed depends on the kind.
type receiptFacts struct {
	Kind         string     `fact:"kind" one:"replacement,i551-stamp,refugee-i94" says:"what the receipt is"`
	Hired        civil.Date `fact:"hired,optional" says:"first day of work for pay; not needed for a stamp"`
	Issued       civil.Date `fact:"issued,optional" says:"day the I-94 with a stamp without expiry was issued"`
	StampExpires civil.Date `fact:"stamp_expires,optional" says:"last day on the stamp"`
}

var (
	citeReceiptReplacement = law.Read("8 CFR 274a.2(b)(1)(vi)(A)",
		"receipt for a lost, stolen or damaged document: 90 days from hire; not for an initial or renewal application")
	citeReceiptStamp   = law.Read("8 CFR 274a.2(b)(1)(vi)(B)", "until stamp expiry, or one year from issuance if none")
	citeReceiptRefugee = law.Read("8 CFR 274a.2(b)(1)(vi)(C)",
		"90 days to present the replacement document")
)

// receipt determines how long a receipt represents the document.
var receipt = law.Rule[receiptFacts]{
	ID:   "i9.receipt",
	Late: "If another document was examined, record the day ({i9 receipt_replaced}). If not, complete Section 2 today with the replacement document or other acceptable documents the employee chooses; without one, ask counsel today: the receipt is no longer valid.",
	Kind: law.Expiration, Owner: law.HR,
	Title:      "Last day on which a receipt is valid",
	Severities: []law.Severity{law.Violation},
	Versions: []law.Version[receiptFacts]{{
		Cite: citeReceiptReplacement,
		Also: []law.Citation{citeReceiptStamp, citeReceiptRefugee},
		Readings: []law.Reading{{
			Question: "when the year of an I-551 stamp without an expiration date begins",
			Chosen:   "on its issuance; a year that begins on February 29 ends on February 28",
			Other:    "on the admission, which is normally the same day",
		}},
		Apply: func(f receiptFacts, w *law.Working) law.Outcome {
			switch f.Kind {
			case receiptI551Stamp:
				return stampReceipt(f, w).Citing(citeReceiptStamp)
			case receiptRefugeeI94:
				return ninetyDays(f, w).Citing(citeReceiptRefugee)
			default:
				return ninetyDays(f, w)
			}
		},
	}},
}

func ninetyDays(f receiptFacts, w *law.Working) law.Outcome {
	if f.Hired.IsZero() {
		return law.Undetermined("hired")
	}
	last := f.Hired.AddDays(90)
	w.Step("90 days after the hire on %s: %s", f.Hired, last)
	return law.Due(last)
}

func stampReceipt(f receiptFacts, w *law.Working) law.Outcome {
	switch {
	case !f.StampExpires.IsZero():
		w.Step("the stamp expires on %s", f.StampExpires)
		return law.Due(f.StampExpires)
	case f.Issued.IsZero():
		return law.Undetermined("issued")
	}
	// READING: older M-274 text counts the year from the admission; the regulation says issuance.
	last, other := law.EarlierMonths(f.Issued, 12)
	w.Step("a stamp without expiry: one year from its issuance on %s: %s", f.Issued, last)
	return law.Due(last).Or(other)
}
