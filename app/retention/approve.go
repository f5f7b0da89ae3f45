package retention

import (
	"context"
	"errors"
	"fmt"
	"os"

	"mobility/app/failure"
	"mobility/i9"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// approveAction is what the journal calls the approval of a plan.
const approveAction = "approve"

// Approved is a plan with who approved it.
type Approved struct {
	*i9.Plan
	// By is the login that approved it, As the name that was stated beside it, "" for none.
	By, As string
}

// Approve notes in the journal that the user of w, who is another than who made the plan of a file, has approved it.
func Approve(ctx context.Context, s *store.Store, file string, w store.Work) (*Approved, error) {
	plan, sum, err := planOf(file, w.Client)
	if err != nil {
		return nil, err
	}
	if w, err = s.Signed(ctx, w); err != nil {
		return nil, err
	}
	entries, err := s.PlanEntries(ctx, plan.Client, sum)
	if err != nil {
		return nil, err
	}
	if err := setPlanner(plan, entries); err != nil {
		return nil, err
	}
	if err := plan.Approve(w.Who); err != nil {
		return nil, failure.New("not-approved", fmt.Errorf("%w, under a login of their own", err))
	}
	err = s.Write(ctx, w, false, func(tx *store.Tx) error {
		return tx.Note(store.Act{Action: approveAction, Noun: journal.NounPlan, Subject: sum, Stated: planNote{plan.PlannedBy, plan.PlannedOn, len(plan.Forms)}})
	})
	return &Approved{plan, w.Who, w.Stated}, err
}

// planOf reads the plan of a file, which has to belong to a client, and the sum of the file.
func planOf(file, client string) (*i9.Plan, string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, "", failure.Usagef("%v", err)
	}
	plan, err := readPlan(text)
	switch {
	case err != nil:
		return nil, "", failure.Usagef("%s: %v", file, err)
	case len(plan.Forms) == 0:
		return nil, "", failure.Usagef("the plan lists no forms")
	case plan.Client != client:
		return nil, "", failure.Usagef("the plan belongs to client %s, not to %s", plan.Client, client)
	}
	return plan, sumOf(text), nil
}

// setPlanner gives a plan the login that the journal has authenticated for it, whatever its file says.
func setPlanner(plan *i9.Plan, entries []journal.Entry) error {
	for i := range entries {
		if e := &entries[i]; e.Action != approveAction {
			plan.PlannedBy = e.Who
			return nil
		}
	}
	return failure.New("plan-changed", errors.New("the plan was changed after mobility i9 retention plan wrote it: make a new one"))
}

// approvalOf finds the approval of a plan by another login than the one that made it.
func approvalOf(plan *i9.Plan, file string, entries []journal.Entry) (*Approved, error) {
	for i := range entries {
		if e := &entries[i]; e.Action == approveAction && plan.Approve(e.Who) == nil {
			return &Approved{plan, e.Who, e.Stated}, nil
		}
	}
	return nil, failure.New("not-approved", fmt.Errorf("no second person has approved the plan, which %s made: another user runs mobility i9 retention approve %s "+
		"under a login of their own; nothing was destroyed", plan.PlannedBy, file))
}
