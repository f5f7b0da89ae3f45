package perm

import (
	"strings"

	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/perm"
)

// partKind is a kind of record of which a case has several, with the flag that names one of them.
type partKind struct {
	flag string
	kind *store.Kind
}

var partKinds = []partKind{
	{"step", kinds.PERMRecruitment}, {"notice", kinds.PERMNotice}, {"applicant", kinds.PERMApplicant},
}

// evidenceFieldOf is the field of a record of some kind that holds the sums of documents: that of the record itself, or of
// the case the one for a sort of document.
func evidenceFieldOf(kind *store.Kind, sort string) *facts.Field {
	if kind != kinds.PERM {
		return kind.Fields.Field(evidence)
	}
	return kind.Fields.Field(sort + "_" + evidence)
}

const evidence = "evidence"

// evidenceSorts are the kinds of document that belong to the case itself.
func evidenceSorts() (sorts []string) {
	for _, f := range perm.Fields.Fields {
		if sort, is := strings.CutSuffix(f.Name, "_"+evidence); is {
			sorts = append(sorts, sort)
		}
	}
	return sorts
}
