package i9

import (
	"slices"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/law/admission"
)

// EADExtensionFacts are a card and the application to renew it.
type EADExtensionFacts struct {
	Category string     `fact:"category" says:"category on the card, for example C09"`
	Expires  civil.Date `fact:"expires" says:"last day on the card"`
	Received civil.Date `fact:"received" says:"day USCIS received the renewal"`
	// I94 is asked for only in the categories of spouses.
	I94             civil.Date `fact:"i94,optional" says:"last day on the I-94; needed for A17, A18 and C26"`
	Decided         civil.Date `fact:"decided,optional" says:"day the renewal was decided; not given while it is pending"`
	Result          string     `fact:"result,optional" one:"approved,denied,withdrawn" says:"how it was decided"`
	RenewalCategory string     `fact:"renewal_category,optional" says:"category requested in the renewal, if different"`
	DesignationEnds civil.Date `fact:"designation_ends,optional" says:"last day of the TPS designation of the country; for A12 and C19"`
}

const pinExtension = "8 CFR 274a.13(d), (e)"

var (
	endOfExtensions       = admission.EndOfCardExtensions
	tpsYear               = civil.On(2025, time.July, 22)
	permanentRule         = civil.On(2025, time.January, 13)
	secondTemporaryFiling = civil.On(2023, time.October, 27)
	firstTemporaryRule    = civil.On(2022, time.May, 4)
	firstRule             = civil.On(2017, time.January, 17)

	citePermanent = law.Unread(pinExtension,
		"permanent rule effective 2025-01-13, pending or filed on or after 2022-05-04: up to 540 days")
	citeTPSYear = law.Quoted("USCIS alert of 2025-08-01 on H.R. 1",
		"TPS, received on or after 2025-07-22: 365 days, or the end of the designation if sooner").Again()
	citeDenial = law.Read("8 CFR 274a.13(d)(3)", "ends on the date USCIS denies").Again()

	readingUnknownResult = law.Reading{
		Question: "what ends the extension when a decision date is recorded without its result",
		Chosen:   "the decision, treated as a denial",
		Other:    "nothing: treated as an approval, after which the new card's dates control",
	}

	citeFirst          = law.Read(pinExtension, "received 2017-01-17 on: up to 180 days").Again()
	citeFirstTemporary = law.Quoted(pinExtension, "pending on, or filed 2022-05-04 to 2023-10-26: up to 540 days")
)

// EADExtension determines until when a card goes on by itself because its renewal was received in time.
var EADExtension = law.Rule[EADExtensionFacts]{
	ID:   "i9.ead-extension",
	Late: "Find the new card or the decision on the renewal, and record it ({status ead_expires}). Without a new card, work must stop.",
	Kind: law.Expiration, Owner: law.Employee, About: law.Authorization, Short: "EAD extension",
	Remedy:     "Follow up on the pending renewal: work must stop after that day unless the new card has arrived.",
	Title:      "Last day of a card's automatic extension while its renewal is pending",
	Governs:    func(f EADExtensionFacts) civil.Date { return f.Received },
	GovernedBy: "the day USCIS received the renewal",
	Versions: []law.Version[EADExtensionFacts]{{
		Since: endOfExtensions,
		Cite: law.Quoted(pinExtension+"; FR 2025-19702",
			"received on or after 2025-10-30: none, except by law or TPS notice"),
		Readings: []law.Reading{{
			Question: "whether the 365 days of a TPS card still apply to renewals received on or after 2025-10-30",
			Chosen:   "they do not; only the notice for the country can extend the card",
			Other:    "they do, as for renewals received from 2025-07-22 on",
		}},
		Apply: func(f EADExtensionFacts, _ *law.Working) law.Outcome {
			const none = "the renewal was received on %s; a renewal received on or after %s does not extend a card automatically"
			answer := tpsNotices(f, law.NotApplicable(none, f.Received, endOfExtensions))
			if isTPS(foldCategory(f.Category)) && !f.Received.After(f.Expires) {
				return answer.Warn("unverified: the 365 days of renewals received from %s on may still apply, to %s or the end of the designation; ask counsel",
					tpsYear, f.Expires.AddDays(365))
			}
			return answer
		},
	}, {
		Since:    tpsYear,
		Cite:     citePermanent,
		Also:     []law.Citation{citeTPSYear, citeDenial},
		Readings: []law.Reading{readingUnknownResult},
		Apply: func(f EADExtensionFacts, w *law.Working) law.Outcome {
			if isTPS(foldCategory(f.Category)) {
				return extendedTPS(f, w)
			}
			return extended(f, 540, w)
		},
	}, {
		Since:    permanentRule,
		Cite:     citePermanent,
		Also:     []law.Citation{citeDenial},
		Readings: []law.Reading{readingUnknownResult},
		Apply:    func(f EADExtensionFacts, w *law.Working) law.Outcome { return extended(f, 540, w) },
	}, {
		Since:    secondTemporaryFiling,
		Also:     []law.Citation{citeDenial},
		Readings: []law.Reading{readingUnknownResult},
		Cite:     law.Quoted(pinExtension, "filed 2023-10-27 to 2025-09-30, if pending on or after 2024-04-08: up to 540 days"),
		// A renewal decided before 2024-04-08 ends with its decision, which lies within the first 180 days.
		Apply: func(f EADExtensionFacts, w *law.Working) law.Outcome { return extended(f, 540, w) },
	}, {
		Since:    firstTemporaryRule,
		Cite:     citeFirstTemporary,
		Also:     []law.Citation{citeDenial},
		Readings: []law.Reading{readingUnknownResult},
		Apply:    func(f EADExtensionFacts, w *law.Working) law.Outcome { return extended(f, 540, w) },
	}, {
		Since: firstRule,
		Cite:  citeFirst,
		Also:  []law.Citation{citeFirstTemporary, citeDenial},
		Readings: []law.Reading{readingUnknownResult, {
			Question: "whether a renewal without a decision was pending on 2022-05-04, when 180 days became 540",
			Chosen:   "that is not known, so the earlier date is used: 180 days",
			Other:    "it was, because no decision is recorded: 540 days",
		}},
		Apply: extendedBefore2022,
	}, {
		Cite: citeFirst,
		Apply: func(f EADExtensionFacts, _ *law.Working) law.Outcome {
			return law.NotApplicable("the renewal was received on %s; automatic extensions began with those received on %s",
				f.Received, firstRule)
		},
	}},
}

// extendedBefore2022 gives 180 days, and 540 to a renewal still pending when the first temporary rule began, unless even
// those were over by then.
func extendedBefore2022(f EADExtensionFacts, w *law.Working) law.Outcome {
	pending := f.decided().IsZero() || !f.Decided.Before(firstTemporaryRule)
	if !pending || f.Expires.AddDays(540).Before(firstTemporaryRule) {
		return extended(f, 180, w)
	}
	if f.decided().IsZero() { // READING: without a decision no one knows whether the renewal was still pending then.
		answer := extended(f, 180, w)
		if longer := extended(f, 540, nil); answer.Kind == law.KindDue && longer.Due != answer.Due {
			answer = answer.Or(longer.Due).Warn("if the renewal was still pending on %s, 540 days apply", firstTemporaryRule)
		}
		return answer
	}
	answer := extended(f, 540, w)
	if answer.Kind != law.KindDue {
		return answer
	}
	if uncovered := f.Expires.AddDays(181); uncovered.Before(firstTemporaryRule) {
		answer = answer.Warn("the first 180 days had ended, and no extension covers %s to %s", uncovered,
			firstTemporaryRule.AddDays(-1))
	}
	return answer.Citing(citeFirstTemporary)
}

// extendedTPS gives 365 days, and no day after the designation of the country.
func extendedTPS(f EADExtensionFacts, w *law.Working) law.Outcome {
	answer := extended(f, 365, w)
	switch ends := f.DesignationEnds; {
	case answer.Kind != law.KindDue:
		return answer
	case ends.IsZero():
		return answer.Warn("it ends with the designation of the country if that is earlier; designation_ends is missing").
			Citing(citeTPSYear)
	case !ends.After(f.Expires):
		return tpsNotices(f, law.NotApplicable("the designation ends on %s, no later than the card: there is nothing to extend", ends)).
			Citing(citeTPSYear)
	case ends.Before(answer.Due):
		w.Step("the designation of the country ends earlier: %s", ends)
		answer.Due, answer.OtherReading = ends, civil.Date{}
	}
	return answer.Citing(citeTPSYear)
}

// extended counts the days from the card's end and cuts them short at a denial and, for spouses, at the end of the stay.
func extended(f EADExtensionFacts, days int, w *law.Working) law.Outcome {
	category, decided := foldCategory(f.Category), f.decided()
	switch {
	case category == "" && !f.Received.After(f.Expires):
		return law.Undetermined("category").Warn("%q is not the category of a card, such as C09", f.Category)
	case !slices.Contains(extendedCategories, category):
		return law.NotApplicable("category %s is not among those whose cards are extended", f.Category)
	case f.RenewalCategory != "" && !sameCategory(category, foldCategory(f.RenewalCategory)):
		return law.NotApplicable("the renewal is in category %s, the card in %s", f.RenewalCategory, f.Category)
	case f.Received.After(f.Expires):
		return law.NotApplicable("the renewal was received on %s, after the card had ended on %s", f.Received, f.Expires)
	case f.refused() && f.Decided.IsZero():
		return law.Fails("the renewal was " + f.Result + " on a date that is missing: it cannot authorize work").Citing(citeDenial)
	case !decided.IsZero() && !decided.After(f.Expires):
		return law.NotApplicable("the renewal was decided on %s, before the card expired", decided)
	case isDependent(category) && f.I94.IsZero():
		return law.Undetermined("i94")
	case isDependent(category) && !f.I94.After(f.Expires):
		return law.NotApplicable("the I-94 expires on %s, no later than the card: there is nothing to extend", f.I94)
	}
	last := f.Expires.AddDays(days)
	w.Step("%d days after the card ends on %s: %s", days, f.Expires, last)
	if isDependent(category) && f.I94.Before(last) {
		last = f.I94
		w.Step("in %s the extension ends with the I-94: %s", category, last)
	}
	return tpsNotices(f, f.untilDecided(last, w))
}

// refused reports whether the renewal came to nothing.
func (f EADExtensionFacts) refused() bool { return f.Result == "denied" || f.Result == "withdrawn" }

// decided is the day of the decision on this renewal; none for a decision older than its receipt, which is that of an
// earlier one.
func (f EADExtensionFacts) decided() civil.Date {
	if f.Decided.Before(f.Received) {
		return civil.Date{}
	}
	return f.Decided
}

// untilDecided ends an extension on the day of a denial. An approval does not end it: the new card's dates take over.
func (f EADExtensionFacts) untilDecided(last civil.Date, w *law.Working) law.Outcome {
	decided := f.decided()
	switch {
	case decided.IsZero() && !f.Decided.IsZero():
		return law.Due(last).Warn("the decision on %s is before the renewal was received: it belongs to an earlier renewal", f.Decided)
	case decided.IsZero() || !decided.Before(last):
		return law.Due(last)
	case f.Result == "approved":
		w.Step("the approval on %s does not end it: the dates of the new card control", decided)
		return law.Due(last).Warn("the renewal was approved on %s: record the new card, whose dates control", decided)
	case f.refused():
		w.Step("it ends on the day the renewal was %s: %s", f.Result, decided)
		return law.Due(decided)
	default: // READING: how it was decided is not given, so it is taken for a denial.
		w.Step("it ends with the decision: %s", decided)
		return law.Due(decided).Or(last)
	}
}

func tpsNotices(f EADExtensionFacts, answer law.Outcome) law.Outcome {
	if isTPS(foldCategory(f.Category)) {
		return answer.Warn("for TPS cards the Federal Register notice for the country controls")
	}
	return answer
}
