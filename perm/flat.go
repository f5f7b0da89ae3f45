package perm

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mobility/internal/facts"
	"mobility/perm/recruitment"
)

// The facts that a flat sheet, one row a case, has of its steps and its notice: the Department of Labor's disclosure
// files are of this kind, in two layouts.
var (
	flatJobOrder = flatPeriod("job_order", "Job order",
		[]string{"RECR_INFO_JOB_START_DATE", "RECR_INFO_SWA_JOB_ORDER_START", "SWA_JOB_ORDER_START_DATE", "Job Order Start",
			"Job Order Start Date", "SWA Start"},
		[]string{"RECR_INFO_JOB_END_DATE", "RECR_INFO_SWA_JOB_ORDER_END", "SWA_JOB_ORDER_END_DATE", "Job Order End",
			"Job Order End Date", "SWA End"})
	flatAds = [2]flatAd{
		{&facts.Field{Name: "sunday_ad_1", Title: "Sunday ad 1", Kind: facts.Date,
			Says: "publication date of the first advertisement",
			Aliases: []string{"RECR_INFO_AD_DATE1", "RECR_INFO_FIRST_AD_START", "FIRST_ADVERTISEMENT_START_DATE",
				"First Ad Date", "First Sunday Ad", "1st Sunday Ad", "1st Sunday Ad Date", "Sunday Ad 1 Date"}},
			&facts.Field{Name: "newspaper_1", Title: "Newspaper 1", Says: "newspaper of the first advertisement",
				Aliases: []string{"RECR_INFO_NEWSPAPER_NAME", "RI_1ST_AD_NEWSPAPER_NAME", "FIRST_NEWSPAPER_NAME",
					"First Newspaper", "Newspaper", "Newspaper Name", "Sunday Ad 1 Newspaper", "1st Sunday Ad Newspaper", "First Sunday Ad Newspaper"}}},
		{&facts.Field{Name: "sunday_ad_2", Title: "Sunday ad 2", Kind: facts.Date,
			Says: "publication date of the second advertisement, or of the journal",
			Aliases: []string{"RECR_INFO_AD_DATE2", "RECR_INFO_SECOND_AD_START", "SECOND_AD_START_DATE", "Second Ad Date",
				"Second Sunday Ad", "Sunday Ad 2 Date", "2nd Sunday Ad", "2nd Sunday Ad Date"}},
			&facts.Field{Name: "newspaper_2", Title: "Newspaper 2", Says: "newspaper or journal of the second advertisement",
				Aliases: []string{"RECR_INFO_NEWSPAPER_NAME2", "RI_2ND_AD_NEWSPAPER_NAME", "SECOND_NEWSPAPER_AD_NAME",
					"Second Newspaper", "Sunday Ad 2 Newspaper", "2nd Sunday Ad Newspaper", "Second Sunday Ad Newspaper"}}},
	}
	flatJournal = &facts.Field{Name: "journal_ad", Title: "Professional journal ad", Kind: facts.Date,
		Says: "publication date of the advertisement in a (national) professional journal",
		Aliases: []string{"National Journal Ad", "National Journal Ad Date", "National Journal Date", "National Professional Journal Ad Date", "Professional Journal Ad",
			"Professional Journal Ad Date", "Professional Journal Date", "Journal Ad", "Journal Ad Date", "Journal Date", "Journal Publication Date", "Print Journal Ad Date",
			"Journal Ad Start", "Chronicle Ad", "Chronicle Ad Date", "Chronicle of Higher Education Ad", "Chronicle of Higher Education Ad Date"}}
	flatJournalTo = &facts.Field{Name: "journal_ad_to", Title: "Professional journal ad to", Kind: facts.Date,
		Says:    "last day of that advertisement on the journal's website; blank for one in print",
		Aliases: []string{"National Journal Ad End", "National Journal Ad End Date", "Journal Ad End", "Journal Ad End Date", "Chronicle Ad End Date"}}
	flatJournalName = &facts.Field{Name: "journal_name", Title: "Professional journal", Says: "name of the professional journal",
		Aliases: []string{"Journal", "Journal Name", "National Journal", "National Journal Name", "Professional Journal Name", "Name of Journal"}}
	flatSecondKind = &facts.Field{Name: "second_ad_type", Title: "Second ad in", Kind: facts.Choice,
		Says:  "whether the second advertisement ran in a newspaper or a journal",
		Words: []string{recruitment.StepSundayAd, recruitment.StepJournal}, Synonyms: map[string]string{"newspaper": recruitment.StepSundayAd,
			"newspaper of general circulation": recruitment.StepSundayAd,
			"professional journal":             recruitment.StepJournal, "sunday newspaper": recruitment.StepSundayAd},
		Aliases: []string{"RECR_INFO_RECRUIT_AD_TYPE", "RI_2ND_AD_NEWSPAPER_OR_JOURNAL", "SECOND_ADVERTISEMENT_TYPE"}}
	flatSundayEdition = &facts.Field{Name: "sunday_edition", Title: "Sunday edition", Kind: facts.YesNo,
		Says:    "whether the area has a newspaper with a Sunday edition",
		Aliases: []string{"RECR_INFO_IS_NEWSPAPER_SUNDAY", "RECR_INFO_SUNDAY_NEWSPAPER", "SUNDAY_EDITION_NEWSPAPER"}}
	flatNotice = flatPeriod("notice", "Notice of filing",
		[]string{"Notice of Filing Posted", "NOF Start", "Notice Posted", "Notice Posted Date", "NOF Posted", "NOF Posted From", "Posting Start", "Posting Start Date", "Notice Posting Start", "Notice Posted From"},
		[]string{"Notice of Filing Removed", "NOF End", "Notice Removed", "Notice Removed Date", "NOF Removed", "NOF Posted To", "Posting End", "Posting End Date", "Notice Posting End", "Notice Posted To"})
	flatToUnion = &facts.Field{Name: "notice_to_union", Title: "Notice to the bargaining representative",
		Kind: facts.YesNo, Says: "whether the notice was given to a bargaining representative",
		Aliases: []string{"NOTICE_POST_BARGAIN_REP", "RECR_INFO_BARG_REP_NOTIFIED", "REC_INFO_BARG_REP_NOTIFIED",
			"BARGAINING_REP_NOTIFIED"}}
	flatInHouse = &facts.Field{Name: "notice_in_house", Title: "Notice in in-house media", Kind: facts.YesNo,
		Says:    "whether the notice was also published in in-house media",
		Aliases: []string{"NOTICE_POST_BARGAIN_REP_INHOUSE"}}
	flatProfessional = &facts.Field{Name: "professional", Title: "Professional occupation", Kind: facts.YesNo,
		Says:    "whether the occupation is professional",
		Aliases: []string{"PROFESSIONAL_OCCUPATION", "RECR_INFO_PROFESSIONAL_OCC"}}
	flatCollege = &facts.Field{Name: "college_teacher", Title: "College teacher", Kind: facts.YesNo,
		Says:    "whether the case is for a college or university teacher",
		Aliases: []string{"APP_FOR_COLLEGE_U_TEACHER", "RECR_INFO_COLL_UNIV_TEACHER"}}
	flatScheduleA = &facts.Field{Name: "schedule_a", Title: "Schedule A", Kind: facts.YesNo,
		Says:    "whether the case is a Schedule A case (or a sheepherder's; the program does not distinguish them)",
		Aliases: []string{"SCHD_A_SHEEPHERDER"}}
	flatLetters    = flatLetterPeriods()
	flatAdditional = [3]flatStep{additionalStep(1), additionalStep(2), additionalStep(3)}
)

// FlatFields is the dictionary of those facts. They are never stored as such: Spread makes rows of them.
var FlatFields = facts.NewDictionary("perm-flat", flatFields()...)

type flatBounds struct{ from, to *facts.Field }

type flatAd struct{ date, place *facts.Field }

// flatStep is an additional step by its number, of a kind that the row names.
type flatStep struct {
	kind *facts.Field
	flatBounds
}

// additionalStep are the columns of an additional step in lists that people keep: its kind in one, its days in others.
func additionalStep(number int) flatStep {
	var kind, from, to []string
	for _, called := range []string{"Additional Recruitment", "Additional Recruitment Step", "Additional Step", "Add'l Recruitment", "Add'l Step", "Add'l", "Other Recruitment"} {
		column := fmt.Sprintf("%s %d", called, number)
		kind = append(kind, column, column+" Type", column+" Method", fmt.Sprintf("%s #%d", called, number))
		from = append(from, column+" Date", column+" Start", column+" Start Date", column+" From")
		to = append(to, column+" End", column+" End Date", column+" To")
	}
	name, title := fmt.Sprintf("additional_%d", number), fmt.Sprintf("Additional step %d", number)
	kinds := FieldStep.Words[slices.Index(FieldStep.Words, recruitment.Letters[0].Letter):]
	return flatStep{
		&facts.Field{Name: name, Title: title, Kind: facts.Choice, Words: kinds, Synonyms: letterSynonyms(),
			Says: "which of the ten additional steps it is", Aliases: kind},
		flatPeriod(name, title, from, to),
	}
}

func flatPeriod(name, title string, from, to []string) flatBounds {
	return flatBounds{
		&facts.Field{Name: name + "_from", Title: title + " from", Kind: facts.Date, Says: "first day", Aliases: from},
		&facts.Field{Name: name + "_to", Title: title + " to", Kind: facts.Date, Says: "last day", Aliases: to},
	}
}

func flatLetterPeriods() []flatBounds {
	periods := make([]flatBounds, len(recruitment.Letters))
	for i, l := range recruitment.Letters {
		periods[i] = flatPeriod("step_"+strings.ToLower(l.Letter), l.Title, l.Headers("FROM"), l.Headers("TO"))
	}
	return periods
}

func flatFields() []*facts.Field {
	fields := []*facts.Field{flatJobOrder.from, flatJobOrder.to,
		flatAds[0].date, flatAds[0].place, flatAds[1].date, flatAds[1].place, flatSecondKind, flatSundayEdition,
		flatJournal, flatJournalTo, flatJournalName,
		flatNotice.from, flatNotice.to, flatToUnion, flatInHouse,
		flatProfessional, flatCollege, flatScheduleA}
	for _, p := range flatLetters {
		fields = append(fields, p.from, p.to)
	}
	for _, s := range flatAdditional {
		fields = append(fields, s.kind, s.from, s.to)
	}
	return fields
}

// Parts are the records that a flat row holds besides the facts of the case itself.
type Parts struct {
	// Case are facts of the case that only a flat sheet words in its own way.
	Case        facts.Record
	Recruitment []facts.Record
	// Additional are the steps whose kind the row names, by their number; nil for one that it does not have.
	Additional [3]facts.Record
	// Notice is empty where the row says nothing of a notice.
	Notice facts.Record
}

// Spread makes rows of the facts of a flat sheet, each with the origin of the cell it comes from.
func Spread(flat facts.Record) (p Parts) {
	step := func(kind string, number int, moved ...moved) {
		if row := movedFacts(flat, moved...); row != nil {
			origin := row[0].Origin
			row = row.With(facts.Fact{Field: FieldStep, Value: kind, Origin: origin})
			if number > 0 {
				row = row.With(facts.Fact{Field: FieldStepNumber, Value: strconv.Itoa(number), Origin: origin})
			}
			p.Recruitment = append(p.Recruitment, row)
		}
	}
	step(recruitment.StepJobOrder, 0, moved{flatJobOrder.from, fieldFrom}, moved{flatJobOrder.to, fieldTo})
	step(recruitment.StepSundayAd, 1, moved{flatAds[0].date, fieldFrom}, moved{flatAds[0].place, fieldPlace})
	second, number := recruitment.StepSundayAd, 2
	if flat.Text(flatSecondKind) == recruitment.StepJournal {
		second, number = recruitment.StepJournal, 0
	}
	step(second, number, moved{flatAds[1].date, fieldFrom}, moved{flatAds[1].place, fieldPlace})
	p.journal(flat, second, step)
	for i, l := range recruitment.Letters {
		step(l.Letter, 0, moved{flatLetters[i].from, fieldFrom}, moved{flatLetters[i].to, fieldTo})
	}
	for i, s := range flatAdditional {
		p.Additional[i] = movedFacts(flat, moved{s.kind, FieldStep}, moved{s.from, fieldFrom}, moved{s.to, fieldTo})
		if kind, given := p.Additional[i].Get(FieldStep); given && p.takes(kind.Value, i) {
			p.Additional[i] = p.Additional[i].With(facts.Fact{Field: FieldStepNumber, Value: strconv.Itoa(i + 1), Origin: kind.Origin})
		}
	}
	p.Notice = movedFacts(flat, moved{flatNotice.from, fieldPosted}, moved{flatNotice.to, fieldRemoved})
	p.wordedFlat(flat)
	return p
}

// journal is the advertisement in a journal that has columns of its own; where the second advertisement is one too, it is the second journal.
func (p *Parts) journal(flat facts.Record, second string, step func(kind string, number int, moved ...moved)) {
	number := 0
	if second == recruitment.StepJournal && flat.Text(flatAds[1].date) != "" {
		if flat.Text(flatAds[1].date) == flat.Text(flatJournal) {
			return
		}
		number = 2
	}
	if flat.Text(flatJournal) != "" { // the name of a journal alone is not a day of an advertisement
		step(recruitment.StepJournal, number, moved{flatJournal, fieldFrom}, moved{flatJournalTo, fieldTo}, moved{flatJournalName, fieldPlace})
	}
}

// takes reports whether a kind is that of a step before an additional one: a second job fair is a step of its own.
func (p *Parts) takes(kind string, before int) bool {
	return slices.ContainsFunc(slices.Concat(p.Recruitment, p.Additional[:before]), func(step facts.Record) bool { return step.Text(FieldStep) == kind })
}

// wordedFlat takes over what a flat sheet says in its own way of the case and of the notice.
func (p *Parts) wordedFlat(flat facts.Record) {
	ofCase := func(from, to *facts.Field, value string) {
		fact, _ := flat.Get(from)
		p.Case = p.Case.With(facts.Fact{Field: to, Value: value, Origin: fact.Origin})
	}
	ofNotice := func(from, to *facts.Field, value string) {
		if fact, _ := flat.Get(from); p.Notice != nil {
			p.Notice = p.Notice.With(facts.Fact{Field: to, Value: value, Origin: fact.Origin})
		}
	}
	if flat.Flag(flatToUnion) {
		ofCase(flatToUnion, fieldUnion, "true")
		ofNotice(flatToUnion, fieldToUnion, "true")
	}
	if flat.Flag(flatInHouse) {
		ofNotice(flatInHouse, fieldInHouse, "published, per the form")
	}
	if edition := flat.Text(flatSundayEdition); edition != "" {
		ofCase(flatSundayEdition, fieldRural, strconv.FormatBool(edition == "false"))
	}
	switch {
	case flat.Flag(flatScheduleA):
		ofCase(flatScheduleA, FieldOccupation, recruitment.ScheduleA)
	case flat.Flag(flatCollege):
		ofCase(flatCollege, FieldOccupation, recruitment.CollegeTeacher)
	case flat.Flag(flatProfessional):
		ofCase(flatProfessional, FieldOccupation, recruitment.Professional)
	case flat.Text(flatProfessional) != "":
		ofCase(flatProfessional, FieldOccupation, recruitment.Nonprofessional)
	}
}

// moved is a flat fact and the fact it becomes.
type moved struct{ from, to *facts.Field }

// movedFacts makes a record of the flat facts that are given; nil if there is none.
func movedFacts(flat facts.Record, moves ...moved) (r facts.Record) {
	for _, m := range moves {
		if fact, given := flat.Get(m.from); given {
			r = r.With(facts.Fact{Field: m.to, Value: fact.Value, Origin: fact.Origin})
		}
	}
	return slices.Clip(r)
}
