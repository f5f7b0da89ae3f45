package perm

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/perm"
)

// partKind is a kind of record of which a case has several, with the flag that names one of them.
type partKind struct {
	flag string
	kind *contents.Kind
}

var partKinds = []partKind{
	{"step", kinds.PERMRecruitment}, {"notice", kinds.PERMNotice}, {"applicant", kinds.PERMApplicant},
}

// evidenceFieldOf is the field of a record of some kind that holds the sums of documents: that of the record itself, or of
// the case the one for a sort of document.
func evidenceFieldOf(kind *contents.Kind, sort string) *facts.Field {
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

// partFlags name one of the records that a case has several of.
func partFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "step", Usage: "`KEY` of a step of the recruitment, as perm show lists it, or new"},
		&cli.StringFlag{Name: "notice", Usage: "`KEY` of a notice of filing, or new"},
		&cli.StringFlag{Name: "applicant", Usage: "`KEY` of an applicant, or new"},
	}
}

// partAsked is the kind of record that the flags name, with its key; the case itself for none.
func partAsked(c *cli.Context) (kind *contents.Kind, key string, err error) {
	kind = kinds.PERM
	for _, part := range partKinds {
		named := c.String(part.flag)
		if named == "" {
			continue
		}
		if key != "" {
			return nil, "", cmdutil.Usage("--step, --notice and --applicant: name one record at a time")
		}
		kind, key = part.kind, named
	}
	return kind, key, nil
}
