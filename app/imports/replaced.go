package imports

import (
	"context"

	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/status"
)

// keepReplaced keeps the filings that a status record reported and no longer reports: the columns of a list have room for one,
// and what an earlier one carried is history.
func (im *people) keepReplaced(was, is *docket.Person) {
	if was == nil {
		return
	}
	for _, f := range status.ReplacedFilings(was.Stays, is.Stays, is.Filings) {
		im.replaced = append(im.replaced, importing.Raised{Kind: kinds.Filing, Owner: is.Employee.ID, Facts: f})
	}
}

// KeepReplaced does the same where a status record is changed by hand.
func KeepReplaced(ctx context.Context, tx *store.Tx, client, id string, recorded store.Recorded) error {
	var kept []status.Filing
	for record, err := range tx.Records(ctx, client, kinds.Filing, store.Only(id)) {
		if err != nil {
			return err
		}
		kept = append(kept, status.FilingFromRecord(record.Part, record.Facts))
	}
	was, is := status.FromRecord(recorded.Part, recorded.Before), status.FromRecord(recorded.Part, recorded.After)
	for _, f := range status.ReplacedFilings([]status.Stay{was}, []status.Stay{is}, kept) {
		if _, err := tx.RecordFacts(ctx, kinds.Filing, id, "", f); err != nil {
			return err
		}
	}
	return nil
}
