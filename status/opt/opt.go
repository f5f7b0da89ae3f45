package opt

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// FilingFacts are the end of the program, and the school's recommendation.
type FilingFacts struct {
	ProgramEnds civil.Date `fact:"program_ends" says:"last day of the program on the I-20"`
	Recommended civil.Date `fact:"recommended,optional" says:"day the school recommended OPT in SEVIS"`
}

// Filing determines when the application for training after the program may be filed.
var Filing = law.Rule[FilingFacts]{
	ID:   "status.opt-filing",
	Late: "If USCIS received the application by that day, record it ({new-filing form=I-765 received}). If not, ask the school (DSO) and counsel today about another status.",
	Kind: law.WindowCloses, Owner: law.Employee,
	Remedy: "Apply for OPT by that day, if the student intends to use it.",
	Title:  "When the I-765 for post-completion OPT may be filed",
	Versions: []law.Version[FilingFacts]{{
		Cite: law.Read("8 CFR 214.2(f)(11)",
			"from 90 days before to 60 days after program end, and within 30 days of the DSO recommendation").Again(),
		Apply: func(f FilingFacts, w *law.Working) law.Outcome {
			opens, due := f.ProgramEnds.AddDays(-90), f.ProgramEnds.AddDays(60)
			w.Step("90 days before the program ends on %s: %s; 60 days after: %s", f.ProgramEnds, opens, due)
			return filingWindow(opens, due, f.Recommended, 30, w)
		},
	}},
}

// StemFilingFacts are the end of OPT, and the school's recommendation.
type StemFilingFacts struct {
	EADEnds     civil.Date `fact:"ead_ends" says:"last day on the OPT card"`
	Recommended civil.Date `fact:"recommended,optional" says:"day the school recommended the extension in SEVIS"`
}

// StemFiling determines when the STEM extension of OPT may be filed.
var StemFiling = law.Rule[StemFilingFacts]{
	ID:   "status.stem-filing",
	Late: "If USCIS received the application by that day, record it ({new-filing form=I-765 received}). If not, ask the school (DSO) and counsel today about another status.",
	Kind: law.WindowCloses, Owner: law.Employee, About: law.Authorization, Short: "STEM OPT filing window",
	Remedy: "Apply for STEM OPT by that day, if the degree qualifies; otherwise plan another status or the end of work.",
	Title:  "When the I-765 for the STEM OPT extension may be filed",
	Versions: []law.Version[StemFilingFacts]{{
		Cite: law.Read("8 CFR 214.2(f)(11)",
			"up to 90 days before OPT ends, before it ends, within 60 days of DSO recommendation").Again(),
		Apply: func(f StemFilingFacts, w *law.Working) law.Outcome {
			opens := f.EADEnds.AddDays(-90)
			w.Step("90 days before OPT ends: %s; must be filed before it ends, by %s", opens, f.EADEnds)
			return filingWindow(opens, f.EADEnds, f.Recommended, 60, w)
		},
	}},
}

// filingWindow narrows a window by the days for which the school's recommendation, where it is known, is good.
func filingWindow(opens, due, recommended civil.Date, goodFor int, w *law.Working) law.Outcome {
	if recommended.IsZero() {
		w.Step("and within %d days of the school's recommendation, whose date is missing", goodFor)
		return law.Window(opens, due)
	}
	lapses := recommended.AddDays(goodFor)
	w.Step("and within %d days of the school's recommendation on %s: %s", goodFor, recommended, lapses)
	if lapses.Before(opens) {
		return law.Fails("the recommendation of " + recommended.String() + " lapses on " + lapses.String() +
			", before filing opens on " + opens.String() + ": ask the school for a new one")
	}
	return law.Window(opens, civil.Earliest(due, lapses))
}

// EndsFacts are the start of training.
type EndsFacts struct {
	Starts civil.Date `fact:"starts" says:"first day on the OPT card"`
}

// StemEndsFacts are the start of the STEM extension.
type StemEndsFacts struct {
	Starts civil.Date `fact:"starts" says:"first day of the STEM extension"`
}

// The longest training of one degree level. The card's own date prevails.
var (
	Ends = training("status.opt-ends", "Last day of twelve months of OPT", "F-1 OPT: 12 months per level", 12,
		func(f EndsFacts) civil.Date { return f.Starts })
	StemEnds = training("status.stem-ends", "Last day of the twenty-four months of the STEM extension",
		"STEM: 24 months more", 24,
		func(f StemEndsFacts) civil.Date { return f.Starts })
)

func training[F any](id, title, words string, months int, starts func(F) civil.Date) law.Rule[F] {
	return law.Rule[F]{ID: id, Title: title, Kind: law.Expiration, Owner: law.Employee, Versions: []law.Version[F]{{
		Cite: law.Noted("niv.class", words),
		Apply: func(f F, w *law.Working) law.Outcome {
			anniversary, other := law.EarlierMonths(starts(f), months)
			w.Step("%d months from %s end on the day before %s; the date on the card controls", months, starts(f), anniversary)
			return law.Due(anniversary.AddDays(-1)).Or(other.AddDays(-1))
		},
	}}}
}

// UnemploymentFacts are the start of training, and whether it has been extended.
type UnemploymentFacts struct {
	Starts civil.Date `fact:"starts" says:"first day on the OPT card"`
	Stem   bool       `fact:"stem,optional" says:"whether the STEM extension has been granted"`
	// Used are the days of earlier spells.
	Used int `fact:"used,optional" min:"0" max:"150" says:"days without a job in earlier spells"`
}

// Unemployment determines the last day that a person who has had no job at all since training began may be without one.
var Unemployment = law.Rule[UnemploymentFacts]{
	ID:   "status.opt-unemployment",
	Late: "If a job began in time, correct the days without a job ({status days_unemployed}). If not, ask counsel today: the stay depends on a new job or another status.",
	Kind: law.Expiration, Owner: law.Employee,
	Title:      "Last permitted day of unemployment on OPT",
	Severities: []law.Severity{law.Risk},
	Versions: []law.Version[UnemploymentFacts]{{
		Cite: law.Read("8 CFR 214.2(f)(10)(ii)(E)", "90 days aggregate on OPT; 150 in total with STEM; calendar days").Again(),
		Apply: func(f UnemploymentFacts, w *law.Working) law.Outcome {
			days := 90
			if f.Stem {
				days = 150
			}
			if f.Used >= days {
				return law.Fails(fmt.Sprintf("%d of the %d days without a job were used before %s", f.Used, days, f.Starts))
			}
			if f.Used > 0 {
				w.Step("%d of the %d days were used in earlier spells: %d are left", f.Used, days, days-f.Used)
				days -= f.Used
			}
			last := f.Starts.Through(days)
			w.Step("day %d, with %s as day 1: %s; each day of employment in between moves it by one day", days, f.Starts, last)
			return law.Due(last)
		},
	}},
}
