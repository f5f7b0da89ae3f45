package admission

import (
	"time"

	"mobility/internal/civil"
)

// The days on which rules that concern single classes began.
var (
	grace2017 = civil.On(2017, time.January, 17)
	h2Rule    = civil.On(2025, time.January, 17)
	days2016  = civil.On(2016, time.February, 16)
)

// Documents on which many classes rest.
var (
	petitioned = Traits{NeedsPetition: true, NeedsI94: true}
	treaty     = Traits{NeedsI94: true}
	attested   = Traits{NeedsLCA: true, NeedsI94: true}
	spouse     = Traits{NeedsI94: true, EADCategories: []string{"A17"}}
	program    = Traits{NeedsProgramEnd: true}
	protected  = Traits{NeedsEAD: true, OutlastsI94: true}
)

// Classes is the table, by code: the stages of a student's stay among the classes, and the pending or permanent standings
// that files put in the same column. AOS is a pending adjustment of status, C08 a pending application for asylum.
var Classes = []Class{
	{Code: "A-1", DurationOfStatus: true},
	{Code: "A-2", DurationOfStatus: true},
	{Code: "A-3", Days240: civil.First},
	{
		Code: "AOS",
		Spellings: []string{"C09", "C9", "I-485", "I-485 pending", "Pending I-485", "AOS pending", "Pending AOS",
			"Adjustment of status", "Pending adjustment of status", "Adjustment applicant", "AOS EAD", "GC EAD"},
		GivesWork: true, Traits: Traits{NeedsEAD: true, OutlastsI94: true, EADCategories: []string{"C09"}},
	},
	{
		Code: "Asylee", Spellings: []string{"A05", "A5", "Asylum granted"}, GivesWork: true,
		Traits: Traits{OutlastsI94: true, EADCategories: []string{"A05"}},
	},
	{Code: "B-1"},
	{Code: "B-2"},
	{Code: "C-1"},
	{
		Code: "C08", Spellings: []string{"C8", "Asylum pending", "Pending asylum", "Asylum applicant"}, GivesWork: true,
		Traits: Traits{NeedsEAD: true, OutlastsI94: true, EADCategories: []string{"C08"}},
	},
	{Code: "CW-1", GivesWork: true, Traits: petitioned, Days240: days2016},
	{Code: "CW-2"},
	{Code: "D"},
	{Code: "DACA", Spellings: []string{"C33"}, GivesWork: true, Traits: protected},
	{Code: "E-1", GivesWork: true, Traits: treaty, Stay: noMaximum, Grace60: grace2017, Days240: civil.First},
	{Code: "E-1S", GivesWork: true, Traits: spouse, Stay: asPrincipal},
	{Code: "E-2", GivesWork: true, Traits: treaty, Stay: noMaximum, Grace60: grace2017, Days240: civil.First},
	{Code: "E-2S", GivesWork: true, Traits: spouse, Stay: asPrincipal},
	{
		Code: "E-3", Spellings: []string{"E-3R"}, GivesWork: true, Traits: attested, Stay: noMaximum, Grace60: grace2017,
		Days240: days2016,
	},
	{Code: "E-3D", GivesWork: true, Traits: spouse, Stay: asPrincipal},
	{Code: "E-3S", GivesWork: true, Traits: spouse, Stay: asPrincipal},
	{
		Code: "F-1", DurationOfStatus: true, GivesWork: true, Traits: Traits{NeedsProgramEnd: true,
			EADCategories: []string{"C03A", "C03B", "C03C", "C03"}}, Stay: asProgram,
	},
	{Code: "F-1 CPT", DurationOfStatus: true, Spellings: []string{"CPT"}, GivesWork: true, Traits: program, Stay: asProgram},
	{
		Code: "F-1 OPT", Spellings: []string{"OPT", "F-1 (OPT)", "Post-completion OPT", "C03A", "C03B"},
		DurationOfStatus: true, GivesWork: true,
		Traits: Traits{NeedsEAD: true, EADCategories: []string{"C03A", "C03B", "C03"}}, Stay: asProgram,
	},
	{
		Code:             "F-1 STEM OPT",
		Spellings:        []string{"STEM OPT", "OPT STEM", "STEM", "F-1 STEM", "F-1 OPT STEM", "STEM OPT extension", "C03C"},
		DurationOfStatus: true, GivesWork: true, Traits: Traits{NeedsEAD: true, EADCategories: []string{"C03C", "C03"}}, Stay: asProgram,
	},
	{Code: "F-2", DurationOfStatus: true, Stay: asPrincipal},
	{Code: "G-1", DurationOfStatus: true},
	{Code: "G-2", DurationOfStatus: true},
	{Code: "G-3", DurationOfStatus: true},
	{Code: "G-4", DurationOfStatus: true},
	{Code: "G-5", Days240: civil.First},
	{
		Code: "H-1B", Spellings: []string{"H-1B2", "H-1B3"}, GivesWork: true, Traits: Traits{NeedsPetition: true,
			NeedsLCA: true, NeedsI94: true}, Years: 6, Recapture: true, Grace60: grace2017, Days240: civil.First,
	},
	{Code: "H-1B1", GivesWork: true, Traits: attested, Stay: noMaximum, Grace60: grace2017, Days240: days2016},
	{Code: "H-2A", GivesWork: true, Traits: petitioned, Years: 3, Grace60: h2Rule, Days240: civil.First},
	{Code: "H-2B", GivesWork: true, Traits: petitioned, Years: 3, Grace60: h2Rule, Days240: civil.First},
	{Code: "H-3", GivesWork: true, Traits: petitioned, Years: 2, Days240: civil.First},
	{
		Code: "H-4", Spellings: []string{"C26"}, GivesWork: true, Traits: Traits{NeedsEAD: true,
			EADCategories: []string{"C26"}}, Stay: asPrincipal,
	},
	{Code: "I", DurationOfStatus: true, Days240: civil.First},
	{Code: "J-1", DurationOfStatus: true, GivesWork: true, Traits: program, Stay: asProgram, Days240: civil.First},
	{Code: "J-2", DurationOfStatus: true, GivesWork: true, Traits: Traits{NeedsEAD: true, EADCategories: []string{"C05"}}, Stay: asPrincipal},
	{Code: "K-1"},
	{Code: "K-2"},
	{Code: "K-3"},
	{Code: "K-4"},
	{
		Code: "L-1", Ambiguous: true, GivesWork: true, Traits: petitioned, Years: 5, Recapture: true, Grace60: grace2017,
		Days240: civil.First,
	},
	{Code: "L-1A", GivesWork: true, Traits: petitioned, Years: 7, Recapture: true, Grace60: grace2017, Days240: civil.First},
	{Code: "L-1B", GivesWork: true, Traits: petitioned, Years: 5, Recapture: true, Grace60: grace2017, Days240: civil.First},
	{
		Code: "L-2", Spellings: []string{"L-2Y"}, GivesWork: true, Traits: Traits{NeedsEAD: true,
			EADCategories: []string{"A18"}}, Stay: asPrincipal,
	},
	{
		Code: "L-2S", Spellings: []string{"A18"}, GivesWork: true, Traits: Traits{NeedsI94: true,
			EADCategories: []string{"A18"}}, Stay: asPrincipal,
	},
	{Code: "M-1", Stay: asProgram},
	{Code: "M-2", Stay: asPrincipal},
	{Code: "O-1", GivesWork: true, Traits: petitioned, Stay: noMaximum, Grace60: grace2017, Days240: civil.First},
	{
		Code: "O-1A", RecordedAs: "O-1", GivesWork: true, Traits: petitioned, Stay: noMaximum, Grace60: grace2017,
		Days240: civil.First,
	},
	{
		Code: "O-1B", RecordedAs: "O-1", GivesWork: true, Traits: petitioned, Stay: noMaximum, Grace60: grace2017,
		Days240: civil.First,
	},
	{Code: "O-2", GivesWork: true, Traits: petitioned, Stay: noMaximum, Days240: civil.First},
	{Code: "O-3", Stay: asPrincipal},
	{Code: "P-1", Spellings: []string{"P-1S"}, GivesWork: true, Traits: petitioned, Years: 10, Days240: civil.First},
	{Code: "P-1A", RecordedAs: "P-1", GivesWork: true, Traits: petitioned, Years: 10, Days240: civil.First},
	{Code: "P-1B", RecordedAs: "P-1", GivesWork: true, Traits: petitioned, Days240: civil.First},
	{Code: "P-2", GivesWork: true, Traits: petitioned, Days240: civil.First},
	{Code: "P-3", GivesWork: true, Traits: petitioned, Days240: civil.First},
	{Code: "P-4", Stay: asPrincipal},
	{Code: "Parolee", Spellings: []string{"Parole", "Humanitarian parole"}, GivesWork: true, Traits: protected},
	{Code: "Q-1", GivesWork: true, Traits: petitioned},
	{Code: "R-1", GivesWork: true, Traits: petitioned, Years: 5, Recapture: true, Days240: civil.First},
	{Code: "R-2", Stay: asPrincipal},
	{
		Code: "Refugee", Spellings: []string{"A03"}, GivesWork: true, Traits: Traits{OutlastsI94: true,
			EADCategories: []string{"A03"}},
	},
	{Code: "S-5"},
	{Code: "S-6"},
	{Code: "T-1"},
	{Code: "TD", Spellings: []string{"TD-1"}, Stay: asPrincipal},
	{Code: "TN", GivesWork: true, Traits: treaty, Stay: noMaximum, Grace60: grace2017, Days240: civil.First},
	{Code: "TN-1", RecordedAs: "TN", GivesWork: true, Traits: treaty, Stay: noMaximum, Grace60: grace2017, Days240: civil.First},
	{Code: "TN-2", RecordedAs: "TN", GivesWork: true, Traits: treaty, Stay: noMaximum, Grace60: grace2017, Days240: civil.First},
	{
		Code: "TPS", Spellings: []string{"A12", "C19", "Temporary protected status"}, GivesWork: true,
		Traits: Traits{NeedsEAD: true, OutlastsI94: true, EADCategories: []string{"A12", "C19"}},
	},
	{Code: "U-1"},
	{Code: "V-1"},
}
