package i9

import (
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// FormEditionFacts are a form, and the day it was completed.
type FormEditionFacts struct {
	Completed civil.Date `fact:"completed" says:"day the form was completed"`
	Edition   civil.Date `fact:"edition" says:"edition date at the foot of the form"`
	// Expires is asked for only where it decides.
	Expires civil.Date `fact:"expires,optional" says:"expiry printed at the head of the form; needed for the edition of 2023 after 2026-07-31"`
}

var (
	edition2023 = civil.On(2023, time.August, 1)
	edition2025 = civil.On(2025, time.January, 20)
	// The expiries printed on the two of them.
	expiry2026 = civil.On(2026, time.July, 31)
	expiry2027 = civil.On(2027, time.May, 31)
)

const pinEdition = "USCIS announcements of Form I-9 editions"

// FormEdition reports whether the edition of a form was one that could be used on the day it was completed.
var FormEdition = law.Rule[FormEditionFacts]{
	ID:         "i9.form-edition",
	Owner:      law.HR,
	Title:      "Whether the edition of the form could be used",
	Severities: []law.Severity{law.Risk, law.Violation, law.Note},
	Governs:    func(f FormEditionFacts) civil.Date { return f.Completed },
	GovernedBy: "the day the form was completed",
	Versions: []law.Version[FormEditionFacts]{{
		Since: civil.On(2023, time.November, 1),
		Cite: law.Quoted(pinEdition,
			"edition 01/20/25 (exp. 05/31/2027); 08/01/23 edition acceptable: the 07/31/2026 version until "+
				"2026-07-31, the 05/31/2027 version until then"),
		Also: []law.Citation{citeEdition2023},
		Apply: func(f FormEditionFacts, w *law.Working) law.Outcome {
			switch f.Edition {
			case edition2025:
				if !f.Expires.IsZero() && f.Expires != expiry2027 {
					return law.NotApplicable("no printing of %s that expires on %s is known", f.Edition, f.Expires)
				}
				return notAfter(f, expiry2027, w)
			case edition2023:
				return edition2023Until(f, w)
			}
			if f.Edition.After(edition2025) && !f.Edition.After(f.Completed) {
				return law.NotApplicable("no edition of %s is known", f.Edition)
			}
			return law.Fails("the edition of " + f.Edition.String() +
				" could not be used on " + f.Completed.String()).Citing(citeEdition2023)
		},
	}, {
		Cite: citeEdition2023,
		Apply: func(f FormEditionFacts, _ *law.Working) law.Outcome {
			if f.Edition.After(f.Completed) {
				return law.Fails("the edition is of " + f.Edition.String() + ", later than " + f.Completed.String() +
					", the day on the form")
			}
			return law.NotApplicable("no editions are known for forms completed before 2023-11-01")
		},
	}},
}

var citeEdition2023 = law.Unread(pinEdition, "08/01/23 edition mandatory since 2023-11-01")

// edition2023Until distinguishes the two versions of one edition by the expiry printed on them.
func edition2023Until(f FormEditionFacts, w *law.Working) law.Outcome {
	switch {
	case !f.Expires.IsZero() && f.Expires != expiry2026 && f.Expires != expiry2027:
		return law.Fails("the edition of " + f.Edition.String() + " was not printed with the expiry " + f.Expires.String())
	case !f.Expires.IsZero():
		return notAfter(f, f.Expires, w)
	case f.Completed.After(expiry2026) && !f.Completed.After(expiry2027):
		return law.Undetermined("expires")
	default:
		return notAfter(f, expiry2027, w)
	}
}

func notAfter(f FormEditionFacts, expires civil.Date, w *law.Working) law.Outcome {
	w.Step("the edition of %s, printed to expire on %s, completed on %s", f.Edition, expires, f.Completed)
	switch {
	case f.Edition.After(f.Completed):
		return law.Fails("the edition is of " + f.Edition.String() + ", later than " + f.Completed.String() +
			", the day on the form")
	case f.Completed.After(expires):
		return law.Fails("the form was printed to expire on " + expires.String() +
			" and was completed on " + f.Completed.String())
	default:
		return law.Holds()
	}
}
