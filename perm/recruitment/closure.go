package recruitment

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// Closure2025 is the lapse in which the Office of Foreign Labor Certification was closed.
var Closure2025 = law.Period{From: civil.MustParse("2025-10-01"), To: civil.MustParse("2025-11-02")}

// ClosureDays is the length of the closure.
const ClosureDays = 33

// ClosureFacts date something due at the Office of Foreign Labor Certification.
type ClosureFacts struct {
	Due civil.Date `fact:"due" says:"last day of a response or filing, before any extension"`
}

// ClosureExtension determines what became of a last day that fell in the closure of autumn 2025.
var ClosureExtension = law.Rule[ClosureFacts]{
	ID:   "perm.closure-extension",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title:      "A last day that fell in the closure of October 1 to November 2, 2025 moves by 33 days",
	Severities: []law.Severity{law.Note},
	Versions: []law.Version[ClosureFacts]{{
		Cite: law.Quoted("OFLC announcement of 2025-11-05", "any response due in that span is extended 33 calendar days"),
		Readings: []law.Reading{{
			Question: "Do applications whose recruitment or wage determination expired in the closure have 33 days from each " +
				"expiry, or one window for all?",
			Chosen: "33 days from each expiry, which is never later.",
			Other:  "One window of 33 days after the closure.",
		}},
		Apply: closureExtension,
	}},
}

func closureExtension(f ClosureFacts, w *law.Working) law.Outcome {
	if !Closure2025.Contains(f.Due) {
		return law.NotApplicable("%s is not within the closure from %s to %s", f.Due, Closure2025.From, Closure2025.To)
	}
	due := f.Due.AddDays(ClosureDays)
	w.Step("%s fell in the closure from %s to %s: 33 days later is %s", f.Due, Closure2025.From, Closure2025.To, due)
	return law.Due(due).Warn("dates before the Board of Alien Labor Certification Appeals were not extended")
}

// WarnOfClosure points to the extension when a last day fell in the closure. The extension is not applied unasked: it
// is known from secondary sources only.
func WarnOfClosure(o law.Outcome) law.Outcome {
	if !Closure2025.Contains(o.Due) {
		return o
	}
	return o.Warn("%s fell in the closure of 2025: for the new date see %s", o.Due, ClosureExtension.ID)
}
