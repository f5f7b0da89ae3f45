package i9

import (
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/law/admission"
)

// The clocks that let work go on while a petition or application is pending end with a decision, whatever they say.

// Day240Facts are a stay and the petition to extend it.
type Day240Facts struct {
	Class    string     `fact:"class" says:"class of admission"`
	Expires  civil.Date `fact:"expires" says:"last day of the stay"`
	Received civil.Date `fact:"received" says:"day USCIS received the extension by the same employer"`
	Kind     string     `fact:"kind,optional" one:"extension,change-of-status,change-of-employer" says:"what was filed; an extension if not given"`
	Denied   civil.Date `fact:"denied,optional" says:"day the extension was denied"`
	Decided  civil.Date `fact:"decided,optional" says:"day it was decided either way; not given while it is pending"`
	Result   string     `fact:"result,optional" one:"approved,denied,withdrawn" says:"how it was decided"`
}

// Words implements law.Worded.
func (Day240Facts) Words(fact string) []string { return classWords(fact) }

// classWords gives the words of the fact "class" for the facts structs that have it.
func classWords(fact string) []string {
	if fact == "class" {
		return admission.Codes()
	}
	return nil
}

// has240 reports whether a class has the 240 days, since2016 whether it has them only since adoption2016.
func has240(class string) bool    { return !admission.ClassOf(class).Days240.IsZero() }
func since2016(class string) bool { return admission.ClassOf(class).Days240 == adoption2016 }

var (
	cite240 = law.Read("8 CFR 274a.12(b)(20)", "240 days from the expiration of the stay, on a timely "+
		"extension of stay by the same employer; a denial ends them on notification").
		Verbatim("beginning on the date of the expiration").Again()
	citeApproval = law.Read("M-274 7.7", "work continues until USCIS makes a decision; on approval the I-797 and the new I-94 "+
		"are entered on Supplement B").Again()
	cite2016 = law.Quoted("8 CFR 274a.12(b)(20)", "E-3, H-1B1 and CW-1 only since 2016-02-16")
)

var adoption2016 = civil.On(2016, time.February, 16)

// Day240 determines until when work for the same employer goes on while an extension filed in time is pending.
var Day240 = law.Rule[Day240Facts]{
	ID:   "i9.240-day",
	Late: "Find the decision on the extension, and record it ({status petition_expires i94_expires}). Without an approval, work must stop.",
	Kind: law.Expiration, Owner: law.Counsel, About: law.Authorization, Short: "240-day period",
	Remedy:     "Follow up on the pending extension: work must stop after that day unless it has been approved.",
	Title:      "Last day of work on a pending extension by the same employer (240 days)",
	Governs:    func(f Day240Facts) civil.Date { return f.Received },
	GovernedBy: "the day USCIS received the extension",
	Versions: []law.Version[Day240Facts]{{
		Since:    adoption2016,
		Cite:     cite240,
		Also:     []law.Citation{cite2016, citeApproval},
		Readings: []law.Reading{readingExpiryDay, readingUnknownResult240},
		Apply: func(f Day240Facts, w *law.Working) law.Outcome {
			switch {
			case since2016(f.Class):
				return citing2016(days240(f, w))
			case !has240(f.Class):
				return law.NotApplicable("8 CFR 274a.12(b)(20) does not cover class %s", f.Class)
			}
			return days240(f, w)
		},
	}, {
		Cite:     cite240,
		Also:     []law.Citation{citeApproval},
		Readings: []law.Reading{readingExpiryDay, readingUnknownResult240},
		Apply: func(f Day240Facts, w *law.Working) law.Outcome {
			switch {
			case since2016(f.Class):
				return law.NotApplicable("%s is eligible for the 240 days only since %s", f.Class, adoption2016)
			case !has240(f.Class):
				return law.NotApplicable("8 CFR 274a.12(b)(20) does not cover class %s", f.Class)
			}
			return days240(f, w)
		},
	}},
}

var readingExpiryDay = law.Reading{
	Question: "whether a period \"beginning on\" the day of expiration counts that day",
	Chosen:   "it does: the day of expiration is day 1",
	Other:    "common practice: expiration plus the number of days, one day later",
}

var readingUnknownResult240 = law.Reading{
	Question: "what happens when a decision date is recorded without its result",
	Chosen:   "work on the pending extension ends that day, as with a denial",
	Other:    "it was approved, relates back, and the new petition and I-94 control",
}

// citing2016 rests an answer on the rule that added classes, unless it rests on something of its own already.
func citing2016(o law.Outcome) law.Outcome {
	if o.Citation != nil {
		return o
	}
	return o.Citing(cite2016)
}

// days240 counts the days on a timely extension of stay by the same employer, which alone has them.
func days240(f Day240Facts, w *law.Working) law.Outcome {
	decided := f.decided()
	switch {
	case f.Kind == "change-of-status":
		return law.NotApplicable("a pending change of status does not authorize work: the 240 days apply to an extension of stay")
	case f.Kind == "change-of-employer":
		return law.NotApplicable("the 240 days apply to the same employer; for a new employer's petition see %s",
			PortabilityWork.ID)
	case f.Received.After(f.Expires):
		return law.NotApplicable("the extension was received on %s, after the stay ended on %s: it was not filed in time",
			f.Received, f.Expires)
	case f.refused() && f.Decided.IsZero() && f.Denied.IsZero():
		return law.Fails("the extension was " + f.Result + " on a date that is missing: it cannot authorize work")
	case f.Result == "approved" && f.Decided.IsZero():
		return law.Undetermined("decided")
	case !decided.IsZero() && !decided.After(f.Expires):
		return law.NotApplicable("the extension was %s on %s, before the stay ended", f.result(), decided)
	}
	answer := f.ended(beginningOn(f.Expires, 240, decided, w), decided, w)
	if earlier := civil.Latest(f.Decided, f.Denied); decided.IsZero() && !earlier.IsZero() {
		return answer.Warn("the decision on %s is before the extension was received: it belongs to an earlier filing", earlier)
	}
	return answer
}

// decided is the day of the decision on this extension; none for one older than the receipt, which is that of an earlier
// extension.
func (f Day240Facts) decided() civil.Date {
	for _, d := range []civil.Date{f.Denied, f.Decided} {
		if !d.IsZero() && !d.Before(f.Received) {
			return d
		}
	}
	return civil.Date{}
}

// refused reports whether the extension came to nothing.
func (f Day240Facts) refused() bool { return f.Result == "denied" || f.Result == "withdrawn" }

func (f Day240Facts) result() string {
	switch {
	case f.Result != "":
		return f.Result
	case !f.Denied.IsZero():
		return "denied"
	default:
		return "decided"
	}
}

// ended says what a decision within the days means for the time after it.
func (f Day240Facts) ended(answer law.Outcome, decided civil.Date, w *law.Working) law.Outcome {
	if decided.IsZero() || answer.Due != decided {
		return answer
	}
	switch f.result() {
	case "approved":
		w.Step("the approval relates back to the end of the stay: the new petition and I-94 control, and no deadline was missed before %s", decided)
		return answer.Warn("enter the approval notice and the new I-94 on Supplement B").Citing(citeApproval)
	case "decided": // READING: how it was decided is not given, so it is taken for a denial.
		return answer.Warn("the result of the extension is missing: after an approval the new petition and I-94 control")
	default:
		w.Step("work on it ended on the day of notification; it was authorized until then")
		return answer
	}
}

// beginningOn ends a period of days that begins on the day something expires, or with a decision that comes sooner.
func beginningOn(expires civil.Date, days int, decided civil.Date, w *law.Working) law.Outcome {
	// READING: the day of expiration is day 1; practice adds the days to it. The earlier day ends the work.
	last := expires.Through(days)
	w.Step("%d days with %s as day 1: %s", days, expires, last)
	if !decided.IsZero() && !decided.After(last) {
		w.Step("it ends with the decision: %s", decided)
		return law.Due(decided)
	}
	return law.Due(last).Or(expires.AddDays(days))
}

// StemExtensionFacts are an OPT card and the application for the STEM extension.
type StemExtensionFacts struct {
	Expires  civil.Date `fact:"expires" says:"last day on the OPT card"`
	Received civil.Date `fact:"received" says:"day USCIS received the STEM extension"`
	Decided  civil.Date `fact:"decided,optional" says:"day it was decided; not given while it is pending"`
}

// StemExtension determines until when work goes on while a STEM extension filed in time is pending.
var StemExtension = law.Rule[StemExtensionFacts]{
	ID:   "i9.stem-extension",
	Late: "Find the new card or the decision on the application, and record it ({status ead_expires}). Without a new card, work must stop.",
	Kind: law.Expiration, Owner: law.Employee, About: law.Authorization, Short: "STEM OPT extension",
	Remedy: "Follow up on the pending STEM OPT application: work must stop after that day unless the new card has arrived.",
	Title:  "Last day of work on a pending STEM OPT extension",
	Versions: []law.Version[StemExtensionFacts]{{
		Cite: law.Read("8 CFR 274a.12(b)(6)(iv)",
			"up to 180 days from the expiration, or the written decision, either way").
			Verbatim("beginning on the expiration date").Again(),
		Readings: []law.Reading{readingExpiryDay},
		Apply: func(f StemExtensionFacts, w *law.Working) law.Outcome {
			switch {
			case f.Received.After(f.Expires):
				return law.NotApplicable("the extension was received on %s, after the card expired on %s", f.Received, f.Expires)
			case !f.Decided.IsZero() && f.Decided.Before(f.Received):
				return beginningOn(f.Expires, 180, civil.Date{}, w).Warn("the decision on %s is before the extension was "+
					"received: it belongs to an earlier filing", f.Decided)
			case !f.Decided.IsZero() && !f.Decided.After(f.Expires):
				return law.NotApplicable("the extension was decided on %s, before the card expired", f.Decided)
			}
			w.Step("after an approval the dates of the new card control")
			return beginningOn(f.Expires, 180, f.Decided, w)
		},
	}},
}

// CapGapFacts are a student's training and the petition for the H-1B that follows it.
type CapGapFacts struct {
	OPTEnds       civil.Date `fact:"opt_ends" says:"last day on the OPT card"`
	Filed         civil.Date `fact:"filed" says:"day the cap-subject petition to change status was filed"`
	FiscalYear    *int       `fact:"fiscal_year" min:"1991" max:"2100" says:"fiscal year of the cap: 2027 begins in October 2026"`
	ApprovedStart civil.Date `fact:"approved_start,optional" says:"first day of the H-1B, once approved"`
	Ended         civil.Date `fact:"ended,optional" says:"day the petition was denied, rejected, revoked or withdrawn"`
	Category      string     `fact:"category,optional" says:"category on the card: C03A, of training before the program ends, has no gap to bridge"`
}

const pinCapGap = "8 CFR 214.2(f)(5)(vi)"

var citeCapGapEnds = law.Read("8 CFR 214.2(f)(5)(vi)(B)",
	"a denial, rejection, revocation or withdrawal ends it immediately").Again()

var citeCapGapCards = law.Quoted("8 CFR 214.2(f)(5)(vi)(A), 274a.12(c)(3)(i)(B)-(C)",
	"employment authorization for post-completion OPT and its STEM extension continues").Again()

var readingCapGap = law.Reading{
	Question: "whether work continues on the end date itself",
	Chosen:   "it does not: the last safe day is the day before",
	Other:    "it is",
}

// CapGap determines until when a student whose training ends before the H-1B begins may continue to work.
var CapGap = law.Rule[CapGapFacts]{
	ID:   "i9.cap-gap",
	Late: "Find the approval of the cap petition, and record the H-1B status ({status class=H-1B status_from petition_expires i94_expires}). Without one, work must stop.",
	Kind: law.Expiration, Owner: law.Employee, About: law.Authorization, Short: "cap gap",
	Remedy:     "Follow up on the cap petition: work must stop after that day unless the change of status has taken effect.",
	Title:      "Last safe day of work in the gap between OPT and a cap H-1B",
	Governs:    func(f CapGapFacts) civil.Date { return f.Filed },
	GovernedBy: "the day the petition was filed",
	Versions: []law.Version[CapGapFacts]{{
		Since: civil.On(2025, time.January, 17),
		Cite: law.Read(pinCapGap+"; 89 FR 103054",
			"F-1 status and OPT continue until April 1 of the fiscal year, or the approved start date if earlier").Again(),
		Also:     []law.Citation{citeCapGapEnds, citeCapGapCards},
		Readings: []law.Reading{readingCapGap},
		Apply: func(f CapGapFacts, w *law.Working) law.Outcome {
			return capGap(f, civil.On(*f.FiscalYear, time.April, 1), w)
		},
	}, {
		Cite:     law.Quoted(pinCapGap, "before 2025-01-17: until October 1"),
		Also:     []law.Citation{citeCapGapEnds, citeCapGapCards},
		Readings: []law.Reading{readingCapGap},
		Apply: func(f CapGapFacts, w *law.Working) law.Outcome {
			return capGap(f, civil.On(*f.FiscalYear-1, time.October, 1), w)
		},
	}},
}

func capGap(f CapGapFacts, until civil.Date, w *law.Working) law.Outcome {
	if isPreCompletion(f.Category) {
		return law.NotApplicable("category %s is for training before the program ends: the gap continues post-completion OPT and its STEM extension only", f.Category).
			Citing(citeCapGapCards)
	}
	w.Step("work continues until %s for a petition of fiscal year %d filed on %s", until, *f.FiscalYear, f.Filed)
	if !f.ApprovedStart.IsZero() && f.ApprovedStart.Before(until) {
		until = f.ApprovedStart
		w.Step("the approved H-1B starts earlier: %s", until)
	}
	// READING: until a day, not through it.
	last := until.AddDays(-1)
	switch {
	case f.Filed.After(f.OPTEnds):
		return law.NotApplicable("the petition was filed on %s, after OPT ended on %s: it does not extend work authorization", f.Filed,
			f.OPTEnds)
	case !f.OPTEnds.Before(last):
		return law.NotApplicable("OPT lasts until %s: there is no gap before %s", f.OPTEnds, until)
	case f.Ended.IsZero() || f.Ended.After(last):
		return law.Due(last).Or(until)
	case !f.Ended.After(f.OPTEnds):
		return law.NotApplicable("the petition was denied, rejected, revoked or withdrawn on %s, before OPT ended: it does not extend work authorization", f.Ended).
			Citing(citeCapGapEnds)
	}
	w.Step("the petition was denied, rejected, revoked or withdrawn on %s: that ends it immediately", f.Ended)
	return law.Due(f.Ended).Citing(citeCapGapEnds)
}
