package kinds

import (
	"mobility/actions"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
)

// Action is an action item: the owner is the id of what it is about, the part the item's own id.
var Action = &contents.Kind{
	Noun: actions.Fields.Noun, Fields: actions.Fields, KeyOf: actions.KeyOf, Check: actions.CheckItem, SkipUntil: skipOfAction, SkipEdition: 1, Loose: true,
}

// skipOfAction spares the docket the items that are closed.
func skipOfAction(_ string, r facts.Record, _ contents.Employee) (int64, civil.Date) {
	if r.Text(actions.FieldClosed) != "" {
		return 1, civil.Date{}
	}
	return 0, civil.Date{}
}
