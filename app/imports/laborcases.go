package imports

import (
	"context"
	"slices"
	"sync"

	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/paf/disclosure"
	"mobility/perm"
	"mobility/perm/recruitment"
	"mobility/roster/intake"
)

// Cases is the noun of labor certification cases: a workbook with a sheet for each kind of row, or a flat sheet with a row
// for each case, as the Department of Labor's disclosure files are.
var Cases = &Noun{
	Noun: "perm", Singular: "case and what belongs to it", Plural: "cases and what belongs to them", Adapt: readCaseDisclosure,
	Sheets: sync.OnceValue(func() []layout {
		return []layout{
			laborCases(),
			{Title: "Recruitment", Kind: kinds.PERMRecruitment, Key: perm.CaseKey},
			{Title: "Notice", Kind: kinds.PERMNotice, Key: perm.CaseKey, Worksites: true},
			{Title: "Applicants", Kind: kinds.PERMApplicant, Key: perm.CaseKey},
		}
	}),
}

// readCaseDisclosure leaves of one of the Department of Labor's disclosure files, which hold the cases of every employer in the
// country, the rows of the selected employers. Any other table is returned unchanged.
func readCaseDisclosure(ctx context.Context, s *store.Store, im *records, t *recordTable) error {
	employer, fein, ok := perm.DisclosureColumns(t.Table.Headers)
	switch {
	case !ok && len(im.options.Employers)+len(im.options.FEINs) > 0:
		return failure.Usagef("--employer and --fein select rows of a disclosure file of the Department of Labor, and %s is not one", t.Table.Name)
	case !ok:
		return nil
	}
	wanted, err := im.wantedRows(ctx, s, &disclosure.File{Employer: employer, FEIN: fein})
	if err != nil {
		return err
	}
	columns := make([]int, len(t.Table.Headers))
	for i := range columns {
		columns[i] = i
	}
	t.narrow(columns, wanted)
	im.remark("%s: disclosure file of the Department of Labor", t.Table.Name)
	return nil
}

// laborCases is the sheet of cases. A row of a flat sheet also has the steps of recruitment and a notice.
func laborCases() layout {
	s := layout{Title: "Cases", Kind: kinds.PERM, Key: withWorker(perm.CaseKey), Named: true, Unnumbered: true, Blank: perm.Fields, Worksites: true, Means: map[*facts.Field]meaning{},
		Essential: []intake.OneOf{{"pwd_to", "pwd_from", perm.FieldFiled.Name}}}
	original := map[*facts.Field]*facts.Field{}
	var fields []*facts.Field
	for _, f := range slices.Concat(perm.Fields.Fields, perm.FlatFields.Fields) {
		field := *f // a field belongs to one dictionary
		fields, original[&field] = append(fields, &field), f
		s.Means[&field] = meaningInCase(f)
	}
	s.Fields = facts.NewDictionary("perm-sheet", fields...)
	s.Split = func(given facts.Record) []kindFacts { return spreadCase(original, given) }
	return s
}

// meaningInCase is what a column of the sheet of cases is to the records that a row makes. Of a flat column it is found by
// spreading a row that has nothing else.
func meaningInCase(f *facts.Field) meaning {
	if perm.Fields.Field(f.Name) == f {
		return meaning{Kind: kinds.PERM, Field: f}
	}
	const stated = "true" // a text, and a yes: whatever the column holds, this is what it makes
	for _, k := range partsOf(perm.Spread(facts.Record{{Field: f, Value: stated}})) {
		for _, fact := range k.Facts {
			if fact.Value == stated {
				return meaning{Kind: k.Kind, Part: k.Part, Field: fact.Field}
			}
		}
	}
	return meaning{Kind: kinds.PERM, Field: f}
}

// spreadCase takes a row of the sheet of cases apart: the case first, then its steps, then its notice.
func spreadCase(original map[*facts.Field]*facts.Field, given facts.Record) []kindFacts {
	var main, flat facts.Record
	for _, fact := range given {
		fact.Field = original[fact.Field]
		if fact.Field.Noun() == perm.Fields.Noun {
			main = append(main, fact)
		} else {
			flat = append(flat, fact)
		}
	}
	parts := perm.Spread(flat)
	for _, fact := range parts.Case {
		if _, stated := main.Get(fact.Field); !stated {
			main = main.With(fact)
		}
	}
	parts.Case = main
	return partsOf(parts)
}

// partsOf are the records that the parts of a row make. The part of a step says which of the steps of a flat row it is.
func partsOf(p perm.Parts) []kindFacts {
	all := []kindFacts{{Kind: kinds.PERM, Facts: p.Case}}
	for _, step := range p.Recruitment {
		all = append(all, kindFacts{Kind: kinds.PERMRecruitment, Facts: step, Part: flatPart(step)})
	}
	for i, step := range p.Additional {
		if len(step) > 0 {
			all = append(all, kindFacts{Kind: kinds.PERMRecruitment, Facts: step, Part: additionalPart + i})
		}
	}
	if len(p.Notice) > 0 {
		all = append(all, kindFacts{Kind: kinds.PERMNotice, Facts: p.Notice})
	}
	return all
}

// additionalPart is the part of the first of the steps whose kind the row names, behind all parts of the others.
const additionalPart = 100

// flatPart numbers the steps that a flat row can have: each kind once, of the Sunday advertisements two. The second of them
// can be one in a journal.
func flatPart(step facts.Record) int {
	kind := step.Text(perm.FieldStep)
	if kind == recruitment.StepJournal || kind == recruitment.StepSundayAd && step.Text(perm.FieldStepNumber) == "2" {
		return 0
	}
	return 1 + slices.Index(perm.FieldStep.Words, kind)
}
